"""The cells of tables for the names in them: the head of the column, and the labels of the names above and below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ainews_extract.names import cues
from ainews_extract.records import by_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ainews_extract.page import Page


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        place: head, first or other.
        kind: The label that heads its column, or other.
        column: The number of its table, and of its column there.
    """

    start: int
    end: int
    place: str
    kind: str
    column: tuple[int, int]


def cells(page: Page) -> list[Cell]:
    """The cells of the tables of a page, in order.

    Args:
        page: The page.
    """
    found: list[Cell] = []
    for number, table in enumerate(page.tables):
        kinds = [_kind(head.text(page.text)) for head in table.rows[0]]
        for row, of_row in enumerate(table.rows):
            for column, cell in enumerate(of_row):
                place = "head" if row == 0 else "first" if column == 0 else "other"
                kind = kinds[column] if column < len(kinds) else ""
                found.append(Cell(cell.start, cell.end, place, kind, (number, column)))
    return sorted(found, key=by_start)


def _kind(heading: str) -> str:
    words = heading.strip("*_ ")
    kind = cues.kinds().before(words, len(words))
    return kind[0] if kind else "other"


def labels(text: str, cells: Iterable[Cell], labels_at: Mapping[int, str]) -> dict[tuple[int, int], set[str]]:
    """The labels of the names that open the cells of each column.

    Args:
        text: A page's text.
        cells: Its cells.
        labels_at: The labels of its names by where they begin.
    """
    found: dict[tuple[int, int], set[str]] = {}
    for cell in cells:
        begin = cell.start
        while text[begin : begin + 1] in ("*", " "):
            begin += 1
        if label := labels_at.get(begin):
            found.setdefault(cell.column, set()).add(label)
    return found
