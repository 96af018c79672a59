"""Lengths of time as ISO 8601, and the words that decide whether a number with a unit of time is a length.

>>> iso([Length(0, 2, "Y", "1Y"), Length(2, 5, "M", "6M")]), iso([Length(0, 4, "TM", "1M", "2M")])
('P1Y6M', 'PT1M/PT2M')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.beside import follows, precedes, sense_after
from ainews_extract.dates import parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_ORDER: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")
_HALVES: Final = {"Y": "6M", "TH": "T30M", "TM": "T30S", "D": "T12H", "M": "15D"}
_DECIMAL: Final = frozenset({"W", "TS"})  # 2週間半 is P2.5W, 3秒半 PT3.5S
# How many words after 하루 may name the counted thing: 하루 서비스 이용 건수 3만.
_FLOW_WORDS: Final = 3
_FLOW_REACH: Final = 40


@dataclass(frozen=True, slots=True)
class Length:
    """A number with a unit of time.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        designator: The ISO 8601 letter of the unit, with T for a unit of time.
        low: The number with the letter, `6M`; the lower end of a range.
        high: The upper end, or None.
        modifier: As in a figure.
    """

    start: int
    end: int
    designator: str
    low: str
    high: str | None = None
    modifier: str = ""


def length(start: int, end: int, designator: str, numbers: tuple[Decimal, Decimal | None], modifier: str) -> Length:
    """A length of one number or of a range of two.

    Args:
        start: Where it begins.
        end: Where it ends.
        designator: The ISO 8601 letter of its unit.
        numbers: The number and None, or both ends.
        modifier: As in a figure.
    """
    letter = designator.removeprefix("T")
    low, high = (None if number is None else f"{number.normalize():f}{letter}" for number in numbers)
    return Length(start, end, designator, low or "", high, modifier)


def goes_on(text: str, first: Length, second: Length) -> bool:
    """Whether a second length continues the first: 1年3カ月, 1년 6개월."""
    is_smaller = _ORDER.index(second.designator) > _ORDER.index(first.designator)
    return is_smaller and text[first.end : second.start] in ("", " ", "と") and not (first.high or second.high)


def iso(lengths: Sequence[Length], *, half: bool = False) -> str:
    """Consecutive lengths as ISO 8601, with or without a half of the last unit; a range is an interval.

    Args:
        lengths: The lengths.
        half: Whether half a unit is added to the last one: 2年半.
    """
    last = lengths[-1]
    if last.high:
        return f"{_duration([(last.designator, last.low)])}/{_duration([(last.designator, last.high)])}"
    pieces = [(each.designator, each.low) for each in lengths]
    if half and last.designator in _DECIMAL:
        pieces[-1] = (last.designator, f"{last.low[:-1]}.5{last.low[-1]}")
    elif half:
        rest = _HALVES[last.designator]
        pieces.append((rest, rest.removeprefix("T")))
    return _duration(pieces)


def _duration(pieces: Sequence[tuple[str, str]]) -> str:
    days = "".join(number for designator, number in pieces if designator[0] != "T")
    times = "".join(number for designator, number in pieces if designator[0] == "T")
    return f"P{days}T{times}" if times else f"P{days}"


def half_end(text: str, last: Length) -> int | None:
    """Where the half after a length ends, including 間 and 간: 2年半, 2년 반, 2時間半."""
    if last.high or (last.designator not in _HALVES and last.designator not in _DECIMAL):
        return None
    at = last.end + (text.startswith(" 반", last.end))
    found = sense_after("half-after", text, at)
    if found is None or not follows("half-after", text, at):
        return None
    closing = sense_after("during", text, found[1])
    return closing[1] if closing and not "가" <= text[closing[1] : closing[1] + 1] <= "힣" else found[1]


def is_clock(text: str, start: int) -> bool:
    """Whether 30分 at a place is part of a clock time: 9時30分, 오후 3시 25분, 23時59分59秒."""
    at = _before_blank(text, start)
    if precedes("clock-before", text, at):
        return True
    if text[at - 1 : at] in ("分", "분"):
        at = _before_blank(text, _before_digits(text, _before_blank(text, at - 1)))
    before = text[_before_blank(text, at - 1) - 1 : at - 1].strip() if text[at - 1 : at] in ("時", "시") else ""
    return before in parts.DIGITS or (before != "" and before in "一二三四五六七八九十")


def _before_blank(text: str, at: int) -> int:
    return at - (text[at - 1 : at] == " ")


def _before_digits(text: str, at: int) -> int:
    while at and text[at - 1] in parts.DIGITS:
        at -= 1
    return at


def lasts(text: str, end: int) -> bool:
    """Whether the words after a number of years make it a length: 創業300年の老舗, 500年はかかる."""
    filler = sense_after("lasts-filler", text, end)
    verb = sense_after("lasts-verb", text, filler[1] if filler else end)
    return verb is not None or follows("lasts", text, end)


def is_of_flow(text: str, end: int) -> bool:
    """Whether 하루 is the unit of a rate, or part of an idiom: 하루 300만 건, 하루 결제금액 30억, 하루빨리."""
    if follows("daily-after", text, end):
        return True
    link = sense_after("daily-link", text, parts.blank_end(text, end))
    at = parts.blank_end(text, link[1] if link else end)
    if text[at : at + 1] in parts.DIGITS:
        return True
    words = text[end : end + _FLOW_REACH].split(" ")
    return words[0] == "" and _names_flow(words[1:])


def _names_flow(words: Sequence[str]) -> bool:
    """Whether one of the first words names the counted thing and a number follows it."""
    for number, word in enumerate(words[:_FLOW_WORDS]):
        following = [after for after in words[number + 1 :] if sense_after("daily-link", after, 0) is None]
        is_flow = any(sense_after("flow", word, at) for at in range(len(word)))
        if is_flow and following and following[0][:1] in parts.DIGITS:
            return True
    return False
