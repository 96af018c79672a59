"""The end of a run: the records of its journal become the output and the list of errors.

Both are written completely or not at all. Neither replaces a file that a run did not make.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Final

from ainews_extract import workbook
from ainews_extract.batch.journal import FAULT, FIGURES
from ainews_extract.cells import NAMES, csv_line
from ainews_extract.errors import WriteError
from ainews_extract.files import output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ainews_extract.batch.journal import Journal
    from ainews_extract.errors import ReadError


def errors_beside(target: Path) -> Path:
    """The path of the list of errors of a run: `figures.csv.errors.jsonl` for `figures.csv`.

    Args:
        target: Its output.
    """
    return target.with_name(f"{target.name}.errors.jsonl")


def error_line(error: ReadError) -> bytes:
    r"""An error as a line of the error list.

    >>> from ainews_extract.errors import ReadError
    >>> error_line(ReadError("a.csv", "has no text", "row 7", id="x9"))
    b'{"path": "a.csv", "place": "row 7", "id": "x9", "error": "has no text"}\n'

    Args:
        error: The error.
    """
    cells = (error.name, error.place, error.id, error.reason)
    return json.dumps(dict(zip(_COLUMNS, cells, strict=True))).encode() + b"\n"


_COLUMNS: Final = ("path", "place", "id", "error")


def check_errors(target: Path) -> None:
    """Check that the list of errors can be written, before the work begins.

    Args:
        target: The output; the list is written beside it.

    Raises:
        WriteError: Another file has the name of the list.
    """
    _has_errors(errors_beside(target))


def _has_errors(errors: Path) -> bool:
    """Whether an earlier run wrote a list of errors; any other file with its name is an error."""
    with output.faults(errors):
        try:
            mode = errors.lstat().st_mode
        except FileNotFoundError:
            return False
        if stat.S_ISREG(mode):
            with errors.open("rb") as file:
                first = file.readline(_LONGEST)
            with suppress(ValueError):
                if tuple(json.loads(first)) == _COLUMNS:
                    return True
    reason = "exists and is not an error list of this program; it was left as it is, move it away"
    raise WriteError(str(errors), reason)


# A path and an id have a few kilobytes at most; a longer line is not an error of ours.
_LONGEST: Final = 2**20


class Assembly:
    """The content of a journal, in the order of the documents.

    Args:
        journal: The journal.
        order: The place of each document's record in it.
        target: The output.
        force: Whether an existing file may be replaced, whoever made it.
    """

    def __init__(self, journal: Journal, order: Iterable[int], target: Path, *, force: bool) -> None:
        self._journal = journal
        self._order = order
        self._target = target
        self._force = force

    def write_errors(self, *, any_errors: bool) -> None:
        """Write the list of errors, or remove the list of an earlier run.

        Args:
            any_errors: Whether there are any.
        """
        errors = errors_beside(self._target)
        was_there = _has_errors(errors)
        if any_errors:
            self._clear(errors)
            with output.whole(errors, token=self._journal.token, new=not was_there) as handle:
                handle.writelines(self._contents(FAULT))
        elif was_there:
            with output.faults(errors):
                errors.unlink()

    def write_figures(self, *, excel: bool) -> None:
        """Write the output.

        Args:
            excel: Whether a CSV begins with a byte order mark.

        Raises:
            WriteError: It cannot be written, or a file that may not be replaced was put there.
        """
        self._clear(self._target)
        is_new = not self._may_replace()
        with output.whole(self._target, token=self._journal.token, new=is_new) as handle:
            self._write(handle, excel=excel)
            handle.flush()
            self._journal.publish(_digest(handle))

    def _clear(self, path: Path) -> None:
        """Remove the temporary file of a run that was killed; only this journal has its token."""
        with output.faults(path):
            output.leftover(path.resolve(), self._journal.token).unlink(missing_ok=True)

    def _may_replace(self) -> bool:
        """Whether an existing output may be replaced: the user asked for it, or this journal made it."""
        if self._force or self._journal.replaces:
            return True
        if not os.path.lexists(self._target):
            return False
        with output.faults(self._target), self._target.open("rb") as handle:
            if _digest(handle) in self._journal.published:
                return True
        raise WriteError(str(self._target), output.EXISTS)

    def _write(self, handle: IO[bytes], *, excel: bool) -> None:
        suffix = self._target.suffix.lower()
        if suffix == ".xlsx":
            workbook.write(NAMES, self._rows(), handle)
            return
        if suffix not in {".csv", ".jsonl"}:
            from ainews_extract import frames  # noqa: PLC0415 - loads pandas, which the other formats do without

            frames.write_rows(self._rows(), suffix, handle)
            return
        if suffix == ".csv":
            handle.write(header(excel=excel))
        handle.writelines(self._contents(FIGURES))

    def _contents(self, wanted: bytes) -> Iterator[bytes]:
        for at in self._order:
            sort, content = self._journal.content(at)
            if sort == wanted:
                yield content

    def _rows(self) -> Iterator[list[Any]]:
        for content in self._contents(FIGURES):
            # Not splitlines: a text may hold U+2028, which is a line end to that and not to JSON.
            yield from (list(json.loads(line).values()) for line in content.split(b"\n") if line)


def _digest(handle: IO[bytes]) -> bytes:
    handle.seek(0)
    return hashlib.file_digest(handle, "blake2b").digest()  # type: ignore[arg-type] # any file that can be read will do


def header(*, excel: bool) -> bytes:
    """The first line of a CSV.

    Args:
        excel: Whether it begins with a byte order mark, by which Excel recognises UTF-8.
    """
    return (b"\xef\xbb\xbf" if excel else b"") + csv_line(NAMES).encode()
