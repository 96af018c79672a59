"""Organisations by what they do: セキレイは…と発表した; 새빛온, 170억원 투자 유치."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import cues, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of organisations that act as only these do.

    Args:
        page: The page.
        known: The names found before.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    for start, end in chain(_actors(page.text), _headlines(page)):
        if not known.over(start, end):
            places[page.text[start:end]].append((start, end))
    for word, found in places.items():
        if len(found) >= _needed(word) and not shapes.is_generic(word):
            yield from ((start, end, "organisation") for start, end in found)


_SHORTEST: Final = 3
_SURE: Final = 2


def _needed(word: str) -> int:
    """How often a word must act: twice where the dictionary has it as a common word."""
    return 1 + (edges.script(word[0]) == "katakana" and japanese.is_common(word.rstrip("AI")))


# The topic or subject of a clause: a word of katakana, or Latin words of which one has a small letter.
_ACTOR: Final = late(
    r"(?P<name>[ァ-ヺA-Z](?<![ァ-ヺー・A-Za-z0-9一-鿿々&.\-].)"
    r"(?:(?<=[ァ-ヺ])[ァ-ヺー]+(?:・[ァ-ヺー]{2,})?[A-Z]{0,3}|(?<=[A-Z])[A-Z]*[a-z][A-Za-z]*(?: [A-Z][A-Za-z]+){0,2}))[はが]"
)
_CLAUSE: Final = re.compile(r"(?:[^。.\n]|\.(?=\d)){0,80}")
_LONGEST_CLAUSE: Final = 120


def _actors(text: str) -> Iterator[Place]:
    """The subjects of clauses in which something is done that only firms do; looked for before such a word alone."""
    reached = 0
    for act in cues.cues(text, "act"):
        if act.lang == "ja":
            begin = max(reached, act.start - _LONGEST_CLAUSE)
            for actor in _ACTOR.finditer(text, begin, act.start):
                clause = _CLAUSE.match(text, actor.end())
                if clause and clause.end() >= act.end and len(actor["name"]) >= _SHORTEST:
                    yield actor.span("name")
            reached = act.start


# The topic of a Korean headline comes first, with a comma instead of a particle.
_HEADLINE: Final = late(r"(?m)(?:^|\| )[#>*\- ]{0,6}(?P<name>[가-힣]{3,12}), (?P<rest>[^\n|]{1,80})")


def _headlines(page: Page) -> Iterator[Place]:
    """새빛온, 170억원 투자 유치: a word that Kiwi does not know, with a verb that takes companies as subject."""
    for headline in _HEADLINE.finditer(page.text) if page.has_hangul else ():
        start, end = headline.span("name")
        done = any(word in headline["rest"] for word in cues.lookup("headline"))
        if done and nouns.is_proper(page, start, end) and not nouns.is_listed(page, start):
            yield start, end
