r"""Tables: their cells, their head rows and the heads of a cell.

>>> from ainews_extract.structure import Structure
>>> text = "| | 2025 | |\n| 項目 | 売上高 | 利益 |\n|---|---|---|\n| 国内 | 12 | 3 |"
>>> grid = Structure(text, [], [0]).tables[0]
>>> [text[slice(*span)] for span in grid.column_heads(2, 2)], grid.place(text.index("3 |"))
(['利益', '2025'], (2, 2))
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.records import by_start
from ainews_extract.structure.marks import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.records import Span
    from ainews_extract.structure.lines import Marked

_LONGEST_HEAD: Final = 200


@dataclass(slots=True)
class Cell:
    """A cell of a table: the span of its content, without blanks at its edges."""

    start: int
    end: int

    @property
    def beginning(self) -> Cell:
        """The cell, or the beginning of a long one that may be a head."""
        return self if self.end - self.start <= _LONGEST_HEAD else Cell(self.start, self.start + _LONGEST_HEAD)

    @property
    def head(self) -> Span:
        """The span of its possible head."""
        return self.start, min(self.end, self.start + _LONGEST_HEAD)

    def text(self, page_text: str) -> str:
        """Its content."""
        return page_text[self.start : self.end]


@dataclass(slots=True, eq=False)
class Table:
    """A table of a page.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        rows: Its rows of cells, head rows included.
        head_rows: The number of head rows: 0, 1 or 2.
        above: The line of text above it.
        groups: For each row the row above it that heads a group of rows (`| **国内** | | |`), or -1.
    """

    start: int
    end: int
    rows: list[list[Cell]]
    head_rows: int
    above: Span
    groups: list[int]

    def place(self, at: int) -> tuple[int, int] | None:
        """Row and column of the cell that holds the character at `at`, or None."""
        number = bisect_right(self.rows, at, key=_row_start) - 1
        column = bisect_right(self.rows[number], at, key=by_start) - 1
        if number < 0 or column < 0:
            return None
        cell = self.rows[number][column]
        return (number, column) if at < cell.end else None

    def heads(self, place: tuple[int, int]) -> tuple[Cell, Cell | None]:
        """The head cells of a place: that of its row, and that of its column if there is one; only the beginning of a long one.

        Args:
            place: Row and column.
        """
        rows, columns = self.row_heads(*place), self.column_heads(*place)
        row = Cell(*rows[0]) if rows else self.rows[place[0]][0].beginning
        return row, Cell(*columns[0]) if columns else None

    def row_heads(self, row: int, column: int) -> list[Span]:
        """The heads of a cell's row, the nearest first: its first cell (or the one above if empty), then that of its group.

        Args:
            row: The row's number.
            column: The column's number; the first column has no head.
        """
        if not column or row < self.head_rows:
            return []
        found = [self._first(row)] if self._first(row) else []
        group = self.groups[row]
        if group >= 0:
            found.append(self.rows[group][0].head)
        return [span for span in found if span]

    def _first(self, row: int) -> Span | None:
        """The first cell of a row, or the nearest one above that is not empty: a cell that spans rows."""
        for number in range(row, max(self.head_rows, row - _MOST_SPANNED) - 1, -1):
            cell = self.rows[number][0]
            if cell.start < cell.end:
                return cell.head
        return None

    def column_heads(self, row: int, column: int) -> list[Span]:
        """The heads of a cell's column, the nearest first; a head that spans columns is in the first of them.

        Args:
            row: The row's number.
            column: The column's number.
        """
        if row < self.head_rows:
            return []
        found: list[Span] = []
        for number in range(self.head_rows - 1, -1, -1):
            cells = self.rows[number]
            cell = cells[column] if column < len(cells) else None
            if number < self.head_rows - 1 and (cell is None or cell.start == cell.end):
                cell = next((c for c in reversed(cells[1:column]) if c.start < c.end), None)
            if cell and cell.start < cell.end:
                found.append(cell.head)
        return found


_MOST_SPANNED: Final = 40


def _row_start(row: list[Cell]) -> int:
    return row[0].start


_RULE: Final = re.compile(r"[\s|:\-+=]*")


def table(text: str, spans: Sequence[Span], marked: Marked, above: Span) -> Table | None:
    """The table that consecutive lines make, or None if they are not a table.

    Args:
        text: A page's text.
        spans: The lines.
        marked: The page's marks.
        above: The line above them.
    """
    ruled = [number for number, span in enumerate(spans) if _RULE.fullmatch(text, *span)]
    rows = [_cells(text, *span) for number, span in enumerate(spans) if number not in set(ruled[:2])
            and not _RULE.fullmatch(text, *span)]  # fmt: skip
    if not rows or (len(rows) == 1 and (len(rows[0]) < 2 or not text.startswith("|", spans[0][0]))):
        return None
    heads = _head_rows(text, rows, ruled[0] if ruled else -1, spans, marked)
    return Table(spans[0][0], spans[-1][1], rows, heads, above, _groups(rows, heads))


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line, without the empty ones outside its outer `|`."""
    first, last = trimmed(text, start, end)
    first += text.startswith("|", first)
    last -= text[last - 1 : last] == "|" and last > first
    found: list[Cell] = []
    at = first
    while at <= last:
        pipe = text.find("|", at, last)
        edge = last if pipe < 0 else pipe
        found.append(Cell(*trimmed(text, at, edge)))
        at = edge + 1
    return found


def _head_rows(text: str, rows: list[list[Cell]], ruled: int, spans: Sequence[Span], marked: Marked) -> int:
    """The number of head rows: those above the rule, those of head cells, or the first if only it has no figure."""
    if ruled >= 0:
        heads = ruled
    else:
        heads = _of_head_cells(rows, spans, marked)
        if heads < 0:
            heads = _told_by_shape(text, rows)
    if heads == 1 and _is_second_storey(text, rows):
        return 2
    return min(heads, 2, len(rows))


def _of_head_cells(rows: list[list[Cell]], spans: Sequence[Span], marked: Marked) -> int:
    """The number of rows of an HTML table that have only head cells; -1 if no cell is marked."""
    if not marked.within("head-cell", spans[0][0], spans[-1][1] + 1):
        return -1
    heads = 0
    for row, (start, end) in zip(rows[:2], spans, strict=False):
        if len(marked.within("head-cell", start, end + 1)) < max(2, len(row) // 2):
            break
        heads += 1
    return heads


def _is_second_storey(text: str, rows: list[list[Cell]]) -> bool:
    """Whether the second row heads columns too: the first spans some or it has no label, it has no figure, the third has."""
    if len(rows) < 3 or (rows[1][0].start < rows[1][0].end and all(cell.start < cell.end for cell in rows[0][1:])):
        return False
    first = rows[1][0].text(text) in {"", rows[0][0].text(text)}
    return first and not _holds_figures(text, rows[1]) and _holds_figures(text, rows[2])


def _told_by_shape(text: str, rows: list[list[Cell]]) -> int:
    """1 if the first row of a table without marked heads has no figure and no sentence, and other rows have; else 0."""
    if len(rows) < 2 or any(is_text(text, cell) for cell in rows[0]):
        return 0
    return int(not _holds_figures(text, rows[0]) and any(_holds_figures(text, row) for row in rows[1:20]))


# A cell that is a figure: digits with a sign, a currency or a unit around them; a year or a quarter is a head.
_FIGURE: Final = late(r"[^\w\s]{0,3}(?:[A-Z]{0,3}[$¥€£₩])?\s?\d[\d,.]*+\s?[^\d\s]{0,6}(?:\s?[(/~〜–-].{0,30})?")
_PERIOD: Final = late(
    r"[‘’']?(?:19|20)?\d\d\s?(?:[年년./-].{0,12})?|[1-4]\s?[QＱ].{0,5}|\d{1,2}[月월/].{0,6}|[1-4](?:분기|四半期)|FY.{0,8}"
)


def _holds_figures(text: str, row: Sequence[Cell]) -> bool:
    """Whether a cell beside the first is a figure and not a period."""
    return any(
        _FIGURE.fullmatch(text, *cell.head) is not None and _PERIOD.fullmatch(text, *cell.head) is None
        for cell in row[1:]
    )


_TEXT: Final = late(
    r"[。！？]|[다음함요]\.|[가-힣]{2}(?:은|는|이|가|을|를|에서|으로)\s\S+\s\S+|[ぁ-ん][^|]{0,40}[はがをにで].{0,40}[たるいす]\Z"
)
_LONGEST_LABEL: Final = 80


def is_text(page_text: str, cell: Cell) -> bool:
    """Whether a cell holds a sentence and no label or figure.

    >>> [
    ...     is_text(text, Cell(0, len(text)))
    ...     for text in ("国内の消費量は2022年に12TWhだった", "売上高(百万円)", "12,345")
    ... ]
    [True, False, False]
    """
    if cell.end - cell.start > _LONGEST_LABEL:
        return True
    return _TEXT.search(page_text, cell.start, cell.end) is not None


def _groups(rows: list[list[Cell]], heads: int) -> list[int]:
    """For each row, the row above it that has only a first cell, if rows with more cells follow."""
    found: list[int] = []
    group = -1
    for number, row in enumerate(rows):
        alone = number >= heads and len(row) > 1 and row[0].start < row[0].end and _is_empty(row[1:])
        group = number if alone else group
        found.append(-1 if alone else group)
    return found


def _is_empty(row: Sequence[Cell]) -> bool:
    return all(cell.start == cell.end for cell in row)
