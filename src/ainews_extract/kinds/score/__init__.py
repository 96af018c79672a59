"""Results on benchmarks: MMLUで88.7, SWE-bench Verifiedで49%, 90.2点, 1,290 Elo, tables of scores.

A benchmark is recognised by its name (a row of the gazetteer), by its form (…Bench, …Eval, …QA), or by the words of the text
(a test 「言海」). A percentage beside one is a score and not a percent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract.kinds.score import chains, grid, prose, results
from ainews_extract.kinds.score.benchmarks import benchmarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page


def find(page: Page) -> Iterator[Figure]:
    """The scores of a page, each with its benchmark if the text names one; the unit is `%` or None."""
    named = benchmarks(page)
    cells = _distinct(grid.find(page, named))
    found = _distinct(
        [*chains.of_elo(page, named), *chains.of_labels(page, named), *prose.find(page, named), *results.of_items(page)]
    )
    found = _distinct([*found, *chains.of_score_words(page, named), *chains.of_metrics(page, named)])
    found = _distinct([*found, *chains.continued(page, named, found)])
    found = _distinct([*found, *results.in_brackets(page, found)])
    found = _distinct([*found, *results.in_parallel(page, named, found)])
    found = _distinct([*found, *results.of_models(page, named, found)])
    found = _distinct([*found, *results.of_form(page, found)])
    chains.in_turn(page, named, found)
    yield from _distinct([*cells, *found])


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """The figures in order of place; of several of one number the first."""
    by_end: dict[int, Figure] = {}
    for figure in figures:
        by_end.setdefault(figure.start, figure)
    return sorted(by_end.values(), key=lambda figure: figure.start)
