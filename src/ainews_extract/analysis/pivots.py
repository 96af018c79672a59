"""Subjects by benchmarks or measures: the usual table of a comparison of models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from ainews_extract.analysis.rows import middle, rows_of, statements

if TYPE_CHECKING:
    from ainews_extract.analysis.rows import Row

# The columns for each kind; other kinds have one column per measure.
_COLUMN: Final = {"score": "benchmark_name", "ranking": "scope", "count": "unit", "quantity": "unit"}


def pivot(frame: pd.DataFrame, kind: str = "score") -> pd.DataFrame:
    """Make a table with subjects in rows and what was measured in columns: benchmarks for scores, measures for money and percent.

    >>> from decimal import Decimal
    >>> from ainews_extract.frames import frame
    >>> from ainews_extract.records import Mention
    >>> told = [
    ...     Mention(
    ...         "a",
    ...         9 * at,
    ...         9 * at + 2,
    ...         "",
    ...         "score",
    ...         Decimal(value),
    ...         subject=model,
    ...         subject_name=model,
    ...         benchmark=test,
    ...         benchmark_name=test,
    ...     )
    ...     for at, (model, test, value) in enumerate(
    ...         [("Kaede", "MMLU", 71), ("Kaede", "GSM8K", 80), ("Nami", "MMLU", 69)]
    ...     )
    ... ]
    >>> print(pivot(frame(told)))
    benchmark_name  GSM8K  MMLU
    subject_name
    Kaede            80.0  71.0
    Nami             <NA>  69.0

    Args:
        frame: The figures.
        kind: The kind of figures in the cells.

    Returns:
        A table of Float64, rows and columns sorted. A cell with several values holds the first; a range becomes its
        middle.

    Raises:
        ValueError: The frame has no figure of this kind with a subject; the message names the kinds in it.
    """
    column = _COLUMN.get(kind, "measure")
    cells = {
        (_owner(row), str(getattr(row, column))): middle(row)
        for row in reversed(statements(rows_of(frame)))
        if row.kind == kind and getattr(row, column) is not None
    }
    if not cells:
        message = f"no figure of kind {kind!r} has a subject and a {column}; the kinds here: {_kinds(frame)}"
        raise ValueError(message)
    index = pd.MultiIndex.from_tuples(cells, names=["subject_name", column])
    return pd.Series(list(cells.values()), index=index, dtype="Float64").unstack(column).sort_index()  # noqa: PD010 - a pivot_table makes plain floats


def _owner(row: Row) -> str:
    return row.subject_name or row.subject or ""


def _kinds(frame: pd.DataFrame) -> str:
    return ", ".join(sorted(set(frame["kind"].dropna()))) or "none"
