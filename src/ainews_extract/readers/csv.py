r"""CSV files: a header, then one document per row. The cells are separated by `,`, `;` or tabs.

>>> import io
>>> from ainews_extract.files.reading import Reading
>>> file = io.BufferedReader(io.BytesIO('id,body\n7,"3億円\n。"\n8,5億,円\n'.encode()))
>>> first, second = read("a.csv", file, Reading(id_column="id"))
>>> first.id, first.text, str(second)
('7', '3億円\n。', 'a.csv, row 2: has 3 cells, where the header has 2')

A quote that is not closed costs only its own row:

>>> file = io.BufferedReader(io.BytesIO('見出し;本文\nA;"3億円\nB;5億円\n'.encode()))
>>> [str(each) if isinstance(each, ReadError) else each.text for each in read("a.csv", file, Reading())]
['a.csv, row 1: is not valid CSV (a quote is not closed)', '5億円']
"""

from __future__ import annotations

import csv
from functools import partial
from typing import TYPE_CHECKING, Final

from ainews_extract.errors import ReadError
from ainews_extract.files.rows import check_columns, encoding_of, is_too_long, lines, row, text_column, too_long

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.rows import Row


def read(name: str, handle: io.BufferedReader, reading: Reading, delimiters: str = ",;\t") -> Iterator[Row | ReadError]:
    """The rows of a file, or the error of a row in its place. Rows count from 1 after the header.

    Args:
        name: The file as the user knows it.
        handle: Its bytes.
        reading: How to read it.
        delimiters: The separators that are possible; the header shows which one is used.
    """
    # The limit of the csv module, 128 kB, is global; ours is the limit of a row.
    csv.field_size_limit(max(csv.field_size_limit(), reading.longest_row))
    table = _Table(_Source(handle, encoding_of(handle, reading), reading.longest_row))
    try:
        header = table.header(delimiters, reading)
        check_columns(name, header, reading)
    except _RowError as error:
        yield ReadError(name, str(error), "the header" + error.place)
    except ReadError as error:
        yield error
    else:
        yield from _rows(name, header, table, reading)


read_tabs = partial(read, delimiters="\t")


def _rows(name: str, header: list[str], table: _Table, reading: Reading) -> Iterator[Row | ReadError]:
    number = 0
    while True:
        try:
            cells = table.row(len(header))
        except _RowError as error:
            number += 1
            yield ReadError(name, str(error), f"row {number}{error.place}")
            if error.ends:
                return
            continue
        if cells is None:
            return
        if not cells:  # an empty line
            continue
        number += 1
        if len(cells) == len(header):
            yield row(name, number, dict(zip(header, cells, strict=True)), reading)
        else:
            yield ReadError(name, f"has {len(cells)} cells, where the header has {len(header)}", f"row {number}")


class _Table:
    """The rows of a file. An unclosed quote spoils the state of the csv module, so each row gets a fresh reader after a fault.

    Args:
        source: The lines of the file.
    """

    def __init__(self, source: _Source) -> None:
        self._source = source
        self._delimiter = ","
        self._reader: Iterator[list[str]] = iter(())
        self._is_passing = False  # whether the next lines may belong to a row with an unclosed quote

    def _fresh(self) -> Iterator[list[str]]:
        return csv.reader(self._source, strict=True, delimiter=self._delimiter)

    def header(self, delimiters: str, reading: Reading) -> list[str]:
        """The first row, read with the delimiter that gives the most cells.

        Args:
            delimiters: The possible delimiters.
            reading: The columns that must be in it.

        Raises:
            _RowError: It cannot be read as a row.
        """
        found: dict[str, list[str]] = {}
        for self._delimiter in delimiters:
            self._reader = self._fresh()
            found[self._delimiter] = self._next() or []
            self._source.back()
        self._delimiter = max(found, key=lambda each: (text_column(found[each], reading) is not None, len(found[each])))
        self._reader = self._fresh()
        header = self._next() or []
        self._source.check()
        return header

    def row(self, width: int) -> list[str] | None:
        """The next row, [] for an empty line, None at the end. The rest of a row with an unclosed quote is skipped.

        Args:
            width: The number of cells of the header.

        Raises:
            _RowError: It cannot be read as a row.
        """
        for _ in range(_MOST_SKIPPED):
            try:
                cells = self._next()
                self._source.check()
            except _RowError as error:
                if self._is_passing and not error.ends:
                    continue
                self._is_passing = error.is_open
                raise
            if not self._is_passing or cells is None or len(cells) == width:
                self._is_passing = False
                return cells
        message = "is not valid CSV (no row can be found after a quote that is not closed)"
        raise _RowError(message, ends=True)

    def _next(self) -> list[str] | None:
        """The row that the csv module reads from here; if it reads none, the next row begins one line further."""
        try:
            return next(self._reader, None)
        except (csv.Error, _RowError) as error:
            raise self._source.given_up(str(error)) from error


class _RowError(ValueError):
    """A row that is not text, is too long, or has an unclosed quote.

    Attributes:
        place: The place in the file.
        is_open: Whether a quote is not closed, so that the next lines may belong to the row.
        ends: Whether the rest of the file is skipped.
    """

    def __init__(self, reason: str, place: str = "", *, is_open: bool = False, ends: bool = False) -> None:
        super().__init__(reason)
        self.place = place
        self.is_open = is_open
        self.ends = ends


class _Source:
    """The lines of a file as text.

    Characters that cannot be decoded are kept as lone surrogates until the row is complete: the csv module needs every line
    to find the end of a row, and only that row has the fault. If a row of many lines becomes too long, it is an error, and
    its lines after the first are read again, each as the beginning of a row.
    """

    def __init__(self, handle: io.BufferedReader, encoding: str, longest: int) -> None:
        self._lines = lines(handle, longest)
        self._encoding = encoding
        self._longest = longest
        self._row: list[tuple[int, bytes]] = []  # the lines of the current row
        self._ahead: list[tuple[int, bytes]] = []  # lines to read again, the next line last
        self._size = 0  # of the current row
        self._left = _MOST_READ_AGAIN * longest  # bytes that may still be read again
        self._bad: _RowError | None = None

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        at, line = self._take()
        if is_too_long(line, self._longest):
            self._bad = _RowError(too_long(self._longest))
            return "\n"
        if self._size > self._longest + 1 or len(self._row) > _MOST_LINES:
            raise _RowError(too_long(self._longest))
        try:
            text = line.decode(self._encoding)
        except UnicodeDecodeError as error:
            self._bad = _RowError(f"is not text in {self._encoding}", f", byte {at + error.start}")
            text = line.decode(self._encoding, "surrogateescape")
        return text.removeprefix("\ufeff") if at == 0 else text

    def _take(self) -> tuple[int, bytes]:
        if self._ahead:
            found = self._ahead.pop()
        else:
            found = next(self._lines)
            self._left += _MOST_READ_AGAIN * len(found[1])
        self._row.append(found)
        self._size += len(found[1])
        return found

    def check(self) -> None:
        """End a row; raise the error of its lines, if any."""
        bad, self._bad = self._bad, None
        self._row, self._size = [], 0
        if bad:
            raise bad

    def back(self) -> None:
        """Put the lines of the row back."""
        self._ahead += reversed(self._row)
        self._row, self._size, self._bad = [], 0, None

    def given_up(self, reason: str) -> _RowError:
        """The error of the row; its lines after the first will be read again.

        Args:
            reason: The fault of its last line.
        """
        is_open = len(self._row) > 1
        self._left -= self._size
        del self._row[0]
        self.back()
        reason = "a quote is not closed" if is_open or reason == _UNEXPECTED_END else reason
        return _RowError(f"is not valid CSV ({reason})", is_open=is_open, ends=self._left < 0)


_UNEXPECTED_END: Final = "unexpected end of data"
# The most lines of a row, and the most lines skipped after an unclosed quote before the rest of the file is skipped.
_MOST_LINES: Final = 200_000
_MOST_SKIPPED: Final = 10_000
# How often the bytes of a file may be read again because of unclosed quotes.
_MOST_READ_AGAIN: Final = 4
