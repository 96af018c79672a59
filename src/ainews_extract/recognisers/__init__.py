"""Names of organisations, models, products, benchmarks, persons, places and programmes.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "업스테이지와 스타트업 다온솔이 손잡았다."
>>> [(name.text, name.name, name.source) for name in recognise(Page(Document("", text, text)))]
[('업스테이지', 'Upstage', 'gazetteer'), ('다온솔', '다온솔', 'pattern')]
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.names import catalogue, scorer
from ainews_extract.names.found import Names
from ainews_extract.recognisers import gazetteer, ginza, initials, patterns
from ainews_extract.recognisers.patterns import canonical
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from ainews_extract.names.catalogue import Catalogue
    from ainews_extract.names.found import Span
    from ainews_extract.page import Page

    Recogniser: TypeAlias = Callable[[Page, Names], Iterable[Entity]]

SCORED: Final = "pattern"
# In order of trust: what an earlier one has found no later one takes away, except for a longer name around it.
RECOGNISERS: Final[tuple[Recogniser, ...]] = (gazetteer.recognise, initials.recognise, patterns.recognise)


def proposals(page: Page, recognisers: Sequence[Recogniser] = RECOGNISERS) -> list[Entity]:
    """The names that the list and the rules propose, in order; no two overlap.

    Args:
        page: The page; its offsets are the names'.
        recognisers: What looks for them, the most trusted first; each sees what those before it have found.
    """
    names = Names()
    for find in recognisers:
        for entity in tuple(find(page, names)):
            names.add(entity)
    return list(names)


def recognise(page: Page, recognisers: Sequence[Recogniser] = RECOGNISERS, own: str | None = None) -> list[Entity]:
    """The names of a page, in order; no two overlap.

    Args:
        page: The page; its offsets are the names'.
        recognisers: As of `proposals`.
        own: A file of the user's own names, or None.
    """
    listed = catalogue.load(own, hangul=page.has_hangul)
    known = Names(proposals(page, recognisers))
    chosen = Names(_entity(page, known, listed, span) for span in scorer.names(page, known, listed))
    return list(canonical.named(page, chosen))


def _entity(page: Page, known: Names, listed: Catalogue, span: Span) -> Entity:
    """A chosen name, with the canonical name from the proposal or the list, if there is one."""
    start, end, label = span
    there = known.at(start)
    if there and there.end == end and (there.label == label or not there.name):
        return replace(there, label=label)
    text = page.text[start:end]
    rows = listed.rows.get(catalogue.lower(text), ())
    name = next((row.name for row in rows if row.form == text and row.label == label), "")
    return Entity(start, end, text, label, name, SCORED, page.lang_at(start))


class Naming(NamedTuple):
    """Where names come from besides our own list and rules, and whether figures are linked to them.

    Attributes:
        own: A file of the user's own names, or None.
        ner: Whether GiNZA looks for more names in Japanese sentences.
        links: Whether the figures' links are filled: owner, measure, time and the rest.
    """

    own: str | None = None
    ner: bool = False
    links: bool = True


OURS: Final = Naming()


def chosen(naming: Naming) -> tuple[Recogniser, ...]:
    """The recognisers with a user's own names, and with GiNZA on request.

    Args:
        naming: The requested sources of names.

    Raises:
        ReadError: The file of names cannot be read, or one of its rows is not a name.
    """
    first: Recogniser = gazetteer.recognise
    if naming.own is not None:
        catalogue.check(naming.own)
        first = partial(gazetteer.recognise, own=naming.own)
    return (first, *RECOGNISERS[1:], *((ginza.recognise,) if naming.ner else ()))
