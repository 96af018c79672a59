"""Japanese firms and universities in their short form: オリベ社は, 津山大の研究室."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import anchors, catalogue, cues, persons, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of firms before 社, and of universities with 大 for 大学.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in (*_firms(page.text), *_universities(page.text)):
        if not known.over(start, end):
            yield start, end, "organisation"


_SHORTEST: Final = 3
_PARTICLES: Final = frozenset("はがもをにとのへで、")


def _firms(text: str) -> Iterator[Place]:
    for end in anchors.marks(text, "社"):
        start = runs.back(text, end, "K・") if text[end + 1 : end + 2] in _PARTICLES else end
        word = text[start:end]
        if len(word) >= _SHORTEST and not shapes.is_generic(word) and not japanese.is_common(word):
            yield start, end


_LONGEST: Final = 3


def _universities(text: str) -> Iterator[Place]:
    """A town or a family name with 大, beside what only universities have."""
    for at in anchors.marks(text, "大"):
        owned = cues.lookup("campus").after(text, at + 1 + text.startswith("の", at + 1))
        start = runs.back(text, at, "J", _LONGEST + 1) if owned else at
        if 1 < at - start <= _LONGEST and _is_town(text[start:at]) and not japanese.is_common(text[start : at + 1]):
            yield start, at + 1


def _is_town(word: str) -> bool:
    return persons.is_family(word) or any(row.label == "place" for row in catalogue.load().rows.get(word, ()))
