"""Korean numerals in syllables: the native ones up to 99 (스물다섯, 두, 서너), and single syllables that are numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ainews_extract import beside
from ainews_extract.late import late
from ainews_extract.numerals.words import HANGUL_STEPS, NATIVE, NATIVE_RANGE, SINO, VALUE, any_of, is_hangul, role
from ainews_extract.records import Numeral

_SINGLE: Final = frozenset(SINO) | {char for char in HANGUL_STEPS if VALUE[char] <= 10**4}
_NATIVE: Final = late(
    rf"(?:{any_of('native', 'native ten', 'native range')})(?=\s?(?:[~〜∼\-–]\s?)?[가-힣]|\s[A-Z]{{2}})"
)
_NATIVE_WORD: Final = late(rf"(?P<range>{any_of('native range')})|(?P<ten>{any_of('native ten')})?"
                           rf"(?P<one>{any_of('native')})?")  # fmt: skip


def begins(text: str, start: int) -> bool:
    """Whether a numeral in Hangul may begin at `start`."""
    char = text[start]
    if char in _SINGLE:
        return True
    if char in _FEW:
        return _counts_few(text, start)
    return _NATIVE.match(text, start) is not None


_FEW: Final = frozenset(role("few"))


def _counts_few(text: str, start: int) -> bool:
    """수백, 수 천, 수배, 몇십, 몇 백 개: what is a few of something, not 수 (can) or 몇 alone."""
    at = start + 1 + text.startswith(" ", start + 1)
    following = text[at : at + 1]
    if text.startswith(_WORDS, at):
        return False  # 몇 조건
    if following not in HANGUL_STEPS:
        return text[start] == _SEVERAL and following == _TIMES
    if text[start] == _SEVERAL or at == start + 1:
        return True
    while text[at : at + 1] in HANGUL_STEPS or text[at : at + 1] == " ":
        at += 1
    return beside.follows("few-unit", text, at)


_SEVERAL, _TIMES = "수", "배"
_WORDS: Final = tuple(role("word"))


def native(text: str, start: int) -> Numeral | None:
    """스물다섯, 두, 서너: native Korean numerals up to 99.

    Args:
        text: The text.
        start: Where it may begin.
    """
    match = _NATIVE_WORD.match(text, start)
    if match is None or not match.group():
        return None
    if match["range"]:
        low, high = NATIVE_RANGE[match["range"]]
        return Numeral(start, match.end(), None, low, high, words=True)
    value = NATIVE.get(match["ten"] or "", 0) + NATIVE.get(match["one"] or "", 0)
    odd = text.startswith("여", match.end())
    return Numeral(start, match.end() + odd, Decimal(value), modifier="more_than" if odd else "", words=True)


_THIS: Final = "이 "


def ends_word(text: str, at: int) -> bool:
    """Whether a word ends at `at` or with the particle there: 이만 of 오분의 이만, 달러다."""
    return not is_hangul(text[beside.after(text, at, "number-particle?") or at :][:1])


def is_number(text: str, start: int, end: int) -> bool:
    """Whether a syllable from `start` to `end` is a number: 삼 of 삼 개월; 이, 사, 오 alone are syllables.

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends.
    """
    if beside.precedes("share-of", text, start):
        return ends_word(text, end)
    return _is_counted(text, end) and not text.startswith(_THIS, start)


def _is_counted(text: str, end: int) -> bool:
    """일 년, 삼 개월, 삼분기: a single syllable only before what nothing else goes before; 이 주 안에 is this week."""
    if beside.follows("counts-syllable", text, end) or beside.after(text, end, "week-unit length-word"):
        return True
    part = beside.after(text, end, "share-of")
    if part is None:
        return False
    part += text.startswith(" ", part)
    return text[part : part + 1].isdecimal() or (text[part : part + 1] in tuple(SINO) and ends_word(text, part + 1))
