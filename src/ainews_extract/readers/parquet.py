"""Parquet files: a row a document, whose text is one of its columns; read batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ainews_extract.errors import ReadError
from ainews_extract.files.rows import TEXT_COLUMNS, check_columns, row

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    import pyarrow as pa

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.rows import Row

# An article has some kilobytes: a batch is then a megabyte, whatever the size of the file and its row groups.
_BATCH: Final = 256


def read(name: str, handle: io.BufferedReader, reading: Reading) -> Iterator[Row | ReadError]:
    """The rows of a file, and in its place why one is none.

    Args:
        name: The file, as the user knows it.
        handle: Its bytes, in which Arrow must be able to seek.
        reading: How to read it.
    """
    import pyarrow as pa  # noqa: PLC0415 - a third of a second, for those who have such files
    from pyarrow import parquet  # noqa: PLC0415

    number = 0
    try:
        file = parquet.ParquetFile(handle)
        names = file.schema_arrow.names
        check_columns(name, names, reading)
        wanted = {*TEXT_COLUMNS, "title", "published", "date", "url", reading.text_column, reading.id_column}
        for batch in file.iter_batches(_BATCH, columns=[name for name in names if name in wanted], use_threads=False):
            for index in range(batch.num_rows):
                number += 1
                yield _row(name, number, batch, index, reading)
    except (pa.ArrowException, OSError) as error:
        yield ReadError(name, f"is no Parquet that can be read ({_first_line(error)})", f"row {number + 1}")
    except ReadError as error:
        yield error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]


def _row(name: str, number: int, batch: pa.RecordBatch, index: int, reading: Reading) -> Row | ReadError:
    try:
        fields: dict[str, Any] = {field: batch.column(field)[index].as_py() for field in batch.schema.names}
    except UnicodeDecodeError as error:
        return ReadError(name, f"is not text in UTF-8 (byte {error.start} of it)", f"row {number}")
    published = {field: str(fields[field]) for field in ("published", "date") if fields.get(field) is not None}
    return row(name, number, fields | published, reading)
