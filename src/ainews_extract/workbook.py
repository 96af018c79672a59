"""A table as an Excel file: typed cells, a frozen header, a filter on each column; the same table gives the same bytes.

>>> import io, zipfile
>>> file = io.BytesIO()
>>> write(["text", "value"], [["=1+1", 237_800_000_000], ["3割", 0.3]], file)
>>> print(zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode().count("<f>"))  # no cell is a formula
0
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def write(names: Sequence[str], rows: Iterable[Sequence[Any]], handle: IO[bytes]) -> None:
    """Write a table as the only sheet of a workbook.

    Args:
        names: The names of the columns.
        rows: Their cells; None is an empty cell.
        handle: The file; it must be seekable.

    Raises:
        ValueError: There are more rows than a sheet can hold.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this format needs it

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(handle, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("figures")
        whole = book.add_format({"num_format": "#,##0"})
        for at, name in enumerate(names):
            sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH))
        sheet.write_row(0, 0, names, book.add_format({"bold": True}))
        number = 0
        for number, row in enumerate(rows, 1):
            if number > _MOST_ROWS:
                message = f"an Excel sheet holds at most {_MOST_ROWS:,} rows; write .csv or .parquet"
                raise ValueError(message)
            _write_row(sheet, number, row, whole)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, number, max(0, len(names) - 1))


# The file must hold a time; a fixed one keeps the output the same whenever it is written.
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_ROWS: Final = 2**20 - 1
# The most characters of an Excel cell.
_LONGEST: Final = 32_767
_WIDTH: Final = 12
_WIDTHS: Final = {"doc": 24, "text": 20, "value": 20, "subject": 24, "surface": 24, "section": 24, "sentence": 80}


def _write_row(sheet: Worksheet, number: int, row: Sequence[Any], whole: Format) -> None:
    for at, cell in enumerate(row):
        if isinstance(cell, bool):
            sheet.write_boolean(number, at, cell)
        elif isinstance(cell, int):
            sheet.write_number(number, at, cell, whole)
        elif isinstance(cell, float):
            sheet.write_number(number, at, cell)
        elif cell is not None and cell != "":
            sheet.write_string(number, at, str(cell)[:_LONGEST])
