"""The relation of a phrase to the figure of its sentence: the text, verbs, brackets and other figures between them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon
from ainews_extract.late import per_page
from ainews_extract.links.subject import options, referents
from ainews_extract.links.subject.ahead import NO_OWNERS, TOPICS
from ainews_extract.links.subject.scene import BEFORE_BRACKET, REACH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.lexicon import Cue
    from ainews_extract.links.subject.ahead import Ahead
    from ainews_extract.links.subject.scene import Scene
    from ainews_extract.page import Page

# As in `own.py`.
_REMEMBERED: Final = 4096


def before(scene: Scene, chunk: Chunk, number: int) -> list[str]:
    """The features of a chunk before the figure.

    Args:
        scene: The figure's surroundings.
        chunk: One of its chunks.
        number: Which it is.
    """
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
    if is_at_front(scene, chunk):
        found += ["front=yes", f"front=yes&role={chunk.role}"]
    return found


def is_at_front(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk before the figure begins its sentence or cell.

    Args:
        scene: The figure's surroundings.
        chunk: One of its chunks.
    """
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
    following, after = _following(scene, chunk, number)
    if following is not None and following.start - after <= 2:
        if following.end <= figure.start:
            yield f"owner-of={following.sort}"
            yield f"owner-of={following.sort}&role={following.role}"
            head = _head(scene, following)
            yield f"phrase={'measure' if head.sort == 'measure' else 'noun'}&role={head.role}"
        else:
            yield "owner-of=what follows the figure"
    elif figure.start - after <= _NEAR:
        yield f"owner-of=the figure&fits={figure.kind}"
    else:
        yield "owner-of=another figure"
        if _is_surpassed(scene, chunk):
            yield "owner-of=a figure surpassed"


_NEAR: Final = 3


def _is_surpassed(scene: Scene, chunk: Chunk) -> bool:
    """Whether the figure right after a phrase is what another one surpasses: 애플의 14만 대를 제치고."""
    own = next((one for one in scene.amounts if one.start >= chunk.after), None)
    found = lexicon.edge("phrase-role", scene.sentence.lang).after(scene.text, own.end) if own is not None else None
    return found is not None and found[0] in {"rival", "comparison"}


def _following(scene: Scene, chunk: Chunk, number: int) -> tuple[Chunk | None, int]:
    """The next chunk after の or 의, and a date after that; and where it may begin."""
    after = scene.past_date(chunk.after)
    return next((one for one in scene.chunks[number + 1 :] if one.start >= after), None), after


def _head(scene: Scene, chunk: Chunk) -> Chunk:
    """The head of a phrase of several chunks before the figure, which has the role of all: 製品 of NECの最新の製品を."""
    found, chunks = chunk, scene.chunks
    while found.role == "owner":
        following, after = _following(scene, found, chunks.index(found))
        if following is None or following.start - after > 2 or following.end > scene.figure.start:
            break
        found = following
    return found


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
        found.append(f"measure-between={'owned' if ahead.owned else 'yes'}&role={role}")
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
        near = not text[chunk.end : opened].strip(BEFORE_BRACKET)
        yield f"bracket={('shared' if scene.host is None else 'host') if near else 'outside'}"
    elif inside:
        yield "bracket=same"


def _deeds(scene: Scene, chunk: Chunk) -> Sequence[str]:
    """The verbs of a phrase and of the figure, and the measure of the figure."""
    done = _done(scene.page, chunk.after, min(scene.span[1], chunk.after + REACH))
    figure, measure, role = scene.deed, scene.figure.measure, chunk.role
    features = (f"deed={done.sense}&role={role}",) if done is not None and done.start < scene.figure.start else ()
    if figure is not None:
        features = (*features, *_deeds_of_figure(figure.sense, role, scene.deed_is_near))
    if scene.is_told and _speaks_of_another(scene, chunk):
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


_OF_ANOTHER: Final = TOPICS | {"owner", "object"}


def _speaks_of_another(scene: Scene, chunk: Chunk) -> bool:
    """Whether another owner is between a phrase and the figure; 世界半導体 of 世界半導体売上高 is one."""
    return any(
        one.role in _OF_ANOTHER
        and chunk.end <= one.start < scene.figure.start
        and (one.sort not in NO_OWNERS or (one.sort == "measure" and referents.options_of(scene.page, one)))
        for one in scene.chunks
    )


def after(scene: Scene, chunk: Chunk) -> list[str]:
    """The features of a chunk after the figure.

    Args:
        scene: The figure's surroundings.
        chunk: One of its chunks.
    """
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
