"""No step reads a field that no earlier step fills (`empty.py`)."""

from __future__ import annotations

from decimal import Decimal

import cases
import empty
import floors
from ainews_extract import pipeline, readers, records
from ainews_extract.figures import Figure


def test_no_place_reads_a_field_that_is_always_empty_there() -> None:
    texts = [case["text"] for case in cases.read()]
    texts += [text for lang in floors.LANGUAGES for text in floors.articles(lang)[0].values()]
    with empty.watched() as reads:
        for text in texts:
            pipeline.mentions(readers.document(text, ""))
    assert sum(reads.filled.values()) > 0
    assert reads.always_empty() == []


def test_a_place_that_always_reads_an_empty_field_is_named() -> None:
    """`replace` of dataclasses stands for the package: what matters is who reads, not what for."""
    code = "def early(figure): return figure.measure, figure.value, figure.kind"
    place: dict[str, object] = {}
    exec(compile(code, records.__file__, "exec"), place)  # noqa: S102 - a function of the package, for once
    with empty.watched() as reads:
        for _ in range(empty.OFTEN):
            place["early"](Figure(0, 1, "money", Decimal(1)))  # type: ignore[operator]
    assert reads.always_empty() == [empty.Place("records.py", "early", "measure")]
    assert Figure(0, 1, "money").measure is None
