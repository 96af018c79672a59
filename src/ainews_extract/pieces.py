r"""Long documents: read in pieces, so that memory is bounded by a piece and time grows linearly.

A piece has up to 200,000 characters and ends with a paragraph; nearly every article fits into one. Rules that read the text
around a figure (its subject, what it repeats) see only its piece.

>>> text = "総額は3億円だ。\n\n" * 3
>>> [text[start:end] for start, end in spans(text, 25)] == [text[:20], text[20:]]
True
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import pipeline, recognisers
from ainews_extract.late import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Entity, Mention

# The length of a book. Rules that look back to the beginning of a line, or go through the tables of a page, take quadratic time
# at worst: a second at this length, an hour for a line of ten million characters.
LONGEST: Final = 200_000


def mentions(
    document: Document,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    naming: Naming = recognisers.OURS,
) -> Iterator[Mention]:
    """The figures of a document of any length, in order; the same as `pipeline.mentions` for one that is a single piece.

    Args:
        document: The document.
        kinds: The kinds to return; all if None.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ValueError: An unknown kind.
    """
    for start, piece in each(document):
        for mention in pipeline.mentions(piece, kinds=kinds, lang=lang, naming=naming):
            yield _moved(mention, start) if start else mention


def counted(
    document: Document,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    naming: Naming = recognisers.OURS,
) -> tuple[list[Mention], int]:
    """The figures of a document as in `mentions`, and the number of numerals that may be missed figures.

    >>> from ainews_extract.records import Document
    >>> found, missed = counted(Document("", "総額は3億円、回答は312だった。", "総額は3億円、回答は312だった。"))
    >>> [mention.text for mention in found], missed
    (['3億円'], 1)

    Args:
        document: The document.
        kinds: The kinds to return; all if None. A figure of another kind does not count as missed.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Raises:
        ValueError: An unknown kind.
    """
    found: list[Mention] = []
    missed = 0
    for start, piece in each(document):
        mentions, more = pipeline.counted(piece, kinds=kinds, lang=lang, naming=naming)
        found += [_moved(mention, start) for mention in mentions] if start else mentions
        missed += more
    return found, missed


def names(document: Document, *, lang: str | None = None, naming: Naming = recognisers.OURS) -> Iterator[Entity]:
    """The names of a document of any length, in order.

    Args:
        document: The document.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.
    """
    for start, piece in each(document):
        for name in pipeline.names(pipeline.read(piece, lang, naming)):
            yield replace(name, start=name.start + start, end=name.end + start)


def each(document: Document) -> Iterator[tuple[int, Document]]:
    """The beginning of each piece, and the piece as a document; a short document is a single piece.

    Args:
        document: The document.
    """
    if len(document.text) <= LONGEST:
        yield 0, document
        return
    for start, end in spans(document.text, LONGEST):
        yield start, replace(document, source=document.source[start:end], text=document.text[start:end])


def spans(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """The half-open spans of the pieces; they cover the text without a gap.

    Args:
        text: The text.
        longest: The most characters of a piece.
    """
    start = 0
    while len(text) - start > longest:
        end = next((at for cut in _CUTS if (at := _last(cut, text, start + longest // 2, start + longest)) > 0), 0)
        end = end or start + longest
        yield start, end
        start = end
    yield start, len(text)


# Where to cut, best first: after a paragraph, a line, a sentence, a clause, a word. A run with none of these is not text.
_CUTS: Final = tuple(
    late(pattern)
    for pattern in (r"[\r\n][ \u2060]{0,9}[\r\n]+", r"[\r\n]+", r"[。．!?！？]", r"[、,，;]", r"[ \u2060]+")
)


def _last(cut: re.Pattern[str], text: str, begin: int, end: int) -> int:
    """Where the last match of a cut ends, or 0."""
    last = 0
    for match in cut.finditer(text, begin, end):
        last = match.end()
    return last


def _moved(mention: Mention, by: int) -> Mention:
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        same_as=None if mention.same_as is None else mention.same_as + by,
        repeat_of=None if mention.repeat_of is None else mention.repeat_of + by,
    )
