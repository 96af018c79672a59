"""Figures about one thing that cannot all be right, within an article and between articles: one row per value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.analysis.meant import apart, exact, ratio, slip
from ainews_extract.analysis.rows import rows_of, statements, table
from ainews_extract.analysis.things import thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from ainews_extract.analysis.rows import Row
    from ainews_extract.analysis.things import Key

_COLUMNS: Final = {
    "thing": "int",
    "score": "float",
    "subject": "str",
    "kind": "str",
    "measure": "str",
    "benchmark": "str",
    "scope": "str",
    "time": "str",
    "unit": "str",
    "per": "str",
    "value": "float",
    "low": "float",
    "high": "float",
    "modifier": "str",
    "places": "int",
    "docs": "int",
    "ratio": "float",
    "slip": "int",
    "text": "str",
    "doc": "str",
    "start": "int",
    "end": "int",
    "sentence": "str",
}


def conflicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Find figures about one thing that cannot all be right, grouped by thing.

    Figures are about one thing if all of these agree: owner (canonical), kind, measure or benchmark, period with its year, unit,
    `per`, direction and base of a change, claim (a forecast is not compared with a result) and segment. Values agree if one
    rounds the other, or if a range or a bound contains the other. Values that an article gives side by side
    (入力60円、出力240円) differ in words that no column holds, and are not a conflict. If more than twelve different values
    share a thing, nothing is reported.

    Args:
        frame: The figures, of one article or many.

    Returns:
        One row per value, the most frequent value of a thing first, the surest things first: `thing` (a number), `score`
        (0 to 1, the certainty of the conflict), the thing (`subject`, `kind`, `measure`, `benchmark`, `scope`, `time`,
        `unit`, `per`), the value (`value`, `low`, `high`, `modifier`), its frequency (`places`, `docs`), `ratio`
        and `slip` against the first value (`slip`: the power of ten between them if it is exact, else missing), and
        its first place (`text`, `doc`, `start`, `end`, `sentence`).
    """
    rows = rows_of(frame)
    bought = {(row.doc, row.per) for row in rows if row.per}
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in statements(rows):
        about = thing(row)
        # 100万トークン of 100万トークンあたり60円 is what a price buys, not a figure of the model.
        if about is not None and not (row.kind == "tokens" and (row.doc, f"{row.value or 0:.0f} token") in bought):
            groups[about].append(row)
    found = sorted(filter(_is_conflict, map(_values, groups.values())), key=lambda values: -_score(values))
    return table(_COLUMNS, [line for number, values in enumerate(found) for line in _lines(number, values)])


@dataclass(slots=True)
class _Value:
    """One value of a thing, and the rows that give it or a rounding of it."""

    first: Row
    rows: list[Row] = field(default_factory=list)


def _values(group: Sequence[Row]) -> list[_Value]:
    """The values of a group that exclude each other, the most frequent first."""
    by_doc: dict[str, list[Row]] = defaultdict(list)
    for row in group:
        by_doc[row.doc].append(row)
    values: list[_Value] = []
    for row in (row for rows in by_doc.values() if not _enumerates(rows) for row in rows):
        value = next((each for each in values if not apart(each.first, row)), None)
        if value is None:
            values.append(value := _Value(row))
        value.rows.append(row)
    return sorted(values, key=lambda value: -len(value.rows))


# The span of about one sentence (the median in our samples is 47 characters), in which an author distinguishes two values.
_ONE_SENTENCE: Final = 60


def _enumerates(rows: Iterable[Row]) -> bool:
    """Whether an article gives two values side by side: prices of two plans, sizes of two models of a family."""
    ordered = sorted(rows, key=lambda row: row.start)
    return any(_is_beside(a, b) and apart(a, b) for a, b in pairwise(ordered))


def _is_beside(a: Row, b: Row) -> bool:
    return b.start - a.end < _ONE_SENTENCE or (bool(a.sentence) and a.sentence == b.sentence)


# More than twelve different values are not about one thing: a share price, the fees of plans.
_MOST_VALUES: Final = 12


def _is_conflict(values: Sequence[_Value]) -> bool:
    if not 1 < len(values) <= _MOST_VALUES:
        return False
    return any(_disagree(a.first, b.first) for a, b in combinations(values, 2))


# If no column distinguishes two things, values further apart than this are about two: 18兆トークン of training data and
# 25万トークン of context; a family has models of many sizes under one name.
_NEAR_RATIO: Final = 1.5
_WITHOUT_MEASURE: Final = frozenset(("parameters", "tokens", "quantity"))


def _disagree(a: Row, b: Row) -> bool:
    if a.kind in _WITHOUT_MEASURE:
        between = ratio(a, b)
        return (between is not None and between < _NEAR_RATIO) or _is_slip(a, b)
    return True


def _is_slip(a: Row, b: Row) -> bool:
    """Whether two values differ by exactly ten and not because the numbers are round: 7.8億 and 78億, not 7B and 70B."""
    return slip(a, b) == 1 and any(len(exact(row.value).as_tuple().digits) > 1 for row in (a, b) if row.value)


# Set by hand on planted and real conflicts: what makes a conflict more or less certain.
_BASE_SCORE, _SLIP, _TWO_DOCS, _FINE, _ALIKE, _VAGUE = 0.5, 0.25, 0.1, 0.1, 0.2, -0.15
_VAGUE_MEASURES: Final = frozenset(("share", "rate", "growth", "discount"))


def _score(values: Sequence[_Value]) -> float:
    """The certainty of a conflict: higher for a slip of ten, two articles, a period finer than a year, similar sentences."""
    one, other = values[0].first, values[1].first
    score = (
        _BASE_SCORE
        + _SLIP * (slip(one, other) == 1)
        + _TWO_DOCS * (one.doc != other.doc)
        + _FINE * (len(one.time or "") > 4)
        + _ALIKE * _likeness(one.sentence or "", other.sentence or "")
        + _VAGUE * (one.measure in _VAGUE_MEASURES)
    )
    return round(min(1.0, max(0.0, score)), 2)


def _likeness(one: str, other: str) -> float:
    """The share of neighbouring pairs of characters that two sentences have in common, 0 to 1."""
    a, b = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def _lines(number: int, values: Sequence[_Value]) -> Iterator[tuple[Any, ...]]:
    score, first = _score(values), values[0].first
    for value in values:
        row = value.first
        told = (first.subject_name or first.subject, row.kind, row.measure, row.benchmark, row.scope)
        period = (row.time, row.unit, row.per, row.value, row.low, row.high, row.modifier)
        count = (len(value.rows), len({each.doc for each in value.rows}))
        beside = (None, None) if row is first else (ratio(first, row), slip(first, row))
        yield (number, score, *told, *period, *count, *beside, row.text, row.doc, row.start, row.end, row.sentence)
