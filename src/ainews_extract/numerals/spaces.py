"""Parts of a number that a space, a point or a bracket separates: 2조 3천억, 2천 500 루블, 1 000 000円, .08円, (312)억원."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, units
from ainews_extract.numerals.words import KANJI, KANJI_MYRIADS, MYRIADS, SINO, TENS, VALUE, is_hangul

if TYPE_CHECKING:
    from ainews_extract.numerals.grammar import Sum


@dataclass(slots=True)
class Leading:
    """The digits at the beginning of a number with an unusual form."""

    start: int
    end: int
    value: Decimal
    negative: bool = False


def leading(text: str, start: int) -> Leading | None:
    """The digits at `start` if spaces separate their thousands, a point leads them, or brackets make them a loss.

    Args:
        text: The text.
        start: Where the first digit stands.
    """
    if text[start] not in "0123456789":
        return None
    return _apart(text, start) or _pointed(text, start) or _in_brackets(text, start)


_APART: Final = re.compile(r"[1-9][0-9]{0,2}(?P<groups>(?:[ \u00a0\u2009\u202f][0-9]{3})+)(?![0-9,.]?[0-9])")
_GROUP: Final = 4  # a blank and three digits


def _apart(text: str, start: int) -> Leading | None:
    """1 000 000円, 15 000명."""
    match = _APART.match(text, start)
    if match is None or (text[start - 1 : start].isalpha() and text[start - 1 : start].isascii()):
        return None
    at = match.end() + text.startswith(" ", match.end())
    single = len(match["groups"]) == _GROUP
    if single and not beside.starts_phrase(text, start):  # 표 3 200명, Llama 3 300만 are two
        return None
    if single and text[match.end() : match.end() + 1] in _SIZES:
        return None  # 해빛 3 235B: a version and a size
    if units.unit_end(text, at) is None and not _signed_by_currency(text, start):
        return None
    return Leading(start, match.end(), Decimal("".join(match.group().split())))


_SIZES: Final = ("B", "M", "T")
_SIGNS: Final = frozenset("¥￥$€£₩")


def _signed_by_currency(text: str, start: int) -> bool:
    return text[start - 1 - (text[start - 1 : start] == " ") :][:1] in _SIGNS


# The point in は.08円 belongs to the number, since no other number begins with 0; in 올랐다.500원 it ends a sentence.
_POINTED: Final = re.compile(r"(?:(?<![^\s([|:~$¥€£₩+\-−–])\.|(?<![0-9A-Za-z.])\.(?=0))(?P<digits>[0-9]+)(?![0-9.,])")


def _pointed(text: str, start: int) -> Leading | None:
    """.08円: a point before the digits and nothing before it."""
    match = _POINTED.match(text, start - 1) if start else None
    return match and Leading(start - 1, match.end(), Decimal("0." + match["digits"]))


_BRACKETED: Final = re.compile(
    rf"(?<=\()(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)\)(?P<scale>\s?[{TENS}{MYRIADS}]{{1,3}})?"
)
_LISTED: Final = 100  # (1)円安: the number of a paragraph


def _in_brackets(text: str, start: int) -> Leading | None:
    """(312)억원, (35)百万円: brackets that make an amount a loss."""
    match = _BRACKETED.match(text, start)
    if match is None or units.currencies().after(text, match.end()) is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    if not match["scale"] and value < _LISTED:
        return None
    return Leading(start - 1, match.end("digits") + 1, value, negative=True)


# After a space a number continues only with these: a scale (3 億, 100 억 원, 41.6 백만주), or after a myriad a group with a
# scale of its own (2조 3천억), or the thousands below 만 (3456만 7890원, 3만 500원).
_HUNDRED: Final = 100
_SINGLE: Final = frozenset(SINO + KANJI)
_SMALL: Final = re.compile(r"[0-9]{1,3}(?![0-9,.])")
_REST: Final = re.compile(r"[0-9],[0-9]{3}(?![0-9,.])|[0-9]{3,4}(?![0-9,.])")


def _is_myriad(text: str, at: int) -> bool:
    """Whether a myriad begins at a place: 億 and 억, and 조 of 조원, not of 조직."""
    char = text[at : at + 1]
    if char not in MYRIADS or not char:
        return False
    return char in KANJI_MYRIADS or not is_hangul(text[at + 1 : at + 2]) or beside.follows("after-myriad", text, at + 1)


def _is_grouped(text: str, at: int) -> bool:
    """Whether a group with a scale of its own begins: 3천억, 2600 億, 만; not 1만의."""
    end = at
    while text[end : end + 1] in _NUMERIC:
        end += 1
    end += end == at and text[at : at + 1] in _SINGLE
    if text[end : end + 1] == " " and end > at:
        return text[end + 1 : end + 2] in KANJI_MYRIADS
    return _is_scale(text, end, is_alone=end == at)


def _is_scale(text: str, at: int, *, is_alone: bool) -> bool:
    """Whether a ten or a myriad begins at a place; a myriad in Hangul only after digits, and not 만의."""
    char = text[at : at + 1]
    if not char or char in TENS or char in KANJI_MYRIADS:
        return bool(char)
    return char in MYRIADS and not is_alone and not beside.follows("of-myriad", text, at + 1)


_NUMERIC: Final = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ",", ".")


def _ten_end(text: str, at: int) -> int | None:
    """Where a hundred or a ten ends: 百, 5백."""
    at += text[at : at + 1] in _SINGLE or text[at : at + 1].isdecimal()
    char = text[at : at + 1]
    return at + 1 if char and char in TENS and VALUE[char] <= _HUNDRED else None


def _scale_end(text: str, at: int) -> int | None:
    """Where one ten or two, and a myriad, end: 백만 of 41.6 백만주."""
    end = at
    while end < at + 2 and text[end : end + 1] and text[end] in TENS:
        end += 1
    if end == at:
        return None
    return end + (text[end : end + 1] != "" and text[end : end + 1] in MYRIADS)


def over(text: str, at: int, total: Sum) -> int:
    """Where the next piece of a number may begin: `at`, or the place after one space.

    Args:
        text: The text.
        at: Where the last piece ended.
        total: What has been read.
    """
    if not total.pieces or not text.startswith(" ", at):
        return at
    spaced = at + 1
    if total.few and total.pieces == 1:
        return spaced  # 수 조, 몇 천
    if total.after_myriad:
        rest = total.last_myriad == 10**4 and _REST.match(text, spaced)
        return spaced if rest or _is_grouped(text, spaced) else at
    return spaced if _is_myriad(text, spaced) or _goes_on(text, spaced, total) else at


def _goes_on(text: str, spaced: int, total: Sum) -> bool:
    """2천 500 루블, 6천 2백 70만: after a ten a smaller number that a unit closes; 41.6 백만주: after digits a scale."""
    if total.literal is not None:
        scale = _scale_end(text, spaced)
        return scale is not None and _is_closed(text, scale)
    if not total.section:
        return False
    if ten := _ten_end(text, spaced):
        return text[ten : ten + 1] in _AFTER_TEN or _is_closed(text, ten) or _is_small(text, ten + 1)
    return _is_small(text, spaced)


def _is_small(text: str, at: int) -> bool:
    """Whether a number below a thousand stands at a place and a unit or a myriad closes it: 500 루블, 70만 of 2백 70만."""
    small = _SMALL.match(text, at)
    return small is not None and (_is_myriad_next(text, small.end()) or _is_closed(text, small.end()))


_AFTER_TEN: Final = frozenset((*MYRIADS, *SINO, *_NUMERIC[:10]))


def _is_myriad_next(text: str, at: int) -> bool:
    char = text[at + text.startswith(" ", at) :][:1]
    return char != "" and char in MYRIADS


def _is_closed(text: str, at: int) -> bool:
    """Whether a unit of any kind follows."""
    return units.unit_end(text, at + text.startswith(" ", at)) is not None
