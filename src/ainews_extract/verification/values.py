"""Whether one value equals another or rounds it.

>>> from decimal import Decimal
>>> rounds(Decimal("1.2e12"), Decimal("1203400000000")), rounds(Decimal("1.3e12"), Decimal("1203400000000"))
(True, False)
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

# Rounding changes a value by half of its last digit, truncation by a whole one; neither changes it by more than this share.
_MOST_ROUNDED: Final = Decimal("0.05")
# 約 allows a unit of the last digit, up to this share.
_MOST_APPROXIMATE: Final = Decimal("0.1")


def last_digit(value: Decimal) -> Decimal:
    """The unit of the last digit that is not 0: 1e8 for 48億, 0.01 for 0.39."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def rounds(rounded: Decimal, exact: Decimal, *, about: bool = False) -> bool:
    """Whether the first value is the second one, rounded or truncated to fewer digits.

    Args:
        rounded: The value with fewer digits.
        exact: The other.
        about: Whether the first is marked as approximate (約).
    """
    if rounded == exact:
        return True
    unit = last_digit(rounded)
    if unit <= last_digit(exact) and not about:
        return False
    return abs(rounded - exact) < unit and abs(rounded - exact) <= abs(exact) * (
        _MOST_APPROXIMATE if about else _MOST_ROUNDED
    )


def error(rounded: Decimal, exact: Decimal) -> float | None:
    """The relative error of a value, or None if the exact one is 0."""
    return float((rounded - exact) / abs(exact)) if exact else None
