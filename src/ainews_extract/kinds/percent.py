"""Shares, rates and growth: 40.2%, 3割5分 (35), 5~10%, ▲5%, 2%포인트 and 10ポイント (percentage points)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.measures import Measured
    from ainews_extract.page import Page

# A bare point is one of an index, a score or a shop's bonus unless shares are compared beside it.
_BARE_POINT: Final = ("ポイント", "포인트", "pt", "pts", "㌽")
_MOVES: Final = late(
    r"\s?(?:(?:以上|超|近く|程度|ほど|強|弱|余り|前後|まで|も|の|ずつ|、|,|と|に|差|이상|가량|안팎|넘게|정도|씩|까지|이나|나|로|\(|\)|大幅に|大きく|やや|わずかに|크게|소폭)\s?){0,4}"
    r"(?:上昇|低下|増|減|改善|悪化|差|開き|高|低|下|縮|伸|拡|上|プラス|マイナス|アップ|ダウン|引き|優|劣|回復|後退|落|広|狭|離|乖離|"
    r"상승|하락|증가|감소|높|낮|올|내|떨어|개선|악화|차|확대|축소|뛰|늘|줄|벌어|좁|오르|오른|앞|뒤|격차)"
)
_INDEX: Final = re.compile(r"지수|코스피|코스닥|나스닥|다우|日経平均|種平均|TOPIX|ダウ平均|ナスダック|指数|株価指数")
_SHARES: Final = late(
    r"%|パーセント|\d割|精度|正解率|퍼센트|割合|比率|シェア|支持率|成長率|利益率|失業率|占め|率[はがをも]|비율|점유율|비중|률[은이을도]|율[은이을도]"
)


def find(page: Page) -> Iterator[Figure]:
    """The percentages of a page (`%`) and percentage points (`pp`)."""
    each = [
        found
        for found in measures.each(page, tables.units("percent", "after"), tables.units("percent", "before"))
        if not _is_score_point(page, found) and not _is_product(page, found) and not _is_bits(page, found)
    ]
    for found in measures.joined(page, measures.halved(page, _with_tenths(page, each))):
        yield measures.mention(page, "percent", found)


def _is_score_point(page: Page, found: Measured) -> bool:
    """Whether 500ポイント is a count of points and no percentage points."""
    if found.unit.form not in _BARE_POINT:
        return False
    if _INDEX.search(page.text, page.sentence(found.start).start, found.start):
        return True
    number = page.sentence_number(found.start)
    compared = _SHARES.search(page.text, page.nth_sentence(max(0, number - 1)).start, page.nth_sentence(number).end)
    moves = _MOVES.match(page.text, found.end)
    decimals = "." in page.text[found.start : found.end]
    return not (compared and (moves or decimals)) and not (moves and decimals)


def _is_bits(page: Page, found: Measured) -> bool:
    """50bps are basis points only where interest is spoken of; a line has bits a second."""
    if found.unit.form != "bps":
        return False
    sentence = page.sentence(found.start)
    return not page.cues.within(sentence.start, sentence.end, "interest")


_WHOLE: Final = 100  # 100 프로 확신한다
_PRODUCT: Final = late(r"(?:아이폰|갤럭시|아이패드|맥북|픽셀|샤오미|메이트|그램|에어팟|워치|버즈)\s?\Z")


def _is_product(page: Page, found: Measured) -> bool:
    """아이폰 17 프로: a name; 10프로 are per cent."""
    if found.unit.form != "프로":
        return False
    numeral = found.numeral
    spaced = page.text[numeral.end : numeral.end + 1] == " " and not (
        numeral.words or numeral.modifier or numeral.value == _WHOLE
    )
    return spaced or _PRODUCT.search(page.text, max(0, found.start - 5), found.start) is not None


_TENTH: Final = late(
    r"(?P<part>\d|[一二三四五六七八九])分(?!の|野|間|か|程|前|後|析|割)(?:(?P<rin>\d|[一二三四五六七八九])厘)?"
)
_KANJI: Final = "一二三四五六七八九"


def _with_tenths(page: Page, each: Iterable[Measured]) -> Iterator[Measured]:
    """3割5分: a 分 right behind a 割 is a tenth of it."""
    for found in each:
        part = found.unit.form == "割" and found.numeral.value is not None and _TENTH.match(page.text, found.end)
        if part:
            digit = part["part"]
            tenth = _digit(digit) / 10 + (_digit(part["rin"]) / 100 if part["rin"] else 0)
            yield replace(
                found, end=part.end(), numeral=replace(found.numeral, value=(found.numeral.value or 0) + tenth)
            )
        else:
            yield found


def _digit(char: str) -> Decimal:
    return Decimal(_KANJI.index(char) + 1 if char in _KANJI else char)
