"""The text around a figure that its row shows: the figure without markup, its sentence, headings, row and column.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> around = Surroundings(Page(Document("", "社員は3,690</b>名だ。", "社員は3,690\u2060\u2060\u2060\u2060名だ。")))
>>> around.surface(3, 9), around.sentence(3, 9)
('3,690名', '社員は3,690名だ。')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.records import SENTENCE

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Span

_ELLIPSIS: Final = "…"
_DEEPER: Final = " > "
_LONGEST: Final = 120  # characters of a heading or head: a cell may hold a whole text


class Surroundings:
    """The surroundings of the figures of a page; shared parts are made once.

    Args:
        page: The page.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._lines: dict[Span, str] = {}
        self._heads: dict[tuple[Span, ...], str | None] = {(): None}

    def surface(self, start: int, end: int) -> str:
        """A span as a reader sees it: the characters of the source without markup, on one line.

        Args:
            start: Where the span begins in `page.text`.
            end: Where it ends.
        """
        return _one_line(self._page.as_written(start, end))

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a span; a long one is cut around the span, with … at the cuts.

        Args:
            start: Where the span begins in `page.text`.
            end: Where it ends.

        Returns:
            At most `SENTENCE` characters, and the ellipses.
        """
        around = self._page.sentence(start)
        first, last = around.start, max(around.end, end)
        if last - first > SENTENCE:
            room = max(0, SENTENCE - (end - start)) // 2
            first = min(max(first, start - room), max(first, last - SENTENCE))
            last = min(last, first + SENTENCE)
        cut = self._line((first, last))
        return (_ELLIPSIS if first > around.start else "") + cut + (_ELLIPSIS if last < around.end else "")

    def section(self, at: int) -> str | None:
        """The headings above a place, the outermost first, joined by ` > `.

        Args:
            at: A place in `page.text`.
        """
        return self._joined(self._page.place(at).headings)

    def row(self, at: int) -> str | None:
        """The heads of the table row at a place, the outermost first, or None outside a table.

        Args:
            at: A place in `page.text`.
        """
        return self._joined(self._page.place(at).row_heads)

    def column(self, at: int) -> str | None:
        """The heads of the table column at a place, the outermost first, or None outside a table.

        Args:
            at: A place in `page.text`.
        """
        return self._joined(self._page.place(at).column_heads)

    def _joined(self, heads: tuple[Span, ...]) -> str | None:
        if heads not in self._heads:
            words = [self._line(span)[:_LONGEST] for span in reversed(heads)]
            self._heads[heads] = _DEEPER.join(filter(None, words)) or None
        return self._heads[heads]

    def _line(self, span: Span) -> str:
        if span not in self._lines:
            self._lines[span] = _one_line(self._page.as_written(*span))
        return self._lines[span]


def _one_line(text: str) -> str:
    return " ".join(text.split())
