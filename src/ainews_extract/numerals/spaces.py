"""Parts of a number that a space, a point or a bracket separates: 2조 3천억, 2천 500 루블, 1 000 000円, .08円, (312)억원."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import units
from ainews_extract.late import late
from ainews_extract.numerals.words import KANJI, SINO

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
# 가격은 12 500원 is one number, 표 3 200명 and Llama 3 300万 are two.
_BEGINS: Final = late(
    r"(?:^|[、。,(（:|「をがはにでのともや約計¥￥$€£₩]|[가-힣][은는이가을를에의로도]|(?<![가-힣])[약총]|[원액])\s?\Z",
    re.MULTILINE,
)


def _apart(text: str, start: int) -> Leading | None:
    """1 000 000円, 15 000명."""
    match = _APART.match(text, start)
    if match is None or (text[start - 1 : start].isalpha() and text[start - 1 : start].isascii()):
        return None
    at = match.end() + text.startswith(" ", match.end())
    single = len(match["groups"]) == _GROUP
    if single and not _BEGINS.search(text, max(0, start - 3), start):
        return None
    if single and text[match.end() : match.end() + 1] in _SIZES:
        return None  # 해빛 3 235B: a version and a size
    if units.unit_end(text, at) is None and not _signed_by_currency(text, start):
        return None
    return Leading(start, match.end(), Decimal(re.sub(r"[^0-9]", "", match.group())))


_SIZES: Final = ("B", "M", "T")
_CURRENCY: Final = re.compile(r"[¥￥$€£₩]\s?\Z")


def _signed_by_currency(text: str, start: int) -> bool:
    return _CURRENCY.search(text, max(0, start - 2), start) is not None


# The point in は.08円 belongs to the number, since no other number begins with 0; in 올랐다.500원 it ends a sentence.
_POINTED: Final = re.compile(r"(?:(?<![^\s([|:~$¥€£₩+\-−–])\.|(?<![0-9A-Za-z.])\.(?=0))(?P<digits>[0-9]+)(?![0-9.,])")


def _pointed(text: str, start: int) -> Leading | None:
    """.08円: a point before the digits and nothing before it."""
    match = _POINTED.match(text, start - 1) if start else None
    return match and Leading(start - 1, match.end(), Decimal("0." + match["digits"]))


_BRACKETED: Final = re.compile(
    r"(?<=\()(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)\)(?P<scale>\s?[십백천만억조十百千万億兆]{1,3})?"
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
_MYRIAD: Final = re.compile(r"[万億兆京垓]|[만억조경](?![가-힣])|[만억조경](?=[원달엔위유파개명장대건곳톤여])")
_SCALE: Final = re.compile(r"[십백천]{1,2}[만억조]?|[十百千]{1,2}[万億兆]?")
_GROUPED: Final = late(
    rf"(?:[0-9][0-9,.]{{0,20}}|[{SINO}{KANJI}])(?:[십백천十百千]|[만억조](?![에의])| ?[万億兆])|[십백천十百千万億兆]"
)
_SMALL_TEN: Final = late(rf"(?:[0-9]|[{SINO}{KANJI}])?[백십百十]")
_SMALL: Final = re.compile(r"[0-9]{1,3}(?![0-9,.])")
_AFTER_TEN: Final = re.compile(rf"[만억조万億백십百十0-9{SINO}]")
_AFTER_DIGITS: Final = re.compile(r"\s?[만억조万億]")
_REST: Final = re.compile(r"[0-9],[0-9]{3}(?![0-9,.])|[0-9]{3,4}(?![0-9,.])")


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
        return spaced if rest or _GROUPED.match(text, spaced) else at
    return spaced if _MYRIAD.match(text, spaced) or _goes_on(text, spaced, total) else at


def _goes_on(text: str, spaced: int, total: Sum) -> bool:
    """2천 500 루블, 6천 3백만: after a ten a smaller number that a unit closes; 41.6 백만주: after digits a scale."""
    if total.literal is not None:
        scale = _SCALE.match(text, spaced)
        return scale is not None and _is_closed(text, scale.end())
    ten = _SMALL_TEN.match(text, spaced)
    smaller = ten or _SMALL.match(text, spaced)
    if not total.section or smaller is None:
        return False
    goes_on = (_AFTER_TEN if ten else _AFTER_DIGITS).match(text, smaller.end())
    return goes_on is not None or _is_closed(text, smaller.end())


def _is_closed(text: str, at: int) -> bool:
    """Whether a unit of any kind follows."""
    return units.unit_end(text, at + text.startswith(" ", at)) is not None
