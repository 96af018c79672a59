"""Finds where numerals begin: 2 in 2,378億 but not 5 in 2.5.1, 두 in 두 배 but not in 두면."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import tables, units
from ainews_extract.numerals import grammar, korean
from ainews_extract.numerals.words import KANJI, NATIVE, NATIVE_RANGE, SINO, TENS, is_hangul

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.records import Numeral

_KANJI_TENS: Final = "".join(char for char in TENS if not is_hangul(char))
# The set of first characters comes first, since the regular expression engine finds it fast; the conditions on the text
# before it look back. A Hangul numeral begins a word; a digit never follows a digit, or a comma or point
# of another number.
_HANGUL: Final = SINO + "십백천만수몇" + "".join(sorted({form[0] for form in [*NATIVE, *NATIVE_RANGE]}))
_MEASURED: Final = r"\s?(?:インチ|型|万|億|兆|円|ドル|%|倍|GB|TB|Hz|mm|kg|mAh)"
# What a time or a ratio never has behind its colon: AIME 2025:94.6, ARC-AGI-2:37.6%
_PERCENT: Final = r"[0-9]{0,3}(?:\.[0-9]{1,2})?%"
_POINT: Final = r"[0-9]?\.[0-9]"
_START: Final = re.compile(
    rf"""
    [0-9{KANJI}{_KANJI_TENS}数幾{_HANGUL}]
    (?:
        (?<=[0-9])(?<![0-9]{{2}})(?<![0-9][.,].)(?:(?<![0-9]:.)|(?<=[A-Z][1-4]:.)|(?<=[ァ-ヺーA-Za-z]\s[0-9]:.)(?=[0-9,.]{{0,9}}{_MEASURED})
          |(?={_PERCENT})|(?:(?<=[A-Za-z]-[0-9]:.)|(?<=[A-Za-z]-[0-9]{{3}}:.)|(?<=[A-Za-z]\s20[0-9]{{2}}:.))(?={_POINT}))
      | (?<=[{KANJI}{_KANJI_TENS}数幾])(?<![0-9・].)(?<![0-9][.,].)
      | (?<=[{_HANGUL}])(?<![가-힣A-Za-z0-9].)
    )
    """,
    re.VERBOSE,
)
# A malformed number and a very long run of kanji digits are skipped as a whole.
_RUN: Final = re.compile(rf"[0-9.,:]+|[{KANJI}]{{31,}}")
# Q1:1350億円, Pixel 6:6.4インチ, AIME 2025:94.6, Terminal-Bench 2.0:59.3%
_LABEL: Final = re.compile(
    rf"(?:[A-Z][0-9]|\s[0-9]):(?=[0-9][0-9,.]{{0,9}}{_MEASURED})|[\s-][0-9][0-9.]{{0,4}}:(?=[0-9](?:{_PERCENT}|{_POINT}))"
)


def simple(text: str) -> Iterator[Numeral]:
    """The numerals of a text that are not ranges, from left to right.

    Args:
        text: The text.
    """
    at = 0
    while match := _START.search(text, at):
        start = match.start()
        hangul = is_hangul(text[start])
        if hangul and not korean.begins(text, start):
            at = match.end()
            continue
        numeral = _numeral(text, start, hangul=hangul)
        if numeral is None:
            run = None if _LABEL.match(text, start - 1) else _RUN.match(text, start)
            at = run.end() if run else match.end()
            continue
        at = max(numeral.end, match.end())
        yield numeral


def _numeral(text: str, start: int, *, hangul: bool) -> Numeral | None:
    if _is_idiom(text, start):
        return None
    if hangul:
        return korean.native(text, start) or grammar.read(text, start)
    return _fraction(text, start) or grammar.read(text, start)


_IDIOMS: Final = tables.Lookup({row["form"]: row["form"] for row in tables.rows("idioms", "form lang")})
_IDIOM_CHARS: Final = frozenset("".join(_IDIOMS))
_IDIOM_REACH: Final = 3


def _is_idiom(text: str, start: int) -> bool:
    """Whether an idiom begins at or before `start` and covers it: 三 of 三位一体, 一 of 人一倍."""
    if text[start] not in _IDIOM_CHARS:
        return False
    for begin in range(max(0, start - _IDIOM_REACH), start + 1):
        idiom = _IDIOMS.after(text, begin)
        if idiom and idiom[1] > start:
            return True
    return False


_SLASH: Final = re.compile(r"(?<![0-9/.,])(?P<part>[1-9][0-9]?)/(?P<whole>[2-9]|12|16|32|64)(?![0-9/.,])\s?")
_LETTERS: Final = 2  # 3/4 A may be anything


def _fraction(text: str, start: int) -> Numeral | None:
    """3/4マイル: a fraction before a physical unit; elsewhere 3/4 is a date or a ratio."""
    match = _SLASH.match(text, start)
    if match is None or int(match["part"]) >= int(match["whole"]):
        return None
    unit = units.quantity(text, match.end())
    if unit is None or unit[1] - match.end() < _LETTERS:
        return None
    return grammar.fraction(text, start, match.end("whole"), match["part"], match["whole"])
