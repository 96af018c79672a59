r"""The layout of a text that rules must know: Markdown tables by cell, headings.

>>> [[cell.text("|a|b|\n|1|2|") for cell in row] for row in tables("|a|b|\n|1|2|")[0].rows]
[['a', 'b'], ['1', '2']]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.records import by_start

if TYPE_CHECKING:
    from typing import TypeAlias

    Span: TypeAlias = tuple[int, int]


_LONGEST_HEAD: Final = 200


@dataclass(slots=True)
class Cell:
    """A cell of a table: the span of what stands in it, without blanks at its edges."""

    start: int
    end: int

    @property
    def beginning(self) -> Cell:
        """The cell, or of one with a whole text in it what may be a head."""
        return self if self.end - self.start <= _LONGEST_HEAD else Cell(self.start, self.start + _LONGEST_HEAD)

    def text(self, page_text: str) -> str:
        """What stands in it."""
        return page_text[self.start : self.end]


@dataclass(slots=True)
class Table:
    """A table: its rows of cells (the first is the header), where it begins and ends, and the line of text above it."""

    start: int
    end: int
    rows: list[list[Cell]]
    above: Span

    def place(self, at: int) -> tuple[int, int] | None:
        """Row and column of the cell that holds the character at `at`, or None."""
        number = bisect_right(self.rows, at, key=lambda row: row[0].start) - 1
        column = bisect_right(self.rows[number], at, key=by_start) - 1
        if number < 0 or column < 0:
            return None
        cell = self.rows[number][column]
        return (number, column) if at < cell.end else None

    def heads(self, place: tuple[int, int]) -> tuple[Cell, Cell | None]:
        """The cells that head a place: its row's, and its column's where it has one; of a long one the beginning.

        Args:
            place: Row and column.
        """
        row, column = place
        first = self.rows[0]
        return self.rows[row][0].beginning, first[column].beginning if column < len(first) else None


_BULLET: Final = re.compile(r"[ \t]{0,40}(?:[-*・·•○◯□▲■●▪◦◇◆※]|\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])[ \t]*+(?=\S)")


def is_item(text: str, at: int) -> bool:
    """Whether an item of a list begins at `at`, and one stands on the line above it too."""
    if not _BULLET.match(text, at):
        return False
    above = text.rfind("\n", 0, max(0, at - 1)) + 1
    return _BULLET.match(text, above) is not None and above < at


class Lines:
    """The lines of a text: which one opens the list of an item, and which heads a place.

    Each line is looked at once and told by the line above it, so that a list of ten thousand items takes no hundred
    million looks.

    Args:
        text: A page's text.
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._leads: list[Span | None] = []
        self._headings: list[Span | None] = []
        start, blanks, heading = 0, 0, None
        above: tuple[Span, str, Span | None] | None = None  # the nearest line that is not blank, its bullet, its lead
        for line in text.split("\n"):
            span, words = (start, start + len(line)), line.strip()
            bullet = _BULLET.match(text, start)
            sort = _sort(bullet) if bullet else ""
            lead = None
            if sort and above and blanks <= 1:
                lead = above[2] if above[1] == sort else above[0]
            self._starts.append(start)
            self._leads.append(lead)
            self._headings.append(heading)
            above, blanks = (above, blanks + 1) if not words else ((span, sort, lead), 0)
            if _may_head(words):
                heading = span
            start = span[1] + 1

    def lead(self, at: int) -> Span | None:
        """The line that opens the list whose item holds the character at `at`.

        That is the nearest line above that is no item, or an item with another bullet (□ above ○, 1. above (1)); one
        blank line may stand between it and the list.

        Args:
            at: A place in the text.
        """
        return self._leads[bisect_right(self._starts, at) - 1]

    def heading(self, at: int) -> Span | None:
        """The heading above a place: the nearest line above that is short, ends no sentence, is no item or table row.

        Args:
            at: A place in the text.
        """
        return self._headings[bisect_right(self._starts, at) - 1]


def _sort(bullet: re.Match[str]) -> str:
    """What makes two items of one list: the bullet itself, or the shape of a number: (1) stands below 1. and below ①."""
    return _NUMBER.sub("1", bullet.group().strip())


_NUMBER: Final = re.compile(r"\d{1,2}(?=[.)])")
_SHORT: Final = 60
_SENTENCE_END: Final = tuple("。.!?！？、,다")


def _may_head(words: str) -> bool:
    return 0 < len(words) < _SHORT and "|" not in words and not words.endswith(_SENTENCE_END) and not _ITEM.match(words)


_ITEM: Final = re.compile(r"[-*・·•○▲●▪]\s|[^\s:：]{1,12}[:：]\s?\S")
_LINE: Final = re.compile(r"[^\r\n]+")
_RULE: Final = re.compile(r"[\s|:\-+=]*")
_CELL: Final = re.compile(r"[^|]*")


def tables(text: str) -> list[Table]:
    """The tables of a text: two or more lines with `|` in them, one right below the other.

    Args:
        text: A page's text.
    """
    if "|" not in text:
        return []
    groups: list[list[tuple[int, int]]] = []
    below = -1
    for line in _LINE.finditer(text):
        if "|" not in line.group():
            continue
        start, end = line.span()
        if groups and start == below:
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
        below = end + 1
    return [
        Table(group[0][0], group[-1][1], rows, _above(text, group[0][0]))
        for group in groups
        if len(rows := _rows(text, group)) > 1
    ]


def _above(text: str, at: int) -> Span:
    """The nearest line above a place that is not blank."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    return text.rfind("\n", 0, end) + 1, end


def _rows(text: str, lines: list[tuple[int, int]]) -> list[list[Cell]]:
    return [_cells(text, start, end) for start, end in lines if not _RULE.fullmatch(text, start, end)]


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line; the empty ones outside its outer `|` are none."""
    line = text[start:end]
    first = start + len(line) - len(line.lstrip())
    last = start + len(line.rstrip())
    first += text.startswith("|", first)
    last -= text[last - 1 : last] == "|" and last > first
    found: list[Cell] = []
    at = first
    while at <= last:
        match = _CELL.match(text, at, last)
        edge = match.end() if match else last
        inner = text[at:edge]
        left = at + len(inner) - len(inner.lstrip())
        found.append(Cell(left, max(left, at + len(inner.rstrip()))))
        at = edge + 1
    return found
