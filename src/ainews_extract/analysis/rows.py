"""The rows of a frame as Python objects, and the keys by which two of them are about one subject."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ainews_extract.lexicon import edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TEXT: Final = pd.StringDtype("python")  # as in `schemas.py`, with any version of pandas
_DTYPES: Final[dict[str, Any]] = {"str": _TEXT, "int": "Int64", "float": "Float64", "bool": "bool"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the frame as Python objects, with None for missing cells."""

    doc: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    modifier: str
    measure: str | None
    subject: str | None
    subject_name: str | None
    time: str | None
    claim: str | None
    change: str | None
    base: str | None
    per: str | None
    scope: str | None
    benchmark: str | None
    benchmark_name: str | None
    same_as: int | None
    repeat_of: int | None
    section: str | None = None
    row: str | None = None
    column: str | None = None
    sentence: str | None = None


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame, in order.

    Args:
        frame: The figures, with or without the long text columns.

    Raises:
        ValueError: The frame is not a table of figures; the message names the missing columns.
    """
    lacking = [name for name in Row.__slots__ if name not in frame and name not in _OPTIONAL]
    if lacking:
        message = f"not a table of figures from extract: it lacks the columns {', '.join(lacking)}"
        raise ValueError(message)
    names = [name for name in Row.__slots__ if name in frame or name not in _OPTIONAL]
    columns = [frame[name].astype(object).where(frame[name].notna(), None) for name in names]
    return [Row(**dict(zip(names, cells, strict=True))) for cells in zip(*columns, strict=True)]


_OPTIONAL: Final = frozenset(("section", "row", "column", "sentence"))


def statements(rows: Iterable[Row]) -> list[Row]:
    """The rows that state something about a subject, without dates, repeats and restatements."""
    return [
        row
        for row in rows
        if row.same_as is None and row.repeat_of is None and row.subject and row.kind not in {"date", "duration"}
    ]


def table(columns: dict[str, str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """A DataFrame with these columns; the dtypes are the same for any rows, even none."""
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    series = {
        name: pd.Series(list(column), dtype=_DTYPES[type_])
        for (name, type_), column in zip(columns.items(), cells, strict=True)
    }
    return pd.DataFrame(series)


def middle(row: Row) -> float | None:
    """The value, or the middle of a range."""
    if row.value is not None:
        return row.value
    return None if row.low is None or row.high is None else (row.low + row.high) / 2


_QUOTES: Final = str.maketrans("", "", "「」『』“”‘’\"'《》〈〉")
# の of 国内のAI市場 and 規模 of AI市場規模 add nothing to 国内AI市場, 모델 of 해솔 모델 nothing to 해솔.
_EMPTY_WORDS: Final = re.compile(
    r"(?<=.)(?:モデル|모델)$|の(?=[^の]{0,40}市場)|(?<=市場)(?:の?規模|全体)$|(?<=시장)\s?(?:규모|전체)$"
)


@lru_cache(maxsize=65_536)
def key(name: str | None) -> str:
    """A name without blanks, quotes and case, so that two spellings of a noun phrase are equal; joint owners are joined.

    >>> key("「国内のAI 市場規模」"), key("B社、A社"), key(None)
    ('国内ai市場', 'a社、b社', '')
    """
    parts = "".join(unicodedata.normalize("NFKC", name or "").translate(_QUOTES).split()).replace("|", "、").split("、")
    return "、".join(sorted(filter(None, (_EMPTY_WORDS.sub("", part.casefold()) for part in parts))))


def owner_key(row: Row) -> str:
    """The key of a row's owner: its canonical name, or else its words without a description before them."""
    name = row.subject_name or row.subject
    return key(name if name is None or name != row.subject else _undescribed(name))


@lru_cache(maxsize=65_536)
def _undescribed(name: str) -> str:
    """A name without the group noun that describes it.

    >>> _undescribed("인공지능 스타트업 누리브레인"), _undescribed("AI大手の楓電機"), _undescribed("국내 스타트업")
    ('누리브레인', '楓電機', '국내 스타트업')
    """
    for lang, joint in (("ko", " "), ("ja", "の")):
        described, _, bare = name.rpartition(joint)
        found = edge("last-word", lang).before(described, len(described)) if described else None
        own = edge("last-word", lang).before(bare, len(bare))
        if found and found[0] == "group" and own is None:
            return bare
    return name


def names_of(row: Row) -> set[str]:
    """The keys under which a row's owner can be found: its canonical name and its words."""
    return {key(row.subject_name), key(row.subject)}
