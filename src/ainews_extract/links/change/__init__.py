"""Changes: the amount or rate by which something rose or fell, with a signed value: 12.5%減 is -12.5, `down`.

A change is said by the word after the figure (40店減, 12% 줄었다), by a sign (+23%, △5%), by the noun before it (成長率は
149%) or by the head of its cell. A level has none (シェアは40%に上昇した), except a multiple (3倍に増えた).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.links import fill, is_listed
from ainews_extract.links.change.words import DOWN, RATES, TAGS, UP, after, is_noun
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Span


def complete(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Set `change`, and make the value of a fall negative.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    fill(page, figures, "change", candidates)
    _share(page, figures)
    for figure in figures:
        if figure.change == DOWN and figure.kind != "multiple":
            _negate(figure)
    return list(figures)


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:  # noqa: ARG001 - the protocol
    """Whether the words beside a figure say that it is a rise (`up`) or a fall (`down`): one answer, or none.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    readings = {"sign": _signed, "after": after, "before": _before, "head": _headed}
    for name, read in readings.items():
        if found := read(page, figure):
            return [Candidate(_of_part(figure, found), (f"said={name}",))]
    return []


def _of_part(figure: Figure, found: str) -> str:
    """A fraction of the former value is a fall, whatever the verb: 10分の1に改善."""
    is_part = figure.kind == "multiple" and figure.value is not None and figure.value < 1
    return DOWN if is_part else found


_LEVEL_WITHIN: Final = 24


def _signed(page: Page, figure: Figure) -> str | None:
    """The change that a sign expresses: +23%, -4.1%; a loss of money and a negative margin are levels."""
    if _has_plus(page.text, figure.start) and not _is_balance(page, figure):
        return UP
    if figure.kind != "percent" or not _is_negative(figure):
        return None
    levels = page.cues.within(max(0, figure.start - _LEVEL_WITHIN), figure.start, "level-noun")
    return None if any(_leads_in(page, cue.end, figure.start) for cue in levels) else DOWN


def _has_plus(text: str, at: int) -> bool:
    """Whether a plus precedes a number: +23%, プラス5%; not 100 +23, nor Galaxy S24+ 5."""
    start = beside.before(text, at, "plus")
    if start is None:
        return False
    before = text[start - 1 : start]
    return not before.isdecimal() and not (text[at - 1] == " " and before.isascii() and before.isalpha())


def _is_balance(page: Page, figure: Figure) -> bool:
    """Whether a signed amount of a table is a level: +2,627 bought on balance."""
    return figure.kind == "money" and page.place(figure.start).cell is not None


def _is_negative(figure: Figure) -> bool:
    number = figure.low if figure.value is None else figure.value
    return number is not None and number < 0


_WINDOW: Final = 24
_NAMED: Final = frozenset("percent multiple money".split())


def _before(page: Page, figure: Figure) -> str | None:
    """The change that the noun or English verb before a figure expresses: 成長率は149%, CAGR 7%, stock rises 29%."""
    if figure.kind not in _NAMED:
        return None
    begin = max(page.sentence(figure.start).start, figure.start - _WINDOW)
    for tag in ("rate-of-change", *TAGS):
        for cue in page.cues.within(begin, figure.start, tag):
            is_said = tag == "rate-of-change" or (is_noun(cue) if figure.kind == "money" else cue.sense == "english")
            if is_said and _leads_in(page, cue.end, figure.start):
                return cue.sense if tag == "rate-of-change" else TAGS[tag]
    return None


_MARKS: Final = " :：=(+＋"


def _leads_in(page: Page, at: int, end: int) -> bool:
    """Whether only particles, approximators and marks are between a noun and its figure: 成長率は約149%."""
    while at < end:
        cue = page.cues.at(at, "lead-in") or page.cues.at(at, "particle")
        if (cue is None and page.text[at] not in _MARKS) or (cue and cue.sense == "of"):
            return False
        at = cue.end if cue else at + 1
    return at == end


_IN_CELL: Final = frozenset("percent money count quantity".split())


def _headed(page: Page, figure: Figure) -> str | None:
    """The change in the head of a cell: 前年比, 成長率, 증감률; a minus in the cell makes it a fall."""
    place = page.place(figure.start)
    if place.cell is None or place.is_head or figure.kind not in _IN_CELL:
        return None
    if any(_heads_changes(page, span) for span in (*place.column_heads, *place.row_heads)):
        return DOWN if _is_negative(figure) else UP
    return None


def _heads_changes(page: Page, span: Span) -> bool:
    """Whether a head is one of changes: 成長率, 前年比, 전년 대비."""
    within = page.cues.within
    compared = within(*span, "period-before") and within(*span, "base-mark")
    return bool(compared or within(*span, "rate-of-change") or within(*span, "base"))


def _share(page: Page, figures: Sequence[Figure]) -> None:
    """Give all figures of a list the change of the last or the first one: 12%、15%上昇."""
    rates = [[figure for figure in figures if figure.kind == kind] for kind in sorted(RATES)]
    pairs = [pair for listed in rates for pair in pairwise(listed) if _are_named_together(page, *pair)]
    for first, second in reversed(pairs):
        if first.change is None and second.change and after(page, second):
            first.change = second.change
    for first, second in pairs:
        if second.change is None and first.change and not after(page, first):
            second.change = first.change


def _are_named_together(page: Page, first: Figure, second: Figure) -> bool:
    """Whether two rates are named one after the other."""
    return first.unit == second.unit and is_listed(page, first, second, "・")


def _negate(figure: Figure) -> None:
    """Make the value of a fall negative, and its bounds with it."""
    if not _is_negative(figure):
        figure.value = None if figure.value is None else -figure.value
        figure.low, figure.high = (None if end is None else -end for end in (figure.high, figure.low))
