"""The choice of names: each span gets one of seven labels or none, by the weights of its features.

The weights are rows of `data/weights/names.tsv`: a feature, and what it counts for each label and for none. A softmax would
make probabilities of the sums; a choice needs only the gain of the best label over none. Of spans that share a character
the set with the highest total gain is chosen. A form that is in several places of a document is judged by all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables
from ainews_extract.names import catalogue, choice, forms, spans, strings
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
        form: The text of the span.
        inner: The features of the form.
        outer: The features of the place.
        label: The number of the label that is proposed, or None.
        trusted: Whether it needs no weights unless another span is better.
    """

    start: int
    end: int
    form: str
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    label: int | None
    trusted: bool


def names(page: Page, known: Names, listed: Catalogue) -> list[Span]:
    """The names of a page, from left to right, none over another.

    Args:
        page: The page.
        known: The names that the list and the rules propose.
        listed: The list.
    """
    sure, found = examples(page, known, listed, least=_HOPELESS)
    table = weights()
    inner = [_inner(example.inner) for example in found]
    outer = [total(table, example.outer) for example in found]
    mixed = _remembered(found, outer)
    sums = [trusting(example, *pair) for example, *pair in zip(found, inner, mixed, strict=True)]
    return sorted([*sure, *choice.decide(page.text, found, sums, sure)])


# What a name of the list has over none at least, where no Latin word or number goes on after it.
_TRUST: Final = 1.0
# What a name that nothing proposes must have over none: what is found should mostly be right.
_LEAST: Final = 0.2


def trusting(example: Example, inner: Vector, outer: Vector) -> Vector:
    """The sums of a span, given the proposed label: a name keeps its proposed label.

    Args:
        example: The span.
        inner: The sums of its form.
        outer: Those of its place.
    """
    sums = [own + beside for own, beside in zip(inner, outer, strict=True)]
    if example.label is None:
        sums[-1] += _LEAST
    else:
        more = _PROPOSED if example.form.isascii() else _PROPOSED_IN_KANA
        best = max(sums[:-1]) + more
        sums[example.label] = max(best, sums[-1] + _TRUST) if example.trusted else best
    return tuple(sums)


# What a label that is proposed has over the best; a rule knows more of names in kana, kanji and Hangul.
_PROPOSED: Final = 1.5
_PROPOSED_IN_KANA: Final = 5.0


# Of 1,000 forms that are this far after none by themselves, two became a name by the text around them.
_HOPELESS: Final = -3.0


def examples(
    page: Page, known: Names, listed: Catalogue, *, least: float | None = None
) -> tuple[list[Span], list[Example]]:
    """The names of a page that need no choice, and the candidates for the others, with their features.

    Args:
        page: The page.
        known: The names that the list and the rules propose.
        listed: The list.
        least: What a form that nothing proposes must have over none by itself; all are candidates if None.
    """
    text = page.text
    around = Contexts(page, known)
    places = {
        *spans.spans(text),
        *strings.strings(page),
        *around.links.places,
        *((name.start, name.end) for name in known),
    }
    kept = {}
    for start, end in places:
        form = text[start:end]
        of_form = (*forms.features(form), *_of_list(form, listed))
        label, _ = proposed = _proposed(text, known, start, end)
        if (
            "never" not in of_form
            and (label is not None or _is_hopeful(of_form, least))
            and not known.are_row(text, start, end)
        ):
            kept[start, end] = of_form, proposed
    sure = _uncontested(known, kept, text)
    alone = {(start, end) for start, end, _ in sure}
    return sure, [
        Example(start, end, text[start:end], of_form, around.features(start, end), *proposed)
        for (start, end), (of_form, proposed) in sorted(kept.items())
        if (start, end) not in alone
    ]


def _is_hopeful(features: tuple[str, ...], least: float | None) -> bool:
    if least is None:
        return True
    sums = _inner(features)
    return max(sums[:-1]) - sums[-1] >= least


def _uncontested(known: Names, places: Iterable[tuple[int, int]], text: str) -> list[Span]:
    """The names that need no weights and that no other span overlaps."""
    contested = {
        name.start for start, end in places for name in known.over(start, end) if (name.start, name.end) != (start, end)
    }
    return [
        (name.start, name.end, name.label) for name in known if name.start not in contested and _is_sure(name, text)
    ]


# A Latin word or a version; no score, and no number with a counter.
_GOES_ON: Final = re.compile(
    r"-?[A-Za-z0-9]| [A-Za-z]| \d{1,4}(?!\d|[.,]\d\d?[^\d\s]|\d?\.\d|\s?[%ぁ-んァ-ヺ一-鿿가-힣])"
)


def _proposed(text: str, known: Names, start: int, end: int) -> tuple[int | None, bool]:
    """The number of the label that is proposed for a span, and whether it is sure."""
    name = known.at(start)
    if name is None or name.end != end:
        return None, False
    return LABELS.index(name.label), _is_sure(name, text)


def _is_sure(name: Entity, text: str) -> bool:
    """Whether a name needs no weights: of the list where nothing goes on."""
    return name.source == "gazetteer" and not _GOES_ON.match(text, name.end)


@lru_cache(maxsize=16384)
def _of_list(form: str, listed: Catalogue) -> tuple[str, ...]:
    """The entries of the list for a form and its first words."""
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
