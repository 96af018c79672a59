"""What a row shows of the text around its figure: the figure without markup, its sentence, headings, row and column.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> page = Page(Document("", "社員は3,690</b>名だ。", "社員は3,690\u2060\u2060\u2060\u2060名だ。"))
>>> surface(page, 3, 9), sentence(page, 3, 9)
('3,690名', '社員は3,690名だ。')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.records import SENTENCE

if TYPE_CHECKING:
    from ainews_extract.page import Page

_ELLIPSIS: Final = "…"


def surface(page: Page, start: int, end: int) -> str:
    """A span as a reader sees it: the source's characters without the markup among them, on one line.

    Args:
        page: The page.
        start: Where the span begins in `page.text`.
        end: Where it ends.
    """
    return _one_line(page.as_written(start, end))


def sentence(page: Page, start: int, end: int) -> str:
    """The sentence around a span; of a long one the part around the span, with … where it is cut.

    Args:
        page: The page.
        start: Where the span begins in `page.text`.
        end: Where it ends.

    Returns:
        At most `SENTENCE` characters, and the ellipses.
    """
    around = page.sentence(start)
    first, last = around.start, max(around.end, end)
    if last - first > SENTENCE:
        room = max(0, SENTENCE - (end - start)) // 2
        first = min(max(first, start - room), max(first, last - SENTENCE))
        last = min(last, first + SENTENCE)
    cut = _one_line(page.as_written(first, last))
    return (_ELLIPSIS if first > around.start else "") + cut + (_ELLIPSIS if last < around.end else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
