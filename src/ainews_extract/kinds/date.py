"""Calendar dates in ISO 8601: 2025年8月5日, 2026. 3. 12., 令和7年度, 3Q26, 8/14, 8月4日〜6日, 4日 (---04).

The grammar of `dates/` reads the parts of a date; this module decides whether it is one at its place: for 4日, 26年 and 8/14
by the words around it, for a bare year by its place in a table, list or bracket.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables, times
from ainews_extract.dates import bare, pairs, parts, ranges, written
from ainews_extract.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.dates.moment import Moment
    from ainews_extract.page import Page

_KANJI: Final = "〇一二三四五六七八九十"
_HANGUL: Final = frozenset("일이삼사오육유칠팔구시십천")
_FIRST_WORDS: Final = ("era", "calendar-era", "ordinal", "half")
_AFTER_NUMBER: Final = ("year-unit", "month-unit", "day-unit", "quarter-unit", "range", "bare-range", "years-range")
_AFTER_DOTTED: Final = ("month-unit", "quarter-unit", "term", "dotted-day-after")
_CODE: Final = frozenset("$.,/-_+=#")
_SEPARATORS: Final = frozenset(".,/:-")


def find(page: Page) -> Iterator[Figure]:
    """The dates of a page; `iso` is ISO 8601 with its truncated forms (--08-05, ---04), a range is an interval.

    Args:
        page: The page.
    """
    at = 0
    while match := _starts().search(page.text, at):
        start = match.start()
        found = _read(page, start) if _may_begin(page.text, start) else None
        if found is None:
            at = match.end()
            continue
        at, iso = found
        if iso:
            yield Figure(start, at, "date", iso=iso)


@cache
def _starts() -> re.Pattern[str]:
    """The beginnings of dates with the characters after them, numbers as whole runs: 4年, 26.1Q and 5 March, not 3.5%."""
    begins = {form for form in _forms(*_FIRST_WORDS) if not form.isascii()}
    after = tables.any_of({*_forms(*_AFTER_NUMBER)})
    after_dot = "".join(sorted({form[0] for form in _forms(*_AFTER_DOTTED)}))
    names, hangul = tables.any_of(_forms("month-name")), "".join(sorted(_HANGUL))
    firsts = "".join(sorted({form[0] for form in (*begins, *_forms("month-name"))}))
    return re.compile(
        # The first characters once more, since the engine skips to one of a set four times as fast.
        rf"(?=[0-9{_KANJI}’'‘FCQHR{hangul}{firsts}])(?:"
        rf"[0-9]+(?=\s?(?:{after}|[QHFC])|\s(?:{names})|\.(?:\s?[0-9]{{1,2}}\s?[.QH{after_dot}]|[第제一二三四일이삼사]))"
        rf"|0[0-9](?=\.[0-9])|(?<![0-9])[0-9]{{4}}(?![0-9])|[{_KANJI}]+|[’'‘](?=[0-9])"
        rf"|[FCQHR](?=[YQH0-9])|(?:{names})(?=\.?\s[0-9])"
        rf"|[{hangul}](?=[{hangul}]{{0,6}}(?:[년월일]|\s?사?\s?분기))|{tables.any_of(begins)})"
    )


def _forms(*tags: str) -> list[str]:
    return [form for tag in tags for form in beside.lookup(tag)]


def _may_begin(text: str, at: int) -> bool:
    """Whether a date can begin at a place, by the text before it."""
    char, before = text[at], text[at - 1 : at]
    if char in parts.DIGITS:
        return not (before in _SEPARATORS and _is_in_code(text, at))
    if char in _KANJI:
        return before not in tuple("百千")
    if char.isascii() and char.isalpha():
        return not (before.isascii() and before.isalnum()) and before != "-"
    return char not in _HANGUL or not "가" <= before <= "힣"


def _is_in_code(text: str, at: int) -> bool:
    """Whether digits continue a number or code before them: 3.12, B-2025; not 3.2019年, the third of a list."""
    before, earlier = text[at - 1 : at], text[at - 2 : at - 1]
    if before == "." and parts.run_end(text, at, parts.DIGITS) == at + 4 and text[at + 4 : at + 5] == "年":
        return False
    return earlier in parts.DIGITS or (before == "-" and earlier.isascii() and earlier.isalpha())


def _read(page: Page, start: int) -> tuple[int, str] | None:
    """Where the date at `start` ends, and its ISO form; None if its months are lunar."""
    if page.text[start] in _HANGUL and (found := _spelled(page.text, start)):
        return found.end, found.iso
    pair, single = ranges.interval_or_moment(page.text, start)
    if pair and _is_interval(page, *pair):
        first, second = pair
        return second.end, f"{first.iso}/{second.iso}"
    if single and single.shape == "lunar":
        return single.end, ""
    if single and _stands(page, single):
        return single.end, single.iso
    return bare.year(page.text, start, _head(page, start)) if page.text[start] in parts.DIGITS else None


def _head(page: Page, at: int) -> tuple[int, int] | None:
    """The cell of a table's first row or column that holds a place."""
    table = page.table(at)
    place = table.place(at) if table else None
    if table is None or place is None or (place[0] and place[1]):
        return None
    cell = table.rows[place[0]][place[1]]
    return cell.start, cell.end


def _spelled(text: str, start: int) -> Moment | None:
    """A Korean date in words, if a particle or blank shows that it is one."""
    found = written.spelled(text, start)
    if found is None or not found.is_valid:
        return None
    if found.shape == "spelled-day":
        stands = (found.day or 0) >= 10 and beside.sense_after("spelled-day-after", text, found.end) is not None
        return found if stands else None
    hangul = "가" <= text[found.end : found.end + 1] <= "힣"
    return found if not hangul or beside.sense_after("spelled-after", text, found.end) else None


def _is_interval(page: Page, first: Moment, second: Moment) -> bool:
    """Whether two ends make a range of dates at their place."""
    if first.shape in ("slash", "hyphen", "dot") and not _is_range_of_days(page.text, first, second):
        return False
    if first.shape == second.shape == "short":
        return _are_short_years(page.text, first, second)
    if second.shape == "short" and first.shape == "short":
        return False
    return _stands(page, replace(second, shape="stroked" if second.shape == "slash" else second.shape), first)


def _is_range_of_days(text: str, first: Moment, second: Moment) -> bool:
    """9/1〜9/7 and 8/27-29, not 3-5 and 1.5~2.5."""
    return first.shape == "slash" and not beside.follows("ratio-after", text, second.end)


def _are_short_years(text: str, first: Moment, second: Moment) -> bool:
    """24〜26年 are 2024 to 2026; 5~10년 and 20~30년 are lengths unless the text around them says years."""
    low, high = ((date.year or 0) % 100 for date in (first, second))
    if low in times.NEAR_YEAR and high in times.NEAR_YEAR and (low % 5 or high % 5):
        return True
    return low in times.NEAR_YEAR and times.is_short_year(text, first.start, second.end, high)


def _stands(page: Page, found: Moment, first: Moment | None = None) -> bool:
    """Whether a date is a whole word: not 3日間, not 日本 after 10, not 二 in 十二月.

    Args:
        page: The page.
        found: The date, or the second end of a range.
        first: The first end.
    """
    text, start = page.text, found.start
    if found.shape == "ordinal":
        return True  # 第3四半期決算, of which Sudachi makes one word
    if text[start - 1 : start] in tuple("第제") or any(beside.precedes(tag, text, start) for tag in ("version", "era")):
        return False  # an era before it that the grammar left: lunar months
    if text[start] in _KANJI and not _kanji_stands(page, found):
        return False
    if not _SHAPES.get(found.shape, _is_plain)(text, found):
        return False
    if not _says_date(text, found, first):
        return False
    return beside.follows("dated", text, found.end) or measures.ends_word(page, start, found.end)


def _is_plain(text: str, found: Moment) -> bool:
    """Whether a date in Latin letters or strokes begins a word."""
    before = text[found.start - 1 : found.start]
    return not found.shape.startswith("latin") or not (before.isascii() and before.isalnum())


def _is_pair(text: str, found: Moment) -> bool:
    before = text[found.start - 1 : found.start]
    is_glued = before.isascii() and before.isalnum()
    return not is_glued and before not in _CODE and pairs.is_day(text, found)


def _is_alone(text: str, found: Moment) -> bool:
    """Whether 3Q or Q3 without a year is a quarter: not the question of Q1) or Q1: in a list."""
    before = text[found.start - 1 : found.start]
    closed = text.startswith(")", found.end) and before not in tuple("(（")
    is_question = text[found.start] == "Q" and (closed or text[found.end : found.end + 1] in tuple(":：."))
    is_glued = before.isascii() and before.isalnum()
    return not is_glued and before not in _CODE and not is_question


def _is_half_alone(text: str, found: Moment) -> bool:
    """Whether H1 without a year is a half: beside a quarter (Q1·H1·Q3)."""
    near = text[max(0, found.start - 5) : found.end + 5]
    return _is_alone(text, found) and any(f"Q{number}" in near or f"{number}Q" in near for number in range(1, 5))


def _is_counted(text: str, found: Moment) -> bool:
    """Whether 3四半期 and 3분기 are the third quarter and not three of them."""
    if found.year is not None:
        return True
    return not times.is_quarters(text, found.start, found.end)


def _is_short(text: str, found: Moment) -> bool:
    return times.is_short_year(text, found.start, found.end, (found.year or 0) % 100)


_SHAPES: Final = {
    "slash": _is_pair,
    "hyphen": _is_pair,
    "dot": _is_pair,
    "decimal": pairs.is_year_month,
    "alone-Q": _is_alone,
    "alone-H": _is_half_alone,
    "counted": _is_counted,
    "short": _is_short,
}


def _says_date(text: str, found: Moment, first: Moment | None) -> bool:
    """Whether a day is not a length (3日間, 週1〜3日), and a month not one either (3月分)."""
    if found.is_day or (first is not None and first.is_day and found.year is None):
        start = first.start if first else found.start
        if times.is_day_length(text, found.end, start) or times.is_relative(text, found.end):
            return False
        return found.day != 1 or first is not None or not times.is_daily_rate(text, found.end)
    is_month = found.month is not None and found.day is None and found.year is None
    return not (is_month and beside.follows("month-length", text, found.end))


def _kanji_stands(page: Page, found: Moment) -> bool:
    if (found.year or 0) > 1000 and found.shape != "short":
        return True
    text, start = page.text, found.start
    if text[start - 1 : start] in {*_KANJI, "百", "千", "万"}:
        return False
    if found.is_day and (text[start : found.end] == "一日" or beside.follows("place", text, found.end)):
        return False  # 一日 is a day long, or whole; 四日市 is a city
    return page.is_begun(start) and page.is_cut(found.end, start)
