"""The family name alone, of a person named in full before: リースCEO, 孫会長, 유 장관, and 웨인 by itself."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.names import anchors, cues, edges, nouns, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of the family names of known persons.

    Args:
        page: The page.
        known: The names found before.
    """
    persons = [name for name in known if name.label == "person"]
    families = {family_name(name.text): name.end for name in reversed(persons)}
    families.pop("", None)
    for start, end in chain(_before_titles(page, families), _alone(page, families)):
        if not known.over(start, end):
            yield start, end, "person"


_KOREAN: Final = 3  # syllables


def family_name(full: str) -> str:
    """The family name of a full name as news use it alone, or "".

    >>> [family_name(name) for name in ("オーレン・リース", "孫正義", "류가람", "로널드 웨인")]
    ['リース', '孫', '류', '웨인']

    Args:
        full: The full name.
    """
    last = max(full.rfind(mark) for mark in "・＝ ") + 1
    script = edges.script(full[-1])
    if last and script in ("katakana", "hangul"):
        return full[last:] if len(full) - last > 1 else ""
    if script == "kanji" or (script == "hangul" and len(full) == _KOREAN):
        return full[:1]
    return ""


def _before_titles(page: Page, families: Mapping[str, int]) -> Iterator[Place]:
    """리스 의원, リースCEO: right before a title, in Korean with a space."""
    text = page.text
    for title in cues.cues(text, "title") if families else ():
        korean = title.lang == "ko"
        end = title.start - (korean and text.startswith(" ", title.start - 1))
        script = runs.codes(text)[end - 1 : end] if end else ""
        start = runs.back(text, end, script + "・" * (script == "K")) if script in ("K", "J", "G") else end
        told = families.get(text[start:end], len(text)) <= start
        if told and (not korean or text[title.end - 1].isascii() or edges.after_particle(text, title.end)):
            yield start, end


def _alone(page: Page, families: Mapping[str, int]) -> Iterator[Place]:
    """The family name of a foreigner in Hangul where it stands by itself: 웨인이."""
    text = page.text
    for family, told in families.items():
        if len(family) > 1 and edges.script(family[0]) == "hangul":
            for start in anchors.marks(text, family):
                end = start + len(family)
                stands = start >= told and edges.opens(page, start) and edges.after_particle(text, end)
                if stands and nouns.is_proper(page, start, end):
                    yield start, end
