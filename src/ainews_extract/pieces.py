r"""Long documents: read in pieces, so that memory is bounded by a piece and time grows linearly.

A piece has up to 200,000 characters and ends with a paragraph; nearly every article fits into one. Rules that read the text
around a figure (its subject, what it repeats) see only its piece; a table that is cut keeps its heads.

>>> text = "総額は3億円だ。\n\n" * 3
>>> [text[start:end] for start, end in spans(text, 25)] == [text[:20], text[20:]]
True
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ainews_extract import pipeline, recognisers
from ainews_extract.late import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Entity, Mention, Span

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
    for piece in each(document):
        found = pipeline.mentions(piece.document, kinds=kinds, lang=lang, naming=naming)
        yield from piece.own(found)


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
    for piece in each(document):
        mentions, more = pipeline.counted(piece.document, kinds=kinds, lang=lang, naming=naming)
        found += piece.own(mentions)
        missed += more
    return found, missed


def names(document: Document, *, lang: str | None = None, naming: Naming = recognisers.OURS) -> Iterator[Entity]:
    """The names of a document of any length, in order.

    Args:
        document: The document.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.
    """
    for piece in each(document):
        for name in pipeline.names(pipeline.read(piece.document, lang, naming)):
            if name.start >= piece.head_length:
                yield replace(name, start=piece.moved(name.start), end=piece.moved(name.end))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document, as a document that begins with the head of the table it was cut from.

    Attributes:
        start: Where it begins in the whole.
        head: The span of that head in the whole; empty where no table was cut.
        document: The head and the part.
    """

    start: int
    head: Span
    document: Document

    @property
    def head_length(self) -> int:
        """How many characters stand before the part itself."""
        return self.head[1] - self.head[0]

    def moved(self, at: int) -> int:
        """The place in the whole of a place in the piece.

        Args:
            at: The place in the piece.
        """
        return self.head[0] + at if at < self.head_length else self.start + at - self.head_length

    def own(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """The figures that stand in the part itself, with their places in the whole.

        Args:
            found: The figures of the piece.
        """
        return (self._moved(each) if self.start else each for each in found if each.start >= self.head_length)

    def _moved(self, mention: Mention) -> Mention:
        return replace(
            mention,
            start=self.moved(mention.start),
            end=self.moved(mention.end - 1) + 1,
            same_as=None if mention.same_as is None else self.moved(mention.same_as),
            repeat_of=None if mention.repeat_of is None else self.moved(mention.repeat_of),
        )


def each(document: Document) -> Iterator[Piece]:
    """The pieces in order; a short document is a single piece.

    Args:
        document: The document.
    """
    source, text = document.source, document.text
    if len(text) <= LONGEST:
        yield Piece(0, (0, 0), document)
        return
    begin, head = 0, (0, 0)
    for start, end in spans(text, LONGEST):
        head = _head(text, begin, start, head) if start else head
        begin = start
        own = slice(*head), slice(start, end)
        whole = replace(
            document, source="".join(source[part] for part in own), text="".join(text[part] for part in own)
        )
        yield Piece(start, head, whole)


# A line above a table and its first two lines: the caption, the heads, the rule or the second storey.
_HEAD_LINES: Final = 2
_LONGEST_HEAD: Final = 4_000


def _head(text: str, begin: int, cut: int, before: Span) -> Span:
    """The head of the table that a cut parts, with the line above it.

    Args:
        text: The text.
        begin: Where the piece before the cut begins.
        cut: Where it ends.
        before: The head that the piece before has itself, whose table may still go on.
    """
    at = _line_start(text, cut)
    following = text.find("\n", cut)
    if "|" not in text[at:cut] or "|" not in text[cut : following if following >= 0 else len(text)]:
        return 0, 0
    while at > begin and "|" in text[_line_start(text, at) : at]:
        at = _line_start(text, at)
    if at <= begin and before[1]:
        return before
    end = at
    for _ in range(_HEAD_LINES):
        end = text.find("\n", end) + 1
    head = _line_start(text, len(text[begin:at].rstrip()) + begin + 1), end  # the caption, over blank lines
    return head if head[1] - head[0] <= _LONGEST_HEAD else (0, 0)


def _line_start(text: str, end: int) -> int:
    """Where the line begins that ends right before `end`."""
    return text.rfind("\n", 0, max(end - 1, 0)) + 1


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
