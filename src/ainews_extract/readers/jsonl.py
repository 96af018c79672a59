r"""JSON lines: an object a line, whose text is one of its fields.

>>> file = io.BufferedReader(io.BytesIO(b'{"title": "A", "text": "3\\u5104"}\n\n[1]\n'))
>>> first, second = read("a.jsonl", file, Reading())
>>> first.id, first.text, first.title, str(second)
('a.jsonl:1', '3億', 'A', 'a.jsonl, row 3: is no JSON object')
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from ainews_extract.errors import ReadError
from ainews_extract.reading import Reading
from ainews_extract.rows import TOO_LONG, Row, encoding_of, is_too_long, lines, row

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(name: str, handle: io.BufferedReader, reading: Reading) -> Iterator[Row | ReadError]:
    """The rows of a file, and in its place why one is none; empty lines count and are passed over.

    Args:
        name: The file, as the user knows it.
        handle: Its bytes.
        reading: How to read it.
    """
    encoding = encoding_of(handle, reading)
    for number, (at, line) in enumerate(lines(handle), 1):
        if not line.strip():
            continue
        found = _row(name, number, at, line, encoding, reading)
        yield found


def _row(name: str, number: int, at: int, line: bytes, encoding: str, reading: Reading) -> Row | ReadError:
    place = f"row {number}"
    if is_too_long(line):
        return ReadError(name, TOO_LONG, place)
    try:
        fields = json.loads(line.decode(encoding).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return ReadError(name, f"is not text in {encoding}", f"{place}, byte {at + error.start}")
    except RecursionError:
        return ReadError(name, "is nested too deeply", place)
    except ValueError as error:  # JSONDecodeError; a number of more digits than Python reads
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        return ReadError(name, f"is no JSON ({reason})", place)
    return row(name, number, fields, reading) if isinstance(fields, dict) else ReadError(name, "is no JSON object", place)
