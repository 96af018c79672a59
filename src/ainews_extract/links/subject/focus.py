"""The topic of a page or a section: the name it mentions most."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.late import per_page
from ainews_extract.links.subject.options import Option
from ainews_extract.records import by_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.links.subject.scene import Scene
    from ainews_extract.page import Page
    from ainews_extract.records import Span

_LABELS: Final = frozenset({"organisation", "product", "model", "programme"})
_FEWEST: Final = 3


class Spoken(NamedTuple):
    """How often a page mentions of each name, and of the two that it speaks of most."""

    counts: Counter[str]
    most: list[tuple[str, int]]


@per_page
def spoken(page: Page) -> Spoken:
    """How often a page mentions of each name.

    Args:
        page: The page.
    """
    counts = Counter(name.name for name in page.entities if name.label in _LABELS)
    return Spoken(counts, counts.most_common(2))


def options(scene: Scene) -> Iterator[Option]:
    """The name that the page mentions most, unless others come close.

    Args:
        scene: The figure's surroundings.
    """
    most = spoken(scene.page).most
    if not most or most[0][1] < _FEWEST:
        return
    found = _mentions(scene.page, most[0][0])
    number = bisect_left(found, scene.figure.start, key=by_start)
    if number:
        yield found[number - 1]  # the last mention before the figure


@per_page
def _mentions(page: Page, name: str) -> Sequence[Option]:
    return [Option(one.start, one.end, one.label, "whole", one) for one in page.entities if one.name == name]


def features(scene: Scene, option: Option) -> tuple[str, ...]:
    """How often the page mentions an option, and whether a heading, the title or the sentence names it.

    Args:
        scene: The figure's surroundings.
        option: The option.
    """
    found = scene.in_focus.get(option)
    if found is None:
        scene.in_focus[option] = found = _features(scene.page, option, scene.place.headings[:2], scene.place.title)
    return found


def _features(page: Page, option: Option, headings: tuple[Span, ...], title: Span | None) -> tuple[str, ...]:
    start, words = option.start, page.text[option.start : option.end]
    found = []
    if any(_names(page, heading, start, words) for heading in headings):
        found.append("focus=heading")
    if title and _names(page, title, start, words):
        found.append("focus=title")
    if option.entity is not None and option.sort in _LABELS:
        name = option.entity.name
        counts, most = spoken(page)
        if counts[name] >= _FEWEST:
            found.append("focus=most" if counts[name] == most[0][1] else "focus=often")
        elif counts[name] == 1:
            found.append("focus=once")
    return tuple(found)


def _names(page: Page, line: Span, start: int, words: str) -> bool:
    """Whether a line holds some words at another place than theirs."""
    return not line[0] <= start < line[1] and words in page.text[line[0] : line[1]]
