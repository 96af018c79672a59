"""Whether 8/14, 03-14 or 2024.11 is a date: by its digits, then by the words beside it (`data/calendar.tsv`).

>>> text = "消費電力を1/20に削減した。8/14に発表した。"
>>> is_day(text, stroked(text, 5)), is_day(text, stroked(text, 15))
(False, True)
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Final

from ainews_extract.beside import follows, precedes
from ainews_extract.dates import parts
from ainews_extract.dates.digits import stroked
from ainews_extract.dates.ranges import interval

if TYPE_CHECKING:
    from ainews_extract.dates.moment import Moment

# A denominator that fractions of two or more have in news (2/3, 7/10): above it, a pair is a day.
_LARGEST_FRACTION: Final = 10
# A verb of reduction is this close after its fraction: 1/20に大幅に削減した.
_NEAR: Final = 150
_REACH: Final = 8
_NEAR_YEARS: Final = range(1990, 2040)
_CLOSES: Final = frozenset(" )）]】、。,;:~〜|\n」")
_OPENS: Final = "(（[【"
_BRACKET_REACH: Final = 24


def is_day(text: str, found: Moment) -> bool:
    """Whether a pair of numbers is a month and a day, and not a ratio, score or page.

    Args:
        text: The text.
        found: The pair, as `digits.stroked` reads it.
    """
    if found.shape == "dot":
        return follows("dotted-day-after", text, found.end) or _opens_item(text, found)
    if found.shape == "hyphen":
        return _is_padded(text, found) and (text[found.start] == "0" or _has_day_word(text, found))
    return _is_slashed_day(text, found)


def is_slashed_day(text: str, start: int, end: int) -> bool:
    """Whether the digits with a slash at a place are a day: 8/14 is, 1/20 of 1/20に削減 is not.

    Args:
        text: The text.
        start: Where they begin.
        end: Where they end.
    """
    found = stroked(text, start)
    if found is None or found.shape != "slash" or found.end != end:
        return False
    return _is_slashed_day(text, found) or interval(text, start) is not None


def _is_slashed_day(text: str, found: Moment) -> bool:
    if _is_ratio(text, found):
        return False
    if _has_day_word(text, found) or _is_padded(text, found):
        return True
    above, below = found.month or 0, found.day or 0
    if above == below:
        return text.startswith("、", found.end)  # 8/8、同社は; 5/5 may be a score
    return _is_no_fraction(above, below) or _is_beside_days(text, found)


def _is_no_fraction(above: int, below: int) -> bool:
    """Whether numbers are unlikely to be a fraction in news: 8/4, 8/14, 6/8; 2/3 and 1/20 may be one."""
    return above > below or (above > 1 and (below > _LARGEST_FRACTION or gcd(above, below) > 1))


def _is_beside_days(text: str, found: Moment) -> bool:
    """Whether days stand near in the same manner: 2/3 of a list of 1/28, 2/3, 2/14."""
    near = range(max(0, found.start - _NEAR), min(len(text), found.end + _NEAR))
    for stroke in (at for at in near if text[at] == "/" and not found.start <= at < found.end):
        start = stroke - 1 - (text[stroke - 2 : stroke - 1] in parts.DIGITS)
        other = stroked(text, start) if start >= 0 and text[start] in parts.DIGITS else None
        if other and other.shape == "slash" and _is_no_fraction(other.month or 0, other.day or 0):
            return not _is_ratio(text, other)
    return False


def _is_ratio(text: str, found: Moment) -> bool:
    """Whether words say that a pair is a ratio: 従来の1/8, 1/3以下, 1/20に削減."""
    if precedes("ratio-before", text, found.start) or follows("ratio-after", text, found.end):
        return True
    if not follows("ratio-goal", text, found.end):
        return False
    return any(follows("cut", text, at) for at in range(found.end + 1, found.end + _REACH))


def _has_day_word(text: str, found: Moment) -> bool:
    return follows("day-after", text, found.end) or precedes("day-before", text, found.start)


def _is_padded(text: str, found: Moment) -> bool:
    """Whether both numbers have two digits, the first perhaps a zero: 03-14, 09/01."""
    return found.end - found.start == 5 and (text[found.start] == "0" or found.shape == "hyphen")


def _opens_item(text: str, found: Moment) -> bool:
    """Whether 08.27 opens an item or a line and is not a decimal."""
    near = max(0, found.start - _REACH)
    line = text[max(text.rfind("\n", near, found.start) + 1, near) : found.start].strip(" -*・•")
    padded = found.end - found.start == 5 and text[found.start] == "0"
    return not line and padded and text[found.end : found.end + 1] in ("", " ", ":")


def is_year_month(text: str, found: Moment) -> bool:
    """Whether 2024.11 is a year and month, and no decimal or version.

    Args:
        text: The text.
        found: The pair, as `digits.stroked` reads it.
    """
    closes = text[found.end : found.end + 1] in {"", *_CLOSES} or follows("month-particle", text, found.end)
    if found.year not in _NEAR_YEARS or not closes:
        return False
    before = text[max(0, found.start - 2) : found.start].rstrip(" ")[-1:]
    if before.isascii() and before.isalnum():
        return False  # Unity 2022.3, 12 2024.11
    after = text[found.end : found.end + 2].strip(" ")[:1]
    if after.isascii() and after.islower():
        return False  # 2024.11 ms
    return found.end - found.start == 7 or (after in tuple(")）") and _in_bracket(text, found.start))


def _in_bracket(text: str, at: int) -> bool:
    """Whether a bracket opens before a place: (2024.9), （柊総研、2024.9）."""
    near = text[max(0, at - _BRACKET_REACH) : at]
    return max(map(near.rfind, _OPENS)) > max(map(near.rfind, ")）"))
