"""Scores in tables: the benchmark heads the row or the column, or the line above the table names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, head_units
from ainews_extract.figures import Link
from ainews_extract.kinds.score.forms import POINT_MARKS, is_changed, made, score_end
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.kinds.score.benchmarks import Benchmark
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Span
    from ainews_extract.structure import Cell, Table


def find(page: Page, benchmarks: list[Benchmark]) -> Iterator[Figure]:
    """The scores in the tables of a page.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    for table in page.tables:
        yield from _Scores(page, table, benchmarks).find()


class _Scores:
    """A table, and which of its heads are benchmarks."""

    def __init__(self, page: Page, table: Table, benchmarks: list[Benchmark]) -> None:
        self._page = page
        self._table = table
        self._benchmarks = benchmarks
        width = max(map(len, table.rows))
        self._columns = [self._head(self._table.column_heads(table.head_rows, column)) for column in range(width)]
        self._labels = [self._head([row[0].head]) for row in table.rows]
        first = table.rows[0][0].head
        self._rows_are_tests = bool(table.head_rows and page.cues.within(*first, "test-head"))
        self._above = self._named(table.above) or self._of_heading()
        self._is_called = bool(page.cues.within(*table.above, "score-word")) or self._above is not None
        self._names_tests = self._are_tests()
        self._has_points = any(mark in page.text[table.start : table.end] for mark in POINT_MARKS)
        self._settings = {column for column in range(1, width) if self._is_setting(column)}

    def _are_tests(self) -> bool:
        """Whether known benchmarks head at least half of the rows: the other labels are tests too."""
        labels = self._labels[self._table.head_rows :]
        return 2 * sum(label is not None for label in labels) >= len(labels) > 1

    def _is_setting(self, column: int) -> bool:
        """Whether a column says how models were tested: only small whole numbers (3-shot) beside results with a point."""
        rows = [row for row in self._table.rows[self._table.head_rows :] if column < len(row)]
        if self._columns[column] or len(rows) < _SEVERAL:
            return False
        text = self._page.text
        return all(_is_small(row[column].text(text)) for row in rows) and any(_has_result(text, row) for row in rows)

    def _is_ability(self, head: Span) -> bool:
        """Whether a head is an ability that models are tested for: 推論, 한국어 이해."""
        return bool(self._page.cues.within(*head, "ability-head"))

    def _of_heading(self) -> Link | None:
        headings = self._page.place(self._table.start).headings
        return self._named(headings[0]) if headings else None

    def _named(self, span: Span) -> Link | None:
        return next((item.link for item in within(self._benchmarks, *span) if item.end <= span[1]), None)

    def _head(self, spans: list[Span]) -> Link | None:
        """The benchmark that a head names."""
        return next((name for span in spans if (name := self._named(span))), None)

    def find(self) -> Iterator[Figure]:
        """The scores of the table, row by row."""
        if not (self._has_points or self._is_called or self._rows_are_tests or self._has_test()):
            return
        for number in range(self._table.head_rows, len(self._table.rows)):
            if not self._is_other(self._table.rows[number][0].head):
                yield from self._row(number)

    def _has_test(self) -> bool:
        """Whether some head is a benchmark, an ability or says that scores stand below it."""
        if any(self._columns[1:]) or any(self._labels[self._table.head_rows :]):
            return True
        heads = [cell.head for cell in self._table.rows[0]]
        return self._is_score_head(heads) or self._has_abilities(heads)

    def _has_abilities(self, heads: list[Span]) -> bool:
        """Whether several columns are abilities, or the table's rows are models and one is."""
        return sum(map(self._is_ability, heads[1:])) >= _SEVERAL

    def _row(self, number: int) -> Iterator[Figure]:
        for column, cell in enumerate(self._table.rows[number][1:], 1):
            heads = self._table.column_heads(number, column)
            if cell.start < cell.end and column not in self._settings and not any(map(self._is_other, heads)):
                known = self._columns[column] or self._labels[number]
                named, certain = known or self._unknown(number, heads), known is not None or self._rows_are_tests
                certain = certain or self._is_average(heads)
                is_result = self._is_result(cell) and self._is_test(number, heads)
                if certain or self._is_called or self._is_score_head(heads) or is_result:
                    unit = self._unit([*heads, self._table.rows[number][0].head])
                    yield from self._cell((cell.start, cell.end), named, is_certain=certain, unit=unit)
                elif self._has_points:
                    yield from self._points((cell.start, cell.end), named)

    def _is_test(self, number: int, heads: list[Span]) -> bool:
        """Whether an unknown head is a test: an ability, or the label of a row among rows of benchmarks."""
        if self._names_tests:
            return True
        label = self._table.rows[number][0].head
        is_list = self._has_abilities([cell.head for cell in self._table.rows[0]])
        return any(map(self._is_ability, heads)) if is_list else self._is_ability(label) and any(self._labels)

    def _is_result(self, cell: Cell) -> bool:
        """Whether a cell has the form of a result: a decimal or a percentage, and no small whole number."""
        written = self._page.text[slice(*cell.head)]
        return "." in written or "%" in written

    def _points(self, span: Span, name: Link | None) -> Iterator[Figure]:
        """The score of a cell that says only points: 2,300点, 14,500점대."""
        numeral = next(iter(within(self._page.numerals, *span)), None)
        if numeral and beside.follows("score-points", self._page.text, numeral.end):
            yield from self._cell(span, name, is_certain=False)

    def _unknown(self, number: int, heads: list[Span]) -> Link | None:
        """The benchmark of a cell whose heads name no known one: the label of a row of tests, the line above, a head."""
        label = self._table.rows[number][0].head
        if self._is_average(heads):
            return self._link(heads[0])
        if self._rows_are_tests or any(self._labels[self._table.head_rows :]):
            return self._link(label)
        if self._above or self._is_score_head(heads):
            return self._above
        return (self._link(heads[0]) if heads else None) or self._link(label)

    def _link(self, head: Span) -> Link | None:
        """The words of a head as the answer, or None if there are none."""
        return Link(self._page.text[slice(*head)], *head) if head[0] < head[1] else None

    def _is_average(self, heads: list[Span]) -> bool:
        """Whether a column averages the benchmarks beside it."""
        return any(self._columns) and any(self._page.cues.within(*head, "average-head") for head in heads)

    def _is_score_head(self, heads: list[Span]) -> bool:
        return any(cue.sense == "points" for head in heads for cue in self._page.cues.within(*head, "score-word"))

    def _is_other(self, head: Span) -> bool:
        """Whether a head announces something else: prices, sizes, a unit."""
        start, end = head
        if self._page.cues.within(start, end, "no-score-head"):
            return True
        return any(unit.kind != "percent" for unit in head_units.named(self._page.text[start:end]))

    def _unit(self, heads: list[Span]) -> str | None:
        """`%` where a head of a cell names it, or a short line right above the table: MMLU (%), (単位: %)."""
        start, end = self._table.above
        above = [(start, end)] if end - start <= _LONGEST else []
        named = (unit for span in [*heads, *above] for unit in head_units.named(self._page.text[slice(*span)]))
        return "%" if any(unit.kind == "percent" for unit in named) else None

    def _cell(self, span: Span, name: Link | None, *, is_certain: bool, unit: str | None = None) -> Iterator[Figure]:
        """The scores of a cell: 88.8%, 0.812/0.903, 88.8% (ultra: 91.9%), no sentence; `unit` is that of its heads."""
        if span[1] - span[0] > _LONGEST:
            return
        for numeral in within(self._page.numerals, *span):
            end, own = self._end(numeral, span)
            if end is not None and (is_certain or own or self._is_alone(numeral, span, end)):
                yield made(numeral, end, own or (unit if end == numeral.end else None), name)

    def _end(self, numeral: Numeral, span: Span) -> tuple[int | None, str | None]:
        text = self._page.text
        if numeral.glued or numeral.letter or numeral.ordinal or not _may_precede(text[span[0] : numeral.start]):
            return None, None
        end, unit = score_end(text, numeral)
        if end is None or end > span[1] or is_changed(text, end):
            return None, None
        return end, unit

    def _is_alone(self, numeral: Numeral, span: Span, end: int) -> bool:
        """Whether a bare number is all that a cell says."""
        end += beside.after(self._page.text, end - 1, "score-points level-of") is not None  # 1,500점대
        return numeral.start - span[0] <= _MARKS and not any(map(str.isalnum, self._page.text[end : span[1]]))


def _is_small(cell: str) -> bool:
    """Whether a cell says nothing, or one whole digit."""
    return cell in _EMPTY or (len(cell) == 1 and cell.isdecimal())


def _has_result(text: str, row: list[Cell]) -> bool:
    """Whether a cell beside the first is a number with a point."""
    return any("." in cell.text(text) and text[cell.end - 1].isdecimal() for cell in row[1:])


_EMPTY: Final = ("", "-", "–", "—", "－")
_LONGEST: Final = 40
_SEVERAL: Final = 2
_MARKS: Final = 3
_ABOUT: Final = "~〜≈約약★☆* "
_SIGNS: Final = frozenset("+＋-−△▲")


def _may_precede(words: str) -> bool:
    """Whether a score may follow these words of its cell: an approximator, a star, the previous score and a separator."""
    rest = words.lstrip(_ABOUT)
    if not rest:
        return len(words) <= _MOST_MARKS
    parted = words.rstrip(" ")[-1] in "/(:→" or words.endswith(" ")
    return rest[0].isdecimal() and parted and _SIGNS.isdisjoint(rest)


_MOST_MARKS: Final = 4
