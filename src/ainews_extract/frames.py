"""Mentions as a table: a DataFrame with fixed dtypes; CSV, JSON lines, Parquet and Excel files.

>>> from decimal import Decimal
>>> from ainews_extract.records import Mention
>>> mention = Mention(doc="a.md", start=3, end=6, text="3億円", kind="money", value=Decimal(300_000_000), unit="JPY")
>>> print(frame([mention])[["text", "value", "unit"]])
  text        value unit
0  3億円  300000000.0  JPY
>>> [str(frame([])[column].dtype) for column in ("start", "value", "same_as", "subject")]
['int64', 'Float64', 'Int64', 'string']
"""

from __future__ import annotations

import csv
import sys
from dataclasses import astuple
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pandas as pd

from ainews_extract import schemas, workbook
from ainews_extract.cells import COLUMNS, as_it_was, csv_line, json_line, number, whole_number
from ainews_extract.errors import ReadError
from ainews_extract.files.output import check, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike

    import pyarrow as pa

    from ainews_extract.records import Entity, Mention

__all__ = [
    "COLUMNS",
    "DTYPES",
    "SIGNATURE",
    "frame",
    "name_frame",
    "read_csv",
    "to_arrow",
    "write",
    "write_rows",
]

DTYPES: Final = schemas.FIGURES.dtypes

# The byte order mark by which Japanese and Korean Excel recognise UTF-8.
SIGNATURE: Final = b"\xef\xbb\xbf"


def frame(mentions: Iterable[Mention], *, context: bool = True, scores: bool = False) -> pd.DataFrame:
    """One row per mention, one column per field; columns and dtypes are always the same, even without rows.

    Args:
        mentions: The mentions. Their numbers become floats: above 9,007兆 odd digits are lost.
        context: Whether to keep the long text columns (`CONTEXT_COLUMNS`).
        scores: Whether to add the probability of each field that is chosen among candidates: `subject_score` …
    """
    rows = list(mentions)
    columns = (schemas.FIGURES if context else schemas.BARE_FIGURES).columns
    table = _table({name: [number(getattr(row, name)) for row in rows] for name in columns})
    if not scores:
        return table
    added = {f"{name}_score": [row.scores.get(name) for row in rows] for name in schemas.SCORED}
    return table.assign(**{name: pd.Series(cells, dtype="Float64") for name, cells in added.items()})


def name_frame(names: Iterable[tuple[str, Entity]]) -> pd.DataFrame:
    """One row per name, in order, with its document; columns and dtypes are always the same.

    >>> [str(dtype) for dtype in name_frame([]).dtypes]
    ['string', 'int64', 'int64', 'string', 'string', 'string', 'string', 'string']

    Args:
        names: The identifier of the document, and the name.
    """
    return schemas.NAMES.table((doc, *astuple(name)) for doc, name in names)


def _table(columns: dict[str, list[Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(cells, dtype=DTYPES.get(name, schemas.TEXT)) for name, cells in columns.items()}
    )


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """A table of figures as an Arrow table, for polars, DuckDB and everything else that reads Arrow.

    >>> to_arrow(frame([])).schema.field("same_as").type
    DataType(int64)

    Args:
        frame: The table, or some of its columns. Our columns have the types of `schemas.FIGURES` even if all cells are missing
            or there are no rows; other columns have the types that Arrow finds.

    Raises:
        UnicodeEncodeError: A text holds half of a surrogate pair, which is not a character and which Arrow cannot hold.
    """
    import pyarrow as pa  # noqa: PLC0415 - takes a third of a second; only callers that want Arrow need it

    known = schemas.FIGURES.arrow
    found = pa.Schema.from_pandas(frame, preserve_index=False)
    types = [known.field(field.name) if field.name in COLUMNS else field for field in found]
    return pa.Table.from_pandas(frame, schema=pa.schema(types), preserve_index=False)


def write(frame: pd.DataFrame, path: str | PathLike[str], *, excel: bool = False, raw: bool = False) -> None:
    """Write a table to a file, completely or not at all.

    The suffix gives the format: `.csv`, `.jsonl`, `.parquet` or `.xlsx`. Texts are UTF-8. A whole number is written as one
    (`237800000000`), a missing cell as an empty cell or `null`.

    A spreadsheet runs a CSV cell that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula. Such a text gets a
    `'` before it, which `read_csv` removes. Signed figures (`-$740M`, `+12%`) are not formulas and stay unchanged.

    Args:
        frame: The table.
        path: The file; an existing one is replaced. `-` is standard output, as CSV.
        excel: Begin a CSV with a byte order mark, by which Japanese and Korean Excel recognise UTF-8.
        raw: Do not escape the cells of a CSV.

    Raises:
        WriteError: The suffix is unknown, or the file cannot be written.
    """
    if str(path) == "-":
        sys.stdout.buffer.writelines(_csv_lines(frame, excel=excel, raw=raw))
        sys.stdout.buffer.flush()
        return
    check(path)
    suffix = Path(path).suffix.lower()
    with whole(path) as handle:
        if suffix == ".csv":
            handle.writelines(_csv_lines(frame, excel=excel, raw=raw))
        else:
            _WRITERS[suffix](frame, handle)


def rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows as Python objects: None for missing cells, an int for a whole number.

    Args:
        frame: Any table.
    """
    columns = [frame[name].astype(object).where(frame[name].notna(), None) for name in frame]
    return zip(*(map(whole_number, column) for column in columns), strict=True)


def _csv_lines(frame: pd.DataFrame, *, excel: bool, raw: bool) -> Iterator[bytes]:
    if excel:
        yield SIGNATURE
    for row in ([str(name) for name in frame], *rows(frame)):
        yield csv_line(row, raw=raw).encode()


def _write_jsonl(frame: pd.DataFrame, handle: IO[bytes]) -> None:
    names = [str(name) for name in frame]
    handle.writelines(json_line(row, names).encode() for row in rows(frame))


def _write_parquet(frame: pd.DataFrame, handle: IO[bytes]) -> None:
    frame.to_parquet(handle, engine="pyarrow", index=False)


def _write_xlsx(frame: pd.DataFrame, handle: IO[bytes]) -> None:
    workbook.write([str(name) for name in frame], rows(frame), handle)


_WRITERS: Final[dict[str, Callable[[pd.DataFrame, IO[bytes]], None]]] = {
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
    ".xlsx": _write_xlsx,
}


def write_rows(rows: Iterable[list[Any]], suffix: str, handle: IO[bytes]) -> None:
    """Write rows of figures in the format of a suffix, with the columns and types that `write` gives.

    Parquet is written in groups of rows; any other format holds all rows in memory.

    Args:
        rows: Rows of cells, as `cells` makes them.
        suffix: A suffix that `write` knows.
        handle: The file.
    """
    if suffix == ".parquet":
        _write_parquet_rows(rows, handle)
    else:
        _WRITERS[suffix](schemas.FIGURES.table(rows), handle)


def _write_parquet_rows(rows: Iterable[list[Any]], handle: IO[bytes]) -> None:
    import pyarrow as pa  # noqa: PLC0415 - as in `to_arrow`
    from pyarrow import parquet  # noqa: PLC0415 - the same

    schema = to_arrow(frame([])).schema
    with parquet.ParquetWriter(handle, schema) as writer:
        for group in batched(rows, _ROW_GROUP):
            table = _table({name: list(column) for name, column in zip(COLUMNS, zip(*group, strict=True), strict=True)})
            writer.write_table(pa.Table.from_pandas(table, schema=schema, preserve_index=False))


# At most a hundred megabytes of frame, and large enough for Parquet to compress well.
_ROW_GROUP: Final = 50_000


def batched(rows: Iterable[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    """Rows in lists of at most `size` (itertools has this from Python 3.12 on)."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


def read_csv(path: str | PathLike[str], *, raw: bool = False) -> pd.DataFrame:
    """Read a table that `write` wrote as CSV: the same cells and dtypes; other columns are text.

    Args:
        path: The file.
        raw: The file was written with `raw=True`: no `'` is removed.

    Raises:
        ReadError: The file does not exist, or is not a table of figures.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            return _parse(str(path), csv.reader(handle, strict=True), raw=raw)
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadError(str(path), "is not CSV in UTF-8") from error


def _parse(path: str, lines: Iterator[list[str]], *, raw: bool) -> pd.DataFrame:
    header = next(lines, [])
    missing = ", ".join(name for name in schemas.BARE_FIGURES.columns if name not in header)
    if missing:
        raise ReadError(path, f"lacks columns: {missing}", "line 1")
    columns: dict[str, list[Any]] = {name: [] for name in header}
    for at, row in enumerate(lines, 1):
        try:
            for name, cell in zip(header, row, strict=True):
                columns[name].append(_CELL_OF[COLUMNS.get(name, "str")](cell if raw else as_it_was(cell)))
        except ValueError as error:
            raise ReadError(path, f"is not a row of figures ({error})", f"row {at}") from error
    return _table(columns)


_CELL_OF: Final[dict[str, Callable[[str], Any]]] = {
    "str": str,
    "str | None": lambda cell: cell or None,
    "int": int,
    "int | None": lambda cell: int(cell) if cell else None,
    "Decimal | None": lambda cell: float(cell) if cell else None,
}
