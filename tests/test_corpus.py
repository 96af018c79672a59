"""The corpus: every case of tests/corpus/ is a test, named by its file and line (see `corpus.py` for the format)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

import corpus
from ainews_extract.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

_KNOWN_FAILURE: Final = pytest.mark.xfail(strict=True, raises=AssertionError, reason="marked with ! in the corpus")
CASES: Final = [case for path in sorted(corpus.FOLDER.glob("*.txt")) for case in corpus.cases(path)]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.id, marks=_KNOWN_FAILURE if case.known_failure else ()) for case in CASES]
)
def test_case(case: corpus.Case) -> None:
    rows = corpus.expected(case)
    assert corpus.found(case, rows) == rows


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
