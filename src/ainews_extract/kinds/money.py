"""Amounts of money: 100兆ウォン, $244B, 3천만 달러, 2ドル50セント, USD 5 million."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables
from ainews_extract.tables import Lookup, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.records import Mention

_MILLIONS: Final = re.compile(r"m(?:illions?)?(?![A-Za-z])|MM(?![A-Za-z])")
_MILLION: Final = Decimal(10) ** 6


def find(page: Page) -> Iterator[Mention]:
    """The amounts of money of a page; the unit is ISO 4217."""
    each = (_in_full(page, found) for found in measures.each(page, names(), tables.units("money", "before")))
    for found in measures.joined(page, measures.summed(page, filter(_is_money, each))):
        yield measures.mention(page, "money", found)


_TEN: Final = 10
_DONG: Final = 10**5


def _is_money(found: Measured) -> bool:
    """二元論 and 三元触媒: a single kanji before 元 counts elements."""
    if found.unit.form == "동" and (found.numeral.value or 0) < _DONG:
        return False  # 건물 2동
    return not (found.unit.form == "元" and found.numeral.words and (found.numeral.value or _TEN) < _TEN)


def _in_full(page: Page, found: Measured) -> Measured:
    """$34.6m: a small m is a million behind a currency sign, and a metre elsewhere."""
    million = found.start < found.numeral.start and _MILLIONS.match(page.text, found.end)
    if not million or found.end != found.numeral.end:
        return found
    numeral = found.numeral
    value, low, high = (n if n is None else n * _MILLION for n in (numeral.value, numeral.low, numeral.high))
    return replace(found, end=million.end(), numeral=replace(numeral, value=value, low=low, high=high, letter="M"))


@cache
def names() -> Lookup[Unit]:
    """The press's short forms, and the full names of ISO 4217's currencies in CLDR (Unicode, by Babel)."""
    from babel import Locale  # noqa: PLC0415 - read at the first use, not when the package is imported

    forms: dict[str, Unit] = {}
    for language in ("ja", "ko"):
        for code, name in Locale(language).currencies.items():
            if "(" not in name and len(name) > 2 and not name.isascii():  # a former currency carries its years
                for form in (name, name.replace(" ", "")):
                    forms[form] = Unit(form, code, Decimal(1))
    own = tables.rows("money", "form lang side unit factor")
    forms |= {r["form"]: Unit(r["form"], r["unit"], Decimal(r["factor"])) for r in own if r["side"] == "after"}
    return Lookup(forms)
