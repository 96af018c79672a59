"""Ministries and their sections, named after their fields: 未来産業省, 韓国科学技術情報通信部, 디지털전략부."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_LEAST: Final = 2
_MOST: Final = 5


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of ministries, agencies and their sections.

    Args:
        page: The page.
        known: The names found before.
    """
    text = page.text
    for office in cues.cues(text, "office"):
        start = _fields_start(text, office.start)
        if start < office.start and _ends(text, office):
            start = _start(known, office, start)
            if not known.holding(start, office.end) and not _is_inside(text, start):
                yield start, office.end, "organisation"


def _fields_start(text: str, end: int) -> int:
    """Where two to five words for a field begin that end at a place, or the place."""
    fields, start, number = cues.lookup("field"), end, 0
    while number < _MOST and (field := fields.before(text, start)):
        start, number = field[1], number + 1
    return start if number >= _LEAST else end


def _start(known: Names, office: cues.Cue, start: int) -> int:
    """Where the name begins: with the country in Japanese."""
    before = known.over(start - 1, start) if office.lang == "ja" else ()
    return before[0].start if before and before[0].label == "place" and before[0].end == start else start


def _is_inside(text: str, start: int) -> bool:
    """Whether a Korean word goes on before it."""
    return start > 0 and edges.script(text[start]) == "hangul" and edges.script(text[start - 1]) in ("hangul", "latin")


def _ends(text: str, office: cues.Cue) -> bool:
    """Whether the word ends there: 部 of 通信部は, not of 通信部品."""
    if office.lang == "ko":
        return edges.after_particle(text, office.end)
    return office.end == len(text) or edges.script(text[office.end]) not in ("kanji", "katakana")
