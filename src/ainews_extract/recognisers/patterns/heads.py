"""Organisations by the last part of their name: 東嶺総研, ツユクサ半導体, Torila Labs, 누림정보진흥원, 별솔전자."""

from __future__ import annotations

import re
import string
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_SHORTEST: Final = 2
_LONGEST: Final = 24


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of organisations that end in a word for one.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in chain(_headed(page, known), _latin(page.text, known), _compounds(page, known)):
        if not known.holding(start, end):
            yield start, end, "organisation"


_BEFORE_HEAD: Final = frozenset({"hangul", "kanji", "katakana", "latin", "・", " "})


def _headed(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    text = page.text
    told = {
        name.text for name in known if name.label == "organisation"
    }  # of Korean words, so that none is analysed twice
    for head in cues.cues(text, "head", behind=_BEFORE_HEAD):
        before = edges.script(text[head.start - 1])
        if head.lang == "ko" and before in ("hangul", "latin"):
            start = _korean_start(text, head.start)
            if not _ends_word(text, head.end) or known.holding(start, head.end):
                continue
            if text[start : head.end] in told or _is_korean_first(page, known, start, head):
                told.add(text[start : head.end])
                yield start, head.end
        elif head.lang == "ja" and (before in ("kanji", "katakana", "latin") or text[head.start - 1] in "・ "):
            start = shapes.name_before(text, head.start) if _may_end(text, head.end) else head.start
            new = start < head.start and not known.holding(start, head.end)
            if new and _is_first(page, known, start, head):
                yield start, head.end


# -- Japanese ---------------------------------------------------------------------------------------------------------


def _may_end(text: str, end: int) -> bool:
    """Whether a Japanese name may end here: the next character continues neither a word of this script nor one in kanji."""
    following = edges.script(text[end]) if end < len(text) else ""
    return not following or following not in (edges.script(text[end - 1]), "kanji", "digit")


# Last words of firms and houses alone: with them even a common word makes a name (暁星大学, 東嶺総研), if it is not one of
# this field.
_ONLY_IN_NAMES: Final = frozenset(
    "総研 科技 汽車 電脳 電算 製作所 電機 重工 製薬 集団 大学 物産 商事 電工 新聞社 証券 信金 ラボ 랩 랩스".split()
)


_NO_START: Final = re.compile(r"[\d・ー]|第\d")  # 第4世代AI


def _is_first(page: Page, known: Names, start: int, head: cues.Cue) -> bool:
    """Whether the text between `start` and a last word makes a name with it."""
    text = page.text
    first, last = text[start : head.start].rstrip(" ・"), text[head.start : head.end]
    if not 1 + (last not in _ONLY_IN_NAMES) <= len(first) <= _LONGEST or _NO_START.match(first):
        return False
    if head.sense == "sure":
        return True
    if shapes.is_generic(first):
        return last in _OFFICIAL_JA and len(first) >= _LONG
    if shapes.is_generic(first + last) or japanese.is_common(first + last):
        return False
    if "・" in text[start : head.start]:
        return True
    place = known.at(start)
    if place and place.label == "place":
        rest = text[place.end : head.start]
        return head.sense == "strong" and _is_kanji(last[0]) and (not rest or not shapes.is_generic(rest))
    return last in _ONLY_IN_NAMES or _makes_name(first, last, head.sense)


# With these even common words make a name, if they are long enough: AI安全研究所, not 民間研究所.
_OFFICIAL_JA: Final = frozenset("研究所 研究院 機構 推進会議 戦略会議 審議会 推進本部".split())
_LONG: Final = 4


def _makes_name(first: str, last: str, sense: str) -> bool:
    """Whether a first part is not a common word for this last one: ナギサ半導体, not 老後資金ファンド."""
    script = edges.script(first[-1])
    if sense != "weak" and script == "katakana":
        return True  # ミナト電機, ツバメ半導体: common, but not of this field
    if (sense == "weak" or _is_kanji(last[0])) and all(map(_is_plain, _PIECE.findall(first))):
        return False
    if script == "kanji":
        return _is_kanji_first(first, last, sense)
    return script == "katakana" or sense != "weak" or not first.isupper()


# The parts of a run by their scripts.
_PIECE: Final = late(r"[ァ-ヺー]+|[一-鿿々]+|[A-Za-z0-9&'’.+ ]+")
_SURELY_MEANT: Final = 3


def _is_kanji(char: str) -> bool:
    return edges.script(char) == "kanji"


def _is_plain(piece: str) -> bool:
    """Whether a part of a run names nothing: 低 and レイヤー of 低レイヤー言語."""
    return shapes.is_generic(piece) or (len(piece) == 1 and _is_kanji(piece)) or japanese.is_common(piece)


def _is_kanji_first(first: str, last: str, sense: str) -> bool:
    """東嶺 of 東嶺総研 and 福浜 of 福浜ファンド, not 調査 of 調査委員会 or 顔認証 of 顔認証データ."""
    if sense == "strong" and not _is_kanji(last[0]):
        return True
    if japanese.senses(first):
        return not japanese.is_common(first) or (sense == "strong" and len(first) > _SURELY_MEANT)
    return sense == "strong" or len(first) == _SHORTEST


_KATAKANA: Final = re.compile(r"[ァ-ヺ][ァ-ヺー]{2,}(?![ァ-ヺー])")


# A Korean group, whose firms bear its letters.
_GROUP: Final = re.compile(r"SK|LG|LS|GS|CJ|KT|HD|DB|DL|KG|NC|NH|KB|NHN|OCI|HL|SM|BGF|S-?OIL")
_HANGUL: Final = late(r"[가-힣]{2,10}")


def _of_group(page: Page, known: Names, group: Entity) -> Iterator[tuple[int, int]]:
    """SK가스 and LG씨엔에스, not SK그룹 or LG에서."""
    word = _HANGUL.match(page.text, group.end)
    end = nouns.noun_end(page, group.end, anchor=group.start) if word else group.end
    rest = page.text[group.end : end]
    named = len(rest) > 1 and not shapes.is_generic(rest) and rest not in _OF_ALL
    if named and not known.over(group.end, end) and edges.after_particle(page.text, end):
        yield group.start, end


_OF_ALL: Final = frozenset(
    "그룹 계열 계열사 측은 관계자 직원 회장 대표 본사 사옥 주가 컨소시엄 사장 출신 소속 지분".split()
)


def _compounds(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """A company in Latin letters with katakana glued to it is another company: NHNテコラス, not NVIDIAチップ; SK가스 too."""
    for name in known:
        if name.label == "organisation" and _GROUP.fullmatch(name.text):
            yield from _of_group(page, known, name)
        rest = _KATAKANA.match(page.text, name.end) if name.label == "organisation" and name.text.isascii() else None
        if rest and not shapes.is_generic(rest.group()) and not japanese.is_common(rest.group()):
            yield name.start, rest.end()


# -- Latin ------------------------------------------------------------------------------------------------------------

_LATIN: Final = late(
    r"[A-Z](?<![A-Za-z0-9.\-_/&].)[A-Za-z0-9&'’]*(?:[ -][A-Z][A-Za-z0-9&'’]*){0,3}(?:(?<=[a-z])| )"
    rf"(?:{cues.alternatives('latin')})(?![A-Za-z0-9]|[-. ][A-Z])"
)
_LONGEST_LATIN: Final = 120
_BEFORE_LAST: Final = frozenset(string.ascii_lowercase + " ")
_ENDING: Final = re.compile(r"\.(?:ai|AI|io)(?![A-Za-z0-9/.\-])")
_DOMAIN: Final = re.compile(r"[A-Z](?<![A-Za-z0-9.\-_/@].)[A-Za-z]{1,20}" + _ENDING.pattern)
_LONGEST_DOMAIN: Final = 21


def _latin(text: str, known: Names) -> Iterator[tuple[int, int]]:
    """Torila Labs, VanikaAI, Vanika.ai: a Latin name that ends in a word of companies."""
    endings = [ending.start() for ending in _ENDING.finditer(text)]
    yield from (match.span() for match in anchors.before(_DOMAIN, anchors.LATIN, text, endings, _LONGEST_DOMAIN))
    lasts = [last for last in cues.starts(text, "latin") if text[last - 1] in _BEFORE_LAST]
    for match in anchors.before(_LATIN, anchors.LATIN, text, lasts, _LONGEST_LATIN):
        first = match.group().rsplit(" ", 1)[0]
        listed = known.at(match.start()) if match.group().endswith(" AI") else None  # AWS AI 존; Meta AI is on the list
        if not listed and not shapes.is_generic(first) and not shapes.is_generic(match.group()):
            yield match.span()


# -- Korean -----------------------------------------------------------------------------------------------------------

_OFFICIAL: Final = re.compile(
    r"(?:위원회|진흥원|연구원|연구소|재단|공사|공단|협회|학회|협의회|연구센터|평가원|정책원|개발원|정보원|교육원|과학원|대학교|산학협력단|조합|연합회)$"
)


def _korean_start(text: str, at: int) -> int:
    """Where the word begins that continues at `at`."""
    start = at
    while start > max(0, at - _LONGEST) and edges.script(text[start - 1]) in ("hangul", "latin", "digit"):
        start -= 1
    return start


def _ends_word(text: str, end: int) -> bool:
    """Whether a Korean noun may end here; 거래일보다 does not contain 일보."""
    if end == len(text):
        return True
    if edges.script(text[end - 1]) == "latin":
        return edges.script(text[end]) not in ("latin", "digit")
    return edges.after_particle(text, end) and text[end] != "다"


def _is_korean_first(page: Page, known: Names, start: int, head: cues.Cue) -> bool:
    """누림 of 누림진흥원 and 미리내 of 미리내반도체, not 전력 of 전력반도체."""
    first = page.text[start : head.start]
    if len(first) < _SHORTEST or first[0].isdigit() or (first[0] == "제" and first[1].isdigit()):
        return False
    if _OFFICIAL.search(page.text, start, head.end):
        return len(first) >= _LONG or not shapes.is_generic(first)
    if shapes.is_generic(first):
        return False
    if edges.script(first[0]) != "hangul":
        return head.sense == "strong"
    return _begins_as_name(page, known, start, head)


def _begins_as_name(page: Page, known: Names, start: int, head: cues.Cue) -> bool:
    """Whether Kiwi sees no common word at the beginning of a Korean word."""
    token = page.token(start)
    if token is None:
        return False
    if nouns.is_name(token):
        return not (known.at(start) and head.sense == "weak")  # 메타데이터
    if token.end == head.start and page.text[head.start : head.end] in _ONLY_IN_NAMES:
        return True  # 모래랩
    if token.end >= head.start:  # one common word: 전력반도체
        return head.sense == "strong" and token.end > head.start
    no_words = token.end - token.start == 1 or token.pos[0] in "VM"  # 별솔전자, and 미리내반도체 as Kiwi cuts it
    return head.sense == "strong" or no_words
