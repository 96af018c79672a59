"""Places in an order: 3位, 第2位, 首位, トップ10, No.1, 2番目に大きい, 1위, 세 번째로 큰."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables
from ainews_extract.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.tables import Unit

_TABLE: Final = "ranking"
_SEQUENCE: Final = ("番目", "番手", "번째")
_FIRST: Final = ("No.", "No. ", "no.", "no. ", "№", "#", "ナンバー", "넘버")
_BY_NOUN: Final = re.compile(
    r"の(?:規模|大きさ|高さ|多さ|速さ|広さ|売上|シェア|生産|性能|市場規模|人口|低さ|長さ|強さ)|\s규모"
)
_WHERE: Final = re.compile(r"(?:世界|国内|業界|アジア|欧州|米国|全国|史上|日本|韓国)で(?:は)?\Z")
# The list of supercomputers, a name.
_LIST: Final = re.compile(r"TOP\s?500", re.IGNORECASE)
_DEGREE: Final = re.compile(r"\s?(?:に|로)\s?")


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
    if _BY_NOUN.match(page.text, end) or (
        _WHERE.search(page.text, max(0, anchor - 10), anchor) and page.text[end : end + 1] in ("の", "に")
    ):
        return True
    degree = _DEGREE.match(page.text, end)
    if not degree:
        return False
    token = page.token(degree.end(), anchor=anchor)
    if token is None:
        return False
    return token.pos.startswith(("形容詞", "形状詞", "VA")) or page.text[token.start : token.end] in (
        "人気",
        "高",
        "고",
        "낮",
        "많",
        "높",
    )


def _top(page: Page, numeral: Numeral, unit: Unit, start: int) -> Iterator[Figure]:
    """トップ10 and 톱5 are all of the first so many; No.1 is a place."""
    if not measures.ends_word(page, start, numeral.end) or numeral.value is None:
        return
    found = Figure(start, numeral.end, _TABLE, unit=unit.unit)
    if unit.form in _FIRST:
        if numeral.value < 100:
            found.value = numeral.value
            yield found
    elif numeral.value > 1 and not _LIST.fullmatch(page.text, start, numeral.end):
        found.high = numeral.value
        yield found
