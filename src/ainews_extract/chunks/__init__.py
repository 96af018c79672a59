"""Chunks: the noun phrases and names of a sentence, each with its role, made once per sentence and only on request.

A chunk is a noun phrase without its particles. Its role is the same in both languages; it comes from what follows the phrase
(`data/lexicon/particles.tsv`):

- topic, subject, also, object, owner (の, 의), goal (に, 에), goal-topic, place-topic, by (で, 로),
  origin, as, until;
- source (によると, 에 따르면), comparison (より, 보다), rival (を抜いて, 를 제치고);
- partner (と, 와), joint (及び, →), list (、), include (など, 등), among (のうち, 가운데), for (向け, 을 위한);
- only (単独で, 단독으로), copula, quote (という), label (a colon);
- open (a bracket follows), close (a bracket ends after it), figure (its figure follows at once), name (a name follows in
  quotes), end (the sentence ends), verb (a verb follows), none.

Japanese is cut by Sudachi's tokens, Korean by the endings of its words.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "楓電機の売上高は大きく伸びた。"
>>> [(text[chunk.start : chunk.end], chunk.role, chunk.sort) for chunk in chunks(Page(Document("", text, text)), 0)]
[('楓電機', 'owner', 'noun'), ('売上高', 'topic', 'measure')]
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import lexicon
from ainews_extract.chunks import japanese, korean, roles
from ainews_extract.late import per_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Sentence


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase in its sentence: offsets into `Page.text`.

    Attributes:
        start: Where it begins.
        end: Where it ends, before its particle.
        role: Its role.
        sort: The label of the name that ends it (organisation, model, …), or the class of its last word (measure, period,
            vague, group, market, thing, person, source), or noun, acronym, or unknown if it may be an unlisted name.
        after: Where its particle ends.
        names: The names in it, in order.
        depth: The number of brackets around it.
        clause: The number of its clause in the sentence, from 0.
    """

    start: int
    end: int
    role: str
    sort: str
    after: int
    names: tuple[Entity, ...]
    depth: int
    clause: int

    @property
    def name(self) -> Entity | None:
        """The name that ends it, or None."""
        last = self.names[-1] if self.names else None
        return last if last and last.end == self.end else None


class Cut(NamedTuple):
    """How a sentence is cut.

    Attributes:
        phrases: The spans of its noun phrases, in order.
        verbs: Where its verbs end.
        relative: Where relative clauses end: verbs that describe the noun right after them.
        clauses: Where a clause ends.
    """

    phrases: list[tuple[int, int]]
    verbs: list[int]
    relative: list[int]
    clauses: list[int]


class Parse(NamedTuple):
    """A sentence with its chunks.

    Attributes:
        chunks: Its chunks, in order.
        cut: How it was cut.
    """

    chunks: list[Chunk]
    cut: Cut


def chunks(page: Page, at: int) -> Sequence[Chunk]:
    """The chunks of the sentence that holds a character.

    Args:
        page: The page, with its names and figures.
        at: The character's place.
    """
    return parse(page, page.sentence(at)).chunks


def parse(page: Page, sentence: Sentence) -> Parse:
    """A sentence with its chunks; the page keeps it.

    Args:
        page: The page, with its names and figures.
        sentence: One of its sentences.
    """
    return _parse(page, page.sentence_number(sentence.start))


@per_page
def _parse(page: Page, number: int) -> Parse:
    sentence = page.nth_sentence(number)
    names = page.names(sentence.start, sentence.end)
    figures = page.figures_in(sentence.start, sentence.end)
    cut = Cut(*_CUTTERS[sentence.lang](page, sentence, names, figures))
    depths = _Depths(page.text, sentence)
    starts = [figure.start for figure in figures]
    found = []
    for start, end in cut.phrases:
        inside = tuple(name for name in names if name.start >= start and name.end <= end)
        depth = depths.at(start)
        role, after = roles.of(page.text, sentence, end, starts, depth)
        clause = bisect_right(cut.clauses, start)
        found.append(
            Chunk(start, end, role, _sort(page.text, start, end, inside, sentence.lang), after, inside, depth, clause)
        )
    _share_source(found)
    return Parse(found, cut)


_BESIDE: Final = frozenset({"partner", "joint", "list"})


def _share_source(chunks: Sequence[Chunk]) -> None:
    """Who owns a source, or is named beside it, is a source too: Xの報告書によると, X/Y에 따르면."""
    last: Chunk | None = None
    for chunk in reversed(chunks):
        if last is not None and last.role == "source" and last.start - chunk.after <= 1:
            is_source = chunk.role == "owner" or (chunk.role in _BESIDE and chunk.sort == last.sort)
            chunk.role = "source" if is_source else chunk.role
        last = chunk


_CUTTERS: Final = {"ja": japanese.cut, "ko": korean.cut}


class _Depths:
    """The number of brackets around a place of a sentence; quotes do not count."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self._places: list[int] = []
        self._depths: list[int] = [0]
        depth = 0
        for place in range(sentence.start, sentence.end):
            char = text[place]
            if char in "()[]":
                depth = max(0, depth + (1 if char in "([" else -1))
                self._places.append(place)
                self._depths.append(depth)

    def at(self, place: int) -> int:
        return self._depths[bisect_right(self._places, place)]


def _sort(text: str, start: int, end: int, names: Sequence[Entity], lang: str) -> str:
    if names and names[-1].end == end:
        return names[-1].label
    return _sort_of_noun(text, start, end, lang) or _unlisted(text[start:end])


_IDLE: Final = "vague"


def _sort_of_noun(text: str, start: int, end: int, lang: str) -> str:
    """The class of the last word of a phrase; for 売上高全体, of the word before it."""
    found = lexicon.edge("last-word", lang).before(text, end)
    if found is None or found[1] < start or _is_a_part(text, start, end, found):
        return ""
    sort, begin = found
    if sort == _IDLE and begin > start:
        return _sort_of_noun(text, start, begin, lang)
    return sort


def _is_a_part(text: str, start: int, end: int, found: tuple[str, int]) -> bool:
    """Whether one syllable ends a longer word: 일 of 모바일 is not a day."""
    sort, begin = found
    return (
        end - begin == 1
        and begin > start
        and sort != "measure"
        and "가" <= text[begin] <= "힣"
        and text[begin - 1] != " "
    )


_LONGEST_ACRONYM: Final = 5


def _unlisted(words: str) -> str:
    """The class of a phrase whose last word is not listed: an acronym, an unlisted name, or a noun."""
    if words.isascii() and words.isupper() and len(words) <= _LONGEST_ACRONYM:
        return "acronym"
    has_capital = any("A" <= char <= "Z" for char in words)
    return "unknown" if has_capital or all("ァ" <= char <= "ー" for char in words) else "noun"
