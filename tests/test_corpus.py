"""The corpus: every case of tests/corpus/ is a test, named by its file and line (see `corpus.py` for the format)."""

from __future__ import annotations

import dataclasses
from collections import Counter
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, Final

import pytest

import corpus
from ainews_extract import pipeline, readers
from ainews_extract.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from ainews_extract.records import Mention

# Every row of a case says these, whether its line writes them or leaves them to be none.
_ALWAYS: Final = {"value": None, "low": None, "high": None, "iso": None, "unit": None, "modifier": ""}
_KNOWN_FAILURE: Final = pytest.mark.xfail(strict=True, raises=AssertionError, reason="marked with ! in the corpus")
CASES: Final = [case for path in sorted(corpus.FOLDER.glob("*.txt")) for case in corpus.cases(path)]


def expected(case: corpus.Case) -> list[dict[str, Any]]:
    """The rows that a case says, each with its span and the fields that matter."""
    return [
        {"span": span, "text": case.text[slice(*span)]}
        | _ALWAYS
        | _of_file(case.id, fields["kind"])
        | _linked(case, fields)
        for span, fields in zip(case.spans, case.fields, strict=True)
    ]


_OWNED: Final = ("money", "parameters", "ranking", "score", "percent", "tokens")
_SILENT: Final = {"restated": "same_as", "repeats": "repeat_of"} | {
    step: step for step in ("subject", "time", "measure", "per", "change", "base")
}


def _of_file(id: str, kind: str) -> dict[str, None]:
    """What the cases of a file say even where they are silent: in restated.*.txt no link is none.

    Of whose a count, date or quantity is, only a case that names an owner says something.
    """
    silent = _SILENT.get(id.partition(".")[0])
    return {silent: None} if silent and (silent != "subject" or kind in _OWNED) else {}


def _linked(case: corpus.Case, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as a mention has them: `same_as=1` is the start of the first span."""
    return {name: _meant(case, name, value) for name, value in fields.items()}


def _meant(case: corpus.Case, name: str, value: Any) -> Any:  # noqa: ANN401 - a field is of any type
    if name in {"same_as", "repeat_of"}:
        return case.spans[int(value) - 1][0]
    return int(value) if name == "out_of" else _rounded(value)


def found(case: corpus.Case, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that the package finds, each with the fields that the case says of that place."""
    named = {(*row["span"], row["kind"]): list(row) for row in rows}
    return [
        _row(mention, named.get((mention.start, mention.end, mention.kind), ["span", "text", *_ALWAYS, "kind"]))
        for mention in pipeline.mentions(readers.document(case.text, ""))
    ]


def _row(mention: Mention, names: list[str]) -> dict[str, Any]:
    fields = dataclasses.asdict(mention) | {"span": (mention.start, mention.end)}
    return {name: _rounded(fields[name]) for name in names}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - a field is of any type
    """A number to twelve digits: two thirds has no end, and a case writes it so far as it cares to."""
    return Context(prec=12).plus(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.id, marks=_KNOWN_FAILURE if case.known_failure else ()) for case in CASES]
)
def test_case(case: corpus.Case) -> None:
    rows = expected(case)
    assert found(case, rows) == rows


BY_KIND: Final = [path for kind in KINDS for path in sorted(corpus.FOLDER.glob(f"{kind}.*.txt"))]


@pytest.mark.parametrize("path", BY_KIND, ids=lambda path: path.name)
def test_three_cases_in_ten_of_a_kind_are_its_look_alikes(path: Path) -> None:
    cases = corpus.cases(path)
    kind = path.name.partition(".")[0]
    silent = [case for case in cases if all(fields["kind"] != kind for fields in case.fields)]
    assert len(silent) >= 0.3 * len(cases)


def test_every_kind_has_a_file_in_both_languages() -> None:
    assert {path.name for path in BY_KIND} == {f"{kind}.{lang}.txt" for kind in KINDS for lang in ("ja", "ko")}


def test_no_case_stands_twice() -> None:
    texts = Counter((case.text, tuple(case.spans)) for case in CASES)
    assert [text for (text, _), times in texts.items() if times > 1] == []
