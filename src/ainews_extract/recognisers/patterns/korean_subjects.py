"""Korean firms by what they do and have: 다온솔은 …고 밝혔다, 다온솔의 영업이익, 다온솔을 창업했다, 류가람 다온솔 대표."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, edges, koreans, nouns, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of firms that act or own as only these do, or that a person heads.

    Args:
        page: The page.
        known: The names found before.
    """
    if page.has_hangul:
        text = page.text
        found = chain(_actors(text), _owners(text), _founded(text), _employers(page, known), _beside(text, known))
        for start, end in found:
            if not known.over(start, end) and _is_firm(page, start, end):
                yield start, end, "organisation"


_SHORTEST: Final = 3
_LONGEST: Final = 8


def _is_firm(page: Page, start: int, end: int) -> bool:
    """Whether a word may be a firm: a name to Kiwi, no person's, and no rate."""
    word = page.text[start:end]
    if not _SHORTEST <= len(word) <= _LONGEST or koreans.is_full(word) or shapes.is_generic(word):
        return False
    return cues.lookup("rate").before(word, len(word)) is None and nouns.is_proper(page, start, end)


_REACH: Final = 120
_TOPICS: Final = ("은 ", "는 ", "이 ", "가 ")


def _actors(text: str) -> Iterator[Place]:
    """The topics of sentences in which something is done that only firms do."""
    for act in cues.cues(text, "act"):
        if act.lang == "ko":
            begin = _sentence_start(text, act.start)
            for topic in _TOPICS:
                at = text.find(topic, begin, act.start)
                while at >= 0:
                    yield from _word(text, at)
                    at = text.find(topic, at + 1, act.start)


def _sentence_start(text: str, end: int) -> int:
    begin = max(0, end - _REACH)
    return max(begin, *(text.rfind(mark, begin, end) + 1 for mark in ("다. ", "\n")))


def _owners(text: str) -> Iterator[Place]:
    """Whose the profit or the shares are: 다온솔의 영업이익."""
    for owned in cues.cues(text, "owned"):
        if owned.lang == "ko" and text.startswith("의 ", owned.start - 2):
            yield from _word(text, owned.start - 2)


def _founded(text: str) -> Iterator[Place]:
    """What was founded: 다온솔을 창업했다, not 펀드를 설립."""
    for founding in cues.cues(text, "founding"):
        if founding.lang == "ko" and text[founding.start - 2 : founding.start] in ("을 ", "를 "):
            yield from _word(text, founding.start - 2)


def _word(text: str, end: int) -> Iterator[Place]:
    """The word of Hangul that ends before a particle, if the particle suits its sound."""
    start = runs.back(text, end, "G", _LONGEST + 1)
    if (
        start < end
        and edges.script(text[start - 1 : start] or " ") not in ("latin", "digit")
        and edges.after_particle(text, end)
    ):
        yield start, end


def _employers(page: Page, known: Names) -> Iterator[Place]:
    """The firm between a person and a title: 류가람 다온솔 대표."""
    text = page.text
    for title in cues.cues(text, "title"):
        end = title.start - 1
        if title.lang == "ko" and text.startswith(" ", end):
            start = runs.back(text, end, "G", _LONGEST + 1)
            before = known.over(start - 2, start) if text.startswith(" ", start - 1) else []
            if before and before[-1].label == "person" and before[-1].end == start - 1:
                yield start, end


_QUOTES: Final = frozenset("‘“'\"「")


def _beside(text: str, known: Names) -> Iterator[Place]:
    """The maker of a known model, and the partner of a known firm: 다온솔의 ‘여울’, 카카오와 다온솔이 손잡고."""
    for name in known:
        at = name.start - (text[name.start - 1 : name.start] in _QUOTES)
        if name.label == "model" and text.startswith("의 ", at - 2):
            yield from _word(text, at - 2)
        elif name.label == "organisation" and text[name.end : name.end + 2] in ("와 ", "과 "):
            stop = runs.ahead(text, name.end + 2, "G")
            if text[stop - 1 : stop + 1] in _TOPICS and cues.lookup("together").after(text, stop + 1):
                yield from _word(text, stop - 1)
