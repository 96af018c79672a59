"""What the commands read and write, with a mistake of the user as one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ainews_extract.cli.saying import STOPPED, fail, reporter, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from ainews_extract.errors import ReadError
    from ainews_extract.records import Document


def keep(output: str, *, force: bool) -> None:
    """End the command where its output cannot be written, or is there already and nobody said that it may be replaced."""
    from ainews_extract.errors import WriteError
    from ainews_extract.files.output import check_place

    try:
        check_place(output, force=force)
    except WriteError as error:
        fail(str(error))


def write(table: pd.DataFrame, output: str) -> None:
    """Write a table to a file; end the command where that fails."""
    from ainews_extract import frames
    from ainews_extract.errors import WriteError

    try:
        frames.write(table, output)
    except WriteError as error:
        fail(str(error))


def known(lang: str) -> str | None:
    """The language asked for, or None; end the command where it is unknown."""
    from ainews_extract import api

    try:
        api.check(None, lang or None)
    except ValueError as error:
        fail(str(error))
    return lang or None


def documents_of(paths: Sequence[str], faults: list[ReadError]) -> list[Document]:
    """The documents of some paths; errors are reported as they come."""
    from ainews_extract import readers

    return list(readers.read(paths, on_error=reporter(faults)))


@contextmanager
def mistakes(*, resumable: bool) -> Iterator[None]:
    """What ends the command, in one line."""
    from ainews_extract.batch.pool import PoolError

    try:
        yield
    except (ValueError, PoolError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        say("stopped" + ("; the same command with --resume goes on" if resumable else ""))
        raise SystemExit(STOPPED) from None
