"""The choice among spans by the sums of their weights: the set with the highest total gain, in two rounds.

>>> choose([(0, 3), (0, 7), (8, 9)], [(2.0, *[0] * 7), (3.0, *[0] * 7), (*[0] * 7, 4.0)])
[(0, 7, 'organisation')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from ainews_extract.terms import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ainews_extract.names.found import Span
    from ainews_extract.names.scorer import Example, Vector


def decide(text: str, found: Sequence[Example], sums: Sequence[Vector], sure: Sequence[Span]) -> list[Span]:
    """The choice in two rounds: the second knows the names of the first, their short forms and the enumerations.

    Args:
        text: A page's text.
        found: The candidates.
        sums: The sums of their weights.
        sure: The names that need no choice.
    """
    places = [(one.start, one.end) for one in found]
    first = choose(places, sums)
    short = _short_forms(text, first)
    beside = _in_row(text, [*sure, *first])
    return choose(places, [_reminded(one, own, short, beside) for one, own in zip(found, sums, strict=True)])


_SHORTENED: Final = ("model", "product", "person")


def _short_forms(text: str, names_: Iterable[Span]) -> dict[str, str]:
    """The last words of names, with their labels: Luna of GPT-5.6 Luna."""
    whole = [(text[start:end], label) for start, end, label in names_ if label in _SHORTENED]
    return {form.rpartition(" ")[2]: label for form, label in whole if " " in form and form[-1].isalpha()}


# What a document that has a longer name, and a name in the same row, add to a label.
_SHORT: Final = 3.0
_IN_ROW: Final = 0.7
_ROW: Final = re.compile(r"(?:\*\*)?(?:[/・、·,] ?| / )(?:\*\*)?")
_WIDEST: Final = 3


def _in_row(text: str, names_: Iterable[Span]) -> dict[int, str]:
    """The labels of names by where the next member of a row begins, and by where the one before ends."""
    found: dict[int, str] = {}
    for start, end, label in names_:
        after = _ROW.match(text, end)
        if after:
            found[after.end()] = label
        for width in range(1, _WIDEST + 1):
            if start >= width and _ROW.fullmatch(text, start - width, start):
                found[start - width] = label
    return found


def _reminded(one: Example, sums: Vector, short: Mapping[str, str], beside: Mapping[int, str]) -> Vector:
    more = {label: _IN_ROW for label in (beside.get(one.start), beside.get(one.end)) if label}
    if one.form in short and one.label is None:
        more[short[one.form]] = _SHORT
    if not more:
        return sums
    return tuple(own + more.get(label, 0.0) for own, label in zip(sums, (*LABELS, ""), strict=True))


def choose(places: Sequence[tuple[int, int]], sums: Sequence[Vector]) -> list[Span]:
    """The non-overlapping spans with the highest total gain, each with its label.

    Args:
        places: The spans.
        sums: Of each the sums of its weights, for the seven labels and for none.
    """
    gainful = []
    for (start, end), values in zip(places, sums, strict=True):
        best = max(values[:-1])
        gain = best - values[-1]
        if gain > 0:
            gainful.append((end, start, gain, LABELS[values.index(best)]))
    gainful.sort()
    return _best(gainful)


def _best(gainful: Sequence[tuple[int, int, float, str]]) -> list[Span]:
    """The best of spans in the order of their ends: weighted interval scheduling."""
    ends = [end for end, _, _, _ in gainful]
    totals = [0.0]
    before: list[int] = []
    for number, (_, start, gain, _) in enumerate(gainful):
        free = bisect_right(ends, start, 0, number)
        taken = totals[free] + gain > totals[-1]
        before.append(free if taken else -1)
        totals.append(max(totals[-1], totals[free] + gain))
    chosen: list[Span] = []
    number = len(gainful)
    while number:
        free = before[number - 1]
        if free >= 0:
            end, start, _, label = gainful[number - 1]
            chosen.append((start, end, label))
        number = free if free >= 0 else number - 1
    return chosen[::-1]
