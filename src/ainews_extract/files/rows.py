"""Rows of a file that are documents: shared by the readers of JSON lines, CSV and Parquet.

>>> from ainews_extract.files.reading import Reading
>>> row("a.jsonl", 3, {"headline": "題", "body": "3億円", "url": "https://a.example"}, Reading())
Row(id='a.jsonl:3', text='3億円', title='題', published=None, url='https://a.example', file='a.jsonl', place='row 3')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.errors import ReadError
from ainews_extract.files import headers
from ainews_extract.files.decoding import detect
from ainews_extract.files.reading import megabytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from io import BufferedReader

    from ainews_extract.files.reading import Reading


@dataclass(frozen=True, slots=True)
class Row:
    """The text of a row and its other fields.

    Attributes:
        id: The identifier for the `doc` column.
        text: The text; "" if the field is empty.
        title: The field that holds its title, or None.
        published: The field that holds its date, or None.
        url: The field that holds its address, or None.
        file: The file that it is in, for an error.
        place: Its place in the file, for an error.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    file: str = ""
    place: str = ""

    def fault(self, reason: str, place: str = "") -> ReadError:
        """An error that names the file and the place, and the id if it says more.

        Args:
            reason: The fault.
            place: The place in the row, or "".
        """
        is_place = self.id == f"{self.file}:{self.place.removeprefix('row ')}" or self.id == self.file
        where = ", ".join(filter(None, (self.place, place)))
        return ReadError(self.file, reason, where, "" if is_place else self.id)


# The columns of a table that this library wrote; its text column would give each figure again.
_PLACE: Final = frozenset({"doc", "start", "end", "text"})
_OURS: Final = {"figures": _PLACE | {"kind", "value", "unit"}, "names": _PLACE | {"label", "name", "source"}}


def check_columns(name: str, names: Collection[str], reading: Reading) -> None:
    """Check that a file has the columns asked for.

    Args:
        name: The file.
        names: Its columns.
        reading: How to read it.

    Raises:
        ReadError: A column is missing or stands twice, there are too many, or it is a table of figures or names.
    """
    if len(names) > reading.values:
        raise ReadError(name, f"has {len(names):,} columns; the limit is {reading.values:,}")
    ours = next((what for what, columns in _OURS.items() if columns <= set(names)), None)
    if ours and not reading.text_column:
        raise ReadError(name, f"is a table of {ours}, not of texts")
    text = text_column(names, reading)
    if not text:
        raise ReadError(name, _without_text(names, reading))
    asked = {"id": reading.id_column, "title": reading.title_column, "date": reading.date_column}
    for field, column in asked.items():
        if column and column not in names:
            raise ReadError(name, f"has no {field} column {column!r}; its columns: {_some(names)}")
    for column in filter(None, (text, *asked.values())):
        if sum(each == column for each in names) > 1:
            raise ReadError(name, f"has more than one column {column!r}")


def _without_text(names: Collection[str], reading: Reading) -> str:
    """Why a table holds no texts, with a remedy."""
    if not any(names):
        return "is empty: it has no header with a text column"
    if reading.text_column:
        return f"has no text column {reading.text_column!r}; its columns: {_some(names)}"
    known = ", ".join(headers.known("text")[:4])
    return f"has no text column ({known}, 本文, 본문, …); its columns: {_some(names)}; --text-column names one"


def _some(names: Collection[str]) -> str:
    shown = [name[:40] for name in list(names)[:20]]
    return ", ".join(shown) + (", …" if len(names) > len(shown) else "")


def text_column(names: Collection[str], reading: Reading) -> str | None:
    """The column that holds the texts.

    Args:
        names: The columns.
        reading: How to read.
    """
    return headers.find(names, "text", reading.text_column)


def wanted(names: Collection[str], reading: Reading) -> set[str]:
    """The columns that documents are made of.

    Args:
        names: The columns.
        reading: How to read.
    """
    asked = {"title": reading.title_column, "published": reading.date_column, "url": ""}
    found = {headers.find(names, field, column) for field, column in asked.items()}
    return {name for name in (*found, text_column(names, reading), reading.id_column or None) if name is not None}


def row(name: str, number: int, fields: Mapping[str, Any], reading: Reading) -> Row | ReadError:
    """A row as a document, or the error that says why it is not one.

    Args:
        name: The file.
        number: The number of the row, from 1.
        fields: Its fields.
        reading: How to read it.
    """
    place = f"row {number}"
    try:
        check_columns(name, fields.keys(), reading)
    except ReadError as error:
        return ReadError(name, error.reason, place)
    column = text_column(fields.keys(), reading) or ""
    text = fields[column]
    found = Row(
        id=str(fields[reading.id_column]) if reading.id_column else f"{name}:{number}",
        text=text if isinstance(text, str) else "",
        title=_string(fields, "title", reading.title_column),
        published=_string(fields, "published", reading.date_column),
        url=_string(fields, "url"),
        file=name,
        place=place,
    )
    if text is not None and not isinstance(text, str):
        return found.fault(f"{column!r} is of type {type(text).__name__}, not a text")
    return found


def _string(fields: Mapping[str, Any], field: str, asked: str = "") -> str | None:
    """The cell of a field in a row; if several columns have this field, the first that holds a string."""
    names = {asked} if asked else {name for name in fields if headers.plain_of(name) in headers.known(field)}
    texts = {name: fields[name].strip() for name in fields if name in names and isinstance(fields[name], str)}
    filled = {name: text for name, text in texts.items() if text}
    column = headers.find(filled, field, asked)
    return filled[column] if column else None


_SAMPLE: Final = 2**20


def encoding_of(handle: BufferedReader, reading: Reading) -> str:
    """The encoding of a file that is read line by line, from its first megabyte; UTF-8 if that leaves it open.

    Args:
        handle: The file; its position does not change.
        reading: How to read it.
    """
    if reading.encoding:
        return reading.encoding
    sample = handle.peek(_SAMPLE)[:_SAMPLE]
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    return next((found for cut in range(4) if (found := detect(whole[: len(whole) - cut]))), "utf-8")


def lines(handle: BufferedReader, longest: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, each with the byte at which it begins; only the beginning of a line that is too long.

    Args:
        handle: The file.
        longest: The most bytes of a line.
    """
    at = 0
    while line := handle.readline(longest + 1):
        yield at, line
        at += len(line)
        rest = line if is_too_long(line, longest) else b"\n"
        while rest and not rest.endswith(b"\n"):
            rest = handle.readline(_SAMPLE)
            at += len(rest)


def is_too_long(line: bytes, longest: int) -> bool:
    """Whether a line is only the beginning of a longer one.

    Args:
        line: A line from `lines`.
        longest: As for `lines`.
    """
    return len(line) > longest and not line.endswith(b"\n")


def too_long(longest: int) -> str:
    """The fault of a row that is too long."""
    return f"is longer than {megabytes(longest)}"
