"""Links, images, footnotes and addresses in a text: only the words of a link are text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import blank
from ainews_extract.late import late
from ainews_extract.markup.pieces import BLANK_LINE, BOL, EOL

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE: Final = r"""(?:"[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\))"""
_TARGET: Final = rf"""
    \( \s*+ (?P<to> <[^<>\r\n]*> | [^\s()<>]*+ (?:\([^\s()<>]*+\)[^\s()<>]*+)*+ ) (?:\s++{_TITLE})? \s*+ \)
"""
# [LG](時価総額10兆ウォン) is not a link: the text in the parentheses must look like an address.
_ADDRESS: Final = re.compile(
    r"""\A(?:
      <.*> | \#.* | \?.*                        # in angle brackets; a place on this page
    | (?:[A-Za-z][A-Za-z0-9+.-]*:|www\.).*      # with a scheme
    | \.{0,2}/.*                                # a path of this site
    | [A-Za-z_][A-Za-z0-9_%+.-]*+/.*            # a path beside this page: posts/3
    | .*\.[A-Za-z]{2,5}(?:[\#?].*)?             # a file: 図1.png
    | (?![^\s])                                 # nothing at all
    )""",
    re.VERBOSE | re.DOTALL,
)
_FOOTNOTE: Final = late(
    rf"(?:\[\^[^\[\]\s]{{1,40}}+\]:?|\[(?<=\S\[)\d{{1,3}}\])(?P<link>{_TARGET})?",
    re.VERBOSE,
)


def blank_footnotes(text: str) -> str:
    """Footnote marks with their digits: 増えた[12]。 and 増えた[^a]。, linked or not, and the `[^a]:` of the note."""
    return blank(text, (_footnote(match) for match in _FOOTNOTE.finditer(text)))


def _footnote(match: re.Match[str]) -> tuple[int, int]:
    is_link = match["link"] is not None and _ADDRESS.fullmatch(match["to"])  # 増えた[1](3億円増)。 is not a link
    return match.start(), match.end() if is_link or match["link"] is None else match.start("link")


_DEFINITION: Final = late(
    rf"{BOL}[ ]{{0,3}}\[(?P<label>[^\[\]\r\n]++)\]:[ \t]*+(?P<to>\S++)(?:[ \t]++{_TITLE})?[ \t]*+{EOL}", re.VERBOSE
)
_BRACKET: Final = re.compile(rf"\[|!\[|\]|\\[\\!\[\]]|{BLANK_LINE}")
_LINK_END: Final = late(rf"{_TARGET} | \[(?P<label>[^\[\]\r\n]{{0,200}}+)\]", re.VERBOSE)


def blank_links(text: str) -> str:
    """Links except their words, images with their words, and the definitions that links refer to."""
    found = _DEFINITION.finditer(text) if "]:" in text else ()
    definitions = [match for match in found if _ADDRESS.fullmatch(match["to"])]
    labels = frozenset(_label(match["label"]) for match in definitions)
    text = blank(text, (match.span() for match in definitions))
    return blank(text, _links(text, labels))


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _links(text: str, labels: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The marks of the links, and the images as a whole, innermost first; brackets pair within a paragraph."""
    open_at: list[re.Match[str]] = []
    at = 0
    while match := _BRACKET.search(text, at):
        at, mark = match.end(), match.group()
        if mark in {"[", "!["}:
            open_at.append(match)
        elif mark.isspace():
            open_at.clear()
        elif mark == "]" and open_at:
            opener = open_at.pop()
            end = _link_end(text, opener, at, labels)
            if end is None:
                continue
            if opener.group() == "![":
                yield opener.start(), end
            else:
                yield opener.span()
                yield match.start(), end
            at = end


def _link_end(text: str, opener: re.Match[str], at: int, labels: frozenset[str]) -> int | None:
    """Where the link ends whose words end in a bracket right before `at`, or None if it is not a link: [単独]."""
    end = _LINK_END.match(text, at)
    if end and end["to"] is not None:
        return end.end() if opener.group() == "![" or _ADDRESS.fullmatch(end["to"]) else None
    if not labels:
        return None
    words = text[opener.end() : at - 1]
    if end and _label(end["label"] or words) in labels:
        return end.end()
    return at if _label(words) in labels else None


# A full stop, comma or parenthesis after an address belongs to the text: (https://lg.example/ai); so does any kanji.
_WEB: Final = r"[A-Za-z0-9._~:/?\#@!$&'+,;=%-]"
_BARE: Final = late(
    rf"""
      <(?:[A-Za-z][A-Za-z0-9+.-]{{1,30}}+:|[A-Za-z0-9._%+-]++@)[^\s<>]*+>
    | (?:[Hh]ttps?://|ftp://|www\.(?<![A-Za-z0-9.]www\.)) {_WEB}*+ (?:\({_WEB}*+\){_WEB}*+)*+
    """,
    re.VERBOSE,
)
_MAIL: Final = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")


def blank_addresses(text: str) -> str:
    """Web addresses, plain or in angle brackets."""
    return blank(
        text,
        ((match.start(), match.start() + len(match.group().rstrip(".,:;!?'@$"))) for match in _BARE.finditer(text)),
    )


def blank_mail(text: str) -> str:
    """Mail addresses."""
    return blank(text, (match.span() for match in _MAIL.finditer(text)))


def blank_notes_and_addresses(text: str) -> str:
    """Blank only footnote marks and addresses: the marks that are left in a page whose tags are blanked already.

    Args:
        text: Any text.
    """
    for step in (blank_footnotes, blank_addresses, blank_mail):
        text = step(text)
    return text
