"""Thrift's compact protocol, as much of it as Parquet footers and page headers need: structs with some wanted fields.

>>> Compact(bytes((0x15, 0x14, 0x00))).struct({1: {}})
{1: 10}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    # The numbers of the wanted fields; a struct has the wanted fields of its own, other types have none.
    Wanted: TypeAlias = Mapping[int, "Wanted"]


class ThriftError(ValueError):
    """The bytes there are not such a struct."""


_DEEPEST: Final = 16
# Seven fields for each of fifty columns in a thousand row groups; as Python objects these take a hundred megabytes.
_MOST_VALUES: Final = 500_000
# The compact protocol's types.
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 11, 12
_NUMBERS: Final = frozenset((4, 5, 6))


class Compact:
    """A reader of structs.

    Args:
        data: The bytes from the first byte of the struct.

    Attributes:
        at: The number of bytes read.
    """

    def __init__(self, data: bytes) -> None:
        self.at = 0
        self._data = data
        self._left = _MOST_VALUES

    def struct(self, wanted: Wanted, depth: int = 0) -> dict[int, Any]:
        """The wanted fields of a struct: numbers, byte strings, and structs, alone or in lists; the last of equal ones.

        Args:
            wanted: The fields.
            depth: The number of structs and lists around it.

        Raises:
            ThriftError: The bytes are not a struct, or it is nested too deeply.
        """
        found: dict[int, Any] = {}
        field = 0
        while (head := self._byte()) != _STOP:
            field = field + (head >> 4) if head >> 4 else self._signed()
            if field in wanted:
                found[field] = self._value(head & 15, wanted[field], depth + 1)
            else:
                self._skip(head & 15, depth + 1)
        return found

    def _value(self, kind: int, wanted: Wanted, depth: int) -> Any:  # noqa: ANN401 - as the file says
        self._left -= 1
        if self._left < 0:
            message = f"more than {_MOST_VALUES:,} values"
            raise ThriftError(message)
        if kind in _NUMBERS:
            return self._signed()
        if kind == _BINARY:
            length = self._number()
            self._forward(length)
            return self._data[self.at - length : self.at]
        if kind == _STRUCT:
            return self.struct(wanted, depth)
        if kind == _LIST and depth <= _DEEPEST:
            each, count = self._head_of_list()
            return [self._value(each, wanted, depth + 1) for _ in range(count)]
        message = f"a field of another type ({kind}) than it has"
        raise ThriftError(message)

    def _skip(self, kind: int, depth: int) -> None:
        """Skip a value of a type."""
        if depth > _DEEPEST:
            message = "a struct that is nested too deeply"
            raise ThriftError(message)
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
            kind, count = self._head_of_list()
            each = (kind,)
        for _ in range(min(count, len(self._data))):  # an element takes at least one byte
            for one in each:
                if one in {_TRUE, _FALSE}:
                    self._byte()
                else:
                    self._skip(one, depth + 1)

    def _head_of_list(self) -> tuple[int, int]:
        """The type of the elements of a list, and their number."""
        head = self._byte()
        return head & 15, head >> 4 if head >> 4 != 15 else self._number()

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
        raise ThriftError(message)

    def _signed(self) -> int:
        number = self._number()
        return -(number >> 1) - 1 if number & 1 else number >> 1

    def _forward(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            message = "a struct that is cut off"
            raise ThriftError(message)
