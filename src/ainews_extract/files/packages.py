r"""Office files as archives of XML: checked before a library reads them, so that none of them is a bomb.

A library makes a tree of a part, or of a row of it, which takes a hundred times the bytes of its smallest tags; so tags and
attributes are counted first. An entity may stand for a text of any length, and no Office program declares one.

>>> import io
>>> from ainews_extract.files.reading import Reading
>>> check("a.xlsx", io.BytesIO(b"text\n3"), Reading())
Traceback (most recent call last):
ainews_extract.errors.ReadError: a.xlsx: is not an Office file: if it is a table or a page, give it the suffix .csv or .html
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from ainews_extract.errors import ReadError
from ainews_extract.files.others import advice
from ainews_extract.files.reading import ALLOWED

if TYPE_CHECKING:
    from ainews_extract.files.reading import Reading

# Half a million elements with an attribute each: a book of some thousand pages; read in 40 s, with 350 MB.
_MOST_MARKS: Final = 2_000_000
# The content between two rows, or two texts, of a sheet: a hundred thousand addresses, or as many formats of cells.
_MOST_OF_A_ROW: Final = 700_000
# A sheet has at most 1,048,576 rows; this many texts fill two columns.
_MOST_ROWS: Final = 2**21
# A document with a picture on each page has a few thousand.
_MOST_PARTS: Final = 10_000
_ROW: Final = re.compile(rb"<(?:\w{1,20}:)?(?:row|si)[\s/>]")
# 255 characters in Excel; a library takes the square of its length to see whether it is that of a date.
_LONGEST_FORMAT: Final = 2_000
_OLD: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def check(name: str, handle: IO[bytes], reading: Reading, *, by_rows: bool = False) -> None:
    """Check that a file is an Office file that can be read safely.

    Args:
        name: The file, for the error.
        handle: Its bytes; they must be seekable. Afterwards the handle is at their beginning.
        reading: How much it may unpack to.
        by_rows: Whether it is read row by row, so that the limits hold between two rows.

    Raises:
        ReadError: It is not.
    """
    size = handle.seek(0, io.SEEK_END)
    handle.seek(0)
    head = handle.read(_HEAD)
    if not head.startswith(b"PK"):
        raise ReadError(name, _no_archive(head + handle.read(reading.largest)))
    try:
        _check_parts(name, ZipFile(handle), max(ALLOWED, reading.ratio * size), by_rows=by_rows)
    except (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(name, f"is broken ({str(error)[:100] or type(error).__name__})") from error
    handle.seek(0)


_HEAD: Final = 2**16


def _no_archive(data: bytes) -> str:
    if data.startswith(_OLD) and _LOCKED in data:
        return "is locked with a password: save it without one"
    return advice(data) or "is not an Office file: if it is a table or a page, give it the suffix .csv or .html"


def _check_parts(name: str, archive: ZipFile, most: int, *, by_rows: bool) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise ReadError(name, f"has {len(parts):,} parts; the limit is {_MOST_PARTS:,}")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(name, "is locked with a password: save it without one")
    if sum(part.file_size for part in parts) > most:  # no part unpacks to more than its declared size
        raise ReadError(name, "unpacks to more than an Office file of its size can hold")
    for part in parts:
        with archive.open(part) as content:
            if reason := _fault(content, by_rows=by_rows):
                raise ReadError(name, reason, part.filename[:100])


_CHUNK: Final = 2**18
_OVERLAP: Final = 2_100


def _fault(content: IO[bytes], *, by_rows: bool) -> str:
    """The fault of a part, or ""."""
    most = _MOST_OF_A_ROW if by_rows else _MOST_MARKS
    marks = rows = 0
    before = b""
    while chunk := content.read(_CHUNK).replace(b"\0", b""):  # so that UTF-16 is ASCII
        around = before + chunk
        if reason := _harm(around):
            return reason
        edges = [0, *(match.start() for match in _ROW.finditer(chunk) if by_rows), len(chunk)]
        counts = [_marks(chunk, *span) for span in pairwise(edges)]
        if max(marks + counts[0], *counts) > most:
            return f"holds more than {most:,} tags"
        rows += len(counts) - 1
        if rows > _MOST_ROWS:
            return f"holds more than {_MOST_ROWS:,} rows"
        marks = counts[-1] + (marks if len(counts) == 1 else 0)
        before = around[-_OVERLAP:]
    return ""


def _harm(content: bytes) -> str:
    """The fault of a piece of a part that would cost too much for its size, or ""."""
    if b"<!ENTITY" in content:
        return "declares an XML entity, which no Office file does"
    values = (rest.lstrip(b" \t\r\n=")[: _LONGEST_FORMAT + 1] for rest in content.split(b"formatCode")[1:])
    if any(len(value) > _LONGEST_FORMAT and value[:1] not in value[1:] for value in values):
        return f"has a format of more than {_LONGEST_FORMAT:,} characters"
    return ""


def _marks(chunk: bytes, begin: int, end: int) -> int:
    """An upper bound for the number of tags and attributes."""
    return chunk.count(b"<", begin, end) + chunk.count(b"=", begin, end)


def missing(name: str, library: str) -> ReadError:
    """An error that says what to install.

    >>> str(missing("a.xlsx", "openpyxl"))
    "a.xlsx: needs openpyxl: pip install 'ainews_extract[office]'"

    Args:
        name: The file.
        library: The missing library.
    """
    return ReadError(name, f"needs {library}: pip install 'ainews_extract[office]'")
