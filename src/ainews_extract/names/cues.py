"""Cue words of names: 研究所 ends one, 調査会社 comes before one, 氏 after one, and モデル says what 「X」 is.

All but the last are looked for at once, since a regular expression of 500 words takes longer than everything else.

>>> [(cue.start, cue.end) for cue in cues("調査会社フォレストリッジ", "role")]
[(0, 2), (2, 4)]
>>> kinds()["言語モデル"]
'model'
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables
from ainews_extract.names import edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ahocorasick_rs import AhoCorasick

    from ainews_extract.page import Page


class Cue(NamedTuple):
    """A cue at its place in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        sense: What more it says: a head's strength.
        lang: The language of the word, ja or ko.
    """

    start: int
    end: int
    sense: str
    lang: str


def cues(
    text: str, kind: str, *, behind: frozenset[str] | None = None, before: frozenset[str] | None = None
) -> list[Cue]:
    """The cues of one kind in a text, in the order of their beginnings; the shorter of two that begin together comes first.

    Args:
        text: A page's text.
        kind: act, event, example, form, founding, head, latin, model, office, official, owned, rank, role, saying, suffix, test
            or title.
        behind: The scripts (`edges.script`) or marks that the character before must have.
        before: Those that the character after must have.
    """
    places: Iterable[tuple[int, int, int]] = _found(text).get(kind, ())
    if behind is not None:
        places = (at for at in places if at[0] and _is(text[at[0] - 1], behind))
    if before is not None:
        last = len(text)
        places = (at for at in places if at[1] < last and _is(text[at[1]], before))
    meanings = _automaton()[1]
    new = tuple.__new__  # a third of the time that Cue(…) takes
    return [new(Cue, (start, end, sense, lang)) for start, end, word in places for sense, lang in meanings[word][kind]]


@lru_cache(maxsize=8192)
def _is(char: str, one_of: frozenset[str]) -> bool:
    return edges.script(char) in one_of or char in one_of


def starts(text: str, kind: str, *senses: str) -> list[int]:
    """Where the cues of one kind begin; for a frequent kind usually nothing else is needed.

    Args:
        text: A page's text.
        kind: As of `cues`.
        senses: Of those that bear one, which; all if none is given.
    """
    meanings = _automaton()[1]
    places = _found(text).get(kind, ())
    return [start for start, _, word in places if not senses or meanings[word][kind][0][0] in senses]


@lru_cache(maxsize=2)  # the rules of one page ask one after the other
def _found(text: str) -> dict[str, list[tuple[int, int, int]]]:
    """Where the words of each kind begin and end, and which word it is."""
    automaton, meanings = _automaton()
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place in sorted([(start, end, word) for word, start, end in matches]):
        for kind in meanings[place[2]]:
            found[kind].append(place)
    return found


@cache
def _rows() -> list[dict[str, str]]:
    return tables.rows("cues", "form lang cue sense")


@cache
def _automaton() -> tuple[AhoCorasick, list[dict[str, list[tuple[str, str]]]]]:
    """The automaton for all words, and for each word its senses by kind of cue, each with its language."""
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only who asks for names pays for it

    meanings: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(dict)
    for row in _rows():
        if row["cue"] not in _LOOKED_UP:
            meanings[row["form"]].setdefault(row["cue"], []).append((row["sense"], row["lang"]))
    for kinds_ in meanings.values():
        for senses in kinds_.values():
            senses.sort()
    return AhoCorasick(list(meanings), matchkind=MatchKind.Standard), list(meanings.values())


def alternatives(kind: str, *senses: str) -> str:
    """The words of one kind as a part of a pattern, the longest first.

    Args:
        kind: As of `cues`.
        senses: Of those that bear one, which; all if none is given.
    """
    return tables.any_of(
        {row["form"] for row in _rows() if row["cue"] == kind and (row["sense"] in senses or not senses)}
    )


# What is looked up beside a name, and nowhere else.
_LOOKED_UP: Final = frozenset(
    {
        "appointed",
        "aside",
        "aside-noun",
        "at-score",
        "at-test",
        "between",
        "called",
        "campus",
        "chip",
        "counter",
        "district",
        "enacted",
        "ending",
        "field",
        "follows",
        "group",
        "headline",
        "held",
        "honour",
        "kind",
        "made",
        "maker",
        "making",
        "manner",
        "named",
        "no-person",
        "of-all",
        "official-head",
        "only-in-names",
        "points",
        "prefecture",
        "rate",
        "record",
        "report",
        "reported",
        "said",
        "series",
        "show",
        "standing",
        "state-part",
        "together",
        "town-rank",
    }
)


@cache
def lookup(cue: str) -> tables.Lookup[str]:
    """The words of a kind that is looked up beside a name, each with its sense.

    Args:
        cue: kind, maker (운영사, after the thing that it runs) or standing (전, before a title).
    """
    return tables.Lookup({row["form"]: row["sense"] for row in _rows() if row["cue"] == cue})


def kinds() -> tables.Lookup[str]:
    """The words that give the sort of a name, each with its label: モデル model, チップ product."""
    return lookup("kind")


_NEAR: Final = 14


def leaning(page: Page, start: int, end: int) -> str:
    """Whether the words around a product name are about a model or another product; "" if neither.

    Words beside it count three times.

    Args:
        page: The page.
        start: Where the thing's name begins.
        end: Where it ends.
    """
    sentence, votes = page.sentence(start), Counter[str]()
    for first, last, sense in _about(page.text, sentence.start, sentence.end):
        if last <= start or first >= end:
            votes[sense] += 3 if start - _NEAR <= first and last <= end + _NEAR else 1
    model, product = votes["model"], votes["product"]
    return "" if model == product else "model" if model > product else "product"


def _about(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The words of models and products in a sentence, none inside another."""
    places, reached = _found(text).get("about", []), 0
    for first, last, word in places[bisect_left(places, (start, 0, 0)) : bisect_left(places, (end, 0, 0))]:
        if last > reached and last <= end:
            yield first, last, _automaton()[1][word]["about"][0][0]
            reached = last
