r"""CSV files: a header, then a row a document, whose text is one of its columns.

>>> import io
>>> from ainews_extract.files.reading import Reading
>>> file = io.BufferedReader(io.BytesIO('id,body\n7,"3億円\n。"\n8,5億,円\n'.encode()))
>>> first, second = read("a.csv", file, Reading(id_column="id"))
>>> first.id, first.text, str(second)
('7', '3億円\n。', 'a.csv, row 2: has 3 cells, where the header has 2')
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from ainews_extract.errors import ReadError
from ainews_extract.files.rows import check_columns, encoding_of, is_too_long, lines, row, too_long

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.rows import Row


def read(name: str, handle: io.BufferedReader, reading: Reading) -> Iterator[Row | ReadError]:
    """The rows of a file, and in its place why one is none; rows count from 1 after the header.

    Args:
        name: The file, as the user knows it.
        handle: Its bytes.
        reading: How to read it.
    """
    # The module's own limit, 128 kB, is for all readers; ours is that of a row.
    csv.field_size_limit(max(csv.field_size_limit(), reading.longest_row))
    text = _Lines(handle, encoding_of(handle, reading), reading.longest_row)
    table = csv.reader(text, strict=True)
    try:
        header = next(table, [])
        text.check()
        check_columns(name, header, reading)
    except csv.Error as error:
        yield ReadError(name, f"is no CSV ({error})", "the header")
        return
    except _RowError as error:
        yield ReadError(name, str(error), "the header" + error.place)
        return
    except ReadError as error:
        yield error
        return
    yield from _rows(name, header, table, text, reading)


def _rows(
    name: str, header: list[str], table: Iterator[list[str]], text: _Lines, reading: Reading
) -> Iterator[Row | ReadError]:
    number = 0
    while True:
        number += 1
        place = f"row {number}"
        try:
            cells = next(table, None)
            text.check()
        except _RowError as error:
            yield ReadError(name, str(error), place + error.place)
            if error.ends:
                return
        except csv.Error as error:
            yield ReadError(name, f"is no CSV ({error})", place)
            if "limit" in str(error):  # as in `_RowError.ends`
                return
        else:
            if cells is None:
                return
            if not cells:  # an empty line
                number -= 1
            elif len(cells) != len(header):
                yield ReadError(name, f"has {len(cells)} cells, where the header has {len(header)}", place)
            else:
                yield row(name, number, dict(zip(header, cells, strict=True)), reading)


class _RowError(ValueError):
    """A row that is no text or too long.

    Attributes:
        place: Where in the file.
        ends: Whether what follows is no row: a quote was left open.
    """

    def __init__(self, reason: str, place: str = "", *, ends: bool = False) -> None:
        super().__init__(reason)
        self.place = place
        self.ends = ends


class _Lines:
    """The lines of a file as text.

    What cannot be decoded is kept as lone surrogates until the row is whole: the csv module needs every line to know
    where a row ends, and the fault is the row's alone. A row of many lines is given up where it becomes too long.
    """

    def __init__(self, handle: io.BufferedReader, encoding: str, longest: int) -> None:
        self._lines = lines(handle, longest)
        self._encoding = encoding
        self._longest = longest
        self._size = 0  # of the row so far
        self._bad: _RowError | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        at, line = next(self._lines)
        if is_too_long(line, self._longest):
            self._bad = _RowError(too_long(self._longest))
            return "\n"
        self._size += len(line)
        if self._size > self._longest + 1:
            raise _RowError(too_long(self._longest), ends=True)
        try:
            text = line.decode(self._encoding)
        except UnicodeDecodeError as error:
            self._bad = _RowError(f"is not text in {self._encoding}", f", byte {at + error.start}")
            text = line.decode(self._encoding, "surrogateescape")
        return text.removeprefix("\ufeff") if at == 0 else text

    def check(self) -> None:
        """Raise what was wrong with the lines since the last check."""
        bad, self._bad = self._bad, None
        self._size = 0
        if bad:
            raise bad
