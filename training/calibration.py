"""Calibration: of the answers with a score of .9, nine in ten are right; fitted and measured on different articles.

Calibration changes the score, never the answer: `score.py` divides the log-odds of the winner by a `temperature` and adds a
shift for the commonest answer; the only candidate of a rule gets the share of such answers that are right. The three are rows
`score=…` of the weights table of the field.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

import examples  # noqa: TC002 - it says where the tests are, from which the next line imports
import numpy as np

import scoring
from ainews_extract.score import CERTAIN, SCORE, TEMPERATURE, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from ainews_extract.score import Choice

_FOLDS: Final = 6
_BINS: Final = 10
# An expected calibration error that needs no rows.
ENOUGH: Final = 0.05
_FEWEST: Final = 50  # answers from which a rate may be told
_TEMPERATURES: Final = np.arange(0.3, 3.01, 0.05)
_SHIFTS: Final = np.arange(-2.0, 3.01, 0.1)


@dataclass(frozen=True)
class Point:
    """An answer that was given.

    Attributes:
        doc: The article.
        lang: ja or ko.
        value: The answer.
        share: Its probability before calibration.
        is_only: Whether it was the only candidate.
        right: Whether it is right.
    """

    doc: str
    lang: str
    value: str
    share: float
    is_only: bool
    right: bool


def points(field: str, answers: Iterable[tuple[examples.Example, Choice]]) -> list[Point]:
    """The answers that name something, as points.

    Args:
        field: The field.
        answers: Each example with the choice of weights that were fitted without its article and are not calibrated.
    """
    return [
        Point(
            one.doc,
            one.lang,
            choice.value,
            choice.score,
            len(one.candidates) == 1,
            scoring.same_field(field, one.wanted, choice.value),
        )
        for one, choice in answers
        if choice.value is not None
    ]


def of(found: Sequence[Point], lang: str) -> list[Point]:
    """The answers in one language.

    Args:
        found: The answers.
        lang: ja or ko.
    """
    return [one for one in found if one.lang == lang]


def error(found: Sequence[Point], by: Weights) -> float:
    """The expected calibration error: how far scores and shares of right answers lie apart, by ten bins.

    Args:
        found: The answers.
        by: The rows to calibrate with.
    """
    return sum(len(each) * abs(said - right) for each, said, right in _bins(found, by)) / max(1, len(found))


def _bins(found: Sequence[Point], by: Weights) -> Iterator[tuple[list[Point], float, float]]:
    """The answers by score: those of each tenth, their mean score, and the share of right ones."""
    bins: dict[int, list[tuple[Point, float]]] = defaultdict(list)
    for one in found:
        said = by.probability(one.value, one.share, is_only=one.is_only)
        bins[min(_BINS - 1, int(said * _BINS))].append((one, said))
    for _, held in sorted(bins.items()):
        yield (
            [one for one, _ in held],
            sum(said for _, said in held) / len(held),
            sum(one.right for one, _ in held) / len(held),
        )


def fit(found: Sequence[Point]) -> dict[str, float]:
    """The rows that calibrate the score of one language; none if it is calibrated without them.

    Args:
        found: The answers of the language.
    """
    only = [one for one in found if one.is_only]
    weighed = [one for one in found if not one.is_only]
    rows = {CERTAIN: round((sum(one.right for one in only) + 1) / (len(only) + 2), 2)} if len(only) >= _FEWEST else {}
    if len(weighed) >= _FEWEST and error(weighed, Weights({})) > ENOUGH:
        rows |= _curve(weighed)
    return rows


def _curve(weighed: Sequence[Point]) -> dict[str, float]:
    """The temperature, and the shift for the commonest answer if it is more than half of them."""
    most, count = Counter(one.value for one in weighed).most_common(1)[0]
    shifts = _SHIFTS if 2 * count > len(weighed) else np.zeros(1)
    odds = np.array([_log_odds(one.share) for one in weighed])
    is_most = np.array([one.value == most for one in weighed], dtype=np.float64)
    right = np.array([one.right for one in weighed], dtype=np.float64)
    temperature, shift = min(
        product(_TEMPERATURES, shifts), key=lambda pair: _loss(odds / pair[0] + pair[1] * is_most, right)
    )
    named = {f"{SCORE}{most}": round(float(shift), 2)} if len(shifts) > 1 else {}
    return {TEMPERATURE: round(float(temperature), 2)} | named


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share))) if 0 < share < 1 else float(np.copysign(20, share - 0.5))


def _loss(odds: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    return float(np.mean(np.logaddexp(0, odds) - right * odds))


def report(field: str, found: Sequence[Point]) -> Iterator[str]:
    """The expected calibration error before and after, with each article judged by rows fitted without it, and the curve.

    Args:
        field: The field.
        found: The answers of all languages.
    """
    plain = Weights({})
    for lang in sorted({one.lang for one in found}):
        own = of(found, lang)
        said = [one for number in range(_FOLDS) for one in _held_out(own, number)]
        yield (
            f"{field} {lang}: {len(own)} answers; expected calibration error {error(own, plain):.3f}, "
            f"calibrated {error(said, plain):.3f}"
        )
        for each, mean, right in _bins(said, plain):
            yield f"  said {mean:.2f}: right {right:.2f} of {len(each)}"


def _held_out(own: Sequence[Point], number: int) -> Iterator[Point]:
    """The answers of one fold with their scores by rows that were fitted on the other folds."""
    held = frozenset(sorted({one.doc for one in own})[number::_FOLDS])
    by = Weights(fit([one for one in own if one.doc not in held]))
    for one in own:
        if one.doc in held:
            yield replace(one, share=by.probability(one.value, one.share, is_only=one.is_only), is_only=False)


def lines(rows: dict[str, dict[str, float]]) -> list[str]:
    """The rows of a table of weights, of each language.

    Args:
        rows: What `fit` gave, by language.
    """
    return [
        f"{name}\t{lang}\t{weight:g}\tthe score alone, not the choice: fitted out of fold"
        for lang, each in sorted(rows.items())
        for name, weight in sorted(each.items())
    ]
