r"""The layout of a text that rules must know: Markdown tables by cell, headings.

>>> [[cell.text("|a|b|\n|1|2|") for cell in row] for row in tables("|a|b|\n|1|2|")[0].rows]
[['a', 'b'], ['1', '2']]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the span of what stands in it, without blanks at its edges."""

    start: int
    end: int

    def text(self, page_text: str) -> str:
        """What stands in it."""
        return page_text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells (the first is the header), and where it begins and ends."""

    start: int
    end: int
    rows: list[list[Cell]]

    def place(self, at: int) -> tuple[int, int] | None:
        """Row and column of the cell that holds the character at `at`, or None."""
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell.start <= at < cell.end:
                    return number, column
        return None


_BULLET: Final = re.compile(r"[ \t]{0,40}(?:[-*・·•○◯□▲■●▪◦◇◆※]|\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])[ \t]*+(?=\S)")


def is_item(text: str, at: int) -> bool:
    """Whether an item of a list begins at `at`, and one stands on the line above it too."""
    above = text.rfind("\n", 0, max(0, at - 1)) + 1
    return _BULLET.match(text, at) is not None and _BULLET.match(text, above) is not None and above < at


def lead(text: str, at: int) -> tuple[int, int] | None:
    """The line that opens the list whose item holds the character at `at`.

    That is the nearest line above that is no item, or an item with another bullet (□ above ○, 1. above (1)); one blank
    line may stand between it and the list.

    Args:
        text: A page's text.
        at: A place in it.
    """
    start = text.rfind("\n", 0, at) + 1
    bullet = _BULLET.match(text, start)
    if not bullet:
        return None
    blanks = 0
    while start > 0 and blanks <= 1:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        other = _BULLET.match(text, start)
        if not line:
            blanks += 1
        elif other and _sort(other) == _sort(bullet):
            blanks = 0
        else:
            return start, end
    return None


def _sort(bullet: re.Match[str]) -> str:
    """What makes two items of one list: the bullet itself, or the shape of a number: (1) stands below 1. and below ①."""
    return _NUMBER.sub("1", bullet.group().strip())


_NUMBER: Final = re.compile(r"\d{1,2}(?=[.)])")


_SHORT: Final = 60
_SENTENCE_END: Final = tuple("。.!?！？、,다")


def heading(text: str, at: int) -> tuple[int, int] | None:
    """The heading above a place: the nearest line above that is short, ends no sentence and is no item or table row.

    Args:
        text: A page's text.
        at: A place in it.
    """
    start = text.rfind("\n", 0, at) + 1
    while start > 0:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if (
            line
            and len(line) < _SHORT
            and "|" not in line
            and not line.endswith(_SENTENCE_END)
            and not _ITEM.match(line)
        ):
            return start, end
    return None


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
        below = end + (2 if text.startswith("\r\n", end) else 1)
    return [Table(group[0][0], group[-1][1], rows) for group in groups if len(rows := _rows(text, group)) > 1]


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
