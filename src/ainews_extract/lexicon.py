"""The lexicon: words with a tag, found in a page by one automaton; rows are `data/lexicon/*.tsv`.

A row is `form lang tag sense`. The tag is the word's part in the grammar of figures (`source`, `comparison`, `plan`,
`increase`); the sense says more where a tag needs it (`revenue` of a `measure`). A form is matched as follows:

- `売上高`: these characters. A form of Latin letters must be a word of its own; case counts, unless the form is in lower
  case.
- `上回る~`, `넘다~`: a verb or adjective in its dictionary form, with all the endings of its class (`conjugation.py`).

>>> [(cue.start, cue.end, cue.sense) for cue in Cues("売上高は予想を上回った").within(0, 11, "measure")]
[(0, 3, 'revenue')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from importlib import resources
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ainews_extract import tables, vocabulary
from ainews_extract.conjugation import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

COLUMNS = "form lang tag sense"
_INFLECTED = "~"


class Cue(NamedTuple):
    """A word of the lexicon at its place in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        tag: Its tag.
        sense: What more the row says, or "".
        lang: The language of the word: ja, ko or en.
        lemma: The row's form without its mark.
    """

    start: int
    end: int
    tag: str
    sense: str
    lang: str
    lemma: str


_START = attrgetter("start")
_END = attrgetter("end")


class Cues:
    """The cues of a text, by tag: found once, when the first is asked for.

    Of one tag, a cue inside a longer one is left out (売上 inside 売上高).

    Args:
        text: A page's text.
    """

    def __init__(self, text: str) -> None:
        self._by_tag = _found(text)
        self._by_end: dict[str, list[Cue]] = {}

    def within(self, start: int, end: int, tag: str) -> Sequence[Cue]:
        """The cues of a tag that begin at `start` or after it and end at `end` or before it, in order."""
        found = self._by_tag.get(tag, ())
        first = bisect_left(found, start, key=_START)
        last = bisect_left(found, end, key=_START)
        return [cue for cue in found[first:last] if cue.end <= end]

    def at(self, start: int, tag: str) -> Cue | None:
        """The cue of a tag that begins exactly at `start`, or None."""
        found = self._by_tag.get(tag, ())
        number = bisect_left(found, start, key=_START)
        return found[number] if number < len(found) and found[number].start == start else None

    def before(self, end: int, tag: str) -> Cue | None:
        """The cue of a tag that ends exactly at `end`, or None."""
        if tag not in self._by_end:
            self._by_end[tag] = sorted(self._by_tag.get(tag, ()), key=_END)
        found = self._by_end[tag]
        number = bisect_left(found, end, key=_END)
        return found[number] if number < len(found) and found[number].end == end else None


def _found(text: str) -> dict[str, list[Cue]]:
    automaton, meanings = _automaton()
    places = automaton.find_matches_as_indexes(text, overlapping=True)
    found: dict[str, list[Cue]] = defaultdict(list)
    ordered = sorted(((start, -end, word) for word, start, end in places), key=lambda place: place[:2])
    for start, minus_end, word in ordered:
        for meaning in meanings[word]:
            cue = Cue(start, -minus_end, *meaning)
            if not _is_inside(cue, found[cue.tag]) and _is_word(text, start, -minus_end):
                found[cue.tag].append(cue)
    return found


def _is_inside(cue: Cue, before: Sequence[Cue]) -> bool:
    """Whether a longer cue of the tag holds this one, or an equal one says the same; the tag's cues are in order."""
    last = before[-1] if before else None
    if last is None or cue.end > last.end:
        return False
    return (last.start, last.end) != (cue.start, cue.end) or last.sense == cue.sense


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter goes on a Latin word on either side."""
    return not (_is_latin(text[start - 1 : start]) and _is_latin(text[start])) and not (
        _is_latin(text[end : end + 1]) and _is_latin(text[end - 1])
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


@vocabulary.cached
def rows(tag: str | None = None) -> list[dict[str, str]]:
    """The rows of all tables of the lexicon, or of one tag.

    Args:
        tag: The tag, or None for all.

    Raises:
        ValueError: As of `tables.rows`.
    """
    folder = resources.files(__package__).joinpath("data", "lexicon")
    names = sorted(path.name.removesuffix(".tsv") for path in folder.iterdir() if path.name.endswith(".tsv"))
    found = [row for name in names for row in tables.rows(f"lexicon/{name}", COLUMNS)]
    found += vocabulary.rows("lexicon")
    return found if tag is None else [row for row in found if row["tag"] == tag]


def surfaces(row: dict[str, str]) -> Iterator[str]:
    """The forms that a row matches: itself, or its inflected forms.

    Args:
        row: A row of the lexicon.
    """
    form = row["form"]
    if form.endswith(_INFLECTED) and form != _INFLECTED:
        yield from forms(form.removesuffix(_INFLECTED), row["lang"])
    else:
        yield form


@vocabulary.cached
def _automaton() -> tuple[AhoCorasick, list[list[tuple[str, str, str, str]]]]:
    """What finds all forms, and of each form its rows."""
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only a page with figures pays for it

    meanings: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for row in rows():
        for form in surfaces(row):
            meanings[form].append((row["tag"], row["sense"], row["lang"], row["form"].removesuffix(_INFLECTED)))
    return AhoCorasick(list(meanings), matchkind=MatchKind.Standard), list(meanings.values())
