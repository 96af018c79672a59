"""HTML tags in a text: the tag of a cell becomes a pipe, that of a block a line end, the rest vanishes."""

from __future__ import annotations

import re
from typing import Final

from ainews_extract.blanks import blank
from ainews_extract.late import late
from ainews_extract.markup.pieces import BOL

# Tags that begin a line, and tags that end one.
_OPENERS: Final = {"td": "|", "th": "|", "tr": "\n"}
BLOCKS: Final = frozenset(
    """address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table ul""".split()
)
_INLINE: Final = frozenset(
    """a abbr acronym area audio b bdi bdo big body button canvas cite code col colgroup data datalist del dfn em embed
    font g head hgroup html i iframe img input ins kbd label legend link map mark menu meta meter noscript object
    optgroup output param path picture progress q rb rp rt rtc ruby s samp select slot small source span strike strong
    sub sup svg tbody template textarea tfoot thead time title track tt u var video wbr""".split()
)
# Only the names of HTML elements: <표 1>, <LG 제공> and <AI白書> are text. Quotes may hold < and >.
_TAG: Final = late(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?:[\s/](?:[^<>"']|"[^"]*+"|'[^']*+')*+)?> | <![A-Za-z][^<>]*+>""",
    re.VERBOSE,
)


def blank_tags(text: str) -> str:
    """HTML tags with their attributes: the tag of a cell becomes a pipe, of a block a line end; others are blanked."""
    return _TAG.sub(_Tags(text).tag, text)


_ROW: Final = late(rf"{BOL}[ \t>]*+\|[^\r\n]*+")


class _Tags:
    """The replacement of each tag, requested in order: a line end inside a cell becomes a blank.

    >>> blank_tags("| 売上<br>利益 | 3<br>1 |").replace("\N{WORD JOINER}", "")
    '| 売上 利益 | 3 1 |'
    """

    def __init__(self, text: str) -> None:
        self._rows = _ROW.finditer(text) if "|" in text else iter(())
        self._row = next(self._rows, None)
        self._in_cell = False

    def tag(self, match: re.Match[str]) -> str:
        """The replacement of a tag, of the same length."""
        tag, name = match.group(), (match["name"] or "").lower()
        if name in _OF_TABLES:
            self._in_cell = name in {"td", "th"} and not match["end"]
        visible = self._visible(name, match.start())
        if visible and (name in BLOCKS or not match["end"]):
            return visible + blank(tag[1:], [(0, len(tag) - 1)])
        known = visible or not name or name in _INLINE
        return blank(tag, [(0, len(tag))]) if known else tag

    def _visible(self, name: str, at: int) -> str:
        """The character that a tag shows, if it shows one."""
        if name == "br" and (self._in_cell or self._is_in_row(at)):
            return " "
        return "\n" if name in BLOCKS else _OPENERS.get(name, "")

    def _is_in_row(self, at: int) -> bool:
        """Whether a place is in a line that begins with a pipe."""
        while self._row and self._row.end() < at:
            self._row = next(self._rows, None)
        return self._row is not None and self._row.start() < at


_OF_TABLES: Final = frozenset({"td", "th", "tr", "table"})
