"""Places in an order: 3位, 第2位, 首位, トップ10, No.1, 2番目に大きい, 1위, 세 번째로 큰."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables
from ainews_extract.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.tables import Unit

_TABLE: Final = "ranking"
_SEQUENCE: Final = ("番目", "번째")
_LIST: Final = "TOP500"  # the list of supercomputers, a name


def find(page: Page) -> Iterator[Figure]:
    """The rankings of a page; the unit is `rank`, 首位 is 1 and トップ10 has only its `high`."""
    after, before = tables.units(_TABLE, "after"), tables.units(_TABLE, "before")
    each = (found for numeral in page.numerals if (found := _ranked(page, numeral, after)))
    for found in measures.joined(page, _outermost(each)):
        yield measures.mention(page, _TABLE, found, signs=False)
    for numeral in page.numerals:
        if (top := measures.unit_before(page, numeral, before)) and not numeral.letter:
            yield from _top(page, numeral, *top)
    yield from measures.alone(page, _TABLE)
    yield from _in_order(page)


def _in_order(page: Page) -> Iterator[Figure]:
    """둘째로 높은: an ordinal of its own, where an adjective says by what it ranks."""
    ordinals = tables.units(_TABLE, "ordinal")
    for word in tables.pattern(ordinals).finditer(page.text) if page.has_hangul else ():
        if _ranks(page, word.start(), word.end()):
            yield Figure(*word.span(), _TABLE, ordinals[word.group()].factor, unit=ordinals[word.group()].unit)


def _outermost(each: Iterator[measures.Measured]) -> Iterator[measures.Measured]:
    reached = -1
    for found in each:
        if found.start >= reached:
            reached = found.numeral.end
            yield found


def _ranked(page: Page, numeral: Numeral, after: tables.Lookup[Unit]) -> measures.Measured | None:
    """第2位, 1위; a 番目 only where it ranks: an adjective says by what (2番目に大きい, 세 번째로 큰)."""
    text = page.text
    if numeral.glued or numeral.letter or (numeral.listed and numeral.value is None):
        return None
    unit = measures.unit_after(page, numeral, after)
    if unit is None:
        return None
    row, end = unit
    if row.form == "등" and end - len(row.form) > numeral.end:
        return None  # 카카오 830억 등: and others
    if row.form in _SEQUENCE and not _ranks(page, numeral.start, end):
        return None
    start = numeral.start - (numeral.ordinal and text[numeral.start - 1] in "第제")
    return measures.Measured(numeral, row, start, end)


def _ranks(page: Page, anchor: int, end: int) -> bool:
    text = page.text
    if beside.follows("ranked-by", text, end) or (
        text[end : end + 1] in "のに" and beside.precedes("ranked-in", text, anchor)
    ):
        return True
    degree = beside.after(text, end, "ranked-to")
    token = page.token(degree + text.startswith(" ", degree), anchor=anchor) if degree else None
    if token is None:
        return False
    return token.pos.startswith(("形容詞", "形状詞", "VA")) or text[token.start : token.end] in beside.lookup("degree")


def _top(page: Page, numeral: Numeral, unit: Unit, start: int) -> Iterator[Figure]:
    """トップ10 and 톱5 are all places up to a number; No.1 is one place."""
    if not measures.ends_word(page, start, numeral.end) or numeral.value is None:
        return
    found = Figure(start, numeral.end, _TABLE, unit=unit.unit)
    if unit.form in beside.lookup("number-one"):
        if numeral.value < 100:
            found.value = numeral.value
            yield found
    elif numeral.value > 1 and page.text[start : numeral.end].replace(" ", "").upper() != _LIST:
        found.high = numeral.value
        yield found
