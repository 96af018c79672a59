"""Links: the fields of a figure; each field is a module that proposes candidates, and weights choose among them.

A module `links/<field>.py` has two functions:

- `candidates(page, figure, before)`: the answers that the field may get for a figure, null among them. `before` are the
  figures of the page before it, with all that is known of them. An empty answer leaves the field as it is; a single
  candidate is a rule that is certain.
- `complete(page, figures)`: the step of the pipeline. It sets the field of all figures, mostly by `fill` alone.

A class is a candidate too: each cue proposes its class (`Candidate("revenue", ("cue=head", ...), start, end)`). A feature
reads `group=value`, or `group=value&group=value` for both at once; the group is what `training/fit.py --ablate` drops.
Weights are rows of `data/weights/<field>.tsv`, which `training/fit.py` writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from ainews_extract import beside, kinds, score
from ainews_extract.figures import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.score import Candidate, Weights


class Candidates(Protocol):
    """The function `candidates` of a module."""

    def __call__(self, page: Page, figure: Figure, before: Sequence[Figure]) -> Sequence[Candidate]:
        """The answers that a field may get for a figure."""
        ...


# The key of `Page.answers` under which an explanation keeps the candidates of each field and start of a figure.
CONSIDERED: Final = "considered"


def fill(page: Page, figures: Sequence[Figure], field: str, candidates: Candidates) -> Sequence[Figure]:
    """Set a field of the figures whose kind takes it; `figure.links[field]` keeps the link with its score.

    Args:
        page: The page.
        figures: Its figures, in order.
        field: The field, and the name of its weights.
        candidates: The module's function.

    Raises:
        ValueError: See `score.weights`.
    """
    before: list[Figure] = []
    kept = page.answers.get(CONSIDERED)
    for figure in figures:
        found = candidates(page, figure, before) if kinds.KINDS[figure.kind].takes(field) else ()
        if found:
            if kept is not None:
                kept[field, figure.start] = found
            put(figure, field, chosen(page, figure, field, found))
        before.append(figure)
    return figures


def chosen(
    page: Page, figure: Figure, field: str, candidates: Sequence[Candidate], weights: Weights | None = None
) -> Link | None:
    """The link of the best candidate, or None if that is null.

    Args:
        page: The page.
        figure: The figure.
        field: The name of the weights.
        candidates: At least one.
        weights: Other weights than those of the field.
    """
    table = score.weights(field, page.lang_at(figure.start)) if weights is None else weights
    choice = score.choose(table, candidates, nested=field in LINKED)
    best, second = choice.candidate, choice.runner_up
    if best.value is None:
        return None
    return Link(best.value, best.start, best.end, best.entity, choice.score, second.value if second else None)


def restated_by(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure that a figure restates, or None; it is one of the few before it.

    Args:
        figure: The figure.
        before: The figures before it.
    """
    if figure.same_as is None:
        return None
    return next((other for other in reversed(before[-_REACH:]) if other.start == figure.same_as), None)


# A restatement follows its figure; a text of ten thousand figures must not be searched from each of them.
_REACH = 40


def is_listed(page: Page, first: Figure, second: Figure, barred: str = "", reach: int = 24) -> bool:
    """Whether one figure follows another in a list: 12%、15%; 3조원 이상, 매출 4조원.

    Args:
        page: The page.
        first: The figure before.
        second: The figure after.
        barred: Characters that may not stand before the second; a stop or comma never may.
        reach: How many characters may stand before it.
    """
    gap = (first.end, second.start)
    return beside.around(
        page.text, gap, ("amount-bound? closing-bracket? list-link", "about?"), reach, "。.\n、," + barred
    )


def put(figure: Figure, field: str, link: Link | None) -> None:
    """Set a field of a figure: to the link if the field holds links, otherwise to its value.

    Args:
        figure: The figure.
        field: The field.
        link: The link, or None.
    """
    setattr(figure, field, link if field in LINKED or link is None else _VALUES.get(field, str)(link.value))
    if link is None:
        figure.links.pop(field, None)
    else:
        figure.links[field] = link


# The fields that hold words of the page, and where they stand; the others hold classes.
LINKED: Final = frozenset({"subject", "scope", "benchmark"})
# The fields that hold another value than the words of the answer.
_VALUES: Final[dict[str, Callable[[str], object]]] = {"same_as": int}
