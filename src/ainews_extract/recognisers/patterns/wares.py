"""Software and parts in Latin letters, by the noun beside them: プログラミング言語Torilang, Cortex-X9コア, Neural Torila 엔진."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, edges, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of products that a noun beside them names.

    Args:
        page: The page.
        known: The names found before.
    """
    text = page.text
    for noun in cues.cues(text, "ware"):
        start, end = _before(text, noun) if noun.sense == "behind" else _behind(text, noun)
        if start < end and not known.over(start, end) and _is_coined(text[start:end]):
            yield start, end, (noun.sense == "of-any" and cues.leaning(page, start, end)) or "product"


_MOST: Final = 3  # words


def _behind(text: str, noun: cues.Cue) -> Place:
    end = runs.ahead(text, noun.end, runs.WORDS)
    return noun.end, end if text[end : end + 1] not in (" ", ".", "・") else noun.end


def _before(text: str, noun: cues.Cue) -> Place:
    """The capitalised words before a noun that ends its word."""
    end = noun.start - text.startswith(" ", noun.start - 1)
    if not _ends(text, noun) or (noun.lang == "ko") != (end < noun.start):
        return end, end
    return runs.capitalised_back(text, runs.back(text, end, runs.WORDS), _MOST - 1), end


def _ends(text: str, noun: cues.Cue) -> bool:
    if noun.lang == "ko":
        return edges.after_particle(text, noun.end)
    return runs.codes(text)[noun.end : noun.end + 1] not in ("K", "J")


def _is_coined(word: str) -> bool:
    """Whether it begins with a capital and has a small letter: no CPUコア."""
    codes = runs.codes(word)
    return codes.startswith("A") and "a" in codes and not shapes.is_generic(word)
