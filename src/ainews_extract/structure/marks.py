r"""The marks of layout that a reader blanked: headings, bold, items, links, quotes, head cells, breaks within a cell.

A reader blanks a mark and keeps the length, so the source still has it. A mark counts if the source has one and the
text has something else at its place. Nothing must be passed on, and code, scripts and hidden elements, whose
content is blanked, have no marks.

>>> source, text = "## 決算\n**売上**", "\u2060\u2060 決算\n\u2060\u2060売上\u2060\u2060"
>>> [tuple(mark) for mark in marks(source, text, lambda at: at)]
[(2, 2, 'heading', 2), (8, 10, 'bold', 0)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.late import late

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from ainews_extract.records import Span


class Mark(NamedTuple):
    """A mark of layout, or the text that a pair of marks encloses.

    Attributes:
        start: Where it begins in the page's text.
        end: Where it ends; `start` for a mark without an end mark.
        sort: heading, bold, item, link, quote, caption, head-cell or break.
        level: The level of a heading, 1 to 6; the nesting depth of an item; otherwise 0.
    """

    start: int
    end: int
    sort: str
    level: int = 0


# The deepest nesting that is distinguished; nobody reads a list that nests deeper.
DEEPEST: Final = 20

_MARK: Final = late(
    r"""(?x)
      (?<![^\r\n\ufeff])(?=[ \t>\#])[ \t]*+(?P<quote>(?:>[ \t]*+)*+)(?:(?P<hashes>\#{1,6}+)(?=[ \t\r\n]))?
    | (?P<bold>\*\*++|__++)
    | (?P<open>\[) | (?P<shut>\])
    | <(?P<end>/?)(?P<tag>[hH][1-6]|[oO][lL]|[uU][lL]|[lL][iI]|[bB][rR]|[tT][hH]|[bB]|[sS][tT][rR][oO][nN][gG]|[aA]|
        [cC][aA][pP][tT][iI][oO][nN]|[bB][lL][oO][cC][kK][qQ][uU][oO][tT][eE])(?=[\s/>])[^<>]*+>
    """
)
_PAIRS: Final = {"b": "bold", "strong": "bold", "a": "link", "caption": "caption", "blockquote": "quote"}


def marks(source: str, text: str, locate: Callable[[int], int]) -> list[Mark]:
    """The marks of a document, in order of their places.

    Args:
        source: The document's source.
        text: Its text, with what is not text blanked; of the same length.
        locate: The place in the page's text for a place in the source.
    """
    return sorted(_Reading(source, text, locate).read()) if any(map(source.__contains__, "#*_[<>")) else []


class _Reading:
    """One pass over the marks of a source, with the open ones."""

    def __init__(self, source: str, text: str, locate: Callable[[int], int]) -> None:
        self._source = source
        self._text = text
        self._locate = locate
        self._open: dict[str, list[int]] = {}
        self._depth = 0

    def read(self) -> Iterator[Mark]:
        for match in _MARK.finditer(self._source):
            if match["tag"]:
                yield from self._tag(match, match["tag"].lower())
            elif match["bold"]:
                yield from self._bold(match)
            elif match["open"] or match["shut"]:
                yield from self._bracket(match)
            else:
                yield from self._line(match)

    def _is_blanked(self, at: int) -> bool:
        return self._text[at] != self._source[at]

    def _line(self, match: re.Match[str]) -> Iterator[Mark]:
        at = self._locate(match.end())
        if match["hashes"] and self._is_blanked(match.start("hashes")):
            yield Mark(at, at, "heading", len(match["hashes"]))
        if match["quote"] and self._is_blanked(match.start("quote")):
            yield Mark(at, at, "quote")

    def _bold(self, match: re.Match[str]) -> Iterator[Mark]:
        if not self._is_blanked(match.start()):
            return
        opened = self._open.setdefault(match["bold"], [])
        if opened:
            yield from self._pair(opened.pop(), match.start(), "bold")
        else:
            opened.append(match.end())

    def _bracket(self, match: re.Match[str]) -> Iterator[Mark]:
        if not self._is_blanked(match.start()):
            return
        opened = self._open.setdefault("[", [])
        if match["open"]:
            opened.append(match.end())
        elif opened:
            yield from self._pair(opened.pop(), match.start(), "link")

    def _tag(self, match: re.Match[str], name: str) -> Iterator[Mark]:
        """A tag of visible text: a tag of a block leaves a line end at its place, a hidden one leaves nothing."""
        visible = self._text[match.start()]
        if visible == "<":
            return
        if name in _PAIRS:
            yield from self._element(match, name)
        elif name in {"ol", "ul"} and visible.isspace():
            self._depth = max(0, self._depth - 1) if match["end"] else self._depth + 1
        elif not match["end"] and (visible.isspace() or visible == "|"):
            yield from self._single(match, name, visible)

    def _element(self, match: re.Match[str], name: str) -> Iterator[Mark]:
        opened = self._open.setdefault(name, [])
        if not match["end"]:
            opened.append(match.end())
        elif opened:
            yield from self._pair(opened.pop(), match.start(), _PAIRS[name])

    def _single(self, match: re.Match[str], name: str, visible: str) -> Iterator[Mark]:
        at = self._locate(match.end())
        if name == "li":
            yield Mark(at, at, "item", min(self._depth, DEEPEST))
        elif name == "th":
            yield Mark(at, at, "head-cell")
        elif name == "br" and visible == " ":  # a line end that stands in a cell
            yield Mark(at, at, "break")
        elif name[0] == "h":
            yield Mark(at, at, "heading", int(name[1]))

    def _pair(self, begin: int, end: int, sort: str) -> Iterator[Mark]:
        start, stop = self._locate(begin), self._locate(end)
        if start < stop:
            yield Mark(start, stop, sort)


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the blanks at its edges.

    >>> trimmed("| 3 |", 1, 4)
    (2, 3)
    """
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    return left, max(left, start + len(inner.rstrip()))
