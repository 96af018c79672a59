"""Japanese: a sentence is cut into noun phrases by Sudachi's tokens; names stay whole, and figures are in no phrase.

大型の翻訳モデルは高い。 gives 大型, 翻訳モデル.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Sentence, Token

_VERBS: Final = ("動詞", "助動詞", "形容詞")
_FAR: Final = 1 << 62
_JOINERS: Final = frozenset("・&+-/‐–.")


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
    """One pass over the tokens of a sentence."""

    def __init__(self, page: Page, sentence: Sentence, names: Sequence[Entity], figures: Sequence[Figure]) -> None:
        self._text = page.text
        self._tokens = page.tokens(sentence.start)
        self._names = list(names)
        self._figures = list(figures)
        self._next = self._next_taken()
        self._phrases: list[tuple[int, int]] = []
        self._open: int | None = None
        self._end = 0
        self._named = -1  # where the last name ends

    def cut(self) -> tuple[list[tuple[int, int]], list[int], list[int], list[int]]:
        verbs: list[int] = []
        relative: list[int] = []
        clauses: list[int] = []
        last: Token | None = None
        for token in self._tokens:
            if token.end > self._next and self._is_taken(token):
                last = None
                continue
            if last is not None and _sort(last.pos).is_verb:
                self._after_verb(token, last, relative, clauses)
            if _sort(token.pos).is_verb:
                verbs.append(token.end)
            if token.start >= self._end:
                self._take(token)
            last = token
        self._flush()
        return self._phrases, verbs, relative, clauses

    def _after_verb(self, token: Token, last: Token, relative: list[int], clauses: list[int]) -> None:
        if token.pos.startswith("補助記号,読点"):
            clauses.append(token.end)
        elif (
            _sort(token.pos).is_noun
            and last.pos.startswith(("動詞", "助動詞"))
            and self._text[last.end - 1] in "たるいくすむうぬつぶぐな"
        ):
            relative.append(last.end)

    def _is_taken(self, token: Token) -> bool:
        """Whether a name or a figure holds a token; a name is put into the phrase, a figure ends it."""
        while self._figures and self._figures[0].end <= token.start:
            self._figures.pop(0)
        while self._names and self._names[0].end <= token.start:
            self._names.pop(0)
        self._next = self._next_taken()
        if self._figures and token.end > self._figures[0].start:
            self._flush()
            return True
        if self._names and token.end > self._names[0].start:
            name = self._names[0]
            if self._open is not None and name.start > self._end == self._named and name.label != "place":
                self._flush()  # A・B: two names, but 欧州・中東
            self._begin(name.start)
            self._end = self._named = max(self._end, name.end)
            return True
        return False

    def _next_taken(self) -> int:
        """Where the next name or figure begins: no token before it is taken."""
        return min((one[0].start for one in (self._names, self._figures) if one), default=_FAR)

    def _begin(self, at: int) -> None:
        """Begin a phrase, unless an open one continues here."""
        if self._open is not None and not self._goes_on(at):
            self._flush()
        if self._open is None:
            self._open = at

    def _goes_on(self, at: int) -> bool:
        between = self._text[self._end : at]
        if between == " ":
            return _is_latin(self._text[self._end - 1]) or _is_latin(self._text[at])
        return not between or between in _JOINERS

    def _take(self, token: Token) -> None:
        sort = _sort(token.pos)
        if sort.is_noun and self._text[token.start : token.end] != "|":
            if self._open is not None and _is_alone(self._text, token.start):
                self._flush()
                return
            self._begin(token.start)
            self._end = token.end
        elif not sort.is_mark:
            self._flush()

    def _flush(self) -> None:
        if self._open is not None:
            self._phrases.append((self._open, self._end))
        self._open = None


_NOUN: Final = ("名詞", "接尾辞,名詞的", "形状詞", "記号,文字", "連体詞")
_NO_NOUN: Final = ("名詞,数詞", "名詞,助動詞語幹", "形状詞,助動詞語幹", "連体詞")


_MARK: Final = ("補助記号,一般", "空白", "記号")


class _Sort(NamedTuple):
    """What a part of speech is to a noun phrase."""

    is_noun: bool
    is_verb: bool
    is_mark: bool


@cache
def _sort(pos: str) -> _Sort:
    is_noun = pos.startswith(_NOUN) and not pos.startswith(_NO_NOUN)
    return _Sort(is_noun, pos.startswith(_VERBS), pos.startswith(_MARK))


def _is_alone(text: str, at: int) -> bool:
    """Whether the next words say that the phrase stands alone: 単独で."""
    found = lexicon.edge("phrase-role", "ja").after(text, at)
    return found is not None and found[0] == "only"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
