"""The names and types of the columns of a table, defined once for pandas, Arrow and Spark.

>>> str(FIGURES.dtypes["value"]), str(FIGURES.dtypes["same_as"]), str(FIGURES.dtypes["unit"])
('Float64', 'Int64', 'string')
>>> FIGURES.arrow.field("value").type
DataType(double)
>>> NAMES.ddl
'`doc` STRING, `start` BIGINT, `end` BIGINT, `text` STRING, `label` STRING, `name` STRING, `source` STRING, `lang` STRING'
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from ainews_extract import score
from ainews_extract.cells import COLUMNS
from ainews_extract.records import CONTEXT_COLUMNS, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa


class _Type(NamedTuple):
    """The type of a field, as written in `records.py`, in the terms of each engine."""

    pandas: Any
    arrow: str
    spark: str
    json: list[str]


# Text is held as Python strings: any source fits (even a lone surrogate, which Arrow refuses), and the dtype is the same with
# pandas 2 and 3.
TEXT: Final = pd.StringDtype("python")
_TYPES: Final = {
    "str": _Type(TEXT, "string", "STRING", ["string"]),
    "str | None": _Type(TEXT, "string", "STRING", ["string", "null"]),
    "int": _Type("int64", "int64", "BIGINT", ["integer"]),
    "int | None": _Type("Int64", "int64", "BIGINT", ["integer", "null"]),
    "bool": _Type("bool", "bool", "BOOLEAN", ["boolean"]),
    "Decimal | None": _Type("Float64", "float64", "DOUBLE", ["number", "null"]),
}


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a table, in order.

    Attributes:
        columns: Their names, and the types of their fields as written in `records.py`.
    """

    columns: Mapping[str, str]

    @property
    def dtypes(self) -> dict[str, Any]:
        """The dtypes in pandas."""
        return {name: _TYPES[type_].pandas for name, type_ in self.columns.items()}

    @property
    def arrow(self) -> pa.Schema:
        """The schema in Arrow and Parquet."""
        import pyarrow as pa  # noqa: PLC0415 - takes a third of a second; only callers that want Arrow need it

        return pa.schema([(name, _TYPES[type_].arrow) for name, type_ in self.columns.items()])

    @property
    def ddl(self) -> str:
        """The schema for Spark; names are quoted, since `end` is a keyword of SQL."""
        return ", ".join(f"`{name}` {_TYPES[type_].spark}" for name, type_ in self.columns.items())

    @property
    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a row of JSON lines."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {name: {"type": _TYPES[type_].json} for name, type_ in self.columns.items()},
            "required": list(self.columns),
            "additionalProperties": False,
        }

    def table(self, rows: Iterable[Iterable[Any]]) -> pd.DataFrame:
        """A table of rows; columns and dtypes are the same even without rows.

        Args:
            rows: Rows with one cell per column.
        """
        columns = list(zip(*rows, strict=True)) or [()] * len(self.columns)
        cells = zip(self.dtypes.items(), columns, strict=True)
        return pd.DataFrame({name: pd.Series(list(column), dtype=dtype) for (name, dtype), column in cells})

    def typed(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A table from an engine or a file with our dtypes restored; other columns stay unchanged.

        Args:
            frame: The table, or some of its columns. (Spark's `toPandas()` turns integers into floats if some are missing.)
        """
        return frame.astype({name: dtype for name, dtype in self.dtypes.items() if name in frame})

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same table, if it has exactly these columns and dtypes in this order.

        Args:
            frame: The table.

        Raises:
            TypeError: It differs; the message names the first difference.
        """
        wanted = [(name, pd.api.types.pandas_dtype(dtype)) for name, dtype in self.dtypes.items()]
        given = list(frame.dtypes.items())
        if given != wanted:
            at = next((at for at, pair in enumerate(zip(given, wanted, strict=False)) if pair[0] != pair[1]), None)
            difference = (
                f"{len(given)} columns" if at is None else "{} is {}, not {} as {}".format(*given[at], *wanted[at])
            )
            message = f"the table does not have this schema: {difference}"
            raise TypeError(message)
        return frame


FIGURES: Final = Schema(COLUMNS)
# The same without the long text columns, as in `extract(..., context=False)`.
BARE_FIGURES: Final = Schema({name: type_ for name, type_ in COLUMNS.items() if name not in CONTEXT_COLUMNS})
NAMES: Final = Schema({"doc": "str", **{field.name: str(field.type) for field in fields(Entity)}})
# The fields that are chosen among candidates; `extract(..., scores=True)` adds `<field>_score` for each.
SCORED: Final = tuple(name for name in COLUMNS if name in score.fields())
# The output of engines: the figures, and for a document that cannot be read a row with only its `doc` and `error`. So
# whole numbers may be missing too.
OUTCOMES: Final = Schema(
    {**{name: "int | None" if type_ == "int" else type_ for name, type_ in COLUMNS.items()}, "error": "str | None"}
)
