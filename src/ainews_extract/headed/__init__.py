r"""Figures whose unit is in a head: below `売上高(百万円)`, beside `FCF(억원)`, in a table under `(단위: 백만원)`.

The number is alone there, at most with a sign; the head itself is not a figure. If several heads name a unit, the label of the
row wins over the column, and both over the caption.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "| 項目 | 当期(百万円) |\n|---|---|\n| 純利益 | △210 |"
>>> [(text[figure.start : figure.end], figure.value) for figure in find(Page(Document("", text, text)))]
[('△210', Decimal('-210000000'))]
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.figures import Figure
from ainews_extract.head_units import HeadUnit, named
from ainews_extract.headed import numbers as numbers_, xbrl
from ainews_extract.records import within
from ainews_extract.scripts import run_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Span
    from ainews_extract.structure import Table
    from ainews_extract.structure.grid import Cell


def find(page: Page) -> Iterator[Figure]:
    """The figures of a page whose unit is in a head.

    Args:
        page: The page.
    """
    yield from xbrl.find(page)
    for table in page.tables:
        yield from _in_table(page, table)
        for column in range(len(table.rows[0])):
            yield from _ranks(page, table, column)
    for block in page.blocks:
        if block.label and block.table is None:
            yield from _after_label(page, block.label, block.end)


def without_units(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """The figures except those that are the unit of a head: 백만 달러 of `매출(백만 달러)` is not an amount.

    Args:
        page: The page.
        figures: Figures of any kind.
    """
    spans = list(_unit_spans(page))
    if not spans:
        return list(figures)
    taken = frozenset(at for start, end in spans for at in range(start, end))
    return [figure for figure in figures if figure.start not in taken or figure.end - 1 not in taken]


def _unit_spans(page: Page) -> Iterator[Span]:
    """The spans of the units of heads, labels and captions; outside tables those after 単位."""
    lines = [head for table in page.tables for head in _heads(page, table)]
    lines += [block.label for block in page.blocks if block.label]
    lines += [(cue.start, cue.end + _LONGEST_UNIT) for cue in page.cues.within(0, len(page.text), "unit-word")]
    for start, end in lines:
        for unit in named(page.text[start:end]):
            yield start + unit.start, start + unit.end


_LONGEST_UNIT: Final = 16


def _heads(page: Page, table: Table) -> Iterator[Span]:
    """The heads of a table that may name the unit of a cell: all head cells, row labels and the caption."""
    for number, row in enumerate(table.rows):
        yield from (cell.head for cell in (row if number < table.head_rows else row[:1]))
    start, end = table.above
    if not page.text[start:end].rstrip().endswith(_SENTENCE_ENDS):
        yield max(start, end - _CAPTION), end


_SENTENCE_ENDS: Final = tuple("。.!?다")


def _in_table(page: Page, table: Table) -> Iterator[Figure]:
    """The figures of the cells of a table that hold a bare number."""
    caption = _of_caption(page, table)
    width = max(map(len, table.rows))
    columns = [_of_column(page, table, column) for column in range(width)]
    numbers = [_number_of(page, _column_heads(table, column), caption) for column in range(width)]
    for number in range(table.head_rows, len(table.rows)):
        label = _of_row(page, table, number)
        of_row = _number_of(page, table.row_heads(number, 1), caption)
        for column, cell in enumerate(table.rows[number][1:], 1):
            own = label or of_row[:1] or columns[column] or numbers[column]
            unit = _chosen(page, table, (number, column), own, caption) if own or caption else None
            yield from _in_cell(page, cell, unit)


def _ranks(page: Page, table: Table, column: int) -> Iterator[Figure]:
    """The places below a head that says only 順位 or 순위, in the first column too."""
    start, end = next(iter(_column_heads(table, column)), (0, 0))
    head = page.cues.at(start, "rank-head")
    if head is None or head.end != end:
        return
    for row in table.rows[table.head_rows :]:
        if column < len(row) and row[column].text(page.text).isdecimal():
            yield from _figure(page, (row[column].start, row[column].end), _PLACE)


_PLACE: Final = HeadUnit("ranking", "rank", Decimal(1))


def _in_cell(page: Page, cell: Cell, unit: HeadUnit | None) -> Iterator[Figure]:
    """The figures of the parts of a cell; without a unit only numbers with a bound, which are counts."""
    for span in page.structure.parts(cell.start, cell.end):
        if unit or numbers_.is_bounded(page, span):
            yield from _figure(page, span, unit or numbers_.COUNT)


def _number_of(page: Page, heads: Sequence[Span], caption: Sequence[HeadUnit]) -> list[HeadUnit]:
    """What the bare numbers below or beside some heads count, if the heads name it: 従業員数."""
    found = (numbers_.number_of(page, head, is_bare=not caption) for head in heads)
    return [unit for unit in found if unit][:1]


def _of(page: Page, span: Span) -> list[HeadUnit]:
    return named(page.text[slice(*span)])


def _of_caption(page: Page, table: Table) -> list[HeadUnit]:
    """The units of the corner cell, of the line above, of a line of its own above that one or below: (単位：百万円)."""
    corner = _of(page, table.rows[0][0].head) if table.head_rows else []
    start, end = table.above
    return corner or _of(page, (max(start, end - _CAPTION), end)) or _of_own_line(page, table)


_CAPTION: Final = 160
_OWN_LINE: Final = 40  # (단위 : 억원, 별도기준)


def _of_own_line(page: Page, table: Table) -> list[HeadUnit]:
    """The units of a short line that says only the unit, above the caption or right below the table."""
    above = _line_above(page.text, max(0, table.above[0] - _CAPTION), table.above[0])
    below = _line_below(page.text, table.end, table.end + _CAPTION)
    for start, end in filter(None, (above, below)):
        if end - start <= _OWN_LINE and page.cues.within(start, end, "unit-word"):
            return _of(page, (start, end))
    return []


def _line_above(text: str, begin: int, end: int) -> Span | None:
    """The last line before a place that is not blank."""
    lines = text[begin:end].rstrip()
    if not lines or "\n" not in text[begin + len(lines) : end]:
        return None
    return begin + lines.rfind("\n") + 1, begin + len(lines)


def _line_below(text: str, begin: int, end: int) -> Span | None:
    """The first line after a place that is not blank."""
    lines = text[begin:end].lstrip()
    start = min(end, len(text)) - len(lines)
    return (start, start + len(lines.split("\n", maxsplit=1)[0])) if lines else None


def _of_column(page: Page, table: Table, column: int) -> list[HeadUnit]:
    return next((units for head in _column_heads(table, column) if (units := _of(page, head))), [])


def _column_heads(table: Table, column: int) -> list[Span]:
    return table.column_heads(table.head_rows, column) if 0 < table.head_rows < len(table.rows) else []


def _of_row(page: Page, table: Table, row: int) -> list[HeadUnit]:
    """The unit of a row's label, of the label of its group, or in a column of units."""
    heads = table.row_heads(row, 1)
    found = next((units for head in heads if (units := _of(page, head))), [])
    if found or not table.head_rows:
        return found
    cells = table.rows[row]
    for column, cell in enumerate(table.rows[table.head_rows - 1][1:_MOST_HEADS], 1):
        if column < len(cells) and page.cues.at(cell.start, "unit-word"):
            return named(f"({cells[column].text(page.text)})")
    return []


_MOST_HEADS: Final = 20  # where a column of units is looked for


def _chosen(
    page: Page, table: Table, place: tuple[int, int], own: Sequence[HeadUnit], caption: Sequence[HeadUnit]
) -> HeadUnit | None:
    """The unit of a cell: a rate is not an amount, and the unit of a caption does not fit every row."""
    heads = [*table.row_heads(*place), *table.column_heads(*place)]
    if own:
        return own[0]
    if any(_ends_in(page, head, "rate-head") for head in heads):
        return next((unit for unit in caption if unit.kind == "percent"), _rate(page, table, heads))
    return _fitting(page, heads, caption)


def _rate(page: Page, table: Table, heads: Sequence[Span]) -> HeadUnit | None:
    """Percent, where the words above say that some numbers are (%は前年同期比); a ratio such as 倍率 or 환율 is none."""
    is_other = "%" not in page.text[slice(*table.above)] or any(
        _ends_in(page, head, "uncounted-head") for head in heads
    )
    return None if is_other else HeadUnit("percent", "%", Decimal(1))


def _fitting(page: Page, heads: Sequence[Span], caption: Sequence[HeadUnit]) -> HeadUnit | None:
    """The unit of a caption in a row that it fits; an amount a share is in yen, not in millions."""
    if not caption or any(page.cues.within(*head, "uncounted-head") for head in heads):
        return None
    share = next((cue.sense for head in heads for cue in page.cues.within(*head, "per-share-head")), None)
    return replace(caption[0], factor=Decimal(1), per=f"1 {share}") if share else caption[0]


def _ends_in(page: Page, head: Span, tag: str) -> bool:
    return bool(page.cues.within(*head, tag))


# What may be beside a number that is alone in its cell: a sign, an approximator, notes.
_BEFORE: Final = re.compile(r"(?:[~〜≈約약+*>≥<≤＋]\s?){0,3}(?P<sign>(?:\(\s?)?[-−–‐△▲▼]\s?|\()?")
_AFTER: Final = re.compile(
    r"(?P<close>\s?\))?\s?(?:[*†‡※★☆+]{0,3}|以上|超|以下|未満|程度|이상|초과|이하|미만|정도)(?:\s?\([^()]{1,20}\)|\[[^\[\]]{1,8}\])?"
)
_NEGATIVE: Final = "-−–‐△▲▼("


def _figure(page: Page, span: Span, unit: HeadUnit) -> Iterator[Figure]:
    """The figure of a cell that holds only a bare number."""
    numeral = next(iter(within(page.numerals, *span)), None)
    if numeral is None or numeral.glued or numeral.ordinal:
        return
    before = _BEFORE.fullmatch(page.text, span[0], numeral.start)
    after = _AFTER.fullmatch(page.text, numeral.end, span[1])
    if before is None or after is None:
        return
    sign = before["sign"] or ""
    start = numeral.start - len(sign)
    end = after.end("close") if sign.startswith("(") and after["close"] else numeral.end
    yield _made(numeral, (start, end), unit, -1 if sign[:1] and sign[0] in _NEGATIVE else 1)


def _made(numeral: Numeral, span: Span, unit: HeadUnit, sign: int) -> Figure:
    value, low, high = (
        None if end is None else end * unit.factor * sign for end in (numeral.value, numeral.low, numeral.high)
    )
    if sign < 0 and low is not None and high is not None:
        low, high = high, low
    if unit.kind == "duration":
        return Figure(*span, unit.kind, iso=_iso(numeral, unit.unit or ""))
    found = Figure(*span, unit.kind, value, low, high, unit=unit.unit, per=unit.per)
    return measures.bounded(found, numeral.modifier)


def _iso(numeral: Numeral, designator: str) -> str:
    """48 below 時間 as PT48H."""
    ends = [end for end in (numeral.value, numeral.low, numeral.high) if end is not None]
    time, letter = ("T", designator[1:]) if designator.startswith("T") else ("", designator)
    return "/".join(f"P{time}{end.normalize():f}{letter}" for end in ends)


def _colon_end(text: str, at: int) -> int | None:
    """Where a colon or a dash behind a label ends, with the marks of bold around it; None if none follows."""
    start = run_end(text, at, "", 4, "* \n")
    if text.startswith((":", "："), start) or (text.startswith(_DASHES, start) and text.startswith(" ", start + 1)):
        return start + 1 + text.startswith(" ", start + 1)
    return None


_DASHES: Final = ("-", "–", "—")
_STOPS: Final = frozenset("\n(（,、。/|→")


def _after_label(page: Page, label: Span, end: int) -> Iterator[Figure]:
    """`- 売上高(百万円): 4,535`: the number right after a label that names its unit."""
    units = _of(page, label)
    colon = _colon_end(page.text, label[1]) if units else None
    numeral = next(iter(within(page.numerals, colon, min(end, colon + 4))), None) if colon else None
    if colon and numeral:
        behind = page.text[numeral.end + page.text.startswith(" ", numeral.end) :][:1]
        if not behind or behind in _STOPS:
            yield from _figure(page, (colon, numeral.end), units[0])
