"""The unit words of every kind, looked up at a place in a text: currencies, quantities with their prefixes, counters.

A unit is one row of one table (`data/money.tsv`, `quantity.tsv`, `count.tsv`, …). Every rule that must know whether a unit
follows a number (thousands apart, 2천 500 루블; fractions, 3/4マイル; ranges, 450억에서 520억 달러) asks here.

>>> unit_end("2천 500 루블", 7), unit_end("5천 600 메가와트", 7), unit_end("2천 500 그루", 7)
(9, 11, 9)
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon, tables, vocabulary
from ainews_extract.tables import Lookup, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

_MEASURED: Final = ("parameters", "ranking", "percent", "multiple", "tokens", "quantity", "duration", "score")


def unit_end(text: str, at: int) -> int | None:
    """Where the unit or counter of any kind that begins at `at` ends, or None.

    Args:
        text: The text.
        at: Where it may begin.
    """
    if at >= len(text):
        return None
    ends = [found[1] for found in (any_unit().after(text, at), quantity(text, at)) if found]
    return max(ends, default=None)


@vocabulary.cached
def any_unit() -> Lookup[str]:
    """The forms of all tables that can follow a numeral directly, and the counters."""
    lookups: list[Iterable[str]] = [currencies(), *(tables.units(kind, "after") for kind in _MEASURED), counters()]
    return Lookup({form: form for lookup in lookups for form in lookup})


@vocabulary.cached
def currencies() -> Lookup[Unit]:
    """The press's short forms, and the full names of ISO 4217's currencies in CLDR (Unicode, by Babel)."""
    from babel import Locale  # noqa: PLC0415 - read at the first use, not when the package is imported

    forms: dict[str, Unit] = {}
    for language in ("ja", "ko"):
        for code, name in Locale(language).currencies.items():
            if "(" not in name and len(name) > 2 and not name.isascii():  # a former currency carries its years
                for form in (name, name.replace(" ", ""), name.replace(" ", "・")):
                    forms[form] = Unit(form, code, Decimal(1))
    own = tables.rows("money", "form lang side unit factor") + vocabulary.rows("money")
    forms |= {r["form"]: Unit(r["form"], r["unit"], Decimal(r["factor"])) for r in own if r["side"] == "after"}
    return Lookup(forms)


@vocabulary.cached
def counters() -> Lookup[str]:
    """The counters: 社, 台, 명, shares; after digits Japanese counts any noun, after a numeral in words only these."""
    return Lookup({row["form"]: row["form"] for row in tables.rows("count", "form lang") + vocabulary.rows("count")})


_SYMBOL: Final = re.compile(r"[°µμΩ]?[A-Za-zµμΩ]+(?:²|³|(?<=m)[23](?![A-Za-z0-9]))?(?:/[A-Za-z]+[²³]?)?|[°℃℉][CF]?")


def quantity(text: str, at: int) -> tuple[Unit, int] | None:
    """The physical unit at `at` with its prefix, and where it ends: GB/s, ギガワット, 나노미터.

    Args:
        text: The text.
        at: Where it may begin.
    """
    match = symbol(text, at)
    found = spelled(text, at)
    if match and (found is None or found[1] <= match.end()):
        return of_symbol(match)
    return found


def symbol(text: str, at: int) -> re.Match[str] | None:
    """The run of Latin letters, with its powers and a stroke, that may be the symbol of a unit."""
    return _SYMBOL.match(text, at)


def of_symbol(match: re.Match[str]) -> tuple[Unit, int] | None:
    """GB/s, TFLOPS, kWh: the whole run of letters or, before a stroke, its first part."""
    for form in (match.group(), match.group().split("/")[0]):
        unit = _of_letters(form)
        if unit:
            return Unit(form, unit, Decimal(1)), match.start() + len(form)
    return None


@vocabulary.cached
def _of_letters(form: str) -> str | None:
    """The unit that a run of Latin letters stands for, as written in SI, or None if it is not a unit."""
    base = tables.units("quantity", "after")
    if form in base:
        return base[form].unit
    for prefix in tables.words("prefixes", "form lang symbol", lang="en"):
        stem = form.removeprefix(prefix)
        if stem != form and stem in base and stem.isascii() and base[stem].unit in _PREFIXED:
            return prefix + base[stem].unit
    return None


# Units that take a prefix: TWh, Gbps, MPa; not acres, and not a unit that already has one (kGB).
_PREFIXED: Final = frozenset("A Ah B B/s F FLOPS Hz J L N OPS Pa V VA W Wh bit bit/s bps cal eV g m m/s s t".split())


def spelled(text: str, at: int) -> tuple[Unit, int] | None:
    """ギガワット, 나노미터: a unit word as it stands, or a prefix and one that takes it; the longer of the two."""
    base = tables.units("quantity", "after")
    plain = base.after(text, at)
    prefix = _spelled_prefixes().after(text, at)
    stem = prefix and base.after(text, _over_gloss(text, prefix[1]))
    if prefix and stem and (plain is None or stem[1] > plain[1]) and stem[0].unit in _PREFIXED:
        return Unit(text[at : stem[1]], prefix[0] + stem[0].unit, Decimal(1)), stem[1]
    return plain


# 120メガ(メガは100万)ワット, 2ナノ・メートル: as newspapers part a prefix from its unit.
_GLOSS: Final = re.compile(r"・|\([^\W\d]{2,4}は[^()\n]{1,12}\)")


def _over_gloss(text: str, at: int) -> int:
    gloss = _GLOSS.match(text, at)
    return gloss.end() if gloss else at


@cache
def _spelled_prefixes() -> Lookup[str]:
    return Lookup({r["form"]: r["symbol"] for r in tables.rows("prefixes", "form lang symbol") if r["lang"] != "en"})


_POWERS: Final = {"p": -12, "n": -9, "µ": -6, "m": -3, "c": -2, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}


def ratio(unit: str, other: str) -> Decimal | None:
    """How many of `other` make one `unit`, where they differ by their SI prefixes only.

    >>> ratio("km", "m"), ratio("MB", "GB"), ratio("km", "GB")
    (Decimal('1000'), Decimal('0.001'), None)

    Args:
        unit: A symbol.
        other: Another.
    """
    if unit == other:
        return Decimal(1)
    for stem, power in _parted(unit):
        for other_stem, other_power in _parted(other):
            if stem == other_stem and stem in _PREFIXED:
                return (
                    Decimal(10) ** (power - other_power)
                    if power > other_power
                    else 1 / Decimal(10) ** (other_power - power)
                )
    return None


def _parted(unit: str) -> list[tuple[str, int]]:
    """A symbol as it stands, and without the prefix that it may begin with."""
    parts = [(unit, 0)]
    if len(unit) > 1 and unit[0] in _POWERS:
        parts.append((unit[1:], _POWERS[unit[0]]))
    return parts


def counted(counter: str | None) -> frozenset[str]:
    """The sorts of things that a counter counts, the same for every language; empty for an unknown counter.

    >>> sorted(counted("社")), sorted(counted("개사")), sorted(counted("그루"))
    (['organisation'], ['organisation'], [])

    Args:
        counter: The counter, or None.
    """
    return _counted().get(counter or "", frozenset())


@cache
def _counted() -> dict[str, frozenset[str]]:
    return {row["form"]: frozenset(row["sense"].split()) for row in lexicon.rows("counted")}
