"""How a score is written: 49%, 90.2点, 1,290 Elo, a bare number where no unit follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, lexicon, measures
from ainews_extract.figures import Figure

if TYPE_CHECKING:
    from ainews_extract.figures import Link
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


KOREAN_POINT: Final = "점"
POINT_MARKS: Final = ("点", KOREAN_POINT)


def points_end(text: str, at: int) -> int | None:
    """Where the points at `at` end: 90.2点; not of 10点満点."""
    end = beside.after(text, at, "score-points")
    return None if end is None or beside.follows("full-marks", text, end) else end


def percent_end(text: str, at: int) -> int | None:
    """Where the sign of a percentage ends; the sign of percentage points does not count."""
    return beside.after(text, at, "score-percent")


def is_changed(text: str, end: int) -> bool:
    """Whether something rises or falls by the number that ends there, so that it is not a result: 22%向上, 3ポイント."""
    return beside.follows("changed", text, end)


_ENDS: Final = frozenset(" \n\t。、,.;()）」』|/*]→~")


def score_end(text: str, numeral: Numeral, *, beside_name: bool = False) -> tuple[int | None, str | None]:
    """Where a score ends and its unit: 49%, 90.2点, and a bare number where no other unit follows.

    Args:
        text: The text.
        numeral: The number.
        beside_name: Whether a benchmark's name ends right before it, which a percentage may follow (SWE-bench72.5%).
    """
    at = numeral.end
    if (numeral.glued and not (beside_name and text.startswith("%", at))) or beside.follows("score-counted", text, at):
        return None, None
    if percent := percent_end(text, at):
        return percent, "%"
    if beside.follows("score-points", text, at):
        return points_end(text, at), None
    following = text[at : at + 1]
    is_bare = not following or following in _ENDS or beside.follows("bare-score", text, at)
    return (at if is_bare and not numeral.words else None), None


def made(numeral: Numeral, end: int, unit: str | None, name: Link | None) -> Figure:
    """The figure of a score.

    Args:
        numeral: The number.
        end: Where the score ends.
        unit: `%` or None.
        name: The benchmark, where one is named.
    """
    found = Figure(
        numeral.start,
        end,
        "score",
        numeral.value,
        numeral.low,
        numeral.high,
        unit=unit,
        benchmark=name,
    )
    return measures.bounded(found, numeral.modifier)


_LONGEST: Final = 12


def is_gap(page: Page, start: int, end: int) -> bool:
    """Whether only marks, particles and approximators are between two places.

    Args:
        page: The page.
        start: Where the name ends.
        end: Where the number begins.
    """
    if not 0 <= end - start <= _LONGEST:
        return False
    words = lexicon.edge("score-gap", page.lang_at(start))
    at = start
    while at < end:
        word = words.after(page.text, at)
        if word is None and not page.text[at].isspace():
            return False
        at = word[1] if word else at + 1
    return at == end
