"""One spelling for one thing: what the names that the patterns found are called.

Without a list that is the text itself, with three exceptions that the document tells: a company's full name goes by
the bare one where it also stands alone (株式会社カゼノネ, カゼノネ), a short form by the long one (カゼノネ beside
カゼノネ・ラボ; R2 beside Yonaga R1), and what a bracket gives in Latin letters by that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract.names import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


def named(page: Page, names: Names) -> Iterator[Entity]:
    """The names that the patterns found, each with its canonical name.

    Args:
        page: The page.
        names: All names of the page; those without a canonical one get it.
    """
    found = list(names)
    texts = {name.text: name.name for name in found}
    other = _in_brackets(page.text, found)
    for name in found:
        if not name.name:
            yield replace(name, name=other.get(name.text) or _long_form(name, texts) or _as_written(page, name))


def _as_written(page: Page, name: Entity) -> str:
    """The text as its source has it; Latin in half width, a person without the space between the names."""
    if name.text.isascii():
        return name.text
    written = page.as_written(name.start, name.end)
    japanese_person = name.label == "person" and _KANJI.search(written)
    return re.sub(r"\s", "", written) if japanese_person else written


_KANJI: Final = re.compile(r"[一-鿿]")
_VERSION: Final = re.compile(r"(?P<letter>[A-Z])\d+(?:\.\d+)?")


def _long_form(name: Entity, texts: Mapping[str, str]) -> str:
    """The name that the document uses for the same thing, or "" where it is this one."""
    if name.label == "organisation":
        bare = shapes.without_legal_form(name.text)
        if bare != name.text and bare in texts:
            return texts[bare] or bare
        return next((texts[text] or text for text in texts if text.startswith(name.text + "・")), "")
    version = _VERSION.fullmatch(name.text) if name.label == "model" else None
    if version:
        sibling = re.compile(rf"(?P<family>.*[ -]){version['letter']}\d+(?:\.\d+)?")
        return next((match["family"] + name.text for text in texts.values() if (match := sibling.fullmatch(text))), "")
    return ""


_LATIN: Final = re.compile(r"\s?[(（](?P<latin>[A-Z][A-Za-z0-9&.'\- ]{1,40})[)）]")
_NO_NAME: Final = re.compile(r"C[A-Z]O|NYSE|NASDAQ|KOSDAQ|KOSPI|TEL|URL")


def _in_brackets(text: str, names: Iterable[Entity]) -> dict[str, str]:
    """The name that a bracket gives for what stands before it: カゼノネ・ラボ(Kazenone Labs), 韓国計算機研究院(KCRI)."""
    other: dict[str, str] = {}
    for name in names:
        bracket = _LATIN.match(text, name.end)
        if bracket and name.label != "place" and not _NO_NAME.match(bracket["latin"]):
            if name.name:
                other.setdefault(bracket["latin"], name.name)
            elif not name.text.isascii() and not shapes.is_generic(bracket["latin"]):
                other.setdefault(name.text, bracket["latin"])
    return other
