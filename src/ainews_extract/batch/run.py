"""Many documents to one file, or to frames one by one: by several processes, in order, through faults.

What is done is kept in a journal beside the output (`journal.py`), so that an interrupted run can be resumed; at the end
it is put together in the order of the documents and takes the output's place. So the file depends on the documents and
the options alone, and neither on the number of processes nor on what interrupted them.
"""

from __future__ import annotations

import json
from array import array
from collections import deque
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import api, readers
from ainews_extract.batch.journal import FAULT, FIGURES, Journal, beside
from ainews_extract.batch.pool import Pool
from ainews_extract.batch.worker import Job, attempt
from ainews_extract.cells import NAMES, csv_line
from ainews_extract.errors import PathError, WriteError
from ainews_extract.files import output
from ainews_extract.files.reading import Reading
from ainews_extract.recognisers import OURS
from ainews_extract.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from os import PathLike
    from typing import IO, TypeAlias, Unpack

    import pandas as pd

    from ainews_extract.batch.journal import Begin
    from ainews_extract.batch.pool import Task
    from ainews_extract.batch.worker import Outcome
    from ainews_extract.errors import ReadError
    from ainews_extract.files.reading import Options
    from ainews_extract.readers import Unread
    from ainews_extract.recognisers import Naming

    Paths: TypeAlias = str | PathLike[str] | Iterable[str | PathLike[str]]
    OnError: TypeAlias = Callable[[ReadError], None]


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
    gazetteer: str | PathLike[str] | None = None,
    workers: int | None = None,
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
    `figures.errors.jsonl` of `figures.parquet`, with `path`, `place` and `error` a line. Until all is done the figures
    are kept in `figures.parquet.part`, with which a run that was interrupted can be resumed.

    Args:
        paths: A path or pattern, or some of them; see `read`.
        target: The `.csv`, `.jsonl` or `.parquet` file to write.
        kinds: Which kinds of figures; all where None.
        lang: `ja` or `ko`, where all is in one language.
        entities: How names are found: by `rules`, or by `ginza` too, which is slow.
        gazetteer: A file of your own names; see `extract`.
        workers: How many processes beside this one. A document that kills one is lost alone; 0 is this process itself,
            which starts sooner and dies with such a document. None is 0 for up to twenty documents, else 1.
        resume: Go on with an interrupted run, if there is one. Where the target is there already nothing is done.
        force: Replace the target if it is there, and give up an interrupted run that is not resumed.
        excel: Begin a CSV with the byte order mark by which Japanese and Korean Excel know UTF-8.
        raw: Leave cells of a CSV that a spreadsheet would run as they are.
        on_error: Called with each error, when it is found.
        watch: Called after each document with how far the run is.
        options: How to read; see `read`.

    Returns:
        What was done. Where no document at all could be read there is no file but that of the errors.

    Raises:
        WriteError: The target is there already, or an interrupted run that is neither resumed nor given up; it cannot
            be written (what was done is kept).
        ValueError: An option that is none.
    """
    check(kinds, lang, workers, options)
    output.check(target)
    path = Path(target)
    if resume and not force and path.exists() and not beside(path).exists():
        return Summary()
    naming = api.naming_of(entities, gazetteer)
    job = job_of(kinds, lang, options, form=_FORMS[path.suffix.lower()], raw=raw, naming=naming)
    with Journal(path, _settings(job), _begin(path, resume=resume, force=force)) as journal:
        run = _Run(journal, on_error, watch)
        run.through(job, readers.find(paths, job.reading, run.fault_on_the_way, own_files(path)), workers)
        run.put_together(path, excel=excel)
        journal.remove()
    return run.summary


def check(kinds: Sequence[str] | None, lang: str | None, workers: int | None, options: Options) -> None:
    """See whether these are options that we know, before anything is read.

    Args:
        kinds: Names of kinds, or None.
        lang: A language, or None.
        workers: A number of processes, or None.
        options: How to read.

    Raises:
        ValueError: They are not; the message names it.
    """
    api.check(kinds, lang)
    readers.check(Reading(**options))
    if workers is not None and workers < 0:
        message = f"workers must be 0 or more, not {workers}"
        raise ValueError(message)


def job_of(  # noqa: PLR0913 - each is an option of its own
    kinds: Sequence[str] | None,
    lang: str | None,
    options: Options,
    *,
    form: str = "records",
    raw: bool = False,
    naming: Naming = OURS,
) -> Job:
    """What is to be done to each document.

    Args:
        kinds: Names of kinds, or None.
        lang: A language, or None.
        options: How to read.
        form: What is wanted of the figures; see `Job`.
        raw: Whether cells of CSV stay as they are.
        naming: Where names come from.
    """
    return Job(None if kinds is None else tuple(kinds), lang, Reading(**options), form, raw, naming)


def errors_beside(target: Path) -> Path:
    """Where the errors of a run are written.

    Args:
        target: Its output.
    """
    return target.with_suffix(".errors.jsonl")


def own_files(target: Path) -> frozenset[Path]:
    """What a run writes, and must not read where the output lies in a folder that is read.

    Args:
        target: Its output.
    """
    return frozenset({target.resolve(), errors_beside(target).resolve(), beside(target)})


# Parquet is written from lines of JSON: it is made of columns, which are whole when all documents are done.
_FORMS: Final = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "jsonl"}


def _settings(job: Job) -> str:
    """What the figures of a document depend on besides the document."""
    return json.dumps({"version": VERSION, **asdict(job)}, sort_keys=True)


def _begin(target: Path, *, resume: bool, force: bool) -> Begin:
    if resume and beside(target).exists():
        return "resume"
    if target.exists() and not force:
        raise WriteError(str(target), "exists already; --force replaces it")
    return "over" if force else "new"


class _Run:
    """The documents of a run, in order, and what became of each.

    Args:
        journal: Where that is kept.
        on_error: Called with each error.
        watch: Called after each document.
    """

    def __init__(self, journal: Journal, on_error: OnError, watch: Callable[[Summary], None]) -> None:
        self.summary = Summary()
        self._journal = journal
        self._on_error = on_error
        self._watch = watch
        self._order = array("q")  # where in the journal each document's record stands
        self._under_way: dict[int, Unread] = {}

    def through(self, job: Job, documents: Iterator[Unread], workers: int | None) -> None:
        """Extract what no earlier run has."""
        tasks, workers = how_many(self._tasks(documents), workers)
        if not workers:
            for number, unread in tasks:
                self._keep(number, attempt(job, unread))
            return
        with Pool(job, workers) as pool:
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
        record = {"path": error.name, "place": error.place, "error": error.reason}
        at = self._journal.append(FAULT, key, 0, json.dumps(record).encode() + b"\n")
        self._on_error(error)
        self._count(errors=1, unusable=int(isinstance(error, PathError)), size=size)
        return at

    def _count(self, **more: int) -> None:
        self.summary = replace(self.summary, **{name: getattr(self.summary, name) + by for name, by in more.items()})
        self._watch(self.summary)

    def put_together(self, target: Path, *, excel: bool) -> None:
        """Write the errors and then the output, each whole or not at all."""
        errors = errors_beside(target)
        if self.summary.errors:
            with output.whole(errors) as handle:
                handle.writelines(self._contents(FAULT))
        else:
            errors.unlink(missing_ok=True)  # those of the run whose output is replaced
        if self.summary.documents or not self.summary.errors:
            with output.whole(target) as handle:
                self._write(handle, target.suffix.lower(), excel=excel)

    def _write(self, handle: IO[bytes], suffix: str, *, excel: bool) -> None:
        if suffix == ".parquet":
            from ainews_extract import frames  # noqa: PLC0415 - pandas is for those who want Parquet

            frames.write_parquet_rows(self._rows(), handle)
            return
        if suffix == ".csv":
            handle.write(header(excel=excel))
        handle.writelines(self._contents(FIGURES))

    def _contents(self, wanted: bytes) -> Iterator[bytes]:
        for at in self._order:
            sort, content = self._journal.content(at)
            if sort == wanted:
                yield content

    def _rows(self) -> Iterator[list[Any]]:
        for content in self._contents(FIGURES):
            # Not splitlines: a text may hold U+2028, which is a line end to that and not to JSON.
            yield from (list(json.loads(line).values()) for line in content.split(b"\n") if line)


def header(*, excel: bool) -> bytes:
    """The first line of a CSV.

    Args:
        excel: Whether the byte order mark stands before it by which Excel knows UTF-8.
    """
    return (b"\xef\xbb\xbf" if excel else b"") + csv_line(NAMES).encode()


# So few that a second process would not pay, and that little is lost with this one.
_FEW: Final = 20


def how_many(tasks: Iterator[Task], workers: int | None) -> tuple[Iterator[Task], int]:
    """The same tasks, and by how many processes to do them where nobody says it.

    Args:
        tasks: The tasks.
        workers: What the user says, or None.
    """
    if workers is not None:
        return tasks, workers
    first = list(islice(tasks, _FEW + 1))
    return chain(first, tasks), int(len(first) > _FEW)


# How far outcomes may run ahead of the oldest that is awaited, since they are held in memory until its turn has come.
_AHEAD: Final = 256


def outcomes(job: Job, paths: Paths, workers: int | None, on_error: OnError) -> Iterator[Outcome]:
    """What becomes of the documents, one by one in their order; those that cannot be read are left to `on_error`.

    Args:
        job: What to do to each.
        paths: A path or pattern, or some of them.
        workers: How many processes; see `extract_to`.
        on_error: Called with each error.
    """
    unreadable: deque[tuple[int, ReadError]] = deque()
    found = 0

    def set_aside(error: ReadError) -> None:
        unreadable.append((found, error))

    def unread() -> Iterator[Task]:
        nonlocal found
        for each in readers.find(paths, job.reading, set_aside):
            found += 1
            yield found - 1, each

    tasks, workers = how_many(unread(), workers)
    done = _by_many(job, tasks, workers) if workers else (attempt(job, each) for _, each in tasks)
    for number, outcome in enumerate(done):
        while unreadable and unreadable[0][0] <= number:  # documents are looked for ahead of what is done
            on_error(unreadable.popleft()[1])
        if outcome.fault:
            on_error(outcome.fault)
        else:
            yield outcome
    for _, error in unreadable:
        on_error(error)


def _by_many(job: Job, tasks: Iterator[Task], workers: int) -> Iterator[Outcome]:
    held: dict[int, Outcome] = {}
    due = 0
    with Pool(job, workers) as pool:
        pool.until = _AHEAD
        for number, outcome in pool.run(tasks):
            held[number] = outcome
            while due in held:
                yield held.pop(due)
                due += 1
            pool.until = due + _AHEAD


def _raise(error: ReadError) -> None:
    raise error


def iter_extract(  # noqa: PLR0913 - each is an option of its own
    paths: Paths,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    gazetteer: str | PathLike[str] | None = None,
    workers: int | None = None,
    on_error: OnError = _raise,
    **options: Unpack[Options],
) -> Iterator[pd.DataFrame]:
    """The figures of files, folders and patterns, a frame a document, in order, without holding them all.

    Each frame has the columns and dtypes of `extract`, also where it has no row; its `attrs` say whose it is (`doc`)
    and how the document's bytes were decoded (`encoding`).

    Args:
        paths: A path or pattern, or some of them; see `read`.
        kinds: Which kinds of figures; all where None.
        lang: `ja` or `ko`, where all is in one language.
        entities: How names are found: by `rules`, or by `ginza` too, which is slow.
        gazetteer: A file of your own names; see `extract`.
        workers: How many processes; see `extract_to`.
        on_error: What to do about a document that cannot be read: by default its error is raised.
        options: How to read; see `read`.

    Raises:
        ReadError: A document that cannot be read.
        ValueError: An option that is none.
    """
    from ainews_extract import frames  # noqa: PLC0415 - pandas is for those who want frames

    check(kinds, lang, workers, options)
    job = job_of(kinds, lang, options, naming=api.naming_of(entities, gazetteer))
    for outcome in outcomes(job, paths, workers, on_error):
        frame = frames.frame(outcome.mentions)
        frame.attrs |= {"doc": outcome.id, "encoding": outcome.encoding}
        yield frame
