"""Owners in the figure's own sentence or cell, with the features of the text between them and the figure."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.late import per_page
from ainews_extract.links.subject import fits, focus, options, referents, series
from ainews_extract.links.subject.scene import NO_OWNERS, REACH, TOPICS
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.lexicon import Cue
    from ainews_extract.links.subject.options import Option
    from ainews_extract.links.subject.scene import Ahead, Scene
    from ainews_extract.page import Page

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
        shared = _of_chunk(scene, chunk, number) if number < first else _of_chunk_after(scene, chunk)
        single = (*shared, *series.features(scene, number))
        for option in referents.options_of(scene.page, chunk):
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
        *((f"front=yes&role={role}&sort={sort}",) if _is_at_front(scene, chunk) else ()),
        *(_rank(scene, option, chunk) if option.entity is not None and where == "before" else ()),
        *(("teller=yes", f"teller=yes&role={role}") if known.is_teller else ()),
        *(("named=measure",) if known.is_measure else ()),
        *(_stripped(shared, option, chunk) if option.part == "stripped" else ()),
        *shared,
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


def _of_chunk(scene: Scene, chunk: Chunk, number: int) -> list[str]:
    """The features of a chunk before the figure."""
    figure = scene.figure
    found = [
        *_host(scene, chunk, number),
        *_between(scene, chunk, number),
        *_brackets(scene, chunk),
        *_deeds(scene, chunk),
    ]
    if (chunk.end <= figure.start and chunk.after >= figure.start) or not scene.text[chunk.after : figure.start].strip(
        _THIN
    ):
        found += [f"adjacent=before&role={chunk.role}", f"adjacent=before&sort={chunk.sort}"]
    if _is_at_front(scene, chunk):
        found += ["front=yes", f"front=yes&role={chunk.role}"]
    return found


def _is_at_front(scene: Scene, chunk: Chunk) -> bool:
    return chunk.start - scene.span[0] <= _AT_FRONT and chunk.start < scene.figure.start


_THIN: Final = " 約はがもをの計総・,、:：(「『"
_AT_FRONT: Final = 3


def _host(scene: Scene, chunk: Chunk, number: int) -> Iterator[str]:
    """The noun that a phrase with の, 의 modifies: a measure that is the topic, or another noun."""
    if chunk.role == "owner":
        yield from _owned(scene, chunk, number)
    previous = options.before(scene.chunks, number)
    if previous is not None and previous.role == "owner" and chunk.start - previous.after <= 2:
        yield f"owned-by={previous.sort}"


def _owned(scene: Scene, chunk: Chunk, number: int) -> Iterator[str]:
    figure = scene.figure
    after = scene.past_date(chunk.after)
    following = next((one for one in scene.chunks[number + 1 :] if one.start >= after), None)
    if following is not None and following.start - after <= 2:
        if following.end <= figure.start:
            yield f"owner-of={following.sort}"
            yield f"owner-of={following.sort}&role={following.role}"
        else:
            yield "owner-of=what follows the figure"
    elif figure.start - after <= _NEAR:
        yield f"owner-of=the figure&fits={figure.kind}"
    else:
        yield "owner-of=another figure"


_NEAR: Final = 3


def _between(scene: Scene, chunk: Chunk, number: int) -> Iterator[str]:
    """The text between a phrase and the figure."""
    start, end = chunk.after, scene.figure.start
    figures, clauses = scene.figures_between(start, end), scene.between(scene.parse.cut.clauses, start, end)
    yield from _counted(min(figures, 3), scene.ahead[number + 1], min(clauses, 2), chunk.role)
    relative = scene.parse.cut.relative
    if scene.between(relative, start, end):
        yield f"relative-between=yes&role={chunk.role}"
        verb = relative[bisect_left(relative, start)]
        inner = [one for one in scene.chunks[number + 1 :] if one.end <= min(verb, end)]
        if chunk.role in _IN_RELATIVE and not any(one.role in TOPICS for one in inner):
            yield f"in-relative=yes&role={chunk.role}"
            yield f"in-relative=yes&sort={chunk.sort}"


@lru_cache(maxsize=_REMEMBERED)
def _counted(figures: int, ahead: Ahead, clauses: int, role: str) -> tuple[str, ...]:
    """The features of the number of figures, owners and clauses between them."""
    found = [f"figures-between={figures}", f"figures-between={min(figures, 2)}&role={role}"]
    found.append(f"owners-between={min(ahead.owners, 3)}")
    if ahead.topic:
        found += ["topic-between=yes", f"topic-between=yes&role={role}"]
    elif ahead.measure:
        found.append(f"measure-between=yes&role={role}")
    if clauses:
        found.append(f"clauses-between={clauses}&role={role}")
    return tuple(found)


_IN_RELATIVE: Final = frozenset({"subject", "object", "goal", "owner", "by", "partner", "origin"})


def _brackets(scene: Scene, chunk: Chunk) -> Iterator[str]:
    """The relation of the brackets of a phrase and of the figure: the figure's bracket may open right after the phrase."""
    text, opened = scene.text, scene.bracket
    inside = opened >= 0
    if chunk.depth and not (inside and opened < chunk.start):
        yield "bracket=closed"
    elif inside and chunk.end <= opened:
        near = not text[chunk.end : opened].strip(" 」』”’\"'")
        yield "bracket=host" if near else "bracket=outside"
    elif inside:
        yield "bracket=same"


def _deeds(scene: Scene, chunk: Chunk) -> Sequence[str]:
    """The verbs of a phrase and of the figure, and the measure of the figure."""
    done = _done(scene.page, chunk.after, min(scene.span[1], chunk.after + REACH))
    figure, measure, role = scene.deed, scene.figure.measure, chunk.role
    features = (f"deed={done.sense}&role={role}",) if done is not None and done.start < scene.figure.start else ()
    if figure is not None:
        features = (*features, *_deeds_of_figure(figure.sense, role, scene.deed_is_near))
        if figure.sense in _TELLING and _speaks_of_another(scene, chunk):
            features = (*features, f"reporter=yes&role={role}")
    return (*features, f"fits={measure}&role={role}") if measure else features


@lru_cache(maxsize=_REMEMBERED)
def _deeds_of_figure(sense: str, role: str, is_near: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key
    """The features of the verb right after the figure."""
    found = f"figure-deed={sense}&role={role}"
    return (f"near-deed={sense}&role={role}", found) if is_near else (found,)


@per_page
def _done(page: Page, start: int, end: int) -> Cue | None:
    """The first deed in a span."""
    return next(iter(page.cues.within(start, end, "deed")), None)


_TELLING: Final = frozenset({"report", "foresee"})
_OF_ANOTHER: Final = TOPICS | {"owner", "object"}


def _speaks_of_another(scene: Scene, chunk: Chunk) -> bool:
    """Whether another owner is between a phrase and the figure."""
    return any(
        one.role in _OF_ANOTHER and one.sort not in NO_OWNERS and chunk.end <= one.start < scene.figure.start
        for one in scene.chunks
    )


def _of_chunk_after(scene: Scene, chunk: Chunk) -> list[str]:
    """The features of a chunk after the figure."""
    text, figure = scene.text, scene.figure
    gap = text[figure.end : chunk.start]
    between = scene.chunks[bisect_left(scene.starts, figure.end) :]
    distance = sum(one.end <= chunk.start and one.role != "owner" for one in between)
    found = [f"after={min(distance, 3)}", f"after={min(distance, 3)}&role={chunk.role}"]
    if scene.figures_between(figure.end, chunk.start):
        found.append("after=behind another figure")
    elif scene.between(scene.parse.cut.relative, figure.end, chunk.start + 1) and not distance:
        found += ["after=described", f"after=described&sort={chunk.sort}"]
    elif len(gap) <= _SHORT_GAP and not distance:
        found += [f"gap={gap.strip()}", f"gap={gap.strip()}&sort={chunk.sort}", f"gap={gap.strip()}&fits={figure.kind}"]
    found += _deeds(scene, chunk)
    found += _brackets_after(scene, chunk)
    return found


_SHORT_GAP: Final = 5


def _brackets_after(scene: Scene, chunk: Chunk) -> Iterator[str]:
    if chunk.depth and "(" in scene.text[scene.figure.end : chunk.start]:
        yield "after=in a bracket"
