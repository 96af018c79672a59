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
    item, end = _item_before(page, start)
    if item is None or not _is_bare(page, item) or item.value is None:
        return None
    return item if page.text[item.end : end].strip() in _COMMAS else None


def _item_before(page: Page, start: int) -> tuple[Numeral | None, int]:
    """The last number before a place, skipping the number of a period, and where the comma after it must end."""
    earlier = [one for one in within(page.numerals, start - _LIST, start) if one.end <= start]
    if earlier and page.text[earlier[-1].end : start].strip() in _PERIODS:
        start = earlier.pop().start
    return (earlier[-1] if earlier else None), start


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
    return not _SCALES.isdisjoint(text[numeral.start : numeral.end]) or _is_large(numeral.value)


def _is_large(value: Decimal | None) -> bool:
    """Whether a number in digits is too large for a place in a sequence, and not a year."""
    return value is not None and value >= _HUNDRED and value not in _YEARS


_SIGNS: Final = frozenset("$¥€£₩/-.+")
