"""Ratios: 3倍, 2.5배, 두 배, 10分の1, 3分の2, 3/4, 半分, 過半数, 절반."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page

_PART: Final = re.compile(r"\s?(?:分の|분의)\s?")
_BEYOND_HALF: Final = ("過半数", "過半", "과반", "과반수")
# 3/4 of something; not 2025/8/5, not 24/7, not a date before a weekday or a clock time
_SLASH: Final = re.compile(
    r"(?<![\d/A-Za-z.\-,])(?P<part>\d{1,2})/(?P<whole>\d{1,3})(?![\d/A-Za-z.]|\s?[(（][月火水木金土日월화수목금토일]|[月日月]|\s?\d)"
)


def find(page: Page) -> Iterator[Mention]:
    """The ratios of a page; the unit is `x`, a share of something is below 1."""
    for found in measures.measured(page, "multiple"):
        if found.numeral.value == 1 and found.numeral.words:
            continue  # 人一倍, 한 배
        yield measures.mention(page, "multiple", found, signs=False)
    yield from _fractions(page)
    for word in measures.alone(page, "multiple"):
        beyond = page.text[word.start : word.end] in _BEYOND_HALF
        yield measures.bounded(word, "more_than") if beyond else word


# 15分の1次面接, 30分の一人語り: minutes, and one of something.
_COUNTED: Final = re.compile(r"[次人本社回番時日月年つ件章話台]")


def _fractions(page: Page) -> Iterator[Mention]:
    """10分の1 is a tenth and never ten minutes."""
    plain = [numeral for numeral in page.numerals if numeral.value is not None]
    for whole, part in pairwise(plain):
        between = _PART.fullmatch(page.text, whole.end, part.start)
        if (
            between
            and whole.value
            and not whole.glued
            and not whole.ordinal
            and not _COUNTED.match(page.text, part.end)
        ):
            yield _ratio(whole.start, part.end, part.value or Decimal(0), whole.value)
    for match in _SLASH.finditer(page.text):
        part_, whole_ = Decimal(match["part"]), Decimal(match["whole"])
        if 0 < part_ < whole_:
            yield _ratio(match.start(), match.end(), part_, whole_)


def _ratio(start: int, end: int, part: Decimal, whole: Decimal) -> Mention:
    return Mention("", start, end, "", "multiple", value=part / whole, unit="x")
