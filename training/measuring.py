"""Evaluates weights on articles they were not fitted on: cross-validation by article, curve, ablation, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import examples
import model

import scoring
from ainews_extract import links, score

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from examples import Example

    from ainews_extract.score import Choice, Weights

# How many articles of the training part the curve learns from.
_SIZES: Final = (5, 10, 20, 40, 80)


def report(found: Sequence[Example], priors: Mapping[str, Weights], options: argparse.Namespace) -> Iterator[str]:
    """The requested lines.

    Args:
        found: The examples.
        priors: The hand-set weights.
        options: The command line's.
    """
    langs = [options.lang] if options.lang else [lang for lang in model.LANGUAGES if any(x.lang == lang for x in found)]
    judge = _Judge(found, priors, options.folds, options.field, langs)
    yield from judge.lines(
        "by hand", [(one, _choice(one, priors[one.lang], options.field)) for one in found if not one.invented]
    )
    answers = judge.answers()
    yield from judge.lines("out of fold", answers)
    yield f"a right candidate is among them in {_reach(found):.3f} of the figures"
    if options.errors:
        yield from _errors(answers, options.field, langs)
    if options.curve:
        for size in _SIZES:
            yield from judge.lines(f"{size} articles", judge.answers(most=size))
    if options.ablate:
        for group in sorted({part for one in found for c in one.candidates for n in c.features for part in _groups(n)}):
            yield from judge.lines(f"without {group}", judge.answers(_in_group(group)))


def answers(found: Sequence[Example], by: Mapping[str, Weights], field: str) -> list[tuple[Example, Choice]]:
    """Each example that is of an article, with the choice of some weights.

    Args:
        found: The examples.
        by: The weights of each language.
        field: The field.
    """
    return [(one, _choice(one, by[one.lang], field)) for one in found if not one.invented]


def out_of_fold(
    found: Sequence[Example], priors: Mapping[str, Weights], options: argparse.Namespace
) -> list[tuple[Example, Choice]]:
    """Each example with the choice of weights that were fitted without its article.

    Args:
        found: The examples.
        priors: The hand-set weights.
        options: The command line's.
    """
    return _Judge(found, priors, options.folds, options.field, model.LANGUAGES).answers()


class _Judge:
    """The examples, their folds and how answers are printed."""

    def __init__(
        self, found: Sequence[Example], priors: Mapping[str, Weights], folds: int, field: str, langs: Sequence[str]
    ) -> None:
        self._found, self._priors, self._folds, self._field, self._langs = found, priors, folds, field, langs
        self._docs = sorted({one.doc for one in found if not one.invented})
        self._invented = [one for one in found if one.invented]

    def answers(
        self, dropped: Callable[[str], bool] | None = None, most: int | None = None
    ) -> list[tuple[Example, Choice]]:
        """Each example with the choice by weights that were fitted without its article."""
        choices = []
        for fold in range(self._folds):
            held = set(self._docs[fold :: self._folds])
            kept = [doc for doc in self._docs if doc not in held]
            learned = set(kept if most is None else kept[:: max(1, len(kept) // most)][:most])
            fitted = model.fit(
                [*self._invented, *(one for one in self._found if one.doc in learned)], self._priors, dropped
            )
            tables = {lang: _with_priors(fitted, self._priors, lang, dropped) for lang in model.LANGUAGES}
            choices += [(one, _choice(one, tables[one.lang], self._field)) for one in self._found if one.doc in held]
        return choices

    def lines(self, title: str, answers: Sequence[tuple[Example, Choice]]) -> Iterator[str]:
        """The scores of some answers, one line per language."""
        for lang in self._langs:
            tally = sum(
                (examples.answered(self._field, one, c.value) for one, c in answers if one.lang == lang),
                scoring.Tally(),
            )
            yield (
                f"{title:24} {lang}  accuracy {tally.accuracy:.3f}  precision {tally.precision:.3f}  "
                f"recall {tally.recall:.3f}  F1 {tally.f1:.3f}  of {tally.all}"
            )


def _with_priors(
    fitted: model.Fitted, priors: Mapping[str, Weights], lang: str, dropped: Callable[[str], bool] | None
) -> Weights:
    """The fitted weights, and the hand-set ones of features without an example."""
    rest = {name: w for name, w in priors[lang].by_feature.items() if dropped is None or not dropped(name)}
    return score.Weights(rest | dict(fitted.by_lang[lang]))


def _choice(example: Example, weights: Weights, field: str) -> Choice:
    return score.choose(weights, example.candidates, nested=field in links.LINKED)


def _groups(feature: str) -> list[str]:
    """The groups of a feature: where and role of where=lead&role=topic."""
    return [part.split("=")[0] for part in feature.split("&")]


def _in_group(group: str) -> Callable[[str], bool]:
    return lambda feature: group in _groups(feature)


def _reach(found: Sequence[Example]) -> float:
    return sum(any(one.right) for one in found) / max(1, len(found))


def _errors(answers: Sequence[tuple[Example, Choice]], field: str, langs: Sequence[str]) -> Iterator[str]:
    for one, choice in answers:
        if one.lang in langs and not scoring.same_field(field, one.wanted, choice.value):
            reach = "" if any(one.right) else " (out of reach)"
            yield f"~ {one.doc}:{one.start} {one.kind} want {one.wanted!r}{reach} got {choice.value!r} {choice.score:.2f}"
