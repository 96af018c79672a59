"""The verdict on one figure: the nearest figure of the source, and how the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.verification import aspects
from ainews_extract.verification.values import error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ainews_extract.verification.statements import Statement

VERDICTS: Final = (
    "supported",
    "rounded",
    "value differs",
    "unit differs",
    "bound lost",
    "direction differs",
    "other owner",
    "other period",
    "forecast as fact",
    "unsupported",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of comparing a figure of a text with its source.

    Attributes:
        verdict: One of `VERDICTS`.
        detail: What differs, in words.
        error: The relative error of the value, or None.
        source: The nearest figure of the source, or None.
    """

    verdict: str
    detail: str = ""
    error: float | None = None
    source: Statement | None = None


def judge(told: Statement, known: Sequence[Statement]) -> Finding:
    """The verdict on a figure.

    Args:
        told: The figure of the text.
        known: The figures of the source.
    """
    near = [each for each in known if aspects.comparable(told, each)]
    if not near:
        return Finding("unsupported", "the source has no figure of this kind")
    best = max(near, key=lambda each: _nearness(told, each))  # the first of equal ones
    if not aspects.same_value(told, best) and _relation(told, best) < _LEAST_NEARNESS:
        return Finding("unsupported", "no figure of the source is near it", source=None)
    return _verdict(told, best, known)


# The evidence that two figures are about the same thing; an equal value weighs most.
_EXACT, _VALUE, _UNIT, _OWNER, _MEASURE, _PERIOD, _CHANGE, _NAMES, _CLOSE = 13.0, 8.0, 1.5, 3.0, 2.0, 2.0, 1.0, 1.0, 1.0
_NAMED_BESIDE: Final = 1.5  # the owner's name is in the sentence, if the source's owner is unclear
_COPIED: Final = 2.0  # the same digits in another order
# A figure with another value must have this much in common with a source figure to count as a wrong copy of it.
_LEAST_NEARNESS: Final = 3.0


def _nearness(told: Statement, known: Statement) -> float:
    """The evidence that a figure comes from a source figure."""
    if aspects.equal_value(told, known):
        return _EXACT + _relation(told, known)
    value = _VALUE if aspects.same_value(told, known) else _CLOSE * aspects.closeness(told, known)
    return value + _relation(told, known)


def _relation(told: Statement, known: Statement) -> float:
    """What two figures have in common apart from their values: each aspect counts for, against, or not at all."""
    shared = {True: 1.0, False: -1.0, None: 0.0}
    return (
        _UNIT * (1 if aspects.same_unit(told, known) else -1)
        + _OWNER * shared[aspects.same_owner(told, known)]
        + _MEASURE * shared[aspects.same_measure(told, known)]
        + _PERIOD * shared[aspects.same_period(told, known)]
        + _CHANGE * shared[aspects.same_direction(told, known)]
        + _NAMES * min(1.0, aspects.shared_names(told, known))
        + _NAMED_BESIDE * shared[aspects.has_its_name(told, known)]
        + _COPIED * aspects.is_miscopied(told, known)
    )


def _verdict(told: Statement, best: Statement, known: Sequence[Statement]) -> Finding:
    off = _error(told, best)
    for verdict, differs in _DIFFERENCES:
        if differs(told, best, known):
            return Finding(verdict, _DETAILS[verdict](told, best), off, best)
    if not aspects.equal_value(told, best):
        return Finding("rounded", f"{best.mention.surface} in the source", off, best)
    return Finding("supported", "", None, best)


def _error(told: Statement, best: Statement) -> float | None:
    if told.size is None or best.size is None or not aspects.same_unit(told, best):
        return None
    return error(told.size, best.size)


def _unit_differs(told: Statement, best: Statement, _: Sequence[Statement]) -> bool:
    return not aspects.same_unit(told, best)


def _value_differs(told: Statement, best: Statement, _: Sequence[Statement]) -> bool:
    return not aspects.same_value(told, best)


def _direction_differs(told: Statement, best: Statement, _: Sequence[Statement]) -> bool:
    return aspects.same_direction(told, best) is False


def _other_owner(told: Statement, best: Statement, known: Sequence[Statement]) -> bool:
    return aspects.is_other_owner(told, best, known)


def _other_period(told: Statement, best: Statement, known: Sequence[Statement]) -> bool:
    return aspects.is_other_period(told, best, known)


def _forecast_as_fact(told: Statement, best: Statement, _: Sequence[Statement]) -> bool:
    return aspects.claims_done(told, best)


def _bound_lost(told: Statement, best: Statement, _: Sequence[Statement]) -> bool:
    return aspects.loses_bound(told, best)


# In this order; the first that applies is the verdict.
_DIFFERENCES: Final[tuple[tuple[str, Callable[[Statement, Statement, Sequence[Statement]], bool]], ...]] = (
    ("unit differs", _unit_differs),
    ("value differs", _value_differs),
    ("direction differs", _direction_differs),
    ("other owner", _other_owner),
    ("other period", _other_period),
    ("forecast as fact", _forecast_as_fact),
    ("bound lost", _bound_lost),
)

_DETAILS: Final[dict[str, Callable[[Statement, Statement], str]]] = {
    "unit differs": lambda told, best: f"{told.mention.unit or 'no unit'}, in the source {best.mention.unit or 'none'}",
    "value differs": lambda _, best: f"{best.mention.surface} in the source",
    "direction differs": lambda told, best: f"{_way(told)}, in the source {_way(best)}",
    "other owner": lambda told, best: f"{told.owner}, in the source {best.owner}",
    "other period": lambda told, best: f"{told.mention.time}, in the source {best.mention.time}",
    "forecast as fact": lambda _, best: f"a {best.mention.claim} in the source",
    "bound lost": lambda told, best: f"{told.mention.modifier or 'exact'}, in the source {best.mention.modifier}",
}


def _way(statement: Statement) -> str | None:
    """The direction of a figure: up, down, or a loss or a profit."""
    return statement.mention.change or statement.mention.measure
