r"""Excel files: one row per document, one of its columns is the text. A number, a date or a formula counts as its cell shows it.

>>> import io
>>> from openpyxl import Workbook
>>> from ainews_extract.files.reading import Reading
>>> book, file = Workbook(), io.BytesIO()
>>> for cells in (["ニュース"], ["見出し", "本文"], ["決算", "利益は3億円。"]):
...     book.active.append(cells)
>>> book.save(file)
>>> [(row.id, row.title, row.text) for row in read("a.xlsx", io.BufferedReader(file), Reading())]
[('a.xlsx:3', '決算', '利益は3億円。')]
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final

from ainews_extract.errors import ReadError
from ainews_extract.files import packages
from ainews_extract.files.reading import ALLOWED
from ainews_extract.files.rows import check_columns, row, text_column, wanted

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Iterator, Sequence

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.rows import Row


def read(name: str, handle: io.BufferedReader, reading: Reading) -> Iterator[Row | ReadError]:
    """The rows of the visible sheets that have a text column, or the error of a row in its place.

    A row has the number that Excel shows beside it; in a second sheet with texts, the name of the sheet comes first.

    Args:
        name: The file, as the user knows it.
        handle: Its bytes; they must be seekable.
        reading: How to read it.
    """
    try:
        tables = _tables(name, handle, reading)
    except ReadError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - whatever the library raises must not cost the other files
        yield ReadError(name, _reason(error))
    else:
        allowance = _Allowance(name, handle, reading)
        for number, sheet in enumerate(tables):
            yield from sheet.rows(name, allowance, reading, is_first=not number)
            if allowance.is_used_up:
                return


def _tables(name: str, handle: io.BufferedReader, reading: Reading) -> list[_Sheet]:
    """The sheets with texts."""
    packages.check(name, handle, reading, by_rows=True)
    sheets = [_Sheet(sheet.title, _rows_of(sheet)) for sheet in _visible(name, handle)]
    tables = [sheet for sheet in sheets if sheet.find_header(reading)]
    if not tables:
        check_columns(name, max((sheet.widest for sheet in sheets), key=len, default=[]), reading)  # says what there is
    return tables


def _reason(error: Exception) -> str:
    return f"cannot be read as an Excel file ({type(error).__name__}: {str(error)[:200]})"


def _visible(name: str, handle: IO[bytes]) -> list[Any]:
    """The visible sheets."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - for those who have such files
    except ImportError as error:
        raise packages.missing(name, "openpyxl") from error
    with _silently():
        book = load_workbook(handle, read_only=True, data_only=True, keep_links=False)
    if len(book.worksheets) > _MOST_SHEETS:
        raise ReadError(name, f"has {len(book.worksheets):,} sheets; the limit is {_MOST_SHEETS:,}")
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _silently() -> warnings.catch_warnings:
    """Suppress the library's warnings about unsupported styles and extensions."""
    return warnings.catch_warnings(action="ignore")


# Enough for one sheet per day for years; all may be the same part of the file.
_MOST_SHEETS: Final = 2_000
# The number of rows of a sheet.
_LAST_ROW: Final = 2**20
_BATCH: Final = 256


def _rows_of(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:  # noqa: ANN401 - the library has no types
    """The rows, each with its number."""
    sheet.reset_dimensions()  # they may be wrong, and rows would be lost
    numbered = enumerate(sheet.iter_rows(max_row=_LAST_ROW, values_only=True), 1)
    fault: Exception | None = None
    while fault is None:
        batch = []
        with _silently():  # as short as possible, since it affects the whole process
            try:
                for each in islice(numbered, _BATCH):
                    batch.append(each)  # noqa: PERF402 - what was read before an error counts
            except Exception as error:  # noqa: BLE001 - whatever the library raises; raised below
                fault = error
        yield from batch
        if not batch:
            break
    if fault:
        raise fault


class _Allowance:
    """The limit for the content of a file's rows: the cells of a million rows may all be one text.

    Args:
        name: The file.
        handle: Its bytes.
        reading: The allowed ratio.

    Attributes:
        is_used_up: Whether the limit is exceeded.
    """

    def __init__(self, name: str, handle: io.BufferedReader, reading: Reading) -> None:
        size = handle.seek(0, 2)
        self._left = max(ALLOWED, reading.ratio * size)
        self._error = ReadError(name, f"holds more than {reading.ratio} times its size, which no table of texts does")
        self.is_used_up = False

    def take(self, cells: Sequence[Any], texts: Iterable[str]) -> None:
        """Count a row.

        Args:
            cells: All its cells, most of which may be empty.
            texts: Those that are read.

        Raises:
            ReadError: The limit is exceeded.
        """
        self._left -= _OF_A_ROW + len(cells) + sum(3 * len(text) for text in texts)
        if self._left < 0:
            self.is_used_up = True
            raise self._error


# The cost of a row however short its text is.
_OF_A_ROW: Final = 3
# The header may come after a title and a note.
_ABOVE: Final = 10


class _Sheet:
    """A sheet.

    Args:
        title: Its name.
        numbered: Its rows with their numbers.

    Attributes:
        widest: The cells of the row that may be its header.
    """

    def __init__(self, title: str, numbered: Iterator[tuple[int, Sequence[Any]]]) -> None:
        self.title = title
        self.widest: list[str] = []
        self._numbered = numbered
        self._last = 0  # the number of the last row that was read
        self._header: list[str] = []

    def find_header(self, reading: Reading) -> bool:
        """Whether one of its first rows is a header with a text column.

        Args:
            reading: How to read.
        """
        for number, cells in islice(self._numbered, _ABOVE):
            self._last = number
            names = _names(cells)
            self.widest = max(self.widest, names, key=len)
            if text_column(names, reading):
                self._header = names
                return True
        return False

    def rows(self, name: str, allowance: _Allowance, reading: Reading, *, is_first: bool) -> Iterator[Row | ReadError]:
        """The rows below its header.

        Args:
            name: The file.
            allowance: How much they may hold.
            reading: How to read.
            is_first: Whether the ids of its rows omit the name of the sheet.
        """
        sheet = "" if is_first else f"{self.title[:100]}:"
        try:
            check_columns(name, self._header, reading)
            columns = wanted(self._header, reading)
            for number, cells in self._numbered:
                fields = {key: plain(cell) for key, cell in zip(self._header, cells, strict=False) if key in columns}
                allowance.take(cells, fields.values())
                self._last = number
                if any(fields.values()):
                    yield _named(row(name, number, dict.fromkeys(columns, "") | fields, reading), sheet, reading)
        except ReadError as error:
            yield ReadError(name, error.reason, sheet and f"sheet {self.title[:100]}")
        except Exception as error:  # noqa: BLE001 - whatever the library raises must not cost the other sheets
            yield ReadError(name, _reason(error), f"{sheet}after row {self._last}")


def _names(cells: Sequence[Any]) -> list[str]:
    names = [plain(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _named(found: Row | ReadError, sheet: str, reading: Reading) -> Row | ReadError:
    """A row with the name of its sheet."""
    if isinstance(found, ReadError) or not sheet:
        return found
    place = f"sheet {sheet.removesuffix(':')}, {found.place}"
    number = found.place.removeprefix("row ")
    return replace(found, place=place, id=found.id if reading.id_column else f"{found.file}:{sheet}{number}")


def plain(cell: object) -> str:
    r"""The content of a cell as text; a date without midnight.

    >>> plain(3.0), plain(datetime(2026, 1, 2)), plain(True), plain("1_x000D_\n2"), plain(None)
    ('3', '2026-01-02', 'TRUE', '1\r\n2', '')

    Args:
        cell: The cell from the library.
    """
    match cell:
        case None:
            return ""
        case str():
            return cell.replace("_x000D_", "\r")  # which XML would make a line feed
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
