"""Weights from examples: a softmax over the candidates, marginal over the right ones, drawn towards hand-set weights by L2.

A feature has one weight for both languages and a difference of each, so that a language with little text borrows from the
other: `w(ja) = shared + ja`. The penalty pulls the shared weight to the hand-set one and the differences to theirs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ainews_extract.score import Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from examples import Example
    from numpy.typing import NDArray

LANGUAGES: Final = ("ja", "ko")
# How strongly weights are drawn to the hand-set ones, by cross-validation on annotated articles.
SHARED: Final = 8.0
OWN: Final = 40.0
# A feature of fewer articles says more of them than of the language.
FEWEST: Final = 6
_ROUNDS: Final = 200
# What is not among the candidates cannot be learned; that null is better than another is worth half an example.
_UNREACHED: Final = 0.5


@dataclass(frozen=True)
class Fitted:
    """The weights of a field.

    Attributes:
        by_lang: The weights of each language, rounded.
        seen: In how many examples each feature stands.
    """

    by_lang: Mapping[str, Mapping[str, float]]
    seen: Mapping[str, int]

    def weights(self, lang: str) -> Weights:
        """The weights of a language, for `score.choose`."""
        return Weights(self.by_lang[lang])


def fit(
    examples: Sequence[Example], priors: Mapping[str, Weights], dropped: Callable[[str], bool] | None = None
) -> Fitted:
    """Fit the weights: they make the right candidates likely and stay near the hand-set ones.

    Args:
        examples: What to learn from.
        priors: The hand-set weights of each language.
        dropped: Which features to leave out.
    """
    names = [name for name in _known(examples, priors) if dropped is None or not dropped(name)]
    design = _Design.of(examples, {name: number for number, name in enumerate(names)})
    start = np.array([[priors[lang].by_feature.get(name, 0.0) for name in names] for lang in LANGUAGES])
    shared = start.mean(axis=0)
    prior = np.concatenate([shared, *(start - shared)])
    found = _descend(design, prior, len(names))
    size = len(names)
    by_lang = {
        lang: {
            name: round(float(weight), 2)
            for name, weight in zip(names, found[:size] + found[size * (place + 1) : size * (place + 2)], strict=True)
        }
        for place, lang in enumerate(LANGUAGES)
    }
    seen = np.bincount(design.feature % max(size, 1), minlength=size) if size else np.zeros(0, int)
    return Fitted(by_lang, {name: int(count) for name, count in zip(names, seen, strict=True)})


def _known(examples: Sequence[Example], priors: Mapping[str, Weights]) -> list[str]:
    """The features that may have a weight: those set by hand, and those that enough articles have."""
    docs: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for candidate in one.candidates:
            for name in candidate.features:
                docs[name].add(one.doc)
    by_hand = {name for weights in priors.values() for name in weights.by_feature}
    return sorted(name for name, found in docs.items() if len(found) >= FEWEST or name in by_hand)


@dataclass(frozen=True)
class _Design:
    """The examples as arrays: an entry says that a candidate has a feature, in its language's block of weights."""

    candidate: NDArray[np.int64]
    feature: NDArray[np.int64]
    block: NDArray[np.int64]
    first: NDArray[np.int64]
    example: NDArray[np.int64]
    right: NDArray[np.float64]
    worth: NDArray[np.float64]

    @classmethod
    def of(cls, examples: Sequence[Example], numbers: Mapping[str, int]) -> _Design:
        entries: list[tuple[int, int, int]] = []
        first: list[int] = []
        owner: list[int] = []
        right: list[float] = []
        worth: list[float] = []
        for one in examples:
            marks = one.right if any(one.right) else tuple(candidate.value is None for candidate in one.candidates)
            if not any(marks):
                continue
            first.append(len(owner))
            worth.append(1.0 if any(one.right) else _UNREACHED)
            block = LANGUAGES.index(one.lang) + 1
            for candidate, mark in zip(one.candidates, marks, strict=True):
                entries += [(len(owner), numbers[name], block) for name in candidate.features if name in numbers]
                owner.append(len(first) - 1)
                right.append(float(mark))
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        return cls(
            table[:, 0],
            table[:, 1],
            table[:, 2],
            np.array(first, dtype=np.int64),
            np.array(owner, dtype=np.int64),
            np.array(right),
            np.array(worth),
        )


def _descend(design: _Design, prior: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """The weights of least loss, by a fixed number of accelerated gradient steps: the same on every machine."""
    pull = np.concatenate([np.full(size, SHARED), np.full(size * len(LANGUAGES), OWN)])
    at = prior.copy()
    mean, square = np.zeros_like(at), np.zeros_like(at)
    for number in range(1, _ROUNDS + 1):
        slope = _slope(design, at, size) + pull * (at - prior)
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        step = 0.15 * (1 - number / (_ROUNDS + 1))
        at -= step * (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.99**number)) + 1e-8)
    return at


def _slope(design: _Design, at: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """The slope of the loss, which is minus the log of the probability of all right candidates of each example."""
    per_entry = at[design.feature] + at[design.feature + size * design.block]
    total = np.bincount(design.candidate, weights=per_entry, minlength=len(design.example))
    share = np.exp(total - np.maximum.reduceat(total, design.first)[design.example])
    every = np.add.reduceat(share, design.first)[design.example]
    good = np.add.reduceat(share * design.right, design.first)[design.example]
    pushed = (share / every - share * design.right / np.maximum(good, 1e-300)) * design.worth[design.example]
    entry = pushed[design.candidate]
    shared = np.bincount(design.feature, weights=entry, minlength=len(at))
    own = np.bincount(design.feature + size * design.block, weights=entry, minlength=len(at))
    return np.asarray(shared + own, dtype=np.float64)
