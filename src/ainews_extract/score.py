"""The choice among candidates by weighted features and a softmax; links and names are both chosen here.

Each candidate is described by readable features (`role=topic`, `where=row-head`). Its sum of weights goes into a softmax
over all candidates including null; the best is the answer, and its probability the score. Weights are rows of
`data/weights/<field>.tsv`: `feature lang weight note`, where an empty `lang` is for all languages. Rows `score=…` are no
weights: they calibrate the score (`Weights.probability`) and never change which answer wins.

>>> weights = Weights({"role=topic": 2.0, "role=source": -3.0, "null": 0.5})
>>> candidates = [Candidate("LG", ("role=topic",)), Candidate("KT", ("role=source",)), Candidate(None, ("null",))]
>>> choice = choose(weights, candidates)
>>> choice.value, round(choice.score, 2), choice.runner_up.value
('LG', 0.81, None)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from math import exp, log
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from ainews_extract import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ainews_extract.records import Entity

_COLUMNS: Final = "feature lang weight note"
# Rows that calibrate: `score=temperature`, `score=certain`, and `score=fact` for the answer `fact`.
SCORE: Final = "score="
TEMPERATURE: Final = f"{SCORE}temperature"
CERTAIN: Final = f"{SCORE}certain"


class Candidate(NamedTuple):
    """One answer that a field may get.

    Attributes:
        value: The answer; None is null, the answer "nothing".
        features: Its features, each a name that a table of weights may hold.
        start: Where its words begin in `Page.text`, or None.
        end: Where they end, or None.
        entity: The name there, or None.
    """

    value: str | None
    features: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The best candidate of a field.

    Attributes:
        candidate: The candidate.
        score: The probability that its answer is right, 0 to 1.
        runner_up: The best candidate of the second answer, or None if there was only one answer.
    """

    candidate: Candidate
    score: float
    runner_up: Candidate | None

    @property
    def value(self) -> str | None:
        """The answer."""
        return self.candidate.value


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a field's features for one language; a feature without a weight counts 0."""

    by_feature: Mapping[str, float]

    def probability(self, value: str | None, share: float, *, is_only: bool = False) -> float:
        """How likely an answer is right: its share of the softmax, calibrated by the rows `score=…`.

        >>> said = Weights({"score=temperature": 2.0, "score=fact": 1.0, "score=certain": 0.97})
        >>> round(said.probability("plan", 0.9), 2), round(said.probability("fact", 0.7), 2)
        (0.75, 0.81)
        >>> said.probability("plan", 1.0, is_only=True), Weights({}).probability("plan", 0.9)
        (0.97, 0.9)

        Args:
            value: The answer.
            share: Its share.
            is_only: Whether it was the only candidate.
        """
        if is_only:
            return self.by_feature.get(CERTAIN, 1.0)
        if TEMPERATURE not in self.by_feature or not 0 < share < 1:
            return share
        odds = log(share / (1 - share)) / self.by_feature[TEMPERATURE] + self.by_feature.get(f"{SCORE}{value}", 0.0)
        return 1 / (1 + exp(-odds))

    def sum(self, features: Sequence[str]) -> float:
        """The sum of the weights of some features."""
        return sum(map(self.by_feature.get, features, repeat(0.0)))


@cache
def weights(field: str, lang: str) -> Weights:
    """The weights of a field: the rows for all languages, overridden by those of the language.

    Args:
        field: The name of the table in `data/weights/`.
        lang: ja or ko.

    Raises:
        ValueError: See `tables.rows`, or a weight that is not a number.
    """
    found = tables.rows(f"weights/{field}", _COLUMNS)
    shared = {row["feature"]: float(row["weight"]) for row in found if not row["lang"]}
    return Weights(shared | {row["feature"]: float(row["weight"]) for row in found if row["lang"] == lang})


def fields() -> list[str]:
    """The fields that have weights, sorted."""
    folder = resources.files(__package__).joinpath("data", "weights")
    return sorted(path.name.removesuffix(".tsv") for path in folder.iterdir() if path.name.endswith(".tsv"))


def choose(table: Weights, candidates: Sequence[Candidate], *, nested: bool = False) -> Choice:
    """The most likely answer with its best candidate; the first of equal ones.

    Candidates with the same answer add up: two places that say `revenue` make it more likely than one.

    Args:
        table: The weights of the field.
        candidates: At least one; null should be among them.
        nested: Whether answers are words of the page, so that one inside another (X of X社) adds to it.

    Raises:
        ValueError: No candidate.
    """
    if not candidates:
        message = "there must be a candidate, null at least"
        raise ValueError(message)
    if len(candidates) == 1:
        return Choice(candidates[0], table.probability(candidates[0].value, 1.0, is_only=True), None)
    return _most_likely(table, *_shares(table, candidates), nested=nested)


def _most_likely(
    table: Weights, shares: dict[str | None, float], firsts: dict[str | None, Candidate], *, nested: bool
) -> Choice:
    """The choice by the shares of the answers; `firsts` has the best candidate of each."""
    parts = _parts(shares) if nested else {}
    likely = shares | {one: sum(shares[other] for other in found) for one, found in parts.items()}
    answers = sorted(shares, key=likely.__getitem__, reverse=True)
    group = parts.get(answers[0], [answers[0]])
    first = max(group, key=shares.__getitem__)
    said = table.probability(first, likely[answers[0]])
    return Choice(firsts[first], said, next((firsts[one] for one in answers if one not in group), None))


def _shares(
    table: Weights, candidates: Sequence[Candidate]
) -> tuple[dict[str | None, float], dict[str | None, Candidate]]:
    """The probability of each answer, and the best candidate of each."""
    weight, unknown = table.by_feature.get, repeat(0.0)
    sums = [sum(map(weight, candidate.features, unknown)) for candidate in candidates]
    order = sorted(range(len(sums)), key=sums.__getitem__, reverse=True)
    best = sums[order[0]]
    shares: dict[str | None, float] = {}
    firsts: dict[str | None, Candidate] = {}
    for number in order:
        value = candidates[number].value
        shares[value] = shares.get(value, 0.0) + exp(sums[number] - best)
        firsts.setdefault(value, candidates[number])
    total = sum(shares.values())
    return {value: share / total for value, share in shares.items()}, firsts


_LIKELY: Final = 0.02  # a less likely answer adds nothing that counts


def _parts(shares: Mapping[str | None, float]) -> dict[str | None, list[str | None]]:
    """The likely answers, each with itself and the likely answers inside it or around it."""
    likely = {
        one: normalize("NFC", one).replace(" ", "").lower() for one, share in shares.items() if one and share >= _LIKELY
    }
    if len(likely) == 1:
        return {one: [one] for one in likely}
    return {
        one: [other for other, again in likely.items() if other == one or _is_within(words, again)]
        for one, words in likely.items()
    }


_LEEWAY: Final = 8  # characters that the longer of two names of one thing has more: a legal form, a description


def _is_within(one: str, other: str) -> bool:
    """Whether one of two answers is in the other with little beside it: モデル and 新型モデル, and not A and A、B."""
    if one not in other and other not in one:
        return False
    return abs(len(one) - len(other)) <= _LEEWAY and min(len(one), len(other)) > 1 and "、" not in one + other
