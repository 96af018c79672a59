"""Owners in a row: AとBは (joint), AとBはそれぞれ1億円、2億円 (one each), A → B (7B → 70B)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.links.subject.scene import Scene

_JOINS: Final = frozenset({"partner", "joint", "list"})
_LABELS: Final = frozenset({"organisation", "model", "product", "place", "unknown", "group", "noun", "programme"})
_EACH: Final = ("それぞれ", "각각", "각기")


def run(scene: Scene, number: int) -> list[Chunk]:
    """The chunks of one sort that are joined up to a chunk, it the last: A, B of AとBは.

    Members that have a figure of their own in brackets, A(3%), B(5%), make no run.

    Args:
        scene: The figure's surroundings.
        number: Which is the last.
    """
    chunks = scene.chunks
    last = chunks[number]
    found = [last]
    for place in range(number - 1, -1, -1):
        other = chunks[place]
        if other.depth != last.depth:
            continue
        if other.role not in _JOINS or other.sort != last.sort or found[-1].start - other.after > _NEAR:
            break
        if scene.figures_between(other.end, found[-1].start):
            break
        found.append(other)
    return found[::-1]


_NEAR: Final = 2


def joint(scene: Scene, number: int, shared: Sequence[str]) -> Iterator[Candidate]:
    """The candidate of joint owners that ends with a chunk, if any.

    Args:
        scene: The figure's surroundings.
        number: The number of the chunk.
        shared: The chunk's features.
    """
    chunk = scene.chunks[number]
    following = scene.chunks[number + 1] if number + 1 < len(scene.chunks) else None
    goes_on = chunk.role in _JOINS and following is not None and following.sort == chunk.sort
    if chunk.sort not in _LABELS or goes_on:
        return
    together = run(scene, number)
    if len(together) > 1:
        names = [one.name or one for one in together]
        value = "、".join(scene.page.as_written(one.start, one.end) for one in names)
        where = "before" if chunk.start < scene.figure.start else "after"
        features = (
            "joint=yes",
            f"joint=yes&role={chunk.role}",
            f"where={where}&sort={chunk.sort}",
            f"where={where}&role={chunk.role}",
            f"joint={'each' if _has_each(scene, chunk.end, len(together)) else 'all'}",
            *shared,
        )
        yield Candidate(value, features, together[0].start, chunk.end)


def features(scene: Scene, number: int) -> Iterator[str]:
    """The features of a chunk whose series runs beside a series of figures.

    Args:
        scene: The figure's surroundings.
        number: The number of the chunk.
    """
    if scene.chunks[number].sort not in _LABELS:
        return
    end = number
    while (
        scene.chunks[end].role in _JOINS
        and end + 1 < len(scene.chunks)
        and scene.chunks[end + 1].sort == scene.chunks[number].sort
    ):
        end += 1
    together = run(scene, end)
    if len(together) < 2 or scene.chunks[number] not in together:
        return
    place = together.index(scene.chunks[number])
    figures = [one for one in scene.amounts if one.start >= together[-1].end and one.kind == scene.figure.kind]
    yield f"member={'last' if place == len(together) - 1 else 'before'}"
    own = next((count for count, one in enumerate(figures) if one.start == scene.figure.start), -1)
    each = "each" if _each(scene, together[-1].end) else "row"
    if own < 0:
        return
    if len(figures) == len(together) or (each == "each" and len(figures) % len(together) == 0):
        fits = own % len(together) == place
        yield f"series={each} {'fits' if fits else 'other'}"
    else:
        yield "series=uneven"


def _has_each(scene: Scene, start: int, members: int) -> bool:
    """Whether each member has a figure of its own."""
    figures = [one for one in scene.amounts if one.start >= start and one.kind == scene.figure.kind]
    return _each(scene, start) and len(figures) >= members


def _each(scene: Scene, start: int) -> bool:
    words = scene.text[start : scene.figure.start]
    return any(word in words for word in _EACH)
