"""What a page or a section is about: the name it speaks of most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ainews_extract.links.subject.options import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.links.subject.scene import Scene
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_LABELS: Final = frozenset({"organisation", "product", "model", "programme"})
_FEWEST: Final = 3


def counts(page: Page) -> Counter[str]:
    """How often a page speaks of each name.

    Args:
        page: The page.
    """
    if page.spoken_of is None:
        page.spoken_of = Counter(name.name for name in page.entities if name.label in _LABELS)
    return page.spoken_of


def options(scene: Scene) -> Iterator[Option]:
    """The name that the page speaks of most, where it is no match for others.

    Args:
        scene: The figure's surroundings.
    """
    most = counts(scene.page).most_common(2)
    if not most or most[0][1] < _FEWEST:
        return
    name = _mention(scene.page, most[0][0], scene.figure.start)
    if name is not None:
        yield Option(name.start, name.end, name.label, "whole", name)


def _mention(page: Page, name: str, at: int) -> Entity | None:
    """The last mention of a name before a place."""
    found = None
    for one in page.entities:
        if one.start >= at:
            break
        found = one if one.name == name else found
    return found


def features(scene: Scene, option: Option) -> Iterator[str]:
    """How much the page speaks of an option, and whether a heading, the title or the sentence names it.

    Args:
        scene: The figure's surroundings.
        option: The option.
    """
    text, place = scene.text, scene.place
    words = text[option.start : option.end]
    if any(words in text[start:end] for start, end in place.headings[:2] if not start <= option.start < end):
        yield "focus=heading"
    if (
        place.title
        and words in text[place.title[0] : place.title[1]]
        and not place.title[0] <= option.start < place.title[1]
    ):
        yield "focus=title"
    if option.entity is not None and option.sort in _LABELS:
        found = counts(scene.page)
        count, most = found[option.entity.name], max(found.values())
        if count >= _FEWEST:
            yield "focus=most" if count == most else "focus=often"
        elif count == 1:
            yield "focus=once"
