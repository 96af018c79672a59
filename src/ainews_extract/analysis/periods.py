"""The first and last day of ISO 8601 dates and periods, as datetimes for sorting, filtering and joining.

>>> days("2026-Q1"), days("2025-04/2026-03")
((datetime.date(2026, 1, 1), datetime.date(2026, 3, 31)), (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31)))
>>> days("--08-05"), days("P6M")
((None, None), (None, None))
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

    Days: TypeAlias = tuple[date | None, date | None]

_DTYPE: Final = "datetime64[s]"


def with_periods(frame: pd.DataFrame) -> pd.DataFrame:
    """Add `time_start` and `time_end`, the first and last day of `time`; for a date, of the date itself.

    >>> from ainews_extract.frames import frame
    >>> with_periods(frame([]))[["time_start", "time_end"]].dtypes.astype(str).to_list()
    ['datetime64[s]', 'datetime64[s]']

    Args:
        frame: The figures.

    Returns:
        A new table; both columns are `datetime64[s]`, inclusive, and missing if the year is unknown.
    """
    told = frame["time"].where(frame["kind"] != "date", frame["iso"])
    pairs = [days(iso) if isinstance(iso, str) else (None, None) for iso in told]
    columns = {
        name: pd.Series([pair[side] for pair in pairs], index=frame.index, dtype=_DTYPE)
        for side, name in enumerate(("time_start", "time_end"))
    }
    return frame.assign(**columns)


def days(iso: str) -> Days:
    """The first and last day of a date or period, both inclusive; None if it has no year.

    Args:
        iso: ISO 8601: `2025`, `2025-08`, `2025-08-05`, `2025-Q3`, `2025-H1`, or an interval of two of them.
    """
    first, _, last = iso.partition("/")
    start, end = _part(first), _part(last or first)
    return (start[0], end[1]) if start[0] and end[1] else (None, None)


_PART: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


def _part(iso: str) -> Days:
    match = _PART.fullmatch(iso)
    if match is None:
        return None, None
    year = int(match["year"])
    for name, months in (("quarter", 3), ("half", 6)):
        if match[name]:
            last = int(match[name]) * months
            return _span(year, last - months + 1, last)
    if match["day"]:
        return _day(year, int(match["month"]), int(match["day"]))
    return _span(year, int(match["month"] or 1), int(match["month"] or 12))


def _span(year: int, first: int, last: int) -> Days:
    return _made(lambda: (date(year, first, 1), date(year, last, monthrange(year, last)[1])))


def _day(year: int, month: int, day: int) -> Days:
    return _made(lambda: (date(year, month, day),) * 2)


def _made(days_: Callable[[], Days]) -> Days:
    """The days, or None if the calendar has no such day: 2026-02-30, the year 0."""
    try:
        return days_()
    except ValueError:
        return None, None
