"""Two numerals as one: 5~10, 1000億~3000億, 3〜4千, 二、三, 50、60, 数百〜数千万, -5~-3, 8.5±0.3.

>>> from ainews_extract.numerals.scan import simple
>>> [(n.low, n.high) for n in ranges("3~4백억원", list(simple("3~4백억원")))]
[(Decimal('30000000000'), Decimal('40000000000'))]
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, units
from ainews_extract.numerals.words import KANJI, MYRIADS, SINO, TENS, VALUE, any_of
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.records import Numeral

_LONGEST: Final = 8  # between two ends
_TOLERANCE: Final = frozenset({"±", "+/-"})


def ranges(text: str, found: Sequence[Numeral]) -> Iterator[Numeral]:
    """The ranges of a text, each from two neighbouring numerals.

    Args:
        text: The text.
        found: Its numerals, in order.
    """
    for low, high in pairwise(found):
        between = text[low.end : high.start]
        if len(between) > _LONGEST or not between:
            continue
        one = _joined(text, low, high, between)
        if one is not None:
            yield one


def _joined(text: str, low: Numeral, high: Numeral, between: str) -> Numeral | None:
    if "several" in (low.modifier, high.modifier):
        return _several(text, low, high, between)
    if low.value is None or high.value is None or low.modifier or low.glued or (low.letter and not high.letter):
        return None
    if between.strip() in _TOLERANCE:
        return replace(low, end=high.end)  # 8.5±0.3
    if between in _LIST:
        return _spoken(text, low, high, between)
    if _is_signed(between):
        return _signed(text, low, high, between)
    if _is_mark(text, low, high) and not _is_chained(text, low, high) and not _is_change(text, between, high):
        bottom = low.value * _borrowed(text, low, high)
        return _range(low, high, bottom, high.value) if bottom < high.value else None
    return None


def _is_mark(text: str, low: Numeral, high: Numeral) -> bool:
    return beside.between(text, low.end, high.start, "range-mark")


def _range(low: Numeral, high: Numeral, bottom: Decimal, top: Decimal) -> Numeral:
    return replace(high, start=low.start, value=None, low=bottom, high=top, glued=low.glued, ordinal=low.ordinal)


def _is_signed(between: str) -> bool:
    """Whether a range goes on with a signed number: -5~-3."""
    return between.lstrip(" ")[:1] in _WAVES and between.strip(" ~〜∼") in _SIGNS


_WAVES: Final = ("~", "〜", "∼")
_SIGNS: Final = frozenset("-−–△▲▼▽+")


def _signed(text: str, low: Numeral, high: Numeral, between: str) -> Numeral | None:
    """-5~-3, -2~+3: the first sign belongs in."""
    before = text[low.start - 2 : low.start - 1]
    is_sign = text[low.start - 1 : low.start] in tuple("-−–△▲▼▽") and not before.isdecimal()
    if low.value is None or high.value is None or not is_sign or script(before) in {"latin", "hangul", "katakana"}:
        return None
    bottom = -low.value * _borrowed(text, low, high)
    top = high.value if between.endswith("+") else -high.value
    bottom, top = min(bottom, top), max(bottom, top)
    return replace(_range(low, high, bottom, top), start=low.start - 1, signed=True)


def _several(text: str, low: Numeral, high: Numeral, between: str) -> Numeral | None:
    """数百〜数千万, 数十から数百, 数十億~200億: from 2 of the lower step to 9 of the upper one, or to a number."""
    bottom = low.low if low.modifier == "several" else low.value
    top = high.high if high.modifier == "several" else high.value
    if not _is_mark(text, low, high) or bottom is None or top is None or _is_change(text, between, high):
        return None
    bottom *= 1 if _ends_in_scale(text, low) else _myriad_of(text, high)
    return replace(_range(low, high, bottom, top), modifier="several") if bottom < top else None


_LIST: Final = ("、", ",", ", ")


def _spoken(text: str, low: Numeral, high: Numeral, between: str) -> Numeral | None:
    """二、三; 50、60%; 2, 3배: two neighbouring steps before one unit."""
    head, steps = _head_of(text, high)
    scale = _product(steps)
    if not low.value or head is None or high.value != head * scale or low.words != high.words:
        return None
    step = Decimal(10) ** max(0, low.value.adjusted())
    if low.value % step or head != low.value + step or _ends_in_scale(text, low):
        return None
    if (step > 1 or between != "、") and not _is_one_step(text, low, high):
        return None
    return replace(_range(low, high, low.value * scale, high.value), listed=True)


def _is_one_step(text: str, low: Numeral, high: Numeral) -> bool:
    """Whether a unit follows two numbers that are no part of a longer list or sequence."""
    item = beside.before(text, low.start, "comma")
    if (item and text[item - 1 : item].isdecimal()) or beside.follows("sequence-unit", text, high.end):
        return False  # 7, 8월; 1, 2위; 3, 4호: two of a sequence
    end = units.unit_end(text, high.end + text.startswith(" ", high.end))
    return not low.words and end is not None and not _goes_on(text, end)


def _goes_on(text: str, end: int) -> bool:
    """Whether another number of a list follows."""
    at = beside.after(text, end, "comma")
    return at is not None and text[at + text.startswith(" ", at) :][:1].isdecimal()


def is_change(text: str, end: int) -> bool:
    """Whether a change and no range ends at `end`: 1,287から1,402に伸びた, 20%から30%(同12%増)に引き上げた.

    Args:
        text: The text.
        end: Where the second number with its unit ends.
    """
    if beside.after(text, end, "change-bound? change-to") is not None:
        return True
    closing = text.find(")", end, end + _LONGEST_NOTE) if text.startswith("(", end) else -1
    return closing > 0 and "\n" not in text[end:closing] and beside.follows("change-goal", text, closing + 1)


_LONGEST_NOTE: Final = 32


def _is_change(text: str, between: str, high: Numeral) -> bool:
    """1,287から1,402に伸びた, 30에서 40%로 늘었다; 1750億から1900億ドルへ may be a range that is a goal."""
    mark = between.strip()
    if mark == "から":
        return is_change(text, high.end)
    unit = units.unit_end(text, high.end + text.startswith(" ", high.end))
    return mark == "에서" and any(beside.follows("change-level", text, at) for at in (high.end, unit or high.end))


def _is_chained(text: str, low: Numeral, high: Numeral) -> bool:
    """Whether more digits hang on a hyphen before or after: 2025-08-05, 03-1234-5678."""
    after, before = text[high.end : high.end + 2], text[max(0, low.start - 2) : low.start]
    return (after[:1] in ("-", "/") and after[1:].isdecimal()) or (
        before[-1:] in ("-", "/") and before[:-1].isdecimal()
    )


_RUN: Final = re.compile(rf"[{TENS}]*[{MYRIADS}]*")
_HEAD: Final = re.compile(rf"(?P<digits>[0-9][0-9,.]*|[{KANJI}]|[{SINO}])")
_LATIN: Final = re.compile(rf"\s?(?P<form>{any_of('scale', 'letter')})")


def _head_of(text: str, numeral: Numeral) -> tuple[Decimal | None, list[Decimal]]:
    """The first digits of a numeral and the steps after them: 4, 百 and 億 of 4百億; 2 and 兆 of 2兆5千億."""
    form = text[numeral.start : numeral.end]
    head = _HEAD.match(form)
    digits = head["digits"].replace(",", "").rstrip(".") if head else ""
    if head is None or not digits:
        return None, []
    return (Decimal(digits) if digits[0].isascii() else VALUE[digits]), _steps(form, head.end())


def _steps(form: str, at: int) -> list[Decimal]:
    """The steps that stand right after the first digits, in order."""
    latin = _LATIN.match(form, at)
    if latin:
        return [VALUE[latin["form"]]]
    run = _RUN.match(form, at + form.startswith(" ", at))
    return [VALUE[char] for char in run.group()] if run else []


_MYRIAD: Final = 10**4


def _borrowed(text: str, low: Numeral, high: Numeral) -> Decimal:
    """The factor that the first end of a range takes from the second: 百億 in 3~4百億, 万 in 50~1百万, nothing in 3千~1万."""
    head, steps = _head_of(text, high)
    if low.value is None or head is None or _ends_in_scale(text, low):
        return Decimal(1)
    first = sum(step < _MYRIAD for step in steps) if text[low.end - 1] in TENS else 0  # 1천~2천만: the myriad only
    for cut in range(first, len(steps)):
        if low.value < head * _product(steps[:cut]):
            return _product(steps[cut:])
    return Decimal(1)


def _product(steps: Sequence[Decimal]) -> Decimal:
    product = Decimal(1)
    for step in steps:
        product *= step
    return product


_SCALE_END: Final = re.compile(rf"(?:{any_of('scale')})\Z")


def _ends_in_scale(text: str, numeral: Numeral) -> bool:
    """Whether a number ends in a myriad or a Latin scale: 10億, 5 million."""
    return _myriad_of(text, numeral) > 1


def _myriad_of(text: str, numeral: Numeral) -> Decimal:
    """The myriad or Latin scale a numeral ends in, or 1: 1e8 of 10億."""
    form = text[numeral.start : numeral.end].rstrip("余り여+")
    if numeral.letter:
        return VALUE[numeral.letter]
    scale = _SCALE_END.search(form)
    if scale:
        return VALUE[scale.group()]
    return _product([VALUE[char] for char in form[len(form.rstrip(MYRIADS)) :]])
