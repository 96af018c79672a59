r"""The sizes of the pages of a Parquet file, from their headers: what a reader will hold before it has read any of it.

The footer says how large a column is, but it is the file's author who wrote it; a page's header is what the reader
allocates by. The headers are Thrift structs in the compact protocol, of which two fields are of interest.

>>> import io
>>> sizes(io.BytesIO(b"\x15\x00\x15\x14\x15\x0e\x00" + bytes(7)), 0, 14)
[10]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import IO


class PageError(ValueError):
    """A header that is not one."""


def sizes(file: IO[bytes], begin: int, length: int) -> list[int]:
    """The unpacked sizes of the pages of a column in a row group, in bytes.

    Args:
        file: The Parquet file.
        begin: The byte at which the column's first page begins.
        length: How many bytes its pages take.

    Raises:
        PageError: What stands there are no pages.
    """
    found = []
    at, end = begin, begin + length
    while at < end:
        file.seek(at)
        header = _Compact(file.read(min(_LONGEST, end - at)))
        unpacked, packed = header.page()
        found.append(unpacked)
        at += header.at + packed
    return found


# A header holds a column's least and greatest value, which a writer may not have shortened.
_LONGEST: Final = 65_536
_DEEPEST: Final = 16
_UNPACKED, _PACKED = 2, 3  # the fields of a PageHeader
# The compact protocol's types.
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 11, 12


class _Compact:
    """Thrift's compact protocol, as far as it takes to pass over a struct.

    Args:
        data: The bytes, from the struct's first one on.

    Attributes:
        at: How many of them have been read.
    """

    def __init__(self, data: bytes) -> None:
        self.at = 0
        self._data = data

    def page(self) -> tuple[int, int]:
        """The unpacked and the packed size that a page's header says."""
        found = {_UNPACKED: -1, _PACKED: -1}
        field = 0
        while (head := self._byte()) != _STOP:
            field = field + (head >> 4) if head >> 4 else self._signed()
            if field in found:
                found[field] = self._signed()
            else:
                self._skip(head & 15, 0)
        if min(found.values()) < 0:
            message = "a page without a size"
            raise PageError(message)
        return found[_UNPACKED], found[_PACKED]

    def _skip(self, kind: int, depth: int) -> None:
        """Pass over a value of a type."""
        if depth > _DEEPEST:
            message = "a page's header is nested too deeply"
            raise PageError(message)
        if kind in {_TRUE, _FALSE}:
            return
        if kind == _BINARY:
            self._forward(self._number())
        elif kind in {_BYTE, _DOUBLE}:
            self._forward(8 if kind == _DOUBLE else 1)
        elif kind in {_LIST, _SET, _MAP}:
            self._skip_container(kind, depth)
        elif kind == _STRUCT:
            while (head := self._byte()) != _STOP:
                if not head >> 4:
                    self._number()
                self._skip(head & 15, depth + 1)
        else:
            self._number()

    def _skip_container(self, kind: int, depth: int) -> None:
        if kind == _MAP:
            count = self._number()
            kinds = self._byte() if count else 0
            each: tuple[int, ...] = (kinds >> 4, kinds & 15)
        else:
            head = self._byte()
            count = head >> 4 if head >> 4 != 15 else self._number()
            each = (head & 15,)
        for _ in range(min(count, len(self._data))):  # an element takes a byte at least
            for one in each:
                if one in {_TRUE, _FALSE}:
                    self._byte()
                else:
                    self._skip(one, depth + 1)

    def _byte(self) -> int:
        self._forward(1)
        return self._data[self.at - 1]

    def _number(self) -> int:
        """A number in groups of seven bits, the lowest first."""
        number = shift = 0
        while shift < 70:
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7
        message = "a number of too many bytes"
        raise PageError(message)

    def _signed(self) -> int:
        number = self._number()
        return -(number >> 1) - 1 if number & 1 else number >> 1

    def _forward(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            message = "a page's header breaks off"
            raise PageError(message)
