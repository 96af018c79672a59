r"""Mentions as cells: a row of CSV, a line of JSON. Without pandas, so that worker processes need not load it.

>>> mention = Mention("a.md", 3, 6, "3億円", "money", value=Decimal(300_000_000), unit="JPY", lang="ja")
>>> csv_line(cells(mention))
'a.md,3,6,3億円,money,300000000,,,,JPY,,,,,,,,,,,,,ja,,,,,,,,\n'
>>> csv_line(["=1+1", None, 0.5])
"'=1+1,,0.5\n"
"""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.late import late
from ainews_extract.records import Mention, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# One column per field, in the order of the record, with the type as written in `records.py`; all dtypes follow from it.
COLUMNS: Final[dict[str, str]] = columns_of(Mention)
NAMES: Final = tuple(COLUMNS)

_fields: Final = attrgetter(*NAMES)
_LARGEST: Final = 2**63 - 1


def cells(mention: Mention) -> list[Any]:
    """The fields of a mention as files hold them: numbers as floats, or as int if they are whole.

    Args:
        mention: The mention. A number of 400 digits, which no column can hold, becomes None.
    """
    return [whole_number(number(cell)) for cell in _fields(mention)]


def number(cell: Any) -> Any:  # noqa: ANN401 - a cell is a str, int, Decimal or None
    """A cell as its column can hold it: a Decimal becomes a float."""
    if isinstance(cell, Decimal):
        return float(cell) if math.isfinite(float(cell)) else None
    return None if isinstance(cell, int) and abs(cell) > _LARGEST else cell


def whole_number(cell: Any) -> Any:  # noqa: ANN401 - a cell is of any type
    """A whole float as an int: 237800000000, not 237800000000.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) <= _LARGEST else cell


def json_line(row: Iterable[Any], names: Sequence[str] = NAMES) -> str:
    """A row as a JSON object on one line."""
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False) + "\n"


def csv_line(row: Iterable[Any], *, raw: bool = False) -> str:
    """A row as a line of CSV; text that a spreadsheet would run as a formula is escaped.

    Args:
        row: The cells; None is an empty cell.
        raw: Do not escape cells.
    """
    return ",".join([_csv_cell(cell, raw=raw) for cell in row]) + "\n"


# The csv module of Python 3.11 leaves a lone \r unquoted, which breaks the line for every reader.
_TO_QUOTE: Final = ('"', ",", "\r", "\n")


def _csv_cell(cell: Any, *, raw: bool) -> str:  # noqa: ANN401 - a cell is of any type
    if cell is None:
        return ""
    text = str(cell) if raw or not isinstance(cell, str) else harmless(cell)
    return '"' + text.replace('"', '""') + '"' if any(char in text for char in _TO_QUOTE) else text


# Text that a spreadsheet may take for a formula (OWASP's list with the full-width forms), and the same with `'` before it.
# Blanks and zero-width characters before the sign are skipped, as some spreadsheets do.
_UNSEEN: Final = r"[ \u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\u3000\ufeff]*+"
_FORMULA: Final = re.compile(rf"\A'*+{_UNSEEN}[=+\-@\t\r\n＝＋－＠]")
_ESCAPED: Final = re.compile(rf"\A'++{_UNSEEN}[=+\-@\t\r\n＝＋－＠]")
# A sign, perhaps a currency sign, digits and words. Without operators and parentheses nothing can be called; letters before
# the digits might be a cell reference (-US$5).
_SIGNED_FIGURE: Final = late(rf"(?:\A{_UNSEEN})?" + r"[+\-＋－]\s?[$¥€£₩￥￡￦]?\s?\d[\w.,%％℃~〜～ ]*")


def harmless(text: str) -> str:
    """A text that no spreadsheet runs; signed figures are not formulas and stay unchanged.

    >>> harmless("=HYPERLINK(A1)"), harmless("-$740M"), harmless("-2+3"), harmless("'=1")
    ("'=HYPERLINK(A1)", '-$740M', "'-2+3", "''=1")
    """
    return "'" + text if _FORMULA.match(text) and not _SIGNED_FIGURE.fullmatch(text) else text


def as_it_was(cell: str) -> str:
    """The text before `harmless` escaped it."""
    return cell[1:] if _ESCAPED.match(cell) else cell
