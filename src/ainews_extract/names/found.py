"""The names found so far in a page, by their place, for the recognisers that follow.

>>> from ainews_extract.records import Entity
>>> found = Names()
>>> found.add(Entity(0, 2, "東京", "place", "Tokyo", "gazetteer", "ja"))
True
>>> found.add(Entity(0, 6, "東京計算機構", "organisation", "東京計算機構", "pattern", "ja"))
True
>>> [name.text for name in found]
['東京計算機構']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract.records import by_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from ainews_extract.records import Entity

    # Where a name begins and ends; and with its label.
    Place: TypeAlias = tuple[int, int]
    Span: TypeAlias = tuple[int, int, str]


_MARKS_OF_ROWS: Final = frozenset("・·/／、,，&＆+＋| *")


class Names:
    """The names of a page in the order of their place; no two overlap.

    Args:
        names: The first names; no two of them overlap.
    """

    __slots__ = ("_ends", "_names", "_starts")

    def __init__(self, names: Iterable[Entity] = ()) -> None:
        self._names = sorted(names, key=by_start)
        self._starts = [name.start for name in self._names]
        self._ends = [name.end for name in self._names]

    def __iter__(self) -> Iterator[Entity]:
        """The names, from left to right."""
        return iter(tuple(self._names))

    def over(self, start: int, end: int) -> list[Entity]:
        """The names that share a character with a span."""
        first = bisect_right(self._ends, start)  # the first that ends after its beginning
        return self._names[first : bisect_left(self._starts, end, first)]

    def holding(self, start: int, end: int) -> bool:
        """Whether one of the names holds the whole of a span."""
        place = bisect_right(self._ends, start)
        return place < len(self._ends) and self._starts[place] <= start and self._ends[place] >= end

    def are_row(self, text: str, start: int, end: int) -> bool:
        """Whether a span is an enumeration of names and so not a name: NVIDIA・xAI."""
        over = self.over(start, end)
        between = (text[one.end : other.start] for one, other in pairwise(over))
        return any(marks.strip() and _MARKS_OF_ROWS.issuperset(marks) for marks in between)

    def at(self, start: int) -> Entity | None:
        """The name that begins at a place."""
        place = bisect_left(self._starts, start)
        return self._names[place] if place < len(self._starts) and self._starts[place] == start else None

    def add(self, entity: Entity) -> bool:
        """Add a name unless an earlier one overlaps it, and return whether it was added.

        The earlier one stays, except where the new one holds it whole and is longer: 東京 in 東京計算機構.
        """
        start, end = entity.start, entity.end
        over = self.over(start, end)
        if over and (over[0].start < start or over[-1].end > end or (over[0].start, over[0].end) == (start, end)):
            return False
        place = bisect_left(self._starts, start)
        inside = slice(place, place + len(over))
        self._names[inside], self._starts[inside], self._ends[inside] = [entity], [start], [end]
        return True
