"""Blanking without a change of length, and width folding: shared by all readers.

A reader never cuts text. Everything that is not text becomes U+2060 (word joiner), newlines stay, and full-width ASCII becomes
ASCII one for one. NFKC is not an option here: it changes lengths (㎞ grows, ｶﾞ shrinks).

>>> fold("１，５００億円（約￥３）")
'1,500億円(約¥3)'
>>> blank("a<b>c", [(1, 4)]).replace(JOINER, "_")
'a___c'
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

JOINER: Final = "\u2060"

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0xFFE0: 0xA2,  # ￠
    0xFFE1: 0xA3,  # ￡
    0xFFE5: 0xA5,  # ￥
    0xFFE6: 0x20A9,  # ￦
    **dict.fromkeys((0x3000, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F), 0x20),  # every kind of space
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF, 0xAD, 0x200E, 0x200F, 0xFE0F), 0x2060),  # what has no width
    **{code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)},  # ⽉ of PDF, a radical
    **dict.fromkeys(range(0xD800, 0xE000), 0x2060),  # lone surrogates, which no analyser takes
}

# Few characters of a text are among these, and `re` finds them faster than `translate` looks up every character.
_FOLDED: Final = re.compile(f"[{re.escape(''.join(map(chr, _WIDE)))}]+")


def fold(text: str) -> str:
    """Full-width ASCII to ASCII, every space to a space, zero-width ones and lone surrogates to U+2060; the length stays."""
    return _FOLDED.sub(lambda run: run.group().translate(_WIDE), text)


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Overwrite each half-open span with U+2060, except newlines; the length stays the same.

    Args:
        text: The text.
        spans: Half-open code point spans, in any order; they may overlap.
    """
    parts: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if end <= last:
            continue
        begin = max(start, last)
        parts.append(text[last:begin])
        parts.append(_NOT_NEWLINE.sub(JOINER, text[begin:end]))
        last = end
    parts.append(text[last:])
    return "".join(parts)


_NOT_NEWLINE: Final = re.compile(r"[^\r\n]")
