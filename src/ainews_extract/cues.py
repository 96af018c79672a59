"""Words that tell a name: 研究所 ends one, 調査会社 stands before one, 氏 behind one, モデル says what 「X」 is.

All of them are looked for at once, since a regular expression of 800 words takes longer than everything else together.

>>> [(cue.cue, cue.sense, cue.start) for cue in cues("調査会社フォレストリッジ")["role"] if cue.end == 4]
[('role', '', 2)]
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ainews_extract import tables

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at its place in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        cue: head, role, title, kind or saying.
        sense: What more it says: a head's strength, the label of what a kind word names.
        lang: The language of the word, ja or ko.
    """

    start: int
    end: int
    cue: str
    sense: str
    lang: str


def cues(text: str) -> dict[str, list[Cue]]:
    """The cues of a text by what they tell, each list in the order of their beginnings, the longer first.

    Args:
        text: A page's text.
    """
    automaton, meanings = _automaton()
    found: dict[str, list[Cue]] = defaultdict(list)
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for cue, sense, lang in meanings[number]:
            found[cue].append(Cue(start, end, cue, sense, lang))
    for group in found.values():
        group.sort(key=lambda cue: (cue.start, -cue.end))
    return found


@cache
def _automaton() -> tuple[AhoCorasick, list[list[tuple[str, str, str]]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only who asks for names pays for it

    meanings: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in tables.rows("cues", "form lang cue sense"):
        meanings[row["form"]].append((row["cue"], row["sense"], row["lang"]))
    return AhoCorasick(list(meanings), matchkind=MatchKind.Standard), list(meanings.values())
