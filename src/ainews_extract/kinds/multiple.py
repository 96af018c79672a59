"""Ratios: 3倍, 2.5배, 두 배, 10分の1, 3分の2, 3/4, 半分, 過半数, 절반."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.dates import pairs
from ainews_extract.figures import Figure
from ainews_extract.late import late
from ainews_extract.measures.devices import of_devices
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_TIMES_SIGN: Final = re.compile(r"\s?[0-9($¥€£]|[A-Za-z]")  # 30 × 8,000; 2×A100: two of them
# 누리칩 9x의 성능: a name; 기존 대비 9x의 속도 is a ratio.
_NAME_BEFORE: Final = late(
    r"[가-힣ァ-ヺーA-Za-z](?<![은는이가을를에의로도와과비대약])(?<!보다|최대|무려|평균|거의|이상|속도|성능|효율) \Z"
)
_NAME_AFTER: Final = re.compile(r"[의은는이가을를がはのを]")


def _is_named(page: Page, found: measures.Measured) -> bool:
    if page.cues.before(found.start - page.text.startswith(" ", found.start - 1), "modifier-before"):
        return False
    apart = _NAME_BEFORE.search(page.text, max(0, found.start - 4), found.start)
    return apart is not None and _NAME_AFTER.match(page.text, found.end) is not None


_BEYOND_HALF: Final = ("過半数", "過半", "과반", "과반수")
# 3/4 of something; not 2025/8/5, not 24/7, not a date before a weekday or a clock time
_SLASH: Final = re.compile(
    r"(?P<part>[1-9](?<![0-9/A-Za-z.\-,].)[0-9]?)/(?P<whole>[1-9][0-9]{0,2})(?![0-9/A-Za-z.]|\s?[(（](?:[月火水木金土日월화수목금토일]|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[月日月]|\s?[0-9])"
)


def find(page: Page) -> Iterator[Figure]:
    """The ratios of a page; the unit is `x`, a share of something is below 1."""
    for found in measures.measured(page, "multiple"):
        if found.numeral.value == 1 and found.numeral.words:
            continue  # 人一倍, 한 배
        if found.unit.form == "x" and _is_named(page, found):
            continue
        if found.unit.form == "×" and _TIMES_SIGN.match(page.text, found.end):
            continue
        if of_devices(page, found.numeral):
            continue
        yield measures.mention(page, "multiple", found, signs=False)
    yield from _fractions(page)
    yield from _slashes(page)
    yield from _to_one(page)
    for word in measures.alone(page, "multiple"):
        beyond = page.text[word.start : word.end] in _BEYOND_HALF
        yield measures.bounded(word, "more_than") if beyond else word


# 三分の二: found by the word between its numerals, so that a text without any is read at once.
_OF: Final = re.compile(r"\s?(?:分の|분의)\s?")
# 3時25分の1: minutes; 第3分の1.
_NO_WHOLE: Final = re.compile(r"[時시第제A-Za-z가-힣]\Z")
# 15分の1次面接, 30分の一人語り: minutes, and one of something.
_COUNTED: Final = re.compile(r"[次人本社回番時日月年つ件章話台]")


def _fractions(page: Page) -> Iterator[Figure]:
    """10分の1 is a tenth and never ten minutes; 삼분의 일, 4분의 삼."""
    text = page.text
    for of in _OF.finditer(text):
        whole, part = _ending(page, of.start()), _beginning(page, of.end())
        if not whole or not whole.value or part is None or part.value is None:
            continue
        if not _COUNTED.match(text, part.end) and not _NO_WHOLE.search(text, max(0, whole.start - 1), whole.start):
            yield _ratio(whole.start, part.end, part.value, whole.value)


def _ending(page: Page, at: int) -> Numeral | None:
    """The number that ends at `at`."""
    before = within(page.numerals, at - _LONGEST, at)
    return next((numeral for numeral in before if numeral.end == at and numeral.value is not None), None)


def _beginning(page: Page, at: int) -> Numeral | None:
    """The number that begins at `at`."""
    return next((numeral for numeral in within(page.numerals, at, at + 1) if numeral.value is not None), None)


_LONGEST: Final = 20


def _slashes(page: Page) -> Iterator[Figure]:
    """3/4 of something."""
    text = page.text
    for match in _SLASH.finditer(text):
        part, whole = Decimal(match["part"]), Decimal(match["whole"])
        if 0 < part < whole and not pairs.is_slashed_day(text, *match.span()):
            yield _ratio(match.start(), match.end(), part, whole)


# 경쟁률 635 대 1, 239.23:1
_TO_ONE: Final = re.compile(
    r"(?P<many>[0-9][0-9,]{0,9}(?:\.[0-9]{1,4})?)(?:\s?대\s?1(?![0-9.,][0-9]|[0-9]|[가-힣](?<![은는이가을를의에로과와도만으였다]))|:1(?![0-9.:]))"
)
_COMPETING: Final = re.compile(r"경쟁률|경쟁을|배율|비율로")


def _to_one(page: Page) -> Iterator[Figure]:
    """A rate of competition: so many to one."""
    text = page.text
    for match in _TO_ONE.finditer(text):
        many = Decimal(match["many"].replace(",", ""))
        free = not re.search(r"[0-9.,:A-Za-z가-힣]\Z", text[max(0, match.start() - 1) : match.start()])
        sentence = page.sentence(match.start())
        if many > 1 and free and _COMPETING.search(text, sentence.start, sentence.end):
            yield _ratio(match.start(), match.end(), many, Decimal(1))


def _ratio(start: int, end: int, part: Decimal, whole: Decimal) -> Figure:
    return Figure(start, end, "multiple", value=part / whole, unit="x")
