"""Parquet files: one document per row; one column holds the text. Rows are read in batches of limited size.

A file of a few kilobytes may hold a cell of gigabytes, or one text a million times. So the reader checks the sizes of the pages
before it reads them, and counts what the rows hold while it reads.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.errors import ReadError
from ainews_extract.files import headers, pages
from ainews_extract.files.reading import ALLOWED, megabytes
from ainews_extract.files.rows import check_columns, row, text_column, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.rows import Row


def read(name: str, handle: io.BufferedReader, reading: Reading) -> Iterator[Row | ReadError]:
    """The rows of a file, or the error of a row in its place.

    Args:
        name: The file as the user knows it.
        handle: Its bytes; Arrow must be able to seek in them.
        reading: How to read it.
    """
    try:
        table = _Table(name, handle, reading)
    except ReadError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - whatever Arrow raises must not cost the other files
        yield ReadError(name, _reason(error))
    else:
        for group in range(table.groups):
            yield from table.rows(group)
            if table.is_used_up:
                return


def _reason(error: Exception) -> str:
    return f"cannot be read as Parquet ({str(error).partition(chr(10))[0][:200] or type(error).__name__})"


class _Table:
    """An opened file.

    Args:
        name: The file.
        handle: Its bytes.
        reading: How to read it.

    Attributes:
        groups: How many row groups it has.
        is_used_up: Whether its rows have unpacked to more than a file of its size may hold.

    Raises:
        ReadError: It has no text column, or one of another type; its footer is too large.
    """

    def __init__(self, name: str, handle: io.BufferedReader, reading: Reading) -> None:
        from pyarrow import parquet  # noqa: PLC0415 - takes a third of a second; only such files need it

        self._name, self._handle, self._reading = name, handle, reading
        size = handle.seek(0, io.SEEK_END)
        _check_footer(name, handle, size, reading)
        self._file = parquet.ParquetFile(handle, buffer_size=_BUFFER, pre_buffer=False)
        self._groups = pages.groups(handle)
        self._left = max(ALLOWED, reading.ratio * size)
        self._number = 0
        self.groups = len(self._groups)
        self.is_used_up = False
        schema = self._file.schema_arrow
        check_columns(name, schema.names, reading)
        _check_text(name, schema, reading)
        columns = wanted(schema.names, reading)
        self._columns = [field.name for field in schema if field.name in columns and not _is_nested(field.type)]

    def rows(self, group: int) -> Iterator[Row | ReadError]:
        """The rows of a row group. If one cannot be read, the error names the rows that are left out.

        Args:
            group: Its number, from 0.
        """
        begin, self._number = self._number, self._number + max(0, self._file.metadata.row_group(group).num_rows)
        done = begin
        try:
            for batch in self._file.iter_batches(
                self._batch(group), row_groups=[group], columns=self._columns, use_threads=False
            ):
                for index in range(batch.num_rows):
                    done += 1
                    found = _row(self._name, done, batch, index, self._reading)
                    self._take(found)
                    yield found
        except ReadError as error:
            yield ReadError(self._name, error.reason, _place(done + 1, self._number))
        except Exception as error:  # noqa: BLE001 - whatever Arrow raises must not cost the other row groups
            yield ReadError(self._name, _reason(error), _place(done + 1, self._number))

    def _batch(self, group: int) -> int:
        """How many rows of a group to read at a time, so that a batch is not much larger than the largest document."""
        unpacked = 0
        largest = 1
        for column in self._groups[group].columns:
            for size in pages.sizes(self._handle, column.begin, column.length) if column.name in self._columns else ():
                unpacked += size
                largest = max(largest, size)
        if unpacked > self._left:
            raise self._bomb()
        if largest > self._reading.largest:
            reason = f"holds a page of {megabytes(largest)}; the limit for one document is {megabytes(self._reading.largest)}"
            raise ReadError(self._name, reason)
        return max(1, min(_MOST_ROWS, self._reading.largest // 2 // largest))

    def _take(self, found: Row | ReadError) -> None:
        """Count what a row holds: pages may repeat one text a million times."""
        self._left -= _SIZE_OF_ROW + (0 if isinstance(found, ReadError) else 3 * len(found.text))
        if self._left < 0:
            raise self._bomb()

    def _bomb(self) -> ReadError:
        self.is_used_up = True
        return ReadError(self._name, f"unpacks to more than {self._reading.ratio} times its size, which no text does")


# An article has a few kilobytes, so a batch has about a megabyte, whatever the size of the file and its row groups.
_MOST_ROWS: Final = 256
_BUFFER: Final = 2**20
# The cost of a row however short its text is: a document and a record of the journal.
_SIZE_OF_ROW: Final = 64
# Enough for a thousand row groups of fifty columns.
_LARGEST_FOOTER: Final = 8 * 2**20


def _place(first: int, last: int) -> str:
    return f"row {first}" if last <= first else f"rows {first} to {last}"


def _check_footer(name: str, handle: io.BufferedReader, size: int, reading: Reading) -> None:
    """Check the size of the footer; Arrow unpacks it to a hundred times its size."""
    handle.seek(max(0, size - 8))
    length = int.from_bytes(handle.read(4), "little")
    handle.seek(0)
    largest = min(_LARGEST_FOOTER, reading.largest)
    if size >= 12 and largest < length <= size:
        raise ReadError(name, f"has a footer of {megabytes(length)}; the limit is {megabytes(largest)}")


def _check_text(name: str, schema: pa.Schema, reading: Reading) -> None:
    """Check that the required columns have a type that can be one cell per row."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    text = text_column(schema.names, reading) or ""
    kind = schema.field(text).type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not any(is_kind(kind) for is_kind in (pa.types.is_string, pa.types.is_large_string, pa.types.is_null)):
        raise ReadError(name, f"{text!r} is a column of {str(kind)[:100]}, not of text")
    if reading.id_column and _is_nested(schema.field(reading.id_column).type):
        raise ReadError(name, f"{reading.id_column!r} is a column of {str(schema.field(reading.id_column).type)[:100]}")


def _is_nested(kind: pa.DataType) -> bool:
    import pyarrow as pa  # noqa: PLC0415 - as above

    return bool(pa.types.is_nested(kind.value_type if pa.types.is_dictionary(kind) else kind))


def _row(name: str, number: int, batch: pa.RecordBatch, index: int, reading: Reading) -> Row | ReadError:
    fields: dict[str, Any] = {}
    for field, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            fields[field] = column[index].as_py()
        except UnicodeDecodeError as error:
            return ReadError(name, f"{field!r} is not text in UTF-8 (byte {error.start} of it)", f"row {number}")
        except Exception as error:  # noqa: BLE001 - a day in the year 5,881,580, a duration out of range, anything
            reason = f"{field!r} cannot be read ({type(error).__name__}: {str(error)[:200]})"
            return ReadError(name, reason, f"row {number}")
    date = headers.find(fields, "published", reading.date_column)
    published = {date: str(fields[date])} if date and fields[date] is not None else {}
    return row(name, number, fields | published, reading)
