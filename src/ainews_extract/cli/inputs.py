"""Input and output of the commands; a mistake of the user becomes one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ainews_extract.cli.saying import FOUND, MISTAKE, STOPPED, fail, reporter, say
from ainews_extract.errors import PathError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from ainews_extract.batch.progress import Progress
    from ainews_extract.batch.worker import Job, Looked, Outcome
    from ainews_extract.cli.parsing import Common
    from ainews_extract.errors import ReadError
    from ainews_extract.records import Document


def keep(output: str, *, force: bool) -> None:
    """End the command if its output cannot be written, or exists and may not be replaced."""
    from ainews_extract.errors import WriteError
    from ainews_extract.files.output import check_place

    try:
        check_place(output, force=force)
    except WriteError as error:
        fail(str(error))


def write(table: pd.DataFrame, output: str) -> None:
    """Write a table to a file; end the command if that fails."""
    from ainews_extract import frames
    from ainews_extract.errors import WriteError

    try:
        frames.write(table, output)
    except WriteError as error:
        fail(str(error))


def outcomes_of(
    paths: Sequence[str],
    common: Common,
    faults: list[ReadError],
    look: Callable[[Job, Document], Looked] | None = None,
    *,
    ner: bool = False,
    noun: str = "figure",
) -> list[Outcome]:
    """The outcomes of the documents of some paths, in order; progress is shown if it takes long.

    Args:
        paths: Files, folders and patterns.
        common: How to read, and the number of processes.
        faults: The list for the errors, which are printed when they occur.
        look: The job for each document; its figures are extracted if None.
        ner: Whether GiNZA looks for more names.
        noun: What is counted in the documents.
    """
    from ainews_extract import api
    from ainews_extract.batch import run, settings, stream

    found: list[Outcome] = []
    done = run.Summary()
    with mistakes(resumable=False):
        settings.check(None, common.lang, common.workers, common.reading, common.timeout)
        naming = api.naming_of("ginza" if ner else "rules", common.vocabulary)
        job = settings.job_of(None, common.lang, common.reading, naming=naming, look=look)
        report = reporter(faults, common.say)
        with progress(paths, common, noun=noun) as watch:
            for outcome in stream.outcomes(job, paths, common.workers, report, common.timeout):
                found.append(outcome)
                done = done.and_document(outcome.id, outcome.figures, outcome.missed, size=outcome.size)
                watch(done)
    return found


def progress(paths: Sequence[str], common: Common, *, quiet: bool = False, noun: str = "figure") -> Progress:
    """Shows the progress of a command.

    Args:
        paths: Its input.
        common: How it reads.
        quiet: Whether to show nothing in any case.
        noun: What is counted in the documents.
    """
    from ainews_extract import readers
    from ainews_extract.batch.progress import Progress
    from ainews_extract.files.reading import Reading

    return Progress(
        say, lambda: readers.weight(paths, Reading(**common.reading)), quiet=quiet or common.quiet, noun=noun
    )


def status_of(faults: Sequence[ReadError]) -> int:
    """The exit status of a command after errors: a wrong path is a mistake, an unreadable document is not."""
    return MISTAKE if any(isinstance(fault, PathError) for fault in faults) else FOUND if faults else 0


@contextmanager
def mistakes(*, resumable: bool) -> Iterator[None]:
    """Turn an error that ends the command into one line."""
    from ainews_extract.batch.pool import PoolError

    try:
        yield
    except (ValueError, PoolError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        say("stopped" + ("; the same command with --resume continues" if resumable else ""))
        raise SystemExit(STOPPED) from None
