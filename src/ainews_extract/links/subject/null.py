"""Null: the candidate that the figure has no owner."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.links.subject import around
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.links.subject.scene import Scene


def candidate(scene: Scene, others: Sequence[Candidate]) -> Candidate:
    """Null with its features.

    Args:
        scene: The figure's surroundings.
        others: The other candidates.
    """
    return Candidate(None, tuple(_features(scene, others)))


def _features(scene: Scene, others: Sequence[Candidate]) -> Iterator[str]:
    figure = scene.figure
    yield "null"
    yield f"null=of {scene.what}"
    yield f"null=of {figure.kind}"
    yield f"null=in a {scene.place.kind}"
    yield f"null=in a {scene.place.kind}&fits={figure.kind}"
    if scene.place.table is not None:
        yield f"null=axes {around.axes(scene)}"
    topics = dict.fromkeys(chunk.sort for chunk in scene.topics)  # in order: sums of floats depend on it
    yield f"null=topics {min(len(topics), 2)}"
    for sort in topics:
        yield f"null=topic {sort}"
    names = sum(one.entity is not None for one in others)
    yield f"null=names {min(names, 3)}"
    if any(chunk.sort == "source" or chunk.role == "source" for chunk in scene.chunks):
        yield "null=a source"
    yield from _tails(scene.text[figure.end : figure.end + _TAIL])
    if figure.modifier:
        yield f"null=modifier {figure.modifier}"
    if figure.change:
        yield f"null=change {figure.change}"


@lru_cache(maxsize=4096)
def _tails(after: str) -> tuple[str, ...]:
    """The words that a text begins with that say that the figure has no owner."""
    return tuple(f"null=before {tail}" for tail in _TAILS if after.startswith(tail))


_TAIL: Final = 6
_TAILS: Final = (
    "以上の",
    "以下の",
    "超の",
    "との差",
    "와의",
    "과의",
    " 이상",
    " 이하",
    "の",
    "に",
    "で",
    "から",
    "より",
    "보다",
    "에서",
    "の企業",
    "の人",
    "가 ",
    "이 ",
    "는 ",
    "은 ",
)
