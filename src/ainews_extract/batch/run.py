"""Many documents to one file: by several processes, in order, through faults.

What is done is kept in a journal beside the output (`journal.py`), so that an interrupted run can be resumed; at the end
it is put together in the order of the documents and takes the output's place (`assembly.py`). So the file depends on the
documents and the options alone, and neither on the number of processes nor on what interrupted them.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract import api, readers
from ainews_extract.batch import assembly
from ainews_extract.batch.journal import FAULT, FIGURES, Journal, beside
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
    """How far a run has come.

    Attributes:
        documents: How many documents were extracted.
        figures: How many figures were found in them.
        errors: How many documents, files and paths could not be read.
        unusable: How many of these are paths that were given and stand for nothing that can be read.
        resumed: How many of the documents an earlier run extracted.
        size: How many bytes the documents have that are done.
    """

    documents: int = 0
    figures: int = 0
    errors: int = 0
    unusable: int = 0
    resumed: int = 0
    size: int = 0


def _ignore(error: ReadError) -> None:
    """Leave an error to the file of errors."""


def _look_away(summary: Summary) -> None:
    """Show nobody how far the run is."""


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
    """Extract files, folders and patterns into one file, whatever becomes of some of them on the way.

    The file is that of `write(extract(read(paths)), target)`. What cannot be read is reported in a file beside it:
    `figures.parquet.errors.jsonl` of `figures.parquet`, with `path`, `place`, `id` and `error` a line. The figures are
    kept in `figures.parquet.part` until every document is done, so that a run that was interrupted, or in which some
    documents failed, can be resumed.

    Args:
        paths: A path or pattern, or some of them; see `read`.
        target: The `.csv`, `.jsonl`, `.parquet` or `.xlsx` file to write.
        kinds: Which kinds of figures; all where None.
        lang: `ja` or `ko`, where all is in one language.
        entities: How names are found: by `rules`, or by `ginza` too, which is slow.
        vocabulary: A file of your own words; see `extract`.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.
        workers: How many processes beside this one. A document that kills one is lost alone; 0 is this process itself,
            which starts sooner and dies with such a document. None is 0 for up to twenty documents, else 1.
        timeout: How many seconds a document may take, or None. The worker that takes longer is ended and the document
            is an error. In this process itself (`workers=0`) it holds in the main thread of a system with alarms.
        resume: Go on with an unfinished run, if there is one: do what it has not done, and try again what failed.
            Where all was done nothing is.
        force: Replace the target if it is there, and give up an unfinished run that is not resumed.
        excel: Begin a CSV with the byte order mark by which Japanese and Korean Excel know UTF-8.
        raw: Leave cells of a CSV that a spreadsheet would run as they are.
        on_error: Called with each error, when it is found.
        watch: Called after each document with how far the run is.
        options: How to read; see `read`.

    Returns:
        What was done. Where no document at all could be read there is no file but that of the errors.

    Raises:
        WriteError: The target is there already, or an unfinished run that is neither resumed nor given up; a file that
            is not ours stands where a run keeps its own; it cannot be written (what was done is kept).
        ValueError: An option that is none.
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
    """What a run writes, and must not read where the output lies in a folder that is read.

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
    """The documents of a run, in order, and what became of each.

    Args:
        journal: Where that is kept.
        on_error: Called with each error.
        watch: Called after each document.
        timeout: How many seconds a document may take, or None.
    """

    def __init__(
        self, journal: Journal, on_error: OnError, watch: Callable[[Summary], None], timeout: float | None
    ) -> None:
        self.summary = Summary()
        self._timeout = timeout
        self._journal = journal
        self._on_error = on_error
        self._watch = watch
        self._order = array("q")  # where in the journal each document's record stands
        self._under_way: dict[int, Unread] = {}

    def through(self, job: Job, documents: Iterator[Unread], workers: int | None) -> None:
        """Extract what no earlier run has."""
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
                self._count(documents=1, figures=done[1], resumed=1, size=unread.size)
            else:
                self._under_way[number] = unread
                yield number, unread

    def _keep(self, number: int, outcome: Outcome) -> None:
        unread = self._under_way.pop(number)
        if outcome.fault:
            self._order[number] = self._fault(outcome.fault, unread.key(), unread.size)
        else:
            self._order[number] = self._journal.append(FIGURES, unread.key(), outcome.figures, outcome.lines)
            self._count(documents=1, figures=outcome.figures, size=unread.size)

    def fault_on_the_way(self, error: ReadError) -> None:
        """Keep an error that is met while documents are looked for, in its place among them."""
        self._order.append(self._fault(error, bytes(16), 0))

    def _fault(self, error: ReadError, key: bytes, size: int) -> int:
        at = self._journal.append(FAULT, key, 0, assembly.error_line(error))
        self._on_error(error)
        self._count(errors=1, unusable=int(isinstance(error, PathError)), size=size)
        return at

    def _count(self, **more: int) -> None:
        self.summary = replace(self.summary, **{name: getattr(self.summary, name) + by for name, by in more.items()})
        self._watch(self.summary)

    def put_together(self, target: Path, *, force: bool, excel: bool) -> None:
        """Write the errors and then the output; the journal stays where there is something left to try again."""
        whole = assembly.Assembly(self._journal, self._order, target, force=force)
        whole.write_errors(any_errors=self.summary.errors > 0)
        if self.summary.documents or not self.summary.errors:
            whole.write_figures(excel=excel)
        if not self.summary.errors:
            self._journal.remove()
