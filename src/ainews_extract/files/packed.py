"""Files opened: unpacked where they are packed, never more of them than is asked for, each fault a `ReadError`."""

from __future__ import annotations

import gzip
import io
import sys
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, Final

from ainews_extract.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

    from ainews_extract.files.sources import File


@contextmanager
def opened(file: File) -> Iterator[io.BufferedReader]:
    """A file's bytes, unpacked.

    Args:
        file: The file.

    Raises:
        ReadError: It is not there, may not be read, breaks off, or unpacks to what no text unpacks to.
    """
    with _faults(file.name), Path(file.path).open("rb") as handle:
        if not file.zipped:
            yield handle
        elif file.suffix == ".parquet":
            with tempfile.TemporaryFile() as spool:  # Arrow must be able to seek
                copyfileobj(_unpacked(file.name, handle, file.size), spool)
                yield _from_the_start(spool)
        else:
            yield _unpacked(file.name, handle, file.size)


@contextmanager
def standard_input() -> Iterator[io.BufferedReader]:
    """What is piped in, unpacked; it goes to the disk first, since Arrow seeks, and a bomb is known by its packed size.

    Raises:
        ReadError: It breaks off, or unpacks to what no text unpacks to.
    """
    with _faults("stdin"), tempfile.TemporaryFile() as spool:
        copyfileobj(sys.stdin.buffer, spool)
        size = spool.tell()
        handle = _from_the_start(spool)
        if handle.peek(2)[:2] != _GZIP:
            yield handle
            return
        with tempfile.TemporaryFile() as unpacked:
            copyfileobj(_unpacked("stdin", handle, size), unpacked)
            yield _from_the_start(unpacked)


_GZIP: Final = b"\x1f\x8b"


def whole(name: str, handle: io.BufferedReader, largest: int) -> bytes:
    """All that is in a file.

    Args:
        name: The file, for the error.
        handle: Its bytes.
        largest: How many there may be.

    Raises:
        ReadError: There are more.
    """
    data = handle.read(largest + 1)
    if len(data) > largest:
        raise ReadError(name, f"is larger than {largest / 2**20:.4g} MB, the limit for one document")
    return data


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """What goes wrong with a file while it is read, as an error that names it."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError(name, "no such file") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError(name, "is not packed with gzip, or breaks off") from error
    except OSError as error:
        raise ReadError(name, f"cannot be read ({error.strerror or error})") from error


def _from_the_start(spool: IO[bytes]) -> io.BufferedReader:
    spool.seek(0)
    return io.BufferedReader(io.FileIO(spool.fileno(), closefd=False))


def _unpacked(name: str, handle: IO[bytes], size: int) -> io.BufferedReader:
    return io.BufferedReader(_Unpacked(name, handle, size), 2**20)


# News packs ten times smaller, the most repetitive log a hundred times; what a bomb is made of, a thousand times.
_MOST: Final = 200
_ALLOWED: Final = 4 * 2**20


class _Unpacked(io.RawIOBase):
    """A file packed with gzip, unpacked until it proves to be a bomb."""

    def __init__(self, name: str, handle: IO[bytes], size: int) -> None:
        self._name = name
        self._file = gzip.GzipFile(fileobj=handle)
        self._left = max(_ALLOWED, _MOST * size)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        size = self._file.readinto(memoryview(buffer).cast("B"))
        self._left -= size
        if self._left < 0:
            raise ReadError(self._name, f"unpacks to more than {_MOST} times its size, as no text does")
        return size
