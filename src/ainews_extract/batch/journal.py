"""The file beside an output in which a run keeps what it has done, document by document, until all is put together.

It only ever grows, by whole records, so that a run that was killed at any moment leaves a file whose records are right
but for the last, which may have broken off; a checksum tells. A run that resumes reads them, cuts off the broken one, and
goes on. A file that does not begin as a journal does is somebody else's, and stays as it is.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Literal

from ainews_extract.errors import WriteError
from ainews_extract.files.output import faults

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path
    from types import TracebackType
    from typing import Self, TypeAlias

    Begin: TypeAlias = Literal["new", "over", "resume"]

# What precedes a record's content: a mark, its sort, the document's key, the number of figures, the length; what follows
# it: the checksum of all that and the content.
_HEAD: Final = struct.Struct("<4sc16sIQ")
_SUM: Final = struct.Struct("<I")
_MARK: Final = b"ain1"

SETTINGS: Final = b"S"
FIGURES: Final = b"F"
FAULT: Final = b"E"
PUBLISHED: Final = b"P"

_FIRST: Final = _MARK + SETTINGS
_NO_KEY: Final = bytes(16)


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
        settings: What the figures depend on besides the documents.
        begin: `new` where there must be none, `over` where there may be one that is given up, `resume` where one is
            gone on with.

    Attributes:
        token: A random name that the runs which share the journal give to their temporary files.
        replaces: Whether an output that was there when the run began may be replaced.
        published: The digests of the outputs that were made from the journal.

    Raises:
        WriteError: There is one, it is in use, it is of other settings, or it is somebody else's file; it cannot be
            written.
    """

    def __init__(self, target: Path, settings: dict[str, Any], begin: Begin) -> None:
        self.path = beside(target)
        self.token = secrets.token_hex(16)
        self.replaces = begin == "over"
        self.published: set[bytes] = set()
        self._target = target
        self._done: dict[bytes, tuple[int, int]] = {}
        self._end = 0
        self._file = self._opened(begin)
        try:
            self._lock(self._file)
            self._begin(settings, begin)
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

    def publish(self, digest: bytes) -> None:
        """Keep that a file of this content is an output of this journal, before it takes its place.

        Args:
            digest: The digest of its content.
        """
        self.append(PUBLISHED, _NO_KEY, 0, digest)

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

    # -- opening ------------------------------------------------------------------------------------------------------

    def _opened(self, begin: Begin) -> FileIO:
        """The file, which is new or ours."""
        create = os.O_CREAT | (os.O_EXCL if begin == "new" else 0)
        flags = os.O_RDWR | create | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with faults(self._target):
            self._refuse_foreign()
            try:
                return os.fdopen(os.open(self.path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666), "r+b", buffering=0)
            except FileExistsError as error:
                self._refuse_running()
                reason = "an unfinished run exists: --resume continues it, --force starts over"
                raise WriteError(str(self._target), reason) from error

    def _refuse_foreign(self) -> None:
        """End where a file stands at the journal's place that no run made, whatever was asked for."""
        try:
            mode = self.path.lstat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISREG(mode):
            with self.path.open("rb", buffering=0) as file:
                first = file.read(len(_FIRST))
            if first == _FIRST[: len(first)]:  # also one of which only the first bytes, or none, came to be written
                return
        reason = f"{self.path.name} exists and is not a journal of this program; it was left as it is, move it away"
        raise WriteError(str(self._target), reason)

    def _refuse_running(self) -> None:
        """End where the run whose journal is there is still going."""
        with self.path.open("rb", buffering=0) as file:
            self._lock(file)

    def _lock(self, file: FileIO) -> None:
        """Two runs must not write one journal. Where there is no fcntl, on Windows, nothing keeps them apart."""
        try:
            import fcntl  # noqa: PLC0415 - POSIX only
        except ImportError:
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WriteError(str(self._target), "another run is still writing it") from error

    def _begin(self, settings: dict[str, Any], begin: Begin) -> None:
        self._take_in_settings(settings, begin)
        if begin == "resume":
            self._go_on()
        with faults(self._target):
            self._file.truncate(self._end)
        if not self._end:
            self._write_first({"settings": settings, "token": self.token, "replaces": self.replaces}, begin)

    def _write_first(self, first: dict[str, Any], begin: Begin) -> None:
        try:
            self.append(SETTINGS, _NO_KEY, 0, json.dumps(first, sort_keys=True).encode())
        except WriteError:
            if begin == "new":  # a full disk leaves no empty journal
                self.remove()
            raise

    def _take_in_settings(self, settings: dict[str, Any], begin: Begin) -> None:
        """Read the first record; the token is the earlier run's, so that what it left behind is found."""
        found = self._record(0)
        if found is None or begin == "new":
            return
        first = json.loads(found[3])
        self.token = first.get("token", self.token)
        if begin == "over":
            return
        others = [name for name, value in settings.items() if first.get("settings", {}).get(name) != value]
        if others:
            reason = f"the unfinished run had other options ({', '.join(others)}); --force starts over"
            raise WriteError(str(self._target), reason)
        self.replaces = first["replaces"]
        self._end = self._file.tell()

    def _go_on(self) -> None:
        """Take in the records up to the one that broke off. What failed is not taken in, but tried again."""
        while found := self._record(self._end):
            sort, key, figures, content = found
            if sort == FIGURES:
                self._done[key] = self._end, figures
            elif sort == PUBLISHED:
                self.published.add(content)
            self._end = self._file.tell()

    # -- records ------------------------------------------------------------------------------------------------------

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
