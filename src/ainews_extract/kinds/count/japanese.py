"""The counter or noun right after a number in Japanese: 1,509システム, 5チーム, 3人."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, times, units
from ainews_extract.kinds.count.apart import is_name, noun_after_no
from ainews_extract.kinds.count.nothing import (
    PLAIN_ONE,
    counts_nothing,
    is_article,
    is_closed,
    is_no_count,
    is_other_unit,
    is_sequence,
)
from ainews_extract.kinds.count.shared import SMALL, are_storeys, is_other_kind, is_scaled
from ainews_extract.numerals import numerals
from ainews_extract.scripts import run_start, script

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Token


def of_japanese(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """The span of the counter or noun of a number in Japanese, or None.

    Args:
        page: The page.
        numeral: The numeral.
        at: Where the counter may begin.
    """
    text = page.text
    if numeral.letter in ("B", "T"):
        return None
    if text[at] == "の":
        return _over_no(page, numeral, at)
    known = units.counters().after(text, at)
    if not (_may_follow(page, numeral, at) if known is None else _may_count(page, numeral, at, known)):
        return None
    if is_no_count(text, at, known[1] if known else at, numeral):
        return None
    end = _japanese_end(page, numeral, at, known)
    return None if end is None or _is_none(page, numeral, at, end) else (at, end)


def _over_no(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """65の生産法人, 数千のエージェント; of numbers in words only those with 数."""
    is_one_kanji = numeral.end - numeral.start == 1
    if numeral.letter or (numeral.words and (numeral.modifier != "several" or is_one_kanji)):
        return None
    is_apart = at > numeral.end and not beside.starts_phrase(page.text, numeral.start)
    if is_apart or _is_labelled(page, numeral) or is_name(page, numeral):
        return None
    if beside.before(page.text, numeral.start, "parameter-noun parameter-number? parameter-link? about?") is not None:
        return None  # パラメータ数400億のモデル: a size
    return noun_after_no(page, numeral, at)


def _is_labelled(page: Page, numeral: Numeral) -> bool:
    """図1参照, 表2の通り: what a figure, a table or a note is called."""
    return beside.precedes("label", page.text, numeral.start)


def _may_follow(page: Page, numeral: Numeral, at: int) -> bool:
    """Whether any noun is a counter after a number: not the unit of another kind, and not after 一 or a letter."""
    if numeral.words or numeral.letter or is_other_kind(page.text, at) or _is_labelled(page, numeral):
        return False
    if is_other_unit(page.text, at) or script(page.text[at]) not in _NOUNS:
        return False
    return not _is_note(page, numeral, at)


def _may_count(page: Page, numeral: Numeral, at: int, known: tuple[str, int]) -> bool:
    """Whether a counter of the table counts; 一つ and 一部 are articles, recognised without analysis."""
    is_article = numeral.words and numeral.value == 1 and known[0] not in PLAIN_ONE
    is_level = page.text.startswith("レベル", numeral.start - 3) and numeral.end - numeral.start == 1  # レベル4サービス
    return not is_article and not is_level and not is_other_unit(page.text, at)


def _is_none(page: Page, numeral: Numeral, at: int, end: int) -> bool:
    """4階, 二つ目, その一つ, 1株利益."""
    text = page.text
    if text[at:end] == "階" and not are_storeys(text, end):
        return True
    if counts_nothing(page, numeral, at, end) or is_sequence(text, at, end) or is_article(numeral, text[at:end]):
        return True
    return numeral.value == 1 and times.is_price_of_one(text, end)


def _is_note(page: Page, numeral: Numeral, at: int) -> bool:
    """３　自己資本比率は: the number of a note or heading at the beginning of a line."""
    line = page.text.rfind("\n", 0, numeral.start) + 1
    return at > numeral.end and not page.text[max(line, numeral.start - 9) : numeral.start].strip("#>* ")


def _japanese_end(page: Page, numeral: Numeral, at: int, known: tuple[str, int] | None) -> int | None:
    """Where the counter or noun at `at` ends, if it is one of this numeral's; analysed only where it is open."""
    text = page.text
    is_apart = at > numeral.end and not beside.starts_phrase(text, numeral.start)
    is_large = is_scaled(numeral) or "," in text[numeral.start : numeral.end]
    is_beside_name = not is_large and (is_apart or _is_version(page, numeral))
    if known and not is_beside_name and not numeral.words and is_closed(text, known[1]):
        return known[1]  # 5チームを
    if known and not numeral.words and page.cues.at(known[1], "count-suffix"):
        return known[1]  # 2人乗り
    end = _counter_end(page, numeral, at, known)
    if end is None or not measures.is_word(page, numeral, end):
        return None
    token = page.token(at, anchor=numeral.start)
    if token is not None and is_beside_name and not _is_suffix(token):
        return None  # AI白書 2025 生成AI編, Llama 3シリーズ
    return end


def _counter_end(page: Page, numeral: Numeral, at: int, known: tuple[str, int] | None) -> int | None:
    """Where the counter or noun after a numeral ends; one word with the numeral (二人, 1人) it may be in the table only."""
    token = page.token(at, anchor=numeral.start)
    if token is None:
        return known[1] if known and page.is_cut(known[1], numeral.start) else None
    if not _is_counter(token, known) or "(" in page.text[token.start : token.end]:
        return None
    if token.end - token.start == 1 and not known and not _is_suffix(token):
        return None  # 36氪: counters of one kanji are a closed class
    if known and known[1] > token.end and page.is_cut(known[1], numeral.start):
        return known[1]
    return token.end


def _is_suffix(token: Token) -> bool:
    return "助数詞" in token.pos or token.pos.startswith("接尾辞")


_NO_COUNTER: Final = (",数詞", "代名詞", "固有名詞", "助動詞語幹")


def _is_counter(token: Token, known: tuple[str, int] | None) -> bool:
    if token.pos == "副詞":  # 3万ビュー近い: a counter that the dictionary has as a sound (ビューと鳴る)
        return known is not None and known[1] == token.end
    if token.pos.startswith("接尾辞,名詞的"):
        return True
    return token.pos.startswith(("名詞,普通名詞", "形状詞")) and not any(part in token.pos for part in _NO_COUNTER)


def _is_version(page: Page, numeral: Numeral) -> bool:
    """Llama 3 モデル: a small number after a name and before a space is its version."""
    if numeral.value is None or numeral.value >= SMALL or page.text[numeral.start - 1 : numeral.start] != " ":
        return False
    end = numeral.start - 1
    word = page.text[run_start(page.text, end, "latin", 20, "0123456789.") : end]
    return any(map(str.isalpha, word)) or run_start(page.text, end, "katakana", 2) == end - 2


_NOUNS: Final = ("kanji", "katakana")


def shortened(page: Page, numeral: Numeral) -> Numeral:
    """3 of 3百貨店: the last kanji of a numeral may begin the noun after it."""
    text = page.text
    if (
        numeral.words
        or text[numeral.end - 1] not in "百千万"
        or script(text[numeral.end : numeral.end + 1]) not in _NOUNS
    ):
        return numeral
    if is_other_kind(text, numeral.end) or units.counters().after(text, numeral.end):
        return numeral  # 128万円, 4万枚: recognised without analysis, and 5千本, though 千本 is a name
    token = next((t for t in page.tokens(numeral.start) if numeral.start < t.start < numeral.end < t.end), None)
    if token is None:
        return numeral
    rest = numerals(text[numeral.start : token.start])
    return replace(rest[0], start=numeral.start, end=token.start) if len(rest) == 1 else numeral
