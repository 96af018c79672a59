"""Shares, rates and growth: 40.2%, 3割5分 (35), 5~10%, ▲5%, 2%포인트 and 10ポイント (percentage points)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.measures import Measured
    from ainews_extract.page import Page

# A bare point is one of an index, a score or a loyalty programme, unless shares are compared beside it.
_BARE_POINT: Final = ("ポイント", "포인트", "pt", "pts", "㌽")


def find(page: Page) -> Iterator[Figure]:
    """The percentages of a page (`%`) and percentage points (`pp`)."""
    each = [
        found
        for found in measures.each(page, tables.units("percent", "after"), tables.units("percent", "before"))
        if not _is_score_point(page, found) and not _is_product(page, found) and not _is_bits(page, found)
    ]
    for found in measures.joined(page, measures.halved(page, _with_tenths(page, each))):
        yield measures.mention(page, "percent", found)


def _is_score_point(page: Page, found: Measured) -> bool:
    """Whether 500ポイント is a count of points, not percentage points."""
    if found.unit.form not in _BARE_POINT:
        return False
    if page.cues.within(page.sentence(found.start).start, found.start, "index"):
        return True
    moves = beside.after(page.text, found.end, "point-link* point-moves") is not None
    decimals = "." in page.text[found.start : found.end]
    if moves == decimals:
        return not moves
    number = page.sentence_number(found.start)
    return not _compares_shares(page, page.nth_sentence(max(0, number - 1)).start, page.nth_sentence(number).end)


def _compares_shares(page: Page, start: int, end: int) -> bool:
    """Whether a stretch of text speaks of shares or rates."""
    if page.cues.within(start, end, "share-word"):
        return True
    return any(page.text.startswith("割", numeral.end) for numeral in within(page.numerals, start, end))


def _is_bits(page: Page, found: Measured) -> bool:
    """50bps are basis points only in a sentence about interest; a line has bits per second."""
    if found.unit.form != "bps":
        return False
    sentence = page.sentence(found.start)
    return not page.cues.within(sentence.start, sentence.end, "interest")


_WHOLE: Final = 100  # 100 프로 확신한다


def _is_product(page: Page, found: Measured) -> bool:
    """아이폰 17 프로: a name; 10프로 are per cent."""
    if found.unit.form != "프로":
        return False
    numeral = found.numeral
    spaced = page.text[numeral.end : numeral.end + 1] == " " and not (
        numeral.words or numeral.modifier or numeral.value == _WHOLE
    )
    return spaced or beside.precedes("phone", page.text, found.start)


_DIGITS: Final = {char: Decimal(index % 9 + 1) for index, char in enumerate("123456789一二三四五六七八九")}


def _with_tenths(page: Page, each: Iterable[Measured]) -> Iterator[Measured]:
    """3割5分2厘: a 分 right after a 割 is a tenth of it, a 厘 a hundredth."""
    for found in each:
        value, end = found.numeral.value, found.end
        if found.unit.form == "割" and value is not None:
            for mark, factor in (("分", 10), ("厘", 100)):
                digit = _DIGITS.get(page.text[end : end + 1])
                if (
                    digit is None
                    or not page.text.startswith(mark, end + 1)
                    or beside.follows("no-tenth", page.text, end + 2)
                ):
                    break
                value, end = value + digit / factor, end + 2
        yield found if end == found.end else replace(found, end=end, numeral=replace(found.numeral, value=value))
