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
    from collections.abc import Iterable

    from ainews_extract.page import Page
    from ainews_extract.records import Span

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


_DEEPER: Final = " > "
_LONGEST: Final = 120  # characters of a heading or head: a cell may hold a whole text


def section(page: Page, at: int) -> str | None:
    """The headings above a place, the outermost first, joined by ` > `.

    Args:
        page: The page.
        at: A place in `page.text`.
    """
    return _joined(page, reversed(page.place(at).headings))


def row(page: Page, at: int) -> str | None:
    """The heads of the table row that a place stands in, the outermost first, or None outside a table.

    Args:
        page: The page.
        at: A place in `page.text`.
    """
    return _joined(page, reversed(page.place(at).row_heads))


def column(page: Page, at: int) -> str | None:
    """The heads of the table column that a place stands in, the outermost first, or None outside a table.

    Args:
        page: The page.
        at: A place in `page.text`.
    """
    return _joined(page, reversed(page.place(at).column_heads))


def _joined(page: Page, spans: Iterable[Span]) -> str | None:
    words = (_one_line(page.as_written(*span))[:_LONGEST] for span in spans)
    return _DEEPER.join(filter(None, words)) or None


def _one_line(text: str) -> str:
    return " ".join(text.split())
