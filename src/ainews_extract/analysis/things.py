"""What a figure is a figure of, in a form that two figures of one thing share; None where the columns do not say enough.

Two figures are of one thing only where owner, kind, measure or benchmark, period with its year, unit, base, direction,
claim and segment agree.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract.analysis.rows import key, owner_key
from ainews_extract.lexicon import Cues

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import TypeAlias

    from ainews_extract.analysis.rows import Row

    Key: TypeAlias = tuple[Hashable, ...]

# A period is resolved where it has its year: 2025, 2025-Q2, 2025-04/2026-03; --03 and P1Y are not.
_RESOLVED: Final = re.compile(r"\d{4}")
# A firm is bought once, so that its price needs no date.
_ONCE: Final = frozenset(("acquisition",))


def thing(row: Row) -> Key | None:
    """What a figure is of, or None.

    Args:
        row: The row.
    """
    if row.kind not in _SAID_ENOUGH or not row.subject or not _SAID_ENOUGH[row.kind](row):
        return None
    about = (key(row.benchmark_name or row.benchmark), key(row.scope), row.measure, row.time, row.unit, row.per)
    return (owner_key(row), row.kind, *about, row.change, row.base, row.claim == "fact", segment(row))


def _is_dated(row: Row) -> bool:
    return row.time is not None and _RESOLVED.match(row.time) is not None


def _is_measured(row: Row) -> bool:
    return row.measure is not None and (_is_dated(row) or row.measure in _ONCE)


_SAID_ENOUGH: Final[dict[str, Callable[[Row], bool]]] = {
    "money": _is_measured,
    "percent": _is_measured,
    "score": lambda row: row.benchmark is not None,
    "ranking": lambda row: row.scope is not None and row.scope != row.subject,
    "parameters": lambda _: True,
    "tokens": lambda _: True,
    "quantity": lambda _: True,
}

_BEFORE: Final = 32  # characters of the sentence that say of what part of the owner the figure is
_AFTER: Final = 12
_NAMED: Final = re.compile(r"[一-鿿々ァ-ヺーA-Za-z가-힣]{1,12}\s?\Z")


def segment(row: Row) -> frozenset[str]:
    """What narrows a figure down to a part of its owner: データ基盤事業, 国内, 入力, 누적; from heads and sentence."""
    heads = " ".join(filter(None, (row.row, row.column)))
    return frozenset(_qualifiers(heads)) | frozenset(_qualifiers(_near(row)))


def _near(row: Row) -> str:
    """The part of its sentence around a figure; of a table row nothing, since its heads say it."""
    sentence, text = row.sentence or "", row.text
    at = sentence.find(text)
    if at < 0 or row.row is not None or row.column is not None:
        return ""
    return sentence[max(0, at - _BEFORE) : at + len(text) + _AFTER]


@cache
def _qualifiers(words: str) -> tuple[str, ...]:
    return tuple(_qualifier(words, cue.start, cue.sense) for cue in Cues(words).within(0, len(words), "qualifier"))


def _qualifier(words: str, at: int, sense: str) -> str:
    """A qualifier by its sense; of one that a name precedes (データ基盤事業) with the name."""
    named = _NAMED.search(words, max(0, at - 13), at) if sense == "segment" else None
    return f"{key(named.group())} {sense}" if named else sense
