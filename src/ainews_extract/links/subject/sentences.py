"""Owners in the sentences before the figure's, in its block or the paragraph above."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import chunks
from ainews_extract.late import per_page
from ainews_extract.links.subject import fits, focus, options, own, referents
from ainews_extract.links.subject.ahead import NO_OWNERS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.links.subject.options import Option
    from ainews_extract.links.subject.scene import Scene
    from ainews_extract.page import Page
    from ainews_extract.records import Sentence
    from ainews_extract.score import Candidate

_BACK: Final = 3
_KEPT: Final = frozenset(
    {"topic", "subject", "also", "owner", "list", "label", "goal-topic", "place-topic", "copula", "end", "open"}
)
_THINGS: Final = frozenset({"model", "product", "programme", "organisation"})


def candidates(scene: Scene) -> Iterator[Candidate]:
    """The candidates of the sentences before; none in a table, and none where the figure's own has a thing or firm as topic.

    Args:
        scene: The figure's surroundings.
    """
    if scene.place.table is not None or any(topic.sort in _THINGS and topic.role == "topic" for topic in scene.topics):
        return
    carried = "carry=blocked" if scene.topics else "carry=free"
    for where, sentence in _before(scene):
        for option, role, features, last in _options(scene.page, sentence.start):
            known = options.known(scene.page, option)
            yield own.candidate(
                scene,
                option,
                (
                    *_described(where, carried, option.sort, option.part, role),
                    *fits.outside(scene.asked, option.sort),
                    *features,
                    *(("teller=yes", f"teller=yes&where={where[:8]}") if known.is_teller else ()),
                    *last,
                    *focus.features(scene, option),
                ),
            )


@per_page
def _options(page: Page, at: int) -> Sequence[tuple[Option, str, tuple[str, ...], tuple[str, ...]]]:
    """The options of a sentence, each with its role and the features that it has for every figure."""
    found = chunks.parse(page, page.sentence(at)).chunks
    last = _last_topic(found)
    return [
        (
            option,
            chunk.role,
            (f"place={min(place, 2)}&carry=yes", *_deeds(page, chunk)),
            ("last-topic=yes",) if chunk is last else (),
        )
        for place, chunk in enumerate(found)
        if not chunk.depth and (chunk.role in _KEPT or chunk.sort in _THINGS)
        for option in referents.options_of(page, chunk)
    ]


def _before(scene: Scene) -> Iterator[tuple[str, Sentence]]:
    """The sentences before, each with where it stands; a farther one only with a name, since analysing costs."""
    page = scene.page
    number = page.sentence_number(scene.figure.start)
    floor = scene.place.headings[0][1] if scene.place.headings else 0
    for back in range(1, min(_BACK, number) + 1):
        sentence = page.nth_sentence(number - back)
        if sentence.start < floor or page.structure.place(sentence.start).kind in {"heading", "cell"}:
            return
        if back == 1 or page.names(sentence.start, sentence.end):
            yield f"{'sentence' if sentence.start >= scene.place.span[0] else 'block above'} {back}", sentence


def _last_topic(found: Sequence[Chunk]) -> Chunk | None:
    return next((chunk for chunk in reversed(found) if chunk.role in TOPICS and chunk.names), None)


# As in `own.py`.
_REMEMBERED: Final = 4096


@lru_cache(maxsize=_REMEMBERED)
def _described(where: str, carried: str, sort: str, part: str, role: str) -> tuple[str, ...]:
    """Where an option stands, what it is and which part its chunk has in its sentence."""
    return (
        f"where={where}",
        carried,
        f"{carried}&role={role}",
        f"where={where[:8]}&role={role}",
        f"where={where[:8]}&sort={sort}",
        f"sort={sort}",
        f"part={part}",
        f"sort={sort}&role={role}",
    )


_TELLING: Final = frozenset({"report", "foresee"})
_OF_ANOTHER: Final = TOPICS | {"owner", "object"}


@per_page
def _deeds(page: Page, chunk: Chunk) -> Sequence[str]:
    """What was done with a phrase in its sentence, and whether it but tells of another."""
    sentence = page.sentence(chunk.start)
    deeds = page.cues.within(chunk.after, sentence.end, "deed")
    if not deeds:
        return ()
    features = [f"carry-deed={deeds[0].sense}&role={chunk.role}"]
    if chunk.role in TOPICS and deeds[-1].sense in _TELLING:
        found = chunks.parse(page, sentence).chunks
        if any(one.role in _OF_ANOTHER and one.sort not in NO_OWNERS and one.start >= chunk.end for one in found):
            features.append(f"carry-reporter=yes&role={chunk.role}")
    return features
