"""The words that name a measure, in a part of a page: 売上高, 投じた, the 費 of 冷却費 (`data/lexicon/measures.tsv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.late import per_page
from ainews_extract.scripts import is_hangul, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page

# The measures of percentages; all others are of money.
RATES: Final = frozenset("share rate margin discount".split())
NONE: Final = "none"
_SKIP: Final = "skip"
SORTS: Final = {"measure": "noun", "measure-verb": "verb", "measure-suffix": "suffix"}


def words(page: Page, figure: Figure, start: int, end: int) -> Sequence[Cue]:
    """The words of measures for the kind of a figure in a span; none is inside a longer one.

    Args:
        page: The page.
        figure: The figure; its own words are left out.
        start: Where the span begins.
        end: Where it ends.
    """
    apart = figure.end <= start or end <= figure.start
    cues = _of_head(page, start, end) if apart else _outermost(page, _within(page, start, end, figure))
    return [cue for cue in cues if _is_of_kind(cue, figure)]


def _within(page: Page, start: int, end: int, figure: Figure | None) -> list[Cue]:
    found = [cue for tag in SORTS for cue in page.cues.within(start, end, tag)]
    return [cue for cue in found if not _overlaps(cue, figure)] if figure else found


@per_page
def _of_head(page: Page, start: int, end: int) -> list[Cue]:
    """The words of a span that many figures may ask for."""
    return _outermost(page, _within(page, start, end, None))


def _outermost(page: Page, cues: Sequence[Cue]) -> list[Cue]:
    return [cue for cue in cues if _is_word(page, cue) and not any(_holds(other, cue) for other in cues)]


def _overlaps(cue: Cue, figure: Figure) -> bool:
    return cue.start < figure.end and figure.start < cue.end


def _holds(longer: Cue, cue: Cue) -> bool:
    return longer.start <= cue.start and cue.end <= longer.end and longer.end - longer.start > cue.end - cue.start


def _is_of_kind(cue: Cue, figure: Figure) -> bool:
    return cue.sense == NONE or (cue.sense != _SKIP and (cue.sense in RATES) == (figure.kind == "percent"))


def _is_word(page: Page, cue: Cue) -> bool:
    """Whether a cue is a word, or ends one: not 費 in 費用, not 시장 in 시장조사."""
    text = page.text
    if cue.tag == "measure-suffix":
        before = text[cue.start - 1 : cue.start]
        if not before or not (before.isalpha() or before == "ー"):
            return False
    if cue.lang == "ko" and cue.tag != "measure-verb":
        return _ends(text, cue.end)
    return cue.tag != "measure-suffix" or script(text[cue.end : cue.end + 1]) not in {"kanji", "katakana"}


def _ends(text: str, at: int) -> bool:
    """Whether a Korean word ends at a place, or a particle or a noun of amounts ends it: 매출, 매출의, 매출액."""
    if not is_hangul(text[at : at + 1]):
        return True
    return beside.follows("measure-tail", text, at)
