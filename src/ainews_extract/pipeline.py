"""The way of a document: its page, what every kind finds in it, what stays of that, and what the context adds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import choose, context, kinds as kinds_, recognisers
from ainews_extract.page import Page
from ainews_extract.records import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Entity, Mention


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
        kinds: Which kinds to return; all are looked for, since one kind's figure may be a part of another's.
        lang: `ja` or `ko`; told from the script where None.
        naming: Where names come from.

    Raises:
        ValueError: A name that is no kind.
    """
    kinds_.known(None if kinds is None else tuple(kinds))
    return figures(read(document, lang, naming), kinds)


def read(document: Document, lang: str | None = None, naming: Naming = recognisers.OURS) -> Page:
    """The page of a document with its names, as the rules of the figures want it.

    Args:
        document: The document.
        lang: `ja` or `ko`; told from the script where None.
        naming: Where names come from.

    Raises:
        ReadError: The file of the user's names cannot be read.
    """
    page = Page(document, lang)
    page.entities = recognisers.recognise(page, recognisers.chosen(naming))
    return page


def figures(page: Page, kinds: Sequence[str] | None = None) -> list[Mention]:
    """The figures of a page with its names; offsets are the source's.

    Args:
        page: The page.
        kinds: Which kinds to return; all where None.

    Raises:
        ValueError: A name that is no kind.
    """
    asked = kinds_.known(None if kinds is None else tuple(kinds))
    proposals = [mention for kind in kinds_.KINDS.values() for mention in kind.find(page)]
    found: Sequence[Mention] = choose.choose(proposals, tuple(kinds_.KINDS))
    for step in context.CONTEXT:
        found = step.complete(page, found)
    far: dict[str, str] = {}
    return [_in_source(page, mention, far) for mention in found if mention.kind in asked]


def names(page: Page) -> list[Entity]:
    """The names of a page, in order; offsets and texts are the source's.

    Args:
        page: The page.
    """
    source = page.document.source
    spans = [page.in_source(name.start, name.end) for name in page.entities]
    return [
        replace(name, start=start, end=end, text=source[start:end])
        for name, (start, end) in zip(page.entities, spans, strict=True)
    ]


# Names stand in the sentence of a figure or in the one before; a look through all of the text for each would take its
# square.
_NEAR: Final = 2_500


def _written(page: Page, mention: Mention, names: str | None, far: dict[str, str]) -> str | None:
    """The names that a field holds, as the source writes them (ＧＰＱＡ, not GPQA).

    Args:
        page: The page.
        mention: The figure, with its offsets in the page.
        names: The name, or those of joint owners, joined by 、.
        far: The names that do not stand near a figure, as the source writes them, once they have been looked for.
    """
    if not names:
        return names
    origin = page.in_source(mention.start, mention.start)[0]
    around = page.document.source[max(0, origin - _NEAR) : origin + _NEAR]
    for name in (parts := names.split("、")):
        if name not in around and name not in far:
            far[name] = _found(page, mention, name)
    return "、".join(name if name in around else far[name] for name in parts)


def _found(page: Page, mention: Mention, name: str) -> str:
    if name in page.document.source:
        return name
    at = page.text.rfind(name, 0, mention.start)
    at = page.text.find(name, mention.start) if at < 0 else at
    return name if at < 0 else page.as_written(at, at + len(name))


def _in_source(page: Page, mention: Mention, far: dict[str, str]) -> Mention:
    """The mention with its offsets, its text and its links in the source."""
    start, end = page.in_source(mention.start, mention.end)
    document = page.document
    return fill(
        mention,
        doc=document.id,
        start=start,
        end=end,
        text=document.source[start:end],
        lang=page.sentence(mention.start).lang,
        subject=_written(page, mention, mention.subject, far),
        scope=_written(page, mention, mention.scope, far),
        benchmark=_written(page, mention, mention.benchmark, far),
        same_as=None if mention.same_as is None else page.in_source(mention.same_as, mention.same_as + 1)[0],
        repeat_of=None if mention.repeat_of is None else page.in_source(mention.repeat_of, mention.repeat_of + 1)[0],
    )
