"""The text between a phrase and the figure: owners, topics, and measures with or without an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.links.subject import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.page import Page

TOPICS: Final = frozenset({"topic", "subject", "also"})
NO_OWNERS: Final = frozenset({"measure", "period", "vague", "source"})


class Ahead(NamedTuple):
    """What stands between a phrase and the figure.

    Attributes:
        owners: How many owners.
        topic: Whether one of them is a topic.
        measure: Whether a measure is a topic.
        owned: Whether that measure has an owner of its own.
    """

    owners: int
    topic: bool
    measure: bool
    owned: bool


def of(page: Page, chunks: Sequence[Chunk], end: int) -> Sequence[Ahead]:
    """The text from each chunk to the figure, and after the last one.

    Args:
        page: The page.
        chunks: The chunks of the figure's sentence.
        end: Where the figure begins.
    """
    found = [Ahead(0, topic=False, measure=False, owned=False)]
    last: Chunk | None = None
    for chunk in reversed(chunks):
        if chunk.end <= end:
            found.append(_before(page, found[-1], chunk, last))
            last = chunk
        else:
            found.append(found[-1])
    return found[::-1]


def _before(page: Page, after: Ahead, chunk: Chunk, following: Chunk | None) -> Ahead:
    """The text from a chunk on, by the text after it."""
    is_owner = chunk.sort not in NO_OWNERS and not chunk.depth
    is_topic = chunk.role in TOPICS
    is_measured = is_topic and chunk.sort == "measure"
    return Ahead(
        after.owners + is_owner,
        after.topic or (is_owner and is_topic),
        after.measure or is_measured,
        after.owned or (_is_owned(page, chunk) if is_measured else _owns_measure(chunk, following)),
    )


def _is_owned(page: Page, measure: Chunk) -> bool:
    """Whether words before a measure own it in one phrase: 世界半導体 of 世界半導体売上高."""
    return next(options.of_chunk(page, measure), None) is not None


def _owns_measure(chunk: Chunk, following: Chunk | None) -> bool:
    """Whether a phrase owns the measure after it, which is a topic: Xの of Xの売上高は."""
    return chunk.role == "owner" and following is not None and following.sort == "measure" and following.role in TOPICS
