r"""HTML pages: the text that a reader of the page sees, each character in its place in the source.

Blocks and rows of tables begin a line, cells are parted by pipes, list items have a dash, all in the place of a tag's
first characters. Scripts, style sheets, forms, navigation and the page's footer are no text; its title is, as in front
matter. A character reference is its character with the rest of it blanked, so that `&yen;100億` is one span.

The tags are found by a pattern that takes linear time on any input, and `html.parser` reads the attributes of those
that matter: given a whole page, that of Python 3.11 raises on `<![`, takes quadratic time on `<a '<a '…`, and its
successors tell raw text by other rules, so that a page would read differently from one Python to the next.

>>> page = "<title>題</title><nav>10件</nav><p>総額は<b>&yen;100億</b>だ。<table><tr><td>3<td>４億</table>"
>>> read("a.html", page).text.replace("\u2060", "")
'\n題\n\n\n総額は¥100億だ。\n\n|3|4億\n'
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import JOINER, fold
from ainews_extract.columns import TALLEST, WIDEST, Columns
from ainews_extract.late import late
from ainews_extract.markup import BLOCKS, blank_notes_and_addresses, decode_references
from ainews_extract.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(id: str, source: str) -> Document:
    """Read an HTML page, or a piece of one.

    Args:
        id: What identifies it in the `doc` column.
        source: The text; any string will do.
    """
    page = _Page(source)
    page.read()
    text = "".join(_visible(source, page.marks))
    return Document(
        id,
        source,
        fold(blank_notes_and_addresses(text)),
        title=page.facts.get("title"),
        published=page.facts.get("published"),
        url=page.facts.get("url"),
    )


def is_page(source: str) -> bool:
    r"""Whether a string is HTML, and not text with some HTML in it: it opens with a page's tag, or is of blocks only.

    >>> is_page("<!DOCTYPE html><p>…"), is_page("<p>3億円</p>\n"), is_page("<3億円> <b>x</b>")
    (True, True, False)
    """
    return bool(_PAGE.match(source)) or (bool(_BLOCK.match(source)) and bool(_LAST_BLOCK.search(source[-40:])))


_PAGE: Final = re.compile(
    r"""\A\ufeff?\s*+ (?:<\?xml\b[^<>]*+>\s*+)? (?:<!--(?:(?!-->).)*+-->\s*+)*+ <(?:!doctype\s++html|html|head|body)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_BLOCK: Final = late(rf"\A\ufeff?\s*+<(?:{'|'.join(sorted(BLOCKS))})\b[^<>]*+>", re.IGNORECASE)
_LAST_BLOCK: Final = late(rf"</(?:{'|'.join(sorted(BLOCKS))})\s*+>\s*+\Z", re.IGNORECASE)

_ATTRIBUTES: Final = """(?:[\\s/](?:[^<>"']|"[^"]*+"|'[^']*+')*+)?"""
# What is no text as a whole, left open to the end too, as browsers take it; and the tags of what is. Other `<` are text.
_PIECE: Final = late(
    rf"""
      <!-- .*? (?:-->|\Z)
    | <(?P<raw>(?i:script|style|textarea|iframe|noembed|noframes|xmp|title))(?P<of_raw>{_ATTRIBUTES})>
      (?P<within>.*?) (?:</(?i:(?P=raw)){_ATTRIBUTES}>|\Z)
    | <[!?][^<>]*+>
    | <(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*+){_ATTRIBUTES}>
    """,
    re.VERBOSE | re.DOTALL,
)

_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_LEFT_OUT: Final = frozenset(
    """audio button canvas datalist footer form map menu nav noscript object rp rt select svg template video""".split()
)
# An element that is hidden, or is navigation under another name.
_MAY_BE_LEFT_OUT: Final = re.compile(r"\s(?:hidden|aria-hidden|role|style)\b", re.IGNORECASE)
_ROLES: Final = frozenset({"navigation", "search", "contentinfo", "banner"})


@dataclass(slots=True)
class _Cell:
    """A table's cell being read: where its text began, and the line breaks in it, by their number among the marks."""

    begun: int
    breaks: list[int] = field(default_factory=list)


# Blocks in a cell that is longer than this are a layout's, each a line; those in a shorter one are words of one cell.
_LONGEST_CELL: Final = 200


class _Page:
    """The marks of a page, found in one pass.

    Args:
        source: The page.

    Attributes:
        marks: Spans that are no text, in order, each with what stands in its first characters instead.
        facts: The page's `title`, `published` and `url`.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.marks: list[tuple[int, int, str]] = []
        self.facts: dict[str, str] = {}
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._last_end = {match[1].lower(): match.start() for match in _END_TAG.finditer(source)}
        self._cells: list[_Cell | None] = []  # None is a table around which the cells before it stand
        self._columns = [Columns()]  # of the tables that stand open; the first is of cells outside any
        self._hidden = 0  # how deep the element stands that is left out; 0 where none is
        self._from = 0  # where it begins
        self._seen = 0  # how many characters of text have gone by
        self._at = 0  # where the last mark ended

    def read(self) -> None:
        """Go through the source."""
        for piece in _PIECE.finditer(self.source):
            start, end = piece.span()
            if start < self._at:  # within a footnote that was left out
                continue
            name = (piece["name"] or "").lower()
            if not name:
                self._raw(piece)
            elif piece["end"]:
                self._close(name, start, end)
            elif name in _VOID:
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
        """A comment, a declaration, an element whose content is no markup; of these, the title is text."""
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
            for fact, value in _facts(name, _attributes(self.source[start:end])):
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
            before, _ = self._columns[-1].cell(*_spans(self.source[start:end]))
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
            if name == "time" and (value := _attributes(self.source[start:end]).get("datetime")):
                self.facts.setdefault("published", value)

    def _close(self, name: str, start: int, end: int) -> None:
        """An end tag closes what stands open in its element; one without a start tag closes nothing."""
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
        """Whether an element is no text; never one that is not closed, which would take the rest of the page with it."""
        if self._last_end.get(name, -1) < start:
            return False
        if name in _LEFT_OUT or (name == "pre" and _CODE.match(self.source, end)):  # what a fence is in Markdown
            return True
        tag = self.source[start:end]
        return bool(_MAY_BE_LEFT_OUT.search(tag)) and _is_hidden(_attributes(tag))

    def _block(self, start: int, end: int, instead: str = "\n") -> None:
        if self._cells and self._cells[-1] and not self._hidden:
            self._cells[-1].breaks.append(len(self.marks))
        self._mark(start, end, instead)

    def _end_cell(self) -> None:
        """Put the blocks of a short cell on its line, so that a table's row is a line."""
        if not self._cells or self._cells[-1] is None:
            return
        cell = self._cells.pop()
        if cell and self._seen - cell.begun < _LONGEST_CELL:
            for number in cell.breaks:
                start, end, _ = self.marks[number]
                self.marks[number] = start, end, " "

    def _raised(self, start: int, end: int) -> None:
        """10<sup>9</sup> is no 109, m<sup>2</sup> is m2, and 増えた<sup>[1]</sup> a footnote, which is no text."""
        before = self.source[start - 1] if start > self._at else ""
        note = _NOTE.match(self.source, end)
        if note and (note["bracket"] or not (before.isascii() and before.isalnum())):
            self._open.pop()
            self._counts["sup"] -= 1
            self._mark(start, note.end(), "")
        else:
            self._mark(start, end, "^" if before.isdigit() else "")


_CODE: Final = re.compile(r"(?<!\s)\s*+<code\b", re.IGNORECASE)
_END_TAG: Final = re.compile(r"</([A-Za-z][^\s/<>]*+)")
_NOTE: Final = late(
    r"(?<!\s)\s*+(?:<a\b[^<>]*+>\s*+)?(?P<bracket>[\[(]?)\d{1,3}[\])]?\s*+(?:</a\s*+>\s*+)?</sup\s*+>", re.IGNORECASE
)


class _Tag(HTMLParser):
    """The attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        self.found = {name: value or "" for name, value in reversed(attrs)}  # of two of a name the first counts


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, their character references decoded."""
    parser = _Tag()
    parser.feed(tag)
    return parser.found


def _is_hidden(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _ROLES
        or "display:none" in attributes.get("style", "").replace(" ", "").lower()
    )


def _spans(tag: str) -> tuple[int, int]:
    """How many columns and rows a cell spans; no more columns than its tag has room for."""
    if "span" not in tag.lower():
        return 1, 1
    attributes = _attributes(tag)
    across, down = (_number(attributes.get(name, "")) for name in ("colspan", "rowspan"))
    return max(1, min(across, WIDEST, len(tag))), max(1, min(down, TALLEST))


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < _LONGEST_NUMBER else 1


_LONGEST_NUMBER: Final = 5


_META: Final = {
    "article:published_time": "published",
    "date": "published",
    "pubdate": "published",
    "og:url": "url",
}


def _facts(name: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What a <meta> or <link> tells of the page."""
    value = attributes.get("content" if name == "meta" else "href", "").strip()
    key = attributes.get("property") or attributes.get("name") or ""
    if name == "meta" and value and key.lower() in _META:
        yield _META[key.lower()], value
    elif name == "link" and value and "canonical" in attributes.get("rel", "").lower().split():
        yield "url", value


def _visible(source: str, marks: list[tuple[int, int, str]]) -> Iterator[str]:
    """The text in pieces: what stands between the marks, and in their places what stands instead of them."""
    at = 0
    for start, end, instead in marks:
        yield _flowing(source[at:start])
        yield instead[: end - start].ljust(end - start, JOINER)
        at = end
    yield _flowing(source[at:])


def _flowing(text: str) -> str:
    """Text as a page shows it: references decoded, and line ends and indents of the source as one space or none."""
    if "&" in text:
        text = decode_references(text, legacy=True)
    return _WHITE.sub(_space, text)


_WHITE: Final = re.compile(r"[ \t\r\n\f]{2,}+|[\t\r\n\f]")
_IDEOGRAPHIC: Final = late(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")


def _space(match: re.Match[str]) -> str:
    """Nothing where a line of Japanese goes on, as CSS has it; else a space."""
    text, white = match.string, match.group()
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    goes_on = "\n" in white and _IDEOGRAPHIC.match(before) and _IDEOGRAPHIC.match(after)
    first = JOINER if goes_on else " "
    return first.ljust(len(white), JOINER)
