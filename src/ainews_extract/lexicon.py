"""The lexicon: words with tags, found in a page by one automaton; the rows are `data/lexicon/*.tsv`.

A row is `form lang tag sense`. The tag is the role of the word in the grammar of figures (`source`, `comparison`, `plan`,
`increase`); the sense says more if the tag needs it (`revenue` for a `measure`). A form matches as follows:

- `売上高`: exactly these characters. A form in Latin letters matches only a whole word; case matters unless the form is in
  lower case.
- `上回る~`, `넘다~`: a verb or adjective in its dictionary form, with all endings of its class (`conjugation.py`).

>>> [(cue.start, cue.end, cue.sense) for cue in Cues("売上高は予想を上回った").within(0, 11, "measure")]
[(0, 3, 'revenue')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ainews_extract import tables, vocabulary
from ainews_extract.conjugation import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

COLUMNS = "form lang tag sense"
_INFLECTED = "~"
_Row: TypeAlias = tuple[str, str, str, str]
# Tags that are looked up at the edges of a noun phrase (`edge`) instead of through a page.
_AT_EDGES = frozenset(
    {
        "phrase-role",
        "firm-noun",
        "last-word",
        "measure-of",
        "word-end",
        "score-gap",
        "number-of",
        "per-period",
        "per-filler",
    }
)


class Cue(NamedTuple):
    """A word of the lexicon at its place in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        tag: Its tag.
        sense: What else the row says, or "".
        lang: The language of the word: ja, ko or en.
        lemma: The form of the row without its mark.
    """

    start: int
    end: int
    tag: str
    sense: str
    lang: str
    lemma: str


class _Tagged(NamedTuple):
    """The cues of one tag in a text, in order, with an index.

    Attributes:
        cues: The cues.
        starts: Where each begins.
        by_start: The first one that begins at a place.
        by_end: The first one that ends at a place.
    """

    cues: list[Cue]
    starts: list[int]
    by_start: dict[int, Cue]
    by_end: dict[int, Cue]


class Cues:
    """The cues of a text by tag; found once, at the first use.

    A cue inside a longer one of the same tag is left out (売上 inside 売上高).

    Args:
        text: A page's text.
    """

    def __init__(self, text: str) -> None:
        self._found = _found(text)
        self._tags: dict[str, _Tagged] = {}

    def within(self, start: int, end: int, tag: str) -> Sequence[Cue]:
        """The cues of a tag that begin at `start` or after it and end at `end` or before it, in order."""
        if tag not in self._found:
            return ()
        cues, starts, _, _ = self._tags.get(tag) or self._tagged(tag)
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return [cue for cue in cues[first:last] if cue.end <= end] if first < last else ()

    def at(self, start: int, tag: str) -> Cue | None:
        """The cue of a tag that begins exactly at `start`, or None."""
        if tag not in self._found:
            return None
        return (self._tags.get(tag) or self._tagged(tag)).by_start.get(start)

    def before(self, end: int, tag: str) -> Cue | None:
        """The cue of a tag that ends exactly at `end`, or None."""
        if tag not in self._found:
            return None
        return (self._tags.get(tag) or self._tagged(tag)).by_end.get(end)

    def _tagged(self, tag: str) -> _Tagged:
        cues = _outermost(self._found[tag])
        by_start = {cue.start: cue for cue in reversed(cues)}
        by_end = {cue.end: cue for cue in reversed(cues)}
        self._tags[tag] = tagged = _Tagged(cues, [cue.start for cue in cues], by_start, by_end)
        return tagged


def _found(text: str) -> dict[str, list[tuple[int, int, _Row]]]:
    """For each tag, the rows whose forms are in a text, in order; of two with the same start the longer first."""
    automaton, forms_ = _automaton()
    places = automaton.find_matches_as_indexes(text, overlapping=True)
    found: dict[str, list[tuple[int, int, _Row]]] = defaultdict(list)
    for start, minus_end, number in sorted([(start, -end, number) for number, start, end in places]):
        form = forms_[number]
        if form.is_latin and not _is_word(text, start, -minus_end):
            continue
        for row in form.rows:
            found[row[0]].append((start, -minus_end, row))
    return found


def _outermost(found: Sequence[tuple[int, int, _Row]]) -> list[Cue]:
    """The cues of one tag, without those inside a longer one and without duplicates."""
    cues: list[Cue] = []
    first = last = -1
    sense = ""
    new = tuple.__new__  # a third of the time that Cue(…) takes
    for start, end, row in found:
        if end > last or (start == first and end == last and row[1] != sense):
            cues.append(new(Cue, (start, end, *row)))
            first, last, sense = start, end, row[1]
    return cues


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin word ends here: no Latin letter before or after it."""
    return not (_is_latin(text[start - 1 : start]) and _is_latin(text[start])) and not (
        _is_latin(text[end : end + 1]) and _is_latin(text[end - 1])
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


@vocabulary.cached
def rows(tag: str | None) -> list[dict[str, str]]:
    """The rows of all tables of the lexicon, or of one tag.

    Args:
        tag: The tag, or None for all.

    Raises:
        ValueError: See `tables.rows`.
    """
    if tag is not None:
        return _by_tag().get(tag, [])
    return [row for name in _names() for row in tables.rows(f"lexicon/{name}", COLUMNS)] + vocabulary.rows("lexicon")


@vocabulary.cached
def _by_tag() -> dict[str, list[dict[str, str]]]:
    """The rows of each tag."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(None):
        found.setdefault(row["tag"], []).append(row)
    return found


def table_of(cue: Cue) -> str:
    """The table of a cue's row: `lexicon/measures.tsv`, or `vocabulary` for a user's own.

    >>> table_of(Cues("売上高").within(0, 3, "measure")[0])
    'lexicon/measures.tsv'

    Args:
        cue: The cue.
    """
    return _tables().get(cue[2:], "vocabulary")


@cache
def _tables() -> dict[tuple[str, ...], str]:
    """The table of each row, by what a cue says of it."""
    return {
        (row["tag"], row["sense"], row["lang"], row["form"].removesuffix(_INFLECTED)): f"lexicon/{name}.tsv"
        for name in _names()
        for row in tables.rows(f"lexicon/{name}", COLUMNS)
    }


def _names() -> list[str]:
    folder = resources.files(__package__).joinpath("data", "lexicon")
    return sorted(path.name.removesuffix(".tsv") for path in folder.iterdir() if path.name.endswith(".tsv"))


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


class _Form(NamedTuple):
    """A form, whether it begins or ends in a Latin letter, and the rest of its rows: tag, sense, language, lemma."""

    is_latin: bool
    rows: list[_Row]


@vocabulary.cached
def edge(tag: str, lang: str) -> tables.Lookup[str]:
    """The words of a tag by their sense, for a look-up at the end of a phrase: `edge("last-word", "ja").before(text, end)`.

    Args:
        tag: phrase-role, last-word, measure-of, word-end, score-gap, number-of, per-period or per-filler.
        lang: ja or ko.
    """
    return tables.Lookup({row["form"]: row["sense"] for row in rows(tag) if row["lang"] == lang})


@vocabulary.cached
def _automaton() -> tuple[AhoCorasick, list[_Form]]:
    """The automaton that finds all forms, and the forms."""
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only pages with figures need it

    meanings: dict[str, list[_Row]] = defaultdict(list)
    for row in rows(None):
        for form in () if row["tag"] in _AT_EDGES else surfaces(row):
            meanings[form].append((row["tag"], row["sense"], row["lang"], row["form"].removesuffix(_INFLECTED)))
    found = [_Form(_is_latin(form[0]) or _is_latin(form[-1]), meant) for form, meant in meanings.items()]
    return AhoCorasick(list(meanings), matchkind=MatchKind.Standard), found
