"""The places where the pattern of a name must be tried: before the rare word or the number that it must contain.

A pattern goes over all of a page, and there are dozens of them, while the words of all kinds are found in one pass
(`cues.py`), and so are the numbers.

>>> text = "同社のTorila Labsは2位。" + 40 * "他社は続く。" + "Kaedeは3位。"
>>> [match.group() for match in before(re.compile("[A-Z][a-z]+(?: Labs)?は"), LATIN, text, [10], 8)], numbers(text)
(['Torila Labsは'], [15, 264])
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# How a word of one script begins.
LATIN: Final = re.compile(r"[A-Z](?<![A-Za-z0-9].)")
KATAKANA: Final = re.compile(r"[ァ-ヺ](?<![ァ-ヺー].)")
HANGUL: Final = late(r"[가-힣](?<![가-힣].)")
_NUMBER: Final = re.compile(r"[0-9](?<![0-9].)")


@lru_cache(maxsize=2)  # the rules of one page ask one after the other
def numbers(text: str) -> list[int]:
    """Where the runs of digits of a text begin.

    Args:
        text: A page's text.
    """
    return [number.start() for number in _NUMBER.finditer(text)]


def marks(text: str, *which: str) -> list[int]:
    """The places of some marks, in order; searched one by one they are found ten times as fast as by a character class.

    Args:
        text: A page's text.
        which: The marks.
    """
    found: list[int] = []
    for mark in which:
        place = text.find(mark)
        while place >= 0:
            found.append(place)
            place = text.find(mark, place + 1)
    return sorted(found)


def at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern at some places, none inside another.

    Args:
        pattern: The pattern.
        text: A page's text.
        starts: Where it may begin, in order.
    """
    reached = 0
    for start in starts:
        if start >= reached and (match := pattern.match(text, start)):
            reached = match.end()
            yield match


def before(
    pattern: re.Pattern[str], first: re.Pattern[str], text: str, places: Sequence[int], reach: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin shortly before one of some places, none inside another.

    Args:
        pattern: The pattern, which finds nothing elsewhere that counts.
        first: Its first character, perhaps with characters that may not precede it.
        text: A page's text.
        places: The places, in order.
        reach: How many characters before a place it may begin.
    """
    if len(places) * (reach + _DEAR) > len(text):
        return pattern.finditer(text)
    return at(pattern, text, _starts(first, text, places, reach))


# What a look before one place takes besides the characters looked at, in characters that a pattern goes over.
_DEAR: Final = 60


def _starts(first: re.Pattern[str], text: str, places: Iterable[int], reach: int) -> Iterator[int]:
    tried = 0
    for place in places:
        for begin in first.finditer(text, max(tried, place - reach), place):
            yield begin.start()
        tried = max(tried, place)
