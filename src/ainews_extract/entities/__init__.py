"""Names: who and what the figures are about, as organisation, model, product, benchmark, person, place or programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.entities import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity

RECOGNISERS: Final = (gazetteer.recognise,)


def recognise(page: Page, recognisers=RECOGNISERS) -> list[Entity]:
    found = []
    for r in recognisers:
        found = merge(found, r(page, found))
    return found

def merge(known, new):
    stay = list(known)
    for entity in sorted(new, key=lambda e: (e.start - e.end, e.start)):
        over = [e for e in stay if e.start < entity.end and entity.start < e.end]
        if all(entity.start <= e.start and e.end <= entity.end and entity.end-entity.start > e.end-e.start and e.source != entity.source for e in over):
            stay = [e for e in stay if e not in over] + [entity]
    return sorted(stay, key=lambda e: e.start)
