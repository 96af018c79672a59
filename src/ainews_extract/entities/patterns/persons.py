"""Persons by their titles: オーウェン・リース氏, 社長の三宅一郎, 류가람 대표, 대표이사 정해인."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract import edges, nouns, shapes
from ainews_extract.languages import japanese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

Span = tuple[int, int]


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of persons, without their titles.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page.
    """
    for start, end in chain.from_iterable(_beside(page, title) for title in told["title"]):
        if start < end and all(name.label == "place" and _inside(name, start, end) for name in known.over(start, end)):
            yield start, end, "person"


def _inside(name: Entity, start: int, end: int) -> bool:
    """Whether a place is but a part of a person's name: 千歳 of 三浦千歳."""
    return start <= name.start and name.end <= end and name.end - name.start < end - start


def _beside(page: Page, title: Cue) -> Iterator[Span]:
    if title.lang == "ja":
        yield from _japanese_before(page, title)
        yield from _japanese_behind(page, title)
    else:
        yield from _korean_before(page, title)
        yield from _korean_behind(page, title)


# -- Japanese ---------------------------------------------------------------------------------------------------------

_KATAKANA: Final = re.compile(r"(?<![ァ-ヺー・＝])[ァ-ヺー]+(?:[・＝][ァ-ヺー]+){1,3}$")
_SINGLE: Final = re.compile(r"(?<![ァ-ヺー・＝])[ァ-ヺー]{2,10}$")
_KANJI: Final = re.compile(r"[一-鿿々]{2,8}$|[一-鿿々]{1,3} [一-鿿々]{1,3}$")
# Before the title itself: 共同院長, 名誉教授. It matches the empty string too.
_RANK: Final = re.compile(r"(?:共同|上級|主任|名誉|客員|特任|筆頭|担当)?$")
_HONORIFIC: Final = frozenset({"氏", "さん"})
_REACH: Final = 24


def _japanese_before(page: Page, title: Cue) -> Iterator[Span]:
    """The name before a title: 三浦千歳氏, イム・ウヒョン院長."""
    text = page.text
    honorific = text[title.start : title.end] in _HONORIFIC
    end = title.start - len(_RANK.search(text[max(0, title.start - 2) : title.start]).group())  # type: ignore[union-attr]
    begin = max(0, end - _REACH)
    match = _KATAKANA.search(text, begin, end) or (honorific and _SINGLE.search(text, begin, end))
    if match:
        if honorific or not shapes.is_generic(match.group()):
            yield match.span()
        return
    match = _KANJI.search(text, begin, end)
    if match:
        start = _kanji_name(text, match.start(), match.end(), honorific=honorific)
        yield start, match.end()


def _kanji_name(text: str, start: int, end: int, *, honorific: bool) -> int:
    """Where the family name begins of a name in kanji that ends at `end`, or `end` where there is none."""
    for begin in range(max(start, end - _LONGEST_KANJI), end - 1):
        if _is_full_name(text[begin:end]):
            return begin
    whole = text[start:end]
    if honorific and start >= end - _LONGEST_KANJI and not shapes.is_generic(whole) and "会" not in whole:
        return start if _is_family(whole) or len(whole) > 2 and not japanese.senses(whole) else end
    return next((begin for begin in range(start, end - 1) if _is_family(text[begin:end])), end)


_LONGEST_KANJI: Final = 6


def _is_full_name(name: str) -> bool:
    """Whether a family name and a given one stand one after the other, perhaps with a space between."""
    if " " in name:
        family, _, given = name.partition(" ")
        return bool(family and given) and (_is_family(family) or _is_given(given))
    return any(_is_family(name[:cut]) and _is_given(name[cut:]) for cut in range(1, len(name)))


def _is_family(word: str) -> bool:
    return any(sense.endswith("人名,姓") for sense in japanese.senses(word))


def _is_given(word: str) -> bool:
    return any(sense.endswith("人名,名") for sense in japanese.senses(word))


_LINK: Final = re.compile(r"(?:[(（][A-Z]{2,4}[)）])?の|[ 　:：、]")
_NAME_BEHIND: Final = re.compile(r"[ァ-ヺー]+(?:[・＝][ァ-ヺー]+){1,3}|[一-鿿々]{2,5}|[一-鿿々]{1,3} [一-鿿々]{1,3}(?![一-鿿])")


def _japanese_behind(page: Page, title: Cue) -> Iterator[Span]:
    """The name behind a title: 社長の三宅一郎, 代表取締役社長　三浦 千歳."""
    text = page.text
    link = _LINK.match(text, title.end)
    if not link or text[title.start : title.end] in _HONORIFIC:
        return
    for pattern in (_SPACED, _NAME_BEHIND):
        name = pattern.match(text, link.end())
        if name and ("・" in name.group() or "＝" in name.group() or _is_full_name(name.group())):
            yield name.span()
            return


_SPACED: Final = re.compile(r"[一-鿿々]{1,3} [一-鿿々]{1,3}(?![一-鿿])")

# -- Korean -----------------------------------------------------------------------------------------------------------

_FAMILIES: Final = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부"
)
_KOREAN: Final = re.compile(rf"(?<![가-힣])(?:남궁|황보|제갈|사공|선우|독고|[{_FAMILIES}])[가-힣]{{1,2}}$")
_FOREIGN: Final = re.compile(r"(?<![가-힣])[가-힣]{1,5} [가-힣]{1,6}$")


def _korean_before(page: Page, title: Cue) -> Iterator[Span]:
    """The name before a title, a space between: 류가람 대표, 오언 리스 CEO."""
    text = page.text
    if not text.startswith(" ", title.start - 1) and text[title.start : title.end] != "씨":
        return
    if not (edges.script(text[title.end - 1]) == "latin" or edges.after_particle(text, title.end)):
        return
    end = title.start - (text[title.start - 1] == " ")
    begin = max(0, end - 14)
    match = _FOREIGN.search(text, begin, end)
    if match and all(nouns.is_proper(page, at, stop) for at, stop in _words(text, *match.span())):
        native = _KOREAN.search(text, begin, end)
        first = match.group().split(" ")[0]
        if not (native and nouns.is_proper(page, *native.span())) or len(first) < 2:
            yield match.span()
            return
    match = _KOREAN.search(text, begin, end)
    if match and not shapes.is_generic(match.group()) and nouns.is_proper(page, *match.span()):
        yield match.span()


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    space = text.index(" ", start, end)
    yield start, space
    yield space + 1, end


_KOREAN_BEHIND: Final = re.compile(rf" (?P<name>(?:남궁|황보|제갈|사공|선우|독고|[{_FAMILIES}])[가-힣]{{2}})(?=$|[,)\s=·]|은|는|이|가|의)")


def _korean_behind(page: Page, title: Cue) -> Iterator[Span]:
    """The name behind a title: 대표이사 정해인."""
    text = page.text
    match = _KOREAN_BEHIND.match(text, title.end)
    if match and edges.after_particle(text, match.end("name")) and nouns.is_proper(page, *match.span("name")):
        yield match.span("name")
