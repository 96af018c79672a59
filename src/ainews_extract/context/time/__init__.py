"""The date that a figure holds for: from its sentence, or else from its heads.

In a table its own cell, its column and row say it; in a list its item, the label, the items above and the line that opens
the list; then the headings. A cell that holds sentences is read as text. A table takes nothing from the paragraph before
it unless that one opens the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract.context.time.dates import Dates
from ainews_extract.context.time.gaps import is_former
from ainews_extract.context.time.sentence import of_sentence
from ainews_extract.context.time.tree import of_list, of_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page


def complete(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Set `time` of the figures that hold for a date in the text."""
    dates = Dates(page, figures)
    found: list[Figure] = []
    by_start: dict[int, Figure] = {}
    for figure in figures:
        if figure.kind not in {"date", "duration"}:
            first = by_start.get(figure.same_as) if figure.same_as is not None else None
            figure.time = first.time if first else _time(page, figure, dates, found)
            by_start[figure.start] = figure
        found.append(figure)
    return found


def _time(page: Page, figure: Figure, dates: Dates, before: Sequence[Figure]) -> str | None:
    if is_former(page.text, figure.start):
        return None
    place = page.place(figure.start)
    if place.table is None:
        return of_sentence(page, figure, dates, before) or of_list(page, figure, dates)
    told = of_sentence(page, figure, dates, before) if place.holds_sentences else None
    return told or of_table(page, figure, dates)
