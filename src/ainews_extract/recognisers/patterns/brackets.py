"""The other name that a bracket gives: 韓国計算機研究院(KCRI), 百帆(バイファン), HQMU (Hard Questions of Many Users)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.names import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_BRACKET: Final = re.compile(
    r"\s?[(（](?P<name>[A-Z][A-Za-z0-9&.'\- ]{1,60}|[ァ-ヺ][ァ-ヺー・]{2,24}|[一-鿿]{2,8})[)）、]"
)
# Whose the rights of a picture are.
_CREDIT: Final = re.compile(r"(?:\([cC]\)|©)\s?(?P<name>[A-Z][A-Za-z0-9&.'-]+(?: [A-Z][A-Za-z0-9&.'-]+){0,3})")


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of names in a bracket right behind a name of the same thing, and of whose a picture is.

    Args:
        page: The page.
        known: The names found before.
    """
    for name in known:
        match = _BRACKET.match(page.text, name.end)
        if match and not known.over(*match.span("name")) and _is_same(name, match["name"]):
            yield *match.span("name"), name.label
    for credit in _CREDIT.finditer(page.text):
        if not known.over(*credit.span("name")):
            yield *credit.span("name"), "organisation"


_NOT_A_NAME: Final = re.compile(r"C[A-Z]O|NYSE|NASDAQ|KOSDAQ|KOSPI|TEL|URL|[A-Z]|Q\d|FY.*|CV|PR")
_ABBREVIATED: Final = ("organisation", "benchmark", "programme")


def _is_same(name: Entity, inner: str) -> bool:
    """Whether a bracket gives another name of what stands before it: an abbreviation, its full form, another script."""
    if name.label in ("place", "person") or _NOT_A_NAME.fullmatch(inner) or shapes.is_generic(inner):
        return False
    if name.text.isascii() and inner.isascii():
        return _abbreviates(name.text, inner) or _abbreviates(inner, name.text)
    if inner.isascii():
        return name.label in _ABBREVIATED or not inner.isupper()
    return name.text.isascii() and name.label in ("organisation", "model")


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of one are initials of the other.

    >>> _abbreviates("HQMU", "Hard Questions of Many Users"), _abbreviates("GPU", "Blackwell")
    (True, False)
    """
    initials = "".join(re.findall(r"\b[A-Z]", long))
    return len(initials) > 1 and short.isupper() and initials.startswith(short[:2]) and short[-1] in initials
