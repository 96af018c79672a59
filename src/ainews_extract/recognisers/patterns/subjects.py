"""Organisations by what they do and have: セキレイは…と発表した, アルバの時価総額, コハク社; 다온은 …를 인수했다."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

    # A word's place and how much speaks for a company there.
    Evidence = tuple[int, int, int]


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of organisations that act or own as only these do.

    Args:
        page: The page.
        known: The names found before.
    """
    places: dict[str, list[Evidence]] = defaultdict(list)
    for start, end, weight in chain(_japanese(page.text), _korean(page), _makers(page, known), _founded(page)):
        if not known.over(start, end):
            places[page.text[start:end]].append((start, end, weight))
    for word, found in places.items():
        if not shapes.is_generic(word) and sum(weight for _, _, weight in found) >= _needed(word):
            yield from ((start, end, "organisation") for start, end, _ in found)


_SHORTEST: Final = 3
_SURE: Final = 2
_NEVER: Final = 1_000
_COINED: Final = 2
_NUMERAL: Final = re.compile(r"[一二三四五六七八九十百千数各両同]")


def _needed(word: str) -> int:
    """How much must speak for a name: more where the dictionary has it as a common word, a place or a person."""
    script = edges.script(word[0])
    if script not in ("katakana", "kanji"):
        return 1
    common = japanese.is_common(word)
    if script == "katakana":
        return _SURE if common or japanese.is_common(word.rstrip("AI")) else 1
    if common or _NUMERAL.search(word) or (len(word) != _COINED and not japanese.senses(word)):
        return _NEVER
    return 1 if japanese.senses(word) <= {"名詞,固有名詞,一般"} else _SURE


_NAME: Final = (
    r"(?P<name>[ァ-ヺA-Z一-鿿](?<![ァ-ヺー・A-Za-z0-9一-鿿々&.\-].)"
    r"(?:(?<=[ァ-ヺ])[ァ-ヺー]{1,}(?:・[ァ-ヺー]{2,})?[A-Z]{0,3}"
    r"|(?<=[A-Z])[A-Z]*[a-z][A-Za-z]*(?: [A-Z][A-Za-z]+){0,2}|(?<=[一-鿿])[一-鿿]{1,3}))"
)
_SUBJECT: Final = re.compile(
    _NAME + r"(?:(?P<firm>(?<!会)社)(?=[はがもをにとのへで、。])|(?P<acts>は|が)"
    r"|の(?P<owns>時価総額|株価|評価額|企業価値|売上高|純利益|純損失|営業利益|営業損失|最終損益|筆頭株主|大株主|社長|会長|最高経営責任者|CEO"
    r"|創業者|従業員|社員|株主|親会社|調達総額|業績|上場))"
)
_ACTS: Final = re.compile(
    r"と発表し|発表した|明らかにし|調達し|調達する|買収し|買収する|出資し|出資する|提携し|会見し|上場し|上場する|増資|投じ"
    r"|開示し|公表し|増収|減収|赤字|黒字|融資枠|を受注|量産を|発売し|子会社化|傘下に|に本社を置"
)
_MONEY: Final = re.compile(
    r"(?:約|最大)?\$?\d[\d.,]{0,12}(?:億|兆|万|百万)(?:\d{1,4}(?:億|万))?(?:ドル|円|ユーロ|元|ウォン|ポンド)"
)


def _japanese(text: str) -> Iterator[Evidence]:
    for match in _SUBJECT.finditer(text):
        if len(match["name"]) < _SHORTEST:
            continue
        if match["firm"]:
            yield *match.span("name"), _SURE
        elif match["owns"] or _MONEY.match(text, match.end()) or _does(text, match.end(), _ACTS):
            yield *match.span("name"), 1


_CLAUSE: Final = re.compile(r"(?:[^。.\n]|\.(?=\d)){0,80}")


def _does(text: str, at: int, acts: re.Pattern[str]) -> bool:
    """Whether one of these acts stands in the rest of a clause."""
    clause = _CLAUSE.match(text, at)
    return clause is not None and acts.search(text, at, clause.end()) is not None


_SUBJECT_KO: Final = re.compile(
    r"(?P<name>[가-힣](?<![가-힣A-Za-z0-9].)[가-힣]{1,7})(?:(?P<acts>[은는이가])(?= )"
    r"|의 (?=시가총액|주가|기업가치|매출|영업이익|영업손실|순이익|순손실|최대주주|대주주"
    r"|최고경영자|창업자|임직원|상장|지분|실적))"
)
_ACTS_KO: Final = re.compile(
    r"라고 밝혔|다고 밝혔|발표했|공시했|조달했|조달한다|유치했|인수했|인수한다|출자했|상장했|상장한다"
    r"|투자했|투자한다|출시했|공급한다|양산한다|흑자|적자|체결했|선보였|들여온다|증설|착공"
)
# A family name and two syllables are a person's name rather than a firm's.
_PERSON: Final = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반][가-힣]{2}"
)


def _korean(page: Page) -> Iterator[Evidence]:
    for match in _SUBJECT_KO.finditer(page.text):
        if (not match["acts"] or _does(page.text, match.end(), _ACTS_KO)) and _is_company(page, *match.span("name")):
            yield *match.span("name"), 1


def _is_company(page: Page, start: int, end: int) -> bool:
    return not _PERSON.fullmatch(page.text, start, end) and nouns.is_proper(page, start, end)


_FOUNDING: Final = re.compile(
    r"を(?:共同で?)?(?:創業|起業|設立)(?=し|す|さ|者|。|、)|[을를] (?:공동 ?)?(?:창업|설립)(?=[했한하해])"
)
_FOUNDED: Final = re.compile(
    r"(?<![ァ-ヺー・A-Za-z0-9])(?P<ja>[ァ-ヺー]{3,12}(?:・[ァ-ヺー]{2,12})?(?:AI)?"
    r"|[A-Z][A-Za-z]*[a-z][A-Za-z]*(?: [A-Z][A-Za-z]+){0,2})[」』]?$"
    r"|(?<![가-힣A-Za-z0-9])(?P<ko>[가-힣]{2,8})[’']?$"
)


def _founded(page: Page) -> Iterator[Evidence]:
    """What was founded: ヴェルダを創業した, 다온을 창업했다; not ファンドを設立."""
    for founding in _FOUNDING.finditer(page.text):
        name = _FOUNDED.search(page.text, max(0, founding.start() - 30), founding.start())
        if name and (name["ja"] or _is_company(page, *name.span("ko")) or nouns.is_no_word(page, *name.span("ko"))):
            yield *name.span("ja" if name["ja"] else "ko"), 1


_OWNER: Final = re.compile(
    _NAME + r"の(?:(?:最新|新型|主力|次世代|AI|言語|大規模|推論)*(?:モデル|チップ|LLM|GPU))?[「『‘“]?$"
    r"|(?P<ko>[가-힣](?<![가-힣A-Za-z0-9].)[가-힣]{1,7})의 [‘“'\"「]?$"
)


def _makers(page: Page, known: Names) -> Iterator[Evidence]:
    """Whose a model, a product or a person is said to be: トリラの「ヨナガ 2」, 다온의 ‘샘터’."""
    for thing in known:
        if thing.label in ("model", "product", "person"):
            owner = _OWNER.search(page.text, max(0, thing.start - 40), thing.start)
            if owner and (owner["name"] or _is_company(page, *owner.span("ko"))):
                weight = _SURE if thing.label == "person" else 1  # ケヤキAIの神崎玲社長
                yield *owner.span("name" if owner["name"] else "ko"), weight
