r"""The blocks of a page, made in one pass over its lines: headings, paragraphs, items of lists, tables.

>>> from ainews_extract.structure.lines import Marked
>>> text = "# 決算\n\n内訳は次の通り。\n\n- 国内：3億円\n  - 東京\n- 海外：5億円"
>>> for block in blocks(text, Marked([])):
...     print(block.kind, text[block.body : block.end], block.label and text[slice(*block.label)])
heading # 決算 None
paragraph 内訳は次の通り。 None
item 国内：3億円 国内
item 東京 None
item 海外：5億円 海外
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.structure import flat, grid
from ainews_extract.structure.lines import SHORT, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ainews_extract.records import Span
    from ainews_extract.structure.grid import Table
    from ainews_extract.structure.lines import Line, Marked


@dataclass(slots=True)
class Section:
    """The part below a heading, up to the next heading of its level or a higher one."""

    heading: Span
    level: int
    above: Section | None = None


@dataclass(slots=True)
class List:
    """A list: the line that opens it, and its items so far."""

    lead: Span | None
    items: list[Block] = field(default_factory=list)
    _labels: tuple[Span, ...] | None = None

    @property
    def labels(self) -> tuple[Span, ...]:
        """The labels of its items, in order."""
        if self._labels is None:
            self._labels = tuple(item.label for item in self.items if item.label)
        return self._labels


@dataclass(slots=True)
class Block:
    """A block of a page.

    Attributes:
        kind: heading, paragraph, item or table.
        start: Where it begins.
        end: Where it ends.
        body: Where its words begin; in an item after the bullet.
        section: Its section; for a heading, the one it opens.
        label: Its label: the words before a colon, or in bold, at its beginning.
        list: The list of an item.
        parent: The item above a nested item.
        table: The table.
        above: The line above it, if at most one blank line is between them.
        sort: The bullet of an item.
        indent: The indentation of an item.
    """

    kind: str
    start: int
    end: int
    body: int = 0
    section: Section | None = None
    label: Span | None = None
    list: List | None = None
    parent: Block | None = None
    table: Table | None = None
    above: Span | None = None
    sort: str = ""
    indent: int = 0


def blocks(text: str, marked: Marked) -> list[Block]:
    """The blocks of a page, in order; every line that is not blank is in one.

    Args:
        text: A page's text.
        marked: Its marks.
    """
    return _Building(text, marked).build()


class _Building:
    """The blocks so far, and the open section, items and paragraph."""

    def __init__(self, text: str, marked: Marked) -> None:
        self._text = text
        self._marked = marked
        self._found: list[Block] = []
        self._section: Section | None = None
        self._items: list[Block] = []
        self._above: Span | None = None
        self._lines = lines(text, marked)
        self._is_spaced = any(line.blanks for line in self._lines[1:])

    def build(self) -> list[Block]:
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            taken = self._table(number)
            if taken:
                number += taken
            else:
                self._line(line)
                number += 1
            if not (last := self._lines[number - 1]).is_rule:
                self._above = last.start, last.end
        return self._found

    def _rows(self, number: int) -> list[Line]:
        """The lines of a table: each right below the one before."""
        end = number + 1
        while end < len(self._lines) and self._lines[end].is_row and not self._lines[end].blanks:
            end += 1
        return self._lines[number:end]

    def _table(self, number: int) -> int:
        """The number of lines of the table that begins at a line; 0 if none does."""
        line = self._lines[number]
        above = self._above or (line.start, line.start)
        rows = self._rows(number) if line.is_row and line.end - line.start > 1 else []
        if rows:
            found = flat.trailing(self._text, rows, above)
            found = found or grid.table(self._text, [(row.start, row.end) for row in rows], self._marked, above)
        elif line.level in {0, SHORT} and (without_pipes := flat.table(self._text, self._lines, number, above)):
            found, taken = without_pipes
            rows = self._lines[number : number + taken]
        else:
            found = None
        if found is None:
            return 0
        self._items = []
        self._add(Block("table", line.start, found.end, line.start, table=found), line)
        return len(rows)

    def _line(self, line: Line) -> None:
        if line.is_rule:
            self._items = []
        elif line.level:
            self._heading(line)
        elif line.sort:
            self._item(line)
        elif (last := self._continued(line)) is not None:
            last.end = line.end
        else:
            if line.blanks:
                self._items = self._items if line.indent else []
            self._add(
                Block("paragraph", line.start, line.end, line.start, label=label(self._text, line, self._marked)), line
            )

    def _heading(self, line: Line) -> None:
        self._items = []
        above = self._section
        while above and above.level >= line.level:
            above = above.above
        self._section = Section((line.body, line.end), line.level, above)
        self._add(Block("heading", line.start, line.end, line.body), line)

    def _item(self, line: Line) -> None:
        block = Block("item", line.start, line.end, line.body, sort=line.sort, indent=line.indent)
        block.label = label(self._text, line, self._marked)
        sibling = self._sibling(line)
        block.parent = self._items[-1] if self._items else None
        if sibling and sibling.list:
            block.list = sibling.list
        else:
            block.list = List(self._above if line.blanks <= 1 else None)
        block.list.items.append(block)
        self._items.append(block)
        self._add(block, line)

    def _sibling(self, line: Line) -> Block | None:
        """The previous item of the same list; nested items are closed."""
        if self._items and line.blanks > _BLANKS_IN_LIST:
            self._items = []
        while self._items and self._items[-1].indent > line.indent:
            self._items.pop()
        for number in range(len(self._items) - 1, -1, -1):
            item = self._items[number]
            if item.indent < line.indent:
                break
            if item.sort == line.sort:
                del self._items[number:]
                return item
        return None

    def _continued(self, line: Line) -> Block | None:
        """The block that a line without a mark continues."""
        last = self._found[-1] if self._found else None
        if last is None or line.blanks or last.kind not in {"paragraph", "item"}:
            return None
        if last.kind == "item":
            ended = self._text[last.end - 1] in _ENDS
            return last if line.indent > last.indent or not ended else None
        return last if self._is_spaced else None

    def _add(self, block: Block, line: Line) -> None:
        block.section = self._section
        block.above = self._above if line.blanks <= 1 else None
        self._found.append(block)


_BLANKS_IN_LIST: Final = 2
_ENDS: Final = frozenset("。.!?！？")
# Up to 40 characters before a colon that is not a clock's, or before a dash between blanks.
_LABEL: Final = late(
    r"(?P<label>[^\s:：。、,|(](?:(?:[^:：。\n|()]|\([^()\n]{0,30}\)){0,38}(?:[^\s:：。、,|()]|\([^()\n]{0,30}\)))?)"
    r"(?:\s?(?:(?<!\d)[:：]|(?<=\d)[:：](?!\d))(?=\s?\S)|\s[-–—]\s)"
)
_BRACKETS: Final = late(r"[【\[](?P<label>[^【】\[\]\n]{1,40})[】\]]\s?")


def label(text: str, line: Line, marked: Marked) -> Span | None:
    """The label at the beginning of a line: the words before a colon or dash, in 【】, or in bold.

    Args:
        text: A page's text.
        line: The line.
        marked: The page's marks.
    """
    bold = next(iter(marked.within("bold", line.body, line.body + _BEFORE_BOLD)), None)
    if bold and bold.end < line.end and not any(map(str.isalnum, text[line.body : bold.start])):
        end = bold.end - (text[bold.end - 1] in ":：")
        return (bold.start, end) if end - bold.start <= _LONGEST_LABEL else None
    match = _BRACKETS.match(text, line.body, line.end) or _LABEL.match(text, line.body, line.end)
    return match.span("label") if match else None


_BEFORE_BOLD: Final = 4  # a picture and a blank: `- ✅ **名前**`
_LONGEST_LABEL: Final = 80


def sections(block: Block) -> Iterable[Section]:
    """The sections around a block, innermost first; for a heading, those around the one it opens."""
    section = block.section
    if section and block.kind == "heading":
        section = section.above
    while section:
        yield section
        section = section.above
