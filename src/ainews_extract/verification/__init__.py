"""Verification: whether a summary, translation or headline gives the numbers of its source.

>>> table = verify("楓電機の売上高は1.2兆円だった。", "楓電機の2025年の売上高は1兆2,034億円だった。")
>>> table[["text", "verdict", "source_text"]].values.tolist()
[['1.2兆円', 'rounded', '1兆2,034億円']]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ainews_extract import api, schemas, texts
from ainews_extract.verification.matching import VERDICTS, judge
from ainews_extract.verification.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from ainews_extract.verification.matching import Finding
    from ainews_extract.verification.statements import Statement

__all__ = ["COLUMNS", "RIGHT", "VERDICTS", "compared", "verify"]

# A text with only these verdicts says nothing that its source does not.
RIGHT: Final = frozenset(("supported", "rounded"))

COLUMNS: Final = schemas.Schema(
    {
        "start": "int",
        "end": "int",
        "text": "str",
        "kind": "str",
        "value": "Decimal | None",
        "unit": "str | None",
        "subject_name": "str | None",
        "verdict": "str",
        "detail": "str",
        "error": "Decimal | None",
        "sentence": "str",
        "source_doc": "str | None",
        "source_start": "int | None",
        "source_end": "int | None",
        "source_text": "str | None",
        "source_value": "Decimal | None",
        "source_unit": "str | None",
        "source_subject_name": "str | None",
        "source_sentence": "str | None",
    }
)


def verify(text: texts.Source, source: texts.Source, *, lang: str | None = None) -> pd.DataFrame:
    """Compare every figure of a text with the figures of its source.

    The two may be in different languages: owners are compared by canonical names, amounts in base units.

    Args:
        text: The summary, translation or headline: one text or Document.
        source: The text it was made from: one text or Document, or several.
        lang: `ja` or `ko` for `text`; detected if None.

    Returns:
        One row per figure of the text, in order. `verdict` is one of `VERDICTS`; `detail` says what differs; `error` is the
        relative error of a rounded or different value; the columns `source_*` show the nearest figure of the source, and are
        missing if there is none.

    Raises:
        TypeError: An item is not a text.
        ValueError: An unknown language.
    """
    api.check(None, lang)
    told = [each for document in texts.documents(text) for each in statements(document, lang)]
    known = [each for document in texts.documents(source) for each in statements(document)]
    return compared(told, known)


def compared(told: Sequence[Statement], known: Sequence[Statement]) -> pd.DataFrame:
    """What `verify` says of the statements of a text and its source.

    Args:
        told: Those of the text.
        known: Those of its source.
    """
    return COLUMNS.table(_row(each, judge(each, known)) for each in told)


def _row(told: Statement, finding: Finding) -> Iterator[Any]:
    mention = told.mention
    yield from (mention.start, mention.end, mention.text, mention.kind, _number(mention.value), mention.unit)
    yield from (mention.subject_name, finding.verdict, finding.detail, finding.error, mention.sentence)
    if finding.source is None:
        yield from [None] * 8
        return
    near = finding.source.mention
    yield from (near.doc, near.start, near.end, near.text, _number(near.value), near.unit)
    yield from (near.subject_name, near.sentence)


def _number(value: Any) -> float | None:  # noqa: ANN401 - a Decimal or None
    return None if value is None else float(value)
