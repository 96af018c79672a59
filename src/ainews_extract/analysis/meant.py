"""The numbers that a figure may stand for, and the distance between two figures."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ainews_extract.analysis.rows import Row

# How much a plain figure may be rounded, and one with 約: within its last digit, and never by more than this share of it.
# Without 約, 127億 is not rounded to 130億, nor 4.8兆 to 5兆. 1,000億円台 is 1,000億 to 1,999億; 台 counts like 約.
_ROUNDED: Final = 0.015
# How much may be truncated: 93조 of 93조 8374억, 1兆 of 1兆400億.
_CUT: Final = 0.05
_ABOUT: Final = 0.5
_NEARLY: Final = 0.1


def meant(row: Row) -> tuple[float, float]:
    """The least and the greatest number that a figure may stand for: 約48億 is 47億 to 49億, 20%以上 is 20 or more."""
    if row.value is None:
        return (-math.inf if row.low is None else row.low), (math.inf if row.high is None else row.high)
    approx = row.modifier == "approx"
    unit = 10.0 ** _last_digit(row.value)
    half = min(unit if approx else unit / 2, abs(row.value) * (_ABOUT if approx else _ROUNDED)) * (1 - 1e-9)
    low, high = row.value - half, row.value + half
    if row.modifier in {"at_least", "more_than"}:
        return low, math.inf
    if row.modifier in {"at_most", "less_than"}:
        return -math.inf, high
    return (row.value - abs(row.value) * _NEARLY, high) if row.modifier == "nearly" else (low, high)


def apart(a: Row, b: Row) -> bool:
    """Whether no number fits both, and neither is a truncation of the other: 93조 of 93조 8374억."""
    (low, high), (other_low, other_high) = meant(a), meant(b)
    return (high < other_low or other_high < low) and not (_is_cut(a, b) or _is_cut(b, a) or _is_one_off(a, b))


_PRECISE: Final = 1e-4  # one in the last digit is less than this share of the value


def _is_one_off(a: Row, b: Row) -> bool:
    """Whether the two differ by one in a late digit, as a truncated and a rounded value do: 97조1466억 and 97조1467억."""
    if a.value is None or b.value is None or _last_digit(a.value) != _last_digit(b.value):
        return False
    unit: float = 10.0 ** _last_digit(a.value)
    return abs(a.value - b.value) < 1.5 * unit < _PRECISE * abs(a.value)


def _is_cut(short: Row, long: Row) -> bool:
    """Whether a value is another one without its last digits."""
    if not short.value or not long.value or short.value * long.value < 0:
        return False
    unit = 10.0 ** _last_digit(short.value)
    left = abs(long.value) - abs(short.value)
    return 0 <= left < min(unit, abs(short.value) * _CUT) and _last_digit(long.value) < _last_digit(short.value)


def _last_digit(value: float) -> int:
    """The power of ten of the last digit that is not 0: 8 for 48億, -2 for 0.39."""
    exponent = exact(value).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def exact(value: float) -> Decimal:
    """A number of the frame as it was written, without trailing zeros."""
    return Decimal(format(value, ".12g")).normalize()


# 億 for 万 is four powers of ten, the largest error that a wrong unit word makes.
_MOST_SLIPS: Final = 4


def slip(a: Row, b: Row) -> int | None:
    """The power of ten between two values, if they differ in nothing else."""
    between = ratio(a, b)
    if between is None:
        return None
    power = round(math.log10(between))
    return power if 1 <= power <= _MOST_SLIPS and abs(between / 10**power - 1) < _CUT else None


def ratio(a: Row, b: Row) -> float | None:
    """The larger of two values with one sign, divided by the smaller."""
    if a.value is None or b.value is None or a.value * b.value <= 0:
        return None
    return max(a.value / b.value, b.value / a.value)
