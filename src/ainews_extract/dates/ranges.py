"""Ranges of dates: 8月4日〜6日, 2023〜2025年, 10月25~11月5日, 9/1〜9/7, 8/27-29, 2026-09-04~08, 2011→2016.

>>> [end.iso for end in interval("2025年1〜3月", 0)], [end.iso for end in interval("2026-09-04~08", 0)]
(['2025-01', '2025-03'], ['2026-09-04', '2026-09-08'])
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract.beside import follows, sense_after
from ainews_extract.dates import digits, fiscal, parts, written
from ainews_extract.dates.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBERS: Final = (fiscal.term, digits.stroked, fiscal.period, written.english, written.written)
_LETTERS: Final = (digits.stroked, fiscal.period, written.english, written.written)
_WIDE_LETTERS: Final = frozenset("ＲＨ")
_WORDS: Final = (written.written,)
_KANJI: Final = "〇一二三四五六七八九"
_LAST_LATIN: Final = "\u00ff"
_NO_WORDS: Final = frozenset("・’‘\u3000")


def moment(text: str, at: int) -> Moment | None:
    """The date that begins at `at`, without looking at its context."""
    for reader in _readers(text, at):
        found = reader(text, at)
        if found is not None and found.is_valid:
            return found
    return None


def _readers(text: str, at: int) -> tuple[Callable[[str, int], Moment | None], ...]:
    """The readers for a date that begins at `at`: for 2026年 and 7月 only the readers of words."""
    first = text[at : at + 1]
    if first in parts.DIGITS:
        count = parts.number(text, at)
        following = text[count.end : count.end + 1] if count else ""
        return _WORDS if following > _LAST_LATIN and following not in _NO_WORDS else _NUMBERS
    is_letter = first.isascii() or first in parts.QUOTES or first in _WIDE_LETTERS or first in _KANJI
    return _LETTERS if is_letter else _WORDS


def interval(text: str, at: int) -> tuple[Moment, Moment] | None:
    """The range that begins at `at`: its two ends, each completed from the other."""
    return _bare_first(text, at) or _both_dated(text, moment(text, at))


def interval_or_moment(text: str, at: int) -> tuple[tuple[Moment, Moment] | None, Moment | None]:
    """The range that begins at `at`, and the date; each may be None."""
    first = moment(text, at)
    return _bare_first(text, at) or _both_dated(text, first), first


def _both_dated(text: str, first: Moment | None) -> tuple[Moment, Moment] | None:
    mark = _mark_end(text, first.end) if first else None
    if first is None or mark is None:
        return None
    second = _second(text, mark, first)
    if second is None or (first.year and second.year and first.year > second.year):
        return None
    if _is_from(text, first.end, mark) and not follows("until", text, second.end) and text[second.end : second.end + 1]:
        return None
    return first, _inherited(first, second)


def _second(text: str, at: int, first: Moment) -> Moment | None:
    """The second end; after a date in digits one with fewer of them: 8/27-29, 2025.10.29 - 11.04."""
    second = moment(text, at)
    if second is not None and (second.year is None or first.year is not None) and second.shape != "dot":
        return second
    if first.shape not in ("stroked", "slash") or (second and second.year):
        return None
    if second is not None:
        return replace(second, shape="stroked") if first.day and first.year else None
    count = parts.number(text, at)
    finest = first.day or first.month or 0
    if count is None or count.length > 2 or count.value <= finest or _has_unit(text, count.end):
        return None
    if first.day:
        return Moment(at, count.end, month=first.month, day=count.value)
    return Moment(at, count.end, month=count.value) if first.month and count.length == 2 else None


def _has_unit(text: str, at: int) -> bool:
    following = text[at : at + 1]
    return following in ("%", ".", "/", "-") or (following.isascii() and following.isalnum())


def _mark_end(text: str, at: int) -> int | None:
    """Where a range mark that may stand at `at` ends, with the closing dot, weekday and hour of the first end."""
    at += text.startswith(".", at)
    at = _weekday_end(text, at)
    at = _clock_end(text, at)
    start = parts.blank_end(text, at)
    mark = sense_after("range", text, start)
    if mark is None:
        return None
    end = parts.blank_end(text, mark[1])
    return _said_end(text, end)


def _said_end(text: str, at: int) -> int:
    """After the word that relates the second end to the first: 同 of 同6日; 翌 of 翌2026年, which needs its year."""
    said = sense_after("same", text, at)
    if said is None:
        return at
    if said[0] != "next":
        return said[1] if text[said[1] : said[1] + 1] in parts.DIGITS else at
    year = parts.blank_end(text, said[1])
    return year if len(text[year : year + _YEAR]) == _YEAR and text[year : year + _YEAR].isdecimal() else at


_YEAR: Final = 4  # digits


def _weekday_end(text: str, at: int) -> int:
    start = parts.blank_end(text, at)
    weekday = sense_after("weekday-bracket", text, start)
    return weekday[1] if weekday else at


def _clock_end(text: str, at: int) -> int:
    """After 10:00 and 15시."""
    hour = parts.number(text, parts.blank_end(text, at))
    if hour is None or hour.length > 2:
        return at
    if text.startswith("시", hour.end):
        return hour.end + 1
    minutes = parts.number(text, hour.end + 1) if text.startswith(":", hour.end) else None
    return minutes.end if minutes else at


def _is_from(text: str, at: int, end: int) -> bool:
    """Whether the mark is から or 에서, which makes a range only if the second end closes it."""
    return any(word in text[at:end] for word in ("から", "에서"))


def _inherited(first: Moment, second: Moment) -> Moment:
    """8月4日〜6日: the second end, with the year and the month of the first if it has none."""
    month = first.month if second.month is None and second.day is not None else second.month
    return replace(second, start=first.start, year=second.year or first.year, month=month)


def _bare_first(text: str, at: int) -> tuple[Moment, Moment] | None:
    """2023〜2024年, 3~5月, 2025年1〜3月, 10月25~11月5日, ’26~’28년: the first end without its unit."""
    head = _head(text, at)
    begin = parts.blank_end(text, head.end) if head else at
    quoted = text[begin : begin + 1] in parts.QUOTES
    bare = parts.number(text, begin + quoted)
    mark = _bare_mark_end(text, bare.end) if bare else None
    if bare is None or mark is None:
        return None
    second = _second_of_bare(text, mark, bare)
    if (
        second is None
        or (head and head.year and second.year)
        or second.shape in ("stroked", "slash", "dot", "hyphen", "decimal")
    ):
        return None
    first = _first_end(bare, second, head, quoted=quoted)
    if first is None or not first.is_valid:
        return None
    first = replace(first, start=at, end=bare.end, year=first.year or (head.year if head else None))
    if head and head.month:
        first = replace(first, month=head.month)
    return first, _inherited(first, replace(second, months=None))


def _head(text: str, at: int) -> Moment | None:
    """The year, the month or both that stand before a bare number."""
    year = parts.year(text, at)
    if year is not None and year.shape == "old":
        return None
    month = parts.month(text, parts.blank_end(text, year.end) if year else at)
    if month is not None and month.day is None:
        return replace(month, start=at, year=year.year if year else None)
    return year


def _bare_mark_end(text: str, at: int) -> int | None:
    """After the mark of a range whose first end has no unit; から only after a year of four digits."""
    mark = sense_after("bare-range", text, parts.blank_end(text, at))
    if mark is None or (mark[0] == "year" and not (text[at - 4 : at].isdigit() and text[at - 4 : at] > "1899")):
        return None
    return parts.blank_end(text, mark[1])


def _second_of_bare(text: str, at: int, bare: parts.Number) -> Moment | None:
    """The second end; of 2025~26年の6月 only the year, since the month is another date."""
    second = parts.year(text, at) if bare.length == 4 else None
    return second or written.written(text, at)


def _first_end(bare: parts.Number, second: Moment, head: Moment | None, *, quoted: bool) -> Moment | None:
    """The first end, read in the unit of the second."""
    if second.is_year and second.year is not None:
        year = bare.value if bare.length == 4 else parts.full_year(bare.value)
        shape = "" if bare.length == 4 or quoted else "short"
        return Moment(0, 0, year=year, shape=shape) if year < second.year and bare.length in (2, 4) else None
    if bare.length > 2 or quoted or second.year is not None:
        return None
    if second.month and second.day:
        return Moment(0, 0, day=bare.value) if head and head.month else None
    if second.month:
        return Moment(0, 0, month=bare.value)
    if second.day:
        return Moment(0, 0, day=bare.value) if bare.value < second.day else None
    if second.part and second.part[0] == "Q" and bare.value < int(second.part[1]):
        return Moment(0, 0, part=f"Q{bare.value}")
    return None
