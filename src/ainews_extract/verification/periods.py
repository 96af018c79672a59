"""Whether two ISO 8601 dates or periods can be the same.

>>> may_be_same("2025", "2025-08-05"), may_be_same("2025", "2025-Q2"), may_be_same("--03", "2026-03")
(True, False, True)
>>> may_be_same("2025-10/2025-12", "2025-Q4"), may_be_same("--04/--06", "2026-04/2026-06")
(True, True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED: Final = re.compile(r"(?P<year>\d{4})-(?P<part>[QH])(?P<number>[1-4])")
_SPANS: Final = frozenset("QH/")
_MONTHS: Final = {"Q": 3, "H": 6}


def may_be_same(one: str | None, other: str | None) -> bool:
    """Whether two dates are compatible; an unknown one is compatible with any.

    A year is compatible with a day in it. It is not compatible with a quarter or half of it, which is another period. A numbered
    quarter may be one of the calendar year or of a business year from April.

    Args:
        one: ISO 8601, or None.
        other: Likewise.
    """
    if one is None or other is None or one == other:
        return True
    if _fits(one, other) or _fits(_plain(one), _plain(other)):
        return True
    if bool(_NAMED.fullmatch(one)) == bool(_NAMED.fullmatch(other)):
        return False
    return any(_fits(a, b) for a in _months(one) for b in _months(other))


def _plain(iso: str) -> str:
    """The year, for a business year from April; otherwise the period itself."""
    return iso[:4] if iso[4:8] == "-04/" and iso.endswith("-03") else iso


def _months(iso: str) -> Iterator[str]:
    """The months that a numbered quarter or half may cover, or the period itself."""
    named = _NAMED.fullmatch(iso)
    if named is None:
        yield iso
        return
    length = _MONTHS[named["part"]]
    for first_month in (1, 4):
        first = int(named["year"]) * 12 + first_month - 1 + length * (int(named["number"]) - 1)
        yield f"{_month(first)}/{_month(first + length - 1)}"


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def _fits(one: str, other: str) -> bool:
    if "/" in one and "/" in other:
        return all(_fits(a, b) for a, b in zip(one.split("/"), other.split("/"), strict=False))
    for partial, whole in ((one, other), (other, one)):
        rest = partial.removeprefix("--")
        if rest != partial:
            return whole.endswith(rest) or (rest.startswith(whole[5:]) and len(whole) > 4)
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not any(char in _SPANS for char in long[len(short) :])


def components(iso: str) -> tuple[str, ...]:
    """The parts of a calendar date, year first; empty for a date without a year.

    >>> components("2026-03-15"), components("--03-15")
    (('2026', '03', '15'), ('', '03', '15'))
    """
    parts = iso.split("/", maxsplit=1)[0]
    if parts.startswith("--"):
        return ("", *parts[2:].split("-"))
    return tuple(parts.split("-"))
