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

from ainews_extract import units
from ainews_extract.late import late
from ainews_extract.numerals.words import MYRIADS, SINO, TENS, VALUE, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.records import Numeral

_LONGEST: Final = 8  # between two ends
_MARK: Final = r"[~〜∼\-–—─―−]|から|乃至|ないし|内至|\bto\b|부터|에서"
_RANGE: Final = re.compile(rf"\s?(?:{_MARK})\s?")
_TOLERANCE: Final = re.compile(r"\s?(?:±|\+/-)\s?")


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
    if _TOLERANCE.fullmatch(between):
        return replace(low, end=high.end)  # 8.5±0.3
    if _LIST.fullmatch(between):
        return _spoken(text, low, high, between)
    if _SIGNED.fullmatch(between):
        return _signed(text, low, high, between)
    if _RANGE.fullmatch(between) and not _is_chained(text, low, high) and not _is_change(text, between, high):
        bottom = low.value * _borrowed(text, low, high)
        return _range(low, high, bottom, high.value) if bottom < high.value else None
    return None


def _range(low: Numeral, high: Numeral, bottom: Decimal, top: Decimal) -> Numeral:
    return replace(high, start=low.start, value=None, low=bottom, high=top, glued=low.glued, ordinal=low.ordinal)


_SIGN: Final = r"[-−–△▲▼▽]"
_SIGNED: Final = re.compile(rf"\s?[~〜∼]\s?(?:{_SIGN}|\+)")
_SIGN_BEFORE: Final = re.compile(rf"(?<![A-Za-z0-9가-힣ァ-ヺ]){_SIGN}\Z")


def _signed(text: str, low: Numeral, high: Numeral, between: str) -> Numeral | None:
    """-5~-3, -2~+3: the first sign is part of the range."""
    sign = _SIGN_BEFORE.search(text, max(0, low.start - 2), low.start)
    if low.value is None or high.value is None or sign is None:
        return None
    bottom = -low.value * _borrowed(text, low, high)
    top = high.value if between.endswith("+") else -high.value
    bottom, top = min(bottom, top), max(bottom, top)
    return replace(_range(low, high, bottom, top), start=sign.start(), signed=True)


def _several(text: str, low: Numeral, high: Numeral, between: str) -> Numeral | None:
    """数百〜数千万, 数十から数百, 数十億~200億: from 2 of the lower step to 9 of the upper one, or to a number."""
    bottom = low.low if low.modifier == "several" else low.value
    top = high.high if high.modifier == "several" else high.value
    if not _RANGE.fullmatch(between) or bottom is None or top is None or _is_change(text, between, high):
        return None
    bottom *= 1 if _ends_in_scale(text, low) else _myriad_of(text, high)
    return replace(_range(low, high, bottom, top), modifier="several") if bottom < top else None


_LIST: Final = re.compile(r"、|,\s?")
_IN_LIST: Final = re.compile(r"[0-9][,、]\s?\Z")
_LIST_GOES_ON: Final = re.compile(r"\s?[,、]\s?[0-9]")
# 7, 8월; 1, 2위; 3, 4호: two of a sequence.
_SEQUENCE: Final = late(r"\s?(?:[月日位号次章条番期]|월|일|위|등|호|차|번|권|장|조|항|세대|분기|단계|회|층|학년)")


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
    """Whether a unit follows two numbers that are not part of a longer list or sequence."""
    if _IN_LIST.search(text, max(0, low.start - 3), low.start) or _SEQUENCE.match(text, high.end):
        return False
    end = units.unit_end(text, high.end + text.startswith(" ", high.end))
    return not low.words and end is not None and not _LIST_GOES_ON.match(text, end)


# 1,287から1,402に伸びた, 20%から30%に: a change and not a range.
CHANGE: Final = late(
    r"\([^()\n]{1,30}\)\s?に(?:それぞれ)?(?:増|引き|上方|下方|修正|拡|伸|膨|減)|"
    r"\s?(?:超|超え|以上|近く|程度|強|弱|前後)?\s?(?:に(?!及|わた|渡|つい|関|対し|相当|分布|収ま|おけ|おい)|へ|となっ|となり)"
)
_TO: Final = re.compile(r"으?로(?!\s?(?:추정|예상|전망|추산))")


def _is_change(text: str, between: str, high: Numeral) -> bool:
    """1,287から1,402に伸びた, 30에서 40%로 늘었다; 1750億から1900億ドルへ may be a range that is a goal."""
    mark = between.strip()
    if mark == "から":
        return CHANGE.match(text, high.end) is not None
    unit = units.unit_end(text, high.end + text.startswith(" ", high.end))
    return mark == "에서" and any(_TO.match(text, at) for at in (high.end, unit or high.end))


def _is_chained(text: str, low: Numeral, high: Numeral) -> bool:
    """Whether more digits hang on a hyphen before or after: 2025-08-05, 03-1234-5678."""
    return bool(
        re.match(r"[-/][0-9]", text[high.end : high.end + 2])
        or re.search(r"[0-9][-/]\Z", text[max(0, low.start - 2) : low.start])
    )


_RUN: Final = re.compile(rf"[{TENS}]*[{MYRIADS}]*")
_HEAD: Final = re.compile(rf"(?P<digits>[0-9][0-9,.]*|[〇零一二三四五六七八九]|[{SINO}])")
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
