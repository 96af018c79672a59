"""The aspects in which two figures can differ: value, unit, owner, measure, period, direction, bound.

An aspect is True (the same) or False (different) if both texts state it, and None if one of them does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import units
from ainews_extract.lexicon import Cues
from ainews_extract.verification import periods, values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ainews_extract.records import Mention
    from ainews_extract.verification.statements import Statement

# Kinds that two writers use for one thing: 4万GPU is a count or a quantity.
_AMOUNTS: Final = frozenset(("count", "quantity", "tokens", "parameters"))
_RATIOS: Final = frozenset(("percent", "score", "multiple"))
_CALENDAR: Final = frozenset(("date", "duration"))


def comparable(told: Statement, known: Statement) -> bool:
    """Whether two figures are of kinds that can state the same thing."""
    one, other = told.mention.kind, known.mention.kind
    return one == other or {one, other} <= _AMOUNTS or {one, other} <= _RATIOS


def equal_value(told: Statement, known: Statement) -> bool:
    """Whether two figures have exactly the same value, range or date."""
    one, other = told.mention, known.mention
    if one.kind in _CALENDAR:
        return one.iso == other.iso
    if one.value is None or other.value is None:
        return (one.value, one.low, one.high) == (other.value, other.low, other.high)
    return _in_percent(one) == _in_percent(other)


def same_value(told: Statement, known: Statement) -> bool:
    """Whether a value is that of the source or a rounding of it."""
    one, other = told.mention, known.mention
    if one.kind in _CALENDAR:
        return one.iso == other.iso or (one.kind == "date" and periods.may_be_same(one.iso, other.iso))
    if one.value is None or other.value is None:
        return equal_value(told, known) or _is_in_range(one, other)
    return values.rounds(_in_percent(one), _in_percent(other), about=bool(one.modifier))


def _in_percent(mention: Mention) -> Decimal:
    """The size of a value; a multiple below one becomes percent, so that 半分 is 50%."""
    value = abs(mention.value) if mention.value is not None else 0
    return value * 100 if mention.kind == "multiple" and value < 1 else value  # type: ignore[return-value]


def _is_in_range(told: Mention, known: Mention) -> bool:
    """Whether a figure states one end of the source's range as a bound: 5億円以上 for 5億〜10億円."""
    if known.value is not None or told.value is None:
        return False
    ends = {"at_least": known.low, "more_than": known.low, "at_most": known.high, "less_than": known.high}
    return told.value is not None and ends.get(told.modifier) == told.value


def closeness(told: Statement, known: Statement) -> float:
    """How close two different values are, 0 to 1."""
    one, other = told.mention, known.mention
    if one.kind in _CALENDAR:
        pairs = zip(periods.components(one.iso or ""), periods.components(other.iso or ""), strict=False)
        return min(1.0, sum(a == b for a, b in pairs) / 2)
    if not told.size or not known.size:
        return 0.0
    return float(min(told.size, known.size) / max(told.size, known.size))


def is_miscopied(told: Statement, known: Statement) -> bool:
    """Whether two values have the same digits in another order: 17万台 for 71万台."""
    one, other = (sorted(_digits(each.size)) for each in (told, known))
    return len(one) > 1 and one == other


def _digits(size: Decimal | None) -> str:
    return "" if size is None else "".join(map(str, size.normalize().as_tuple().digits))


def same_unit(told: Statement, known: Statement) -> bool:
    """Whether two units are the same; counters are compared by what they count, since each language has its own."""
    one, other = told.mention, known.mention
    if one.unit == other.unit or one.kind in _CALENDAR or {one.kind, other.kind} <= _RATIOS:
        return one.unit == other.unit or "pp" not in (one.unit, other.unit)
    if one.kind == "money" or "quantity" in (one.kind, other.kind):
        return one.kind != other.kind
    one_sort, other_sort = units.counted(one.unit), units.counted(other.unit)
    return not one_sort or not other_sort or bool(one_sort & other_sort)


# Quotes, points, and the particles between the words of a name.
_UNTOLD: Final = str.maketrans("", "", "「」『』“”‘’\"'・·の의")


def same_owner(told: Statement, known: Statement) -> bool | None:
    """Whether two figures have the same owner; names are compared in their canonical form."""
    if not told.owner or not known.owner:
        return None
    one, other = (set(_plain(owner)) for owner in (told.owner, known.owner))
    if one & other or any(_is_short_for(a, b) for a in one for b in other):
        return True
    if told.label or known.label:
        return False if told.label == known.label else None
    return False if told.mention.lang == known.mention.lang else None


def _plain(owner: str) -> list[str]:
    return ["".join(part.translate(_UNTOLD).split()).casefold() for part in owner.split("、")]


def _is_short_for(one: str, other: str) -> bool:
    """Whether one name is part of the other (国内AI市場 and AI市場) or abbreviates it (経産省 for 経済産業省)."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and (short in long or (len(short) > _SHORTEST and _abbreviates(short, long)))


# An abbreviation of two characters (日産) fits many names.
_SHORTEST: Final = 2


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name consists of characters of a longer one, in order and with its first; Latin letters never do."""
    rest = iter(long)
    return not short.isascii() and short[0] == long[0] and all(character in rest for character in short)


def is_other_owner(told: Statement, known: Statement, source: Sequence[Statement]) -> bool:
    """Whether a text gives a figure to another owner than the source does, if the source is clear about it.

    The source is clear if it gives the text's owner another value of that measure and period, or if it names the owner of this
    figure, but not the text's owner, in the sentence of the figure.
    """
    if told.owner is None or same_owner(told, known) or _is_part(told, known):
        return False
    if any(_is_its_own(told, each) for each in source):
        return True
    return same_owner(told, known) is False and known.is_named_beside and told.owner not in known.beside


def _is_part(told: Statement, known: Statement) -> bool:
    """Whether the source's owner may be a part of the text's owner: データセンター向け of 日立, 그룹의 반도체 부문."""
    if not told.label or known.label or not known.owner or same_measure(told, known) is False:
        return False
    return bool(Cues(known.owner).within(0, len(known.owner), "qualifier"))


def _is_its_own(told: Statement, known: Statement) -> bool:
    """Whether the source gives the text's owner another value of the same measure, unit and period."""
    return (
        told.mention.kind == known.mention.kind
        and same_owner(told, known) is True
        and same_measure(told, known) is True
        and same_period(told, known) is not False
        and same_unit(told, known)
        and not same_value(told, known)
    )


def same_measure(told: Statement, known: Statement) -> bool | None:
    """Whether two figures measure the same thing; for scores, the benchmark counts."""
    one, other = told.mention, known.mention
    if one.benchmark_name and other.benchmark_name:
        return one.benchmark_name.casefold() == other.benchmark_name.casefold()
    if not one.measure or not other.measure:
        return None
    return one.measure == other.measure or ("profit" in (one.measure, other.measure) and _is_profit(one, other))


def _is_profit(one: Mention, other: Mention) -> bool:
    return all("profit" in (mention.measure or "") for mention in (one, other))


def same_period(told: Statement, known: Statement) -> bool | None:
    """Whether two figures hold for the same period; a period carried over from an earlier sentence rules nothing out."""
    if told.mention.time is None or known.mention.time is None:
        return None
    return periods.may_be_same(told.mention.time, known.mention.time) or (False if told.is_dated else None)


def is_other_period(told: Statement, known: Statement, source: Sequence[Statement]) -> bool:
    """Whether a text gives a figure another period than the source does, if the source is clear about it.

    The source is clear if the sentence of the figure has a date. A period carried over from an earlier sentence may be wrong
    if the source has the text's period too.
    """
    if same_period(told, known) is not False:
        return False
    return known.is_dated or all(told.mention.time != each.mention.iso for each in source)


def same_direction(told: Statement, known: Statement) -> bool | None:
    """Whether two changes have the same direction; a loss and a profit do not."""
    one, other = told.mention, known.mention
    if one.change and other.change:
        return one.change == other.change
    lost = [mention.measure == "loss" for mention in (one, other)]
    return False if any(lost) and any("profit" in (mention.measure or "") for mention in (one, other)) else None


def claims_done(told: Statement, known: Statement) -> bool:
    """Whether a text states as a fact what its source forecasts; for a plan, only if the verb of the text is in the past.

    A headline without a verb, or in the present (技術者100万人を育成), says no more than the plan.
    """
    if told.mention.claim != "fact" or known.mention.claim not in ("forecast", "plan"):
        return False
    return known.mention.claim == "forecast" or told.is_past


_BOUNDS: Final = frozenset(("at_least", "more_than", "at_most", "less_than", "nearly", "several", "approx"))
_UP: Final = frozenset(("at_least", "more_than"))
_DOWN: Final = frozenset(("at_most", "less_than"))


def loses_bound(told: Statement, known: Statement) -> bool:
    """Whether the source bounds or approximates a value that the text gives exactly, or with another bound."""
    one, other = told.mention.modifier, known.mention.modifier
    if other not in _BOUNDS or one == other:
        return False
    if not one:
        return told.mention.value is not None
    return any(one in side and other in against for side, against in ((_UP, _DOWN), (_DOWN, _UP)))


def has_its_name(told: Statement, known: Statement) -> bool | None:
    """Whether the text's owner is named in the sentence of a figure whose own owner is unclear or far away."""
    if same_owner(told, known) is not None or not told.label:
        return None
    return True if told.owner in known.beside else (None if told.owner in known.around else False)


def shared_names(told: Statement, known: Statement) -> float:
    """The share of the names around one figure that are also around the other, 0 to 1."""
    return len(told.around & known.around) / len(told.around) if told.around else 0.0
