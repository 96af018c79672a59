"""The aspects in which two figures agree or differ: value, unit, owner, measure, period, direction, bound.

An aspect that both texts state is True (the same) or False (another); where one text leaves it open it is None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon
from ainews_extract.verification import periods, values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ainews_extract.records import Mention
    from ainews_extract.verification.statements import Statement

# Kinds that two writers tell apart in different ways: 4万GPU is a count or a quantity.
_AMOUNTS: Final = frozenset(("count", "quantity", "tokens", "parameters"))
_RATIOS: Final = frozenset(("percent", "score", "multiple"))
_CALENDAR: Final = frozenset(("date", "duration"))


def comparable(told: Statement, known: Statement) -> bool:
    """Whether two figures are of kinds that may state one thing."""
    one, other = told.mention.kind, known.mention.kind
    return one == other or {one, other} <= _AMOUNTS or {one, other} <= _RATIOS


def equal_value(told: Statement, known: Statement) -> bool:
    """Whether two figures have the very same value, range or date."""
    one, other = told.mention, known.mention
    if one.kind in _CALENDAR:
        return one.iso == other.iso
    if one.value is None or other.value is None:
        return (one.value, one.low, one.high) == (other.value, other.low, other.high)
    return _in_percent(one) == _in_percent(other)


def same_value(told: Statement, known: Statement) -> bool:
    """Whether a value is the source's or a rounding of it."""
    one, other = told.mention, known.mention
    if one.kind in _CALENDAR:
        return one.iso == other.iso or (one.kind == "date" and periods.may_be_same(one.iso, other.iso))
    if one.value is None or other.value is None:
        return equal_value(told, known) or _is_in_range(one, other)
    return values.rounds(_in_percent(one), _in_percent(other), about=bool(one.modifier))


def _in_percent(mention: Mention) -> Decimal:
    """The size of a value; of a multiple below one in percent, so that 半分 is 50%."""
    value = abs(mention.value) if mention.value is not None else 0
    return value * 100 if mention.kind == "multiple" and value < 1 else value  # type: ignore[return-value]


def _is_in_range(told: Mention, known: Mention) -> bool:
    """Whether a figure states one end of the source's range as a bound: 5億円以上 of 5億〜10億円."""
    if known.value is not None or told.value is None:
        return False
    ends = {"at_least": known.low, "more_than": known.low, "at_most": known.high, "less_than": known.high}
    return told.value is not None and ends.get(told.modifier) == told.value


def closeness(told: Statement, known: Statement) -> float:
    """How near two different values are, 0 to 1."""
    one, other = told.mention, known.mention
    if one.kind in _CALENDAR:
        pairs = zip(periods.components(one.iso or ""), periods.components(other.iso or ""), strict=False)
        return min(1.0, sum(a == b for a, b in pairs) / 2)
    if not told.size or not known.size:
        return 0.0
    return float(min(told.size, known.size) / max(told.size, known.size))


def same_unit(told: Statement, known: Statement) -> bool:
    """Whether two units are one; counters are compared by what they count, since each language has its own."""
    one, other = told.mention, known.mention
    if one.unit == other.unit or one.kind in _CALENDAR or {one.kind, other.kind} <= _RATIOS:
        return one.unit == other.unit or "pp" not in (one.unit, other.unit)
    if one.kind == "money" or "quantity" in (one.kind, other.kind):
        return one.kind != other.kind
    sorts = {_counted().get(mention.unit or "") for mention in (one, other)}
    return None in sorts or len(sorts) == 1


@cache
def _counted() -> dict[str, str]:
    return {row["form"]: row["sense"] for row in lexicon.rows("counted")}


_PLAIN: Final = re.compile(r"[\s「」『』“”‘’\"'・·の의]+")


def same_owner(told: Statement, known: Statement) -> bool | None:
    """Whether two figures have one owner; names are compared by their canonical form."""
    if not told.owner or not known.owner:
        return None
    one, other = (set(_plain(owner)) for owner in (told.owner, known.owner))
    if one & other or _holds(one, other):
        return True
    if told.label and known.label:
        return False if told.label == known.label else None
    if told.mention.lang != known.mention.lang:
        return None
    return False


def _plain(owner: str) -> list[str]:
    return [_PLAIN.sub("", part).casefold() for part in owner.split("、")]


def _holds(one: set[str], other: set[str]) -> bool:
    """Whether a name of one is a part of a name of the other: 国内AI市場 and AI市場."""
    return any(a in b or b in a for a in one for b in other if min(len(a), len(b)) > 1)


def is_sure_of_owner(told: Statement, known: Statement, source: Sequence[Statement]) -> bool:
    """Whether another owner is a fault: the source gives that owner another value, or the figure's sentence lacks it."""
    if told.owner is None:
        return False
    others = [
        each for each in source if comparable(told, each) and same_owner(told, each) and not same_value(told, each)
    ]
    return bool(others) or told.owner not in known.around


def same_measure(told: Statement, known: Statement) -> bool | None:
    """Whether two figures measure one thing; of scores the benchmark counts."""
    one, other = told.mention, known.mention
    if one.benchmark_name and other.benchmark_name:
        return one.benchmark_name.casefold() == other.benchmark_name.casefold()
    if not one.measure or not other.measure:
        return None
    return one.measure == other.measure or ("profit" in (one.measure, other.measure) and _is_profit(one, other))


def _is_profit(one: Mention, other: Mention) -> bool:
    return all("profit" in (mention.measure or "") for mention in (one, other))


def same_period(told: Statement, known: Statement) -> bool | None:
    """Whether two figures hold for one period."""
    if told.mention.time is None or known.mention.time is None:
        return None
    return periods.may_be_same(told.mention.time, known.mention.time)


def same_direction(told: Statement, known: Statement) -> bool | None:
    """Whether two changes go one way."""
    one, other = told.mention.change, known.mention.change
    return None if one is None or other is None else one == other


_BOUNDS: Final = frozenset(("at_least", "more_than", "at_most", "less_than", "nearly", "several", "approx"))
_UP: Final = frozenset(("at_least", "more_than"))
_DOWN: Final = frozenset(("at_most", "less_than"))


def loses_bound(told: Statement, known: Statement) -> bool:
    """Whether the source bounds or approximates a value that a text gives without, or with another bound."""
    one, other = told.mention.modifier, known.mention.modifier
    if other not in _BOUNDS or one == other:
        return False
    if not one:
        return told.mention.value is not None
    return any(one in side and other in against for side, against in ((_UP, _DOWN), (_DOWN, _UP)))


def shared_names(told: Statement, known: Statement) -> float:
    """How many of the names around one figure stand around the other too, 0 to 1."""
    return len(told.around & known.around) / len(told.around) if told.around else 0.0
