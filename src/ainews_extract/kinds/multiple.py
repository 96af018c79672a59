"""Ratios: 3倍, 2.5배, 두 배, 10分の1, 3分の2, 3/4, 半分, 過半数, 절반."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.late import late
from ainews_extract.numerals import numerals
from ainews_extract.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page

_TIMES_SIGN: Final = re.compile(r"\s?[\d($¥€£]|[A-Za-z]")  # 30 × 8,000; 2×A100: two of them
_BEYOND_HALF: Final = ("過半数", "過半", "과반", "과반수")
# 3/4 of something; not 2025/8/5, not 24/7, not a date before a weekday or a clock time
_SLASH: Final = re.compile(
    r"(?P<part>[1-9](?<![\d/A-Za-z.\-,].)\d?)/(?P<whole>[1-9]\d{0,2})(?![\d/A-Za-z.]|\s?[(（](?:[月火水木金土日월화수목금토일]|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[月日月]|\s?\d)"
)


def find(page: Page) -> Iterator[Figure]:
    """The ratios of a page; the unit is `x`, a share of something is below 1."""
    for found in measures.measured(page, "multiple"):
        if found.numeral.value == 1 and found.numeral.words:
            continue  # 人一倍, 한 배
        if found.unit.form == "×" and _TIMES_SIGN.match(page.text, found.end):
            continue
        yield measures.mention(page, "multiple", found, signs=False)
    yield from _fractions(page)
    yield from _to_one(page)
    for word in measures.alone(page, "multiple"):
        beyond = page.text[word.start : word.end] in _BEYOND_HALF
        yield measures.bounded(word, "more_than") if beyond else word


# 15分の1次面接, 30分の一人語り: minutes, and one of something.
_COUNTED: Final = re.compile(r"[次人本社回番時日月年つ件章話台]")


def _fractions(page: Page) -> Iterator[Figure]:
    """10分の1 is a tenth and never ten minutes; 삼분의 일, 4분의 삼."""
    text = page.text
    for of in _OF.finditer(text):
        above = _WHOLE.search(text, max(0, of.start() - _LONGEST), of.start())
        below = _PART.match(text, of.end())
        if not above or not below:
            continue
        whole, part = _number(above["whole"]), _number(below["part"])
        if whole and part is not None and not _COUNTED.match(text, below.end()):
            yield _ratio(above.start(), below.end(), part, whole)
    for match in _SLASH.finditer(text):
        part_, whole_ = Decimal(match["part"]), Decimal(match["whole"])
        if _OF_DATE.match(text, match.end()):
            continue  # 5/12終値, 1/5-1/11, 23/3期
        if 0 < part_ < whole_ and not (whole_ > _MONTHS and part_ <= _MONTHS and _DATED.match(text, match.end())):
            yield _ratio(match.start(), match.end(), part_, whole_)


# 경쟁률 635 대 1, 239.23:1
_TO_ONE: Final = re.compile(
    r"(?P<many>\d[\d,]{0,9}(?:\.\d{1,4})?)(?:\s?대\s?1(?![\d.,]\d|\d|[가-힣](?<![은는이가을를의에로과와도만으였다]))|:1(?![\d.:]))"
)
_COMPETING: Final = re.compile(r"경쟁률|경쟁을|배율|비율로")


def _to_one(page: Page) -> Iterator[Figure]:
    """A rate of competition: so many to one."""
    text = page.text
    for match in _TO_ONE.finditer(text):
        many = Decimal(match["many"].replace(",", ""))
        free = not re.search(r"[\d.,:A-Za-z가-힣]\Z", text[max(0, match.start() - 1) : match.start()])
        sentence = page.sentence(match.start())
        if many > 1 and free and _COMPETING.search(text, sentence.start, sentence.end):
            yield _ratio(match.start(), match.end(), many, Decimal(1))


_OF_DATE: Final = late(r"期(?!待)|\s?(?:時点|終値|始値|[\-–〜~]\d{1,2}/\d)")
_MONTHS: Final = 12
_DATED: Final = late(r"\s?(?:に|에|です|[~〜]|発売|開催|公開|まで|から|까지|부터|[月火水木金土日]曜)")
_SINO: Final = "일이삼사오육칠팔구"
_N: Final = rf"\d[\d,.]*(?:[万億千百]|만|억|천|백)*|[一二三四五六七八九十百千万]+|[{_SINO}십백천만]+"
# 三分の二: found by the word between its numerals, so that a text without any is read at once.
_OF: Final = re.compile(r"分の|분의")
_LONGEST: Final = 20
_WHOLE: Final = late(rf"(?<![\d.,時시第제A-Za-z가-힣一二三四五六七八九十百千])(?P<whole>{_N})\s?\Z")
_PART: Final = late(
    rf"\s?(?P<part>\d[\d,.]*(?:[万億千百]|만|억)*|(?:{_N})(?![가-힣](?<![은는이가을를의에로과와도만])))"
)


def _number(form: str) -> Decimal | None:
    if form in _SINO:
        return Decimal(_SINO.index(form) + 1)
    found = numerals(form)
    return found[0].value if len(found) == 1 and found[0].end == len(form) else None


def _ratio(start: int, end: int, part: Decimal, whole: Decimal) -> Figure:
    return Figure(start, end, "multiple", value=part / whole, unit="x")
