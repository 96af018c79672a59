"""What heads, labels, the lead of a list and headings say of the claims of the figures below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.late import per_page
from ainews_extract.predicates.to_come import is_said_of_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.records import Span

MARKED: Final = ("forecast", "plan")
_TAGS: Final = ("realised", *MARKED)
WIDER: Final = 8


def cues(page: Page, start: int, end: int, tag: str) -> list[Cue]:
    """The words of a tag in a span, except those inside a longer word without a claim: 予想外, 수요예측.

    Args:
        page: The page.
        start: Where the span begins.
        end: Where it ends.
        tag: The tag.
    """
    found = page.cues.within(start, end, tag)
    if not found:
        return []
    skipped = page.cues.within(start, end + WIDER, "skip-claim")
    found = [cue for cue in found if not any(one.start <= cue.start and cue.end <= one.end for one in skipped)]
    return [cue for cue in found if cue.lang != "ko" or is_said_of_figure(page, cue)]


def features(page: Page, figure: Figure) -> Iterator[str]:
    """The claims in heads, labels, the lead of a list and headings.

    Args:
        page: The page.
        figure: The figure.
    """
    for name, span in _spans(page, figure):
        if span is not None and not span[0] <= figure.start < span[1]:
            yield from _of_span(page, name, span)


def _spans(page: Page, figure: Figure) -> list[tuple[str, Span | None]]:
    place = page.place(figure.start)
    found: list[tuple[str, Span | None]] = [("row", span) for span in place.row_heads]
    found += [("column", span) for span in place.column_heads]
    found += [("label", None if place.cell else place.label), ("opener", place.opener), ("caption", place.caption)]
    return found + [("heading", span) for span in place.headings[:1]] + [("title", place.title)]


def _of_span(page: Page, name: str, span: Span) -> Iterator[str]:
    for last in _of_head(page, *span):
        if name != "opener" or span[1] - last.end <= _OPENING:
            yield f"{name}={last.tag}-estimate" if last.sense == "estimate" else f"{name}={last.tag}"
    if name in _AXES and _is_estimated(page.text[span[0] : span[1]]):
        yield f"{name}=estimated year"


@per_page  # many figures have the same heads
def _of_head(page: Page, start: int, end: int) -> Sequence[Cue]:
    """The last word of each tag in a head."""
    found = (cues(page, start, end, tag) for tag in _TAGS)
    return [each[-1] for each in found if each]


_AXES: Final = frozenset({"row", "column"})


def _is_estimated(head: str) -> bool:
    """Whether a head is a year of estimates: 2027E, FY26F, 2027(E)."""
    bare = head.strip().rstrip(")）").replace("(", "").replace("（", "")
    return bare[-1:] in {"E", "F", "e", "f"} and bare[-3:-1].isdigit()


_OPENING: Final = 30  # characters from the word to the end of the line that opens a list
