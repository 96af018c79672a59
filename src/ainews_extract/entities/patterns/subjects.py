"""Organisations by what they do and have: セキレイは…と発表した, アルバの時価総額, コハク社; 해솔의 영업이익, 다온은 …를 인수했다."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ainews_extract import edges, nouns, shapes
from ainews_extract.languages import japanese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of organisations that act or own as only these do.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page, which stand before or in a name and not behind it.
    """
    del told
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for start, end, weight in (*_evidence(page), *_makers(page, known)):
        if not known.over(start, end):
            places[page.text[start:end]].append((start, end, weight))
    for word, found in places.items():
        if not shapes.is_generic(word) and sum(weight for _, _, weight in found) >= _needed(word):
            yield from ((start, end, "organisation") for start, end, _ in found)


_SURE: Final = 2


def _needed(word: str) -> int:
    """How much must speak for a name: more where the dictionary has it as a common word, a place or a person."""
    if edges.script(word[0]) not in ("katakana", "kanji"):
        return 1
    senses = japanese.senses(word)
    if edges.script(word[0]) == "katakana":
        return _SURE if senses and not any("固有名詞" in sense for sense in senses) else 1
    if _NUMERAL.search(word) or not (senses or len(word) == _COINED):
        return _NEVER
    if any("固有名詞" in sense for sense in senses):
        return 1 if "名詞,固有名詞,一般" in senses else _SURE
    return _NEVER if senses else 1


_COINED: Final = 2
_NEVER: Final = 1_000
_NUMERAL: Final = re.compile(r"[一二三四五六七八九十百千数各両同]")
_SUBJECT: Final = re.compile(
    r"(?<![ァ-ヺー・A-Za-z0-9一-鿿々&.\-])(?P<name>[ァ-ヺ][ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,})?|[A-Z][A-Za-z]*[a-z][A-Za-z]*(?: [A-Z][A-Za-z]+)?|[一-鿿]{2,4})"
    r"(?:(?P<firm>社)(?=[はがもをにとのへで、。])|(?P<subject>は|が)|の(?P<own>時価総額|株価|評価額|企業価値|売上高|純利益|純損失|営業利益|営業損失|最終損益|筆頭株主|大株主|社長|会長|最高経営責任者|CEO|創業者|従業員|社員|株主|親会社|調達総額|業績|上場))"
)
_ACTS: Final = re.compile(
    r"[^。\n]{0,70}?(?:と発表し|発表した|明らかにし|調達し|調達する|買収し|買収する|出資し|出資する|提携し|会見し|上場し|上場する|増資|投じ|開示し|公表し|増収|減収|赤字|黒字|融資枠|を受注|量産を|発売し|子会社化|傘下に)"
)
_MONEY: Final = re.compile(r"(?:約|最大)?\$?[\d.,]+(?:億|兆|万|百万)(?:\d+(?:億|万))?(?:ドル|円|ユーロ|元|ウォン|ポンド)")
_SUBJECT_KO: Final = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{2,8})(?:(?P<subject>[은는이가])(?= )|의 (?=시가총액|주가|기업가치|매출|영업이익|영업손실|순이익|순손실|최대주주|대주주|최고경영자|창업자|임직원|상장|지분|실적))"
)
_ACTS_KO: Final = re.compile(
    r" [^.\n]{0,70}?(?:라고 밝혔|다고 밝혔|발표했|공시했|조달했|조달한다|유치했|인수했|인수한다|출자했|상장했|상장한다|투자했|투자한다|출시했|공급한다|양산한다|흑자|적자|체결했|선보였|들여온다|증설|착공)"
)


def _evidence(page: Page) -> Iterator[tuple[int, int, int]]:
    """Words that act as a company does, and how much that says."""
    text = page.text
    for match in _SUBJECT.finditer(text):
        if match["firm"]:
            if not match["name"].endswith("会"):  # 子会社
                yield *match.span("name"), _SURE
        elif match["own"] or (match["subject"] and (_ACTS.match(text, match.end()) or _MONEY.match(text, match.end()))):
            yield *match.span("name"), 1
    for match in _SUBJECT_KO.finditer(text):
        if (match["subject"] is None or _ACTS_KO.match(text, match.end())) and _is_company(page, *match.span("name")):
            yield *match.span("name"), 1


_OWNER: Final = re.compile(
    r"(?<![ァ-ヺー・A-Za-z0-9&.\-])(?P<name>[ァ-ヺ][ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,})?|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2})の(?:最新|新型|主力|次世代|AI|言語|大規模|推論)*(?:モデル|チップ|LLM|GPU)?[「『‘“]?$"
)
_OWNER_KO: Final = re.compile(r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{2,8}|[A-Z][A-Za-z]+)의 [‘“'\"「]?$")


def _makers(page: Page, known: Names) -> Iterator[tuple[int, int, int]]:
    """Whose a model or a product is said to be: トリラの「ヨナガ 2」, 다온의 ‘샘터’."""
    for name in known:
        if name.label in ("model", "product"):
            for pattern in (_OWNER, _OWNER_KO):
                match = pattern.search(page.text, max(0, name.start - 40), name.start)
                if match and (pattern is _OWNER or match["name"].isascii() or _is_company(page, *match.span("name"))):
                    yield *match.span("name"), 1


_PERSON: Final = re.compile(r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반][가-힣]{2}")


def _is_company(page: Page, start: int, end: int) -> bool:
    """Whether Kiwi takes the word for a proper noun, and it looks like no person's name."""
    if _PERSON.fullmatch(page.text, start, end):
        return False
    return nouns.is_proper(page, start, end)
