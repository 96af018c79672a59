"""Where an unknown name may stand besides runs of Latin words: in quotes, in runs of kana and kanji, in cells, labels, links.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "新型の「カゼノネ 2」をヨナガ研究所と山口純史が作った。"
>>> [text[start:end] for start, end in strings(Page(Document("", text, text)))]
['カゼノネ', 'カゼノネ 2', 'ヨナガ', 'ヨナガ研究所', '山口純史']
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues, edges, persons, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Place
    from ainews_extract.page import Page


QUOTES: Final = {
    "「": "」",
    "『": "』",
    "‘": "’",
    "“": "”",
    "《": "》",
    "〈": "〉",
    "｢": "｣",
    '"': '"',
    "'": "'",
    "[": "]",
}
_LONGEST: Final = 40
_SHORTEST: Final = 2


def strings(page: Page) -> list[Place]:
    """The spans of a page that may be names in any script, from left to right.

    Args:
        page: The page.
    """
    found = {*_quoted(page.text), *_runs(page.text), *_parts(page)}
    if page.has_hangul:
        found.update(_rows(page.text))
        found.update(_programmes(page.text))
    return sorted((start, end) for start, end in found if end - start >= _SHORTEST)


def _quoted(text: str) -> Iterator[Place]:
    for first, last in {**QUOTES, "(": ")", "（": "）"}.items():
        start = text.find(first)
        while start >= 0:
            end = text.find(last, start + 1, start + _LONGEST + 2)
            if end > start + 1 and "\n" not in text[start:end]:
                yield _trimmed(text, start + 1, shapes.without_size(text, start + 1, end))
                start = text.find(first, end + (first == last))
            else:
                start = text.find(first, start + 1)


_MARKS: Final = " *_`\"'"


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


# A run of katakana, Latin and kanji; of it the katakana alone, and the kanji alone.
_RUN: Final = re.compile(r"[ァ-ヺー一-鿿々A-Za-z0-9]+(?:[・＝&][ァ-ヺー一-鿿々A-Za-z0-9]+)*")
_KATAKANA: Final = re.compile(r"[ァ-ヺ][ァ-ヺー]+(?:[・＝][ァ-ヺー]+)*")


def _runs(text: str) -> Iterator[Place]:
    for katakana in _KATAKANA.finditer(text):
        word = katakana.group()
        if not (shapes.is_generic(word) or japanese.is_common(word)):
            yield katakana.span()
    for run in _RUN.finditer(text):
        word = run.group()
        if not word.isascii() and len(word) <= _LONGEST and _may_be_name(word):
            yield run.span()
        elif (title := cues.lookup("title").before(word, len(word))) and persons.may_be(word[: title[1]]):
            yield run.start(), run.start() + title[1]


# The endings of names in kanji, or in several scripts.
_LAST: Final = ("event", "head", "kind", "official", "suffix", "test")


@lru_cache(maxsize=8192)
def _may_be_name(run: str) -> bool:
    """Whether a run ends in a word for what it names, or is a family name with a given one."""
    if shapes.is_generic(run):
        return False
    return (
        persons.is_japanese(run) or persons.may_be(run) or any(cues.lookup(tag).before(run, len(run)) for tag in _LAST)
    )


_MOST_PARTICLES: Final = 4  # characters


def _rows(text: str) -> Iterator[Place]:
    """The members in Hangul of rows with points, without a particle behind the last: 누리·다온이."""
    at = text.find("·")
    while at >= 0:
        start, end = at, at + 1
        while start and edges.script(text[start - 1]) == "hangul":
            start -= 1
        while end < len(text) and edges.script(text[end]) == "hangul":
            end += 1
        yield start, at
        cuts = range(max(at + 1 + _SHORTEST, end - _MOST_PARTICLES), end)
        yield at + 1, next((cut for cut in cuts if edges.after_particle(text, cut)), end)
        at = text.find("·", at + 1)


_WORDS: Final = 4  # of a programme's name


def _programmes(text: str) -> Iterator[Place]:
    """The words that end in a Korean word for a programme, with up to three words before: 서울 AI 서밋, 국민도약펀드."""
    for head in _heads():
        at = text.find(head)
        while at >= 0:
            end = at + len(head)
            if edges.after_particle(text, end):
                yield from ((start, end) for start in _word_starts(text, at) if end - start > len(head) + 1)
            at = text.find(head, end)


@cache
def _heads() -> tuple[str, ...]:
    """The Korean words for programmes that stand last in their names."""
    kinds = cues.kinds()
    return tuple(head for head in kinds if kinds[head] == "programme" and "가" <= head[0] <= "힣")


def _word_starts(text: str, at: int) -> Iterator[int]:
    """Where the word at a place begins, and the words before it that a single blank separates."""
    start = at
    for _ in range(_WORDS):
        while start and edges.script(text[start - 1]) in ("hangul", "latin", "digit"):
            start -= 1
        yield start
        if text[start - 1 : start] != " " or not edges.script(text[start - 2 : start - 1]):
            return
        start -= 1


def _parts(page: Page) -> Iterator[Place]:
    """Labels of items, cells of tables and texts of links."""
    text = page.text
    for block in page.blocks:
        if block.label:
            yield _trimmed(text, *block.label)
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                if cell.end - cell.start <= _LONGEST:
                    yield _trimmed(text, cell.start, cell.end)
