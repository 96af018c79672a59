r"""The block tree of a page: its blocks, their order, and the heads of each place.

`Structure.place` returns what a reader sees around a place in the text: the headings above it, the line
that opens its list, the label of its item, the heads of its cell.

>>> text = "| 会社 | 2025年 |\n|---|---|\n| 楓電機 | 12億円 |"
>>> place = Structure(text, [], [0]).place(text.index("12"))
>>> place.kind, [text[slice(*span)] for span in place.row_heads + place.column_heads]
('cell', ['楓電機', '2025年'])
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ainews_extract.records import by_start
from ainews_extract.structure.blocks import Block, List, Section, blocks
from ainews_extract.structure.grid import Cell, Table
from ainews_extract.structure.lines import Marked
from ainews_extract.structure.marks import Mark, marks
from ainews_extract.structure.place import Place, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.records import Span

__all__ = ["Block", "Cell", "List", "Mark", "Place", "Section", "Structure", "Table", "marks"]


class Structure:
    """The blocks of a page and the places in them.

    Args:
        text: The page's text.
        found: The marks that a reader blanked (`marks`).
        sentences: Where the page's sentences begin.
        title: The title from the page's metadata.

    Attributes:
        blocks: The blocks, in order.
        tables: The tables among them.
        title: The span of the title, or None.
    """

    def __init__(self, text: str, found: Sequence[Mark], sentences: Sequence[int], title: str | None = None) -> None:
        self._text = text
        self._sentences = sentences
        self._marked = Marked(found)
        self._places: dict[int, Place] = {}
        self.blocks = blocks(text, self._marked)
        self.tables = [block.table for block in self.blocks if block.table]
        self.title = _title(text, self.blocks, title)

    def block(self, at: int) -> Block | None:
        """The block that holds the character at `at`, or the nearest one before it."""
        number = bisect_right(self.blocks, at, key=by_start) - 1
        return self.blocks[number] if number >= 0 else None

    def parts(self, start: int, end: int) -> list[Span]:
        """The parts of a cell between line breaks, without blanks at their edges.

        Args:
            start: Where the cell begins.
            end: Where it ends.
        """
        return parts(self._text, start, end, self._marked)

    def place(self, at: int) -> Place:
        """The surroundings of the character at `at`.

        Args:
            at: A place in the page's text.
        """
        if at not in self._places:
            self._places[at] = Place(self._text, at, self.block(at), self._marked, self._sentences, self.title)
        return self._places[at]


# A title is at the beginning; further down it is a heading.
_TITLE_WITHIN = 2_000


def _title(text: str, found: Sequence[Block], title: str | None) -> tuple[int, int] | None:
    """The span of the title: from front matter or `<title>`, or the first heading above all text."""
    at = text.find(title, 0, _TITLE_WITHIN) if title else -1
    if title and at >= 0:
        return at, at + len(title)
    first = found[0] if found else None
    return (first.body, first.end) if first and first.kind == "heading" else None
