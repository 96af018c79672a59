"""The figure of a measured numeral, with its sign and its bound; and figures without any numeral: 首位, 半分, 절반."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract import beside, tables
from ainews_extract.figures import Figure
from ainews_extract.measures.edges import is_own_word, is_particle
from ainews_extract.measures.signs import sign_before
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.measures.beside import Measured
    from ainews_extract.page import Page


def mention(page: Page, kind: str, found: Measured, *, signs: bool = True) -> Figure:
    """The figure of a numeral and its unit; the span includes its sign.

    Args:
        page: The page.
        kind: Its kind.
        found: The numeral and the unit.
        signs: Whether a minus before it belongs to it; a rank has none.
    """
    numeral = found.numeral
    start, sign = found.start, 1
    if signs and not numeral.signed:
        start, sign = sign_before(page, found.start, count=kind == "count")
    factor = sign * found.unit.factor
    value, low, high = (
        None if number is None else number * factor for number in (numeral.value, numeral.low, numeral.high)
    )
    if sign < 0:
        low, high = high, low  # -4~5%: from -5 to -4
    end, modifier = _over_plus(page.text, found.end), numeral.modifier
    figure = Figure(start, end, kind, value, low, high, unit=found.unit.unit or None)
    return bounded(figure, "at_least" if end > found.end else modifier)


def _over_plus(text: str, end: int) -> int:
    """5GW+: a plus behind the unit is a bound, and belongs in."""
    if not text.startswith("+", end) or text[end - 1 : end] == "+":
        return end
    following = text[end + 1 : end + 2]
    kind = script(following)
    if kind in {"kanji", "katakana", "latin"} or following.isdecimal() or following in ("+", "$", "¥", "€"):
        return end
    if kind == "hiragana":
        return end + beside.follows("plus-particle", text, end + 1)
    return end + (kind != "hangul" or is_particle(text, end + 1))


def bounded(found: Figure, modifier: str) -> Figure:
    """The figure with a modifier, and with the one end of the range that a bound gives."""
    if not modifier:
        return found
    found.modifier = modifier
    if modifier in ("at_least", "more_than") and found.value is not None:
        found.low, found.high = found.value, None
    if modifier in ("at_most", "less_than") and found.value is not None:
        found.low, found.high = None, found.value
    return found


def alone(page: Page, kind: str, *, measured: bool = True) -> Iterator[Figure]:
    """The words of a kind's table that are figures without any numeral: 首位, 半分, 절반.

    Args:
        page: The page.
        kind: The kind; its rows of side `alone` hold the value in `factor`.
        measured: Whether they are measured; else `unit` is ISO 8601 and goes to `iso`.
    """
    units = tables.units(kind, "alone")
    for word in tables.pattern(units).finditer(page.text):
        unit = units[word.group()]
        if is_own_word(page, word.start(), word.end()):
            span = (word.start(), word.end(), kind)
            yield Figure(*span, value=unit.factor, unit=unit.unit) if measured else Figure(*span, iso=unit.unit)
