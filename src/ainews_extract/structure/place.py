r"""A place in a page: the block, list, cell and headings of the character there.

All spans are half-open offsets in the page's text.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract.late import cached_property
from ainews_extract.structure.blocks import sections
from ainews_extract.structure.grid import is_text
from ainews_extract.structure.marks import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.records import Span
    from ainews_extract.structure.blocks import Block
    from ainews_extract.structure.grid import Cell, Table
    from ainews_extract.structure.lines import Marked

_MOST_PARENTS: Final = 8


class Place:
    """The surroundings of one character.

    Attributes:
        at: The character's offset.
        block: Its block; None before the first one.
        title: The span of the page's title, or None.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - made by `Structure` alone
        self, text: str, at: int, block: Block | None, marked: Marked, sentences: Sequence[int], title: Span | None
    ) -> None:
        self._text = text
        self._marked = marked
        self._starts = sentences
        self.at = at
        self.block = block
        self.title = title

    @property
    def kind(self) -> str:
        """heading, paragraph, item, cell (of a table), or "" before all text."""
        if self.block is None:
            return ""
        return "cell" if self.block.kind == "table" else self.block.kind

    @cached_property
    def span(self) -> Span:
        """The span of its block, or of its cell."""
        if self.cell:
            return self.cell.start, self.cell.end
        return (self.block.body, self.block.end) if self.block else (0, 0)

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """The headings of its sections, innermost first."""
        return tuple(section.heading for section in sections(self.block)) if self.block else ()

    @property
    def label(self) -> Span | None:
        """The label of its item or paragraph: 売上高 of `- 売上高：3億円`, the name of `- **名前** …`."""
        return self.block.label if self.block else None

    @property
    def lead(self) -> Span | None:
        """The line that opens the list of its item, or of the outermost item above it."""
        item = self._outermost
        return item.list.lead if item and item.list else None

    @cached_property
    def _outermost(self) -> Block | None:
        item = self.block if self.block and self.block.kind == "item" else None
        for _ in range(_MOST_PARENTS):
            if item is None or item.parent is None:
                break
            item = item.parent
        return item

    @cached_property
    def parents(self) -> tuple[Span, ...]:
        """The items above its nested item, innermost first: the label of each, or the whole item."""
        found: list[Span] = []
        item = self.block.parent if self.block else None
        while item and len(found) < _MOST_PARENTS:
            found.append(item.label or (item.body, item.end))
            item = item.parent
        return tuple(found)

    @property
    def opener(self) -> Span | None:
        """The line that opens its own list: the item above a nested list, otherwise the lead."""
        parent = self.block.parent if self.block else None
        return (parent.body, parent.end) if parent else self.lead

    @property
    def siblings(self) -> tuple[Span, ...]:
        """The labels of the items of its list, including its own."""
        return self.block.list.labels if self.block and self.block.list else ()

    @cached_property
    def table(self) -> Table | None:
        """Its table."""
        return self.block.table if self.block and self.at < self.block.end else None

    @cached_property
    def cell_place(self) -> tuple[int, int] | None:
        """Row and column of its cell, head rows counted."""
        return self.table.place(self.at) if self.table else None

    @cached_property
    def cell(self) -> Cell | None:
        """Its cell."""
        if self.table is None or self.cell_place is None:
            return None
        row, column = self.cell_place
        return self.table.rows[row][column]

    @property
    def is_head(self) -> bool:
        """Whether it is in a head row or in the first column of a table."""
        if self.table is None or self.cell_place is None:
            return False
        return self.cell_place[0] < self.table.head_rows or self.cell_place[1] == 0

    @cached_property
    def row_heads(self) -> tuple[Span, ...]:
        """The heads of its row, the nearest first."""
        return self._aligned(self.table.row_heads(*self.cell_place)) if self.table and self.cell_place else ()

    @cached_property
    def column_heads(self) -> tuple[Span, ...]:
        """The heads of its column, the nearest first; both of a two-row head."""
        return self._aligned(self.table.column_heads(*self.cell_place)) if self.table and self.cell_place else ()

    def _aligned(self, heads: list[Span]) -> tuple[Span, ...]:
        """The heads; if a head has as many line breaks as the cell, only the part that lines up with the place."""
        own = parts(self._text, *self.span, self._marked)
        if len(own) == 1:
            return tuple(heads)
        each = [parts(self._text, *head, self._marked) for head in heads]
        return tuple(
            lines[self.part] if len(lines) == len(own) else head for lines, head in zip(each, heads, strict=True)
        )

    @property
    def caption(self) -> Span | None:
        """The line above its table."""
        return self.table.above if self.table and self.table.above[0] < self.table.above[1] else None

    @property
    def row_cells(self) -> Sequence[Cell]:
        """All cells of its row."""
        return self.table.rows[self.cell_place[0]] if self.table and self.cell_place else ()

    @cached_property
    def holds_sentences(self) -> bool:
        """Whether its cell holds sentences instead of a label or figure."""
        return self.cell is not None and is_text(self._text, self.cell)

    @property
    def part(self) -> int:
        """The number of its part in a cell with line breaks, from 0."""
        return len(self._marked.within("break", self.span[0], self.at + 1))

    @cached_property
    def link(self) -> Span | None:
        """The words of its link: a headline is a sentence of its own."""
        link = self._marked.around("link", self.at)
        return (link.start, link.end) if link else None

    @property
    def is_quoted(self) -> bool:
        """Whether its line is quoted (`> `)."""
        start = self._text.rfind("\n", 0, self.at) + 1
        return bool(self._marked.within("quote", start, self.at + 1) or self._marked.around("quote", self.at))

    @property
    def sentence_number(self) -> int:
        """The number of its sentence in the block, from 0."""
        return bisect_right(self._starts, self.at) - max(1, bisect_right(self._starts, self.span[0]))

    @cached_property
    def before(self) -> tuple[Span, ...]:
        """The sentences of its block before its own, in order."""
        start = self.span[0]
        edges = [start, *self._starts[bisect_right(self._starts, start) : bisect_right(self._starts, self.at)]]
        return tuple(pairwise(edges))


def parts(text: str, start: int, end: int, marked: Marked) -> list[Span]:
    """The parts of a cell between line breaks, without blanks at their edges.

    Args:
        text: A page's text.
        start: Where the cell begins.
        end: Where it ends.
        marked: The page's marks.
    """
    edges = [start, *(mark.start for mark in marked.within("break", start, end)), end]
    return [trimmed(text, first, last) for first, last in pairwise(edges)]
