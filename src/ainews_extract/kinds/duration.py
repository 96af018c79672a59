"""Lengths of time in ISO 8601: 6カ月 (P6M), 2年半 (P2Y6M), 반년 (P6M), 1년 6개월 (P1Y6M), 数年 (P2Y/P9Y), 7분기 (P21M)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables, times
from ainews_extract.dates import lengths
from ainews_extract.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.dates.lengths import Length
    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.tables import Lookup, Unit

_YEARS: Final = 150
_NO_YEAR: Final = 2_300  # 一万年 and 46億年 are lengths: no calendar has got there
_WEEKS: Final = 260
_DAY_OF_MONTH: Final = 31
_QUARTERS: Final = 4
_FEW: Final = re.compile("[数幾수몇]")
_CENTURIES: Final = frozenset({"19", "20"})
_KOREAN_FEW: Final = ("수", "몇")
_FEWEST, _MOST = Decimal(2), Decimal(9)
# Units that 수 may have after a blank: 할 수 일 and 할 수 주 are other words.
_APART: Final = frozenset("년 년간 개월 개월간 시간".split())


def find(page: Page) -> Iterator[Figure]:
    """The lengths of time of a page; `iso` says how long, a range is an interval (P12M/P24M).

    Args:
        page: The page.
    """
    pending: list[Length] = []
    for found in measures.joined(page, measures.each(page, *_units())):
        length = _length(page, found, pending[-1] if pending else None)
        if length is None:
            continue
        if pending and not lengths.goes_on(page.text, pending[-1], length):
            yield from _figures(page, pending)
            pending = []
        pending.append(length)
    yield from _figures(page, pending)
    yield from _several(page)
    yield from _words(page)


def _units() -> tuple[Lookup[Unit], Lookup[Unit]]:
    return tables.units("duration", "after"), tables.units("duration", "before")


def _length(page: Page, found: Measured, last: Length | None) -> Length | None:
    """The length of a number with a unit of time, or None if it is a date, a rate or a clock time."""
    numeral, factor = found.numeral, found.unit.factor
    low, high = (numeral.value, None) if numeral.value is not None else (numeral.low, numeral.high)
    if numeral.modifier == "several" and numeral.end - numeral.start == 1:
        return None  # 数年: `_several` asks more of it
    if low is None or not (_is_length(page, found, high or low) or _is_rest(page.text, found, last)):
        return None
    numbers = (low * factor, None if high is None else high * factor)
    return lengths.length(found.start, found.end, found.unit.unit, numbers, numeral.modifier)


def _is_rest(text: str, found: Measured, last: Length | None) -> bool:
    """20일 of 1년 2개월 20일: the days that continue a length."""
    return last is not None and found.unit.unit == "D" and text[last.end : found.start] in ("", " ", "と")


def _is_length(page: Page, found: Measured, largest: Decimal) -> bool:
    """Whether 4日 and 26年 are lengths and not dates, 9時30分 not a clock time, 1時間 not a rate."""
    text, form = page.text, found.unit.form
    if found.numeral.letter or beside.precedes("no-length-before", text, found.start):
        return False
    if found.numeral.words and text[found.end : found.end + 1] in ("市", "町", "村"):
        return False  # 二日市
    if largest == 1 and _is_one_of_rate(text, found):
        return False
    return _UNIT_RULES.get(form, _always)(text, found, largest)


def _is_one_of_rate(text: str, found: Measured) -> bool:
    """Whether 1日 and 1時間 are the unit of a rate: 1日300件, 1時間1台."""
    if found.unit.form in ("日", "일"):
        return times.is_daily_rate(text, found.end)
    if text[found.end : found.end + 1].isdigit() and times.is_followed_by_figure(text, found.end, barred="time-part"):
        return True
    return times.is_rate(text, found.end)


def _always(_text: str, _found: Measured, _largest: Decimal) -> bool:
    return True


def _are_years(text: str, found: Measured, largest: Decimal) -> bool:
    """Whether 年 is a number of years: not a calendar year (2026年), not two digits of one (26年)."""
    if beside.precedes("era", text, found.start):
        return False  # 元禄15年
    if text[found.start : found.end].partition(".")[2][:2] in _CENTURIES and text.startswith("年", found.end - 1):
        return False  # 3.2019年 is the third of a list
    if _YEARS <= largest < _NO_YEAR and not lengths.lasts(text, found.end):
        return False
    small = found.numeral.low is not None and found.numeral.low < 10  # 5-10年
    return small or not times.is_short_year(text, found.numeral.start, found.end, int(largest))


def _are_weeks(text: str, found: Measured, largest: Decimal) -> bool:
    """Whether 주 means weeks, not shares and not a week of a month."""
    if largest > _WEEKS or times.is_week_of_month(text, found.start):
        return False
    return found.unit.form != "주" or times.is_weeks(text, found.start, found.end)


def _are_months(_text: str, _found: Measured, largest: Decimal) -> bool:
    return largest <= _WEEKS


def _are_minutes(text: str, found: Measured, _largest: Decimal) -> bool:
    return not lengths.is_clock(text, found.start)


def _are_days(text: str, found: Measured, largest: Decimal) -> bool:
    """Whether 日 are days and no day of the month."""
    if largest > _DAY_OF_MONTH or found.numeral.modifier or "." in text[found.start : found.end]:
        return True
    return times.is_day_length(text, found.end, found.start)


def _are_quarters(text: str, found: Measured, largest: Decimal) -> bool:
    """Whether 2四半期 and 7분기 are a number of quarters and not the second one."""
    if "." in text[found.start : found.end]:
        return False  # '26.1분기
    return largest > _QUARTERS or times.is_quarters(text, found.start, found.end)


_UNIT_RULES: Final = {
    "年": _are_years,
    "년": _are_years,
    "주": _are_weeks,
    "주간": _are_weeks,
    "달": _are_months,
    "分": _are_minutes,
    "분": _are_minutes,
    "秒": _are_minutes,
    "초": _are_minutes,
    "日": _are_days,
    "일": _are_days,
    "四半期": _are_quarters,
    "분기": _are_quarters,
}


def _figures(page: Page, found: list[Length]) -> Iterator[Figure]:
    """The figure of consecutive lengths, with the half after them."""
    if not found:
        return
    last = found[-1]
    half = lengths.half_end(page.text, last)
    end = half or last.end
    if not times.is_relative(page.text, end):
        iso = lengths.iso(found, half=half is not None)
        yield measures.bounded(Figure(found[0].start, end, "duration", iso=iso), last.modifier)


def _several(page: Page) -> Iterator[Figure]:
    """数年, 수개월, 몇 년: two to nine of a unit."""
    after, _ = _units()
    for few in _FEW.finditer(page.text):
        at = few.end() + (few.group() in _KOREAN_FEW and page.text.startswith(" ", few.end()))
        unit = after.after(page.text, at)
        if unit is None or not _is_several(page, few.start(), at, unit):
            continue
        low, high = (number * unit[0].factor for number in (_FEWEST, _MOST))
        yield from _figures(page, [lengths.length(few.start(), unit[1], unit[0].unit, (low, high), "several")])


def _is_several(page: Page, start: int, at: int, unit: tuple[Unit, int]) -> bool:
    """Whether 数 or 수 counts a unit: not 複数年, not 수주 (orders), not 할 수 일, not 数分の一."""
    text, (row, end) = page.text, unit
    before = text[start - 1 : start]
    if text[start] not in _KOREAN_FEW:
        stands = not "一" <= before <= "鿿" or page.is_begun(start)
        return stands and not text.startswith(("の一", "の1"), end) and measures.ends_word(page, start, end)
    is_apart = text[start] == "수" and at > start + 1
    if "가" <= before <= "힣" or (is_apart and row.form not in _APART):
        return False
    doubtful = text[start:end] in beside.lookup("several-word")
    return (not doubtful or beside.follows("several-closes", text, end)) and measures.ends_word(page, start, end)


def _words(page: Page) -> Iterator[Figure]:
    """Lengths without a numeral: 半年, 하루, 일주일."""
    for word in measures.alone(page, "duration", measured=False):
        text, end = page.text, word.end
        daily = text.startswith("하루", word.start) and lengths.is_of_flow(text, end)
        if not (daily or times.is_rate(text, end) or times.is_relative(text, end)):
            yield word
