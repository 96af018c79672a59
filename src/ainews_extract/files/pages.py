r"""The columns of a Parquet file: the places and sizes of their pages.

The footer says how large a column is, but the author of the file wrote it; the reader allocates by the header of each page.
Both are read here and not by pyarrow, whose objects for the columns of a footer end the process if the footer
contradicts itself.

>>> import io
>>> sizes(io.BytesIO(b"\x15\x00\x15\x14\x15\x0e\x00" + bytes(7)), 0, 14)
[10]
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ainews_extract.files.thrift import Compact, ThriftError

if TYPE_CHECKING:
    from typing import IO

    from ainews_extract.files.thrift import Wanted


class Column(NamedTuple):
    """A column in a row group.

    Attributes:
        name: The column of the table that it belongs to.
        begin: The byte at which its first page begins.
        length: The bytes of its pages.
    """

    name: str
    begin: int
    length: int


class Group(NamedTuple):
    """A row group.

    Attributes:
        rows: Its declared number of rows.
        columns: Its columns.
    """

    rows: int
    columns: list[Column]


# The fields of FileMetaData, RowGroup, ColumnChunk and ColumnMetaData.
_GROUPS, _COLUMNS, _ROWS, _METADATA, _PATH, _LENGTH, _DATA, _DICTIONARY = 4, 1, 3, 3, 3, 7, 9, 11
_FOOTER: Final[Wanted] = {
    _GROUPS: {_ROWS: {}, _COLUMNS: {_METADATA: {_PATH: {}, _LENGTH: {}, _DATA: {}, _DICTIONARY: {}}}},
}
_END: Final = 8  # the footer's length in four bytes, and what the file ends with
_MAGIC: Final = b"PAR1"


def groups(file: IO[bytes]) -> list[Group]:
    """The row groups of a file, from its footer.

    Args:
        file: The Parquet file; the size of its footer must be checked before.

    Raises:
        ThriftError: Its footer is invalid, or lacks a required field.
    """
    end = file.seek(0, io.SEEK_END) - _END
    file.seek(max(0, end))
    tail = file.read(_END)
    begin = end - int.from_bytes(tail[:4], "little")
    if begin < len(_MAGIC) or tail[4:] != _MAGIC:
        message = "no footer"
        raise ThriftError(message)
    file.seek(begin)
    try:
        footer = Compact(file.read(end - begin)).struct(_FOOTER)
        return [_group(group) for group in footer[_GROUPS]]
    except (KeyError, TypeError, IndexError) as error:  # a field is missing or has another type
        message = "a footer with invalid row groups"
        raise ThriftError(message) from error


def _group(said: dict[int, Any]) -> Group:
    columns = [column[_METADATA] for column in said[_COLUMNS]]
    return Group(max(0, said[_ROWS]), list(map(_column, columns)))


def _column(said: dict[int, Any]) -> Column:
    begin = min(filter(None, (said.get(_DICTIONARY), said[_DATA])), default=0)
    return Column(said[_PATH][0].decode("utf-8", "replace"), begin, said[_LENGTH])


_UNPACKED, _PACKED = 2, 3  # the fields of a PageHeader
# A header holds the least and greatest value of its column, which a writer may not have shortened.
_LONGEST: Final = 65_536


def sizes(file: IO[bytes], begin: int, length: int) -> list[int]:
    """The unpacked sizes of the pages of a column in a row group, in bytes.

    Args:
        file: The Parquet file.
        begin: The byte at which the column's first page begins.
        length: The bytes of its pages.

    Raises:
        ThriftError: The bytes there are not pages.
    """
    found = []
    at, end = begin, begin + length
    while at < end:
        file.seek(at)
        header = Compact(file.read(min(_LONGEST, end - at)))
        said = header.struct({_UNPACKED: {}, _PACKED: {}})
        unpacked, packed = said.get(_UNPACKED, -1), said.get(_PACKED, -1)
        if not isinstance(unpacked, int) or not isinstance(packed, int) or min(unpacked, packed) < 0:
            message = "a page without a size"
            raise ThriftError(message)
        found.append(unpacked)
        at += header.at + packed
    return found
