r"""JSON lines: one object per line; one of its fields holds the text.

>>> import io
>>> from ainews_extract.files.reading import Reading
>>> file = io.BufferedReader(io.BytesIO(b'{"title": "A", "text": "3\\u5104"}\n\n[1]\n'))
>>> first, second = read("a.jsonl", file, Reading())
>>> first.id, first.text, first.title, str(second)
('a.jsonl:1', '3億', 'A', 'a.jsonl, row 3: is not a JSON object')
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.errors import ReadError
from ainews_extract.files.rows import encoding_of, is_too_long, lines, row, too_long

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from ainews_extract.files.reading import Reading
    from ainews_extract.files.rows import Row


def read(name: str, handle: io.BufferedReader, reading: Reading) -> Iterator[Row | ReadError]:
    """The rows of a file, or the error of a row in its place. Empty lines count as rows but give no document.

    Args:
        name: The file as the user knows it.
        handle: Its bytes.
        reading: How to read it.
    """
    encoding = encoding_of(handle, reading)
    for number, (at, line) in enumerate(lines(handle, reading.longest_row), 1):
        if line != b"\n" and line.strip():  # the comparison is ten times as fast, which counts in a file of line ends
            try:
                fields = _fields(line, encoding, reading)
            except UnicodeDecodeError as error:
                yield ReadError(name, f"is not text in {encoding}", f"row {number}, byte {at + error.start}")
            except ValueError as error:
                yield ReadError(name, str(error), f"row {number}")
            else:
                yield row(name, number, fields, reading)


def _fields(line: bytes, encoding: str, reading: Reading) -> dict[str, Any]:
    """The object on a line; a ValueError says why there is none."""
    if is_too_long(line, reading.longest_row):
        raise ValueError(too_long(reading.longest_row))
    text = line.decode(encoding).removeprefix("\ufeff")
    _check_size(text, reading)
    try:
        fields = json.loads(text)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error  # noqa: EM101, TRY003 - the message is all there is to it
    except ValueError as error:  # JSONDecodeError, or a number with more digits than Python reads
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise ValueError(f"is not valid JSON ({reason})") from error  # noqa: EM102, TRY003 - the same
    if not isinstance(fields, dict):
        raise ValueError("is not a JSON object")  # noqa: EM101, TRY003, TRY004 - the same; it is not a fault of a type
    return fields


def _check_size(text: str, reading: Reading) -> None:
    """Check how many values a line holds and how deep they are, before parsing makes them twenty times as large."""
    if sum(map(text.count, ",[{")) <= min(reading.values, reading.depth):  # as in nearly every line
        return
    marks = _MARK.findall(_STRING.sub("", text))
    if len(marks) - marks.count("]") - marks.count("}") > reading.values:
        raise ValueError(f"holds more than {reading.values:,} values")  # noqa: EM102, TRY003 - the message is all there is to it
    if max(accumulate(map(_DEEPER.__getitem__, marks)), default=0) > reading.depth:
        raise ValueError(f"is nested more than {reading.depth:,} deep")  # noqa: EM102, TRY003 - the same


_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)', re.DOTALL)
_MARK: Final = re.compile(r"[,\[\]{}]")
_DEEPER: Final = {",": 0, "[": 1, "{": 1, "]": -1, "}": -1}
