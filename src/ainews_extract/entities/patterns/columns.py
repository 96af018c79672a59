"""Names in tables: the cells below モデル, チップ or 企業, and the benchmarks that head a table of models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import cues, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.layout import Cell, Table
    from ainews_extract.names import Names
    from ainews_extract.page import Page

_LONGEST: Final = 40


def find(page: Page, known: Names, told: Mapping[str, Sequence[cues.Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of names that stand in a column of their kind, with their labels.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page; a table tells enough.
    """
    del told
    for table in page.tables:
        labels = [_heading(page.text, cell) for cell in table.rows[0]]
        for label, cells in _columns(table, labels):
            yield from _names(page, known, cells, label)
        if "model" in labels and _many_numbers(page.text, table):
            yield from _names(page, known, [c for c, label in zip(table.rows[0], labels, strict=True) if not label], "benchmark")
        elif labels[0] == "benchmark":
            yield from _names(page, known, [c for c in table.rows[0][1:] if _LIKE_MODEL.search(c.text(page.text))], "model")


# Above scores a model is told by its version, size or LM.
_LIKE_MODEL: Final = re.compile(r"[A-Za-zァ-ヺ가-힣][ \-]?\d|LM")
_HEADING_ENDS: Final = re.compile(r"(?:の)?(?:名|名称)$|\s?이름$|명$")


def _heading(text: str, cell: Cell) -> str:
    """The label that a column's heading names: モデル名 heads models."""
    words = _HEADING_ENDS.sub("", cell.text(text).strip("*_ "))
    kinds = cues.kinds()
    return kinds[words] if words in kinds else ""


def _columns(table: Table, labels: Sequence[str]) -> Iterator[tuple[str, list[Cell]]]:
    for number, label in enumerate(labels):
        if label:
            yield label, [row[number] for row in table.rows[1:] if number < len(row)]


_NUMBER: Final = re.compile(r"[^A-Za-zァ-ヺ一-鿿가-힣]*\d[^A-Za-zァ-ヺ一-鿿가-힣]*(?:点|점|%)?")


def _many_numbers(text: str, table: Table) -> bool:
    """Whether the cells beside the first column are mostly scores."""
    cells = [cell.text(text) for row in table.rows[1:] for cell in row[1:]]
    return 2 * sum(_NUMBER.fullmatch(cell) is not None for cell in cells) > len(cells)


_SIZE: Final = re.compile(r"[ \-]?(?:\d+x)?\d+(?:\.\d+)?[BbM](?:-A\d+B)?\s*$|\s?[(（].*[)）]\s*$")
_NAME: Final = re.compile(r"[*_]*(?P<name>[A-Za-zァ-ヺ가-힣一-鿿][^|。、:：*\n]*?)[*_\s]*")
_LATIN: Final = re.compile(r"[A-Z][A-Za-z0-9τ∞]*(?:[ \-+.][A-Za-z0-9.]+)*")


def _names(page: Page, known: Names, cells: Sequence[Cell], label: str) -> Iterator[tuple[int, int, str]]:
    for cell in cells:
        match = _NAME.fullmatch(page.text, cell.start, cell.end)
        if not match:
            continue
        start, end = match.span("name")
        size = _SIZE.search(page.text, start, end)
        end = size.start() if size else end
        if label == "benchmark" and not _LATIN.fullmatch(page.text, start, end):
            continue
        if start < end <= start + _LONGEST and not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
            yield start, end, label
