"""Organisations by the last part of their name: 東嶺総研, ツユクサ半導体, Torila Labs, 누림정보진흥원, 별솔전자."""

from __future__ import annotations

import re
import string
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, edges, nouns, runs, shapes

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
    # Of Korean words, so that none is analysed twice.
    told = {name.text for name in known if name.label == "organisation"}
    for head in cues.cues(page.text, "head", behind=_BEFORE_HEAD):
        start = _korean(page, known, head, told) if head.lang == "ko" else _japanese(page, known, head)
        if start < head.start:
            yield start, head.end


def _korean(page: Page, known: Names, head: cues.Cue, told: set[str]) -> int:
    """Where the Korean name begins that a last word ends, or the word."""
    text = page.text
    start = runs.back(text, head.start, "GAa0", _LONGEST)
    if start == head.start or not _ends_word(text, head.end) or known.holding(start, head.end):
        return head.start
    if text[start : head.end] not in told and not _is_korean_first(page, known, start, head):
        return head.start
    told.add(text[start : head.end])
    return start


def _japanese(page: Page, known: Names, head: cues.Cue) -> int:
    """Where the Japanese name begins that a last word ends, or the word."""
    text = page.text
    if runs.codes(text)[head.start - 1] == "G" or not _may_end(text, head.end):
        return head.start
    start = shapes.name_before(text, head.start)
    new = start < head.start and not known.holding(start, head.end)
    return start if new and _is_first(page, known, start, head) else head.start


# -- Japanese ---------------------------------------------------------------------------------------------------------


def _may_end(text: str, end: int) -> bool:
    """Whether a Japanese name may end here: the next character continues neither a word of this script nor one in kanji."""
    following = edges.script(text[end]) if end < len(text) else ""
    return not following or following not in (edges.script(text[end - 1]), "kanji", "digit")


def _only_in_names(last: str) -> bool:
    """Whether even a common word makes a name with it, if it is not one of this field: 暁星大学, 東嶺総研."""
    return last in cues.lookup("only-in-names")


def _is_start(first: str) -> bool:
    """Whether a name may begin so: not with a number, as 第4世代AI does."""
    return not (first[0].isdigit() or first[0] in "・ー" or (first[0] == "第" and first[1:2].isdigit()))


def _is_first(page: Page, known: Names, start: int, head: cues.Cue) -> bool:
    """Whether the text between `start` and a last word makes a name with it."""
    text = page.text
    first, last = text[start : head.start].rstrip(" ・"), text[head.start : head.end]
    if not 1 + (not _only_in_names(last)) <= len(first) <= _LONGEST or not _is_start(first):
        return False
    if head.sense == "sure":
        return True
    if shapes.is_generic(first):
        return last in cues.lookup("official-head") and len(first) >= _LONG
    if shapes.is_generic(first + last) or japanese.is_common(first + last):
        return False
    if "・" in text[start : head.start]:
        return True
    place = known.at(start)
    if place and place.label == "place":
        rest = text[place.end : head.start]
        return head.sense == "strong" and _is_kanji(last[0]) and (not rest or not shapes.is_generic(rest))
    return _only_in_names(last) or _makes_name(first, last, head.sense)


_LONG: Final = 4


def _makes_name(first: str, last: str, sense: str) -> bool:
    """Whether a first part is not a common word for this last one: ナギサ半導体, not 老後資金ファンド."""
    script = edges.script(first[-1])
    if sense != "weak" and script == "katakana":
        return True  # ミナト電機, ツバメ半導体: common, but not of this field
    if (sense == "weak" or _is_kanji(last[0])) and all(map(_is_plain, _pieces(first))):
        return False
    if script == "kanji":
        return _is_kanji_first(first, last, sense)
    return script == "katakana" or sense != "weak" or not first.isupper()


_SURELY_MEANT: Final = 3


def _is_kanji(char: str) -> bool:
    return edges.script(char) == "kanji"


def _pieces(run: str) -> Iterator[str]:
    """The parts of a run by their scripts."""
    script = {"a": "A", "0": "A", "&": "A", "'": "A", "’": "A", ".": "A", "+": "A", " ": "A"}
    for code, group in groupby(zip(runs.codes(run), run, strict=True), key=lambda pair: script.get(pair[0], pair[0])):
        if code in ("J", "K", "A"):
            yield "".join(char for _, char in group)


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


def _of_group(page: Page, known: Names, group: Entity) -> Iterator[tuple[int, int]]:
    """SK가스 and LG씨엔에스, not SK그룹 or LG에서."""
    word = runs.ahead(page.text, group.end, "G")
    end = nouns.noun_end(page, group.end, anchor=group.start) if word > group.end + 1 else group.end
    rest = page.text[group.end : end]
    named = len(rest) > 1 and not shapes.is_generic(rest) and rest not in cues.lookup("of-all")
    if named and not known.over(group.end, end) and edges.after_particle(page.text, end):
        yield group.start, end


def _compounds(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """A company in Latin letters with katakana glued to it is another company: NHNテコラス, not NVIDIAチップ; SK가스 too."""
    for name in known:
        if name.label == "organisation" and name.text in cues.lookup("group"):
            yield from _of_group(page, known, name)
        rest = page.text[name.end : runs.ahead(page.text, name.end, "K")]
        if name.label == "organisation" and name.text.isascii() and len(rest) >= _SHORTEST_REST and _is_new(rest):
            yield name.start, name.end + len(rest)


_SHORTEST_REST: Final = 3


def _is_new(word: str) -> bool:
    return not shapes.is_generic(word) and not japanese.is_common(word)


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
    if cues.lookup("official-head").before(page.text, head.end):
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
    if token.end == head.start and _only_in_names(page.text[head.start : head.end]):
        return True  # 모래랩
    if token.end >= head.start:  # one common word: 전력반도체
        return head.sense == "strong" and token.end > head.start
    no_words = token.end - token.start == 1 or token.pos[0] in "VM"  # 별솔전자, and 미리내반도체 as Kiwi cuts it
    return head.sense == "strong" or no_words
