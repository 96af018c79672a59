"""A document while it is read: its text without gaps, its sentences, numerals, names and, on demand, its tokens.

A reader blanks everything that is not text to U+2060 (`blanks.py`): `**3億**円` becomes `⁠⁠3億⁠⁠円`. A page removes these
characters, composes decomposed ones (か+゛, ㅎ+ㅏ+ㄴ) and ends every line with a line feed, so that rules, tables and
analysers meet nothing else. At the end it turns its own offsets back into those of the source.

>>> from ainews_extract.records import Document
>>> page = Page(Document("", "**3億**円", "\u2060\u20603億\u2060\u2060円"))
>>> page.text, page.in_source(0, 3)
('3億円', (2, 7))
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import languages, structure
from ainews_extract.languages import sentences
from ainews_extract.late import cached_property, per_page
from ainews_extract.lexicon import Cues
from ainews_extract.markup import reference_end
from ainews_extract.numerals import numerals
from ainews_extract.numerals.labels import without_labels
from ainews_extract.records import Sentence, by_start
from ainews_extract.squeeze import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.records import Document, Entity, Numeral, Token
    from ainews_extract.structure import Block, Place, Structure, Table

# A digit of another script (३, 𝟗): no rule may read it as a digit.
_FOREIGN_DIGIT: Final = re.compile(r"(?![0-9])\d")
# How much of a document its language is detected from.
_SAMPLE: Final = 4_000
_WORD: Final = re.compile(r"\S+\s?")


class Page:
    """The text that the rules read.

    Args:
        document: The document.
        lang: Its language, if known; otherwise detected from the script.

    Attributes:
        document: The document.
        text: Its text, squeezed and composed; the offsets of numerals, tokens and sentences point into it.
        lang: The language of the document, `ja` or `ko`.
        answers: The remembered answers of functions that are `per_page`.
    """

    def __init__(self, document: Document, lang: str | None = None) -> None:
        self.document = document
        text, self._starts, self._origins, self._lengths = squeeze(document.text)
        self.text = _FOREIGN_DIGIT.sub("\ufffd", text)
        self._forced = lang
        self._entities: Sequence[Entity] = ()
        self._name_starts: list[int] = []
        self.lang = lang or languages.detect(self.text[:_SAMPLE])
        self._tokens: dict[int, list[Token]] = {}
        self._ends: dict[int, frozenset[int]] = {}
        self._sentences: dict[int, Sentence] = {}
        self._figures: Sequence[Figure] = ()
        self._figure_starts: list[int] = []
        self.answers: dict[object, Any] = {}

    @property
    def entities(self) -> Sequence[Entity]:
        """Its names in order, once they have been recognised."""
        return self._entities

    @entities.setter
    def entities(self, names: Sequence[Entity]) -> None:
        self._entities = names
        self._name_starts = [name.start for name in names]

    @property
    def figures(self) -> Sequence[Figure]:
        """Its figures in order, once the kinds have found them."""
        return self._figures

    @figures.setter
    def figures(self, found: Sequence[Figure]) -> None:
        self._figures = found
        self._figure_starts = [figure.start for figure in found]

    def in_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that a span of `text` was read from."""
        return self._origin(start), self._origin(end - 1, past=True) if end > start else self._origin(start)

    def from_source(self, at: int) -> int:
        """The place in `text` for a place in the source; for a blanked place, where the text continues."""
        piece = bisect_right(self._origins, at) - 1
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + (at - self._origins[piece]), end)

    def _origin(self, at: int, *, past: bool = False) -> int:
        piece = bisect_right(self._starts, at) - 1
        inside = at - self._starts[piece]
        length = self._lengths[piece]
        if length:  # one composed character stands for `length` characters of the source
            return self._origins[piece] + (length if past else 0)
        origin = self._origins[piece] + inside
        return reference_end(self.document.source, self.document.text, origin) if past else origin

    @cached_property
    def has_hangul(self) -> bool:
        """Whether it holds any Hangul; most Japanese pages skip the Korean rules by it."""
        return languages.has_hangul(self.text)

    @cached_property
    def numerals(self) -> Sequence[Numeral]:
        """Every numeral and range of the text in order, a range before its ends; the numbers of headings are left out."""
        headings = [block.start for block in self.blocks if block.kind == "heading"]
        return without_labels(self.text, numerals(self.text), headings)

    @cached_property
    def cues(self) -> Cues:
        """The words of the lexicon in the text, by tag: `cues.within(start, end, tag)`, `cues.at`, `cues.before`."""
        return Cues(self.text)

    @cached_property
    def structure(self) -> Structure:
        """Its block tree."""
        found = structure.marks(self.document.source, self.document.text, self.from_source)
        return structure.Structure(self.text, found, self._sentence_starts, self.document.title)

    @property
    def blocks(self) -> Sequence[Block]:
        """Its blocks: headings, paragraphs, items, tables."""
        return self.structure.blocks

    @property
    def tables(self) -> Sequence[Table]:
        """The tables of the text."""
        return self.structure.tables

    def table(self, at: int) -> Table | None:
        """The table that holds the character at `at`."""
        return self.structure.place(at).table

    def place(self, at: int) -> Place:
        """What is around the character at `at`: its block, headings, list, cell and their heads.

        Args:
            at: A place in the text.
        """
        return self.structure.place(at)

    def names(self, start: int, end: int) -> Sequence[Entity]:
        """The names that begin at `start` or after it, and before `end`."""
        return self._entities[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def figures_in(self, start: int, end: int) -> Sequence[Figure]:
        """The figures that begin at `start` or after it, and before `end`."""
        return self._figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    @per_page
    def as_written(self, start: int, end: int) -> str:
        """The source text of a span of `text`, without the parts that a reader blanked."""
        first, last = self.in_source(start, end)
        if last - first == end - start:  # nothing was removed, composed or a character reference
            return self.document.source[first:last]
        pieces = range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end))
        return "".join(self._piece_as_written(piece, start, end) for piece in pieces)

    def _piece_as_written(self, piece: int, start: int, end: int) -> str:
        """The source text of a piece inside a span; a character reference is decoded: AT&amp;T is AT&T."""
        begin = self._starts[piece]
        stop = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        first = self._origins[piece] + max(0, start - begin)
        last = self._origins[piece] + (self._lengths[piece] or min(stop, end) - begin)
        written = self.document.source[first:last]
        if end >= stop and written[-1:] == "&" and self._origin(stop - 1, past=True) > last:
            return written[:-1] + self.text[stop - 1]
        return written

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in sentences.spans(self.text)] or [0]

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds the character at `at`."""
        number = bisect_right(self._sentence_starts, at) - 1
        return self._sentences.get(number) or self.nth_sentence(number)

    def lang_at(self, at: int) -> str:
        """The language of that sentence."""
        return self._only_lang or self.sentence(at).lang

    @cached_property
    def _only_lang(self) -> str | None:
        """The language of every sentence, if it is the same: it was given, or the page has no Hangul."""
        return self._forced or (None if self.lang == "ko" or self.has_hangul else "ja")

    def sentence_number(self, at: int) -> int:
        """The number of the sentence that holds the character at `at`, from 0."""
        return bisect_right(self._sentence_starts, at) - 1

    def nth_sentence(self, number: int) -> Sentence:
        """The sentence with a number, from 0."""
        if number not in self._sentences:
            starts = self._sentence_starts
            begin, end = starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.text)
            lang = self._only_lang or languages.detect(self.text[begin:end], default=self.lang)
            self._sentences[number] = Sentence(begin, end, lang)
        return self._sentences[number]

    def tokens(self, at: int) -> list[Token]:
        """The morphemes around the character at `at`, analysed once.

        For a Japanese sentence, all of them. For a Korean one, those of the word (between spaces) at `at` and of the two words
        after it: Kiwi is six times slower than Sudachi and needs no more to tell a noun from its particle.
        """
        sentence = self.sentence(at)
        hangul = sentence.lang == "ko"
        begin = self._word_start(at, sentence) if hangul else sentence.start
        if begin not in self._tokens:
            end = self._words_end(begin, sentence, 3) if hangul else sentence.end
            self._tokens[begin] = languages.ANALYSERS[sentence.lang](self.text[begin:end], begin)
        return self._tokens[begin]

    def _word_start(self, at: int, sentence: Sentence) -> int:
        return max(self.text.rfind(" ", sentence.start, at) + 1, sentence.start)

    def _words_end(self, begin: int, sentence: Sentence, count: int) -> int:
        end = begin
        for _ in range(count):
            word = _WORD.match(self.text, end, sentence.end)
            if word is None:
                break
            end = word.end()
        return end

    def token(self, at: int, *, anchor: int | None = None) -> Token | None:
        """The morpheme that begins at `at`, in the analysis around `anchor` (`at` if None)."""
        tokens = self.tokens(at if anchor is None else anchor)
        number = bisect_left(tokens, at, key=by_start)
        while number < len(tokens) and tokens[number].start == at:
            if tokens[number].end > at:
                return tokens[number]
            number += 1
        return None

    def is_begun(self, at: int) -> bool:
        """Whether a morpheme begins at `at`."""
        return self.token(at) is not None

    def is_cut(self, at: int, anchor: int) -> bool:
        """Whether a morpheme ends at `at`, in the analysis around `anchor`."""
        tokens = self.tokens(anchor)
        begin = tokens[0].start if tokens else at
        if begin not in self._ends:
            self._ends[begin] = frozenset(token.end for token in tokens)
        return at in self._ends[begin]
