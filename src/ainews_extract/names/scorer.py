"""The choice of names: each span gets one of seven labels or none, by the weights of its features.

The weights are rows of `data/weights/names.tsv`: a feature, and what it counts for each label and for none. A softmax would
make probabilities of the sums; a choice needs only the gain of the best label over none. Of spans that share a character
those are taken whose gains add up to most. A form that stands in several places of a document is judged by all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables
from ainews_extract.names import catalogue, forms, spans, versions
from ainews_extract.names.contexts import Contexts
from ainews_extract.terms import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from ainews_extract.names.catalogue import Catalogue
    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

    Vector: TypeAlias = tuple[float, ...]


class Example(NamedTuple):
    """A span with its features: those of its form, and those of its place.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        form: What stands there.
        inner: The features of the form.
        outer: The features of the place.
        lang: The language of the sentence.
        label: The number of the label that is proposed, or None.
        trusted: Whether it needs no weights unless another span is better.
    """

    start: int
    end: int
    form: str
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    lang: str
    label: int | None
    trusted: bool


def names(page: Page, known: Names, listed: Catalogue) -> list[Span]:
    """The names of a page, from left to right, none over another.

    Args:
        page: The page.
        known: The names that the list and the rules propose.
        listed: The list.
    """
    sure, found = examples(page, known, listed)
    table = weights()
    inner = [_inner(example.inner) for example in found]
    outer = [total(table, example.outer) for example in found]
    mixed = _remembered(found, outer)
    sums = [trusting(example, *pair) for example, *pair in zip(found, inner, mixed, strict=True)]
    return sorted([*sure, *decide(page.text, found, sums, sure)])


def decide(text: str, found: Sequence[Example], sums: Sequence[Vector], sure: Sequence[Span]) -> list[Span]:
    """The choice in two rounds: the second knows the names of the first, their short forms and what stands in a row.

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
_SHORT: Final = 2.0
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


# What a name of the list has over none at least, where no Latin word or number goes on behind it.
_TRUST: Final = 1.0
# What a name that nothing proposes must have over none, by language: in Korean most Latin names are proposed.
_LEAST: Final = {"ja": 0.5, "ko": 1.0}


def trusting(example: Example, inner: Vector, outer: Vector) -> Vector:
    """The sums of a span, by what is proposed: a label that is proposed stays, if it is a name.

    Args:
        example: The span.
        inner: The sums of its form.
        outer: Those of its place.
    """
    sums = [own + beside for own, beside in zip(inner, outer, strict=True)]
    if example.label is None:
        sums[-1] += _LEAST[example.lang]
    else:
        best = max(sums[:-1])
        sums[example.label] = max(best + _PROPOSED, sums[-1] + _TRUST) if example.trusted else best + _PROPOSED
    return tuple(sums)


_PROPOSED: Final = 1.5


def examples(page: Page, known: Names, listed: Catalogue) -> tuple[list[Span], list[Example]]:
    """The names of a page that need no choice, and the candidates for the others, with their features.

    Args:
        page: The page.
        known: The names that the list and the rules propose.
        listed: The list.
    """
    text = page.text
    around = Contexts(page, known)
    latin = spans.spans(text)
    sure = _uncontested(known, latin, text)
    alone = {(start, end) for start, end, _ in sure}
    found = []
    for start, end in sorted({*latin, *((name.start, name.end) for name in known)} - alone):
        form = text[start:end]
        of_form = (*forms.features(form), *_of_list(form, listed))
        if "never" not in of_form:
            proposed = _proposed(text, known, start, end)
            lang = page.lang_at(start)
            found.append(Example(start, end, form, of_form, around.features(start, end), lang, *proposed))
    return sure, found


def _uncontested(known: Names, latin: Iterable[tuple[int, int]], text: str) -> list[Span]:
    """The names that need no weights, with which no other span shares a character."""
    contested = {
        name.start for start, end in latin for name in known.over(start, end) if (name.start, name.end) != (start, end)
    }
    return [
        (name.start, name.end, name.label) for name in known if name.start not in contested and _is_sure(name, text)
    ]


# A Latin word or a version; no score, and no number with a counter.
_GOES_ON: Final = re.compile(
    r"[A-Za-z0-9]| [A-Za-z]| \d{1,4}(?!\d|[.,]\d\d?[^\d\s]|\d?\.\d|\s?[%ぁ-んァ-ヺ一-鿿가-힣])"
)


def _proposed(text: str, known: Names, start: int, end: int) -> tuple[int | None, bool]:
    """The number of the label that is proposed for a span, and whether it is sure."""
    name = known.at(start)
    if name is None or name.end != end:
        return None, False
    return LABELS.index(name.label), _is_sure(name, text)


def _is_sure(name: Entity, text: str) -> bool:
    """Whether a name needs no weights: of the list where nothing goes on, of a rule in another script or before a size."""
    if name.source == "gazetteer":
        return not _GOES_ON.match(text, name.end)
    return not text[name.start : name.end].isascii() or versions.size(text, name.end)


@lru_cache(maxsize=16384)
def _of_list(form: str, listed: Catalogue) -> tuple[str, ...]:
    """What the list says of a form and of its first words."""
    rows = listed.rows.get(catalogue.lower(form), ())
    exact = [row for row in rows if row.form == form]
    if not exact and forms.is_never(form):
        return ("never",)
    if any(not row.label for row in exact):
        return ("never",)
    if exact:
        return tuple(f"listed {row.label}{' guarded' if row.guarded else ''}" for row in exact)
    if rows:
        return tuple(f"listed otherwise {row.label}" for row in rows if row.label)
    return ("unlisted", *_of_first_words(form, listed))


def _of_first_words(form: str, listed: Catalogue) -> Iterable[str]:
    """The label of the longest part of a form at its beginning that the list has."""
    words = form.split(" ")
    for count in range(len(words) - 1, 0, -1):
        rows = listed.rows.get(catalogue.lower(" ".join(words[:count])), ())
        if rows:
            yield f"begins with listed {rows[0].label}"
            yield f"listed {rows[0].label} then {forms.shape(words[count])}"
            return


# -- sums -------------------------------------------------------------------------------------------------------------

_COLUMNS: Final = f"feature {' '.join(LABELS)} none"
_ZERO: Final = (0.0,) * (len(LABELS) + 1)
# How much of what a place says counts for all places of its form in the document.
SHARED: Final = 0.5


@cache
def weights() -> Mapping[str, Vector]:
    """The weights of each feature: for the seven labels, and for none."""
    return {cells[0]: tuple(map(float, cells[1:])) for cells in tables.cells("weights/names", _COLUMNS)}


def total(table: Mapping[str, Vector], features: Sequence[str]) -> Vector:
    """The sum of the weights of some features.

    Args:
        table: The weights.
        features: The features.
    """
    rows = [table[feature] for feature in features if feature in table]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else _ZERO


@lru_cache(maxsize=16384)
def _inner(features: tuple[str, ...]) -> Vector:
    return total(weights(), ("always", *features))


def _remembered(found: Sequence[Example], outer: Sequence[Vector]) -> list[Vector]:
    """The sums of the places, each with its share of the mean of all places of its form."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for number, example in enumerate(found):
        by_form[example.form].append(number)
    mixed = list(outer)
    for numbers in by_form.values():
        if len(numbers) > 1:
            share = SHARED / len(numbers)
            mean = [share * value for value in map(sum, zip(*(outer[number] for number in numbers), strict=True))]
            for number in numbers:
                mixed[number] = tuple((1 - SHARED) * own + all_ for own, all_ in zip(outer[number], mean, strict=True))
    return mixed


# -- the choice -------------------------------------------------------------------------------------------------------


def choose(places: Sequence[tuple[int, int]], sums: Sequence[Vector]) -> list[Span]:
    """The spans whose gains add up to most of those that share no character, each with its label.

    >>> choose([(0, 3), (0, 7), (8, 9)], [(2.0, *[0] * 7), (3.0, *[0] * 7), (*[0] * 7, 4.0)])
    [(0, 7, 'organisation')]

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
