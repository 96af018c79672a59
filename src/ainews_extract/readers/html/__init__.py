r"""HTML pages: the text that a reader of the page sees, each character at its place in the source.

Blocks and table rows begin a line, cells are separated by pipes, list items have a dash; these marks stand in the first
characters of the tag. Scripts, style sheets, forms, navigation and the page's footer are not text; the title is, as in front
matter. Of a saved page only the article is text (`content.py`). A character reference becomes its character, with the rest
of the reference blanked, so that `&yen;100億` is one span.

A pattern that takes linear time on any input finds the tags, and `html.parser` reads the attributes of those that matter.
Given a whole page, the parser of Python 3.11 raises on `<![` and takes quadratic time on `<a '<a '…`. Later versions
recognise raw text by other rules, so that a page would read differently from one Python to the next.

>>> page = "<title>題</title><nav>10件</nav><p>総額は<b>&yen;100億</b>だ。<table><tr><td>3<td>４億</table>"
>>> read("a.html", page).text.replace("\u2060", "")
'\n題\n\n\n総額は¥100億だ。\n\n|3|4億\n'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import JOINER, fold
from ainews_extract.late import late
from ainews_extract.markup import BLOCKS, blank_notes_and_addresses, decode_references
from ainews_extract.readers.html.page import Page
from ainews_extract.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(id: str, source: str) -> Document:
    """Read an HTML page, or a piece of one.

    Args:
        id: The identifier for the `doc` column.
        source: The text; any string is valid.
    """
    page = Page(source)
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
    r"""Whether a string is HTML and not a text with some HTML in it: it opens with a page's tag, or consists of blocks.

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


def _visible(source: str, marks: list[tuple[int, int, str]]) -> Iterator[str]:
    """The text in pieces: what stands between the marks, and the replacement of each mark."""
    at = 0
    for start, end, instead in marks:
        yield _flowing(source[at:start])
        yield instead[: end - start].ljust(end - start, JOINER)
        at = end
    yield _flowing(source[at:])


def _flowing(text: str) -> str:
    """Text as a page shows it: references decoded; line ends and indents of the source become one space or nothing."""
    if "&" in text:
        text = decode_references(text, legacy=True)
    return _WHITE.sub(_space, text)


_WHITE: Final = re.compile(r"[ \t\r\n\f]{2,}+|[\t\r\n\f]")
_IDEOGRAPHIC: Final = late(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")


def _space(match: re.Match[str]) -> str:
    """Nothing between two lines of Japanese, as in CSS; otherwise a space."""
    text, white = match.string, match.group()
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    goes_on = "\n" in white and _IDEOGRAPHIC.match(before) and _IDEOGRAPHIC.match(after)
    first = JOINER if goes_on else " "
    return first.ljust(len(white), JOINER)
