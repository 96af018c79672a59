"""The marks of a page: which characters are not text, and what replaces their first ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from ainews_extract.columns import Columns
from ainews_extract.late import late
from ainews_extract.markup import BLOCKS
from ainews_extract.readers.html.content import outside
from ainews_extract.readers.html.tags import (
    END_TAG,
    LEFT_OUT,
    MAY_BE_HIDDEN,
    PIECE,
    VOID,
    attributes,
    facts_of,
    is_hidden,
    spans,
)


@dataclass(slots=True)
class _Cell:
    """A table cell being read: where its text began, and the numbers of the marks that are line breaks in it."""

    begun: int
    breaks: list[int] = field(default_factory=list)


# Blocks in a cell longer than this belong to a layout, and each begins a line; in a shorter cell they are words of one cell.
_LONGEST_CELL: Final = 200


class Page:
    """The marks of a page, found in one pass.

    Args:
        source: The page.

    Attributes:
        marks: Spans that are not text, in order, each with the characters that replace its first ones.
        facts: The page's `title`, `published` and `url`.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.marks: list[tuple[int, int, str]] = []
        self.facts: dict[str, str] = {}
        self._outside = outside(source)
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._last_end = {match[1].lower(): match.start() for match in END_TAG.finditer(source)}
        self._cells: list[_Cell | None] = []  # None is a table; the cells before it stand around it
        self._columns = [Columns()]  # of the open tables; the first is for cells outside any table
        self._hidden = 0  # the depth of the element that is left out; 0 if none is
        self._from = 0  # where that element begins
        self._seen = 0  # the number of characters of text so far
        self._at = 0  # the end of the last mark

    def read(self) -> None:
        """Read the source."""
        for piece in PIECE.finditer(self.source):
            start, end = piece.span()
            if start < self._at:  # inside a footnote that was left out
                continue
            name = (piece["name"] or "").lower()
            if not name:
                self._raw(piece)
            elif piece["end"]:
                self._close(name, start, end)
            elif name in VOID:
                self._void(name, start, end)
            else:
                self._begin(name, start, end)
        if self._hidden:
            self._hidden = 0
            self._mark(self._from, len(self.source), "\n")

    def _mark(self, start: int, end: int, instead: str) -> None:
        if not self._hidden:
            self._seen += start - self._at
            self._at = end
            self.marks.append((start, end, instead))

    def _raw(self, piece: re.Match[str]) -> None:
        """A comment, a declaration, or an element whose content is not markup; of these only the title is text."""
        start, end = piece.span()
        if (piece["raw"] or "").lower() != "title" or self._hidden or "title" in self.facts:
            self._mark(start, end, "")
            return
        self.facts["title"] = " ".join(unescape(piece["within"]).split())
        self._mark(start, piece.start("within"), "\n")
        self._mark(piece.end("within"), max(end, piece.end("within")), "\n")

    def _void(self, name: str, start: int, end: int) -> None:
        self._block(start, end) if name in {"br", "hr"} else self._mark(start, end, "")
        if name in {"meta", "link"}:
            for fact, value in facts_of(name, attributes(self.source[start:end])):
                self.facts.setdefault(fact, value)

    def _begin(self, name: str, start: int, end: int) -> None:
        self._open.append(name)
        self._counts[name] += 1
        if self._hidden:
            return
        if self._is_left_out(name, start, end):
            self._hidden, self._from = len(self._open), start
        elif name in {"td", "th"}:
            self._end_cell()
            before, _ = self._columns[-1].cell(*spans(self.source[start:end]))
            self._mark(start, end, "|" * before)
            self._cells.append(_Cell(self._seen))
        elif name == "tr":
            self._end_cell()
            self._columns[-1].row()
            self._mark(start, end, "\n")
        elif name == "sup":
            self._raised(start, end)
        elif name in BLOCKS:
            self._block(start, end, "\n- " if name == "li" else "\n")
            if name == "table":
                self._cells.append(None)
                self._columns.append(Columns())
        else:
            self._mark(start, end, "")
            if name == "time" and (value := attributes(self.source[start:end]).get("datetime")):
                self.facts.setdefault("published", value)

    def _close(self, name: str, start: int, end: int) -> None:
        """An end tag closes its element and the open elements in it; one without a start tag closes nothing."""
        if self._counts[name]:
            while (popped := self._open.pop()) != name:
                self._counts[popped] -= 1
            self._counts[name] -= 1
            if len(self._open) < self._hidden:
                own = len(self._open) == self._hidden - 1
                self._hidden = 0
                inline = name in {"rt", "rp"} and own
                self._mark(self._from, end if own else start, "" if inline else "\n")
                if own:
                    return
        if self._hidden:
            return
        if name in {"td", "th", "tr", "table"}:
            self._end_cell()
        if name == "table" and self._cells:
            self._cells.pop()
        if name == "table" and len(self._columns) > 1:
            self._columns.pop()
        self._close_block(name, start, end)

    def _close_block(self, name: str, start: int, end: int) -> None:
        if name in BLOCKS and name != "li":
            self._block(start, end)
        else:
            self._mark(start, end, "|" * self._columns[-1].end() if name in {"td", "th"} else "")

    def _is_left_out(self, name: str, start: int, end: int) -> bool:
        """Whether an element is not text; never one that is not closed, since it would hide the rest of the page."""
        if self._last_end.get(name, -1) < start:
            return False
        if (
            start in self._outside or name in LEFT_OUT or (name == "pre" and _CODE.match(self.source, end))
        ):  # the equivalent of a fence in Markdown
            return True
        tag = self.source[start:end]
        return bool(MAY_BE_HIDDEN.search(tag)) and is_hidden(attributes(tag))

    def _block(self, start: int, end: int, instead: str = "\n") -> None:
        if self._cells and self._cells[-1] and not self._hidden:
            self._cells[-1].breaks.append(len(self.marks))
        self._mark(start, end, instead)

    def _end_cell(self) -> None:
        """Put the blocks of a short cell on one line, so that a table row is a line."""
        if not self._cells or self._cells[-1] is None:
            return
        cell = self._cells.pop()
        if cell and self._seen - cell.begun < _LONGEST_CELL:
            for number in cell.breaks:
                start, end, _ = self.marks[number]
                self.marks[number] = start, end, " "

    def _raised(self, start: int, end: int) -> None:
        """10<sup>9</sup> is not 109, m<sup>2</sup> is m2, and 増えた<sup>[1]</sup> is a footnote, which is not text."""
        before = self.source[start - 1] if start > self._at else ""
        note = _NOTE.match(self.source, end)
        if note and (note["bracket"] or not (before.isascii() and before.isalnum())):
            self._open.pop()
            self._counts["sup"] -= 1
            self._mark(start, note.end(), "")
        else:
            self._mark(start, end, "^" if before.isdigit() else "")


_CODE: Final = re.compile(r"(?<!\s)\s*+<code\b", re.IGNORECASE)
_NOTE: Final = late(
    r"(?<!\s)\s*+(?:<a\b[^<>]*+>\s*+)?(?P<bracket>[\[(]?)\d{1,3}[\])]?\s*+(?:</a\s*+>\s*+)?</sup\s*+>", re.IGNORECASE
)
