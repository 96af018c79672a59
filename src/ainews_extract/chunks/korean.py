"""Korean: a sentence is cut into noun phrases by the endings of its words; Kiwi decides what is a noun, once per word.

다온테크의 새 모델은 gives 다온테크, 새 모델.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import languages, lexicon
from ainews_extract.scripts import is_hangul, run_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Sentence

_WORD: Final = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9&+%·.\-]*")


class _Word(NamedTuple):
    """The analysis of a word.

    Attributes:
        noun: The number of its characters that are a noun.
        sort: noun (alone or with a particle), verb, relative (a verb that describes a noun), clause (one that ends a clause).
    """

    noun: int
    sort: str


def cut(
    page: Page, sentence: Sentence, names: Sequence[Entity], figures: Sequence[Figure]
) -> tuple[list[tuple[int, int]], list[int], list[int], list[int]]:
    """The noun phrases of a sentence, and where verbs, relative clauses and clauses end.

    Args:
        page: The page.
        sentence: The sentence.
        names: Its names.
        figures: Its figures.
    """
    return _Cutting(page, sentence, names, figures).cut()


class _Cutting:
    """One pass over the words of a sentence."""

    def __init__(self, page: Page, sentence: Sentence, names: Sequence[Entity], figures: Sequence[Figure]) -> None:
        self._text = page.text
        self._sentence = sentence
        self._taken = sorted(
            [(name.start, name.end, True) for name in names] + [(one.start, one.end, False) for one in figures]
        )
        self._phrases: list[tuple[int, int]] = []
        self._open: int | None = None
        self._end = 0
        self._verbs: list[int] = []
        self._relative: list[int] = []
        self._clauses: list[int] = []

    def cut(self) -> tuple[list[tuple[int, int]], list[int], list[int], list[int]]:
        at = self._sentence.start
        for start, end, is_name in self._taken:
            if end <= at:
                continue
            self._words(at, max(at, start))
            at = max(at, end)
            if is_name:
                self._begin(start)
                self._end = end
                at = self._tail(end)
            else:
                self._flush()
                at = self._past_particle(end)
        self._words(at, self._sentence.end)
        self._flush()
        return self._phrases, self._verbs, self._relative, self._clauses

    def _tail(self, at: int) -> int:
        """The end of the text attached to a name: a noun that continues it, or a particle that ends the phrase."""
        match = _WORD.match(self._text, at, self._sentence.end)
        if match is None:
            return at
        word = analysed(match.group().rstrip("."))
        if word.sort == "noun" and word.noun and not is_particle(match.group()):
            self._end = at + word.noun
            if at + word.noun < match.end():
                self._flush()
        else:
            self._flush()
        return match.end()

    def _past_particle(self, at: int) -> int:
        return run_end(self._text, at, "hangul", self._sentence.end - at)

    def _words(self, at: int, end: int) -> None:
        for match in _WORD.finditer(self._text, at, end):
            word = match.group().rstrip(".-·")
            start = match.start()
            if self._text[start - 1] in _CLOSES and is_particle(word):
                self._flush()
                continue
            found = analysed(word)
            if self._open is not None and _is_alone(self._text, self._end):
                self._flush()
            if found.noun and found.sort == "noun":
                self._begin(start)
                self._end = start + found.noun
                if found.noun < len(word) or len(match.group()) > len(word):
                    self._flush()
            else:
                self._flush()
                self._verb(start + len(word), found.sort)

    def _verb(self, end: int, sort: str) -> None:
        if sort == "other":
            return
        self._verbs.append(end)
        if sort == "relative":
            self._relative.append(end)
        elif sort == "clause":
            self._clauses.append(end)

    def _begin(self, at: int) -> None:
        if self._open is not None and self._text[self._end : at] not in _JOINED:
            self._flush()
        if self._open is None:
            self._open = at

    def _flush(self) -> None:
        if self._open is not None:
            self._phrases.append((_past_adverbs(self._text, self._open, self._end), self._end))
        self._open = None


def _past_adverbs(text: str, start: int, end: int) -> int:
    """Where a phrase begins without the words of time and order before it: 이날 외국인."""
    heads = lexicon.edge("last-word", "ko")
    while (blank := text.find(" ", start, end)) > 0:
        word = text[start:blank]
        if word not in heads or heads[word] not in {"period", "vague"}:
            break
        start = blank + 1
    return start


_CLOSES: Final = frozenset(")]」』”’'\"")
_JOINED: Final = frozenset({"", " ", "-", "&"})
_NOUNS: Final = frozenset("NNG NNP NNB NR NP XSN XPN SL SN SH XR MM SW SO SS W_SERIAL Z_CODA".split())
_DETERMINERS: Final = frozenset({"이", "그", "저", "약", "총", "각", "및", "등", "더", "또", "한", "첫", "매"})


@lru_cache(maxsize=65_536)
def analysed(word: str) -> _Word:
    """The analysis of a word by Kiwi.

    Args:
        word: A word without its punctuation.
    """
    if word in _DETERMINERS:
        return _Word(0, "other")
    if not any(map(is_hangul, word)):
        return _Word(0 if word[0].isdigit() else len(word), "noun")
    quick = _by_ending(word)
    if quick is not None:
        return quick
    tokens = [token for token in languages.ANALYSERS["ko"](word, 0) if token.end > token.start]
    noun = 0
    for number, token in enumerate(tokens):
        if token.pos not in _NOUNS:
            return _Word(noun, _sort([rest.pos for rest in tokens[number:]]))
        noun = token.end
    return _Word(noun, "noun")


_SHORTEST: Final = 2  # of the part before an ending that decides the class of a word


def _by_ending(word: str) -> _Word | None:
    """The analysis of a word by its ending; None if only Kiwi can decide."""
    found = lexicon.edge("word-end", "ko").before(word, len(word))
    if found is None or found[1] < _SHORTEST:
        return None
    sense, begin = found
    return _Word(begin if sense == "noun" else 0, sense)


def _is_alone(text: str, at: int) -> bool:
    """Whether the next words say that the phrase stands alone: 단독으로."""
    found = lexicon.edge("phrase-role", "ko").after(text, at)
    return found is not None and found[0] == "only"


def _sort(rest: Sequence[str]) -> str:
    """The class of a word by the parts of speech after its nouns."""
    if rest[0].startswith("J") or rest[0] == "VCP":
        return "noun"
    if rest[0].startswith(("MA", "IC")):
        return "other"
    if rest[-1] == "ETM":
        return "relative"
    return "clause" if rest[-1] in {"EC", "EF"} else "verb"


def is_particle(word: str) -> bool:
    """Whether a word is only particles: 은, 에서는, 이다.

    Args:
        word: The text after a name.
    """
    particles = lexicon.edge("phrase-role", "ko")
    found = particles.after(word, 0)
    if found is None:
        return False
    return found[1] == len(word) or word[found[1] :] in particles
