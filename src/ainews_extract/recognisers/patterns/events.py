"""Events, and Korean laws, public plans and funds, by their last word: 第3回湾岸電子展覧会, 제3회 한울 포럼, 전파산업진흥법."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, edges, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_REACH: Final = 40


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of events that are numbered, of motor shows, and of laws, plans and funds that are one Korean word.

    Args:
        page: The page.
        known: The names found before.
    """
    yield from _official(page.text, known)
    text = page.text
    for last in cues.cues(text, "event"):
        if _ends(text, last):
            start = _numbered_start(text, last)
            if start == last.start and text[start : last.end] in cues.lookup("show"):
                start = runs.back(text, start, "JK", _LONGEST_SHOW)
            if start < last.start and not known.holding(start, last.end):
                yield start, _with_year(text, last.end), "programme"


_LONGEST_SHOW: Final = 10


def _ends(text: str, last: cues.Cue) -> bool:
    """Whether the last word of an event ends there."""
    if last.lang == "ko":
        return edges.after_particle(text, last.end)
    return runs.codes(text)[last.end : last.end + 1] not in ("J", "K")


def _numbered_start(text: str, last: cues.Cue) -> int:
    """Where the number of an event begins, or its last word: 第3回湾岸電子展覧会, 제3회 한울 포럼."""
    first, unit = ("제", "회 ") if last.lang == "ko" else ("第", "回")
    start = text.rfind(first, max(0, last.start - _REACH), last.start)
    end = runs.ahead(text, start + 1, "0", 3) if start >= 0 else 0
    if end <= start + 1 or not text.startswith(unit, end):
        return last.start
    return start if runs.consists(text, end + 1, last.start, "JK・AaG0 ") else last.start


def _with_year(text: str, end: int) -> int:
    """Where the year after an event ends, or the event: not 2026年."""
    start = end + text.startswith(" ", end)
    stop = runs.ahead(text, start, "0")
    year = text.startswith("20", start) and stop - start == len("2026") and text[stop : stop + 1] not in ("年", "년")
    return stop if year else end


_SHORTEST: Final = {"law": 2, "plan": 4}
_LONGEST: Final = 12


def _official(text: str, known: Names) -> Iterator[Span]:
    """전파산업진흥법 and 국가항만운용계획, not 특별법 or 중장기발전계획."""
    for last in cues.cues(text, "official"):
        start = runs.back(text, last.start, "GAa", _LONGEST)
        if (
            last.start - start < _SHORTEST[last.sense]
            or text[start - 1 : start] == "-"
            or known.holding(start, last.end)
        ):
            continue
        if edges.after_particle(text, last.end):
            yield start, last.end, "programme"
