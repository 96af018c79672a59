"""Names: who and what the figures are about, as organisation, model, product, benchmark, person, place or programme.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "업스테이지와 스타트업 다온솔이 손잡았다."
>>> [(name.text, name.name, name.source) for name in recognise(Page(Document("", text, text)))]
[('업스테이지', 'Upstage', 'gazetteer'), ('다온솔', '다온솔', 'pattern')]
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.names import catalogue
from ainews_extract.names.found import Names
from ainews_extract.recognisers import gazetteer, ginza, initials, patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from ainews_extract.page import Page
    from ainews_extract.records import Entity

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


class Naming(NamedTuple):
    """Where names come from besides our own list and rules.

    Attributes:
        own: A file of the user's own names, or None.
        ner: Whether GiNZA looks for more names in Japanese sentences.
    """

    own: str | None = None
    ner: bool = False


OURS: Final = Naming()


def chosen(naming: Naming) -> tuple[Recogniser, ...]:
    """The recognisers with a user's own names, and with GiNZA where it is asked for.

    Args:
        naming: What is asked for.

    Raises:
        ReadError: The file of names cannot be read, or one of its rows is no name.
    """
    first: Recogniser = gazetteer.recognise
    if naming.own is not None:
        catalogue.check(naming.own)
        first = partial(gazetteer.recognise, own=naming.own)
    return (first, *RECOGNISERS[1:], *((ginza.recognise,) if naming.ner else ()))
