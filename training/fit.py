"""Fit the weights of a link on annotated articles and write `data/weights/<field>.tsv`.

    python training/fit.py FOLDER... --field subject            # fits and writes
    python training/fit.py FOLDER... --field subject --cv       # out-of-fold scores by article; nothing is written
    python training/fit.py FOLDER... --field subject --curve    # the same by the number of articles learned from
    python training/fit.py FOLDER... --field subject --ablate   # the same without each group of features
    python training/fit.py FOLDER... --field measure --calibrate corpus   # fits the rows `score=…` alone

A folder holds annotated sets as `make scores` reads them. `training/priors/<field>.tsv` holds the weights set by hand; a
feature that no example has keeps its own. `links/__init__.py` says what a field's module must have. What the shipped
weights were fitted on is in `docs/training.md`.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import calibration
import examples
import measuring
import model

from ainews_extract import score
from ainews_extract.score import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_COLUMNS: Final = ["feature", "lang", "weight", "note"]
_PRIORS: Final = Path(__file__).parent / "priors"
_WEIGHTS: Final = examples.ROOT / "src" / "ainews_extract" / "data" / "weights"
# Weights of two languages that lie so near each other are one for both.
_NEAR: Final = 0.15


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line.

    Args:
        arguments: The arguments; those of the process where None.
    """
    options = _options(arguments)
    rows = prior_rows(options.field)
    priors = {lang: _weights(rows, lang) for lang in model.LANGUAGES}
    if options.calibrate:
        found: Iterable[str] = _calibrate(priors, options)
    elif any((options.cv, options.curve, options.ablate, options.errors)):
        found = measuring.report(examples.read(options.folders, options.field, priors), priors, options)
    else:
        found = _fit(rows, priors, options)
    sys.stdout.writelines(f"{line}\n" for line in found)


def _fit(
    rows: Sequence[Mapping[str, str]], priors: Mapping[str, Weights], options: argparse.Namespace
) -> Iterator[str]:
    """Fit the weights and write their table."""
    found = examples.read(options.folders, options.field, priors)
    lines = [*table(model.fit(found, priors), rows), *score_rows(_WEIGHTS / f"{options.field}.tsv")]
    header = _header(options, examples.digest(options.folders), len({one.doc for one in found}), len(found))
    path = options.out or _WEIGHTS / f"{options.field}.tsv"
    path.write_text("".join(f"{line}\n" for line in (*header, *lines)), encoding="utf-8")
    yield f"{path.name}: {len(lines) - 1} weights from {len(found)} figures"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--field", default="subject")
    parser.add_argument("--lang", choices=model.LANGUAGES, help="report this language alone")
    parser.add_argument("--cv", action="store_true", help="out-of-fold scores, by article")
    parser.add_argument("--curve", action="store_true", help="scores by the number of articles learned from")
    parser.add_argument("--ablate", action="store_true", help="scores without each group of features")
    parser.add_argument("--errors", action="store_true", help="every wrong answer out of fold")
    parser.add_argument(
        "--calibrate", type=Path, help="fit the rows of the score on the answers out of fold in this folder's articles"
    )
    parser.add_argument("--by-hand", action="store_true", help="calibrate the shipped table, which was set by hand")
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--date", default=None, help="the date to write into the table; today where left out")
    parser.add_argument("--out", type=Path, help="where to write the table")
    return parser.parse_args(arguments)


def _calibrate(priors: Mapping[str, Weights], options: argparse.Namespace) -> list[str]:
    """Put the rows of the score into the table of the field; return how well they hold, and the rows."""
    path = options.out or _WEIGHTS / f"{options.field}.tsv"
    if options.by_hand:  # every article is out of fold
        by_hand = {lang: uncalibrated(score.weights(options.field, lang)) for lang in model.LANGUAGES}
        found = examples.read([options.calibrate], options.field, by_hand)
        answers = measuring.answers(found, by_hand, options.field)
    else:
        answers = measuring.out_of_fold(examples.read(options.folders, options.field, priors), priors, options)
    judged = examples.articles(options.calibrate)
    points = calibration.points(options.field, [(one, choice) for one, choice in answers if one.doc in judged])
    rows = calibration.lines({lang: calibration.fit(calibration.of(points, lang)) for lang in model.LANGUAGES})
    kept = [line for line in _lines(path) if not line.startswith(score.SCORE)]
    path.write_text("".join(f"{line}\n" for line in (*kept, *rows)), encoding="utf-8")
    return [*calibration.report(options.field, points), *rows]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


def uncalibrated(weights: Weights) -> Weights:
    """The weights without the rows of the score.

    Args:
        weights: The weights.
    """
    return Weights({name: each for name, each in weights.by_feature.items() if not name.startswith(score.SCORE)})


def score_rows(path: Path) -> list[str]:
    """The rows of the score that a table has; they stay until `--calibrate` fits them again.

    Args:
        path: The table.
    """
    return [line for line in _lines(path) if line.startswith(score.SCORE)]


def prior_rows(field: str) -> list[dict[str, str]]:
    """The rows of hand-set weights of a field; empty if there is no file.

    Args:
        field: The field.
    """
    path = _PRIORS / f"{field}.tsv"
    if not path.exists():
        return []
    lines = (line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#"))
    return [dict(zip(_COLUMNS, line.split("\t"), strict=True)) for line in lines][1:]


def _weights(rows: Iterable[Mapping[str, str]], lang: str) -> Weights:
    """The weights of a language, as `score.weights` reads a table."""
    shared = {row["feature"]: float(row["weight"]) for row in rows if not row["lang"]}
    return Weights(shared | {row["feature"]: float(row["weight"]) for row in rows if row["lang"] == lang})


def table(fitted: model.Fitted, priors: Sequence[Mapping[str, str]]) -> list[str]:
    """The lines of a table of weights, its header first; two languages with similar weights share a row.

    Args:
        fitted: The weights.
        priors: The hand-set rows, whose notes are kept.
    """
    notes = {row["feature"]: row["note"] for row in priors}
    by_lang = [{**_weights(priors, lang).by_feature, **fitted.by_lang[lang]} for lang in model.LANGUAGES]
    lines = ["\t".join(_COLUMNS)]
    for name in sorted({*by_lang[0], *by_lang[1]}):
        one, other = (weights.get(name, 0.0) for weights in by_lang)
        both = abs(one - other) <= _NEAR
        pairs = [("", (one + other) / 2)] if both else list(zip(model.LANGUAGES, (one, other), strict=True))
        lines += [f"{name}\t{lang}\t{weight:.2f}\t{notes.get(name, '')}" for lang, weight in pairs]
    return lines


def _header(options: argparse.Namespace, digest: str, articles: int, figures: int) -> list[str]:
    day = options.date or date.today().isoformat()  # noqa: DTZ011 - the day where the command runs
    names = " ".join(folder.name for folder in options.folders)
    return [
        f"# python training/fit.py {names} --field {options.field}",
        f"# corpus {digest}: {articles} articles, {figures} figures; {day}",
    ]


if __name__ == "__main__":
    main()
