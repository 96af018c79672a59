"""The file beside an output in which a run keeps what it has done, document by document, until all is put together.

It only ever grows, by whole records, so that a run that was killed at any moment leaves a file whose records are right
but for the last, which may have broken off; a checksum tells. Who resumes reads them, cuts off the broken one, and goes
on.
"""

from __future__ import annotations

import os
import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal

from ainews_extract.errors import WriteError
from ainews_extract.files.output import faults

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self, TypeAlias

    Begin: TypeAlias = Literal["new", "over", "resume"]

# What stands before a record's content: a mark, its sort, the document's key, the number of figures, the length, and
# the checksum of all that and the content.
_HEAD: Final = struct.Struct("<4sc16sIQ")
_SUM: Final = struct.Struct("<I")
_MARK: Final = b"ain1"
_NO_KEY: Final = bytes(16)

SETTINGS: Final = b"S"
FIGURES: Final = b"F"
FAULT: Final = b"E"


def beside(target: Path) -> Path:
    """Where the journal of an output stands.

    Args:
        target: The output.
    """
    real = target.resolve()  # beside the file itself and not beside a link to it, so that it is on the same disk
    return real.with_name(f"{real.name}.part")


class Journal:
    """A journal, open to be written and read.

    Args:
        target: The output beside which it stands.
        settings: What the figures depend on besides the documents, as text.
        begin: `new` where there must be none, `over` where there may be one that is given up, `resume` where one is
            gone on with.

    Raises:
        WriteError: There is one; it is in use; it is of other settings; it cannot be written.
    """

    def __init__(self, target: Path, settings: str, begin: Begin) -> None:
        self.path = beside(target)
        self._target = target
        self._done: dict[bytes, tuple[int, int]] = {}
        self._end = 0
        flags = os.O_RDWR | os.O_CREAT | (os.O_EXCL if begin == "new" else 0) | getattr(os, "O_BINARY", 0)
        with faults(target):
            try:
                self._file = os.fdopen(os.open(self.path, flags, 0o666), "r+b", buffering=0)
            except FileExistsError as error:
                reason = "an interrupted run is there: --resume goes on with it, --force begins anew"
                raise WriteError(str(target), reason) from error
        try:
            self._begin(settings.encode(), begin)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        """The journal itself."""
        return self

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the file, which stays."""
        self._file.close()

    def done(self, key: bytes) -> tuple[int, int] | None:
        """Where the figures of a document stand that an earlier run extracted, and how many there are.

        Args:
            key: The document's key.
        """
        return self._done.get(key)

    def append(self, sort: bytes, key: bytes, figures: int, content: bytes) -> int:
        """Keep a record; where the disk is full it is as if it had not begun.

        Args:
            sort: Which sort it is.
            key: The document's key.
            figures: How many figures it holds.
            content: Its bytes.

        Returns:
            Where it stands.

        Raises:
            WriteError: It cannot be written.
        """
        at = self._end
        head = _HEAD.pack(_MARK, sort, key, figures, len(content))
        record = memoryview(b"".join((head, content, _SUM.pack(zlib.crc32(content, zlib.crc32(head))))))
        with faults(self._target):
            try:
                self._file.seek(at)
                while record:
                    record = record[self._file.write(record) :]
            except OSError:
                with suppress(OSError):
                    self._file.truncate(at)
                raise
        self._end = self._file.tell()
        return at

    def content(self, at: int) -> tuple[bytes, bytes]:
        """The sort and the content of a record.

        Args:
            at: Where it stands.
        """
        found = self._record(at)
        if found is None:
            raise WriteError(str(self._target), f"{self.path.name} was changed while it was in use")
        sort, _, _, content = found
        return sort, content

    def remove(self) -> None:
        """Delete the file, when all that was in it has its place."""
        self.path.unlink(missing_ok=True)

    def _begin(self, settings: bytes, begin: Begin) -> None:
        self._lock()
        if begin == "resume":
            self._go_on(settings)
        with faults(self._target):
            self._file.truncate(self._end)
        if not self._end:
            self.append(SETTINGS, _NO_KEY, 0, settings)

    def _lock(self) -> None:
        """Two runs must not write one journal. Where there is no fcntl, on Windows, nobody holds them off."""
        try:
            import fcntl  # noqa: PLC0415 - POSIX only
        except ImportError:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WriteError(str(self._target), "another run is writing it") from error

    def _go_on(self, settings: bytes) -> None:
        """Take in the records up to the one that broke off. What failed is not taken in, but tried again."""
        while found := self._record(self._end):
            sort, key, figures, content = found
            if self._end == 0 and (sort, content) != (SETTINGS, settings):
                raise WriteError(str(self._target), "the interrupted run had other options; --force begins anew")
            if sort == FIGURES:
                self._done[key] = self._end, figures
            self._end = self._file.tell()

    def _record(self, at: int) -> tuple[bytes, bytes, int, bytes] | None:
        """The sort, key, number of figures and content of the record at a place; None where none is whole and right."""
        self._file.seek(at)
        head = self._read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        mark, sort, key, figures, length = _HEAD.unpack(head)
        if mark != _MARK or length > os.fstat(self._file.fileno()).st_size - at:
            return None
        content, checksum = self._read(length), self._read(_SUM.size)
        if checksum != _SUM.pack(zlib.crc32(content, zlib.crc32(head))):
            return None
        return sort, key, figures, content

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size and (part := self._file.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
