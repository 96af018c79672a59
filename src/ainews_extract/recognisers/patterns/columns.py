"""Names in tables: the cells below モデル, チップ or 企業, and the benchmarks that head a table of models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import cues, shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.structure import Cell, Table

_LONGEST: Final = 40


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of names in a column of their sort, with their labels.

    Args:
        page: The page.
        known: The names found before.
    """
    for table in page.tables:
        for label, cells in _cells(page.text, table):
            for start, end in _names(page.text, cells, label):
                if not known.over(start, end):
                    yield start, end, label


def _cells(text: str, table: Table) -> Iterator[tuple[str, list[Cell]]]:
    """The cells of a table that hold names of one kind."""
    if not table.head_rows:
        return
    head, body = table.rows[table.head_rows - 1], table.rows[table.head_rows :]
    labels = [_heading(text, cell) for cell in head]
    for number, label in enumerate(labels):
        if label:
            yield label, [row[number] for row in body if number < len(row)]
    if "model" in labels and _holds_scores(text, body):
        yield "benchmark", [cell for cell, label in zip(head, labels, strict=True) if not label]
    elif labels[0] == "benchmark":
        yield "model", [cell for cell in head[1:] if _LIKE_MODEL.search(cell.text(text))]


_HEADING_ENDS: Final = re.compile(r"(?:の)?(?:名|名称)$|\s?이름$|명$")
# Above scores, a model is recognised by its version, its size or its LM.
_LIKE_MODEL: Final = late(r"[A-Za-zァ-ヺ가-힣][ \-]?\d|LM")


def _heading(text: str, cell: Cell) -> str:
    """The label that a column's heading names: モデル名 heads models."""
    words = _HEADING_ENDS.sub("", cell.text(text).strip("*_ "))
    found = cues.kinds().after(words, 0)
    return found[0] if found and found[1] == len(words) else ""


_NUMBER: Final = late(r"[^A-Za-zァ-ヺ一-鿿가-힣\d]{0,9}\d[^A-Za-zァ-ヺ一-鿿가-힣]{0,20}(?:点|점|%)?")


def _holds_scores(text: str, rows: Iterable[list[Cell]]) -> bool:
    """Whether most cells beside the first column are numbers."""
    cells = [cell.text(text) for row in rows for cell in row[1:]]
    return 2 * sum(_NUMBER.fullmatch(cell) is not None for cell in cells) > len(cells)


_NAME: Final = late(r"[*_]{0,3}(?P<name>[A-Za-zァ-ヺ가-힣一-鿿][^|。、:：*\n]{0,60})[*_\s]{0,6}")
_BENCHMARK: Final = re.compile(r"[A-Z][A-Za-z0-9τ∞]*(?:[ \-+.][A-Za-z0-9.]+)*")


def _names(text: str, cells: Iterable[Cell], label: str) -> Iterator[tuple[int, int]]:
    """The spans of the names that cells hold, without their sizes."""
    for cell in cells:
        match = _NAME.fullmatch(text, cell.start, cell.end)
        if match:
            start, end = match.start("name"), shapes.without_size(text, *match.span("name"))
            right = label != "benchmark" or _BENCHMARK.fullmatch(text, start, end)
            if right and end - start <= _LONGEST and not shapes.is_generic(text[start:end]):
                yield start, end
