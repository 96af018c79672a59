"""Numbers without a unit that are parts of a total: 4万人(楓電機3万、樫電機8千), 11월 190만, 12월 150만 건.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "4万人(楓電機3万、樫電機8千)を減らす"
>>> page = Page(Document("", text, text))
>>> [text[part.start : part.end] for part in in_bracket(page, 3, 40_000)]
['3万', '8千']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_REACH: Final = 120


def in_bracket(page: Page, end: int, total: Decimal | float) -> Iterator[Numeral]:
    """The numbers in the bracket right after a total that no unit follows and that are no larger than it.

    Args:
        page: The page.
        end: Where the total ends.
        total: Its value.
    """
    opened = end + page.text.startswith(" ", end)
    if not page.text.startswith("(", opened):
        return
    closed = page.text.find(")", opened, opened + _REACH)
    for numeral in within(page.numerals, opened, max(opened, closed)):
        if _is_bare(page, numeral) and numeral.value is not None and numeral.value <= total:
            yield numeral


def before(page: Page, start: int) -> Numeral | None:
    """The number without a unit that a list names before the last one with it: 190만 of `11월 190만, 12월 150만 건`.

    Args:
        page: The page.
        start: Where the one with the unit begins.
    """
    earlier = [one for one in within(page.numerals, start - _LIST, start) if one.end <= start]
    period = bool(earlier) and page.text[earlier[-1].end : start].strip() in _PERIODS
    item = earlier[-2 if period else -1] if len(earlier) > period else None
    if item is None or not _is_bare(page, item) or item.value is None:
        return None
    gap = page.text[item.end : earlier[-1].start if period else start].strip()
    return item if gap in _COMMAS else None


_LIST: Final = 24
_COMMAS: Final = frozenset((",", "、", "·", "・", "→", "と"))
_PERIODS: Final = frozenset("月월年년")
_SCALES: Final = frozenset("千万億兆천만억조,")
_ENDS: Final = frozenset("、,·・/+)→;:( \n~")
_YEARS: Final = range(1900, 2101)
_HUNDRED: Final = 100


def _is_bare(page: Page, numeral: Numeral) -> bool:
    """Whether nothing that could be a unit follows a number, and it is no year and no number of a name."""
    text = page.text
    if numeral.glued or numeral.ordinal or numeral.words or text[numeral.end : numeral.end + 1] not in _ENDS:
        return False
    following = text[numeral.end + 1 : numeral.end + 2] if text[numeral.end] == " " else ""
    if following.isalnum() or text[numeral.start - 1 : numeral.start] in _SIGNS:
        return False
    is_scaled = not _SCALES.isdisjoint(text[numeral.start : numeral.end])
    return is_scaled or ((numeral.value or 0) >= _HUNDRED and (numeral.value or 0) not in _YEARS)


_SIGNS: Final = frozenset("$¥€£₩/-.+")
