"""Laws, funds and events by their last word and what is done with them: 半導体振興法を施行, Kaede Chips Act, 서울 AI 서밋에서."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, edges, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of laws, funds, programmes and events.

    Args:
        page: The page.
        known: The names found before.
    """
    text = page.text
    for last in cues.cues(text, "act-head"):
        start = _start(text, known, last)
        if start < last.start and not known.holding(start, last.end) and _is_done(text, last):
            yield start, last.end, "programme"


def _start(text: str, known: Names, last: cues.Cue) -> int:
    """Where the name begins that ends in a word, or the word if there is none."""
    if last.lang == "ja":
        return _japanese(text, last)
    if last.lang == "ko":
        return _korean(text, known, last) if edges.after_particle(text, last.end) else last.start
    return _latin(text, last)


_LEAST: Final = {"law": 3, "programme": 6, "fund": 4}


def _japanese(text: str, last: cues.Cue) -> int:
    if runs.codes(text)[last.end : last.end + 1] in ("J", "K"):
        return last.start
    start = max(runs.back(text, last.start, "JKAa0"), shapes.name_before(text, last.end))
    long = last.start - start >= _LEAST[last.sense]
    return start if long and not shapes.is_generic(text[start : last.end]) else last.start


_FIELDS: Final = 2  # words


def _korean(text: str, known: Names, last: cues.Cue) -> int:
    """With words of the field before it, and the place before them: AI 데이터 보호법, 서울 AI 서밋."""
    word = runs.back(text, last.start, "GAa0")
    start = _field_start(text, word)
    if last.sense == "summit":
        return _place_start(text, known, start, last.start)
    if last.sense == "law" and start < word:
        return start
    long = last.start - word >= _LEAST[last.sense]
    return word if long and not shapes.is_generic(text[word : last.start]) else last.start


def _field_start(text: str, start: int) -> int:
    """Where the words of the field begin that stand before a place, or the place."""
    for _ in range(_FIELDS):
        before = runs.back(text, start - 1, "GAa0")
        if text[start - 1 : start] != " " or before == start - 1 or not shapes.is_generic(text[before : start - 1]):
            break
        start = before
    return start


def _place_start(text: str, known: Names, start: int, other: int) -> int:
    """Where the known place begins that stands right before, or else another place."""
    places = known.over(start - 2, start - 1) if text[start - 1 : start] == " " else []
    named = places and places[0].label == "place" and places[0].end == start - 1
    return places[0].start if named else other


_CAPITALS: Final = 7  # words


def _latin(text: str, last: cues.Cue) -> int:
    """With all capitalised words before it: No Secret Models Act."""
    if runs.codes(text)[last.end : last.end + 1] in ("A", "a", "0"):
        return last.start
    return runs.capitalised_back(text, last.start, _CAPITALS)


def _is_done(text: str, last: cues.Cue) -> bool:
    """Whether what follows says that it is passed, raised or applied for; a law's or a summit's full name needs no such word."""
    if last.lang == "en" or last.sense == "summit":
        return True
    at = last.end + 1 + text.startswith(" ", last.end + 1)
    done = cues.lookup("enacted").after(text, at)
    return done is not None and done[0] in (last.sense, "any")
