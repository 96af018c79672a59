"""Words that tell a name: 研究所 ends one, 調査会社 stands before one, 氏 behind one, モデル says what 「X」 is.

All but the last are looked for at once, since a regular expression of 500 words takes longer than everything else.

>>> [(cue.cue, cue.sense, cue.start) for cue in cues("調査会社フォレストリッジ")["role"] if cue.end == 4]
[('role', '', 2)]
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from ainews_extract.page import Page


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at its place in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        cue: head, role, title or saying.
        sense: What more it says: a head's strength.
        lang: The language of the word, ja or ko.
    """

    start: int
    end: int
    cue: str
    sense: str
    lang: str


def cues(text: str) -> dict[str, list[Cue]]:
    """The cues of a text by what they tell, each list in the order of their beginnings, the longer first.

    Args:
        text: A page's text.
    """
    automaton, meanings = _automaton()
    found: dict[str, list[Cue]] = defaultdict(list)
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for cue, sense, lang in meanings[number]:
            found[cue].append(Cue(start, end, cue, sense, lang))
    for group in found.values():
        group.sort(key=lambda cue: (cue.start, -cue.end))
    return found


@cache
def _automaton() -> tuple[AhoCorasick, list[list[tuple[str, str, str]]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - only who asks for names pays for it

    meanings: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in tables.rows("cues", "form lang cue sense"):
        if row["cue"] != "kind":
            meanings[row["form"]].append((row["cue"], row["sense"], row["lang"]))
    return AhoCorasick(list(meanings), matchkind=MatchKind.Standard), list(meanings.values())


@cache
def kinds() -> tables.Lookup[str]:
    """The words that say what a name names, each with the label: モデル model, チップ product."""
    return tables.Lookup({row["form"]: row["sense"] for row in tables.rows("cues", "form lang cue sense") if row["cue"] == "kind"})


_MODEL_WORDS: Final = re.compile(
    r"モデル(?!ケース|チェンジ)|LLM|SLM|パラメータ|トークン|言語|推論性能|ベンチマーク|学習|チャットボット|생성|모델|파라미터|매개변수|토큰|벤치마크|언어|학습"
)
_PRODUCT_WORDS: Final = re.compile(
    r"チップ|半導体|GPU|NPU|プロセッサ|アクセラレータ|メモリ|サーバ|枚|搭載|端末|スマホ|スマートフォン|アプリ|サービス|ツール|ロボット|プラットフォーム|ソフト|"
    r"ナノメートル|nm|ワット|칩|반도체|가속기|서버|메모리|단말|스마트폰|앱(?![가-힣])|서비스|플랫폼|솔루션|로봇|나노|출하|제품"
)
_NEAR: Final = 14


def leaning(page: Page, start: int, end: int) -> str:
    """Whether the words around a made thing speak of a model or of another product; "" where of neither.

    Args:
        page: The page.
        start: Where the thing's name begins.
        end: Where it ends.
    """
    sentence = page.sentence(start)
    before, after = page.text[sentence.start : start], page.text[end : sentence.end]
    near = before[-_NEAR:] + after[:_NEAR]
    votes = [2 * len(words.findall(near)) + len(words.findall(before + after)) for words in (_MODEL_WORDS, _PRODUCT_WORDS)]
    if votes[0] == votes[1]:
        return ""
    return "model" if votes[0] > votes[1] else "product"
