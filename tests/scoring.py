"""How good the figures found in annotated articles are: row F1 by kind, and the accuracy of each field that links.

A row is right where span, kind, value, low, high, iso and unit are. A link field is judged on the right rows where the
annotation or the package has something to say of it. The gold may name alternatives (`a|b`), an empty one (`a|`) among
them, which lets none pass too.

`python tests/scoring.py ARTICLES GOLD.jsonl` prints the scores of any folder of articles.
"""

from __future__ import annotations

import dataclasses
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ainews_extract import pipeline, readers
from ainews_extract.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Row: TypeAlias = dict[str, Any]

CORE: Final = ("money", "parameters", "ranking")
LINKS: Final = (
    "modifier",
    "measure",
    "subject",
    "time",
    "claim",
    "per",
    "scope",
    "out_of",
    "benchmark",
    "same_as",
)
# A score over fewer mentions says more of them than of the rules.
FEWEST: Final = 10
# Whose figure it is, is annotated for these; a count's or a date's subject is anyone's guess.
OWNED: Final = (*CORE, "score", "percent", "tokens")


@dataclass(frozen=True)
class Scores:
    """What came of a comparison.

    Attributes:
        rows: F1 of the right rows by kind (of ten gold rows or more), over `core` and over `all`.
        links: The share of right answers by link field, where there is anything to answer.
        counts: Over how many answers each of these is taken, `rows` and `links` together.
    """

    rows: dict[str, float]
    links: dict[str, float]
    counts: dict[str, int]


def read(gold: Path, folder: Path) -> tuple[dict[str, str], dict[str, list[Row]]]:
    """The articles of a folder by their names, as decoded, and their annotated rows; an article may have none."""
    sources = {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.iterdir())}
    rows: dict[str, list[Row]] = {name: [] for name in sources}
    for line in gold.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            rows[row["doc"]].append(row)
    return sources, rows


def find(sources: Mapping[str, str]) -> dict[str, list[Row]]:
    """What the package finds in the articles, as rows like the gold's."""
    return {
        name: [dataclasses.asdict(mention) for mention in pipeline.mentions(readers.document(source, name))]
        for name, source in sources.items()
    }


def score(gold: Mapping[str, Iterable[Row]], found: Mapping[str, Iterable[Row]]) -> Scores:
    """Compare the rows found with the annotated ones, article by article.

    Args:
        gold: The annotated rows of each article.
        found: The rows found in each.
    """
    wanted, right, given = Counter[str](), Counter[str](), Counter[str]()
    asked, answered = Counter[str](), Counter[str]()
    for name, rows in gold.items():
        by_place = {_place(row): row for row in found[name]}
        given.update(row["kind"] for row in by_place.values())
        for row in rows:
            wanted[row["kind"]] += 1
            other = by_place.get(_place(row))
            if other is None or not _same_row(row, other):
                continue
            right[row["kind"]] += 1
            for field in _judged(row, other):
                asked[field] += 1
                answered[field] += _agrees(field, row[field], other[field])
    groups = {kind: (kind,) for kind in KINDS if wanted[kind] >= FEWEST} | {"core": CORE, "all": tuple(KINDS)}
    counted = {
        group: [sum(count[kind] for kind in kinds) for count in (wanted, given, right)]
        for group, kinds in groups.items()
    }
    return Scores(
        {group: _f1(*numbers) for group, numbers in counted.items()},
        {field: answered[field] / asked[field] for field in LINKS if asked[field]},
        {group: numbers[0] for group, numbers in counted.items()} | dict(asked),
    )


def _place(row: Row) -> tuple[int, int, str]:
    return row["start"], row["end"], row["kind"]


def _f1(wanted: int, given: int, right: int) -> float:
    """The harmonic mean of precision and recall: 2 PR / (P + R) = 2 right / (wanted + given)."""
    return 2 * right / (wanted + given) if wanted + given else 1.0


def _same_row(one: Row, other: Row) -> bool:
    return all(_same_number(one[name], other[name]) for name in ("value", "low", "high")) and all(
        _same_text(one[name], other[name]) for name in ("iso", "unit")
    )


def _judged(row: Row, other: Row) -> list[str]:
    fields = [field for field in LINKS if field != "subject" or row["kind"] in OWNED]
    return [field for field in fields if not (_is_blank(row[field]) and _is_blank(other[field]))]


def _agrees(field: str, wanted: Any, given: Any) -> bool:  # noqa: ANN401 - a field is of any type
    same = _SAME.get(field, _same_text)
    alternatives = wanted.split("|") if isinstance(wanted, str) else [wanted]
    return any(same(alternative, given) for alternative in alternatives)


def _is_blank(value: Any) -> bool:  # noqa: ANN401 - as above
    return value is None or value == ""


def _same_number(one: Any, other: Any) -> bool:  # noqa: ANN401 - as above
    if _is_blank(one) or _is_blank(other):
        return _is_blank(one) and _is_blank(other)
    return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-12)


def _same_text(one: Any, other: Any) -> bool:  # noqa: ANN401 - as above
    return bool((one or "") == (other or ""))


def _one_in_the_other(one: Any, other: Any) -> bool:  # noqa: ANN401 - as above
    """Names and fields: LG AI研究院 for LGのLG AI研究院 will do, since where a name begins is a matter of taste."""
    if _is_blank(one) or _is_blank(other):
        return _is_blank(one) and _is_blank(other)
    one, other = ("".join(str(text).split()).lower() for text in (one, other))
    return one in other or other in one


_SAME: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "subject": _one_in_the_other,
    "scope": _one_in_the_other,
    "benchmark": _one_in_the_other,
    "out_of": _same_number,
    "same_as": _same_number,
}


def main(folder: Path, gold: Path) -> None:
    """Print the scores of a folder of articles."""
    sources, rows = read(gold, folder)
    scores = score(rows, find(sources))
    for name, value in {**scores.rows, **scores.links}.items():
        sys.stdout.write(f"{name:12}{value:7.4f}  of {scores.counts[name]}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
