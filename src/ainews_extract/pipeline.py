"""The way of a document: its page, what every kind finds in it, what stays of that, and what the context adds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import choose, context, kinds as kinds_, recognisers
from ainews_extract.page import Page

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
    return [_in_source(page, mention) for mention in found if mention.kind in asked]


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


def _written(page: Page, mention: Mention, text: str | None) -> str | None:
    """A name that a field holds, as the source writes it (ＧＰＱＡ, not GPQA)."""
    if text is None or text in _around(page, mention.start) or text in page.document.source:
        return text
    at = page.text.rfind(text, 0, mention.start)
    at = page.text.find(text, mention.start) if at < 0 else at
    return text if at < 0 else page.as_written(at, at + len(text))


_NEAR: Final = 500


def _around(page: Page, at: int) -> str:
    """The source around a place, where most names stand: a look through all of it for each figure takes its square."""
    origin = page.in_source(at, at)[0]
    return page.document.source[max(0, origin - _NEAR) : origin + _NEAR]


def _in_source(page: Page, mention: Mention) -> Mention:
    """The mention with its offsets, its text and its links in the source."""
    start, end = page.in_source(mention.start, mention.end)
    document = page.document
    return replace(
        mention,
        doc=document.id,
        start=start,
        end=end,
        text=document.source[start:end],
        lang=page.sentence(mention.start).lang,
        subject=_written(page, mention, mention.subject),
        scope=_written(page, mention, mention.scope),
        benchmark=_written(page, mention, mention.benchmark),
        same_as=None if mention.same_as is None else page.in_source(mention.same_as, mention.same_as + 1)[0],
        repeat_of=None if mention.repeat_of is None else page.in_source(mention.repeat_of, mention.repeat_of + 1)[0],
    )
