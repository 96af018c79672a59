"""Outputs: written whole or not at all, under a name that could be written to before the work began."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from ainews_extract.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

SUFFIXES: Final = (".csv", ".jsonl", ".parquet")


def check(path: str | PathLike[str]) -> None:
    """See whether a file could be written, before the work whose result it is to hold.

    Args:
        path: The file, or `-`.

    Raises:
        WriteError: An unknown suffix, no such folder, or one that may not be written to.
    """
    if str(path) == "-":
        return
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise WriteError(str(path), f"unknown suffix {target.suffix!r}; known: {', '.join(SUFFIXES)}")
    with faults(path):
        if target.is_dir():
            raise WriteError(str(path), "is a folder")
        if not target.parent.is_dir():
            raise WriteError(str(path), "there is no such folder to write it to")
    if not os.access(target.parent, os.W_OK):
        raise WriteError(str(path), "cannot be written (its folder is read-only)")


@contextmanager
def whole(path: str | PathLike[str]) -> Iterator[IO[bytes]]:
    """A file beside the target, which takes its place when all is written and on the disk; else it is removed.

    Args:
        path: The target. A link stays a link, and what it points at is replaced.

    Raises:
        WriteError: It cannot be written, or what is to be written is no text.
    """
    with faults(path):
        real = Path(path).resolve()
        part = real.with_name(f".{real.name}.{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as handle:
                yield handle
                handle.flush()
                os.fsync(handle.fileno())
            part.replace(real)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


@contextmanager
def faults(path: str | PathLike[str]) -> Iterator[None]:
    """What goes wrong with an output, as an error that names it.

    Args:
        path: The output.
    """
    try:
        yield
    except OSError as error:
        raise WriteError(str(path), f"cannot be written ({error.strerror or error})") from error
    except UnicodeEncodeError as error:
        raise WriteError(str(path), f"a text holds {error.object[error.start]!a}, which is no character") from error
