"""Organisations by what they do and have: セキレイは…と発表した, アルバの時価総額, コハク社; 다온은 …를 인수했다."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, edges, nouns, shapes

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
    for start, end, weight in chain(
        _japanese(page.text, known),
        _korean(page, known),
        _headlines(page, known),
        _makers(page, known),
        _founded(page, known),
    ):
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
_NAME_BEFORE: Final = late(_NAME + "$")
_MONEY: Final = (
    r"(?:約|最大)?\$?\d[\d.,]{0,12}(?:億|兆|万|百万)(?:\d{1,4}(?:億|万))?(?:ドル|円|ユーロ|元|ウォン|ポンド)"
)
# The text right after a firm: コハク社は, アルバの時価総額, ヴェルダが3億円.
_FIRM: Final = re.compile(r"社(?=[はがもをにとのへで、。])(?<!会.)")
_BEFORE_NUMBER: Final = re.compile(r"[はが](?:約|最大)?\$?$")
_LAST_BEFORE_MONEY: Final = frozenset("はが約大$")
_HAS_MONEY: Final = re.compile(rf"[はが](?={_MONEY})")
_ACTOR: Final = late(_NAME + "[はが]")
_REACH: Final = 40


def _japanese(text: str, known: Names) -> Iterator[Evidence]:
    for evidence, weight in sorted(chain(_firms(text), _owned(text), _monied(text))):
        name = _name_before(text, known, evidence)
        if name and len(name["name"]) >= _SHORTEST:
            yield *name.span("name"), weight
    for actor in _actors(text, "ja", _ACTOR):
        if len(actor["name"]) >= _SHORTEST:
            yield *actor.span("name"), 1


def _firms(text: str) -> Iterator[tuple[int, int]]:
    return ((firm.start(), _SURE) for firm in _FIRM.finditer(text))


def _owned(text: str) -> Iterator[tuple[int, int]]:
    return ((start - 1, 1) for start in cues.starts(text, "owned") if text[start - 1 : start] == "の")


def _monied(text: str) -> Iterator[tuple[int, int]]:
    numbers = (number for number in anchors.numbers(text) if text[number - 1] in _LAST_BEFORE_MONEY)
    before = (_BEFORE_NUMBER.search(text, max(0, number - 4), number) for number in numbers)
    return ((link.start(), 1) for link in before if link and _HAS_MONEY.match(text, link.start()))


_LAST_OF_NAME: Final = frozenset({"katakana", "latin", "kanji"})


def _name_before(text: str, known: Names, end: int) -> re.Match[str] | None:
    """The unknown name that ends at `end`, if one does: mostly none, as the character before it tells."""
    if edges.script(text[end - 1 : end] or " ") not in _LAST_OF_NAME or known.over(end - 1, end):
        return None
    return _NAME_BEFORE.search(text, max(0, end - _REACH), end)


_CLAUSE: Final = re.compile(r"(?:[^。.\n]|\.(?=\d)){0,80}")
_LONGEST_CLAUSE: Final = 120


def _actors(text: str, lang: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The subjects of clauses in which something is done that only firms do; looked for before such a word alone."""
    reached = 0
    for act in cues.cues(text, "act"):
        if act.lang == lang:
            begin = max(reached, act.start - _LONGEST_CLAUSE)
            for actor in pattern.finditer(text, begin, act.start):
                clause = _CLAUSE.match(text, actor.end())
                if clause and clause.end() >= act.end:
                    yield actor
            reached = act.start


_NAME_KO: Final = r"(?P<name>[가-힣](?<![가-힣A-Za-z0-9].)[가-힣]{1,7})"
_ACTOR_KO: Final = late(_NAME_KO + "[은는이가](?= )")
_NAME_BEFORE_KO: Final = late(_NAME_KO + "$")
_OWNS_KO: Final = re.compile(
    r"의 (?=시가총액|주가|기업가치|매출|영업이익|영업손실|순이익|순손실|최대주주|대주주|최고경영자|창업자|임직원|상장|지분|실적)"
)
# A family name and two syllables are a person's name rather than a firm's.
_PERSON: Final = late(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반][가-힣]{2}"
)


def _korean(page: Page, known: Names) -> Iterator[Evidence]:
    text = page.text
    owners = (_NAME_BEFORE_KO.search(text, max(0, owns.start() - 9), owns.start()) for owns in _OWNS_KO.finditer(text))
    for name in chain(filter(None, owners), _actors(text, "ko", _ACTOR_KO)):
        if _is_company(page, known, *name.span("name")):
            yield *name.span("name"), 1


def _is_company(page: Page, known: Names, start: int, end: int) -> bool:
    return _may_be_new(page, known, start, end) and nouns.is_proper(page, start, end)


def _may_be_new(page: Page, known: Names, start: int, end: int) -> bool:
    """Whether a Korean word is worth an analysis: no person's name, no common word, and not known."""
    text = page.text
    if text[end - 1] in "액률율값폭":
        return False  # 유치액은, 성장률은
    return not (_PERSON.fullmatch(text, start, end) or known.over(start, end) or shapes.is_generic(text[start:end]))


# The topic of a Korean headline comes first, with a comma instead of a particle.
_HEADLINE: Final = late(r"(?m)(?:^|\| )[#>*\- ]{0,6}(?P<name>[가-힣]{3,12}), (?P<rest>[^\n|]{1,80})")


def _headlines(page: Page, known: Names) -> Iterator[Evidence]:
    """새빛온, 170억원 투자 유치: a word that Kiwi does not know, with a verb that takes companies as subject."""
    done = re.compile(cues.alternatives("headline"))
    for headline in _HEADLINE.finditer(page.text) if page.has_hangul else ():
        start, end = headline.span("name")
        acts = done.search(headline["rest"]) is not None
        if acts and _is_company(page, known, start, end) and not nouns.is_listed(page, start):
            yield start, end, 1


_OBJECT: Final = re.compile(r"(?:を(?:共同で?)?|[을를] (?:공동 ?)?)$")
_FOUNDED: Final = late(
    r"(?:[ァ-ヺ](?<![ァ-ヺー・A-Za-z0-9].)[ァ-ヺー]{2,11}(?:・[ァ-ヺー]{2,12})?(?:AI)?"
    r"|[A-Z](?<![ァ-ヺー・A-Za-z0-9].)[A-Z]{0,8}[a-z][A-Za-z]{0,20}(?: [A-Z][A-Za-z]{1,20}){0,2})[」』]?$"
    r"|[가-힣](?<![가-힣A-Za-z0-9].)[가-힣]{1,7}[’']?$"
)


def _founded(page: Page, known: Names) -> Iterator[Evidence]:
    """What was founded: ヴェルダを創業した, 다온을 창업했다; not ファンドを設立."""
    text = page.text
    for founding in cues.cues(text, "founding"):
        object_ = _OBJECT.search(text, max(0, founding.start - 5), founding.start)
        if object_ and text[founding.end : founding.end + 1] in tuple("しすさ者。、했한하해"):
            name = _FOUNDED.search(text, max(0, object_.start() - 30), object_.start())
            if name and _may_be_founded(page, known, name.start(), name.start() + len(name.group().rstrip("」』’'"))):
                yield name.start(), name.start() + len(name.group().rstrip("」』’'")), 1


def _may_be_founded(page: Page, known: Names, start: int, end: int) -> bool:
    """Whether a Korean word is a name to Kiwi or nothing that it knows; any other has been recognised by its letters."""
    hangul = edges.script(page.text[start]) == "hangul"
    return not hangul or _is_company(page, known, start, end) or nouns.is_no_word(page, start, end)


# What may come between the owner and the thing.
_OF: Final = re.compile(r"の(?:(?:最新|新型|主力|次世代|AI|言語|大規模|推論)*(?:モデル|チップ|LLM|GPU))?[「『‘“]?$")
_OF_KO: Final = re.compile(r"의 [‘“'\"「]?$")


def _makers(page: Page, known: Names) -> Iterator[Evidence]:
    """Whose a model, a product or a person is said to be: トリラの「ヨナガ 2」, 다온의 ‘샘터’."""
    text = page.text
    for thing in known:
        if thing.label in ("model", "product", "person"):
            weight = _SURE if thing.label == "person" else 1  # ケヤキAIの神崎玲社長
            if of := _OF.search(text, max(0, thing.start - _REACH), thing.start):
                owner = _name_before(text, known, of.start())
            else:
                owner = _korean_owner(page, known, thing.start)
            if owner:
                yield *owner.span("name"), weight


def _korean_owner(page: Page, known: Names, start: int) -> re.Match[str] | None:
    of = _OF_KO.search(page.text, max(0, start - 3), start)
    owner = _NAME_BEFORE_KO.search(page.text, max(0, of.start() - 9), of.start()) if of else None
    return owner if owner and _is_company(page, known, *owner.span("name")) else None
