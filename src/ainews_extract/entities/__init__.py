"""Names: who and what the figures are about, as organisation, model, product, benchmark, person, place or programme.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "업스테이지와 스타트업 다온솔이 손잡았다."
>>> [(name.text, name.name, name.source) for name in recognise(Page(Document("", text, text)))]
[('업스테이지', 'Upstage', 'gazetteer'), ('다온솔', '다온솔', 'pattern')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from ainews_extract import catalogue
from ainews_extract.entities import gazetteer, ginza, initials, patterns
from ainews_extract.names import Names
from ainews_extract.page import Page
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from os import PathLike

Recogniser: TypeAlias = Callable[[Page, Names], Iterable[Entity]]

# In order of trust: what an earlier one has found no later one takes away, except for a longer name around it.
RECOGNISERS: Final[tuple[Recogniser, ...]] = (gazetteer.recognise, initials.recognise, patterns.recognise)


def recognise(page: Page, recognisers: Sequence[Recogniser] = RECOGNISERS) -> list[Entity]:
    """The names of a page, in order; no two overlap.

    Args:
        page: The page; its offsets are the names'.
        recognisers: What looks for them, the most trusted first; each sees what those before it have found.
    """
    names = Names()
    for find in recognisers:
        for entity in tuple(find(page, names)):
            names.add(entity)
    return list(names)


def recognisers(*, own: str | PathLike[str] | None = None, ner: bool = False) -> tuple[Recogniser, ...]:
    """The recognisers with a user's own names, and with GiNZA where it is asked for.

    Args:
        own: A file of names: `form`, `name` and `label`, separated by tabs.
        ner: Whether GiNZA looks for more names in Japanese sentences, after the others.

    Raises:
        ReadError: The file cannot be read, or one of its rows is no name.
    """
    found = list(RECOGNISERS)
    if own is not None:
        catalogue.load(str(own), catalogue.stamp(str(own)))  # so that a mistake in it shows now
        found[0] = partial(gazetteer.recognise, own=str(own))
    if ner:
        found.append(ginza.recognise)
    return tuple(found)
