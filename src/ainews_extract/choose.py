"""The choice among overlapping proposals: the longest, then the one of the earlier kind.

MMLUで88.7% is a score, not a percent (same span; score comes first in `KINDS`). 10分の1 is a ratio, not ten minutes
(longer).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure


def choose(proposals: Sequence[Figure], order: Sequence[str]) -> list[Figure]:
    """The proposals that are kept, in the order of their places; no two of them overlap.

    Args:
        proposals: The mentions of all kinds, in any order.
        order: The kinds, the preferred first.
    """
    rank = {kind: place for place, kind in enumerate(order)}
    ordered = sorted(proposals, key=lambda m: (m.start - m.end, rank[m.kind], m.start))
    taken: set[int] = set()
    stay = []
    for mention in ordered:
        place = range(mention.start, mention.end)
        if taken.isdisjoint(place):
            taken.update(place)
            stay.append(mention)
    return sorted(stay, key=lambda m: m.start)
