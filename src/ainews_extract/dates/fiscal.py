"""Fiscal periods: 2026年3月期第3四半期, 26/3期, and those in Latin letters: FY2026, 3Q26, FY3Q26, 1H 2027, 26.1Q.

>>> period("FY3Q26の売上", 0).iso, period("2Q FY27", 0).iso, period("1H 2027", 0).iso, period("2025/1Q", 0).iso
('2026-Q3', '2027-Q2', '2027-H1', '2025-Q1')
>>> term("2026/12期", 0).iso, term("23/3期", 0).iso
('2026-01/2026-12', '2022-04/2023-03')
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ainews_extract.beside import sense_after
from ainews_extract.dates import parts
from ainews_extract.dates.moment import Moment, fiscal_part

# A quarter or half in Latin letters with a year before or after it; one alone has neither. E, P, A and F say that it
# is an estimate, a plan, actual or a forecast.
_YEAR: Final = r"(?:[12]\d{3}|\d\d)"
_PERIOD: Final = re.compile(
    rf"""
    (?:(?P<fiscal>[FC]Y)\s?[’'‘]?(?P<fiscal_year>{_YEAR})[\s./\-]?|(?P<long>[12]\d{{3}})[\s./\-]?|[’'‘]?(?P<short>\d\d)\.
      |(?P<prefix>[FC]Y?)\s?)?
    (?:(?P<letter>[QH])(?P<number>[1-4])|(?P<number_2>[1-4])(?P<letter_2>[QH]))
    (?:(?:\s?[/’'‘]\s?|\s?[FC]Y\s?[’'‘]?|(?<=[QH]))(?P<after>{_YEAR})(?!\d)|\s(?P<after_long>(?:19|20)\d\d)(?!\d))?
    (?P<estimate>[EPAF](?![A-Za-z\d]))?
    """,
    re.VERBOSE | re.ASCII,
)
_FISCAL_YEAR: Final = re.compile(
    rf"[FC]Y\s?[’'‘]?(?P<year>{_YEAR})(?P<estimate>[EPAF](?![A-Za-z\d]))?(?!\d)(?:/(?P<month>1[0-2]|0?[1-9])(?![\d/]))?"
    r"|(?P<long>[12]\d{3})\s?[FC]Y(?![A-Za-z\d])",
    re.ASCII,
)
_TERM: Final = re.compile(r"(?P<year>20[0-4]\d|[0-4]\d)[/.](?P<month>1[0-2]|0?[1-9])期(?![間限待])", re.ASCII)


def period(text: str, at: int) -> Moment | None:
    """A fiscal year, quarter or half that is written in Latin letters; `alone` is a quarter or half without a year."""
    return _quarter_or_half(text, at) or _fiscal_year(text, at) or _dotted_quarter(text, at)


def _dotted_quarter(text: str, at: int) -> Moment | None:
    """’26.1분기 and 2026.3분기."""
    quoted = text[at : at + 1] in parts.QUOTES
    year = parts.number(text, at + quoted)
    if year is None or year.length not in (2, 4) or not text.startswith(".", year.end):
        return None
    part = parts.quarter(text, year.end + 1)
    return replace(part, start=at, year=_full(text[at + quoted : year.end])) if part else None


def _quarter_or_half(text: str, at: int) -> Moment | None:
    match = _PERIOD.match(text, at)
    if match is None or _goes_on(text, match.end()):
        return None
    letter = match["letter"] or match["letter_2"]
    which = int(match["number"] or match["number_2"])
    year = match["fiscal_year"] or match["long"] or match["short"] or match["after"] or match["after_long"]
    if letter == "H" and which > 2:
        return None
    shape = "latin" if year or match["prefix"] else f"alone-{letter}"
    return Moment(at, match.end(), year=_full(year) if year else None, part=f"{letter}{which}", shape=shape)


def _goes_on(text: str, end: int) -> bool:
    """Whether a period is a part of a longer code: Q4_0, 3Q2.5."""
    following = text[end : end + 1]
    is_glued = following.isascii() and following.isalnum()
    return is_glued or following in ("_", "%") or (following == "." and text[end + 1 : end + 2] in parts.DIGITS)


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _fiscal_year(text: str, at: int) -> Moment | None:
    """FY2026, and FY2028 2분기 with its quarter in words."""
    match = _FISCAL_YEAR.match(text, at)
    if match is None:
        return None
    whole = Moment(at, match.end(), year=_full(match["year"] or match["long"]), shape="latin")
    if match["month"]:  # FY26/3 ends in March 2026
        return with_part(text, replace(whole, month=int(match["month"]), months=12))
    start = parts.blank_end(text, whole.end)
    part = parts.quarter(text, start) or parts.half(text, start, of_year=True)
    return replace(part, start=at, year=whole.year) if part else whole


def term(text: str, at: int) -> Moment | None:
    """2026/12期, 23/3期: the fiscal year that ends in a month."""
    match = _TERM.match(text, at)
    if match is None:
        return None
    return with_part(text, Moment(at, match.end(), _full(match["year"]), int(match["month"]), months=12, shape="term"))


def with_part(text: str, year: Moment) -> Moment:
    """A fiscal year with the quarter or half after it: 2026年3月期第3四半期累計 is 2025-04/2025-12."""
    linked = text.startswith("の", year.end)
    start = year.end + linked if linked else parts.blank_end(text, year.end)
    part = parts.quarter(text, start) or parts.half(text, start) or (None if linked else _quarter_or_half(text, start))
    if part is None or part.part is None or (linked and part.shape == "counted"):
        return year
    total = sense_after("cumulative", text, part.end)
    last_year, last_month, months = fiscal_part(year, part.part, cumulative=total is not None)
    end = total[1] if total else part.end
    return replace(year, end=end, year=last_year, month=last_month, months=months, shape=part.shape)
