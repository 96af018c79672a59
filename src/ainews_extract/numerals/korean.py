"""Korean numerals in syllables: the native ones up to 99 (스물다섯, 두, 서너), and single syllables that are numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ainews_extract.late import late
from ainews_extract.numerals.words import NATIVE, NATIVE_RANGE, SINO, any_of
from ainews_extract.records import Numeral

_START: Final = late(
    rf"[{SINO}십백천만]|수\s?(?=[십백천만억조])|몇(?=[십백천만억])|몇\s(?=[십백천만억]\s?(?:[만억]\s?)?[개명원년대건장번배달엔])|수(?=\s?배)|"
    rf"(?:{any_of('native', 'native ten', 'native range')})(?=\s?[가-힣]|\s[A-Z]{{2}}|\s?[~〜∼\-–]\s?[가-힣])"
)
_NATIVE_WORD: Final = late(rf"(?P<range>{any_of('native range')})|(?P<ten>{any_of('native ten')})?"
                           rf"(?P<one>{any_of('native')})?")  # fmt: skip


def begins(text: str, start: int) -> bool:
    """Whether a numeral in Hangul may begin at `start`."""
    return _START.match(text, start) is not None


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


# 일 년, 삼 개월, 삼분기: a single syllable only before what nothing else goes before; 이 주 안에 is this week.
_COUNTED: Final = late(
    r"\s?(?:주|분|초)\s?(?:안|내|동안|간|짜리)|\s?(?:개월|주일|주간|분기)|\s?년(?:간|\s|\Z|동안|이|을|은|안에|내에|짜리)|\s?학년|"
    rf"\s?(?:파운드|달러|(?:밀리|헥토)?리터|(?:킬로)?미터|메터|센티|센치|킬로|갤런|갤론)|분의\s?(?:[0-9]|[{SINO}](?:[은는이가을를도만에의로]|로|밖에)?(?![가-힣]))"
)
_THIS: Final = "이 "
_OF_PARTS: Final = re.compile(r"분의\s?\Z")
_ENDS: Final = late(
    r"(?:이|가|은|는|을|를|도|만|에|의|로|과|와|나|씩|밖에|에서|만큼|이다|이고|이며|정도|가량|수준|이하|이상|다|였다|짜리)?(?![가-힣])"
)


def ends_word(text: str, at: int) -> bool:
    """Whether a word ends at `at` or with the particle there: 이만 of 오분의 이만, 달러다."""
    return _ENDS.match(text, at) is not None


def is_number(text: str, start: int, end: int) -> bool:
    """Whether a syllable from `start` to `end` is a number: 삼 of 삼 개월; 이, 사, 오 alone are syllables.

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends.
    """
    if _OF_PARTS.search(text, max(0, start - 3), start):
        return ends_word(text, end)
    return _COUNTED.match(text, end) is not None and not text.startswith(_THIS, start)
