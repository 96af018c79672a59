"""Explanations: how a figure was read, and the candidates of each field with their features and weights.

Nothing is decided here: the pipeline keeps the candidates (`links.CONSIDERED`). `explain` returns them as text,
`explain_frame` as a table, and `reasons` as one small dict per figure, for displays such as the HTML report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ainews_extract import links, pieces, readers, recognisers, score
from ainews_extract.explanation.reading import Read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from ainews_extract.figures import Figure
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document
    from ainews_extract.score import Candidate, Weights

# The number of candidates shown for a field, the likeliest first.
_MOST: Final = 5


def explain(source: str | Document, start: int, *, lang: str | None = None, naming: Naming = recognisers.OURS) -> str:
    r"""Explain the figure at a place as text: how it was read, then the candidates of each field.

    >>> print(*explain("LGは約3億円を投じる。", 4).splitlines()[:3], sep="\n")
    money «3億円» [4:7]: value 300000000, unit JPY; read by kinds.money from the numeral 3億
      row 円 → JPY (money.tsv)
      row 約 → modifier-before approx (lexicon/modifiers.tsv)

    Args:
        source: A text or document.
        start: Where the figure begins in the source, as in the column `start`.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ValueError: No figure begins there.
        ReadError: See `pipeline.read`.
    """
    read, figure = _at(source, start, lang, naming)
    return "\n".join(_lines(read, figure))


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
    >>> sorted(set(table["field"])), bool((table["weight"].dropna() != 0).all())
    (['claim', 'measure', 'read', 'subject'], True)

    Args:
        source: As for `explain`.
        start: As for `explain`.
        lang: As for `explain`.
        naming: As for `explain`.

    Returns:
        `field`; `candidate`, missing for null; `start`, where its words begin in the squeezed text of the page; `sum` of its
        weights; `feature` and `weight`, the heaviest first. Features without a weight are left out. The field `read` says how
        the figure was read: its candidate is the rule, its features are the rows of the tables.

    Raises:
        ValueError: No figure begins there.
        ReadError: See `pipeline.read`.
    """
    from ainews_extract import schemas  # noqa: PLC0415 - it loads pandas, which text does not need

    read, figure = _at(source, start, lang, naming)
    rows: list[tuple[Any, ...]] = [
        ("read", read.rule(figure), figure.start, None, str(row), None) for row in read.rows(figure)
    ]
    rows += [
        (field, candidate.value, candidate.start, weights.sum(candidate.features), name, weight)
        for field, found, weights in read.fields(figure)
        for candidate in _ranked(found, weights)
        for weight, name in _weighed(candidate, weights)
    ]
    return schemas.Schema(_COLUMNS).table(rows)


# The number of features returned for an answer, the heaviest first.
_TOP: Final = 5


def reasons(
    source: str | Document, *, lang: str | None = None, naming: Naming = recognisers.OURS
) -> dict[int, dict[str, Any]]:
    """Explain all figures of a text in one pass, each by a small dict that JSON can hold; the HTML report shows it.

    >>> found = reasons("LGは約3億円を投じる。")[4]
    >>> found["rule"], found["numeral"], found["rows"][0]
    ('kinds.money', '3億', '円 → JPY (money.tsv)')
    >>> answer = found["fields"]["subject"]
    >>> answer["value"], answer["score"] > 0.5, len(answer["features"])
    ('LG', True, 5)

    Args:
        source: A text or document.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Returns:
        By the start of each figure in the source: `rule`, the rule that read it; `numeral`; `rows`, the rows of the tables that
        read it; and `fields`, by field: `value` (None for null), `score` (0 to 1, two digits), `second` (the next answer, or
        None), `features` (name and weight of up to five, the heaviest first) and `rows` of the lexicon.

    Raises:
        ReadError: See `pipeline.read`.
    """
    document = readers.document(source) if isinstance(source, str) else source
    told: dict[int, dict[str, Any]] = {}
    for piece in pieces.each(document):
        read = Read.of(piece.document, lang, naming)
        own = [figure for figure in read.figures if read.start(figure) >= piece.head_length]
        for figure in own:
            told[piece.moved(read.start(figure))] = {
                "rule": read.rule(figure),
                "numeral": read.numeral(figure),
                "rows": [str(row) for row in read.rows(figure)],
                "fields": {name: _answer(read, figure, name, found, by) for name, found, by in read.fields(figure)},
            }
    return told


def _answer(read: Read, figure: Figure, field: str, found: Sequence[Candidate], weights: Weights) -> dict[str, Any]:
    choice = score.choose(weights, found, nested=field in links.LINKED)
    field_rows = read.rows_of(figure, choice.candidate)
    return {
        "value": choice.value,
        "score": round(choice.score, 2),
        "second": choice.runner_up.value if choice.runner_up else None,
        "features": [[name, round(weight, 2)] for weight, name in _weighed(choice.candidate, weights)[:_TOP]],
        "rows": [str(row) for row in field_rows],
    }


def _at(source: str | Document, start: int, lang: str | None, naming: Naming) -> tuple[Read, Figure]:
    """The figure that begins at a place of the source, and the page of its piece."""
    document = readers.document(source) if isinstance(source, str) else source
    for piece in pieces.each(document):
        if piece.start <= start < piece.start + len(piece.document.source) - piece.head_length:
            read = Read.of(piece.document, lang, naming)
            for figure in read.figures:
                if read.start(figure) >= piece.head_length and piece.moved(read.start(figure)) == start:
                    return read, figure
    message = f"no figure begins at {start}"
    raise ValueError(message)


def _lines(read: Read, figure: Figure) -> Iterator[str]:
    yield _reading(read, figure)
    yield from (f"  row {row}" for row in read.rows(figure))
    for field, found, weights in read.fields(figure):
        yield from _field(read, figure, field, found, weights)


def _reading(read: Read, figure: Figure) -> str:
    """The figure, the rule that read it, and the numeral in it."""
    start, end = read.page.in_source(figure.start, figure.end)
    said = {"value": figure.value, "low": figure.low, "high": figure.high, "iso": figure.iso, "unit": figure.unit}
    values = ", ".join(f"{name} {value}" for name, value in said.items() if value is not None)
    numeral = f" from the numeral {read.numeral(figure)}" if read.numeral(figure) else ""
    words = read.page.text[figure.start : figure.end]
    return f"{figure.kind} «{words}» [{start}:{end}]: {values}; read by {read.rule(figure)}{numeral}"


def _field(read: Read, figure: Figure, field: str, found: Sequence[Candidate], weights: Weights) -> Iterator[str]:
    choice = score.choose(weights, found, nested=field in links.LINKED)
    yield ""
    yield f"{field}: {choice.value} {choice.score:.2f}"
    yield from (f"  row {row}" for row in read.rows_of(figure, choice.candidate))
    ranked = _ranked(found, weights)
    for candidate in ranked[:_MOST]:
        yield from _candidate(candidate, weights)
    if len(ranked) > _MOST:
        yield f"  … and {len(ranked) - _MOST} candidates below"


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
