"""Owners in the figure's own sentence or cell, with the features of the text between them and the figure."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.links.subject import fits, focus, options, referents, relation, series
from ainews_extract.links.subject.ahead import TOPICS
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.links.subject.options import Option
    from ainews_extract.links.subject.scene import Scene

_MOST_BEFORE: Final = 16  # chunks, from the nearest
_MOST_AFTER: Final = 6


def candidates(scene: Scene) -> Iterator[Candidate]:
    """The candidates of the figure's sentence or cell.

    Args:
        scene: The figure's surroundings.
    """
    first = bisect_left(scene.starts, scene.figure.start)
    for number, chunk in enumerate(scene.chunks[: first + _MOST_AFTER]):
        if number < first - _MOST_BEFORE and chunk.role not in TOPICS:
            continue
        shared = relation.before(scene, chunk, number) if number < first else relation.after(scene, chunk)
        single = (*shared, *series.features(scene, number))
        for option in referents.options_of(scene.page, chunk):
            if not option.start <= scene.figure.start < option.end:
                yield _candidate(scene, option, chunk, single)
        yield from series.joint(scene, number, shared)
        for option, how in options.joined(scene.page, scene.chunks, number):
            yield _candidate(scene, option, chunk, (*shared, f"joined={how}"))


def _candidate(scene: Scene, option: Option, chunk: Chunk, shared: Sequence[str]) -> Candidate:
    where = "before" if option.start < scene.figure.start else "after"
    sort, role, known = option.sort, chunk.role, options.known(scene.page, option)
    features = (
        *_described(where, sort, option.part, role, option.end >= chunk.end),
        *fits.inside(scene.asked, where, sort, role),
        *((f"front=yes&role={role}&sort={sort}",) if relation.is_at_front(scene, chunk) else ()),
        *(_rank(scene, option, chunk) if option.entity is not None and where == "before" else ()),
        *(("teller=yes", f"teller=yes&role={role}") if known.is_teller else ()),
        *(("named=measure",) if known.is_measure else ()),
        *(_stripped(shared, option, chunk) if option.part == "stripped" else ()),
        *(_compound(shared, chunk) if chunk.sort == "measure" and option.end < chunk.end else shared),
        *focus.features(scene, option),
    )
    return candidate(scene, option, features)


# Features that few things decide: made once, they are not put together and hashed for each figure again.
_REMEMBERED: Final = 4096


@lru_cache(maxsize=_REMEMBERED)
def _described(where: str, sort: str, part: str, role: str, ends: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key
    """The place of an option, its sort, and the role of its chunk in the sentence."""
    return (
        f"where={where}",
        f"sort={sort}",
        f"where={where}&sort={sort}",
        f"where={where}&role={role}",
        f"part={part}",
        f"role={role if ends else f'in {role}'}&part={part}",
        f"sort={sort}&role={role}",
    )


def _rank(scene: Scene, option: Option, chunk: Chunk) -> Iterator[str]:
    """Whether a name before the figure is the only one there, the nearest, or the first."""
    named = scene.named
    if len(named) == 1 and named[0] is chunk:
        yield f"rank=only&role={chunk.role}"
        yield "rank=only"
    elif named and named[-1] is chunk:
        yield "rank=nearest"
    elif named and named[0] is chunk:
        yield "rank=first"
    if scene.topics and scene.topics[-1] is chunk:
        yield "rank=last topic"
        yield f"rank=last topic&sort={option.sort}"


def _compound(shared: Sequence[str], chunk: Chunk) -> Iterator[str]:
    """The features of words before a measure in one noun: 世界半導体売上高が is 世界半導体の売上高が."""
    yield from (feature for feature in shared if feature != _ADJACENT)
    yield "owner-of=measure"
    yield f"owner-of=measure&role={chunk.role}"


_ADJACENT: Final = "adjacent=before&sort=measure"


def _stripped(shared: Sequence[str], option: Option, chunk: Chunk) -> Iterator[str]:
    """世界 of 米国の世界シェアは is not an owner, 新卒 of 新卒失業率は is."""
    owned = any(feature.startswith("owned-by=") for feature in shared)
    yield f"stripped={'owned' if owned else 'free'}&role={chunk.role}"
    yield f"stripped={'owned' if owned else 'free'}&sort={option.sort}"


def candidate(scene: Scene, option: Option, features: tuple[str, ...]) -> Candidate:
    """A candidate of an option, written as the source writes it.

    Args:
        scene: The figure's surroundings.
        option: The option.
        features: Its features.
    """
    value = options.known(scene.page, option).value
    last = scene.last
    if last is not None:
        features = (*features, _SAME if last.subject is not None and last.subject.value == value else _OTHER)
    return Candidate(value, features, option.start, option.end, option.entity)


_SAME, _OTHER = "chain=same", "chain=other"
