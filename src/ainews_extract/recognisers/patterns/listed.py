"""Enumerations of names: if two members of A、B、C are known organisations (or models) and most are, the others are too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables
from ainews_extract.languages import japanese
from ainews_extract.names import edges, neighbours, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


class _Member(NamedTuple):
    """A member of an enumeration: its place, and its label if it is known."""

    start: int
    end: int
    label: str


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of unknown members of enumerations, with the label of the others.

    Args:
        page: The page.
        known: The names found before.
    """
    reached = 0
    for name in known:
        if name.start >= reached and page.text[name.end : name.end + 1] in _BETWEEN.firsts:
            row = list(_row(page, known, _Member(name.start, name.end, name.label)))
            reached = row[-1].end
            label = _common_label(row)
            yield from ((one.start, one.end, label) for one in row if label and not one.label)


_BETWEEN: Final = tables.Lookup(dict.fromkeys(neighbours.ENUMERATES, ""))


def _row(page: Page, known: Names, member: _Member) -> Iterator[_Member]:
    """The members of the enumeration that a known name begins."""
    yield member
    while mark := _BETWEEN.after(page.text, member.end):
        start = mark[1]
        name = known.at(start)
        end = name.end if name else _end(page, known, start)
        if end == start:
            return
        member = _Member(start, end, name.label if name else "")
        yield member


def _end(page: Page, known: Names, start: int) -> int:
    """Where an unknown member ends: a Korean name, or a run of katakana or Latin letters that is no common word."""
    script = edges.script(page.text[start : start + 1])
    if script == "hangul":
        end = nouns.noun_end(page, start)
        named = nouns.is_proper(page, start, end)
    else:
        end = shapes.run_after(page.text, start) if script in ("katakana", "latin") else start
        named = not japanese.is_common(page.text[start:end])
    return end if named and not known.over(start, end) and not shapes.is_generic(page.text[start:end]) else start


_LABELS: Final = frozenset({"organisation", "model"})
_LEAST: Final = 2


def _common_label(row: Sequence[_Member]) -> str:
    """The most frequent label of the known members, if at least two have it and more than half of them."""
    labels = Counter(one.label for one in row if one.label)
    label, times = labels.most_common(1)[0]
    return label if label in _LABELS and times >= _LEAST and 2 * times > labels.total() else ""
