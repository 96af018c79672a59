"""A name found once is a name everywhere in its document, and so are other versions of its family."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ainews_extract.names import anchors, edges, runs, shapes, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


def find(page: Page, known: Names) -> Iterator[Span]:
    """The further spans of the names that the rules before found.

    Args:
        page: The page.
        known: The names found before; those of the list have been found everywhere.
    """
    told = [name for name in known if not name.name]
    forms = {family: name.label for name in told for family in _family(name)}
    forms |= {short: name.label for name in told for short in _short_forms(name)}
    whole = {name.text: name.label for name in told if len(name.text) >= _SHORTEST}
    forms |= whole
    starts = _starts(page.text, tuple(forms))
    for form in sorted(forms, key=len, reverse=True):
        spans = ((start, start + len(form)) for start in starts[form])
        places = _places(page, known, spans, forms[form], versioned=forms[form] == "product" and form not in whole)
        yield from ((start, end, forms[form]) for start, end in places)

    for start, end in _other_rounds(page.text, told):
        if not known.holding(start, end):
            yield start, end, "programme"


_SHORTEST: Final = 2


def _family(name: Entity) -> Iterator[str]:
    """The name of a model or a product without its version: Kaede of Kaede 3."""
    letters = runs.codes(name.text)[:1]
    end = runs.ahead(name.text, 0, "Aa" if letters == "A" else letters)
    shortest = _SHORTEST_FAMILY.get(letters, len(name.text))
    if name.label in _MADE and shortest <= end < len(name.text) and not shapes.is_generic(name.text[:end]):
        yield name.text[:end]


def _short_forms(name: Entity) -> Iterator[str]:
    """The first part of a company's name: カゼノネ of カゼノネ・ラボ."""
    first, dot, _ = name.text.partition("・")
    if name.label == "organisation" and dot and len(first) > _SHORTEST and not shapes.is_generic(first):
        yield first


def _other_rounds(text: str, told: Sequence[Entity]) -> Iterator[tuple[int, int]]:
    """제1차 AI 전환 바우처 beside the second one."""
    for name in told:
        end = runs.ahead(name.text, 1, "0") if name.label == "programme" and name.text[0] in _ROUNDS else 0
        rest = name.text[end:] if end > 1 else ""
        for place in anchors.marks(text, rest) if rest else ():
            start = runs.back(text, place, "0") - 1
            if start + 1 < place and text[start : start + 1] in _ROUNDS:
                yield start, place + len(rest)


_ROUNDS: Final = ("第", "제")
_MADE: Final = ("model", "product")
_SHORTEST_FAMILY: Final = {"A": 4, "K": 3, "G": 2}


def _starts(text: str, forms: Sequence[str]) -> dict[str, list[int]]:
    """Where each form stands, all found in one pass over the text."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415 - only such a text pays for it

    found: dict[str, list[int]] = defaultdict(list)
    if forms:
        kind = Implementation.ContiguousNFA  # made in half the time of the others, as counts for one page
        automaton = AhoCorasick(forms, matchkind=MatchKind.Standard, implementation=kind)
        for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            found[forms[number]].append(start)
    return found


def _places(
    page: Page, known: Names, spans: Iterable[tuple[int, int]], label: str, *, versioned: bool
) -> Iterator[tuple[int, int]]:
    """Where a form stands again as a word of its own; the family of a product only with a version after it."""
    text, reached = page.text, 0
    for start, end in spans:
        if start < reached:
            continue
        reached = end
        tail = versions.tail(text, end) if label == "model" or versioned else None
        if known.holding(start, tail.end if tail else end):
            continue
        ends = tail or (not versioned and (edges.closes(page, start, end) or versions.size(text, end)))
        if ends and edges.opens(page, start):
            yield start, tail.end if tail else end
