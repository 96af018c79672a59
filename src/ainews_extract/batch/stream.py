"""Documents to frames or lines one by one: in order, by several processes, without holding them all."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from ainews_extract import api, readers
from ainews_extract.batch.limit import is_possible
from ainews_extract.batch.pool import Pool
from ainews_extract.batch.settings import check, job_of
from ainews_extract.batch.worker import attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from os import PathLike
    from typing import TypeAlias, Unpack

    import pandas as pd

    from ainews_extract.batch.process import Task
    from ainews_extract.batch.worker import Job, Outcome
    from ainews_extract.errors import ReadError
    from ainews_extract.files.reading import Options

    Paths: TypeAlias = str | PathLike[str] | Iterable[str | PathLike[str]]
    OnError: TypeAlias = Callable[[ReadError], None]


def _raise(error: ReadError) -> None:
    raise error


def iter_extract(  # noqa: PLR0913 - each is an option of its own
    paths: Paths,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    vocabulary: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
    links: bool = True,
    workers: int | None = None,
    timeout: float | None = None,
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
        vocabulary: A file of your own words; see `extract`.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.
        workers: How many processes; see `extract_to`.
        timeout: How many seconds a document may take; see `extract_to`.
        on_error: What to do about a document that cannot be read: by default its error is raised.
        options: How to read; see `read`.

    Raises:
        ReadError: A document that cannot be read.
        ValueError: An option that is none.
    """
    from ainews_extract import frames  # noqa: PLC0415 - pandas is for those who want frames

    check(kinds, lang, workers, options, timeout)
    job = job_of(
        kinds, lang, options, naming=api.naming_of(entities, api.own_words(vocabulary, gazetteer), links=links)
    )
    for outcome in outcomes(job, paths, workers, on_error, timeout):
        frame = frames.frame(outcome.mentions)
        frame.attrs |= {"doc": outcome.id, "encoding": outcome.encoding}
        yield frame


# How far outcomes may run ahead of the oldest that is awaited, since they are held in memory until its turn has come.
_AHEAD: Final = 256


def outcomes(
    job: Job, paths: Paths, workers: int | None, on_error: OnError, timeout: float | None = None
) -> Iterator[Outcome]:
    """What becomes of the documents, one by one in their order; those that cannot be read are left to `on_error`.

    Args:
        job: What to do to each.
        paths: A path or pattern, or some of them.
        workers: How many processes; see `extract_to`.
        on_error: Called with each error.
        timeout: How many seconds a document may take, or None.
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

    tasks, workers = how_many(unread(), workers, timeout)
    done = _by_many(job, tasks, workers, timeout) if workers else (attempt(job, each, timeout) for _, each in tasks)
    for number, outcome in enumerate(done):
        while unreadable and unreadable[0][0] <= number:  # documents are looked for ahead of what is done
            on_error(unreadable.popleft()[1])
        if outcome.fault:
            on_error(outcome.fault)
        else:
            yield outcome
    for _, error in unreadable:
        on_error(error)


def _by_many(job: Job, tasks: Iterator[Task], workers: int, timeout: float | None) -> Iterator[Outcome]:
    held: dict[int, Outcome] = {}
    due = 0
    with Pool(job, workers, timeout) as pool:
        pool.until = _AHEAD
        for number, outcome in pool.run(tasks):
            held[number] = outcome
            while due in held:
                yield held.pop(due)
                due += 1
            pool.until = due + _AHEAD


# So few that a second process would not pay, and that little is lost with this one.
_FEW: Final = 20


def how_many(tasks: Iterator[Task], workers: int | None, timeout: float | None = None) -> tuple[Iterator[Task], int]:
    """The same tasks, and by how many processes to do them where nobody says it.

    Args:
        tasks: The tasks.
        workers: What the user says, or None.
        timeout: How many seconds a document may take, or None.
    """
    if workers is not None:
        return tasks, workers
    first = list(islice(tasks, _FEW + 1))
    is_little = timeout is None or (is_possible() and sum(unread.size for _, unread in first) <= _LITTLE)
    return chain(first, tasks), int(bool(first) and not (len(first) <= _FEW and is_little))


# What takes more than a minute is more than this, or hangs in a place where only the end of the process ends it.
_LITTLE: Final = 2**20
