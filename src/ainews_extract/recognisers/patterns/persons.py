"""Persons in Japanese by their titles: オーレン・リース氏, 社長の三宅一郎, 代表取締役社長 三浦 千歳."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues, runs, shapes
from ainews_extract.names.persons import is_family, is_given, may_be_beside_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of persons, without their titles.

    Args:
        page: The page.
        known: The names found before.
    """
    titles = [title for title in cues.cues(page.text, "title") if title.lang == "ja"]
    begins = {title.end: title.start for title in reversed(titles)}  # 副社長, and not 社長 in it
    for title in titles:
        if title.start == begins[title.end]:
            yield from (
                (start, end, "person") for start, end in _beside(page.text, title) if _is_free(known, start, end)
            )


def _is_free(known: Names, start: int, end: int) -> bool:
    """Whether no name is there, except a place that is only part of the name of a person: 千歳 of 三浦千歳."""
    return start < end and all(_is_part(name, start, end) for name in known.over(start, end))


def _is_part(name: Entity, start: int, end: int) -> bool:
    return name.label == "place" and start <= name.start and name.end <= end and name.end - name.start < end - start


def _beside(text: str, title: cues.Cue) -> Iterator[Place]:
    word = text[title.start : title.end]
    found = cues.lookup("honour").after(word, 0)
    honour = found[0] if found and found[1] == len(word) else ""
    rank = cues.lookup("standing").before(text, title.start)  # 共同院長, 名誉教授
    yield from _before(text, rank[1] if rank else title.start, honour)
    if honour != _ANYONE:
        yield from _behind(text, title.end)


# Anyone has 氏. No company has a title of a state, so that one word of katakana before it is a person: ラトニック商務長官.
_ANYONE: Final = "anyone"
_REACH: Final = 24


def _before(text: str, end: int, honour: str) -> Iterator[Place]:
    """The name before a title: 三浦千歳氏, イ・ソンヒョン代表, 海野さくら社長."""
    if text[end - 1 : end] in _CLOSING:
        yield from _read(text, end - 1)
        return
    end -= honour == _ANYONE and text[end - 1 : end] == " "
    start = runs.back(text, end, "K・＝", _REACH)
    if start == end:
        yield from _in_kanji(text, end, is_anyone=honour == _ANYONE)
    elif _is_foreign(text[start:end], single=honour != "") and (
        honour == _ANYONE or not shapes.is_generic(text[start:end])
    ):
        yield start, end


def _in_kanji(text: str, end: int, *, is_anyone: bool) -> Iterator[Place]:
    """A name in kanji, or with its given name in hiragana."""
    kana = runs.back(text, end, "h", _LONGEST_KANA + 1)
    start = runs.back(text, kana, "J", _LONGEST_RUN)
    if kana == end:
        yield _kanji_start(text, _with_family(text, start, end), end, is_anyone=is_anyone), end
    elif end - kana in range(2, _LONGEST_KANA + 1) and is_family(text[start:kana]) and is_given(text[kana:end]):
        yield start, end


_CLOSING: Final = (")", "）")
_OPENING: Final = ("(", "（")
_LONGEST_READ: Final = 4


def _read(text: str, end: int) -> Iterator[Place]:
    """A name in Chinese characters with its reading: 張孝栄（ジャン・シャオロン）院長."""
    kana = runs.back(text, end, "K・", _REACH)
    kanji = runs.back(text, kana - 1, "J", _LONGEST_READ + 1)
    if text[kana - 1 : kana] in _OPENING and "・" in text[kana:end] and 1 < kana - 1 - kanji <= _LONGEST_READ:
        yield kanji, kana - 1
        yield kana, end


_LONGEST_PART: Final = 12
_MOST_PARTS: Final = 4
_LONGEST_SINGLE: Final = 10
_LONGEST_KANA: Final = 4
_LONGEST_RUN: Final = 8


def _is_foreign(word: str, *, single: bool) -> bool:
    """Whether a word of katakana may be a person: オーレン・リース, or リース before what only persons have."""
    parts = word.replace("＝", "・").split("・")
    if len(parts) == 1:
        return single and 1 < len(word) <= _LONGEST_SINGLE
    return len(parts) <= _MOST_PARTS and all(0 < len(part) <= _LONGEST_PART for part in parts)


_LONGEST_FAMILY: Final = 3


def _with_family(text: str, start: int, end: int) -> int:
    """Where a name of kanji begins: with the family name before a space, if there is one."""
    if text[start - 1 : start] != " " or not 0 < end - start <= _LONGEST_FAMILY:
        return start
    family = runs.back(text, start - 1, "J", _LONGEST_FAMILY)
    return family if family < start - 1 else start


_LONGEST_KANJI: Final = 6


def _kanji_start(text: str, start: int, end: int, *, is_anyone: bool) -> int:
    """Where a name in kanji begins that ends at `end`: with the family name, or `end` if there is none."""
    if end - start <= 1:
        return start if is_anyone and is_family(text[start:end]) else end  # 孫氏
    if (
        is_anyone
        and _LONGEST_KANJI > end - start > 2
        and any(map(is_family, (text[start : start + 3], text[start : start + 2])))
    ):
        return start  # 青山和玄
    full = (begin for begin in range(max(start, end - _LONGEST_KANJI), end - 1) if _is_full_name(text[begin:end]))
    begin = next(full, None)
    if begin is not None:
        return begin
    if _is_unknown(text[start:end]) and (is_anyone or may_be_beside_title(text[start:end])):
        return start
    return next((begin for begin in range(start, end - 1) if is_family(text[begin:end])), end)


def _is_unknown(word: str) -> bool:
    """Whether the dictionary has no such word, so that it may be a name: not a committee (会)."""
    short = 2 < len(word) <= _LONGEST_KANJI
    return short and "会" not in word and not japanese.senses(word) and not shapes.is_generic(word)


def _is_full_name(name: str) -> bool:
    """Whether a family name and a given one stand one after the other, perhaps with a space between."""
    family, space, given = name.partition(" ")
    if space:
        return bool(family and given) and (is_family(family) or is_given(given))
    return any(is_family(name[:cut]) and is_given(name[cut:]) for cut in range(1, len(name)))


_LINKS: Final = frozenset("の :：、")
_LONGEST_BEHIND: Final = 5


def _behind(text: str, at: int) -> Iterator[Place]:
    """The name after a title: 社長の三宅一郎, 代表取締役社長 三浦 千歳."""
    if text[at : at + 1] in _LINKS:
        start = at + 1
        foreign = runs.ahead(text, start, "K・＝")
        if foreign > start:
            ends = [foreign] if _is_foreign(text[start:foreign], single=False) else []
        else:
            ends = [end for end in _kanji_ends(text, start) if _is_full_name(text[start:end])]
        yield from ((start, end) for end in ends[:1])


def _kanji_ends(text: str, start: int) -> Iterator[int]:
    """Where a name of kanji may end that begins at a place: with the given name after a space, or before it."""
    end = runs.ahead(text, start, "J", _LONGEST_BEHIND)
    if text[end : end + 1] == " " and end - start <= _LONGEST_FAMILY:
        given = runs.ahead(text, end + 1, "J", _LONGEST_FAMILY + 1)
        if 0 < given - end - 1 <= _LONGEST_FAMILY:
            yield given
    if end - start > 1:
        yield end
