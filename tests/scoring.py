"""Scores rows against annotated ones: figures by kind, names by label, and each link field.

A row is right where place, kind, value, low, high, iso and unit are. A link field is judged on the right rows where the
annotation or the package has something to say of it. The gold may name alternatives (`a|b`), an empty one (`a|`) among
them, which lets none pass too.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ainews_extract import pipeline, readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

CORE: Final = ("money", "parameters", "ranking")
LINKS: Final = (
    "modifier",
    "measure",
    "subject",
    "time",
    "claim",
    "change",
    "base",
    "per",
    "scope",
    "out_of",
    "benchmark",
    "same_as",
)
# Nobody owns a date or a length of time.
_OWNERLESS: Final = ("date", "duration")
# Most figures are facts: how forecasts and plans are found says more.
_CLAIMS: Final = ("forecast", "plan")


@dataclass(slots=True)
class Tally:
    """The counts of right answers, of given answers, and of required answers."""

    all: int = 0
    right: int = 0
    given: int = 0
    given_right: int = 0
    wanted: int = 0
    wanted_right: int = 0

    def add(self, *, given: bool, wanted: bool, right: bool) -> None:
        """Count one answer."""
        self.all += 1
        self.right += right
        self.given += given
        self.given_right += given and right
        self.wanted += wanted
        self.wanted_right += wanted and right

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(sum, zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)))

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        return _share(self.right, self.all)

    @property
    def precision(self) -> float:
        """The share of right answers among those given."""
        return _share(self.given_right, self.given)

    @property
    def recall(self) -> float:
        """The share of right answers among the required ones."""
        return _share(self.wanted_right, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 if nothing was required and nothing given."""
        if not self.all:
            return 1.0
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True)
class Scores:
    """The result of a comparison.

    Attributes:
        rows: The rows by kind or label, those of `core` together, and `all`.
        links: The answers by link field, and those of `claim forecast` and `claim plan`.
    """

    rows: dict[str, Tally]
    links: dict[str, Tally]


def read(gold: Path, folder: Path) -> tuple[dict[str, str], dict[str, list[Row]]]:
    """The articles of a folder by their paths in it, as decoded, and their annotated rows; an article may have none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sources = {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in files}
    rows: dict[str, list[Row]] = {name: [] for name in sources}
    for line in gold.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            rows[row["doc"]].append(row)
    return sources, rows


def find(sources: Mapping[str, str]) -> dict[str, list[Row]]:
    """The figures that the package finds in the articles, as rows like those of the annotation."""
    return {
        name: [dataclasses.asdict(mention) for mention in pipeline.mentions(readers.document(source, name))]
        for name, source in sources.items()
    }


def find_names(sources: Mapping[str, str]) -> dict[str, list[Row]]:
    """The names that the package finds in the articles, as rows like those of the annotation."""
    return {
        name: [dataclasses.asdict(found) for found in pipeline.names(pipeline.read(readers.document(source, name)))]
        for name, source in sources.items()
    }


def score(gold: Mapping[str, Iterable[Row]], found: Mapping[str, Iterable[Row]]) -> Scores:
    """Compare the figures found with the annotated ones, article by article.

    Args:
        gold: The annotated rows of each article.
        found: The rows found in each.
    """
    links: defaultdict[str, Tally] = defaultdict(Tally)

    def same(row: Row, other: Row) -> bool:
        right = same_row(row, other)
        if right:
            _judge(row, other, links)
        return right

    rows = _compared(gold, found, same)
    core = sum((rows[kind] for kind in CORE if kind in rows), Tally())
    return Scores({**rows, "core": core, "all": sum(rows.values(), Tally())}, dict(links))


def judged(rows: Mapping[str, Iterable[Row]], found: Mapping[str, Iterable[Row]]) -> tuple[Rows, Rows]:
    """The rows that a reader of a report marked right, and what is found now of all that was marked.

    A row marked wrong counts as found while it still says the same; what was not marked says nothing.

    Args:
        rows: The marked rows of each article, with `mark`: right or wrong.
        found: The rows found in each.
    """
    right = {doc: _marked(marked, "right") for doc, marked in rows.items()}
    wrong = {doc: _marked(marked, "wrong") for doc, marked in rows.items()}
    return right, {doc: _still(now, right[doc], wrong[doc]) for doc, now in found.items()}


def _marked(rows: Iterable[Row], mark: str) -> list[Row]:
    return [row for row in rows if row["mark"] == mark]


def _still(now: Iterable[Row], right: Iterable[Row], wrong: Iterable[Row]) -> list[Row]:
    """The rows at a place marked right, and those that still say what was marked wrong."""
    places = {place(row) for row in right}
    by_place = {place(row): row for row in wrong}
    return [row for row in now if place(row) in places or _says(row, by_place.get(place(row)))]


def _says(row: Row, other: Row | None) -> bool:
    return (
        other is not None and same_row(other, row) and all(same_field(name, other[name], row[name]) for name in LINKS)
    )


def score_names(gold: Mapping[str, Iterable[Row]], found: Mapping[str, Iterable[Row]]) -> Scores:
    """Compare the names found with the annotated ones: a row is right if place, label and name are.

    Args:
        gold: The annotated names of each article; a label may have alternatives.
        found: The names found in each.
    """
    by_label = {doc: [row | {"kind": row["label"]} for row in rows] for doc, rows in found.items()}
    there = {(doc, *place(row)) for doc, rows in by_label.items() for row in rows}

    def label(doc: str, row: Row) -> str:
        options: list[str] = row["label"].split("|")
        return next((option for option in options if (doc, row["start"], row["end"], option) in there), options[0])

    wanted = {doc: [row | {"kind": label(doc, row)} for row in rows] for doc, rows in gold.items()}
    rows = _compared(wanted, by_label, lambda row, other: _any_of(_same_name, row["name"], other["name"]))
    return Scores({**rows, "all": sum(rows.values(), Tally())}, {})


def _compared(
    gold: Mapping[str, Iterable[Row]], found: Mapping[str, Iterable[Row]], same: Callable[[Row, Row], bool]
) -> dict[str, Tally]:
    """The rows by kind; rows at one place are one answer."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for name, rows in gold.items():
        left = {place(row): row for row in found[name]}
        for row in rows:
            other = left.pop(place(row), None)
            tallies[row["kind"]].add(given=other is not None, wanted=True, right=other is not None and same(row, other))
        for row in left.values():
            tallies[row["kind"]].add(given=True, wanted=False, right=False)
    return dict(tallies)


def place(row: Row) -> tuple[int, int, str]:
    """The place of a row, and its kind or label."""
    """Where a row stands, and its kind."""
    return row["start"], row["end"], row.get("kind") or row["label"]


def same_row(one: Row, other: Row) -> bool:
    """Whether a row equals the annotated one at its place."""
    return all(_same_number(one[name], other[name]) for name in ("value", "low", "high")) and all(
        _any_of(_same_text, one[name], other[name]) for name in ("iso", "unit")
    )


def _judge(row: Row, other: Row, links: defaultdict[str, Tally]) -> None:
    """Count the link fields of a right row; a field that the annotation or the record does not know is empty."""
    for field in LINKS:
        wanted, given = row.get(field), other.get(field)
        if (field == "subject" and row["kind"] in _OWNERLESS) or (_is_blank(wanted) and _is_blank(given)):
            continue
        right = same_field(field, wanted, given)
        links[field].add(given=not _is_blank(given), wanted=must_be_given(wanted), right=right)
        if field == "claim":
            _judge_claim(_options(wanted)[0], given, links, right=right)


def same_field(field: str, wanted: object, given: object) -> bool:
    """Whether a field equals one of the alternatives of the annotation."""
    return _any_of(_SAME.get(field, _same_text), wanted, given)


def must_be_given(wanted: object) -> bool:
    """Whether an annotation accepts no empty field."""
    return all(_options(wanted))


def _judge_claim(wanted: object, given: object, links: defaultdict[str, Tally], *, right: bool) -> None:
    for claim in _CLAIMS:
        said = given == claim
        if said or wanted == claim:
            links[f"claim {claim}"].add(given=said, wanted=wanted == claim or right, right=right and said)


def _any_of(same: Callable[[Any, Any], bool], wanted: object, given: object) -> bool:
    return any(same(option, given) for option in _options(wanted))


def _options(wanted: Any) -> list[Any]:  # noqa: ANN401 - a field is of any type
    return wanted.split("|") if isinstance(wanted, str) else [wanted]


def _is_blank(value: object) -> bool:
    return value is None or value == ""


def _same_number(one: Any, other: Any) -> bool:  # noqa: ANN401 - as above
    if _is_blank(one) or _is_blank(other):
        return _is_blank(one) and _is_blank(other)
    return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-12)


def _same_text(one: Any, other: Any) -> bool:  # noqa: ANN401 - as above
    return bool((one or "") == (other or ""))


def _same_name(one: str, other: str) -> bool:
    """Case, blanks and hyphens do not count in a canonical name."""
    one, other = ("".join(name.replace("-", "").split()).lower() for name in (one, other))
    return one == other


# So many characters a name may have more or less: a legal form, a tail, a quote.
_LEEWAY: Final = 8


def _loosely(one: Any, other: Any) -> bool:  # noqa: ANN401 - as above
    """Names and fields: LG AI研究院 for LGのLG AI研究院 is right; joint owners are compared one by one."""
    if _is_blank(one) or _is_blank(other):
        return _is_blank(one) and _is_blank(other)
    ours, theirs = (["".join(part.split()).lower() for part in text.split("、")] for text in (one, other))
    return (
        len(ours) == len(theirs)
        and all(any(_fits(name, other) for other in theirs) for name in ours)
        and all(any(_fits(name, other) for other in ours) for name in theirs)
    )


def _fits(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (short in long and len(long) - len(short) <= _LEEWAY and len(short) > 1)


_SAME: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "subject": _loosely,
    "scope": _loosely,
    "benchmark": _loosely,
    "out_of": _same_number,
    "same_as": _same_number,
}
