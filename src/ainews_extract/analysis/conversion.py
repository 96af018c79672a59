"""Converts money into one currency with the user's own table of rates; the package has no rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from ainews_extract.analysis.periods import with_periods

if TYPE_CHECKING:
    from collections.abc import Hashable

_COLUMNS: Final = ("unit", "to", "rate")
_AMOUNTS: Final = ("value", "low", "high")


def convert(frame: pd.DataFrame, rates: pd.DataFrame, to: str = "USD", *, on: str | None = None) -> pd.DataFrame:
    """Convert money into one currency: adds `value_USD`, `low_USD`, `high_USD` and the `rate` that was used.

    >>> from decimal import Decimal
    >>> from ainews_extract.frames import frame
    >>> from ainews_extract.records import Mention
    >>> told = frame([Mention("a", 0, 3, "3億円", "money", Decimal(300_000_000), unit="JPY", time="2025")])
    >>> rates = pd.DataFrame({"unit": ["JPY"], "to": ["USD"], "rate": [0.0067], "date": ["2025-06-30"]})
    >>> convert(told, rates)[["text", "value_USD", "rate"]].values.tolist()
    [['3億円', 2010000.0, 0.0067]]

    Args:
        frame: The figures.
        rates: One row per rate: `unit` and `to` (ISO 4217), `rate` (how many of `to` one `unit` buys), and with `on` the
            `date` from which it is valid.
        to: The currency to convert to.
        on: `"time"` converts each amount at the last rate on or before the end of its period; an amount without a period stays
            unconverted. None uses the last rate of each currency for all amounts.

    Returns:
        A new table with the same rows; the new columns are Float64, and missing if there is no rate.

    Raises:
        ValueError: The table of rates lacks a column, or `on` has another value.
    """
    if on not in (None, "time"):
        message = f"unknown on={on!r}; known: 'time', None"
        raise ValueError(message)
    known = _checked(rates, to, dated=on is not None)
    used = _rates(frame, known, to, dated=on is not None)
    amounts = {f"{name}_{to}": frame[name] * used for name in _AMOUNTS}
    return frame.assign(**amounts, rate=used)


def _checked(rates: pd.DataFrame, to: str, *, dated: bool) -> pd.DataFrame:
    missing = [name for name in (*_COLUMNS, *(("date",) if dated else ())) if name not in rates]
    if missing:
        message = f"the table of rates lacks {', '.join(missing)}; its columns: {', '.join(map(str, rates.columns))}"
        raise ValueError(message)
    known = rates[rates["to"] == to]
    return known.assign(date=pd.to_datetime(known["date"])).sort_values("date") if "date" in known else known


def _rates(frame: pd.DataFrame, known: pd.DataFrame, to: str, *, dated: bool) -> pd.Series[float]:
    ends = with_periods(frame)["time_end"]
    found: dict[Hashable, float | None] = {}
    for number, (unit, kind) in enumerate(zip(frame["unit"], frame["kind"], strict=True)):
        of_unit = known[known["unit"] == unit] if kind == "money" else known.iloc[:0]
        if dated:
            of_unit = of_unit[of_unit["date"] <= ends.iloc[number]]
        found[number] = 1.0 if kind == "money" and unit == to else _last(of_unit)
    return pd.Series(list(found.values()), index=frame.index, dtype="Float64")


def _last(rates: pd.DataFrame) -> float | None:
    return float(rates["rate"].iloc[-1]) if len(rates) else None
