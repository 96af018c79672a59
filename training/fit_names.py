"""Fit the weights of names on annotated articles and write `data/weights/names.tsv`.

    python training/fit_names.py FOLDER... --also FOLDER...          # fits and writes
    python training/fit_names.py FOLDER... --also FOLDER... --cv     # out-of-fold scores by article; nothing is written

A folder holds `ja/`, `ja.names.jsonl` and the like, or cases as `tests/corpus-names` has them. Each span that `names.scorer`
looks at is an example of one of eight classes; the loss is that of a softmax with L2 towards zero, its minimum is found by
L-BFGS, and nothing in it is random. The list holds most names of any article, while the weights are for those that it does
not hold: each article is learned from a second time, without half of the list.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unittest import mock

import numpy as np

from ainews_extract import readers
from ainews_extract.names import catalogue, choice, scorer
from ainews_extract.names.found import Names
from ainews_extract.page import Page
from ainews_extract.recognisers import proposals
from ainews_extract.terms import LABELS

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import corpus_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from ainews_extract.names.found import Span
    from ainews_extract.names.scorer import Example

    Array: TypeAlias = NDArray[np.float64]

_NONE: Final = len(LABELS)
_CLASSES: Final = _NONE + 1
_WEIGHTS: Final = Path(__file__).parent.parent / "src" / "ainews_extract" / "data" / "weights" / "names.tsv"


class Article(NamedTuple):
    """An annotated article: its certain names, its spans with their features and places in the source, its annotated names."""

    name: str
    lang: str
    text: str
    certain: list[Span]
    sure: dict[tuple[int, int], str]
    examples: list[Example]
    places: list[tuple[int, int]]
    gold: dict[tuple[int, int], list[str]]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="articles to learn from, and to be judged by with --cv")
    parser.add_argument(
        "--also", nargs="*", type=Path, default=[], help="articles and cases that are only learned from"
    )
    parser.add_argument("--cv", action="store_true")
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--l2", type=float, default=4.0)
    parser.add_argument("--least", type=int, default=3, help="how many articles must show a feature")
    parser.add_argument(
        "--without", default="", help="groups of features to leave out, by their beginnings, with commas"
    )
    options = parser.parse_args()
    found = list(articles(options.folders))
    with without_half_of_the_list():
        again = list(articles(options.folders))
    also = [*articles(options.also), *cases(options.also)]
    if options.cv:
        print(*report(found, again, also, options), sep="\n")
        return
    learned = [*found, *again, *also]
    vocabulary, weights = fit(learned, options)
    _WEIGHTS.write_text(
        "".join(f"{line}\n" for line in _table(vocabulary, weights, learned, options)), encoding="utf-8"
    )


# -- reading ----------------------------------------------------------------------------------------------------------


def articles(folders: Sequence[Path]) -> Iterator[Article]:
    """The articles of some folders.

    Args:
        folders: The folders.
    """
    for folder in folders:
        for path in sorted(folder.glob("*.names.jsonl")):
            lang = path.name.split(".")[-3]
            gold: dict[str, dict[tuple[int, int], list[str]]] = defaultdict(dict)
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                gold[row["doc"]][row["start"], row["end"]] = row["label"].split("|")
            for name in sorted(gold):
                yield _article(name, lang, (folder / lang / name).open(encoding="utf-8", newline="").read(), gold[name])


def cases(folders: Sequence[Path]) -> Iterator[Article]:
    """The cases of some folders, each as an article.

    Args:
        folders: The folders.
    """
    for path in (path for folder in folders for path in sorted(folder.glob("*.txt"))):
        for case in corpus_names.cases(path):
            gold = {(start, end): [label] for start, end, label, _ in case.names}
            yield _article(case.id, case.lang, case.text, gold)


@contextmanager
def without_half_of_the_list() -> Iterator[None]:
    """Read without half of the things that the list holds; which, the digest of a thing's name says."""
    load = catalogue.load

    @cache
    def half(own: str | None = None, *, hangul: bool = True) -> catalogue.Catalogue:
        whole = load(own, hangul=hangul)
        kept = {form: tuple(row for row in rows if _is_kept(row.name)) for form, rows in whole.rows.items()}
        return replace(whole, rows={form: rows for form, rows in kept.items() if rows})

    with mock.patch.object(catalogue, "load", half):
        yield


def _is_kept(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def _article(name: str, lang: str, source: str, gold: dict[tuple[int, int], list[str]]) -> Article:
    page = Page(readers.document(source, name))
    sure, found = scorer.examples(page, Names(proposals(page)), catalogue.load(hangul=page.has_hangul))
    in_source = {page.in_source(start, end): label for start, end, label in sure}
    return Article(
        name, lang, page.text, sure, in_source, found, [page.in_source(one.start, one.end) for one in found], gold
    )


# -- features as numbers ----------------------------------------------------------------------------------------------

_Weighted = dict[str, float]


def weighted(found: Sequence[Example]) -> list[_Weighted]:
    """The features of the spans of an article as the scorer adds them up: shared among the places of a form.

    Args:
        found: The spans.
    """
    by_form: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        by_form[one.form].append(number)
    rows: list[_Weighted] = []
    means = {
        form: Counter(feature for number in numbers for feature in found[number].outer)
        for form, numbers in by_form.items()
    }
    for one in found:
        count = len(by_form[one.form])
        share = scorer.SHARED if count > 1 else 0.0
        row = dict.fromkeys(("always", *one.inner), 1.0)
        for feature, places in means[one.form].items():
            row[feature] = share * places / count
        for feature in one.outer:
            row[feature] += 1.0 - share
        rows.append(row)
    return rows


class Matrix:
    """The features of spans as a sparse matrix, by rows and by columns."""

    def __init__(self, rows: Sequence[_Weighted], vocabulary: Mapping[str, int]) -> None:
        cells = [
            (number, vocabulary[f], v) for number, row in enumerate(rows) for f, v in row.items() if f in vocabulary
        ]
        self.row, self.column = (np.array([cell[k] for cell in cells], dtype=np.int64) for k in (0, 1))
        self.value = np.array([cell[2] for cell in cells])
        self.starts = np.searchsorted(self.row, np.arange(len(rows)))
        order = np.argsort(self.column, kind="stable")
        self.by_row, self.by_value = self.row[order], self.value[order]
        self.columns, self.firsts = np.unique(self.column[order], return_index=True)
        self.width = len(vocabulary)

    def times(self, weights: Array) -> Array:
        """The sums of the weights of each row."""
        return np.add.reduceat(weights[self.column] * self.value[:, None], self.starts, axis=0)

    def back(self, errors: Array) -> Array:
        """The gradient of the weights."""
        found = np.zeros((self.width, errors.shape[1]))
        found[self.columns] = np.add.reduceat(errors[self.by_row] * self.by_value[:, None], self.firsts, axis=0)
        return found


def _targets(found: Sequence[Article]) -> Array:
    rows = []
    for article in found:
        for place in article.places:
            labels = [LABELS.index(label) for label in article.gold.get(place, ())] or [_NONE]
            rows.append([labels.count(number) / len(labels) for number in range(_CLASSES)])
    return np.array(rows)


# -- fitting ----------------------------------------------------------------------------------------------------------


def fit(found: Sequence[Article], options: argparse.Namespace) -> tuple[dict[str, int], Array]:
    """The weights of the features that enough articles show.

    Args:
        found: The articles.
        options: How strong the L2 is, and how many articles must show a feature.
    """
    by_article = [weighted(article.examples) for article in found]
    rows = [row for of_article in by_article for row in of_article]
    without = tuple(filter(None, options.without.split(",")))
    counts = Counter(feature for of_article in by_article for feature in {f for row in of_article for f in row})
    kept = sorted(f for f, n in counts.items() if n >= options.least and not (without and f.startswith(without)))
    vocabulary = {feature: number for number, feature in enumerate(kept)}
    strength = np.full((len(kept), 1), options.l2)
    strength[vocabulary["always"]] = 1e-3
    return vocabulary, _minimum(Matrix(rows, vocabulary), _targets(found), strength)


_STEPS: Final = 80
_MEMORY: Final = 8
_ENOUGH: Final = 1e-5


def _minimum(matrix: Matrix, targets: Array, strength: Array) -> Array:
    """The minimum of the loss, by L-BFGS with a backtracking line search."""
    weights = np.zeros((matrix.width, _CLASSES))
    loss, slope = _loss(weights, matrix, targets, strength)
    moves: list[tuple[Array, Array]] = []
    for _ in range(_STEPS):
        direction = _direction(slope, moves)
        step, promised = 1.0, float((slope * direction).sum())
        while True:
            new = weights - step * direction
            new_loss, new_slope = _loss(new, matrix, targets, strength)
            if new_loss <= loss - 1e-4 * step * promised or step < 1e-6:
                break
            step /= 2
        moves = [*moves, (new - weights, new_slope - slope)][-_MEMORY:]
        done = abs(loss - new_loss) < _ENOUGH * loss
        weights, loss, slope = new, new_loss, new_slope
        if done:
            break
    return weights


def _loss(weights: Array, matrix: Matrix, targets: Array, strength: Array) -> tuple[float, Array]:
    sums = matrix.times(weights)
    sums -= sums.max(axis=1, keepdims=True)
    powers = np.exp(sums)
    totals = powers.sum(axis=1, keepdims=True)
    loss = -(targets * (sums - np.log(totals))).sum() + 0.5 * (strength * weights**2).sum()
    return float(loss), matrix.back(powers / totals - targets) + strength * weights


def _direction(slope: Array, moves: Sequence[tuple[Array, Array]]) -> Array:
    direction, scales = slope.copy(), []
    for move, change in reversed(moves):
        scale = (move * direction).sum() / (move * change).sum()
        scales.append(scale)
        direction -= scale * change
    if moves:
        move, change = moves[-1]
        direction *= (move * change).sum() / (change**2).sum()
    else:
        direction /= max(1.0, float(np.abs(slope).sum()) ** 0.5)
    for (move, change), scale in zip(moves, reversed(scales), strict=True):
        direction += move * (scale - (change * direction).sum() / (move * change).sum())
    return direction


# -- reporting and writing --------------------------------------------------------------------------------------------


def report(
    found: Sequence[Article], again: Sequence[Article], also: Sequence[Article], options: argparse.Namespace
) -> Iterator[str]:
    """The scores of each article by weights fitted on the articles of other folds, by language and label.

    Args:
        found: The articles.
        again: The same, read without half of the list; only learned from.
        also: What is learned from in every fold.
        options: The number of folds, and as of `fit`.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for fold in range(options.folds):
        learned = [pair for number, pair in enumerate(zip(found, again, strict=True)) if number % options.folds != fold]
        vocabulary, weights = fit([*(article for pair in learned for article in pair), *also], options)
        for article in found[fold :: options.folds]:
            sums = Matrix(weighted(article.examples), vocabulary).times(weights)
            zero = (0.0,) * _CLASSES
            trusted = [scorer.trusting(one, zero, tuple(row)) for one, row in zip(article.examples, sums, strict=True)]
            chosen = choice.decide(article.text, article.examples, trusted, article.certain)
            place = {(one.start, one.end): at for one, at in zip(article.examples, article.places, strict=True)}
            _count(counts, article, article.sure | {place[start, end]: label for start, end, label in chosen})
    for lang in ("ja", "ko"):
        right, of, there = (counts[lang, sort, "all"] for sort in ("right", "found", "gold"))
        yield f"{lang}  precision {right / of:.3f}  recall {right / there:.3f}" + "".join(
            f"  {label} {_f1(counts, lang, label):.3f}" for label in (*LABELS, "all")
        )


def _count(counts: Counter[tuple[str, str, str]], article: Article, chosen: Mapping[tuple[int, int], str]) -> None:
    for labels in article.gold.values():
        counts.update((article.lang, "gold", label) for label in (labels[0], "all"))
    for place, label in chosen.items():
        gold = article.gold.get(place, [])
        right = label in gold
        counted = gold[0] if right else label
        counts.update((article.lang, sort, one) for sort in ("found", "right")[: 1 + right] for one in (counted, "all"))


def _f1(counts: Counter[tuple[str, str, str]], lang: str, label: str) -> float:
    both = counts[lang, "gold", label] + counts[lang, "found", label]
    return 2 * counts[lang, "right", label] / both if both else 0.0


_SMALL: Final = 0.05


def _table(
    vocabulary: Mapping[str, int], weights: Array, found: Sequence[Article], options: argparse.Namespace
) -> Iterator[str]:
    digest = hashlib.sha256()
    for folder in (*options.folders, *options.also):
        for path in sorted([*folder.glob("*.names.jsonl"), *folder.glob("*.txt")]):
            digest.update(path.read_bytes())
    spans = sum(len(article.examples) for article in found)
    yield f"# Written by training/fit_names.py --l2 {options.l2:g} --least {options.least} on {date.today()}:"  # noqa: DTZ011
    yield f"# {spans} spans of {len(found)} articles, annotation {digest.hexdigest()[:12]}. Edit no row by hand: fit anew."
    yield "\t".join(("feature", *LABELS, "none"))
    for feature, number in vocabulary.items():
        if np.abs(weights[number]).max() >= _SMALL:
            yield "\t".join((feature, *(f"{value:.2f}" for value in weights[number])))


if __name__ == "__main__":
    main()
