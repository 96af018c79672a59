"""The parts of a written date, each read where it begins: a number, a year, a month with its day, a quarter, a half.

>>> year("令和7年度の予算", 0).iso, month("十二月二十五日", 0).iso, quarter("第3四半期", 0).iso, half("하반기", 0).iso
('2025', '--12-25', '--Q3', '--H2')
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from ainews_extract import tables
from ainews_extract.beside import sense_after
from ainews_extract.dates.moment import Moment

DIGITS: Final = frozenset("0123456789")
QUOTES: Final = frozenset("’'‘")
_KANJI: Final = "〇一二三四五六七八九"
_KANJI_DIGITS: Final = dict(zip(_KANJI, range(10), strict=True)) | {"零": 0}
_STEPS: Final = {
    row["form"]: int(row["value"])
    for row in tables.rows("numerals", "form lang value role")
    if row["lang"] == "ja" and row["role"] == "ten"
}
_KANJI_NUMBER: Final = frozenset([*_KANJI_DIGITS, *_STEPS])
_SINO: Final = "일이삼사"
_LONGEST: Final = 8
# Four digits that are a year; before 1500 only with its month (1192年7月), since 1200年 may be a length.
YEARS: Final = range(1500, 2200)
_OLDER_YEARS: Final = range(1000, 1500)
_LAST_CENTURY: Final = 70  # '98年 is 1998, '69年 2069


class Number(NamedTuple):
    """A number of a date: its value, how many characters it has, and whether it is in digits."""

    value: int
    end: int
    length: int
    digits: bool


# Readers ask for the same number one after the other, of one place and the next.
_REMEMBERED: Final = 16


@lru_cache(maxsize=_REMEMBERED)
def number(text: str, at: int) -> Number | None:
    """The number that begins at `at`, in ASCII digits or in kanji; digits of other scripts are not read."""
    end = run_end(text, at, DIGITS)
    if end > at:
        return Number(int(text[at:end]), end, end - at, digits=True) if end - at <= _LONGEST else None
    end = run_end(text, at, _KANJI_NUMBER)
    value = _kanji_value(text[at:end]) if 0 < end - at <= _LONGEST else None
    return None if value is None else Number(value, end, end - at, digits=False)


def run_end(text: str, at: int, characters: frozenset[str]) -> int:
    """Where the run of these characters that begins at `at` ends."""
    end = at
    while end < len(text) and text[end] in characters:
        end += 1
    return end


def _kanji_value(form: str) -> int | None:
    """2024 of 二〇二四 and 二千二十四, 12 of 十二."""
    if not any(char in _STEPS for char in form):
        return int("".join(str(_KANJI_DIGITS[char]) for char in form))
    total = digit = 0
    for char in form:
        step = _STEPS.get(char)
        total, digit = (total + (digit or 1) * step, 0) if step else (total, 10 * digit + _KANJI_DIGITS[char])
    return total + digit


def blank_end(text: str, at: int) -> int:
    """Where a blank that may stand at `at` ends."""
    return at + text.startswith(" ", at)


@lru_cache(maxsize=_REMEMBERED)
def year(text: str, at: int) -> Moment | None:
    """A year with its word: 2026年, '26년, 令和8年, 2026年度, 2024 회계연도; `short` is one of two digits alone."""
    found = _numbered_year(text, at)
    if found is None:
        return None
    unit = sense_after("year-unit", text, blank_end(text, found.end))
    if unit is None:
        return None
    sense, end = unit
    barred = sense_after("not-a-year", text, end)
    if barred is not None and barred[0] == "no":
        return None
    shape = "fiscal" if sense == "fiscal" and found.shape == "short" else found.shape
    return Moment(at, end, year=found.year, shape=shape)


def _numbered_year(text: str, at: int) -> Moment | None:
    """The number of a year without its word."""
    era = sense_after("era", text, at)
    if era is not None:
        return _era_year(text, at, era)
    if named := sense_after("calendar-era", text, at):
        count = number(text, blank_end(text, named[1]))
        return Moment(at, count.end, year=count.value, shape="named") if count and 0 < count.value < 2200 else None
    quoted = text[at : at + 1] in QUOTES
    count = number(text, at + quoted)
    if count is None:
        return None
    if count.length == 2 and (count.digits or not _has_step(text, at)):
        return Moment(at, count.end, year=full_year(count.value), shape="quoted" if quoted else "short")
    return None if quoted else _long_year(text, at, count)


def _has_step(text: str, at: int) -> bool:
    return text[at] == "十" or text[at + 1] == "十"


def _long_year(text: str, at: int, count: Number) -> Moment | None:
    if count.value in YEARS and (count.length == 4 or "千" in text[at : count.end]):
        # 二千年 may be a length
        return None if text[at : count.end] == "二千" else Moment(at, count.end, year=count.value, shape="long")
    return Moment(at, count.end, year=count.value, shape="old") if count.value in _OLDER_YEARS else None


def _era_year(text: str, at: int, era: tuple[str, int]) -> Moment | None:
    """7 of 令和7, 1 of 令和元; a letter stands right before its digits."""
    start = era[1] if era[1] == at + 1 else blank_end(text, era[1])
    first = sense_after("first-year", text, start)
    count = Number(1, first[1], 1, digits=False) if first else number(text, start)
    if count is None or not 0 < count.value <= 64 or count.length > 3:
        return None
    return Moment(at, count.end, year=int(era[0]) + count.value, shape="era")


def full_year(two_digits: int) -> int:
    """2026 of 26 and 1998 of 98."""
    return two_digits + (1900 if two_digits >= _LAST_CENTURY else 2000)


@lru_cache(maxsize=_REMEMBERED)
def month(text: str, at: int) -> Moment | None:
    """A month with its day, if one follows: 3月, 8월 5일, 十二月二十五日."""
    count = number(text, at)
    unit = sense_after("month-unit", text, blank_end(text, count.end)) if count and count.length <= 2 else None
    if count is None or unit is None:
        return None
    of_month = day(text, blank_end(text, unit[1]))
    shape = "digits" if count.digits else "kanji"
    if of_month is None:
        return Moment(at, unit[1], month=count.value, shape=shape)
    return Moment(at, of_month.end, month=count.value, day=of_month.day, shape=shape)


def day(text: str, at: int) -> Moment | None:
    """A day of a month: 5日, 十五日, 12일."""
    count = number(text, at)
    unit = sense_after("day-unit", text, blank_end(text, count.end)) if count and count.length <= 3 else None
    if count is None or unit is None:
        return None
    return Moment(at, unit[1], day=count.value, shape="digits" if count.digits else "kanji")


def quarter(text: str, at: int) -> Moment | None:
    """A quarter: 第3四半期 (`ordinal`), 3四半期 and 3분기 (`counted`), 3/4분기 and 3사분기 (`of-four`)."""
    ordinal = sense_after("ordinal", text, at)
    start = blank_end(text, ordinal[1]) if ordinal else at
    which, end = _which(text, start)
    unit = sense_after("quarter-unit", text, blank_end(text, end)) if which else None
    if unit is None:
        return None
    shape = "ordinal" if ordinal else unit[0] or "counted"
    return Moment(at, unit[1], part=f"Q{which}", shape=shape)


def _which(text: str, at: int) -> tuple[int, int]:
    """3 of 3, 三 and 삼, and where it ends; 0 where no such number stands."""
    char = text[at : at + 1]
    for numbers in ("1234", "一二三四", _SINO):
        if char and char in numbers:
            return numbers.index(char) + 1, at + 1
    return 0, at


def half(text: str, at: int, *, of_year: bool = False) -> Moment | None:
    """A half of a year: 上半期, 下期, 상반기; 前半 and 後半 only right after a year."""
    found = sense_after("half", text, at) or (sense_after("half-of-year", text, at) if of_year else None)
    return Moment(at, found[1], part=found[0], shape="half") if found and found[0] != "no" else None
