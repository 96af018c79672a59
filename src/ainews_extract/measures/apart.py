"""A counted noun that is separated from its numeral: 12兆個を超えるトークン, 2조 6,000억 개를 웃도는 매개변수."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, tables, vocabulary
from ainews_extract.tables import Lookup

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

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
    end = beside.after(page.text, numeral.end, "piece") or numeral.end
    at = end + page.text.startswith(" ", end)
    attributive = page.cues.at(at, "attributive")
    if attributive is None or _first_noun(page.text, attributive.end) != kind:
        return None
    return end


def is_weight(page: Page, start: int, end: int, reach: int = 14) -> bool:
    """Whether a weight is named before a figure or a load behind it: 体重60キロ, 200ポンドの荷物; not 10キロ走る, 100ポンド.

    Args:
        page: The page.
        start: Where the figure begins.
        end: Where it ends.
        reach: How far before it a weight may be named.
    """
    return bool(page.cues.within(max(0, start - reach), start, "weight")) or (
        beside.after(page.text, end, "of load") is not None
    )


def _first_noun(text: str, at: int) -> str | None:
    """The kind of the first noun in this clause."""
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
