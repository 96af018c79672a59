"""Expressions that look like counts in Japanese but are not: 5分で, 二つ目, 三本柱, 市場250指数."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables, times, units
from ainews_extract.kinds.count.shared import SPACE, not_counted
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def is_other_unit(text: str, at: int) -> bool:
    """Whether a unit begins that counts nothing: 倍, 年, 大企業; not 月面 and 日本."""
    return beside.follows("other-kind", text, at)


def is_no_count(text: str, at: int, end: int, numeral: Numeral) -> bool:
    """Whether the characters alone show it: 5分で, 6カ月間, 1件あたり, 二つ目; `end` is where a known counter ends, or `at`."""
    other = not_counted().after(text, at)
    if other and other[1] >= end and (other[1] > at + 1 or is_closed(text, other[1])):
        return True
    if end == at:
        return False
    if numeral.value == 1 and text.startswith("回の", at):
        return True  # 1回のリクエストで: of each
    if numeral.value == 1 and is_closed(text, end) and times.is_price_of_one(text, end):
        return True
    return is_sequence(text, at, end) and text[at : end + 1] not in _WITH_TURN


def is_closed(text: str, end: int) -> bool:
    """Whether a particle (not the り of 回り), a mark, another script or a suffix ends the counter at `end`."""
    if script(text[end : end + 1]) not in {"kanji", "katakana", "hiragana"}:
        return True
    return beside.follows("counter-end", text, end) or measures.is_suffix(text, end)


_INDEX_SIZE: Final = 100


def counts_nothing(page: Page, numeral: Numeral, at: int, end: int) -> bool:
    """三本柱, 5以上, 300円高, 市場250指数: a set, a modifier, an amount of money with what its price did, a name."""
    text = page.text
    if _is_place(text, numeral, at, end):
        return True
    longest = not_counted().after(text, at)
    if longest and longest[1] >= end:
        return True
    money = tables.units("money", "after").after(text, at)
    if money and (money[1] >= end or text[money[1] : end] in ("高", "安") or measures.is_dollars(text, money[1])):
        return True
    modifier = page.cues.at(at, "modifier-after")
    return modifier is not None and modifier.end == end and text[at:end] not in units.counters()


def _is_place(text: str, numeral: Numeral, at: int, end: int) -> bool:
    """東証2部, 33頁の表1, 3次元, 市場250指数."""
    unit, before, value = text[at:end], text[numeral.start - 1 : numeral.start], numeral.value or 0
    if unit == "部":
        return beside.precedes("exchange", text, numeral.start)
    if unit in ("頁", "ページ"):
        return beside.follows("cited", text, end)
    if unit == "次元":
        return value <= SPACE
    is_index = unit in ("指数", "先物") and value >= _INDEX_SIZE
    return is_index and (before == "&" or script(before) in {"kanji", "katakana"})


_WITH_TURN: Final = ("品目", "項目", "科目", "種目", "銘柄", "曲目", "面目")


def is_sequence(text: str, at: int, end: int) -> bool:
    """二つ目, 三度目: a place in a sequence."""
    if text[at:end] == "つ" and text[end : end + 1] in ("、", ":") and _begins_sentence(text, at - 1):
        return True  # 。2つ、
    return beside.follows("turn", text, end) or (text[end - 1] == "目" and text[at:end] not in _WITH_TURN)


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a digit begins a sentence or line."""
    return text[at : at + 1].isdecimal() and text[at - 1 : at] in ("", "。", " ", "\n")


# 一つ, 一人, 一部: one of something, or a part; 一 counts only words that never mean a part.
PLAIN_ONE: Final = (
    "社",
    "件",
    "台",
    "枚",
    "基",
    "校",
    "店",
    "カ国",
    "カ所",
    "チーム",
    "機関",
    "拠点",
    "隻",
    "冊",
    "戸",
    "名",
    "種類",
)


def is_article(numeral: Numeral, unit: str) -> bool:
    """その一つ, 一人ひとり, 一部: an article."""
    return numeral.value == 1 and (unit == "つ" or (numeral.words and unit not in PLAIN_ONE))
