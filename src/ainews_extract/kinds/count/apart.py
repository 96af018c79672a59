"""A counted noun over の or a bound: 65の生産法人, 100を超える企業."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Token


# 100以上の企業, 100を超える企業, 30もの言語: what is counted stands behind the bound, and outside the span.
_BOUND: Final = re.compile(
    r"\s?(?:以上|以下|超|未満|近く|前後|程度|ほど|強|弱|余り)(?:の|ある|存在する)|を(?:大きく|大幅に|はるかに|優に)?(?:超える|超す|上回る|下回る)|近い|も(?:の|あるの)"
)
_BOUND_BEFORE: Final = late(
    r"(?:^|[、。「『(:・]|(?<![A-Za-z0-9ァ-ヺー])\s|[はをにでのともやむ]|から|国内|世界|全国|海外|約|計|合計|累計|総勢|延べ|すでに|既に)\s?\Z",
    re.MULTILINE,
)


def behind_bound(page: Page, numeral: Numeral) -> tuple[int, int] | None:
    """Where the noun stands that a number counts over a bound between them; any other number is one of something else."""
    text = page.text
    if numeral.modifier == "several" and _is_size_of(page, numeral):
        return numeral.end, numeral.end
    bound = _BOUND.match(text, numeral.end)
    if bound is None or numeral.letter or "." in text[numeral.start : numeral.end]:
        return None
    if numeral.value is not None and (numeral.value <= 1 or numeral.words):
        return None
    if not _BOUND_BEFORE.search(text, max(0, numeral.start - 3), numeral.start):
        return None
    if text[bound.end() : bound.end() + 1] in _QUOTES:
        return numeral.end, numeral.end  # 170超の「主権AI」
    return noun_after_no(page, numeral, bound.end() - 1)


_QUOTES: Final = ("「", "『")


def _is_size_of(page: Page, numeral: Numeral) -> bool:
    """数十万規模の環境, 数万規模のユーザー: several of what the noun after の names."""
    cue = page.cues.at(numeral.end, "modifier-after")
    if cue is None or cue.sense != "approx" or not page.text.startswith(_OF, cue.end):
        return False
    if page.cues.at(cue.end + 1, "measure"):
        return False  # 数十億規模の投資
    return noun_after_no(page, numeral, cue.end) is not None


_OF: Final = "の"

_NOT_COUNTABLE: Final = late(
    r"スコア|得点|点数|精度|数値|値|偏差値|指数|年齢|比率|倍率|割合|場合|水準|規模|もの|こと|時|とき|範囲|確率|レベル|性能|評価|成績|数字"
)


def noun_after_no(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """65の生産法人: the noun right after の, with the nouns it is compounded with."""
    text = page.text
    token = page.token(at + 1, anchor=numeral.start)
    if token is None or not _is_countable(page, token, numeral.start):
        return None
    if _NOT_COUNTABLE.match(text, at + 1):
        return None
    if numeral.value is not None and numeral.value <= 1:
        return None
    end = token.end
    while (following := page.token(end, anchor=numeral.start)) and following.pos.startswith(
        ("名詞,普通名詞", "接尾辞,名詞的,一般")
    ):
        end = following.end
    return at + 1, end


def _is_countable(page: Page, token: Token, anchor: int) -> bool:
    """エージェント, and 長時 of 長時系列, which Sudachi takes for a name."""
    if token.pos.startswith("名詞,普通名詞"):
        return "副詞可能" not in token.pos
    following = page.token(token.end, anchor=anchor) if token.pos.startswith("名詞,固有名詞,人名") else None
    return following is not None and following.pos.startswith("名詞,普通名詞,一般")


_OTHER_BEFORE: Final = re.compile(r"[A-Za-z$¥€£₩]\s?\Z|[ァ-ヺー/]\Z|分の\Z")


def is_name(page: Page, numeral: Numeral) -> bool:
    """AIME 2025の正答率, ボーイング787の記事, $1.5 billionの枠, 4分の3のメモリー: a part of what stands before it."""
    return _OTHER_BEFORE.search(page.text, max(0, numeral.start - 2), numeral.start) is not None
