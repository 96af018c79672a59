"""A text without what a reader blanked: squeezed, composed, with the way back to the source.

>>> squeeze("\u2060\u20603億\u2060\u2060円")[0]
'3億円'
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ainews_extract.blanks import JOINER

# What a page removes: blanks, and the first half of a two-character line end.
_GAP: Final = re.compile(rf"{JOINER}+|\r(?=\n)")
_LEFT_OUT: Final = (JOINER, "\r")
_DECOMPOSED: Final = re.compile(r"[\u1100-\u1112\u0300-\u036f\u3099\u309a]")
_GAP_OR_CLUSTER: Final = re.compile(
    rf"{_GAP.pattern}|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[^{JOINER}][\u0300-\u036f\u3099\u309a]+"
)


def squeeze(text: str) -> tuple[str, list[int], list[int], list[int]]:
    """A text without its gaps, and where its pieces begin in it and in the source.

    The fourth list holds 0 for a piece that was copied, or the number of source characters of a composed character.
    """
    parts: list[str] = []
    starts, origins, lengths = [0], [0], [0]
    at = last = 0

    def note(origin: int, length: int) -> None:
        if starts[-1] == at:
            origins[-1], lengths[-1] = origin, length
        else:
            starts.append(at)
            origins.append(origin)
            lengths.append(length)

    pattern = _GAP_OR_CLUSTER if _DECOMPOSED.search(text) else _GAP  # hardly any text is decomposed
    for match in pattern.finditer(text):
        plain = text[last : match.start()]
        parts.append(plain)
        at += len(plain)
        last = match.end()
        cluster = match.group()
        if cluster[0] not in _LEFT_OUT:
            composed = unicodedata.normalize("NFC", cluster)
            if len(composed) != 1:
                composed = cluster  # nothing composes: copied unchanged
                note(match.start(), 0)
            else:
                note(match.start(), len(cluster))
            parts.append(composed)
            at += len(composed)
        note(last, 0)
    parts.append(text[last:])
    return "".join(parts), starts, origins, lengths
