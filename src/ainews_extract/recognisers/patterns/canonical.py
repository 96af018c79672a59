"""One spelling for one thing: what the names that the patterns found are called.

Without a list that is the text itself, with four exceptions that the document tells: a company's full name goes by
the bare one where the list has it or it stands alone (株式会社カゼノネ, カゼノネ), a short form by the long one (カゼノネ
beside カゼノネ・ラボ; R2 beside Yonaga R1; リース氏 beside オーレン・リース氏), and what a bracket gives by that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract.names import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


def named(page: Page, names: Names, listed: Names) -> Iterator[Entity]:
    """The names that the patterns found, each with its canonical name.

    Args:
        page: The page.
        names: All names of the page; those without a canonical one get it.
        listed: Those of the recognisers before, of which a longer name may hold one.
    """
    found = list(names)
    texts = {name.text: name.name for name in found}
    other = _known_in_brackets(page.text, found) | _in_brackets(page.text, found)
    for name in found:
        if not name.name:
            bare = _bare(name, listed)
            full = other.get(name.text) or bare or _long_form(name, texts) or _full_person(page, name, found)
            yield replace(name, name=full or _as_written(page, name))


def _bare(name: Entity, listed: Names) -> str:
    """What the list calls a company of which this is the name with its legal form: ELYZA of 株式会社ELYZA."""
    bare = shapes.without_legal_form(name.text) if name.label == "organisation" else name.text
    inside = listed.over(name.start, name.end) if bare != name.text else ()
    return next((other.name for other in inside if other.text == bare), "")


def _full_person(page: Page, name: Entity, found: Iterable[Entity]) -> str:
    """The name of the person of whom this is a part: the last one before it, else the first behind it."""
    if name.label != "person":
        return ""
    full = [other for other in found if other.label == "person" and _is_part(name.text, other.text)]
    before = [other for other in full if other.start < name.start]
    person = before[-1] if before else full[0] if full else None
    return person.name or _as_written(page, person) if person else ""


def _is_part(short: str, full: str) -> bool:
    """Whether a person's name is the last part of a foreign one, or the family name of another.

    >>> (
    ...     _is_part("リース", "オーレン・リース"),
    ...     _is_part("今野", "今野悠樹"),
    ...     _is_part("유", "유상임"),
    ...     _is_part("유", "유"),
    ... )
    (True, True, True, False)
    """
    if len(short) >= len(full):
        return False
    if "ァ" <= short[0] <= "ヺ":
        return full.endswith(("・" + short, "＝" + short))
    return full.startswith(short) and (short[0] < "가" or len(short) == 1)


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


_LATIN: Final = re.compile(r"[’”'\"」』]?\s?[(（](?P<latin>[A-Z][A-Za-z0-9&.'\- ]{1,40})[)）]")
_NO_NAME: Final = re.compile(r"C[A-Z]O|NYSE|NASDAQ|KOSDAQ|KOSPI|TEL|URL")


_TO_BRACKET: Final = re.compile(r"[’”'\"」』]?\s?[(（]")


def _known_in_brackets(text: str, names: Sequence[Entity]) -> dict[str, str]:
    """What stands before a bracket with a known name is that: 火山湯（ボルケーノ・エンジン）."""
    return {
        name.text: inner.name
        for name, inner in pairwise(names)
        if inner.name
        and not name.name
        and name.label == inner.label
        and _TO_BRACKET.fullmatch(text, name.end, inner.start)
    }


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
