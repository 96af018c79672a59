"""Figures of inline XBRL: `<ix:nonFraction scale="6" sign="-" unitRef="JPY">1,234</ix:nonFraction>`.

>>> from ainews_extract import readers
>>> from ainews_extract.page import Page
>>> page = Page(readers.document('<p>△<ix:nonFraction scale="6" sign="-" unitRef="JPY">1,234</ix:nonFraction></p>'))
>>> [(page.text[figure.start : figure.end], figure.value, figure.unit) for figure in find(page)]
[('△1,234', Decimal('-1234000000'), 'JPY')]
>>> page = Page(readers.document('<p><ix:nonFraction scale="-2" unitRef="pure">12.5</ix:nonFraction></p>'))
>>> [(page.text[figure.start : figure.end], figure.value, figure.unit) for figure in find(page)]
[('12.5', Decimal('12.5'), '%')]
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.figures import Figure
from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page

_TAG: Final = late(r"<ix:nonfraction\b(?P<attributes>[^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE: Final = late(r"""\b(?P<name>scale|sign|unitref)\s*=\s*["'](?P<value>[^"']{0,80})["']""", re.IGNORECASE)
_SIGNS: Final = "-−△▲▼"
_LARGEST_SCALE: Final = 18
_HUNDREDTH: Final = -2  # of 12.5% as 0.125


def find(page: Page) -> Iterator[Figure]:
    """The figures inside tags of inline XBRL.

    Args:
        page: The page.
    """
    source = page.document.source
    if "<ix:non" not in source and "<IX:NON" not in source:
        return
    for tag in _TAG.finditer(source):
        if page.document.text[tag.end() : tag.end() + 1] == source[tag.end() : tag.end() + 1]:
            attributes = {match["name"].lower(): match["value"] for match in _ATTRIBUTE.finditer(tag["attributes"])}
            yield from _figure(page, page.from_source(tag.end()), attributes)


def _figure(page: Page, at: int, attributes: dict[str, str]) -> Iterator[Figure]:
    numeral = next(iter(within(page.numerals, at, at + 2)), None)
    kind, unit, per = _counted(attributes.get("unitref", ""), page.lang) or ("", None, None)
    power = _power(kind, attributes.get("scale") or "0")
    if numeral is None or numeral.value is None or power is None:
        return
    negative = attributes.get("sign") == "-"
    start = at - 1 if negative and at and page.text[at - 1] in _SIGNS else numeral.start
    value = numeral.value * Decimal(10) ** power * (-1 if negative else 1)
    yield Figure(start, numeral.end, kind, value, unit=unit, per=per)


def _power(kind: str, scale: str) -> int | None:
    """The power of ten that a number is counted in; a rate is one only where it is scaled by a hundredth."""
    if not kind or not _is_scale(scale):
        return None
    if kind == "percent":
        return 0 if int(scale) == _HUNDREDTH else None
    return int(scale)


def _is_scale(scale: str) -> bool:
    return scale.removeprefix("-").isdecimal() and abs(int(scale)) <= _LARGEST_SCALE


# The word for a share in each language.
_SHARE: Final = {"ja": "株", "ko": "주"}


def _counted(reference: str, lang: str) -> tuple[str, str, str | None] | None:
    """The kind, unit and `per` of a unit reference: JPY, JPYPerShares, shares."""
    name = reference.rsplit(":", 1)[-1].lower()
    share = _SHARE.get(lang, "株")
    code = name[:3].upper()
    if code in tables.units("money", "after") or code in tables.units("money", "before"):
        return "money", code, f"1 {share}" if "share" in name else None
    if name in _RATES:
        return "percent", "%", None
    return ("count", share, None) if name == "shares" else None


# A pure number is a rate where it is scaled by a hundredth.
_RATES: Final = frozenset({"pure", "percent", "number"})
