"""A table of figures for reading: only columns with content, digits grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

_NEVER_SHOWN: Final = frozenset(("start", "end", "lang", "same_as", "repeat_of", "sentence", "surface", "section"))
_NUMBERS: Final = ("value", "low", "high", "out_of")


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns with content, as text: digits grouped, missing cells empty.

    >>> from decimal import Decimal
    >>> from ainews_extract.frames import frame
    >>> from ainews_extract.records import Mention
    >>> print(readable(frame([Mention("", 0, 3, "3億円", "money", Decimal(300_000_000), unit="JPY")])))
      text   kind        value unit
    0  3億円  money  300,000,000  JPY

    Args:
        frame: The figures.
    """
    kept = [name for name in frame if name not in _NEVER_SHOWN and _says_something(frame[name])]
    table = frame[kept].astype(object).where(frame[kept].notna(), "")
    for name in (name for name in _NUMBERS if name in table):
        table[name] = table[name].map(_grouped)
    return table


def _says_something(column: pd.Series[Any]) -> bool:
    return bool((column.notna() & (column.astype(object) != "")).any())


def _grouped(cell: object) -> str:
    return f"{cell:,.6f}".rstrip("0").rstrip(".") if isinstance(cell, (int, float)) else str(cell)
