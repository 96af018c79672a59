"""What looks like a count in Japanese and is none: 5分で, 二つ目, 三本柱, 市場250指数."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables, times, units
from ainews_extract.kinds.count.shared import SPACE, not_counted
from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


OTHER_KIND: Final = re.compile(
    r"[倍割年時秒週]|月(?!面)|日(?!本)|分の|大(?:企業|手|国|都市|要[素因]|原則|銀行|商社|財閥|陸|メーカー|疾病|会派)"
)


def is_no_count(text: str, at: int, end: int, numeral: Numeral) -> bool:
    """Whether the characters alone tell it: 5分で, 6カ月間, 1件あたり, 二つ目; `end` is where a known counter ends, or `at`."""
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


# What ends a counter's word: a particle (not the り of 回り, the れ of 切れ), a mark, another script.
_COUNTER_ENDS: Final = late(
    r"\Z|[^一-鿿ァ-ヺー々ヶぁ-ん]|[をがはにでとへや、]|の(?!り)|も(?!の)|から|だっ?た|だ[。がと]|まで|より"
)


def is_closed(text: str, end: int) -> bool:
    """Whether a particle, a mark or a suffix ends the counter at `end`."""
    return _COUNTER_ENDS.match(text, end) is not None or measures.is_suffix(text, end)


_EXCHANGE: Final = late(r"[東大名]証\Z")
_CITED: Final = late(r"の(?:表|図|注|脚注)|参照|を参照|以降|目")
_INDEX_BEFORE: Final = late(r"[一-鿿ァ-ヺー&]\Z")
_INDEX_SIZE: Final = 100


def counts_nothing(page: Page, numeral: Numeral, at: int, end: int) -> bool:
    """三本柱, 5以上, 300円高, 市場250指数: a set, a modifier, an amount of money with what its price did, a name."""
    text = page.text
    if text[at:end] == "部" and _EXCHANGE.search(text, max(0, numeral.start - 3), numeral.start):
        return True  # 東証2部
    if text[at:end] in ("頁", "ページ") and _CITED.match(text, end):
        return True  # 33頁の表1
    if text[at:end] in ("指数", "先物") and (numeral.value or 0) >= _INDEX_SIZE:
        return _INDEX_BEFORE.search(text, max(0, numeral.start - 1), numeral.start) is not None
    if text[at:end] == "次元" and (numeral.value or 0) <= SPACE:
        return True  # 3次元
    longest = not_counted().after(text, at)
    if longest and longest[1] >= end:
        return True
    money = tables.units("money", "after").after(text, at)
    if money and (money[1] >= end or text[money[1] : end] in ("高", "安") or measures.is_dollars(text, money[1])):
        return True
    modifier = page.cues.at(at, "modifier-after")
    return modifier is not None and modifier.end == end and text[at:end] not in units.counters()


_TURN: Final = re.compile(r"目(?![標的指途])|めの")
_WITH_TURN: Final = ("品目", "項目", "科目", "種目", "銘柄", "曲目", "面目")
_ENUMERATED: Final = re.compile(r"、|:")
_ENUMERATES: Final = re.compile(r"(?:^|[。\s])[1-9]\Z", re.MULTILINE)


def is_sequence(text: str, at: int, end: int) -> bool:
    """二つ目, 三度目: a place in a sequence."""
    if text[at:end] == "つ" and _ENUMERATED.match(text, end) and _ENUMERATES.search(text, max(0, at - 3), at):
        return True  # 。2つ、
    return _TURN.match(text, end) is not None or (text[end - 1] == "目" and text[at:end] not in _WITH_TURN)


# 一つ, 一人, 一部: one of something, or a part; only what no one says of a part is counted by 一.
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
