"""One spelling for one thing: what the names that the patterns found are called.

Without a list that is the text itself, with three exceptions that the document tells: a company's full name goes by the
bare one where it also stands alone (株式会社カゼノネ, カゼノネ), a short form by the long one (カゼノネ, カゼノネ・ラボ; R2 beside
Yonagi R1), and what a bracket gives in Latin letters by that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names import Names
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
    brackets = _in_brackets(page, found)
    for name in found:
        if not name.name:
            yield replace(name, name=brackets.get(name.text) or _long_form(name, texts) or _written(page, name))


def _written(page: Page, name: Entity) -> str:
    """The text as its source has it; Latin in half width, a person without the space between the names."""
    if name.text.isascii():
        return name.text
    start, end = page.in_source(name.start, name.end)
    written = page.document.source[start:end]
    return written.replace(" ", "").replace("\u3000", "") if name.label == "person" and _KANJI.search(written) else written


_KANJI: Final = re.compile(r"[一-鿿]")
_LEGAL: Final = re.compile(r"^(?:株式会社|合同会社|有限会社|주식회사)\s?|\s?(?:株式会社|合同会社|有限会社)$")
_VERSION: Final = re.compile(r"(?P<letter>[A-Z])\d+(?:\.\d+)?")


def _long_form(name: Entity, texts: dict[str, str]) -> str:
    """The name that the document uses for the same thing, or "" where it is this one."""
    if name.label == "organisation":
        bare = _LEGAL.sub("", name.text)
        if bare != name.text and bare in texts:
            return texts[bare] or bare
        return next((texts[text] or text for text in texts if text.startswith(name.text + "・")), "")
    version = _VERSION.fullmatch(name.text) if name.label == "model" else None
    if version:
        siblings = re.compile(rf"(?P<family>.*[ -]){version['letter']}\d+(?:\.\d+)?")
        return next((match["family"] + name.text for text in texts.values() if (match := siblings.fullmatch(text))), "")
    return ""


_LATIN: Final = re.compile(r"\s?\((?P<latin>[A-Z][A-Za-z0-9&.'\- ]{1,40})\)")
_TITLE: Final = re.compile(r"C[A-Z]O|NYSE|NASDAQ|KOSDAQ|KOSPI|TEL|URL")


def _in_brackets(page: Page, found: list[Entity]) -> dict[str, str]:
    """The Latin name that a bracket behind a name gives: カゼノネ・ラボ(Kazenone Labs)."""
    named: dict[str, str] = {}
    for name in found:
        bracket = _LATIN.match(page.text, name.end)
        if bracket and not name.name and name.label != "place" and not _TITLE.match(bracket["latin"]):
            named.setdefault(name.text, bracket["latin"])
    return named
    return named
