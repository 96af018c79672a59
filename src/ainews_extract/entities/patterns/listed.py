"""Rows of names: where most of ▽A▽B▽C or of A、B、C are organisations (or models), all are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ainews_extract import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page

_TRIANGLES: Final = re.compile(r"(?:[▽▼△▲◇◆■●][^▽▼△▲◇◆■●。\n――—]{2,40}){3,}")
_ITEM: Final = re.compile(r"[▽▼△▲◇◆■●]\s?(?P<name>[^▽▼△▲◇◆■●。\n――—、,:(（はがをに]{2,40})")
_ROW: Final = re.compile(
    r"(?:[A-Za-z0-9ァ-ヺー一-鿿・&.'-]+(?: [A-Z][A-Za-z0-9]*)*(?:、|,\s|や|と|・)){2,}[A-Za-z0-9ァ-ヺー一-鿿&.'-]+(?: [A-Z][A-Za-z0-9]*)*"
)
_LABELS: Final = frozenset({"organisation", "model"})


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of names that stand in a row with known ones, with the label of these.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page; a row tells enough.
    """
    del told
    for row in _TRIANGLES.finditer(page.text):
        items = [match.span("name") for match in _ITEM.finditer(page.text, row.start(), row.end())]
        yield from _like_the_others(page, known, [_stripped(page.text, *item) for item in items], least=1)
    for start, end in _rows(page.text):
        items = list(_split(page.text, start, end))
        yield from _like_the_others(page, known, items, least=2)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end].rstrip("など ")
    return start, start + len(inner)


_PART: Final = re.compile(r"[^、,]+")


def _rows(text: str) -> Iterator[tuple[int, int]]:
    for match in _COMMAS.finditer(text):
        yield match.span()


_COMMAS: Final = re.compile(r"(?:[A-Zァ-ヺ][A-Za-z0-9ァ-ヺー・&.' -]{1,30}(?:、|, )){2,}[A-Zァ-ヺ][A-Za-z0-9ァ-ヺー・&.'-]*(?: [A-Z][A-Za-z0-9]*)*")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in _PART.finditer(text, start, end):
        inner = part.group().strip()
        begin = part.start() + len(part.group()) - len(part.group().lstrip())
        yield begin, begin + len(inner)


_NAME: Final = re.compile(r"[A-Z0-9ァ-ヺ一-鿿가-힣][A-Za-z0-9ァ-ヺー一-鿿가-힣・&.'+\- ]*")


def _like_the_others(page: Page, known: Names, items: Sequence[tuple[int, int]], *, least: int) -> Iterator[tuple[int, int, str]]:
    """The unknown items of a row, under the label of the known ones where these agree."""
    labels = Counter(name.label for start, end in items for name in known.over(start, end) if name.start == start)
    if not labels:
        return
    label, times = labels.most_common(1)[0]
    if label not in _LABELS or times < least or 2 * times < sum(labels.values()) + 1:
        return
    for start, end in items:
        if not known.over(start, end) and _NAME.fullmatch(page.text, start, end) and not shapes.is_generic(page.text[start:end]):
            yield start, end, label
