"""A subject over time, and subjects by a measure."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from ainews_extract.analysis.rows import key, middle, names_of, owner_key, rows_of, statements, table
from ainews_extract.names import catalogue
from ainews_extract.terms import KINDS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    import pandas as pd

    from ainews_extract.analysis.rows import Row

_TIMELINE: Final = {
    "subject": "str",
    "kind": "str",
    "measure": "str",
    "unit": "str",
    "per": "str",
    "time": "str",
    "value": "float",
    "low": "float",
    "high": "float",
    "modifier": "str",
    "claim": "str",
    "text": "str",
    "doc": "str",
    "start": "int",
    "end": "int",
}


def timeline(frame: pd.DataFrame, subject: str | None = None) -> pd.DataFrame:
    """The figures that hold for a date, in the order of time.

    Args:
        frame: The figures.
        subject: Their subject, by any of its names; all subjects if None.

    Returns:
        One row per figure, by subject, kind, measure, unit and time, without repeats and restatements: `subject` (in its
        most frequent spelling), `kind`, `measure`, `unit`, `per`, `time`, `value`, `low`, `high`, `modifier`, `claim`,
        and its place: `text`, `doc`, `start`, `end`.
    """
    told = [row for row in statements(rows_of(frame)) if row.time and not row.time.startswith(("-", "P"))]
    spelled = _spelling(told)
    asked = None if subject is None else _asked(subject, told)
    kept = [row for row in told if asked is None or asked & names_of(row)]
    kept.sort(key=lambda row: (spelled(row), row.kind, row.measure or "", row.unit or "", row.time or "", row.doc))
    return table(_TIMELINE, [_line(_TIMELINE, row, spelled(row)) for row in kept])


def _asked(subject: str, rows: Iterable[Row]) -> set[str]:
    """The keys that a name asks for: its own, that of its canonical name in the list, and of what the rows mean by it.

    오픈AI asks for OpenAI, and so does any spelling that a row of the frame has for it.
    """
    own = key(subject)
    listed = {key(name.name) for name in catalogue.load().rows.get(catalogue.lower(subject.strip()), ()) if name.label}
    return {own, *listed, *(key(row.subject_name) for row in rows if row.subject_name and key(row.subject) == own)}


def _spelling(rows: Iterable[Row]) -> Callable[[Row], str]:
    """How to write a row's subject: as most rows about the same subject do."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        written[owner_key(row)][row.subject or ""] += 1
    return lambda row: written[owner_key(row)].most_common(1)[0][0]


def _line(columns: Iterable[str], row: Row, subject: str, **more: object) -> tuple[Any, ...]:
    cells = {"subject": subject, **more}
    return tuple(cells[name] if name in cells else getattr(row, name) for name in columns)


_COMPARE: Final = {
    "subject": "str",
    "value": "float",
    "low": "float",
    "high": "float",
    "unit": "str",
    "per": "str",
    "modifier": "str",
    "time": "str",
    "claim": "str",
    "mentions": "int",
    "docs": "int",
    "text": "str",
    "doc": "str",
    "start": "int",
    "end": "int",
}


def compare(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Compare subjects by a measure, one row each: the figure of the latest date; of several, the most frequent one.

    Amounts in different units form one group after the other, the largest first; nothing is converted.

    Args:
        frame: The figures.
        measure: A measure (`revenue`), a kind (`parameters`), or the name of a benchmark (`MMLU-Pro`).

    Returns:
        `subject` (in its most frequent spelling), `value`, `low`, `high`, `unit`, `per`, `modifier`, `time`, `claim`; the
        number of `mentions` and `docs` that were available; the place: `text`, `doc`, `start`, `end`.

    Raises:
        ValueError: The name is not a measure, a kind or a benchmark of the frame; the message names similar ones.
    """
    of_subject: dict[str, list[Row]] = defaultdict(list)
    _check(frame, measure)
    told = [row for row in statements(rows_of(frame)) if _is_of(row, measure)]
    for row in told:
        of_subject[owner_key(row)].append(row)
    spelled = _spelling(told)
    chosen = [(_latest(rows), rows) for rows in of_subject.values()]
    chosen.sort(key=lambda one: (one[0].unit or "", one[0].per or "", -(middle(one[0]) or 0)))
    return table(
        _COMPARE,
        [
            _line(_COMPARE, row, spelled(row), mentions=len(rows), docs=len({each.doc for each in rows}))
            for row, rows in chosen
        ],
    )


def _check(frame: pd.DataFrame, measure: str) -> None:
    """Check that a name is a measure, a kind or a benchmark of the frame."""
    known = {*MEASURES, *KINDS, *frame["benchmark"].dropna(), *frame["benchmark_name"].dropna()}
    if key(measure) not in set(map(key, known)):
        near = difflib.get_close_matches(measure, known, 3, 0.5)
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        message = f"{measure!r} is not a measure, a kind or a benchmark of these figures{hint}"
        raise ValueError(message)


def _is_of(row: Row, measure: str) -> bool:
    return measure in {row.measure, row.kind} or key(measure) in {key(row.benchmark), key(row.benchmark_name)}


def _latest(rows: Sequence[Row]) -> Row:
    """The most frequent value of the latest date; of equal ones the first."""
    latest = max(row.time or "" for row in rows)
    of_then = [row for row in rows if (row.time or "") == latest]
    often = Counter((row.value, row.low, row.high) for row in of_then)
    return max(of_then, key=lambda row: often[row.value, row.low, row.high])
