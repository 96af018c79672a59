"""The relation of a word of the lexicon to a figure of its sentence: side, particle, distance, and what is between them.

>>> from ainews_extract.page import Page
>>> from ainews_extract.figures import Figure
>>> from ainews_extract.records import Document
>>> text = "売上高は約12億円だった。"
>>> page = Page(Document("", text, text))
>>> figure = Figure(5, 9, "money")
>>> relation(page, figure, page.cues.within(0, 5, "measure")[0], figure.end, [])
Relation(side='before', link='topic', far=2, crossed=0, breaks=0)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import beside
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page


class Relation(NamedTuple):
    """The relation of a cue to a figure.

    Attributes:
        side: before or after.
        link: The particle between them if nothing else is there (topic, of, object, oblique), bare if nothing
            is, otherwise far; `topic-far` for a topic, `object-far` for a verb whose object is the figure.
        far: The characters between them.
        crossed: The number of figures of the kind between them, or of numerals before a cue that follows.
        breaks: The number of clause boundaries between them.
    """

    side: str
    link: str
    far: int
    crossed: int
    breaks: int


def relation(page: Page, figure: Figure, cue: Cue, end: int, others: Sequence[Figure]) -> Relation:
    """The relation of a cue to a figure.

    Args:
        page: The page.
        figure: The figure.
        cue: The cue, wholly before or after it.
        end: Where the figure ends with its restatement in brackets.
        others: The figures of its kind around it, in order.
    """
    side = "before" if cue.end <= figure.start else "after"
    low, high = (cue.end, figure.start) if side == "before" else (end, cue.start)
    link = _link_before(page, low, high) if side == "before" else _link_after(page, low, high)
    crossed = within(others if side == "before" else page.numerals, low, high)
    return Relation(side, link, high - low, len(crossed), _breaks(page.text[low:high]))


_BREAKS: Final = ("、", "。", ";", "\n", ", ")


def _breaks(words: str) -> int:
    """The number of clause boundaries in some words: stops, commas, and Korean endings that link two verbs."""
    breaks = sum(map(words.count, _BREAKS))
    return breaks + sum(word.endswith(_verb_links()) for word in words.split(" ")[:-1])


@cache
def _verb_links() -> tuple[str, ...]:
    return tuple(beside.lookup("verb-link"))


_MARKS: Final = " \u3000:：=(+＋'\"「『“‘~〜≒→"
_LONGEST_NOTE: Final = 16


def _link_before(page: Page, at: int, end: int) -> str:
    """The link between a cue and the figure after it."""
    note = beside.over_note(page.text, at, _LONGEST_NOTE)
    at = note if note <= end else at
    particle = page.cues.at(at, "particle")
    if particle and particle.end <= end:
        at = particle.end
    while at < end:
        word = page.cues.at(at, "lead-in")
        if word is None and page.text[at] not in _MARKS:
            return "topic-far" if particle and particle.sense == "topic" else "far"
        at = word.end if word else at + 1
    return particle.sense if particle and particle.end <= end else "bare"


def _link_after(page: Page, at: int, end: int) -> str:
    """The link between a figure and the cue after it."""
    sense = ""
    while at < end:
        word = page.cues.at(at, "particle") if not sense else None
        if word:
            sense = word.sense
        word = word or page.cues.at(at, "bound") or page.cues.at(at, "filler")
        if word is None and page.text[at] not in _MARKS + ")）」』”’":
            return "object-far" if sense == "object" else "far"
        at = word.end if word else at + 1
    return sense or "bare"
