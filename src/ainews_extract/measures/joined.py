"""Two measured numerals as one: 10億ドルから20億ドル, 500MB〜2GB, 2ドル50セント; a half after the unit (1本半)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, units
from ainews_extract.measures.beside import Measured
from ainews_extract.measures.signs import sign_before
from ainews_extract.numerals.ranges import is_change
from ainews_extract.numerals.words import role
from ainews_extract.scripts import is_hangul

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


_SIGNS: Final = frozenset("-−–△▲▼▽+")


def _mark(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The mark of a range between two numbers, and the sign of the second."""
    at = beside.after(text, start, "range-mark")
    sign = text[at:end].strip(" ") if at is not None and at <= end else "?"
    return (text[start:at].strip(" "), sign) if not sign or sign in _SIGNS else None


def _range(page: Page, low: Measured, high: Measured) -> Measured | None:
    """The two as one range, its ends in the unit of the second: 500MB〜2GB is from 0.5 to 2 GB."""
    between = _mark(page.text, low.end, high.start)
    ratio = units.ratio(low.unit.unit, high.unit.unit)
    if not between or ratio is None or _is_change(page.text, between[0], high.end):
        return None
    bottom, top = _ends(low, high)
    if bottom is None or top is None:
        return None
    bottom *= ratio * low.unit.factor / high.unit.factor
    start, signed = low.start, False
    if between[1]:
        start, sign = sign_before(page, low.start)
        bottom, top, signed = bottom * sign, top if between[1] == "+" else -top, True
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


def _is_change(text: str, mark: str, end: int) -> bool:
    """Whether it is a change between two levels: 20%から30%に, 20%에서 30%로; 2%에서 5% 사이 is a range."""
    if mark == "から":
        return is_change(text, end)
    if mark != "에서" or beside.follows("between-two", text, end):
        return False
    particle = beside.after(text, end, "between-particle")
    return particle is None or not text.startswith(" ", particle) or beside.follows("no-between", text, particle)


def summed(page: Page, found: Iterable[Measured]) -> list[Measured]:
    """The same with amounts joined: 2ドル50セント, 2ドルと50セント, neighbours with one unit, the smaller one second."""
    result: list[Measured] = []
    for item in found:
        last = result[-1] if result else None
        if (
            last
            and beside.between(page.text, last.end, item.start, "subunit-link?")
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


_NO_HALVES: Final = tuple(role("half"))


def _half_end(text: str, at: int) -> int | None:
    """Where the half behind a unit ends: 2本半, 두 배 반을; not 半年."""
    if text.startswith("半", at):
        return None if text.startswith(_NO_HALVES, at) else at + 1
    half = beside.after(text, at, "half-behind")
    particle = beside.after(text, half, "half-particle?") if half else None
    return half if particle and not is_hangul(text[particle : particle + 1]) else None


_CLASSES: Final = ("개",)  # 5개 반: five classes


def halved(page: Page, found: Iterable[Measured]) -> Iterator[Measured]:
    """The same with the half after a unit added: 2本半, 두 배 반, 5割半.

    Args:
        page: The page.
        found: The numerals with their units.
    """
    for item in found:
        half = _half_end(page.text, item.end)
        value = item.numeral.value
        if half is None or value is None or value != int(value) or item.unit.form in _CLASSES:
            yield item
        else:
            yield replace(item, end=half, numeral=replace(item.numeral, value=value + Decimal("0.5")))
