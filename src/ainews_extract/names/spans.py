"""The places of unknown names: runs of Latin words, which contain most of the names that no list has.

A name in another script is proposed by the rules alone. Each part of a run is a span; its features and their weights say
what it is worth.

>>> text = "新しいMacBook Air M3を試した。"
>>> [text[start:end] for start, end in spans(text)]
['MacBook', 'MacBook Air', 'MacBook Air M3', 'Air', 'Air M3', 'M3']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.names.found import Place


# The longest name, in characters.
_LONGEST: Final = 80


def spans(text: str) -> list[Place]:
    """The spans of a text that may be names of Latin letters, from left to right.

    Args:
        text: A page's text.
    """
    found: set[Place] = set()
    for start, end in _latin(text):
        if end - start <= _LONGEST:
            bare = _without_size(text, start, end)
            found.add((start, bare if bare > start + 2 else end))  # RB-32B is the number of a part
    return sorted(found)


_SIZE: Final = re.compile(r"[-_ ]?(?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?[BbMT](?:-A\d{1,3}B)?$")
_LAST_OF_SIZE: Final = tuple("BbMT")
_REACH_OF_SIZE: Final = 16


def _without_size(text: str, start: int, end: int) -> int:
    """Where a span ends without a model's size at its end, or `start` where it has none."""
    if not text.endswith(_LAST_OF_SIZE, start, end):
        return start
    size = _SIZE.search(text, max(start, end - _REACH_OF_SIZE), end)
    return size.start() if size else start


# -- Latin ------------------------------------------------------------------------------------------------------------

_LETTER: Final = "A-Za-zÀ-ɏ"
_TOKEN: Final = re.compile(
    rf"(?<![0-9{_LETTER}])(?:(?P<word>[{_LETTER}][0-9{_LETTER}]*(?:[.'’&+\-‑_][0-9{_LETTER}]+){{0,12}}\+?)"
    rf"|\d+(?:\.\d+){{0,4}}[A-Za-z]{{0,3}})(?![0-9{_LETTER}])"
)
# What may stand inside a name in small letters.
CONNECTIVES: Final = frozenset({"of", "for", "the", "and", "in", "on", "de"})
_MOST: Final = 5  # words of a name that is not the whole run


def _latin(text: str) -> Iterator[Place]:
    """All parts of a run of Latin words that begin with a capital and end with a word or a number."""
    for run in runs(text):
        for first, (start, _) in enumerate(run):
            if not _may_begin(text[start : run[first][1]]):
                continue
            last = len(run) if first == 0 else min(len(run), first + _MOST)
            for number in range(first, last):
                begin, end = run[number]
                if text[begin:end] not in CONNECTIVES and (number - first < _MOST or number == len(run) - 1):
                    yield start, end


def _may_begin(word: str) -> bool:
    return not word[0].isdigit() and word not in CONNECTIVES


@lru_cache(maxsize=2)  # two rules of one page ask one after the other
def runs(text: str) -> Sequence[Sequence[Place]]:
    """The runs of Latin words with capitals, of numbers after them, and of connectives between them.

    Args:
        text: A page's text.
    """
    return list(_runs(text))


def _runs(text: str) -> Iterator[list[Place]]:
    run: list[Place] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        word = token.group()
        if run and text[run[-1][1] : start] != " ":
            yield run
            run = []
        if _goes_on(word, run):
            run.append((start, end))
            continue
        if run:
            yield run
            run = []
        if token["word"] and _is_coded(word):
            yield [(start, end)]
    if run:
        yield run


def _goes_on(word: str, run: list[Place]) -> bool:
    """Whether a word is a part of a run: one with a capital, or after one a number or a connective."""
    if not word.islower() and not word[0].isdigit():
        return True
    return bool(run) and (word in CONNECTIVES or (word[0].isdigit() and not _SCORE.fullmatch(word)))


# 78.3 after the name of a test is a score; 24.04 and 3.5 are versions.
_SCORE: Final = re.compile(r"\d{2,3}\.\d")


def _is_coded(word: str) -> bool:
    """Whether a word in small letters may be a name by itself: gpt-6, dxvk-low-latency."""
    return "-" in word or any(map(str.isdigit, word))
