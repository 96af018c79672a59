"""What the commands read and write, with a mistake of the user as one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ainews_extract.cli.saying import STOPPED, fail, reporter, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from ainews_extract.errors import ReadError
    from ainews_extract.files.reading import Options
    from ainews_extract.records import Document, Mention


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


def documents_of(
    paths: Sequence[str], faults: list[ReadError], options: Options, say: Callable[[str], None]
) -> list[Document]:
    """The documents of some paths; errors are reported as they come."""
    from ainews_extract import readers

    with mistakes(resumable=False):
        return list(readers.read(paths, on_error=reporter(faults, say), **options))


def figures_of(documents: Sequence[Document], lang: str | None, vocabulary: str, *, quiet: bool) -> list[list[Mention]]:
    """The figures of some documents, each for itself; how far it is shows where it takes long."""
    from ainews_extract import api, pieces
    from ainews_extract.batch.progress import Progress
    from ainews_extract.batch.run import Summary

    found: list[list[Mention]] = []
    figures = size = 0
    total = sum(len(document.source) for document in documents)
    with mistakes(resumable=False), Progress(say, lambda: total, quiet=quiet) as progress:
        naming = api.naming_of("rules", vocabulary or None)
        for document in documents:
            found.append(list(pieces.mentions(document, lang=lang, naming=naming)))
            figures, size = figures + len(found[-1]), size + len(document.source)
            progress(Summary(len(found), figures, size=size))
    return found


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
