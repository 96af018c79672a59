"""Owners outside the figure's sentence: the sentences before, cell heads, labels, leads, headings, the title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import chunks
from ainews_extract.late import per_page
from ainews_extract.links.subject import fits, focus, options, own, referents, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.links.subject.options import Option
    from ainews_extract.links.subject.scene import Scene
    from ainews_extract.page import Page
    from ainews_extract.records import Span
    from ainews_extract.score import Candidate
    from ainews_extract.structure import Table


def candidates(scene: Scene) -> Iterator[Candidate]:
    """The candidates outside the figure's sentence.

    Args:
        scene: The figure's surroundings.
    """
    yield from sentences.candidates(scene)
    for where, span in _heads(scene):
        yield from _of_head(scene, where, span)
    for option in focus.options(scene):
        yield own.candidate(scene, option, _of_focus(scene, option))


def _of_focus(scene: Scene, option: Option) -> tuple[str, ...]:
    return (
        "where=focus",
        f"where=focus&sort={option.sort}",
        f"where=focus&topics={min(len(scene.topics), 1)}",
        f"sort={option.sort}",
        f"fits={scene.what}&sort={option.sort}",
        f"class={scene.measured}&sort={option.sort}",
        *focus.features(scene, option),
    )


# As in `own.py`.
_REMEMBERED: Final = 4096


def _heads(scene: Scene) -> Iterator[tuple[str, Span]]:
    """The heads of the figure, each with its sort."""
    place = scene.place
    if place.table is not None:
        yield from _heads_of_cell(scene)
    if place.label and place.label[0] < scene.sentence.start:
        yield "label", place.label
    yield from _numbered("parent", place.parents[:2])
    if place.lead and scene.page.place(place.lead[0]).table is None:
        yield "lead", place.lead
    yield from _numbered("heading", place.headings[:3])
    if place.title and place.title not in place.headings:
        yield "title", place.title


def _heads_of_cell(scene: Scene) -> Iterator[tuple[str, Span]]:
    place = scene.place
    yield from _numbered("row head", place.row_heads[:2])
    yield from _numbered("column head", place.column_heads[:2])
    own = place.cell.start if place.cell else -1
    column = place.cell_place[1] if place.cell_place else 0
    for cell in place.row_cells[max(1, column - _MOST_CELLS) : column]:
        if cell.start != own and cell.end < scene.figure.start:
            yield "row cell", (cell.start, cell.end)
    if place.caption:
        yield "caption", place.caption


# So many cells before a figure may name its owner; a row of ten thousand cells must not be read from each of them.
_MOST_CELLS: Final = 12


def _numbered(name: str, spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    for number, span in enumerate(spans):
        yield f"{name} {number}", span


_CUT: Final = frozenset({"lead", "caption", "title", "heading 0", "heading 1", "heading 2", "parent 0", "parent 1"})


def _of_head(scene: Scene, where: str, span: Span) -> Iterator[Candidate]:
    axes_ = _axes(scene, where)
    topics = min(len(scene.topics), 1)
    for seen, (option, role) in enumerate(_options_of_head(scene.page, span, where in _CUT)):
        features = (
            *_described_head(where, option.sort, option.part, role),
            *_numbered_head(where, min(seen, 2), topics),
            *fits.outside(scene.asked, option.sort),
            *axes_,
            *focus.features(scene, option),
        )
        yield own.candidate(scene, option, features)


@lru_cache(maxsize=_REMEMBERED)
def _described_head(where: str, sort: str, part: str, role: str) -> tuple[str, ...]:
    """The head of an option, its sort, and its part of the head."""
    plain = _PLAIN.sub("", where)
    return (
        f"where={where}",
        f"where={where}&sort={sort}",
        f"heads={plain}&sort={sort}",
        f"where={where}&part={part}",
        f"where={plain}&role={role}",
        f"sort={sort}",
        f"part={part}",
    )


@lru_cache(maxsize=_REMEMBERED)
def _numbered_head(where: str, order: int, topics: int) -> tuple[str, ...]:
    """Which option of a head it is, and whether the figure's sentence has a topic."""
    return f"where={where}&order={order}", f"where={where}&topics={topics}"


_PLAIN: Final = re.compile(r" \d")


@per_page
def _options_of_head(page: Page, span: Span, may_be_cut: bool) -> Sequence[tuple[Option, str]]:  # noqa: FBT001 - no keywords
    """The options of a head with their roles: of a line its chunks, of a cell or label the whole and its names."""
    if not may_be_cut or not _is_line(page, span):
        return [(option, "none") for option in options.of_span(page, *span)]
    return [
        (option, chunk.role)
        for chunk in chunks.parse(page, page.sentence(span[0])).chunks
        if span[0] <= chunk.start and chunk.end <= span[1] and chunk.depth == 0
        for option in referents.options_of(page, chunk)
    ]


def _is_line(page: Page, span: Span) -> bool:
    sentence = page.sentence(span[0])
    return sentence.start <= span[0] and span[1] <= sentence.end + 1


def _axes(scene: Scene, where: str) -> Sequence[str]:
    """The contents of the axes of the table."""
    if scene.place.table is None:
        return ()
    heads = f"{_sort_of(scene.page, place_heads(scene, 0))}-{_sort_of(scene.page, place_heads(scene, 1))}"
    return _described_axes(where, axes(scene), "yes" if place_holds(scene) else "no", heads)


@lru_cache(maxsize=_REMEMBERED)
def _described_axes(where: str, axes: str, text: str, heads: str) -> tuple[str, ...]:
    """The contents of a table, for an option at a place."""
    return f"where={where}&axes={axes}", f"where={where}&text={text}", f"where={where}&heads={heads}"


def axes(scene: Scene) -> str:
    """The contents of the heads of rows and columns of the figure's table: words-measures.

    Args:
        scene: The surroundings of a figure in a table.
    """
    table = scene.place.table
    return "none" if table is None or scene.place.cell_place is None else _axes_of(scene.page, table)


@per_page
def _axes_of(page: Page, table: Table) -> str:
    rows = _axis(page, [row[0].head for row in table.rows[table.head_rows :][:_MOST_HEADS] if row])
    heads = table.rows[0][1:_MOST_HEADS] if table.head_rows else []
    return f"{rows}-{_axis(page, [cell.head for cell in heads])}"


_MOST_HEADS: Final = 12


def place_holds(scene: Scene) -> bool:
    """Whether the figure's cell holds sentences, or names of its own."""
    return scene.place.holds_sentences or bool(scene.named)


def place_heads(scene: Scene, axis: int) -> Span | None:
    """The nearest head of the figure's row (0) or column (1)."""
    found = scene.place.column_heads if axis else scene.place.row_heads
    return found[0] if found else None


@per_page
def _sort_of(page: Page, span: Span | None) -> str:
    """The sort of a head: the label of its name, or the class of its last word."""
    if span is None or span[0] == span[1]:
        return "nothing"
    if page.figures_in(*span) or options.is_period(page.text[span[0] : span[1]]):
        return "figure"
    return next((one.sort for one in options.of_span(page, *span)), "measure")


def _axis(page: Page, spans: Sequence[Span]) -> str:
    """The contents of an axis of a table: names, measures (including periods and figures), or words."""
    sorts = [_sort_of(page, span) for span in spans]
    if not sorts:
        return "nothing"
    for axis, members in (("names", _NAMES), ("measures", _MEASURES)):
        if 2 * sum(sort in members for sort in sorts) >= len(sorts):
            return axis
    return "words"


_NAMES: Final = frozenset({"organisation", "model", "product", "programme", "place", "person"})
_MEASURES: Final = frozenset({"measure", "figure", "nothing", "benchmark"})
