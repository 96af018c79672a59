"""Canonical names of the names that the patterns found.

Without a list that is the text itself, with four exceptions that the document tells: a company's full name goes by
the bare one where the list has it or it stands alone (株式会社カゼノネ, カゼノネ), a short form by the long one (カゼノネ
beside カゼノネ・ラボ; R2 beside Yonaga R1; リース氏 beside オーレン・リース氏), and what a bracket gives by that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.late import late
from ainews_extract.names import catalogue, shapes
from ainews_extract.records import Entity, by_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page


def named(page: Page, names: Names) -> Iterator[Entity]:
    """The names that the patterns found, each with its canonical name.

    Args:
        page: The page.
        names: All names of the page; those without a canonical one get it.
    """
    found = list(names)
    longer = _longer(found)
    other = _known_in_brackets(page.text, found) | _in_brackets(page.text, found)
    for name in found:
        if not name.name:
            bare = _bare(page, name)
            full = other.get(name.text) or bare or _long_form(name, longer) or _full_person(page, name, longer)
            canonical = full or _listed(page, name) or _as_written(page, name)
            yield Entity(name.start, name.end, name.text, name.label, canonical, name.source, name.lang)
        else:
            yield name


def _bare(page: Page, name: Entity) -> str:
    """The canonical name of a company in the list, for its name with the legal form: ELYZA of 株式会社ELYZA."""
    bare = shapes.without_legal_form(name.text) if name.label == "organisation" else name.text
    return _of_list(page, bare, name.label) if bare != name.text else ""


def _listed(page: Page, name: Entity) -> str:
    """The canonical name in the list, if the list has exactly this form: 大阪府 of 大阪府吹田市."""
    return _of_list(page, name.text, name.label)


def _of_list(page: Page, form: str, label: str) -> str:
    rows = catalogue.load(hangul=page.has_hangul).rows.get(catalogue.lower(form), ())
    return next((row.name for row in rows if row.label == label and row.form == form), "")


def _full_person(page: Page, name: Entity, longer: _Longer) -> str:
    """The full name of a person for a part of it: the last one before it, or the first after it."""
    full = longer.persons.get(name.text) if name.label == "person" else None
    if not full:
        return ""
    person = full[max(0, bisect_left(full, name.start, key=by_start) - 1)]
    return person.name or _as_written(page, person)


def _parts(full: str) -> set[str]:
    """The short name of a person: the last part of a foreign name, the family name of another.

    >>> "リース" in _parts("オーレン・リース"), "今野" in _parts("今野悠樹"), _parts("유상임")
    (True, True, {'유'})
    """
    if "ァ" <= full[0] <= "ヺ":
        return {full[dot.end() :] for dot in re.finditer("[・＝](?=[ァ-ヺ])", full)}
    if " " in full and full[0] >= "가":  # 오언 리스
        return {full.rpartition(" ")[2]}
    return {full[:1]} if full[0] >= "가" else {full[:end] for end in range(1, len(full))}


def _as_written(page: Page, name: Entity) -> str:
    """The text as its source has it; Latin in half width, a person without the space between the names."""
    if name.text.isascii():
        return name.text
    written = page.as_written(name.start, name.end)
    japanese_person = name.label == "person" and _KANJI.search(written)
    return re.sub(r"\s", "", written) if japanese_person else written


_KANJI: Final = late(r"[一-鿿]")
_VERSION: Final = re.compile(r"(?P<letter>[A-Z])\d+(?:\.\d+)?")
_SIBLING: Final = re.compile(rf"(?P<family>.{{0,100}}[ -]){_VERSION.pattern}")


class _Longer(NamedTuple):
    """The names of a document by their short forms.

    Attributes:
        names: By their text.
        by_part: The first that begins with a part, up to a ・.
        families: The first family whose version begins with a letter: Yonaga of R, where Yonaga R1 stands.
        persons: Those of whom something is a part, in order.
    """

    names: dict[str, str]
    by_part: dict[str, str]
    families: dict[str, str]
    persons: dict[str, list[Entity]]


def _longer(found: Iterable[Entity]) -> _Longer:
    longer = _Longer({name.text: name.name for name in found}, {}, {}, defaultdict(list))
    for text, canonical in longer.names.items():
        for dot in re.finditer("・", text) if "・" in text else ():
            longer.by_part.setdefault(text[: dot.start()], canonical or text)
        if canonical[-1:].isdigit() and (sibling := _SIBLING.fullmatch(canonical)):
            longer.families.setdefault(sibling["letter"], sibling["family"])
    for name in found:
        for part in _parts(name.text) - {name.text} if name.label == "person" else ():
            longer.persons[part].append(name)
    return longer


def _long_form(name: Entity, longer: _Longer) -> str:
    """The name that the document uses for the same thing, or "" where it is this one."""
    if name.label == "organisation":
        bare = shapes.without_legal_form(name.text)
        if bare != name.text and bare in longer.names:
            return longer.names[bare] or bare
        return longer.by_part.get(name.text, "")
    version = _VERSION.fullmatch(name.text) if name.label == "model" else None
    family = longer.families.get(version["letter"]) if version else None
    return family + name.text if family else ""


_LATIN: Final = re.compile(r"[’”'\"」』]?\s?[(（](?P<latin>[A-Z][A-Za-z0-9&.'\- ]{1,40})[)）]")
_NO_NAME: Final = re.compile(r"C[A-Z]O|NYSE|NASDAQ|KOSDAQ|KOSPI|TEL|URL")


_TO_BRACKET: Final = re.compile(r"[’”'\"」』]?\s?[(（]")
_CLOSED: Final = re.compile(r"\s?[)）]")  # a bracket that says more describes: 梟ラボ(NTT系の研究所)


def _known_in_brackets(text: str, names: Sequence[Entity]) -> dict[str, str]:
    """The text before a bracket with a known name is that: 火山湯（ボルケーノ・エンジン）."""
    return {
        name.text: inner.name
        for name, inner in pairwise(names)
        if not name.name
        and inner.name
        and name.label == inner.label
        and _TO_BRACKET.fullmatch(text, name.end, inner.start)
        and _CLOSED.match(text, inner.end)
    }


def _in_brackets(text: str, names: Iterable[Entity]) -> dict[str, str]:
    """The name that a bracket gives for the text before it: カゼノネ・ラボ(Kazenone Labs), 韓国計算機研究院(KCRI)."""
    other: dict[str, str] = {}
    for name in names:
        bracket = _LATIN.match(text, name.end) if shapes.before_bracket(text, name.end) else None
        if bracket and name.label != "place" and not _NO_NAME.match(bracket["latin"]):
            if name.name:
                other.setdefault(bracket["latin"], name.name)
            elif not name.text.isascii() and not shapes.is_generic(bracket["latin"]):
                other.setdefault(name.text, bracket["latin"])
    return other
