"""Names: who and what the figures are about, as organisation, model, product, benchmark, person, place or programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.entities import gazetteer, initials, patterns
from ainews_extract.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity

RECOGNISERS: Final = (gazetteer.recognise, initials.recognise, patterns.recognise)


def recognise(page: Page, recognisers: Sequence[Callable[[Page, Names], Iterator[Entity]]] = RECOGNISERS) -> list[Entity]:
    names = Names()
    for recogniser in recognisers:
        for entity in recogniser(page, names):
            names.add(entity)
    return list(names)
