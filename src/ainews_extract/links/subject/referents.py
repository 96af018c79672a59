"""The referent of 同社, 이 회사, このモデル: the last name of that sort that was a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import chunks
from ainews_extract.late import per_page
from ainews_extract.links.subject import options
from ainews_extract.links.subject.ahead import TOPICS
from ainews_extract.links.subject.options import Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_LABELS: Final = {"organisation": ("organisation",), "both": ("organisation",), "model": ("model", "product")}
_NO_TOPICS: Final = frozenset({"source", "comparison", "rival", "origin"})
_LIKE_TOPICS: Final = TOPICS | {"list", "owner", "label"}
_BACK: Final = 4  # sentences


@per_page
def options_of(page: Page, chunk: Chunk) -> Sequence[Option]:
    """The options of a chunk; for one like 同社, the name that it refers to.

    Args:
        page: The page.
        chunk: One of its chunks.
    """
    sense = options.same(page, chunk)
    if not sense:
        return list(options.of_chunk(page, chunk))
    referent = of(page, chunk, sense)
    return [referent] if referent is not None else []


def of(page: Page, chunk: Chunk, sense: str) -> Option | None:
    """The name, or the two names, that a chunk refers to.

    Args:
        page: The page.
        chunk: A chunk like 同社.
        sense: The sort of thing it stands for: organisation, model or both.
    """
    found = list(_named(page, chunk.start, _LABELS.get(sense, ())))
    if sense == "both":
        names = list({name.name: name for _, name in reversed(found[:_MOST])}.values())[-2:]
        if len(names) < 2:
            return None
        value = "、".join(page.as_written(name.start, name.end) for name in names)
        return Option(chunk.start, chunk.end, "organisation", "same", None, value)
    best = next((name for role, name in found if role in _LIKE_TOPICS), found[0][1] if found else None)
    if best is None:
        return None
    return Option(chunk.start, chunk.end, best.label, "same", best, page.as_written(best.start, best.end))


_MOST: Final = 6


def _named(page: Page, at: int, labels: Sequence[str]) -> Iterator[tuple[str, Entity]]:
    """The names of some labels before a place with their roles, the last first; sources and rivals are left out."""
    for chunk in _before(page, at):
        name = chunk.names[0] if chunk.names else None
        if name is not None and name.label in labels and chunk.role not in _NO_TOPICS:
            yield chunk.role, name


def _before(page: Page, at: int) -> Iterator[Chunk]:
    """The chunks before a place, the last first, over some sentences."""
    number = page.sentence_number(at)
    for back in range(number, max(-1, number - _BACK - 1), -1):
        for chunk in reversed(chunks.parse(page, page.nth_sentence(back)).chunks):
            if chunk.end <= at:
                yield chunk
