"""A counted noun that is separated from its numeral: 12兆個を超えるトークン, 2조 6,000억 개를 웃도는 매개변수."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import tables, vocabulary
from ainews_extract.tables import Lookup

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_COUNTER: Final = re.compile(r"\s?(?:個|개)")
_KINDS: Final = ("tokens", "parameters")
_REACH: Final = 16
_ENDS: Final = frozenset("。、,.!?\n0123456789(「")


def noun_apart(page: Page, numeral: Numeral, kind: str) -> int | None:
    """Where the numeral with its counter ends, if it counts a noun of this kind after an attributive.

    Args:
        page: The page.
        numeral: The numeral.
        kind: tokens or parameters.
    """
    counter = _COUNTER.match(page.text, numeral.end)
    end = counter.end() if counter else numeral.end
    at = end + page.text.startswith(" ", end)
    attributive = page.cues.at(at, "attributive")
    if attributive is None or _first_noun(page.text, attributive.end) != kind:
        return None
    return end


def _first_noun(text: str, at: int) -> str | None:
    """The kind of the first noun that stands in this clause."""
    for place in range(at, min(at + _REACH, len(text))):
        if text[place] in _ENDS:
            return None
        found = _nouns().after(text, place)
        if found:
            return found[0]
    return None


@vocabulary.cached
def _nouns() -> Lookup[str]:
    return Lookup({form: kind for kind in _KINDS for form in tables.units(kind, "after")})
