"""Organisations by an apposition or an attribution: 調査会社フォルテマリス, 조사업체 윈드마루, Torilaによると, 鳴海(横浜市)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import cues, edges, nouns, shapes

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


_AFTER_NAME: Final = re.compile(r"[」』”’はがもをにとのでへ、。，,）)（(\n]|など|から|まで|による|によ|$")


def _japanese(text: str, known: Names, at: int) -> Iterator[tuple[int, int]]:
    linked = text[at] == "の"
    start = at + linked
    script = edges.script(text[start]) if start < len(text) else ""
    if script not in ("katakana", "latin") or known.over(start, start + 1):
        return
    if not linked and script == edges.script(text[at - 1]):
        return
    end = shapes.run_after(text, start)
    if _AFTER_NAME.match(text, end) and _is_named(text[start:end], linked=linked):
        yield start, end


_NAME: Final = late(r"(?:[ァ-ヺー]+|[A-Z][A-Za-z0-9&'’.+]*)(?:[・＝ &-]?(?:[ァ-ヺー]+|[A-Z0-9][A-Za-z0-9&'’.+]*)){0,4}")
_LONG_ACRONYM: Final = 4


def _is_named(word: str, *, linked: bool) -> bool:
    """Whether a word after 調査会社(の) is a name: of katakana or Latin; after の no common word, no short acronym."""
    if len(word) < _SHORTEST or not _NAME.fullmatch(word):
        return False
    return not linked or not (japanese.is_common(word) or (word.isupper() and len(word) < _LONG_ACRONYM))


_LATIN_RUN: Final = re.compile(r"[A-Z][A-Za-z0-9&.'-]*[A-Za-z0-9](?: [A-Z][A-Za-z0-9&.'-]*[A-Za-z0-9])*")


_HANGUL: Final = late(r"[가-힣]+")
# 채용 회사 버치 웍스(Burtch Works)
_SPELT: Final = late(
    r"(?P<korean>[가-힣]{1,8}(?: [가-힣]{1,8}){1,2})\((?P<latin>[A-Z][A-Za-z]{1,16}(?: [A-Z][A-Za-z]{1,16}){1,2})\)"
)


def _korean(page: Page, known: Names, role: cues.Cue) -> Iterator[tuple[int, int]]:
    start = role.end + 1
    if page.text[role.end] != " " or start == len(page.text) or known.over(start, start + 1):
        return
    spelt = _SPELT.match(page.text, start)
    if spelt and spelt["korean"].count(" ") == spelt["latin"].count(" "):
        yield spelt.span("korean")
    elif word := _HANGUL.match(page.text, start):
        if not shapes.is_generic(word.group()):  # 플랫폼 기업
            yield start, nouns.name_end(page, start, anchor=role.start, told=role.sense == "sure")
    elif (name := _LATIN_RUN.match(page.text, start)) and len(name.group()) >= _SHORTEST:
        yield name.span()


# -- sources ----------------------------------------------------------------------------------------------------------


def _sources(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """The source of a statement: Torilaによると, 윈드마루에 따르면, Moorlight 보고서에 따르면."""
    text = page.text
    for report in _REPORT.finditer(text):
        name = _latin_before(text, report.start())
        if name and not known.over(*name) and not shapes.is_generic(text[slice(*name)]):
            yield name
    for saying in cues.cues(text, "saying"):
        if saying.lang == "ko":
            start = text.rfind(" ", max(0, saying.start - _FAR), saying.start) + 1
            anchor = max(text.rfind(" ", max(0, start - _FAR), max(0, start - 1)) + 1, page.sentence(start).start)
            if (
                start < saying.start
                and not known.over(start, saying.start)
                and any(nouns.name_end(page, start, anchor=at, told=True) == saying.start for at in (anchor, start))
            ):
                yield start, saying.start
        else:
            start = shapes.name_before(text, saying.start)
            if _is_named(text[start : saying.start], linked=True):
                yield start, saying.start


_REPORT: Final = re.compile(
    r"(?:の)?(?:調査|報告書?|レポート|集計|推計|資料)(?:によると|によれば|では)"
    r"|(?: (?:보고서|조사|자료|집계|분석|통계|리포트)){1,3}에 따르면"
)
_APART: Final = re.compile(rf"(?<![A-Za-z0-9.\-]){_LATIN_RUN.pattern}")


def _latin_before(text: str, end: int) -> tuple[int, int] | None:
    """The run of Latin words that ends right before a place, perhaps with の between."""
    ends = (end, end - text.startswith("の", end - 1))
    runs = [run.span() for run in _APART.finditer(text, max(0, end - _FAR), end) if run.end() in ends]
    return runs[-1] if runs else None
