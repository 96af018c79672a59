"""Explanations: the candidates of each field of a figure, with their features and weights.

Nothing is decided here: the steps of the pipeline run again and return what they chose from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import context, links, pipeline, readers, recognisers, score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    import pandas as pd

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document
    from ainews_extract.score import Candidate, Weights

# The number of candidates shown for a field, the likeliest first.
_MOST_CANDIDATES: Final = 5


def explain(source: str | Document, start: int, *, lang: str | None = None, naming: Naming = recognisers.OURS) -> str:
    """Explain the figure at a place as text: how it was read, then the candidates of each field.

    >>> explain("LGは3億円を投じる。", 3).splitlines()[0]
    'money «3億円» [3:6]: value 300000000, unit JPY; read by kinds.money from the numeral 3億'

    Args:
        source: A text or document.
        start: Where the figure begins in the source, as in the column `start`.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ValueError: No figure begins there.
        ReadError: See `pipeline.read`.
    """
    document = readers.document(source) if isinstance(source, str) else source
    page = pipeline.read(document, lang, naming)
    return "\n".join(_lines(page, start))


_COLUMNS: Final = {
    "field": "str",
    "candidate": "str | None",
    "start": "int | None",
    "sum": "Decimal | None",
    "feature": "str",
    "weight": "Decimal | None",
}


def explain_frame(
    source: str | Document, start: int, *, lang: str | None = None, naming: Naming = recognisers.OURS
) -> pd.DataFrame:
    """The explanation as a table: one row per feature of every candidate of every field that is chosen.

    >>> table = explain_frame("LGは3億円を投じる。", 3)
    >>> sorted(set(table["field"])), bool((table["weight"] != 0).all())
    (['claim', 'measure', 'subject'], True)

    Args:
        source: As for `explain`.
        start: As for `explain`.
        lang: As for `explain`.
        naming: As for `explain`.

    Returns:
        `field`; `candidate`, missing for null; `start`, where its words begin in the squeezed text of the page; `sum` of its
            weights; `feature` and `weight`, the heaviest first. Features without a weight are left out.

    Raises:
        ValueError: No figure begins there.
        ReadError: See `pipeline.read`.
    """
    from ainews_extract import schemas  # noqa: PLC0415 - it loads pandas, which text does not need

    document = readers.document(source) if isinstance(source, str) else source
    page = pipeline.read(document, lang, naming)
    return schemas.Schema(_COLUMNS).table(
        (field, candidate.value, candidate.start, weights.sum(candidate.features), name, weight)
        for field, found, weights in _chosen_fields(page, start)
        for candidate in _ranked(found, weights)
        for weight, name in _weighed(candidate, weights)
    )


def _lines(page: Page, start: int) -> Iterator[str]:
    figure, _ = _at(page, start, pipeline.found(page))
    yield _reading(page, figure)
    for field, found, weights in _chosen_fields(page, start):
        yield from _field(field, found, weights)


def _chosen_fields(page: Page, start: int) -> Iterator[tuple[str, Sequence[Candidate], Weights]]:
    """Each field that is chosen, with its candidates and weights."""
    for step in context.CONTEXT:
        field = step.__name__.rpartition(".")[2]
        if hasattr(step, "candidates") and field in score.fields():
            figure, found = _candidates(page, start, step)
            if found:
                yield field, found, score.weights(field, page.lang_at(figure.start))


def _at(page: Page, start: int, figures: Sequence[Figure]) -> tuple[Figure, int]:
    for number, figure in enumerate(figures):
        if page.in_source(figure.start, figure.end)[0] == start:
            return figure, number
    message = f"no figure begins at {start}"
    raise ValueError(message)


def _reading(page: Page, figure: Figure) -> str:
    """The figure, the kind that read it, and the numeral in it."""
    start, end = page.in_source(figure.start, figure.end)
    numerals = [page.text[one.start : one.end] for one in page.numerals if figure.start <= one.start < figure.end]
    said = {"value": figure.value, "low": figure.low, "high": figure.high, "iso": figure.iso, "unit": figure.unit}
    values = ", ".join(f"{name} {value}" for name, value in said.items() if value is not None)
    numeral = f" from the numeral {numerals[0]}" if numerals else ""
    words = page.text[figure.start : figure.end]
    return f"{figure.kind} «{words}» [{start}:{end}]: {values}; read by kinds.{figure.kind}{numeral}"


def _candidates(page: Page, start: int, step: ModuleType) -> tuple[Figure, Sequence[Candidate]]:
    """The candidates of a field. The steps before it run again, since later ones may change what they set."""
    figures = pipeline.found(page, until=step)
    figure, number = _at(page, start, figures)
    before = step.complete(page, list(figures[:number]))
    return figure, step.candidates(page, figure, before)


def _field(field: str, found: Sequence[Candidate], weights: Weights) -> Iterator[str]:
    choice = score.choose(weights, found, nested=field in links.LINKED)
    yield ""
    yield f"{field}: {choice.value} {choice.score:.2f}"
    ranked = _ranked(found, weights)
    for candidate in ranked[:_MOST_CANDIDATES]:
        yield from _candidate(candidate, weights)
    if len(ranked) > _MOST_CANDIDATES:
        yield f"  … and {len(ranked) - _MOST_CANDIDATES} candidates below"


def _ranked(found: Sequence[Candidate], weights: Weights) -> list[Candidate]:
    return sorted(found, key=lambda one: -weights.sum(one.features))


def _candidate(candidate: Candidate, weights: Weights) -> Iterator[str]:
    place = "" if candidate.start is None else f" at {candidate.start}"
    yield f"  {weights.sum(candidate.features):+.2f} {candidate.value}{place}"
    for weight, name in _weighed(candidate, weights):
        yield f"      {weight:+.2f} {name}"


def _weighed(candidate: Candidate, weights: Weights) -> list[tuple[float, str]]:
    """The weighted features of a candidate, the heaviest first."""
    told = ((weights.by_feature.get(name, 0.0), name) for name in candidate.features)
    return sorted((each for each in told if each[0]), key=lambda one: -abs(one[0]))
