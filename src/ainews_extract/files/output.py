"""Outputs: written completely or not at all, never through a broken link, never over a file by accident."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from ainews_extract.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

SUFFIXES: Final = (".csv", ".jsonl", ".parquet", ".xlsx")


def check(path: str | PathLike[str]) -> None:
    """Check that a table can be written, before the work begins.

    Args:
        path: The file, or `-`.

    Raises:
        WriteError: The suffix is unknown, or the place cannot be written; see `check_place`.
    """
    if str(path) == "-":
        return
    suffix = Path(path).suffix
    if suffix.lower() not in SUFFIXES:
        raise WriteError(str(path), f"unknown suffix {suffix!r}; known: {', '.join(SUFFIXES)}")
    check_place(path, force=True)


def check_place(path: str | PathLike[str], *, force: bool) -> None:
    """Check that a file can be written at a place.

    Args:
        path: The file.
        force: Whether an existing file may be replaced.

    Raises:
        WriteError: The folder does not exist or is read-only; a folder, a device or a broken link is at the place; a file
            exists there and `force` is not set.
    """
    target = Path(path)
    with faults(path):
        is_there = _is_regular(target)
        if not target.parent.is_dir():
            raise WriteError(str(path), "its folder does not exist")
        if is_there and not force:
            raise WriteError(str(path), EXISTS)
        if not os.access(target.resolve().parent, os.W_OK):
            raise WriteError(str(path), "cannot be written (its folder is read-only)")


EXISTS: Final = "already exists; --force replaces it"


@contextmanager
def whole(path: str | PathLike[str], *, token: str = "", new: bool = False) -> Iterator[IO[bytes]]:
    """A temporary file beside the target. It replaces the target when all is written and flushed; otherwise it is removed.

    Args:
        path: The target. A link to a file stays a link, and the file it points to is replaced.
        token: Part of the name of the temporary file; random if "". See `leftover`.
        new: Whether the target must not exist, even if it was made in the meantime.

    Raises:
        WriteError: It cannot be written, or a text to be written holds half a character.
    """
    with faults(path):
        _is_regular(Path(path))
        real = Path(path).resolve()
        part = leftover(real, token or secrets.token_hex(8))
        try:
            with part.open("x+b") as handle:
                yield handle
                handle.flush()
                os.fsync(handle.fileno())
            if new:
                _take_empty_place(part, real)
            else:
                _take_over(part, real)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def leftover(real: Path, token: str) -> Path:
    """The temporary file that `whole` writes, and that a killed process leaves behind.

    Args:
        real: The target with links resolved.
        token: As for `whole`.
    """
    return real.with_name(f".{real.name[:100]}.{token}.part")


def _is_regular(target: Path) -> bool:
    """Whether a regular file is at a place, or nothing; a link counts as the file it points to."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        if target.is_symlink():
            raise WriteError(str(target), "is a broken link") from None
        return False
    if stat.S_ISDIR(mode):
        raise WriteError(str(target), "is a folder")
    if not stat.S_ISREG(mode):
        raise WriteError(str(target), "is not a regular file")
    return True


def _take_empty_place(part: Path, real: Path) -> None:
    """Rename a temporary file to a target that must not exist: a hard link fails where a rename would replace."""
    try:
        os.link(part, real, follow_symlinks=False)
    except FileExistsError as error:
        raise WriteError(str(real), EXISTS) from error
    except OSError:  # a file system without hard links
        if os.path.lexists(real):
            raise WriteError(str(real), EXISTS) from None
        part.replace(real)


def _take_over(part: Path, real: Path) -> None:
    """Rename a temporary file to the target and give it the permissions of the target."""
    with suppress(FileNotFoundError):
        part.chmod(stat.S_IMODE(real.stat().st_mode))
    part.replace(real)


@contextmanager
def faults(path: str | PathLike[str]) -> Iterator[None]:
    """Turn the errors of an output into errors that name it.

    Args:
        path: The output.
    """
    try:
        yield
    except OSError as error:
        raise WriteError(str(path), f"cannot be written ({error.strerror or error})") from error
    except UnicodeEncodeError as error:
        raise WriteError(str(path), f"a text holds {error.object[error.start]!a}, which is not a character") from error
