"""Opens files: unpacks gzip, reads no more than asked for, and turns every fault into a `ReadError`."""

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
from ainews_extract.files.reading import ALLOWED, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.sources import File


# The formats whose readers must be able to seek.
SEEKING: Final = frozenset({".parquet", ".xlsx"})


@contextmanager
def opened(file: File, reading: Reading) -> Iterator[io.BufferedReader]:
    """The bytes of a file, unpacked.

    Args:
        file: The file.
        reading: How much it may unpack to.

    Raises:
        ReadError: It does not exist, may not be read, is cut off, or unpacks to more than a text would.
    """
    with _faults(file.name), Path(file.path).open("rb") as handle:
        found = _unpacked(file.name, handle, reading.ratio) if file.zipped else handle
        if file.zipped and file.suffix in SEEKING:
            with _spooled(found) as spool:
                yield spool
        else:
            yield found


@contextmanager
def standard_input(*, seekable: bool, reading: Reading) -> Iterator[io.BufferedReader]:
    """Standard input, unpacked.

    Args:
        seekable: Whether the reader must be able to seek, as those of `SEEKING`; then the bytes go to a temporary file first.
        reading: How much it may unpack to.

    Raises:
        ReadError: There is none, it is cut off, or it unpacks to more than a text would.
    """
    if sys.stdin is None:  # closed by the shell: `<&-`
        raise ReadError(_STDIN, "cannot be read (it is closed)")
    with _faults(_STDIN):
        handle: io.BufferedReader = io.BufferedReader(_Piped(sys.stdin.buffer), 2**20)
        found = _unpacked(_STDIN, handle, reading.ratio) if handle.peek(2)[:2] == _GZIP else handle
        if seekable:
            with _spooled(found) as spool:
                yield spool
        else:
            yield found


class _Piped(io.RawIOBase):
    """Standard input; it stays open when its reader is closed."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._handle.read(len(view))
        view[: len(data)] = data
        return len(data)


_STDIN: Final = "stdin"
_GZIP: Final = b"\x1f\x8b"


@contextmanager
def _spooled(handle: io.BufferedReader) -> Iterator[io.BufferedReader]:
    """The same bytes in a temporary file, so that a reader can seek."""
    with tempfile.TemporaryFile() as spool:
        copyfileobj(handle, spool)
        spool.seek(0)
        yield io.BufferedReader(io.FileIO(spool.fileno(), closefd=False))


def whole(name: str, handle: io.BufferedReader, largest: int) -> bytes:
    """All bytes of a file.

    Args:
        name: The file, for the error.
        handle: Its bytes.
        largest: The most bytes it may have.

    Raises:
        ReadError: It has more.
    """
    data = handle.read(largest + 1)
    if len(data) > largest:
        raise ReadError(name, f"is larger than {megabytes(largest)}, the limit for one document")
    return data


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """Turn the errors of reading a file into errors that name it."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError(name, "no such file") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError(name, "is not a gzip file, or is cut off") from error
    except OSError as error:
        raise ReadError(name, f"cannot be read ({error.strerror or error})") from error


def _unpacked(name: str, handle: IO[bytes], ratio: int) -> io.BufferedReader:
    return io.BufferedReader(_Unpacked(name, handle, ratio), 2**20)


class _Counted(io.RawIOBase):
    """A file that counts the bytes read from it, since a pipe has no size."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._handle.read(size)
        self.count += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """A gzip file, unpacked until it proves to be a bomb."""

    def __init__(self, name: str, handle: IO[bytes], ratio: int) -> None:
        self._name = name
        self._packed = _Counted(handle)
        self._file = gzip.GzipFile(fileobj=self._packed)
        self._ratio = ratio
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        size = self._file.readinto(memoryview(buffer).cast("B"))
        self._size += size
        if self._size > max(ALLOWED, self._ratio * self._packed.count):
            raise ReadError(self._name, f"unpacks to more than {self._ratio} times its size, which no text does")
        return size
