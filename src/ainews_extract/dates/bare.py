"""Bare years: 2019 as the head of an item, a column or a row, in brackets, or before a result (2025 매출).

>>> year("- 2019: 初号機を公開", 2), year("ポート 2049 に接続する", 4), year("2조 원(2024)", 5)
((6, '2019'), None, (9, '2024'))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.beside import follows, sense_after
from ainews_extract.dates import parts

if TYPE_CHECKING:
    from typing import TypeAlias

    Span: TypeAlias = tuple[int, int]

_YEARS: Final = range(1950, 2061)
_OPENS: Final = tuple("(（[［")
_CLOSES: Final = tuple(")）]］")
_BULLETS: Final = " \t#*-・•·○●▪■□◆◇▶⚠>"
_ITEMS: Final = tuple("-*•·・")  # - 2019 設立
_LAST_SIGN: Final = "\u3040"  # kana, kanji and Hangul come after it
_SENTENCE_ENDS: Final = tuple(".。!?")
# How far back the bracket of （柊総研、2024） may open.
_REACH: Final = 24


def year(text: str, at: int, head: Span | None = None) -> tuple[int, str] | None:
    """Where the bare year or range of years at `at` ends, and its value.

    Args:
        text: The text.
        at: Where its digits begin.
        head: The table head that holds the place, if one does.
    """
    first = _digits(text, at)
    if first is None:
        return None
    last = _range_end(text, first.end)
    end = last.end if last else first.end
    iso = f"{first.value}/{last.value}" if last and last.value > first.value else str(first.value)
    if last and last.value <= first.value:
        return None
    arrow = last is not None and text[first.end] == "→"
    return (end, iso) if arrow or _stands(text, at, end, head) else None


def _digits(text: str, at: int) -> parts.Number | None:
    """Four digits that are a year, with nothing glued to them."""
    found = parts.number(text, at)
    if found is None or not found.digits or found.length != 4 or found.value not in _YEARS:
        return None
    if text[found.end : found.end + 1] in tuple("EF"):  # an estimate, a forecast
        found = found._replace(end=found.end + 1)
    following = text[found.end : found.end + 2]
    if following[:1] in tuple(".,/") and following[1:] in parts.DIGITS:
        return None
    return None if following[:1].isascii() and following[:1].isalnum() else found


def _range_end(text: str, at: int) -> parts.Number | None:
    """The second year of 2011→2016 and 2019~2024."""
    mark = sense_after("years-range", text, at)
    return _digits(text, mark[1]) if mark else None


def _stands(text: str, at: int, end: int, head: Span | None) -> bool:
    if head is not None and head[0] == at:
        return head[1] == end or follows("head-after", text, end)
    return _in_bracket(text, at, end) or _heads_line(text, at, end)


def _in_bracket(text: str, at: int, end: int) -> bool:
    """(2024), (2026~), （柊総研、2024）."""
    open_ended = sense_after("years-range", text, end)
    close = open_ended[1] if open_ended else end
    if text[close : close + 1] not in _CLOSES:
        return False
    if text[at - 1 : at] in _OPENS:
        return True
    listed = text[at - 2 : at].rstrip(" ")[-1:] in tuple("、,")
    return listed and any(char in text[max(0, at - _REACH) : at] for char in _OPENS)


def _heads_line(text: str, at: int, end: int) -> bool:
    """2019: ... as an item's head, a line of its own, and 2025 매출 at the beginning of a sentence."""
    line = text[max(text.rfind("\n", max(0, at - _REACH), at) + 1, at - _REACH, 0) : at]
    before = line.rstrip(_BULLETS)
    if not before and (text[end : end + 1] in ("", "\n") or follows("item-colon", text, end)):
        return True
    if not text.startswith(" ", end):
        return False
    is_item = line.strip() in _ITEMS and text[end + 1 : end + 2] > _LAST_SIGN
    return is_item or ((not before or before.endswith(_SENTENCE_ENDS)) and follows("result", text, end))
