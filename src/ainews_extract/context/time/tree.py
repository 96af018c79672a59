r"""The date in the heads of a figure: its column and row, its label, the item above it, the lead of its list, its heading.

| | 2025/1Q | 2Q |
|---|---|---|
| 利益率 | 15% | 6% |  (6% holds for 2025-Q2: the head to the left has the year)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.context.time.dates import completed, is_day
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.context.time.dates import Dates, When
    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Span
    from ainews_extract.structure import Cell, Place


def of_table(page: Page, figure: Figure, dates: Dates) -> str | None:
    """The date of a figure in a cell: in the cell itself, its column's, its row's, the table's.

    Args:
        page: The page.
        figure: The figure.
        dates: The page's dates.
    """
    place = page.place(figure.start)
    return (
        _of_cell(page, figure, place, dates)
        or _of_heads(page, place, dates)
        or _of_row(page, place, dates)
        or _of_lines(_above_table(page, place), dates)
    )


_APART: Final = 12


def _of_cell(page: Page, figure: Figure, place: Place, dates: Dates) -> str | None:
    """A date that is in the cell beside the figure: 51% (2024/12期), 2025年: 12億円."""
    cell = place.cell
    if cell is None:
        return None
    after = dates.first(figure.end, min(cell.end, figure.end + _APART * 2))
    if after and _OPENED.fullmatch(page.text, figure.end, after.start):
        return completed(after.iso, _years(page, place, dates))
    before = within(dates.times, cell.start, figure.start) if not place.holds_sentences else []
    return completed(before[-1].iso, _years(page, place, dates)) if before else None


_OPENED: Final = re.compile(r"[^\s\d(]{0,6}\s?\((?:[^()\d]{0,12}[、,]\s?)?")


def _of_heads(page: Page, place: Place, dates: Dates) -> str | None:
    """The date of the column, then of the row; a part takes its year from the others."""
    heads = [when.iso for span in (*place.column_heads, *place.row_heads) if (when := dates.first(*span))]
    if not heads:
        return None
    years = [*heads, *_left_years(place, dates), *_years(page, place, dates)]
    part = next((iso for iso in heads if iso.startswith("--")), None)
    return completed(part, years) if part else heads[0]


def _left_years(place: Place, dates: Dates) -> Iterator[str]:
    """The dates of the head cells to the left, which a head without a year goes on: 2025/1Q, 2Q."""
    if place.table is None or place.cell_place is None:
        return
    for row in place.table.rows[: place.table.head_rows]:
        for cell in reversed(row[: place.cell_place[1]][-_COLUMNS_BACK:]):
            if when := dates.first(cell.start, cell.end):
                yield when.iso


_COLUMNS_BACK: Final = 12


def _of_row(page: Page, place: Place, dates: Dates) -> str | None:
    """The date in another cell of the row, where only one has one and its column is no other thing's: 기준 시점."""
    if place.table is None or place.cell_place is None:
        return None
    found = [
        (column, when.iso)
        for column, cell in enumerate(place.row_cells[:_MOST_CELLS])
        if column and column != place.cell_place[1] and (when := _alone(cell, dates))
        and _may_date(page, place, column)
    ]  # fmt: skip
    return found[0][1] if len(found) == 1 else None


_MOST_CELLS: Final = 40
_LONGEST_DATED: Final = 24  # 2026年3月Series D。 is a date with a word or two


def _alone(cell: Cell, dates: Dates) -> When | None:
    return dates.first(cell.start, cell.end) if cell.end - cell.start <= _LONGEST_DATED else None


def _may_date(page: Page, place: Place, column: int) -> bool:
    """Whether the head of a column lets its dates hold for the row: 時点, 年度, or no head at all."""
    if place.table is None or place.cell_place is None:
        return False
    heads = place.table.column_heads(place.cell_place[0], column)
    return not heads or any(page.cues.within(*span, "date-column") for span in heads)


def _above_table(page: Page, place: Place) -> Iterator[Span]:
    """The line above a table where it opens it, then the headings."""
    caption = place.caption
    if caption and opens(page, caption):
        yield caption
    yield from place.headings[:1]


def opens(page: Page, line: Span) -> bool:
    """Whether a line is a lead for the lines below it: it ends in a colon, says so, or is not a sentence.

    Args:
        page: The page.
        line: Its span.
    """
    start, end = line
    words = page.text[start:end].rstrip()
    if words.endswith((":", "：")) or page.cues.within(max(start, end - _LAST_WORDS), end, "list-opener"):
        return True
    return not words.endswith(_SENTENCE_ENDS) and len(words) < _LONGEST_CAPTION


_LAST_WORDS: Final = 40
_LONGEST_CAPTION: Final = 90
_SENTENCE_ENDS: Final = tuple("。.!?！？다")


def of_list(page: Page, figure: Figure, dates: Dates) -> str | None:
    """The date of the label of a figure's item, of the items above, of the line that opens the list.

    Args:
        page: The page.
        figure: The figure.
        dates: The page's dates.
    """
    place = page.place(figure.start)
    if place.kind != "item":
        return None
    lines = list(place.parents)
    if (
        place.lead
        and figure.kind in _OF_A_LEAD
        and opens(page, place.lead)
        and not _is_of_a_name(page, place.lead, dates)
    ):
        lines.append(place.lead)
    told = _of_lines(lines, dates)
    if place.label and place.label[1] <= figure.start and (own := _heading(place.label, dates)):
        is_near = not is_day(own.iso) or not place.sentence_number
        return completed(own.iso, [told] if told else []) if is_near else None
    return told if told and told[0] != "-" else None  # a month of a heading without any year is not a date of a list


def _is_of_a_name(page: Page, line: Span, dates: Dates) -> bool:
    """Whether the date of a line only identifies a thing: M2 (2022), 新白書 2026."""
    when = dates.first(*line)
    return when is not None and page.text[line[0] : when.start].rstrip().endswith(("(", "（"))


# What the lead of a list dates: a count or a size rarely has a date.
_OF_A_LEAD: Final = frozenset({"money", "percent"})


def _of_lines(lines: Iterable[Span], dates: Dates) -> str | None:
    """The first date of the first line that has one, days aside; a part takes its year from the lines after."""
    found = [when.iso for line in lines if (when := _heading(line, dates))]
    return completed(found[0], found[1:]) if found else None


def _heading(line: Span, dates: Dates) -> When | None:
    """The date of a line: a day is that of a report, unless the line is nothing else."""
    when = dates.first(*line)
    return when if when and (not is_day(when.iso) or when.end - when.start >= line[1] - line[0] - 1) else None


def years(page: Page, at: int, dates: Dates) -> list[str]:
    """The dates that a part without a year at a place may take its year from, the nearest first.

    Args:
        page: The page.
        at: The place.
        dates: The page's dates.
    """
    return _years(page, page.place(at), dates)


def _years(page: Page, place: Place, dates: Dates) -> list[str]:
    lines = [*place.column_heads, *place.row_heads, *place.parents]
    lines += [span for span in (place.label, place.lead, place.caption) if span and opens(page, span)]
    return [when.iso for line in [*lines, *place.headings] if (when := dates.first(*line))]
