"""The file beside an output that keeps the finished documents of a run until all are put together.

It only grows, record by record. After a kill at any moment all its records are right except perhaps the last, which may be cut
off; a checksum tells. A run that resumes reads the records, removes a broken last one, and continues. A file that does not
begin like a journal belongs to somebody else and is not touched.
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

# The head of a record: a mark, its sort, the key of the document, the number of figures, the length of the content. The tail is
# the checksum of head and content.
_HEAD: Final = struct.Struct("<4sc16sIQ")
_SUM: Final = struct.Struct("<I")
# The end of a document's figures: the number of numerals that may be missed figures.
_MISSED: Final = struct.Struct("<I")
_MARK: Final = b"ain1"

SETTINGS: Final = b"S"
FIGURES: Final = b"F"
FAULT: Final = b"E"
PUBLISHED: Final = b"P"

_FIRST: Final = _MARK + SETTINGS
_NO_KEY: Final = bytes(16)


def beside(target: Path) -> Path:
    """The path of the journal of an output.

    Args:
        target: The output.
    """
    real = target.resolve()  # beside the file itself, not beside a link to it, so that both are on one disk
    return real.with_name(f"{real.name}.part")


class Journal:
    """A journal, open for reading and writing.

    Args:
        target: The output beside which it is.
        settings: Everything besides the documents that the figures depend on.
        begin: `new` if there must be none, `over` to discard an existing one, `resume` to continue one.

    Attributes:
        token: A random name for the temporary files of all runs that share the journal.
        replaces: Whether an output that existed when the run began may be replaced.
        published: The digests of the outputs made from the journal.

    Raises:
        WriteError: A journal exists, is in use, has other settings, or is not a journal; it cannot be written.
    """

    def __init__(self, target: Path, settings: dict[str, Any], begin: Begin) -> None:
        self.path = beside(target)
        self.token = secrets.token_hex(16)
        self.replaces = begin == "over"
        self.published: set[bytes] = set()
        self._target = target
        self._done: dict[bytes, tuple[int, int, int]] = {}
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
        """Close the file; it stays on the disk."""
        self._file.close()

    def done(self, key: bytes) -> tuple[int, int, int] | None:
        """The result of an earlier run for a document: the place of the figures, their number, the likely misses; or None.

        Args:
            key: The key of the document.
        """
        return self._done.get(key)

    def append_figures(self, key: bytes, figures: int, missed: int, lines: bytes) -> int:
        """Keep the figures of a document.

        Args:
            key: The document's key.
            figures: How many there are.
            missed: How many numerals may be figures that were missed.
            lines: The figures.

        Returns:
            Where they stand.

        Raises:
            WriteError: It cannot be written.
        """
        return self.append(FIGURES, key, figures, lines + _MISSED.pack(missed))

    def append(self, sort: bytes, key: bytes, figures: int, content: bytes) -> int:
        """Write a record. If the disk is full, nothing of it stays.

        Args:
            sort: The sort of the record.
            key: The key of the document.
            figures: The number of figures in it.
            content: Its bytes.

        Returns:
            Its place.

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
        """Record that a file with this content is an output of this journal, before it replaces the output.

        Args:
            digest: The digest of the content.
        """
        self.append(PUBLISHED, _NO_KEY, 0, digest)

    def content(self, at: int) -> tuple[bytes, bytes]:
        """The sort and the content of a record.

        Args:
            at: Its place.
        """
        found = self._record(at)
        if found is None:
            raise WriteError(str(self._target), f"{self.path.name} was changed while it was in use")
        sort, _, _, content = found
        return sort, content[: -_MISSED.size] if sort == FIGURES else content

    def remove(self) -> None:
        """Delete the file, once its content is in the output."""
        self.path.unlink(missing_ok=True)

    # -- opening ------------------------------------------------------------------------------------------------------

    def _opened(self, begin: Begin) -> FileIO:
        """The file: a new one, or one of ours."""
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
        """Stop if a file that no run made has the name of the journal, whatever the options."""
        try:
            mode = self.path.lstat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISREG(mode):
            with self.path.open("rb", buffering=0) as file:
                first = file.read(len(_FIRST))
            if first == _FIRST[: len(first)]:  # also a journal of which only the first bytes, or none, were written
                return
        reason = f"{self.path.name} exists and is not a journal of this program; it was left as it is, move it away"
        raise WriteError(str(self._target), reason)

    def _refuse_running(self) -> None:
        """Stop if the run that owns the journal is still running."""
        with self.path.open("rb", buffering=0) as file:
            self._lock(file)

    def _lock(self, file: FileIO) -> None:
        """Two runs must not write one journal. Without fcntl (on Windows) nothing prevents it."""
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
            if begin == "new":  # a full disk must not leave an empty journal
                self.remove()
            raise

    def _take_in_settings(self, settings: dict[str, Any], begin: Begin) -> None:
        """Read the first record. The token is that of the earlier run, so that its temporary files are found."""
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
        """Read the records up to a broken one. Failed documents are not taken over but tried again."""
        while found := self._record(self._end):
            sort, key, figures, content = found
            if sort == FIGURES:
                self._done[key] = self._end, figures, *_MISSED.unpack(content[-_MISSED.size :])
            elif sort == PUBLISHED:
                self.published.add(content)
            self._end = self._file.tell()

    # -- records ------------------------------------------------------------------------------------------------------

    def _record(self, at: int) -> tuple[bytes, bytes, int, bytes] | None:
        """The sort, key, number of figures and content of the record at a place; None if no valid record is there."""
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
