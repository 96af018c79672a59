"""The script of a character.

>>> [script(char) for char in "三々ァーさ가aµ3"]
['kanji', 'kanji', 'katakana', 'katakana', 'hiragana', 'hangul', 'latin', 'latin', None]
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

# The first and the last character of each run of one script, in order.
_RUNS: Final = (
    ("A", "Z", "latin"),
    ("a", "z", "latin"),
    ("²", "³", "latin"),
    ("µ", "µ", "latin"),
    ("々", "々", "kanji"),
    ("〆", "〆", "kanji"),
    ("ぁ", "ん", "hiragana"),
    ("ァ", "ヺ", "katakana"),
    ("ー", "ー", "katakana"),
    ("一", "鿿", "kanji"),
    ("가", "힣", "hangul"),
)
_FIRSTS: Final = [first for first, _, _ in _RUNS]


@lru_cache(maxsize=8192)
def script(char: str) -> str | None:
    """The script of a character: kanji, katakana, hangul, latin, hiragana, or None.

    Args:
        char: The character, or "" where a text ends.
    """
    number = bisect_right(_FIRSTS, char) - 1
    return _RUNS[number][2] if number >= 0 and char and char <= _RUNS[number][1] else None


def is_hangul(char: str) -> bool:
    """Whether a character is a Hangul syllable; "" is none."""
    return "가" <= char <= "힣"


def run_end(text: str, at: int, scripts: str, longest: int, others: str = "") -> int:
    """Where a run of characters ends that begins at `at`.

    >>> run_end("推論コストの", 0, "kanji katakana", 12), run_end("DGX-2の", 0, "latin", 12, "-0123456789")
    (5, 5)

    Args:
        text: The text.
        at: Where it begins.
        scripts: Its scripts, separated by blanks.
        longest: How many characters it has at most.
        others: Characters of no script that it may have too.
    """
    end = min(at + longest, len(text))
    return next((place for place in range(at, end) if not _is_of(text[place], scripts, others)), max(at, end))


def run_start(text: str, at: int, scripts: str, longest: int, others: str = "") -> int:
    """Where a run of characters begins that ends at `at`.

    Args:
        text: The text.
        at: Where it ends.
        scripts: Its scripts, separated by blanks.
        longest: How many characters it has at most.
        others: Characters of no script that it may have too.
    """
    begin = max(at - longest, 0)
    return next((place for place in range(at, begin, -1) if not _is_of(text[place - 1], scripts, others)), begin)


def _is_of(char: str, scripts: str, others: str) -> bool:
    return char in others or (script(char) or "-") in scripts
