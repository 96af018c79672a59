"""The pipeline: the page of a document, the proposals of all kinds, the choice among them, and the steps of the context."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ainews_extract import choose, context, headed, kinds as kinds_, leftovers, recognisers, vocabulary
from ainews_extract.figures import text_of
from ainews_extract.page import Page
from ainews_extract.records import Mention
from ainews_extract.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from ainews_extract.figures import Figure, Link
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Entity, Span


def mentions(
    document: Document,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    naming: Naming = recognisers.OURS,
) -> list[Mention]:
    """The figures of a document, in order; no two overlap.

    Args:
        document: The document.
        kinds: The kinds to return. All are searched, since the figure of one kind may be part of another's.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ValueError: An unknown kind.
    """
    kinds_.known(kinds)
    with vocabulary.use(naming.own):
        return figures(read(document, lang, naming), kinds, links=naming.links)


def counted(
    document: Document,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    naming: Naming = recognisers.OURS,
) -> tuple[list[Mention], int]:
    """The figures of a document, and the number of its numerals that may be missed figures.

    Args:
        document: The document.
        kinds: The kinds to return; all if None.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ValueError: An unknown kind.
    """
    kinds_.known(kinds)
    with vocabulary.use(naming.own):
        page = read(document, lang, naming)
        return figures(page, kinds, links=naming.links), missed(page)


def missed(page: Page) -> int:
    """The number of numerals of a page that may be missed figures, once its figures are found.

    Args:
        page: The page.
    """
    return leftovers.likely(page, _spans(page.figures), _spans(page.entities))


def _spans(each: Sequence[Figure] | Sequence[Entity]) -> list[Span]:
    return [(one.start, one.end) for one in each]


def read(document: Document, lang: str | None = None, naming: Naming = recognisers.OURS) -> Page:
    """The page of a document with its names, ready for the rules of the figures.

    Args:
        document: The document.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ReadError: The user's vocabulary cannot be read.
    """
    page = Page(document, lang)
    with vocabulary.use(naming.own):
        page.entities = recognisers.recognise(page, recognisers.chosen(naming), naming.own)
    return page


def figures(page: Page, kinds: Sequence[str] | None = None, *, links: bool = True) -> list[Mention]:
    """The figures of a page whose names are known; offsets point into the source.

    Args:
        page: The page.
        kinds: The kinds to return; all if None.
        links: Whether to fill the links; without them a figure has its value, unit, modifier, change, base and `same_as`.

    Raises:
        ValueError: An unknown kind.
    """
    asked = kinds_.known(None if kinds is None else tuple(kinds))
    around = Surroundings(page)
    return [_in_source(page, figure, around) for figure in found(page, links=links) if figure.kind in asked]


def found(page: Page, until: ModuleType | None = None, *, links: bool = True) -> Sequence[Figure]:
    """The figures of a page as the steps of the context leave them; offsets point into the page.

    Args:
        page: The page.
        until: The step before which to stop, for training and for a look at one step; None runs all steps.
        links: Whether to run all steps, not only those that set the value.
    """
    proposals = [figure for kind in kinds_.KINDS.values() for figure in kind.find(page)]
    proposals += headed.find(page)
    proposals = headed.without_units(page, proposals)
    figures: Sequence[Figure] = choose.choose(proposals, tuple(kinds_.KINDS))
    page.figures = figures
    for step in context.CONTEXT if links else context.VALUES:
        if step is until:
            break
        figures = step.complete(page, figures)
    return figures


def names(page: Page) -> list[Entity]:
    """The names of a page in order; offsets and texts are those of the source.

    Args:
        page: The page.
    """
    source = page.document.source
    spans = [page.in_source(name.start, name.end) for name in page.entities]
    return [
        replace(name, start=start, end=end, text=source[start:end])
        for name, (start, end) in zip(page.entities, spans, strict=True)
    ]


def _written(page: Page, link: Link | None) -> str | None:
    """The words of a link as the source writes them (ＧＰＱＡ, not GPQA); of one without a place its value."""
    if link is None or link.start is None or link.end is None:
        return text_of(link)
    return page.as_written(link.start, link.end)


def _in_source(page: Page, figure: Figure, around: Surroundings) -> Mention:
    """The mention of a figure, with its offsets, its text and its links in the source."""
    start, end = page.in_source(figure.start, figure.end)
    document = page.document
    return Mention(
        doc=document.id,
        start=start,
        end=end,
        text=document.source[start:end],
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        iso=figure.iso,
        unit=figure.unit,
        modifier=figure.modifier,
        measure=figure.measure,
        subject=text_of(figure.subject),
        time=figure.time,
        claim=figure.claim,
        change=figure.change,
        base=figure.base,
        per=figure.per,
        scope=_written(page, figure.scope),
        out_of=figure.out_of,
        benchmark=_written(page, figure.benchmark),
        same_as=_start_in_source(page, figure.same_as),
        lang=page.sentence(figure.start).lang,
        repeat_of=_start_in_source(page, figure.repeat_of),
        subject_name=_canonical(figure.subject),
        benchmark_name=_canonical(figure.benchmark),
        surface=around.surface(figure.start, figure.end),
        section=around.section(figure.start),
        row=around.row(figure.start),
        column=around.column(figure.start),
        sentence=around.sentence(figure.start, figure.end),
        scores={name: link.score for name, link in figure.links.items()},
    )


def _canonical(link: Link | None) -> str | None:
    """The canonical name of a link's target, or its words if it is not a name."""
    if link is None:
        return None
    return link.value if link.entity is None else link.entity.name


def _start_in_source(page: Page, at: int | None) -> int | None:
    return None if at is None else page.in_source(at, at + 1)[0]
