"""Dates with their words: 2025年8月5日, 令和7年度第3四半期, 2027년 상반기, 5月, 4日, 이천이십육년 삼월, March 5, 2026.

>>> written("2027年3月期第2四半期の売上高", 0).iso, written("2025年の第3四半期", 0).iso, english("Sept. 5, 2026", 0).iso
('2026-07/2026-09', '2025-Q3', '2026-09-05')
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ainews_extract.beside import lookup, sense_after
from ainews_extract.dates import fiscal, parts
from ainews_extract.dates.moment import Moment

# Japan wrote lunar months until the year Meiji 5: a month before it is not Gregorian.
_GREGORIAN: Final = 1873
_LONGEST_SPELLED: Final = 9


def written(text: str, at: int) -> Moment | None:
    """The date with words that begins at `at`, with all its parts."""
    year = parts.year(text, at)
    if year is None:
        return _of_year(text, at) or parts.day(text, at) or _after_bare_year(text, at)
    rest = _of_year(text, _joint(text, year.end), of_year=True) or _latin(text, year.end)
    if rest is None:
        return None if year.shape == "old" else year
    if year.shape == "era" and rest.month and (year.year or 0) < _GREGORIAN:
        rest = replace(rest, shape="lunar")
    found = replace(rest, start=at, year=year.year)
    return fiscal.with_part(text, found) if found.months else found


def _after_bare_year(text: str, at: int) -> Moment | None:
    """2026 상반기: a half or quarter in words, one blank after a year without its word."""
    year = parts.number(text, at)
    if year is None or not year.digits or year.value not in parts.YEARS or not text.startswith(" ", year.end):
        return None
    part = parts.half(text, year.end + 1) or parts.quarter(text, year.end + 1)
    return replace(part, start=at, year=year.value) if part else None


def _joint(text: str, at: int) -> int:
    """Where the part of a year begins, after a blank or の."""
    at = parts.blank_end(text, at)
    return parts.blank_end(text, at + 1) if text.startswith("の", at) else at


def _of_year(text: str, at: int, *, of_year: bool = False) -> Moment | None:
    """A month, quarter or half; a month with 期 after a year ends a fiscal year."""
    found = parts.month(text, at)
    if found is None:
        return parts.quarter(text, at) or parts.half(text, at, of_year=of_year)
    term = sense_after("term", text, found.end) if found.day is None else None
    if term is None or term[0] == "no":
        return found
    return replace(found, end=term[1], months=int(term[0]) if of_year else None)


def _latin(text: str, at: int) -> Moment | None:
    """Q3 of 2025年Q3 and 2026년 1Q."""
    found = fiscal.period(text, parts.blank_end(text, at))
    return found if found and found.shape.startswith("alone") else None


def english(text: str, at: int) -> Moment | None:
    """March 2026, Sept. 5, 2026, 5 March 2026."""
    before = parts.number(text, at)
    start = parts.blank_end(text, before.end) if before else at
    if before and (start == before.end or not before.digits or before.length > 2):
        return None
    name = sense_after("month-name", text, start)
    if name is None:
        return None
    end = name[1] + text.startswith(".", name[1])
    if not text.startswith(" ", end):
        return None
    of_month = before or _day_before_year(text, end + 1)
    year = parts.number(text, of_month.end + text.startswith(" ", of_month.end) if of_month and not before else end + 1)
    if year is None or year.length != 4:
        return None
    return Moment(at, year.end, year.value, int(name[0]), of_month.value if of_month else None, shape="english")


def _day_before_year(text: str, at: int) -> parts.Number | None:
    """5 of March 5, 2026 and March 5th 2026."""
    count = parts.number(text, at)
    if count is None or count.length > 2:
        return None
    ordinal = sense_after("english-ordinal", text, count.end)
    end = ordinal[1] if ordinal else count.end
    return count._replace(end=end + text.startswith(",", end))


def spelled(text: str, at: int) -> Moment | None:
    """Korean dates in words: 이천이십육년 삼월 십오일, 시월 삼일; a day alone is `spelled-day`, a doubtful one."""
    year = _spelled_unit(text, at, "년")
    month = _spelled_unit(text, parts.blank_end(text, year[1]) if year else at, "월")
    day = _spelled_unit(text, parts.blank_end(text, month[1]) if month else at, "일") if month or not year else None
    if year is not None and year[0] < 1900:
        return None
    if not year and month and not day:
        return None  # 이월 and 사월 may be other words
    last = day or month or year
    if last is None:
        return None
    shape = "spelled" if year or month else "spelled-day"
    values = [part[0] if part else None for part in (year, month, day)]
    return Moment(at, last[1], values[0], values[1], values[2], shape=shape)


def _spelled_unit(text: str, at: int, unit: str) -> tuple[int, int] | None:
    """A number in Hangul with its unit; 일 is a unit and a number, so that the last one is the unit."""
    end = at
    while text[end : end + 1] in lookup("sino") and end < at + _LONGEST_SPELLED:
        end += 1
    end -= unit == "일"
    return (_sino_value(text[at:end]), end + 1) if end > at and text[end : end + 1] == unit else None


def _sino_value(form: str) -> int:
    """2015 of 이천십오, 6 of 유 (유월) and 10 of 시 (시월)."""
    total = digit = 0
    steps = lookup("sino")
    for char in form:
        value = int(steps[char])
        if value >= 10:
            total, digit = total + (digit or 1) * value, 0
        else:
            digit = value
    return total + digit
