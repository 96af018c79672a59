"""A moment: the parts that a calendar expression gives.

>>> Moment(0, 5, month=8, day=14).iso, Moment(0, 5, year=2026, part="Q3").iso
('--08-14', '2026-Q3')
>>> Moment(0, 7, year=2026, month=3, months=12).iso
'2025-04/2026-03'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31


@dataclass(frozen=True, slots=True)
class Moment:
    """The parts of a calendar expression; None for those it does not give.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        year: The year; an era's is converted.
        month: The month; of a fiscal period the last one.
        day: The day of the month.
        part: `Q1` to `Q4`, `H1` or `H2`.
        months: How many months a fiscal period has that ends with `month`; None for a plain date.
        shape: How it is written, if conditions depend on it: `short` (26年), `ordinal` (第3四半期), `counted` (3四半期),
            `of-four` (3/4분기), `slash` (8/14), `kanji` and so on.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    months: int | None = None
    shape: str = ""

    @property
    def iso(self) -> str:
        """ISO 8601, truncated if the year is not given; a fiscal period is an interval of months."""
        year = "-" if self.year is None else f"{self.year:04}"
        if self.months and self.year and self.month:
            return f"{_month_back(self.year, self.month, self.months - 1)}/{year}-{self.month:02}"
        if self.part:
            return f"{year}-{self.part}"
        if self.month is None:
            return year if self.day is None else f"---{self.day:02}"
        return f"{year}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    @property
    def is_valid(self) -> bool:
        """Whether a calendar has this month and this day."""
        return (self.month is None or 0 < self.month <= _LAST_MONTH) and (self.day is None or 0 < self.day <= _LAST_DAY)

    @property
    def is_year(self) -> bool:
        """Whether it gives only a year."""
        return self.year is not None and self.month is None and self.part is None

    @property
    def is_day(self) -> bool:
        """Whether it gives only a day of the month."""
        return self.day is not None and self.month is None


def _month_back(year: int, month: int, count: int) -> str:
    """The month `count` months before one, as ISO 8601."""
    number = 12 * year + month - 1 - count
    return f"{number // 12:04}-{number % 12 + 1:02}"


def fiscal_part(year_end: Moment, part: str, *, cumulative: bool = False) -> tuple[int, int, int]:
    """The quarter or half of a fiscal year that ends with a month: its last year and month, and its length in months.

    >>> fiscal_part(Moment(0, 0, year=2026, month=3, months=12), "Q3")
    (2025, 12, 3)

    Args:
        year_end: The fiscal year.
        part: `Q1` to `Q4`, `H1`, `H2`.
        cumulative: Whether it runs from the beginning of the fiscal year.
    """
    length = 3 if part[0] == "Q" else 6
    elapsed = length * int(part[1])
    number = 12 * (year_end.year or 0) + (year_end.month or 0) - 1 - 12 + elapsed
    return number // 12, number % 12 + 1, elapsed if cumulative else length
