"""Two measured numerals as one: 10億ドルから20億ドル, 500MB〜2GB, 2ドル50セント; a half after the unit (1本半)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import units
from ainews_extract.late import late
from ainews_extract.measures.beside import Measured
from ainews_extract.measures.signs import sign_before
from ainews_extract.numerals.ranges import CHANGE
from ainews_extract.numerals.words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.page import Page


def joined(page: Page, found: Iterable[Measured]) -> list[Measured]:
    """The same with ranges joined: 10億ドルから20億ドル, two neighbours with one unit and a range mark between them."""
    result: list[Measured] = []
    for item in found:
        pair = _range(page, result[-1], item) if result else None
        if pair:
            result[-1] = pair
        else:
            result.append(item)
    return result


_BETWEEN: Final = re.compile(r"\s?(?P<mark>[~〜∼\-–—─―−]|から|부터|에서|to|ないし|乃至)\s?(?P<sign>[-−–△▲▼▽+](?=\Z))?")
# 20%から30%に (rose): a change and not a range.
_BETWEEN_TWO: Final = late(r"\s?사이|(?:가|이|를|을|의)\s(?!되|됐|된|돼|될|넘|기록|돌파|웃도|웃돌|상회|밑도|밑돌)")


def _range(page: Page, low: Measured, high: Measured) -> Measured | None:
    """Two figures as one range in the unit of the second: 500MB〜2GB is from 0.5 to 2 GB."""
    between = _BETWEEN.fullmatch(page.text, low.end, high.start)
    ratio = units.ratio(low.unit.unit, high.unit.unit)
    if not between or ratio is None or _is_change(page, between["mark"], high.end):
        return None
    bottom, top = _ends(low, high)
    if bottom is None or top is None:
        return None
    bottom *= ratio * low.unit.factor / high.unit.factor
    start, signed = low.start, False
    if between["sign"]:
        start, sign = sign_before(page, low.start)
        bottom, top, signed = bottom * sign, top if between["sign"] == "+" else -top, True
    if bottom >= top:
        return None
    several = "several" if "several" in (low.numeral.modifier, high.numeral.modifier) else ""
    numeral = replace(high.numeral, start=low.numeral.start, value=None, low=bottom, high=top, words=low.numeral.words,
                      modifier=several or high.numeral.modifier, signed=signed)  # fmt: skip
    return Measured(numeral, high.unit, start, high.end)


def _ends(low: Measured, high: Measured) -> tuple[Decimal | None, Decimal | None]:
    """The lower end of the first and the upper end of the second."""
    bottom = low.numeral.low if low.numeral.modifier == "several" else low.numeral.value
    return bottom, high.numeral.high if high.numeral.modifier == "several" else high.numeral.value


def _is_change(page: Page, mark: str, end: int) -> bool:
    """Whether it is a change between two levels and not a range: 20%から30%に, 20%에서 30%로."""
    if mark == "から":
        return CHANGE.match(page.text, end) is not None
    return mark == "에서" and not _BETWEEN_TWO.match(page.text, end)


def summed(page: Page, found: Iterable[Measured]) -> list[Measured]:
    """The same with amounts joined: 2ドル50セント, neighbours with one unit, the smaller one second and adjacent."""
    result: list[Measured] = []
    for item in found:
        last = result[-1] if result else None
        gap = page.text[last.end : item.start] if last else "-"
        if (
            last
            and gap in ("", " ")
            and last.unit.unit == item.unit.unit
            and item.unit.factor < last.unit.factor
            and last.numeral.value is not None
            and item.numeral.value is not None
        ):
            value = last.numeral.value + item.numeral.value * item.unit.factor / last.unit.factor
            result[-1] = Measured(replace(last.numeral, value=value), last.unit, last.start, item.end)
        else:
            result.append(item)
    return result


_HALF: Final = late(
    rf"(?!{any_of('half')})半|\s반(?=(?:을|이|의|에|은|도|만에|만|쯤|정도|가량|이상|으로|이나|까지)?(?![가-힣]))"
)
_CLASSES: Final = ("개",)  # 5개 반: five classes


def halved(page: Page, found: Iterable[Measured]) -> Iterator[Measured]:
    """The same with the half after a unit added: 2本半, 두 배 반, 5割半.

    Args:
        page: The page.
        found: The numerals with their units.
    """
    for item in found:
        half = _HALF.match(page.text, item.end)
        value = item.numeral.value
        if half is None or value is None or value != int(value) or item.unit.form in _CLASSES:
            yield item
        else:
            yield replace(item, end=half.end(), numeral=replace(item.numeral, value=value + Decimal("0.5")))
