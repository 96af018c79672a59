"""Documents to frames or lines, one by one and in order, in several processes, without holding them all in memory."""

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
    """Yield the figures of files, folders and patterns: one frame per document, in order.

    Each frame has the columns and dtypes of `extract`, even without rows. Its `attrs` hold the id of the document (`doc`) and
    the encoding of its bytes (`encoding`).

    Args:
        paths: A path or pattern, or several of them; see `read`.
        kinds: The kinds of figures to return; all if None.
        lang: `ja` or `ko` if all texts are in one language.
        entities: How names are found: `rules`, or `ginza` in addition, which is slow.
        vocabulary: A file of your own words; see `extract`.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.
        workers: The number of processes; see `extract_to`.
        timeout: The most seconds for a document; see `extract_to`.
        on_error: Called with the error of a document that cannot be read; by default the error is raised.
        options: How to read; see `read`.

    Raises:
        ReadError: A document cannot be read.
        ValueError: An option is unknown or out of range.
    """
    from ainews_extract import frames  # noqa: PLC0415 - it loads pandas; only callers that want frames need it

    check(kinds, lang, workers, options, timeout)
    job = job_of(
        kinds, lang, options, naming=api.naming_of(entities, api.own_words(vocabulary, gazetteer), links=links)
    )
    for outcome in outcomes(job, paths, workers, on_error, timeout):
        frame = frames.frame(outcome.mentions)
        frame.attrs |= {"doc": outcome.id, "encoding": outcome.encoding}
        yield frame


# How far outcomes may run ahead of the oldest awaited one; they are held in memory until its turn.
_MOST_AHEAD: Final = 256


def outcomes(
    job: Job, paths: Paths, workers: int | None, on_error: OnError, timeout: float | None = None
) -> Iterator[Outcome]:
    """The outcomes of the documents, one by one in their order; documents that cannot be read go to `on_error`.

    Args:
        job: The job for each.
        paths: A path or pattern, or several of them.
        workers: The number of processes; see `extract_to`.
        on_error: Called with each error.
        timeout: The most seconds for a document, or None.
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
        while unreadable and unreadable[0][0] <= number:  # documents are found ahead of the finished ones
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
        pool.until = _MOST_AHEAD
        for number, outcome in pool.run(tasks):
            held[number] = outcome
            while due in held:
                yield held.pop(due)
                due += 1
            pool.until = due + _MOST_AHEAD


# For so few documents a second process does not pay, and little is lost if this one dies.
_FEW_DOCUMENTS: Final = 20


def how_many(tasks: Iterator[Task], workers: int | None, timeout: float | None = None) -> tuple[Iterator[Task], int]:
    """The same tasks, and the number of processes for them if the user did not choose it.

    Args:
        tasks: The tasks.
        workers: The number that the user gave, or None.
        timeout: The most seconds for a document, or None.
    """
    if workers is not None:
        return tasks, workers
    first = list(islice(tasks, _FEW_DOCUMENTS + 1))
    is_little = timeout is None or (is_possible() and sum(unread.size for _, unread in first) <= _SMALL_SIZE)
    return chain(first, tasks), int(bool(first) and not (len(first) <= _FEW_DOCUMENTS and is_little))


# A smaller document takes less than a minute, unless it hangs where only the end of the process ends it.
_SMALL_SIZE: Final = 2**20
