"""Counts of things: 1,509システム, 5チーム, 65の生産法人, 3만 명, 500여 개사, 세 가지.

The counted noun is found by its part of speech after the numeral, not by a list of all nouns. A counter
after a numeral in words is a row of `data/count.tsv`, so that 一 of 一般 never costs an analysis.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables, units
from ainews_extract.figures import Figure
from ainews_extract.kinds.count.apart import behind_bound
from ainews_extract.kinds.count.bare import is_bare, is_vote
from ainews_extract.kinds.count.japanese import of_japanese, shortened
from ainews_extract.kinds.count.korean import of_korean
from ainews_extract.kinds.count.latin import of_latin
from ainews_extract.measures import parts
from ainews_extract.measures.devices import of_devices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def find(page: Page) -> Iterator[Figure]:
    """The counts of a page; the unit is the counter or noun as written."""
    for found in measures.joined(page, measures.halved(page, _each(page))):
        figure = measures.mention(page, "count", found)
        figure.unit = found.unit.form or None
        yield figure
        if figure.unit:
            yield from _parts(page, figure)


def _parts(page: Page, total: Figure) -> Iterator[Figure]:
    """The numbers without a counter that are parts of a count, or precede it in its list."""
    value = total.value if total.value is not None else total.high
    found = [] if value is None else list(parts.in_bracket(page, total.end, value))
    earlier = parts.before(page, total.start)
    for numeral in [earlier, *found] if earlier else found:
        yield Figure(numeral.start, numeral.end, "count", numeral.value, modifier=numeral.modifier)


def _each(page: Page) -> Iterator[measures.Measured]:
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached or numeral.ordinal or (numeral.glued and not _behind_acronym(page, numeral)):
            continue
        numeral = shortened(page, numeral)  # noqa: PLW2901 - what is left of it is what is counted
        device = of_devices(page, numeral)
        span, end = ((numeral.end, numeral.end), device) if device else (_counted(page, numeral), None)
        if span is None:
            span, end = behind_bound(page, numeral), numeral.end
        if span is None:
            continue
        reached = numeral.end
        unit = page.text[span[0] : span[1]]
        yield measures.Measured(numeral, tables.Unit(unit, unit, Decimal(1)), numeral.start, end or span[1])


def _behind_acronym(page: Page, numeral: Numeral) -> bool:
    """GPU100台: what is counted, right before its number."""
    text = page.text
    acronym = page.cues.before(numeral.start, "counted-acronym")
    return acronym is not None and units.counters().after(text, numeral.end) is not None


_SIGNS: Final = frozenset("$¥€£₩№")


def _is_proportion(text: str, numeral: Numeral, at: int) -> bool:
    """1対10の株式分割, 3対2: a proportion. ¥300億, №3: the sign gives the meaning of the number."""
    to = beside.after(text, at, "against")
    if to is not None and text[to + text.startswith(" ", to) :][:1].isdecimal():
        return True
    start = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    of = beside.before(text, start, "against")
    return text[start - 1 : start] in _SIGNS or (of is not None and text[of - 1 : of].isdecimal())


def _counted(page: Page, numeral: Numeral) -> tuple[int, int] | None:
    """The span of the counter or noun of a numeral."""
    text = page.text
    at = numeral.end + text.startswith(" ", numeral.end)
    is_full = beside.after(text, at, "score-points full-points") is not None
    if is_full or text[numeral.start - 1 : numeral.start] == "/":
        return None
    if measures.unit_before(page, numeral, tables.units("ranking", "before")):
        return None  # トップ10ランキング
    if _is_proportion(text, numeral, at) and not is_vote(page, numeral):
        return None
    bare = is_bare(page, numeral)
    if bare or at >= len(text) or text[at].isspace():
        return (numeral.end, numeral.end) if bare else None
    if text[at].isascii() and text[at].isalpha():
        return of_latin(page, numeral, at)
    if "가" <= text[at] <= "힣":
        return of_korean(page, numeral, at)
    return of_japanese(page, numeral, at)
