"""Character references of HTML and Markdown: &yen; is ¥."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from ainews_extract.blanks import JOINER

# Character references of HTML and Markdown: &yen; &#165; &#xA5; (HTML reads some without `;` too: &yen100).
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}+|#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+)(?P<end>;?)")


def decode_references(text: str, *, legacy: bool = False) -> str:
    """Replace each character reference by its character and U+2060; a reference to nothing is text.

    >>> decode_references("&yen;100億&#x5186; R&D").replace(JOINER, "·")
    '¥····100億円······· R&D'

    Args:
        text: The text.
        legacy: Whether names that HTML reads without `;` count.
    """
    return _REFERENCE.sub(lambda match: _character(match.group()) if legacy or match["end"] else match.group(), text)


def _character(reference: str) -> str:
    decoded = unescape(reference)
    rest = decoded[1:]  # 100 for &yen100; the second character of a name for two characters, which has no place
    if decoded in {"", reference} or decoded[0] == "\ufffd" or not reference.endswith(rest):
        return reference
    first = " " if decoded[0] in "\r\n" else decoded[0]
    return first.ljust(len(reference) - len(rest), JOINER) + rest


def reference_end(source: str, text: str, at: int) -> int:
    """Where a character of the text ends in the source: after its reference, if it was one.

    Args:
        source: The text before decoding.
        text: The text with its references decoded.
        at: The place of the character.
    """
    if source[at] != "&" or not text.startswith(JOINER, at + 1):
        return at + 1
    match = _REFERENCE.match(source, at)
    rest = text[at + 1 : match.end()] if match else ""
    return at + 1 + len(rest) - len(rest.lstrip(JOINER))
