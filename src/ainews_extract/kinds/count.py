"""How many of some thing: 1,509システム, 5チーム, 65の生産法人, 3만 명, 500여 개사, 세 가지.

What is counted is found by the parts of speech of the noun behind the numeral and by no list of all nouns; a counter
after a numeral in words is a row of `data/count.tsv`, so that 一 of 一般 never costs an analysis.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables, times
from ainews_extract.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Token


def find(page: Page) -> Iterator[Mention]:
    """The counts of a page; the unit is the counter or noun as written."""
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached or numeral.glued or numeral.ordinal:
            continue
        span = _counted(page, numeral)
        if span is None:
            continue
        reached = numeral.end
        start, end = span
        unit = page.text[start:end] or None
        found = Mention("", numeral.start, end, "", "count", numeral.value, numeral.low, numeral.high, unit=unit)
        yield measures.bounded(found, numeral.modifier)


def _counted(page: Page, numeral: Numeral) -> tuple[int, int] | None:
    """Where the counter or noun of a numeral stands."""
    text = page.text
    at = numeral.end + text.startswith(" ", numeral.end)
    if text[at : at + 1].isspace() or at >= len(text):
        return None
    if "가" <= text[at] <= "힣":
        return _korean(page, numeral, at)
    return _japanese(page, numeral, at)


@cache
def _counters() -> tables.Lookup[str]:
    return tables.Lookup({row["form"]: row["form"] for row in tables.rows("count", "form lang")})


@cache
def _not_counted() -> tables.Lookup[str]:
    return tables.Lookup({row["form"]: row["form"] for row in tables.rows("count_not", "form lang")})


_NOUN_CHAR: Final = re.compile(r"[一-鿿ァ-ヺ々ヶ]")
_SEQUENCE: Final = re.compile(r"\s?째|번째")


def _japanese(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    text = page.text
    known = _counters().after(text, at)
    if not known and (numeral.words or numeral.letter):
        return None
    if text[at] == "の":
        return None if at > numeral.end or numeral.letter or _is_name(page, numeral) else _noun_after_no(page, numeral, at)
    if not (known or _NOUN_CHAR.match(text, at)) or (at > numeral.end and _is_version(page, numeral)):
        return None
    end = _counter_end(page, numeral, at)
    if end is None or not measures.is_word(page, numeral, at, end):
        return None
    if text[at:end] in _not_counted() or _is_sequence(text, at, end) or _is_article(numeral, text[at:end]):
        return None
    return None if times.is_rate(text, end) and numeral.value == 1 else (at, end)


def _counter_end(page: Page, numeral: Numeral, at: int) -> int | None:
    """Where the counter or noun behind a numeral ends; one word with the numeral (二人, 1人) it may be in the table only."""
    known = _counters().after(page.text, at)
    token = page.token(at, anchor=numeral.start)
    if token is None:
        return known[1] if known and page.is_cut(known[1], numeral.start) else None
    if not _is_counter(token):
        return None
    if known and known[1] > token.end and page.is_cut(known[1], numeral.start):
        return known[1]
    return token.end


_TURN: Final = re.compile(r"目(?![標的指途])|めの")
_WITH_TURN: Final = ("品目", "項目", "科目", "種目", "銘柄", "曲目", "面目")


def _is_sequence(text: str, at: int, end: int) -> bool:
    """二つ目, 三度目: a place in a sequence."""
    return _TURN.match(text, end) is not None or (text[end - 1] == "目" and text[at:end] not in _WITH_TURN)


_NO_COUNTER: Final = (",数詞", "代名詞", "固有名詞", "助動詞語幹")


def _is_counter(token: Token) -> bool:
    if token.pos.startswith("接尾辞,名詞的"):
        return True
    return token.pos.startswith(("名詞,普通名詞", "形状詞")) and not any(part in token.pos for part in _NO_COUNTER)


def _noun_after_no(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """65の生産法人: the noun right after の, with the nouns it is compounded with."""
    token = page.token(at + 1, anchor=numeral.start)
    if token is None or not token.pos.startswith("名詞,普通名詞") or "副詞可能" in token.pos:
        return None
    if numeral.value is not None and numeral.value <= 1:
        return None
    end = token.end
    while (following := page.token(end, anchor=numeral.start)) and following.pos.startswith(("名詞,普通名詞", "接尾辞,名詞的,一般")):
        end = following.end
    return at + 1, end


_OTHER_BEFORE: Final = re.compile(r"[A-Za-z$¥€£₩]\s?$|[ァ-ヺー]$|分の$")


def _is_name(page: Page, numeral: Numeral) -> bool:
    """AIME 2025の正答率, ボーイング787の記事, $1.5 billionの枠, 4分の3のメモリー: a part of what stands before it."""
    return _OTHER_BEFORE.search(page.text, max(0, numeral.start - 2), numeral.start) is not None


# 一つ, 一人, 一部: one of something, or a part; only what no one says of a part is counted by 一.
_PLAIN_ONE: Final = ("社", "件", "台", "枚", "基", "校", "店", "カ国", "カ所", "チーム", "機関", "拠点", "隻", "冊", "戸", "名", "種類")


def _is_article(numeral: Numeral, unit: str) -> bool:
    """その一つ, 一人ひとり, 一部: an article."""
    return numeral.words and numeral.value == 1 and unit not in _PLAIN_ONE


_VERSION_BEFORE: Final = re.compile(r"[A-Za-z][A-Za-z0-9.]*\s$|[ァ-ヺー]{2,}\s$")
_SMALL: Final = 1000


def _is_version(page: Page, numeral: Numeral) -> bool:
    """Llama 3 モデル: a small number behind a name and before a space is its version."""
    before = page.text[max(0, numeral.start - 20) : numeral.start]
    return numeral.value is not None and numeral.value < _SMALL and _VERSION_BEFORE.search(before) is not None


def _korean(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    text = page.text
    known = _counters().after(text, at)
    if known and measures.ends_word(page, numeral.start, known[1]):
        return None if _SEQUENCE.match(text, known[1]) or _is_korean_article(numeral, text, at) else (at, known[1])
    if numeral.words or _not_counted().after(text, at) or (at > numeral.end and _is_version(page, numeral)):
        return None
    token = page.token(at, anchor=numeral.start)
    if token is None or token.pos not in ("NNB", "NNG") or (at > numeral.end and token.pos == "NNG" and not _is_large(numeral)):
        return None
    end = token.end
    while (following := page.token(end, anchor=numeral.start)) and following.pos in ("NNB", "XSN") and text[end - 1] != " ":
        if following.pos == "XSN" and text[following.start : following.end] not in ("사", "국", "국가"):
            break
        end = following.end
    return (at, end) if end > at and not _SEQUENCE.match(text, end) else None


def _is_large(numeral: Numeral) -> bool:
    return numeral.value is None or numeral.value >= 0


def _is_korean_article(numeral: Numeral, text: str, at: int) -> bool:
    """한 사람, 한 번, 하나: an article."""
    return numeral.words and text[numeral.start : numeral.end] == "한" and text[at : at + 1] not in "달"
