"""Foreign persons in Hangul: one beside a known one (스티브 잡스와 로널드 웨인), and the family name alone after that."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import anchors, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

    Place = tuple[int, int]


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of foreign persons that are beside one, and of their family names.

    Args:
        page: The page.
        known: The names found before.
    """
    persons = [(name.start, name.end) for name in known if name.label == "person"] if page.has_hangul else []
    beside = list(chain.from_iterable(_beside(page, known, end) for _, end in persons))
    alone = _alone(page, known, [*persons, *beside])
    yield from ((start, end, "person") for start, end in chain(beside, alone))


# A second person of a row: …와 로널드 웨인, …·로널드 웨인.
_NEXT: Final = late(r"(?:[와과] |, |·)(?P<given>[가-힣]{2,6}) (?P<family>[가-힣]{2,7})")


def _beside(page: Page, known: Names, end: int) -> Iterator[Place]:
    """The names that continue an enumeration after a person."""
    while following := _NEXT.match(page.text, end):
        start, given_end = following.span("given")
        end = nouns.noun_end(page, following.start("family"))
        if known.over(start, end) or not _is_person(page, start, given_end, following.start("family"), end):
            return
        yield start, end


def _is_person(page: Page, start: int, given_end: int, family: int, end: int) -> bool:
    """Whether two words are a given name and a family name: Kiwi reads both as names, and neither is a word of this field."""
    if end - family < _SHORTEST or not edges.after_particle(page.text, end):
        return False
    words = ((start, given_end), (family, end))
    return all(nouns.is_proper(page, *word) and not shapes.is_generic(page.text[slice(*word)]) for word in words)


_SHORTEST: Final = 2
_FULL: Final = late(r"[가-힣]{1,6}(?: [가-힣]{1,6}){0,2} (?P<family>[가-힣]{2,7})")


def _alone(page: Page, known: Names, persons: list[Place]) -> Iterator[Place]:
    """The family names of persons named in full, where they stand by themselves further on: 웨인이."""
    full = (_FULL.fullmatch(page.text, *person) for person in persons)
    first = {match["family"]: match.end() for match in sorted(filter(None, full), key=lambda m: -m.start())}
    for family, told in first.items():
        for start in anchors.marks(page.text, family):
            end = start + len(family)
            if start >= told and _stands_alone(page, known, start, end):
                yield start, end


def _stands_alone(page: Page, known: Names, start: int, end: int) -> bool:
    words = edges.opens(page, start) and edges.after_particle(page.text, end) and not known.over(start, end)
    return words and nouns.is_proper(page, start, end)
