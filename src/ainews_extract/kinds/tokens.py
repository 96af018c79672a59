"""Tokens in a context, a price or a training set: 100万トークン, 128K, 15조 토큰, 토큰 9조 개."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables, times
from ainews_extract.figures import Figure
from ainews_extract.late import late
from ainews_extract.measures import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_NOUN: Final = r"(?:トークン|토큰|[Tt]okens?)"
_LINK: Final = re.compile(r"(?:個|\s?개)?\s?(?:の|의)?\s?(?:(?:학습|입력|출력|추론)\s)?")
_CRYPTO: Final = late(r"가상자산|암호화폐|코인|블록체인|暗号資産|仮想通貨|暗号通貨|NFT")
_COUNTER: Final = re.compile(r"\s?(?:個|개)")
# 토큰을 9조 개, トークン数は15兆; コンテキスト長128K, 文脈窓は128K
_NOUN_FIRST: Final = re.compile(
    rf"{_NOUN}\s?(?:数|の数|\s?수)?(?:は|が|を|で|に|:|は、|은|는|이|가|을|를)?\s?(?:約|わずか|最大|計|약|무려|총|최대|고작)?\s?\Z"
)
_CONTEXT_FIRST: Final = re.compile(
    r"(?:コンテキスト(?:長|ウィンドウ|ウインドウ|窓|サイズ)?|文脈(?:長|窓)|컨텍스트(?:\s?(?:길이|윈도|윈도우|"
    r"창))?|문맥\s?(?:길이|창)|[Cc]ontext(?: (?:length|window))?)"
    r"\s?(?:は|が|を|も|で|:|の長さは|은|는|이|가|을|를)?\s?(?:約|最大|최대|약|기존)?\s?\Z"
)
# 200K 컨텍스트, 128K에 달하는 방대한 컨텍스트 창
_CONTEXT_NEXT: Final = late(
    r"(?:의|에 달하는|에 이르는|の|に及ぶ|という)?\s?(?:[가-힣]{1,3}\s)?(?:컨텍스트|콘텍스트|문맥|[Cc]ontext|コンテキスト)"
)


def find(page: Page) -> Iterator[Figure]:
    """The token figures of a page; the unit is `token`."""
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached:
            continue
        found = _with_noun(page, numeral) or _noun_first(page, numeral)
        if found:
            reached = numeral.end
            figure = measures.mention(page, "tokens", found, signs=False)
            yield figure
            for part in parts.in_bracket(page, figure.end, figure.value or 0):
                yield Figure(part.start, part.end, "tokens", part.value, unit=figure.unit)


def _with_noun(page: Page, numeral: Numeral) -> Measured | None:
    """100万トークン, 15兆個のトークン, 2 trillion tokens."""
    if numeral.glued or numeral.ordinal or _PRICED.search(page.text, max(0, numeral.start - 12), numeral.start):
        return None  # $/1Mトークン
    link = _LINK.match(page.text, numeral.end)
    noun = tables.units("tokens", "after").after(page.text, link.end() if link else numeral.end)
    if noun is None and (end := measures.noun_apart(page, numeral, "tokens")):
        return measures.Measured(numeral, tables.units("tokens", "after")["トークン"], numeral.start, end)
    if noun is None or not measures.is_word(page, numeral, noun[1]) or _is_rate(page, numeral, noun[1]):
        return None
    return measures.Measured(numeral, noun[0], numeral.start, noun[1])


_PRICED: Final = late(r"(?<![0-9])(?:[$€¥£₩円원]|ドル|달러)\s?/\s?\Z")


def _is_rate(page: Page, numeral: Numeral, end: int) -> bool:
    """1トークン当たり: the 1 of a rate."""
    return numeral.value == 1 and times.is_rate(page.text, end)


def _noun_first(page: Page, numeral: Numeral) -> Measured | None:
    """토큰을 9조 개: the numeral with its counter; コンテキスト長は128K: the bare numeral with its letter."""
    if numeral.glued or numeral.ordinal or (numeral.value or numeral.high or 0) < 1000:
        return None
    text = page.text
    counter = _COUNTER.match(text, numeral.end)
    end = counter.end() if counter else numeral.end
    start = max(0, numeral.start - 30)
    named = _NOUN_FIRST.search(text, start, numeral.start) and (counter or not text[end : end + 1].isalpha())
    spans = numeral.letter and (
        _CONTEXT_FIRST.search(text, start, numeral.start)
        or _is_context(page, numeral)
        or (numeral.letter != "B" and _CONTEXT_NEXT.match(text, end))
    )
    if (not named and not spans) or _CRYPTO.search(text, page.sentence(numeral.start).start, numeral.start):
        return None
    return measures.Measured(numeral, tables.units("tokens", "after")["トークン"], numeral.start, end)


_CONTEXT_HEAD: Final = re.compile(r"コンテキスト|文脈|컨텍스트|콘텍스트|문맥|[Cc]ontext")


def _is_context(page: Page, numeral: Numeral) -> bool:
    """128K alone in the column of context windows."""
    table = page.table(numeral.start) if numeral.letter in ("K", "M") else None
    place = table.place(numeral.start) if table else None
    if table is None or place is None or place[0] == 0:
        return False
    cell = table.rows[place[0]][place[1]]
    column = table.heads(place)[1]
    alone = page.text[cell.start : cell.end].strip() == page.text[numeral.start : numeral.end]
    return alone and column is not None and _CONTEXT_HEAD.search(page.text, column.start, column.end) is not None
