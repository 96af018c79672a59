"""Runs of one script: each character of a text as a letter for its script.

A is a capital and a a small letter, 0 a digit, J kanji, K katakana, h hiragana, G Hangul; any other character is itself.

>>> codes("株式会社カゼノネ AI 3つ")
'JJJJKKKK AA 0h'
>>> text = "社長のオーレン・リース氏"
>>> text[back(text, 11, "K・") : 11], text[2 : ahead(text, 2, "h")]
('オーレン・リース', 'の')
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ainews_extract.names import edges

_LETTERS: Final = {"digit": "0", "kanji": "J", "katakana": "K", "hiragana": "h", "hangul": "G"}
_LONGEST: Final = 40


class _Codes(dict[int, str]):
    """The letter of each character, made when it is asked for first."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        script = edges.script(char)
        code = ("a" if char.islower() else "A") if script == "latin" else _LETTERS.get(script, char)
        self[number] = code
        return code


_CODES: Final = _Codes()


@lru_cache(maxsize=64)
def codes(text: str) -> str:
    """A text with a letter for the script of each character.

    Args:
        text: A page's text, or a name.
    """
    return text.translate(_CODES)


def back(text: str, end: int, which: str, most: int = _LONGEST) -> int:
    """Where the run of some scripts and marks begins that ends at `end`.

    Args:
        text: A page's text.
        end: Where it ends.
        which: The letters of the scripts, and marks.
        most: How long it may be; a longer one is cut.
    """
    first = max(0, end - most)
    return first + len(codes(text)[first:end].rstrip(which))


def ahead(text: str, start: int, which: str, most: int = _LONGEST) -> int:
    """Where the run of some scripts and marks ends that begins at `start`.

    Args:
        text: A page's text.
        start: Where it begins.
        which: The letters of the scripts, and marks.
        most: How long it may be; a longer one is cut.
    """
    run = codes(text)[start : start + most]
    return start + len(run) - len(run.lstrip(which))


def consists(text: str, start: int, end: int, which: str) -> bool:
    """Whether all characters of a span are of some scripts and marks.

    Args:
        text: A page's text.
        start: Where it begins.
        end: Where it ends.
        which: The letters of the scripts, and marks.
    """
    return not codes(text)[start:end].strip(which)


WORDS: Final = "Aa0-"  # of a Latin name


def capitalised_back(text: str, start: int, most: int) -> int:
    """Where the capitalised Latin words begin that stand before a word, a blank between each two; `start` if none does.

    Args:
        text: A page's text.
        start: Where the word begins.
        most: How many words.
    """
    for _ in range(most):
        word = back(text, start - 1, WORDS)
        if text[start - 1 : start] != " " or codes(text)[word : word + 1] != "A":
            break
        start = word
    return start
