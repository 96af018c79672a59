"""Arrow and polars: typed tables out, columns in; one schema for pandas, Arrow, Parquet and Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

import ainews_extract as ax

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXTS: Final = ["総額は2,378億ウォンだ。", None, "", "売上高は5億ドルだ。"]
FIGURES: Final = ax.schemas.FIGURES


class Stream:
    """A column of a library other than polars and pyarrow."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        self._column = column

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._column.__arrow_c_stream__(requested_schema)


COLUMNS: dict[str, Callable[[], Any]] = {
    "polars": lambda: pl.Series(TEXTS),
    "polars categories": lambda: pl.Series(TEXTS, dtype=pl.Categorical),
    "array": lambda: pa.array(TEXTS),
    "large": lambda: pa.array(TEXTS, pa.large_string()),
    "view": lambda: pa.array(TEXTS, pa.string_view()),
    "dictionary": lambda: pa.array(TEXTS).dictionary_encode(),
    "chunked": lambda: pa.chunked_array([TEXTS[:2], TEXTS[2:]]),
    "stream": lambda: Stream(pa.chunked_array([TEXTS])),
}


@pytest.mark.parametrize("form", COLUMNS)
def test_a_column_of_texts(form: str) -> None:
    expected = ax.extract(list(TEXTS))
    assert expected["doc"].to_list() == ["0", "3"]
    pd.testing.assert_frame_equal(ax.extract(COLUMNS[form]()), expected)
    assert [name["doc"] for name in ax.entities(COLUMNS[form]()).to_dict("records")] == []


@pytest.mark.parametrize(
    "empty", [pl.Series([], dtype=pl.String), pa.array([], pa.string()), pa.chunked_array([], pa.string())]
)
def test_an_empty_column(empty: Any) -> None:  # noqa: ANN401 - of any library
    assert ax.extract(empty).empty


@pytest.mark.parametrize("wrong", [pl.Series([1]), pa.array([1]), pl.DataFrame({"a": ["3"]}), pa.table({"a": ["3"]})])
def test_columns_that_are_not_texts(wrong: Any) -> None:  # noqa: ANN401 - the same
    with pytest.raises(TypeError, match=r"(item '0': )?a (int|DataFrame|Table) (is not a text|has many columns)"):
        ax.extract(wrong)


def test_the_arrow_table_is_typed_whatever_it_holds() -> None:
    full, none = ax.to_arrow(ax.extract(["3億円を投じる。", "昨年は5人、世界10社中3位。"])), ax.to_arrow(ax.extract(""))
    assert full.num_rows > 2
    assert full.schema.remove_metadata() == none.schema.remove_metadata() == FIGURES.arrow
    assert FIGURES.typed(full.to_pandas()).dtypes.to_dict() == FIGURES.typed(none.to_pandas()).dtypes.to_dict()


def test_a_selection_with_further_columns() -> None:
    frame = ax.extract("3億円を投じる。").assign(title="題", page=[1])[["page", "same_as", "title", "end"]]
    table = ax.to_arrow(frame)
    assert table.schema.names == ["page", "same_as", "title", "end"]
    assert table.to_pylist() == [{"page": 1, "same_as": None, "title": "題", "end": 3}]


def test_polars_reads_it() -> None:
    frame = ax.extract("総額2,378億ウォン（約260億円）を投じる。")
    table = pl.DataFrame(pl.from_arrow(ax.to_arrow(frame)))
    assert table.select("text", "value", "same_as").rows() == [
        ("2,378億ウォン", 237_800_000_000.0, None),
        ("260億円", 2.6e10, 2),
    ]
    assert [str(dtype) for dtype in table.dtypes[:6]] == ["String", "Int64", "Int64", "String", "String", "Float64"]


def test_half_a_surrogate_pair_cannot_be_stored() -> None:
    with pytest.raises(UnicodeEncodeError):
        ax.to_arrow(ax.extract("\ud800社は3億円を投じる。").assign(subject="\ud800"))


def test_parquet_has_the_schema(tmp_path: Path) -> None:
    ax.write(ax.extract("3億円を投じる。"), tmp_path / "a.parquet")
    assert parquet.read_schema(tmp_path / "a.parquet").remove_metadata() == FIGURES.arrow


@pytest.mark.parametrize("schema", [FIGURES, ax.schemas.OUTCOMES, ax.schemas.NAMES])
def test_a_schema_says_the_same_to_all(schema: ax.schemas.Schema) -> None:
    assert pa.Schema.from_pandas(schema.table([])).remove_metadata() == schema.arrow
    spark = {"string": "STRING", "int64": "BIGINT", "double": "DOUBLE"}
    assert schema.ddl == ", ".join(f"`{field.name}` {spark[str(field.type)]}" for field in schema.arrow)


def test_dtypes_come_back_after_a_detour() -> None:
    frame = ax.extract("総額2,378億ウォン（約260億円）を投じる。").assign(more=0.5)
    plain = frame.astype(object).where(frame.notna(), None)
    pd.testing.assert_frame_equal(FIGURES.typed(plain.astype({"more": float})), frame)
    assert list(FIGURES.typed(plain[["same_as", "text"]]).dtypes.astype(str)) == ["Int64", "string"]


def test_a_table_that_is_not_of_the_schema_is_refused() -> None:
    frame = ax.extract("3億円を投じる。")
    assert FIGURES.check(frame) is frame
    for other, message in (
        (frame.astype({"value": "float64"}), "value is float64, not value as Float64"),
        (frame[["end", *frame.columns.drop("end")]], "end is int64, not doc as string"),
        (frame.assign(more=1), "32 columns"),
    ):
        with pytest.raises(TypeError, match=message):
            FIGURES.check(other)
