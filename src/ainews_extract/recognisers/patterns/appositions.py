"""Organisations by an apposition or an attribution: 調査会社フォルテマリス, 조사업체 윈드마루, Torilaによると, 鳴海(横浜市)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import anchors, cues, edges, nouns, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_SHORTEST: Final = 3
_FAR: Final = 100  # longer than any name


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of organisations that the words beside them show.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in chain(_behind_role(page, known), _sources(page, known)):
        if start < end and not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
            yield start, end, "organisation"


# -- the text before the name --------------------------------------------------------------------------------------


def _behind_role(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """調査会社フォルテマリス, 大手のヴェルダ, 조사업체 윈드마루."""
    for role in cues.cues(page.text, "role", before=_FIRST):
        yield from _korean(page, known, role) if role.lang == "ko" else _japanese(page.text, known, role.end)


_FIRST: Final = frozenset({"katakana", "latin", "の", " "})


_AFTER_NAME: Final = frozenset(("", *"」』”’はがもをにとのでへ、。，,）)（(\n"))


def _japanese(text: str, known: Names, at: int) -> Iterator[tuple[int, int]]:
    linked = text[at] == "の"
    start = at + linked
    script = edges.script(text[start]) if start < len(text) else ""
    if script not in ("katakana", "latin") or known.over(start, start + 1):
        return
    if not linked and script == edges.script(text[at - 1]):
        return
    end = shapes.run_after(text, start)
    ends = text[end : end + 1] in _AFTER_NAME or cues.lookup("follows").after(text, end) is not None
    if ends and _is_named(text[start:end], linked=linked):
        yield start, end


_SCRIPTS: Final = "KAa0・＝ &-'’.+"
_LONG_ACRONYM: Final = 4


def _is_named(word: str, *, linked: bool) -> bool:
    """Whether a word after 調査会社(の) is a name: of katakana or Latin; after の no common word, no short acronym."""
    if len(word) < _SHORTEST or runs.codes(word)[0] not in "KA" or not runs.consists(word, 0, len(word), _SCRIPTS):
        return False
    return not linked or not (japanese.is_common(word) or (word.isupper() and len(word) < _LONG_ACRONYM))


def _korean(page: Page, known: Names, role: cues.Cue) -> Iterator[tuple[int, int]]:
    text, start = page.text, role.end + 1
    if text[role.end] != " " or start == len(text) or known.over(start, start + 1):
        return
    word = runs.ahead(text, start, "G")
    if spelt := _spelt_end(text, start):
        yield start, spelt
    elif word > start:
        if not shapes.is_generic(text[start:word]):  # 플랫폼 기업
            yield start, nouns.name_end(page, start, anchor=role.start, told=role.sense == "sure")
    elif (end := _latin_end(text, start)) - start >= _SHORTEST:
        yield start, end


def _spelt_end(text: str, start: int) -> int:
    """Where a name of two or three words ends that a bracket spells word by word, or 0: 채용 회사 버치 웍스(Burtch Works)."""
    end = runs.ahead(text, start, "G ")
    words = text[start:end].count(" ")
    if not 1 <= words <= _MOST_SPACES or text[end : end + 1] != "(":
        return 0
    latin = runs.ahead(text, end + 1, "Aa ")
    same = text[latin : latin + 1] == ")" and text.count(" ", end, latin) == words
    return end if same and runs.codes(text)[end + 1] == "A" else 0


_MOST_SPACES: Final = 2
_LATIN: Final = "Aa0&.'-"


def _latin_end(text: str, start: int) -> int:
    """Where a run of Latin words with capitals ends, or its beginning."""
    word, end = start, start
    while runs.codes(text)[word : word + 1] == "A":
        end = runs.ahead(text, word, _LATIN)
        word = end + text.startswith(" ", end)
        if word == end:
            break
    return start + len(text[start:end].rstrip("&.'-"))


# -- sources ----------------------------------------------------------------------------------------------------------


def _sources(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """The source of a statement: Torilaによると, 윈드마루에 따르면, Moorlight 보고서에 따르면."""
    text = page.text
    for saying in anchors.marks(text, *cues.lookup("reported")):
        name = _latin_before(text, _report_start(text, saying))
        if name and not known.over(*name) and not shapes.is_generic(text[slice(*name)]):
            yield name
    for cue in cues.cues(text, "saying"):
        if cue.lang == "ko":
            start = _korean_source(page, cue.start)
            if not known.over(start, cue.start):
                yield start, cue.start
        else:
            start = shapes.name_before(text, cue.start)
            if _is_named(text[start : cue.start], linked=True):
                yield start, cue.start


def _korean_source(page: Page, end: int) -> int:
    """Where the name begins that ends at a place, or the place."""
    start = page.text.rfind(" ", max(0, end - _FAR), end) + 1
    before = page.text.rfind(" ", max(0, start - _FAR), max(0, start - 1)) + 1
    anchors_ = (max(before, page.sentence(start).start), start)
    named = start < end and any(nouns.name_end(page, start, anchor=at, told=True) == end for at in anchors_)
    return start if named else end


_MOST_NOUNS: Final = 3


def _report_start(text: str, saying: int) -> int:
    """Where the words for a report begin before によると or 에 따르면, or -1: Torilaの調査, Moorlight 보고서."""
    start = saying
    for _ in range(_MOST_NOUNS):
        noun = cues.lookup("report").before(text, start)
        if noun is None:
            break
        start = noun[1] - text.startswith(" ", noun[1] - 1)
    return start if start < saying else -1


def _latin_before(text: str, end: int) -> tuple[int, int] | None:
    """The run of Latin words that ends right before a place, perhaps with の between."""
    if end < 0:
        return None
    end -= text.startswith("の", end - 1)
    start = runs.back(text, end, _LATIN + " ", _FAR)
    while start < end and _latin_end(text, start) != end:
        following = text.find(" ", start, end) + 1
        start = following or end
    return (start, end) if start < end else None
