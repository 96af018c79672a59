"""Many documents to one file: in several processes, in order, in spite of errors.

A journal beside the output keeps the finished documents (`journal.py`), so that an interrupted run can resume. At the end the
records are put together in the order of the documents and replace the output (`assembly.py`). So the output depends only on
the documents and the options, not on the number of processes or on interruptions.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract import api, readers
from ainews_extract.batch import assembly
from ainews_extract.batch.journal import FAULT, Journal, beside
from ainews_extract.batch.pool import Pool
from ainews_extract.batch.settings import check, job_of, settings_of
from ainews_extract.batch.stream import how_many
from ainews_extract.batch.worker import attempt
from ainews_extract.errors import PathError
from ainews_extract.files import output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike
    from typing import Unpack

    from ainews_extract.batch.journal import Begin
    from ainews_extract.batch.process import Task
    from ainews_extract.batch.stream import OnError, Paths
    from ainews_extract.batch.worker import Job, Outcome
    from ainews_extract.errors import ReadError
    from ainews_extract.files.reading import Options
    from ainews_extract.readers import Unread


@dataclass(frozen=True, slots=True)
class Summary:
    """How far a run is.

    Attributes:
        documents: The number of documents extracted.
        figures: The number of figures in them.
        errors: The number of documents, files and paths that could not be read.
        unusable: The number of these that are given paths with nothing to read.
        resumed: The number of documents that an earlier run extracted.
        size: The bytes of the finished documents.
        missed: The number of numerals that may be missed figures; `unread` lists them.
        without: The number of documents without a figure.
        first_without: The ids of the first five of these.
    """

    documents: int = 0
    figures: int = 0
    errors: int = 0
    unusable: int = 0
    resumed: int = 0
    size: int = 0
    missed: int = 0
    without: int = 0
    first_without: tuple[str, ...] = ()

    def and_document(self, id: str, figures: int, missed: int, *, size: int = 0, resumed: bool = False) -> Summary:
        """The same with one document more.

        Args:
            id: What identifies it.
            figures: How many figures were found in it.
            missed: How many numerals may be figures that were missed.
            size: How many bytes it has.
            resumed: Whether an earlier run extracted it.
        """
        is_named = not figures and len(self.first_without) < _MOST_NAMED
        return replace(
            self,
            documents=self.documents + 1,
            figures=self.figures + figures,
            missed=self.missed + missed,
            resumed=self.resumed + resumed,
            size=self.size + size,
            without=self.without + (not figures),
            first_without=(*self.first_without, id) if is_named else self.first_without,
        )


# As many names as fit into a line.
_MOST_NAMED: Final = 5


def _ignore(error: ReadError) -> None:
    """Ignore an error here; it goes into the error list."""


def _look_away(summary: Summary) -> None:
    """Ignore the progress of a run."""


def extract_to(  # noqa: PLR0913 - each is an option of its own
    paths: Paths,
    target: str | PathLike[str],
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    vocabulary: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
    links: bool = True,
    workers: int | None = None,
    timeout: float | None = None,
    resume: bool = False,
    force: bool = False,
    excel: bool = False,
    raw: bool = False,
    on_error: OnError = _ignore,
    watch: Callable[[Summary], None] = _look_away,
    **options: Unpack[Options],
) -> Summary:
    """Extract files, folders and patterns into one file, even if some of them cannot be read.

    The file has the same content as `write(extract(read(paths)), target)`. Errors go into a file beside it:
    `figures.parquet.errors.jsonl` for `figures.parquet`, with `path`, `place`, `id` and `error` per line. The figures are kept
    in `figures.parquet.part` until every document is done, so that a run that was interrupted, or in which documents failed,
    can resume.

    Args:
        paths: A path or pattern, or several of them; see `read`.
        target: The `.csv`, `.jsonl`, `.parquet` or `.xlsx` file to write.
        kinds: The kinds of figures to return; all if None.
        lang: `ja` or `ko` if all texts are in one language.
        entities: How names are found: `rules`, or `ginza` in addition, which is slow.
        vocabulary: A file of your own words; see `extract`.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.
        workers: The number of worker processes. Only the document that kills a worker is lost. With 0 this process does the
            work; it starts sooner, and such a document kills it. None means 0 for up to twenty documents, otherwise 1.
        timeout: The most seconds for a document, or None. A worker that takes longer is ended, and its document is an error.
            With `workers=0` the limit needs the main thread and a system with alarms.
        resume: Continue an unfinished run, if there is one: process what is left, and try failed documents again. If all
            is done, nothing happens.
        force: Replace the target if it exists, and discard an unfinished run that is not resumed.
        excel: Begin a CSV with a byte order mark, by which Japanese and Korean Excel recognise UTF-8.
        raw: Do not escape cells of a CSV that a spreadsheet would run as formulas.
        on_error: Called with each error when it occurs.
        watch: Called after each document with the progress of the run.
        options: How to read; see `read`.

    Returns:
        The counts of the run. If no document could be read, only the error list is written.

    Raises:
        WriteError: The target exists, or an unfinished run that is neither resumed nor discarded; another file has the name
            of a file of the run; a file cannot be written (finished documents are kept).
        ValueError: An option is unknown or out of range.
    """
    check(kinds, lang, workers, options, timeout)
    path = Path(target)
    output.check(path)
    assembly.check_errors(path)
    if resume and not force and path.exists() and not os.path.lexists(beside(path)):
        return Summary()
    naming = api.naming_of(entities, api.own_words(vocabulary, gazetteer), links=links)
    job = job_of(kinds, lang, options, form=_FORMS.get(path.suffix.lower(), "jsonl"), raw=raw, naming=naming)
    with Journal(path, settings_of(job, excel=excel), _begin(path, resume=resume, force=force)) as journal:
        run = _Run(journal, on_error, watch, timeout)
        run.through(job, readers.find(paths, job.reading, run.fault_on_the_way, own_files(path)), workers)
        run.put_together(path, force=force, excel=excel)
    return run.summary


# The other formats are written from lines of JSON when all documents are done.
_FORMS: Final = {".csv": "csv"}


def own_files(target: Path) -> frozenset[Path]:
    """The files that a run writes and must not read, in case the output is in a folder that is read.

    Args:
        target: Its output.
    """
    return frozenset({target.resolve(), assembly.errors_beside(target).resolve(), beside(target)})


def _begin(target: Path, *, resume: bool, force: bool) -> Begin:
    if resume and os.path.lexists(beside(target)):
        return "resume"
    output.check_place(target, force=force)
    return "over" if force else "new"


class _Run:
    """The documents of a run, in order, with their outcomes.

    Args:
        journal: Where the outcomes are kept.
        on_error: Called with each error.
        watch: Called after each document.
        timeout: The most seconds for a document, or None.
    """

    def __init__(
        self, journal: Journal, on_error: OnError, watch: Callable[[Summary], None], timeout: float | None
    ) -> None:
        self.summary = Summary()
        self._timeout = timeout
        self._journal = journal
        self._on_error = on_error
        self._watch = watch
        self._order = array("q")  # the place of each document's record in the journal
        self._under_way: dict[int, Unread] = {}

    def through(self, job: Job, documents: Iterator[Unread], workers: int | None) -> None:
        """Extract the documents that no earlier run extracted."""
        tasks, workers = how_many(self._tasks(documents), workers, self._timeout)
        if not workers:
            for number, unread in tasks:
                self._keep(number, attempt(job, unread, self._timeout))
            return
        with Pool(job, workers, self._timeout) as pool:
            for number, outcome in pool.run(tasks):
                self._keep(number, outcome)

    def _tasks(self, documents: Iterator[Unread]) -> Iterator[Task]:
        for unread in documents:
            number = len(self._order)
            done = self._journal.done(unread.key())
            self._order.append(done[0] if done else -1)
            if done:
                self._add(unread, *done[1:], resumed=True)
            else:
                self._under_way[number] = unread
                yield number, unread

    def _keep(self, number: int, outcome: Outcome) -> None:
        unread = self._under_way.pop(number)
        if outcome.fault:
            self._order[number] = self._fault(outcome.fault, unread.key(), unread.size)
        else:
            counts = outcome.figures, outcome.missed
            self._order[number] = self._journal.append_figures(unread.key(), *counts, outcome.lines)
            self._add(unread, *counts)

    def fault_on_the_way(self, error: ReadError) -> None:
        """Record an error that occurs while documents are being found, at its place among them."""
        self._order.append(self._fault(error, bytes(16), 0))

    def _fault(self, error: ReadError, key: bytes, size: int) -> int:
        at = self._journal.append(FAULT, key, 0, assembly.error_line(error))
        self._on_error(error)
        is_unusable = isinstance(error, PathError)
        self.summary = replace(
            self.summary,
            errors=self.summary.errors + 1,
            unusable=self.summary.unusable + is_unusable,
            size=self.summary.size + size,
        )
        self._watch(self.summary)
        return at

    def _add(self, unread: Unread, figures: int, missed: int, *, resumed: bool = False) -> None:
        self.summary = self.summary.and_document(unread.id, figures, missed, size=unread.size, resumed=resumed)
        self._watch(self.summary)

    def put_together(self, target: Path, *, force: bool, excel: bool) -> None:
        """Write the errors, then the output. The journal stays if documents are left to try again."""
        whole = assembly.Assembly(self._journal, self._order, target, force=force)
        whole.write_errors(any_errors=self.summary.errors > 0)
        if self.summary.documents or not self.summary.errors:
            whole.write_figures(excel=excel)
        if not self.summary.errors:
            self._journal.remove()
