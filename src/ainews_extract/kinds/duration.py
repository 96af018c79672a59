"""Lengths of time in ISO 8601: 6カ月 (P6M), 5年間 (P5Y), 2年半 (P2Y6M), 반년 (P6M), 보름 (P15D), 1년 6개월 (P1Y6M)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables, times
from ainews_extract.late import late
from ainews_extract.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ainews_extract.measures import Measured
    from ainews_extract.page import Page

_ORDER: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")
_CLOCK_BEFORE: Final = re.compile(
    r"(?:\d|[一二三四五六七八九十])\s?(?:時|시)\s?(?:\d{1,2}\s?[分분]\s?)?\Z|午[前後]\Z|敗\Z|오[전후]\s?\Z"
)
_YEARS: Final = 150
_NO_YEAR: Final = 2_300  # 一万年 and 46億年 are lengths: no calendar has got there
_WEEKS: Final = 260
_HALF: Final = re.compile(r"半(?![分数期島])|\s?반(?=[을이은에의만도]|(?:안|내|간)(?![가-힣])|(?:안|내)에|\Z|[\s.,])")
_DECIMAL: Final = ("W", "TS")  # 2週間半 is P2.5W, 3秒半 PT3.5S
_HALVES: Final = {"Y": "6M", "TH": "T30M", "TM": "30S", "D": "T12H", "M": "15D"}
_DAY_OF_MONTH: Final = 31


@dataclass(slots=True)
class _Length:
    """A numeral with a unit of time: `iso` is 6M of P6M, `low` and `high` the ends of a range of it."""

    start: int
    end: int
    designator: str
    low: str
    high: str | None
    modifier: str


def find(page: Page) -> Iterator[Figure]:
    """The lengths of time of a page; `iso` says how long, a range is an interval (P12M/P24M)."""
    pending: list[_Length] = []
    for found in measures.joined(page, measures.each(page, *_units())):
        length = _length(page, found, pending[-1] if pending else None)
        if length is None:
            continue
        if pending and not _goes_on(page, pending[-1], length):
            yield from _mentions(page, pending)
            pending = []
        pending.append(length)
    yield from _mentions(page, pending)
    for word in measures.alone(page, "duration", measured=False):
        if times.is_rate(page.text, word.end):
            continue  # 한 달에 한 번
        if not times.is_relative(page.text, word.end) and not _is_daily(page, word):
            yield word


_DAILY: Final = late(
    r"\s?(?:평균|당)\s|\s?(?:평균|최대|약|당|에|에만|만에도)?\s?\d|\s(?:[가-힣]+\s){0,2}?[가-힣]*(?:시간|량|건수|수|액|금|규모|요청|호출|메시지|질문|거래|결제|방문|접속|이용자|매출|"
    r"생산|사용|평균|처리)[가-힣]*\s?(?:약\s|최대\s|평균\s)?\d|\s?(?:아침|빨리|속히|하루|가 멀|가 다르)"
)


def _is_daily(page: Page, word: Figure) -> bool:
    """하루 300만 건, 하루빨리: a rate, or an idiom."""
    return page.text.startswith("하루", word.start) and _DAILY.match(page.text, word.end) is not None


def _units() -> tuple[tables.Lookup[tables.Unit], tables.Lookup[tables.Unit]]:
    return tables.units("duration", "after"), tables.units("duration", "before")


def _length(page: Page, found: Measured, last: _Length | None) -> _Length | None:
    numeral, designator = found.numeral, found.unit.unit
    bottom, top = (numeral.value, None) if numeral.value is not None else (numeral.low, numeral.high)
    if (
        bottom is None
        or numeral.modifier == "several"
        or not (_is_length(page, found, top or bottom) or _is_rest(page, found, last))
    ):
        return None
    low = f"{_plain(bottom)}{designator.removeprefix('T')}"
    high = None if top is None else f"{_plain(top)}{designator.removeprefix('T')}"
    return _Length(found.start, found.end, designator, low, high, numeral.modifier)


def _is_rest(page: Page, found: Measured, last: _Length | None) -> bool:
    """20일 of 1년 2개월 20일: the days that go on a length."""
    return last is not None and found.unit.unit == "D" and page.text[last.end : found.start] in ("", " ", "と")


# 大学1年, $240M year; 3.2019年 is the third of a list.
_NO_LENGTH: Final = re.compile(r"(?:大学院?|高校|中学|小学|短大|修士|博士|[$¥€£])\s?\Z")
# 創業300年の老舗, 500年はかかる, 200년이 넘는 역사: no calendar's year, whatever the number
_LASTS: Final = re.compile(
    r"間|(?:は|も|を|が|近くも?|余り|以上も?)?(?:かか|続|経[たっ]|たった)|の(?:歴史|伝統|老舗|時を|歳月|眠り)|以上(?:[前も続]|の(?:歴史|伝統))|近[くい]|"
    r"\s?(?:동안|넘게|가까이|된|이상\s?(?:된|이어|지속))|간(?:의|\s)|의\s(?:역사|전통)|(?:이|을)\s넘(?:는|은|게)|이나\s(?:걸|지속|이어)"
)
_HEADED_YEAR: Final = re.compile(r"\d{1,2}\.(?:19|20)\d\d\s?年")


def _is_length(page: Page, found: Measured, largest: Decimal) -> bool:
    """Whether 4日 and 26年 are lengths: a date otherwise; and 9時30分 and 2分 of a fraction are none."""
    text, form = page.text, found.unit.form
    if found.numeral.letter or _NO_LENGTH.search(text, max(0, found.start - 3), found.start):
        return False
    if _HEADED_YEAR.match(text, found.start):
        return False
    small = found.numeral.low is not None and found.numeral.low < 10  # 5-10年
    if form in ("年", "년") and (
        (_YEARS <= largest < _NO_YEAR and not _LASTS.match(text, found.end))
        or (not small and times.is_short_year(text, found.numeral.start, found.end, int(largest)))
    ):
        return False
    if form in ("주", "달", "주간") and largest > _WEEKS:
        return False  # 5만 주 are shares, and 700만 주간 활성 이용자 no weeks
    if form == "주" and (times.is_week_of_month(text, found.start) or not times.is_weeks(text, found.start, found.end)):
        return False
    if found.numeral.words and text[found.end : found.end + 1] in tuple("市町村"):
        return False  # 二日市
    if largest == 1 and (
        times.is_daily_rate(text, found.end) if form in ("日", "일") else times.is_rate(text, found.end)
    ):
        return False
    if form in ("分", "분", "秒", "초") and _CLOCK_BEFORE.search(text, max(0, found.start - 8), found.start):
        return False
    if form in ("日", "일") and largest <= _DAY_OF_MONTH:
        return (
            bool(found.numeral.modifier)
            or times.is_day_length(text, found.end, found.start)
            or "." in text[found.start : found.end]
        )
    return True


def _goes_on(page: Page, first: _Length, second: _Length) -> bool:
    """1年3カ月, 1년 6개월: a smaller unit right behind."""
    gap = page.text[first.end : second.start]
    return (
        gap in ("", " ", "と")
        and _ORDER.index(second.designator) > _ORDER.index(first.designator)
        and not (first.high or second.high)
    )


def _mentions(page: Page, parts: list[_Length]) -> Iterator[Figure]:
    if not parts:
        return
    start, end = parts[0].start, parts[-1].end
    last = parts[-1]
    half = _HALF.match(page.text, end) if last.designator in _HALVES and not last.high else None
    if half is None and last.designator in _DECIMAL and not last.high and (half := _HALF.match(page.text, end)):
        parts[-1] = last = replace(last, low=last.low[:-1] + ".5" + last.low[-1])
        rest = ""
    else:
        rest = _HALVES.get(last.designator, "") if half else ""
    low = _iso(parts, low=True) + rest
    low = low if low.count("T") < 2 else "T".join(low.split("T", 1)[:1]) + "T" + low.split("T", 1)[1].replace("T", "")
    end = half.end() if half else end
    if text_after := _SPAN_TAIL.match(page.text, end) if half else None:
        end = text_after.end()
    if times.is_relative(page.text, end):
        return
    iso = f"{low}/{_iso(parts, low=False)}" if last.high else low
    yield measures.bounded(Figure(start, end, "duration", iso=iso), last.modifier)


_SPAN_TAIL: Final = late(r"間|간(?![가-힣])")


def _iso(parts: list[_Length], *, low: bool) -> str:
    text = "P"
    for part in parts:
        if part.designator.startswith("T") and "T" not in text:
            text += "T"
        text += part.low if low or part.high is None else part.high
    return text


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
