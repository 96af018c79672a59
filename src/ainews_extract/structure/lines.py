r"""The lines of a page and their shapes: bullet, indent, heading, row of a table.

>>> [(line.sort, line.indent) for line in lines("- 売上\n  - 国内\n1. 費用\n- 5%", Marked([]))]
[('-', 0), ('-', 2), ('1.', 0), ('-', 0)]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.structure.marks import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.records import Span
    from ainews_extract.structure.marks import Mark


class Marked:
    """The marks of a page by their sort, each in order."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._by_sort: dict[str, list[Mark]] = {}
        for mark in marks:
            self._by_sort.setdefault(mark.sort, []).append(mark)

    def within(self, sort: str, start: int, end: int) -> Sequence[Mark]:
        """The marks of a sort that begin at `start` or after it, and before `end`."""
        marks = self._by_sort.get(sort)
        if not marks:
            return ()
        return marks[bisect_left(marks, start, key=_start) : bisect_left(marks, end, key=_start)]

    def around(self, sort: str, at: int) -> Mark | None:
        """The mark of a sort that encloses the character at `at`, if the nearest one before it does."""
        marks = self._by_sort.get(sort, [])
        number = bisect_left(marks, at + 1, key=_start) - 1
        return marks[number] if number >= 0 and at < marks[number].end else None


_start: Final = attrgetter("start")


@dataclass(slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start: The place of its first visible character.
        end: Where it ends, without blanks at its edge.
        indent: Its indentation in characters, or the nesting depth of its list in HTML.
        sort: Its bullet, with 1 for any number (`1.`, `(1)`, `①`), or "".
        body: Where its words begin, after the bullet.
        level: The level of a heading: 1 to 6 by its mark, `BOLD`, `BRACKETS`, `BULLET` or `SHORT`, else 0.
        blanks: The number of blank lines above it.
        is_row: Whether it is a row of a table.
        is_rule: Whether it only rules a line: `---`.
    """

    start: int
    end: int
    indent: int = 0
    sort: str = ""
    body: int = 0
    level: int = 0
    blanks: int = 0
    is_row: bool = False
    is_rule: bool = False


# The levels of headings without a mark of Markdown or HTML. The section of a short line ends at any other heading.
BOLD: Final = 7
BRACKETS: Final = 8
BULLET: Final = 9
SHORT: Final = 10


def lines(text: str, marked: Marked) -> list[Line]:
    """The lines of a text that are not blank, in order.

    Args:
        text: A page's text.
        marked: Its marks.
    """
    found: list[Line] = []
    start = blanks = 0
    for words in text.split("\n"):
        span = trimmed(text, start, start + len(words))
        if span[0] == span[1]:
            blanks += 1
        else:
            found.append(_line(text, start, span, marked, blanks))
            blanks = 0
        start += len(words) + 1
    _find_headings(text, found, marked)
    return found


# A sign before a digit is not a bullet: -5%, △35.
_BULLET: Final = late(
    r"(?:[-*+–—▲△▼▽](?:[ \t]+|(?![-*+\d\s]))|[・·•○◯□■●▪◦◇◆※◎▶▷►▣☞✓✔➤ㆍ∘❍❏]|[oㅇ]\s"
    r"|\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[①-⑳])[ \t]*+(?=\S)"
)
_RULE: Final = re.compile(r"[-=*_\s:|+]{3,}")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def _sort(bullet: str) -> str:
    """The bullet of the first item of a list: 1. of 3., ① of ③."""
    number = "".join(filter(str.isdecimal, bullet))
    return "①" if bullet in _CIRCLED else bullet.replace(number, "1") if number else bullet


def _line(text: str, begin: int, span: Span, marked: Marked, blanks: int) -> Line:
    start, end = span
    line = Line(start, end, start - begin, body=start, blanks=blanks, is_rule=_RULE.fullmatch(text, *span) is not None)
    line.is_row = "|" in text[start:end]
    bullet = None if line.is_rule else _BULLET.match(text, start, end)
    item = next(iter(marked.within("item", begin, end + 1)), None)
    if bullet:
        line.sort = _sort(bullet.group().strip())
        line.body = bullet.end()
    if item:
        line.sort, line.indent = line.sort or "-", item.level
    heading = next(iter(marked.within("heading", begin, end)), None)
    if heading and not line.is_row:
        line.level = heading.level
    return line


def _find_headings(text: str, found: Sequence[Line], marked: Marked) -> None:
    """Set the level of lines that are headings by their shape; on a page with marked headings, short lines are not headings."""
    is_marked = sum(0 < line.level < BOLD for line in found) > 1
    for number, line in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        before = found[number - 1] if number else None
        if not (line.level or line.is_row or line.is_rule):
            level = _level(text, line, before, after, marked)
            line.level = 0 if level == SHORT and is_marked and number else level


_SHORT: Final = 60
_LONGEST_HEADING: Final = 90
_BRACKETS: Final = late(r"[【《〈<\[][^【】《》〈〉<>\[\]\n]{1,60}[】》〉>\]]")
_SENTENCE_ENDS: Final = tuple("。.!?！？、,다")
_COLONS: Final = tuple(":：")
_PAIR: Final = late(r"[^\s:：]{1,12}[:：]\s?\S")


def _level(text: str, line: Line, before: Line | None, after: Line | None, marked: Marked) -> int:
    length = line.end - line.start
    if length > _LONGEST_HEADING:
        return 0
    if is_bold(text, line, marked):
        return 0 if line.sort and _is_one_of_a_list(line, before, after) else BOLD
    if _BRACKETS.fullmatch(text, line.start, line.end):
        return BRACKETS
    words = text[line.start : line.end]
    if length >= _SHORT or words.endswith(_SENTENCE_ENDS) or after is None or after.is_rule:
        return 0
    if line.sort:
        return 0 if _is_one_of_a_list(line, before, after) else BULLET
    if words.endswith(_COLONS) and (after.sort or after.is_row):
        return 0  # the line that opens a list
    return 0 if _PAIR.match(text, line.start, line.end) else SHORT


def is_bold(text: str, line: Line, marked: Marked) -> bool:
    """Whether all words of a line are bold, apart from a colon after them and a picture before them."""
    bold = marked.within("bold", line.start, line.end)
    if len(bold) != 1:
        return False
    before, after = text[line.body : bold[0].start], text[bold[0].end : line.end]
    return after.strip() in {"", *_COLONS} and not any(map(str.isalnum, before))


def _is_one_of_a_list(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a line with a bullet has another item beside it."""
    if before and before.sort and line.blanks <= 1:
        return True
    return bool(after and after.sort and after.blanks <= 1)
