"""Shared by the rules of counts: words that count nothing, units of other kinds, large numbers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, tables, vocabulary
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from ainews_extract.records import Numeral


@cache
def not_counted() -> tables.Lookup[str]:
    """The words that count nothing after a numeral: rows of `data/count_not.tsv`."""
    return tables.Lookup({row["form"]: row["form"] for row in tables.rows("count_not", "form lang")})


_LARGE: Final = 10_000


def is_scaled(numeral: Numeral) -> bool:
    """Whether a number is too large for a version or a place in a sequence."""
    return (numeral.high if numeral.value is None else numeral.value or 0) >= _LARGE  # type: ignore[operator]


def is_power_of_ten(numeral: Numeral) -> bool:
    """Whether a number can be the unit of a rate: 100万文字あたり, 10만 명당."""
    return (
        numeral.value is not None
        and numeral.value >= 1
        and set(str(int(numeral.value))) <= {"1", "0"}
        and (str(int(numeral.value)).count("1") == 1)
    )


# ポイント is a percentage point or a bonus point: the rule of percent decides, and leaves the latter here.
MEASURED: Final = ("money", "quantity", "multiple", "tokens", "parameters", "ranking")


def is_other_kind(text: str, at: int, kinds: tuple[str, ...] = MEASURED) -> bool:
    """원어치, 나노급, 円, ドル: whether a unit of another kind begins here; not 元 in 元素."""
    if text[at : at + 1] not in _edge(kinds):
        return False
    for kind in kinds:
        found = tables.units(kind, "after").after(text, at)
        if found and not _goes_on(text, found[1]):
            return True
    return False


@vocabulary.cached
def _edge(kinds: tuple[str, ...]) -> frozenset[str]:
    """The characters that the units of some kinds begin with."""
    return frozenset().union(*(tables.units(kind, "after").firsts for kind in kinds))


def _goes_on(text: str, at: int) -> bool:
    """Whether kanji or katakana go on over a place."""
    before = script(text[at - 1 : at])
    return before in {"kanji", "katakana"} and before == script(text[at : at + 1])


SPACE: Final = 4
SMALL: Final = 1000


def are_storeys(text: str, end: int) -> bool:
    """Whether 10층 and 3階 are storeys of a building and no place in it: 10층짜리 건물, 3階建て."""
    return beside.follows("storeys", text, end)
