"""Reads one number piece by piece: digits, tens, myriads, parts after a blank, and the end.

>>> numeral = read("11兆2600億円", 0)
>>> numeral.value, numeral.end
(Decimal('11260000000000'), 8)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, units
from ainews_extract.late import late
from ainews_extract.numerals import korean, spaces
from ainews_extract.numerals.words import KANJI, MYRIADS, SINO, TENS, VALUE, any_of, is_hangul
from ainews_extract.records import Numeral

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE: Final = re.compile(
    rf"""
      (?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:[.・][0-9]+)?)
    | (?P<grouped>[{KANJI}]{{1,3}}(?:[、,][{KANJI}]{{3}})+(?![{KANJI}]))
    | (?P<kanji>[{KANJI}]+(?:・[{KANJI}]+)?)
    | (?P<sino>[{SINO}])
    | (?P<ten>{any_of("ten")})
    | (?P<word>{any_of("word")})
    | (?P<myriad>{any_of("myriad")})
    | (?P<few>{any_of("few")})
    | (?P<point>[点점](?P<decimals>[{KANJI}]+|[{SINO}]+))
    """,
    re.VERBOSE,
)
_SCALE: Final = re.compile(
    rf"\s?(?P<scale>{any_of('scale')})(?![A-Za-z])|(?P<letter>{any_of('letter')})(?![A-Za-z0-9])"
)
_FAR: Final = Decimal(10) ** 30


@dataclass(slots=True)
class Sum:
    """The part of a numeral that has been read: 11兆 2600億 is `total` 11e12, `literal` 2600 before 億."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    literal: Decimal | None = None
    last_ten: Decimal = _FAR
    last_myriad: Decimal = _FAR
    few: bool = False
    tail: bool = False
    pieces: int = 0
    hangul: bool = False
    scaled: bool = False
    negative: bool = False

    @property
    def value(self) -> Decimal:
        """The value of everything read."""
        return self.total + self.section + (self.literal or 0)

    @property
    def after_myriad(self) -> bool:
        """Whether a myriad was the last piece."""
        return self.literal is None and not self.section and self.last_myriad < _FAR

    def take_literal(self, value: Decimal) -> bool:
        """Digits: 2600 of 2600億."""
        if self.literal is not None or self.few or value >= min(self.last_ten, self.last_myriad):
            return False
        self.literal = value
        return True

    def take_decimals(self, digits: str) -> bool:
        """The decimals of a number in words: 七二 of 十五点七二."""
        if self.few or (self.literal is None and not self.section) or self.value != int(self.value):
            return False
        self.literal = (self.literal or 0) + Decimal("." + digits)
        self.scaled = True
        return True

    def take_ten(self, step: Decimal) -> bool:
        """十, 百, 千; 2.5千 too, where nothing stands before the 2.5."""
        broken = self.literal is not None and self.literal != int(self.literal)
        if step >= self.last_ten or (broken and self.pieces > 1):
            return False
        self.section += (1 if self.literal is None else self.literal) * step
        self.literal, self.last_ten, self.scaled = None, step, True
        return True

    def take_myriad(self, step: Decimal) -> bool:
        """万, 億, 兆; each multiplies everything before it up to the last one."""
        count = self.section + (self.literal or 0)
        one = self.few or (self.hangul and step == 10**4 and not self.pieces)  # 만 명 are ten thousand, 億円 is nothing
        if step > self.last_myriad and not count and self.literal is None:  # 1万億
            self.total, self.last_myriad = self.total * step, step
            return True
        if step >= self.last_myriad or (count == 0 and self.literal is None and not one):
            return False
        self.total += (count if count or not one else 1) * step
        self.section, self.literal, self.last_ten, self.last_myriad, self.scaled = Decimal(0), None, _FAR, step, True
        return True

    def take_few(self) -> bool:
        """数, 수, 몇: before a step (数十), or after one (十数)."""
        if self.few or (self.literal is not None and not self.tail and self.literal % 10):
            return False
        self.few = True
        self.tail = self.pieces > 0
        return True


def read(text: str, start: int) -> Numeral | None:
    """The numeral that begins at `start`, or None if it is malformed (1,00; 2.5.1) or not a number.

    Args:
        text: The text.
        start: Where it begins.
    """
    total = Sum(hangul=is_hangul(text[start]))
    first = spaces.leading(text, start)
    at = start
    if first:
        total.literal, at, total.pieces, total.negative = first.value, first.end, 1, first.negative
    at = _pieces(text, at, total)
    if not total.pieces or _goes_on_malformed(text, at):
        return None
    return _numeral(text, first.start if first else start, at, total)


def _goes_on_malformed(text: str, at: int) -> bool:
    """1,00 and 2.5.1: digits go on over a mark that parts no number."""
    return text[at : at + 1] in (".", ",", ":") and text[at + 1 : at + 2] in _DIGITS


_DIGITS: Final = tuple("0123456789")
_NUMBERS: Final = frozenset((*_DIGITS, *KANJI, *SINO, *TENS, *MYRIADS))


def _is_part(text: str, at: int) -> bool:
    """Whether a number stands behind a denominator: 1 of 3분의 1만, whose 만 is a particle."""
    whole = beside.before(text, at, "share-of") if text[at - 1 : at] in ("の", "의", " ") else None
    return whole is not None and text[whole - 1 - (text[whole - 1 : whole] == " ") :][:1] in _NUMBERS


def _pieces(text: str, at: int, total: Sum) -> int:
    """Add up the pieces that begin at `at`; return where they end."""
    part = _is_part(text, at)
    while match := _PIECE.match(text, spaces.over(text, at, total)):
        if (part and total.pieces) or not _take(total, match, text):
            break
        total.pieces += 1
        at = match.end()
        if match["digits"] and "・" in match["digits"] and beside.follows("no-decimal", text, at):
            at = match.start() + match["digits"].index("・")
            total.literal = Decimal(match["digits"].split("・")[0])
            break
    return at


def _take(total: Sum, match: re.Match[str], text: str) -> bool:
    """Add one piece to the sum; False if the number does not continue with it."""
    take = _TAKES.get(match.lastgroup or "")
    if match["point"]:
        return _take_point(total, match, text)
    if match["sino"]:
        return _take_sino(total, match, text)
    if take is None:
        return False
    if total.few and not total.tail and match.lastgroup in ("ten", "myriad"):
        total.total = (total.total or 1) * VALUE[match.group()]  # 数十億: every piece after 数 multiplies its step
        total.scaled = True
        return True
    return take(total, match.group())


def _take_sino(total: Sum, match: re.Match[str], text: str) -> bool:
    """After digits 이, 일, 사 are syllables: 20억이."""
    goes_on = total.hangul or text[match.end() : match.end() + 1] in tuple("십백천만억조")
    return goes_on and total.take_literal(VALUE[match.group()])


def _take_point(total: Sum, match: re.Match[str], text: str) -> bool:
    """十五点七二円, 이점오 달러; 三点 and 이점이 are words unless a unit follows."""
    mark = match.end() - 1 - len(match["decimals"])
    if not total.pieces or text[mark - 1] in "0123456789" or not _goes_on(text, match.end()):
        return False
    return total.take_decimals(_as_digits(match["decimals"]))


def _goes_on(text: str, at: int) -> bool:
    """Whether a myriad or the word of a unit follows; 원 of 원인 is not a unit."""
    if text[at : at + 1] in tuple("万億兆만억조"):
        return True
    end = units.unit_end(text, at + text.startswith(" ", at))
    return end is not None and (not is_hangul(text[end - 1]) or korean.ends_word(text, end))


def _as_digits(form: str) -> str:
    return "".join("." if char == "・" else str(VALUE[char]) for char in form)


_TAKES: Final[dict[str, Callable[[Sum, str], bool]]] = {
    "digits": lambda total, form: total.take_literal(Decimal(form.replace(",", "").replace("・", "."))),
    "grouped": lambda total, form: (
        not total.pieces and total.take_literal(Decimal(_as_digits(form.replace("、", "").replace(",", ""))))
    ),
    "kanji": lambda total, form: total.take_literal(Decimal(_as_digits(form))),
    "ten": lambda total, form: total.take_ten(VALUE[form]),
    "myriad": lambda total, form: total.take_myriad(VALUE[form]),
    "few": lambda total, _: total.take_few(),
}


_GLUED: Final = re.compile(r"[A-Za-z%#]\Z|[A-Za-z0-9][-_.]\Z|[A-Za-z]{2}/\Z|[ァ-ヺー가-힣]-\Z")


def _plain(text: str, start: int, end: int, value: Decimal) -> Numeral:
    """A number with the marks right before it."""
    before = text[max(0, start - 3) : start]
    ordinal = before[-1:] in ("第", "제") or (before[-2:] == "제 " and not is_hangul(before[-3:-2]))  # 제 26 기
    words = text[start] not in "0123456789.("
    return Numeral(start, end, value, words=words, glued=_is_glued(text, start, before), ordinal=ordinal)


def _is_glued(text: str, start: int, before: str) -> bool:
    """Whether a number is a part of the name before it: 100 of H100; not 15 of PER15倍, whose initials name the measure."""
    if before[-2:] == "x-" and before[-3:-2].isdecimal():
        return False  # 2x-3x
    return _GLUED.search(before) is not None and not beside.precedes("indicator", text, start)


def fraction(text: str, start: int, end: int, part: str, whole: str) -> Numeral:
    """3/4 as a number.

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends.
        part: The digits above the stroke.
        whole: Those below it.
    """
    return _plain(text, start, end, Decimal(part) / Decimal(whole))


def _numeral(text: str, start: int, end: int, total: Sum) -> Numeral | None:
    """The numeral with the marks right after it: 余り, a letter, a plus."""
    plain = _plain(text, start, end, total.value)
    if total.few:
        return _of_few(plain, total)
    if total.value >= 10 or total.scaled:
        odd = _odd(text, plain, total)
        if odd:
            return odd
    if plain.words and not total.scaled and is_hangul(text[start]):
        return plain if korean.is_number(text, start, end) else None
    if not plain.words and (scale := _SCALE.match(text, end)):
        plain.end, plain.letter = scale.end(), scale["letter"] or ""
        plain.value = total.value * VALUE[scale["scale"] or scale["letter"]]
    if total.negative and plain.value is not None:
        plain.value, plain.signed = -plain.value, True
    if text.startswith("+", plain.end) and not text[plain.end + 1 : plain.end + 2].isdigit():
        return replace(plain, end=plain.end + 1, modifier="at_least")
    return plain


def _of_few(plain: Numeral, total: Sum) -> Numeral:
    """数十億 is from 2 to 9 of its step, 十数 more than ten."""
    if total.tail:
        return replace(plain, modifier="more_than")
    step = total.total or Decimal(1)
    return replace(plain, value=None, low=2 * step, high=9 * step, modifier="several")


_ODD_SCALE: Final = late(rf"(?!{any_of('word')})[{MYRIADS}]")


def _odd_end(text: str, at: int) -> int | None:
    """Where 余り or 여 after a number ends; 余震 and a lone 여 do not count."""
    if text[at : at + 1] == " ":
        at += 1
        return at + 1 if text.startswith("여 ", at) and is_hangul(text[at + 2 : at + 3]) else None
    found = beside.sense_after("odd", text, at)
    return found[1] if found and found[0] != "no" else None


def _odd(text: str, plain: Numeral, total: Sum) -> Numeral | None:
    """百余り, 500여만, 3000余億: a little more than the number."""
    odd = _odd_end(text, plain.end)
    if odd is None:
        return None
    scale = _ODD_SCALE.match(text, odd)
    if scale and VALUE[scale.group()] < total.last_myriad:
        value = total.total + (total.value - total.total) * VALUE[scale.group()]  # 328억9100여만
        return replace(plain, end=scale.end(), value=value, modifier="more_than")
    return replace(plain, end=odd, modifier="more_than")
