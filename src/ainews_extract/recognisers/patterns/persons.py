"""Persons by their titles: オーレン・リース氏, 社長の三宅一郎, 류가람 대표, 대표이사 정해인."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, edges, koreans, nouns, shapes
from ainews_extract.names.persons import is_family, is_given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of persons, without their titles.

    Args:
        page: The page.
        known: The names found before.
    """
    begins = {title.end: title.start for title in reversed(cues.cues(page.text, "title"))}  # 副社長, and not 社長 in it
    titles = (title for title in cues.cues(page.text, "title") if title.start == begins[title.end])
    beside = chain.from_iterable(_beside(page, title) for title in titles)
    for start, end in chain(beside, _by_line(page.text), _in_characters(page.text), _reporters(page)):
        if start < end and all(_is_part(name, start, end) for name in known.over(start, end)):
            yield start, end, "person"


def _is_part(name: Entity, start: int, end: int) -> bool:
    """Whether a place is only part of the name of a person: 千歳 of 三浦千歳."""
    return name.label == "place" and start <= name.start and name.end <= end and name.end - name.start < end - start


def _beside(page: Page, title: cues.Cue) -> Iterator[tuple[int, int]]:
    if title.lang == "ja":
        yield from _before_japanese(page.text, title)
        yield from _behind_japanese(page.text, title)
    else:
        yield from _before_korean(page, title)
        yield from _behind_korean(page, title)


# -- Japanese ---------------------------------------------------------------------------------------------------------

_FOREIGN: Final = r"[ァ-ヺー]{1,12}(?:[・＝][ァ-ヺー]{1,12}){1,3}"
_SPACED: Final = r"[一-鿿々]{1,3} [一-鿿々]{1,3}"
_FOREIGN_BEFORE: Final = re.compile(rf"(?<![ァ-ヺー・＝]){_FOREIGN}$")
_KATAKANA_BEFORE: Final = re.compile(r"(?<![ァ-ヺー・＝])[ァ-ヺー]{2,10}$")
_KANJI_BEFORE: Final = late(rf"[一-鿿々]{{2,8}}$|{_SPACED}$")
_ONE_BEFORE: Final = late(r"(?<![一-鿿々])[一-鿿](?<![同両各某諸全])$")  # 孫氏
_KANA_BEFORE: Final = late(r"(?<![一-鿿々])(?P<family>[一-鿿々]{1,3})(?P<given>[ぁ-ん]{2,4})$")
# Before the title itself: 共同院長, 名誉教授. It matches the empty string too.
_RANK: Final = re.compile(r"(?:共同|上級|主任|名誉|客員|特任|筆頭|担当)?$")
_HONORIFIC: Final = frozenset({"氏", "さん"})
# No company has one of these, so that a single word of katakana before it is a person: ラトニック商務長官.
_OF_STATE: Final = frozenset(
    "大統領 首相 国家主席 総書記 商務長官 財務長官 国務長官 国防長官 商務相 財務相 外相".split()
)
# 張孝栄（ジャン・シャオロン）院長: a name in Chinese characters and how it is read.
_READ_BEFORE: Final = late(
    r"(?:(?<![一-鿿々])|(?<=会長|社長|主席|教授|総裁))(?P<kanji>[一-鿿々]{2,4})"
    r"[(（](?P<kana>[ァ-ヺー]{1,10}・[ァ-ヺー・]{1,14})[)）]$"
)
_REACH: Final = 24
_READING: Final = 32


def _before_japanese(text: str, title: cues.Cue) -> Iterator[tuple[int, int]]:
    """The name before a title: 三浦千歳氏, イ・ソンヒョン代表."""
    word = text[title.start : title.end]
    honorific = word in _HONORIFIC
    begin = max(0, title.start - _REACH)
    rank = _RANK.search(text, max(begin, title.start - 2), title.start)
    end = rank.start() if rank else title.start
    if text[end - 1 : end] in (")", "）"):
        read = _READ_BEFORE.search(text, max(0, end - _READING), end)
        yield from (read.span("kanji"), read.span("kana")) if read else ()
        return
    end -= honorific and text[end - 1 : end] == " "
    single = honorific or word in _OF_STATE
    foreign = _FOREIGN_BEFORE.search(text, begin, end) or (single and _KATAKANA_BEFORE.search(text, begin, end))
    if foreign:
        if honorific or not shapes.is_generic(foreign.group()):
            yield foreign.span()
    elif kanji := _KANJI_BEFORE.search(text, begin, end) or (honorific and _ONE_BEFORE.search(text, begin, end)):
        yield _kanji_start(text, kanji.start(), end, honorific=honorific), end
    elif (kana := _KANA_BEFORE.search(text, begin, end)) and is_family(kana["family"]) and is_given(kana["given"]):
        yield kana.span()


_LONGEST_KANJI: Final = 6


def _kanji_start(text: str, start: int, end: int, *, honorific: bool) -> int:
    """Where a name in kanji begins that ends at `end`: with the family name, or `end` if there is none."""
    if end - start == 1:
        return start if is_family(text[start:end]) else end
    whole = honorific and 2 < end - start < _LONGEST_KANJI
    if whole and any(is_family(text[start : start + length]) for length in (3, 2)):  # 青山和玄
        return start
    for begin in range(max(start, end - _LONGEST_KANJI), end - 1):
        if _is_full_name(text[begin:end]):
            return begin
    unknown = honorific and 2 < end - start <= _LONGEST_KANJI and not japanese.senses(text[start:end])
    if unknown and not shapes.is_generic(text[start:end]) and "会" not in text[start:end]:
        return start
    return next((begin for begin in range(start, end - 1) if is_family(text[begin:end])), end)


def _is_full_name(name: str) -> bool:
    """Whether a family name and a given one stand one after the other, perhaps with a space between."""
    family, space, given = name.partition(" ")
    if space:
        return bool(family and given) and (is_family(family) or is_given(given))
    return any(is_family(name[:cut]) and is_given(name[cut:]) for cut in range(1, len(name)))


_LINK: Final = re.compile(r"(?:[(（][A-Z]{2,4}[)）])?の|[ :：、]")
_BEHIND: Final = (late(rf"{_SPACED}(?![一-鿿])"), late(rf"{_FOREIGN}|[一-鿿々]{{2,5}}"))


def _behind_japanese(text: str, title: cues.Cue) -> Iterator[tuple[int, int]]:
    """The name after a title: 社長の三宅一郎, 代表取締役社長 三浦 千歳."""
    link = _LINK.match(text, title.end)
    if link and text[title.start : title.end] not in _HONORIFIC:
        names = (name for pattern in _BEHIND if (name := pattern.match(text, link.end())))
        yield from (name.span() for name in names if re.search("[・＝]", name.group()) or _is_full_name(name.group()))


_DATELINE: Final = re.compile(r"【[^】\s\d=]{2,10}=(?P<name>[^】\s\d=]{2,8})】")
_CREDIT: Final = re.compile(
    r"/(?:(?<=ロイター/)|(?<=REUTERS/)|(?<=AFP/)|(?<=AP/))(?P<name>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){1,2})"
)


def _by_line(text: str) -> Iterator[tuple[int, int]]:
    """Who wrote it or took the picture: 【名古屋=高梨真一】, ロイター/Oren Rees."""
    for line in _DATELINE.finditer(text):
        if _is_full_name(line["name"]):
            yield line.span("name")
    yield from (credit.span("name") for credit in _CREDIT.finditer(text))


# -- Korean -----------------------------------------------------------------------------------------------------------

_KOREAN_BEFORE: Final = late(rf"(?<![가-힣]){koreans.FAMILY}[가-힣]{{1,2}}$")
_FOREIGN_KOREAN: Final = late(r"(?<![가-힣])(?P<given>[가-힣]{1,5}) (?P<family>[가-힣]{1,6})$")
_KOREAN_REACH: Final = 14


def _before_korean(page: Page, title: cues.Cue) -> Iterator[tuple[int, int]]:
    """The name before a title, a space between: 류가람 대표, 오언 리스 CEO."""
    text = page.text
    spaced = text.startswith(" ", title.start - 1)
    if not spaced or not (text[title.end - 1].isascii() or edges.after_particle(text, title.end)):
        return
    end = title.start - 1
    standing = cues.lookup("standing").before(text, end)  # 류가람 전 대표
    if standing and text[standing[1] - 1] == " ":
        end = standing[1] - 1
    begin = max(0, end + 1 - _KOREAN_REACH)
    native = _KOREAN_BEFORE.search(text, begin, end)
    foreign = _FOREIGN_KOREAN.search(text, begin, end)
    if native and koreans.is_person(page, *native.span()):
        given = foreign["given"] if foreign else ""
        if not (foreign and len(given) == 1 and nouns.is_proper(page, *foreign.span("given"))):
            yield native.span()
            yield from _joined(page, native.start())
    elif foreign and not any(map(shapes.is_generic, foreign.groups())) and _are_proper(page, foreign):
        yield foreign.span()


def _are_proper(page: Page, name: re.Match[str]) -> bool:
    if name["family"].endswith(("대", "대학", "대학교")) and len(name["family"]) > _SHORT:
        return False  # 영국 다온대 교수
    return all(nouns.is_proper(page, *name.span(part)) for part in ("given", "family"))


_SHORT: Final = 2
_JOINED: Final = late(rf"(?<![가-힣]){koreans.FAMILY}[가-힣]{{1,2}}·$")


def _joined(page: Page, start: int) -> Iterator[tuple[int, int]]:
    """Those named before with a dot between: 최은설·박도현 기자."""
    while other := _JOINED.search(page.text, max(0, start - 5), start):
        start = other.start()
        if koreans.is_person(page, start, other.end() - 1):
            yield start, other.end() - 1


# The family names of the Chinese, of which a bracket gives the characters: 왕원빈(汪文斌).
_IN_CHARACTERS: Final = re.compile(
    r"\((?P<hanja>[王汪李张張陳陈刘劉黃黄吳吴周徐孫孙胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏"
    r"薛叶葉余潘杜戴夏钟鍾田任姜范方石姚谭譚廖邹鄒熊金陆陸孔白崔康邱秦江史顾顧侯邵孟龙龍段钱錢汤湯尹黎易常乔喬贺賀赖賴龔文習习朴趙安柳盧申][一-鿿]{2})\)"
)
_READ_AS: Final = late(r"(?<![가-힣])[가-힣]{3}$")


_LONGEST_NATIVE: Final = 4
_REPORTER: Final = late(rf"({koreans.FULL})기자(?![가-힣])")


def _in_characters(text: str) -> Iterator[tuple[int, int]]:
    for person in _IN_CHARACTERS.finditer(text):
        read = _READ_AS.search(text, max(0, person.start() - 4), person.start())
        yield from (read.span(), person.span("hanja")) if read else ()


def _reporters(page: Page) -> Iterator[tuple[int, int]]:
    """Who wrote it, without a space: 표지수기자."""
    words = anchors.marks(page.text, "기자")
    found = anchors.before(_REPORTER, anchors.HANGUL, page.text, words, _LONGEST_NATIVE)
    yield from (reporter.span(1) for reporter in found)


_KOREAN_BEHIND: Final = late(rf" (?:\| )?(?P<name>{koreans.FAMILY}[가-힣]{{2}})(?=$|[,()\s=·]|은|는|이|가|의)")


def _behind_korean(page: Page, title: cues.Cue) -> Iterator[tuple[int, int]]:
    """The name after a title: 대표이사 정해인."""
    match = _KOREAN_BEHIND.match(page.text, title.end)
    if match and edges.after_particle(page.text, match.end("name")) and koreans.is_person(page, *match.span("name")):
        yield match.span("name")
