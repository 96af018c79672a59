"""What a figure is set against: the former one, revised guidance, what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.links.claim.heads import MARKED, cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.predicates import Predicate


def set_against(page: Page, figure: Figure, found: Predicate, said: Sequence[str]) -> Iterator[str]:
    """Whether a figure is what another one is set against: the start of a change, or a result beside what was expected.

    Args:
        page: The page.
        figure: The figure.
        found: The predicate that governs it.
        said: What the words of claims say of it.
    """
    adjusted = _adjusted(page, figure, found)
    if adjusted:
        yield f"adjusted={adjusted}"
    elif not {"target", "revised"} & {*said} and _is_former(page.text, figure.end):
        yield "from"
    yield from _beaten(page, figure, found, said)


def _beaten(page: Page, figure: Figure, found: Predicate, said: Sequence[str]) -> Iterator[str]:
    """Whether a figure is a result that surpasses what was expected."""
    surpass = page.cues.within(figure.end, found.end, "surpass")
    if not surpass or any(cues(page, surpass[0].end, found.end, tag) for tag in MARKED):  # 웃돌 전망이다
        return
    expected = page.cues.within(figure.end, surpass[0].start, "forecast")
    is_result = any(cue.sense == "consensus" for cue in expected) and "before=forecast-near" not in said
    if is_result or not page.text[figure.end : surpass[0].start].strip():  # 예상치를 2% 웃돌았다
        yield "beats"


def _adjusted(page: Page, figure: Figure, found: Predicate) -> str:
    """What a word of revised guidance after a figure revises: anything (上方修正), or a measure (영업이익을 상향 조정)."""
    words = page.cues.within(figure.end, found.end, "adjust")
    if not words or "/" in page.text[figure.end : words[0].start] or not _is_revised(page.text, figure.end):
        return ""  # 5億円で着地し、通期予想を上方修正した; 2GW契約/売上予想を上方修正
    return words[0].sense or figure.measure or ""


def _is_revised(text: str, end: int) -> bool:
    """Whether a figure is one end of a change, or its rate in brackets: 7億円から9億円(前期比4%増)へ."""
    closed = text.find(")", end, end + _RATE)
    goals = (beside.over_note(text, end), closed + 1)
    return _is_former(text, end) or any(beside.follows(tag, text, at) for at in goals for tag in _GOALS)


_GOALS: Final = ("change-to", "change-level")
_RATE: Final = 6  # characters behind a rate in brackets


def _is_former(text: str, end: int) -> bool:
    """Whether a figure is what another one grows or falls from: 3億円から5億円へ."""
    at = beside.after(text, beside.over_note(text, beside.after(text, end, "amount-bound?") or end, 24), "from-mark")
    if at is None:
        return False
    return next((char for char in text[at : at + 18] if char.isdecimal() or char in "、。,.\n"), "").isdecimal()
