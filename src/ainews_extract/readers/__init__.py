"""Readers: a source of some format becomes a Document. Each module reads one format and has one function, `read`.

>>> document("総額は**３億**円。").text.replace("\u2060", "·")
'総額は··3億··円。'
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ainews_extract.errors import ReadError
from ainews_extract.files.decoding import Recoded, decode
from ainews_extract.files.others import advice
from ainews_extract.files.packed import SEEKING, opened, standard_input, whole
from ainews_extract.files.reading import Reading
from ainews_extract.files.rows import Row, encoding_of
from ainews_extract.files.sources import Search, several
from ainews_extract.readers import csv, docx, html, jsonl, markdown, parquet, plain, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from os import PathLike
    from pathlib import Path
    from typing import TypeAlias, Unpack

    from ainews_extract.files.reading import Options
    from ainews_extract.files.sources import File
    from ainews_extract.records import Document

    Paths: TypeAlias = str | PathLike[str] | Iterable[str | PathLike[str]]


def document(source: str, id: str = "") -> Document:
    """Read a string. The format is detected: Markdown if it opens with front matter, HTML, or plain text.

    A string that looks like front matter but is not YAML is read as plain text; no string is an error.

    Args:
        source: The text.
        id: The identifier for the `doc` column.
    """
    if html.is_page(source):
        return html.read(id, source)
    try:
        return markdown.read(id, source)
    except ReadError:
        return plain.read(id, source)


# The formats by suffix. A .txt file is read like a string, so that both ways give the same rows.
TEXTS: Final[dict[str, Callable[[str, str], Document]]] = {
    ".docx": plain.read,  # the Markdown that its reader makes of it
    ".htm": html.read,
    ".html": html.read,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".txt": lambda name, source: document(source, name),
}
ROWS: Final[dict[str, Callable[[str, io.BufferedReader, Reading], Iterator[Row | ReadError]]]] = {
    ".csv": csv.read,
    ".jsonl": jsonl.read,
    ".parquet": parquet.read,
    ".tsv": csv.read_tabs,
    ".xlsx": xlsx.read,
}
SUFFIXES: Final = frozenset({*TEXTS, *ROWS})


def _raise(error: ReadError) -> None:
    raise error


def read(
    paths: Paths,
    *,
    on_error: Callable[[ReadError], None] = _raise,
    **options: Unpack[Options],
) -> Iterator[Document]:
    """Read files, folders and patterns, one document after the other.

    A folder gives all files in it and below it that have a known suffix, gzipped or not, sorted by name. Names that begin
    with a dot, links, and anything but regular files are skipped. The id of a document is its path as given, joined with
    `/`. The id of a row is the file's id, `:` and the number of the row, or the cell of its id column. The source of a file
    is `Path(path).read_bytes().decode(document.encoding)`: a byte order mark and each line end stay in it and count as
    characters. The source of a row is its title, a blank line and its text, that of a Word document its Markdown form.

    Args:
        paths: A path or pattern (`posts/**/*.md`), or several of them; `-` is standard input.
        on_error: Called with the error of a source that cannot be read. By default the error is raised; if the function
            returns, reading goes on.
        options: How to read; see `Reading`: encoding, text_column, id_column, format, follow_links, largest.

    Raises:
        ReadError: A file does not exist, has an unknown suffix, is not text, is too large, or has front matter that is not
            YAML; a folder or pattern has nothing to read; a row is not a document. Raised when its turn comes.
        ValueError: An unknown option.
    """
    reading = Reading(**options)
    check(reading)
    for unread in find(paths, reading, on_error):
        try:
            found = load(unread, reading)
        except ReadError as error:
            on_error(error)
        else:
            yield found


def check(reading: Reading) -> None:
    """Check the options before anything is read.

    Args:
        reading: The options.

    Raises:
        ValueError: An option is unknown or out of range.
    """
    if reading.format and f".{reading.format}" not in SUFFIXES:
        known = ", ".join(sorted(suffix[1:] for suffix in SUFFIXES))
        message = f"unknown format {reading.format!r}; known: {known}"
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was found but not read yet: a file, or a row with its text.

    Attributes:
        id: The identifier for the `doc` column.
        size: The bytes it takes on the disk, as far as known; for a progress bar.
        file: The file that holds only this document, or None.
        row: The row that holds it, or None.
        suffix: The suffix of the reader that reads its text.
        encoding: The encoding of its bytes, if they are decoded already.
    """

    id: str
    size: int
    file: File | None = None
    row: Row | None = None
    suffix: str = ".txt"
    encoding: str | None = None

    def key(self) -> bytes:
        """Sixteen bytes that change when the document changes: from the size and time of a file, or the fields of a row."""
        what = (self.file.name, self.file.size, self.file.changed) if self.file else self.row
        return hashlib.blake2b(repr((self.id, what)).encode(), digest_size=16).digest()

    def fault(self, reason: str, place: str = "") -> ReadError:
        """An error that names the file and the place in it.

        Args:
            reason: The fault.
            place: Where in the document, or "".
        """
        if self.row:
            return self.row.fault(reason, place)
        return ReadError(self.file.name if self.file else self.id, reason, place)


def find(
    paths: Paths,
    reading: Reading,
    on_error: Callable[[ReadError], None],
    without: Collection[Path] = (),
) -> Iterator[Unread]:
    """Find the documents that some paths stand for. Files stay unopened; rows are read one by one.

    Args:
        paths: As for `read`.
        reading: How to read.
        on_error: Called with the error of each path or row that is not a document.
        without: Files to skip.
    """
    fallback = f".{reading.format}" if reading.format else ""
    search = Search(SUFFIXES, on_error, fallback, reading.follow_links, without)
    for path in several(paths):
        if str(path) == "-":
            yield from _standard_input(reading, on_error)
            continue
        for file in search.files(path):
            if file.suffix in ROWS:
                yield from _sorted_out(file.name, _rows(file, reading), on_error)
            else:
                yield Unread(file.name, file.size, file, suffix=file.suffix)


def weight(paths: Paths, reading: Reading) -> int:
    """The total bytes of the files that some paths stand for, as far as known without opening any.

    Args:
        paths: As for `read`.
        reading: How to read.
    """
    search = Search(SUFFIXES, lambda _: None, follow_links=reading.follow_links)
    return sum(file.size for path in several(paths) if str(path) != "-" for file in search.files(path))


def load(unread: Unread, reading: Reading) -> Document:
    """Read a document.

    Args:
        unread: The document.
        reading: How to read it.

    Raises:
        ReadError: It cannot be read.
    """
    if unread.file:
        with opened(unread.file, reading) as handle:
            data = whole(unread.file.name, handle, reading.largest)
        source, encoding = _text_of(unread.file.name, data, unread.suffix, reading)
        del data  # a large file must not be in memory twice while it is read
        return replace(TEXTS[unread.suffix](unread.id, source), encoding=encoding)
    if unread.row is None:
        message = f"{unread.id} is neither a file nor a row"
        raise ValueError(message)
    row = unread.row
    try:
        found = TEXTS[unread.suffix](unread.id, row.text)
    except ReadError as error:  # it knows only the id of the row
        raise row.fault(error.reason, error.place) from error
    if row.title and not found.title:
        found = plain.titled(found, row.title)
    return replace(
        found,
        title=row.title or found.title,
        published=row.published or found.published,
        url=row.url or found.url,
        encoding=unread.encoding,
    )


def _text_of(name: str, data: bytes, suffix: str, reading: Reading) -> tuple[str, str | None]:
    """The source of a document, and how its bytes were decoded: None where its text was made of them."""
    if suffix == ".docx":
        return docx.source(name, data, reading), None
    if reason := advice(data):
        raise ReadError(name, reason)
    return decode(name, data, reading.encoding, html=suffix in {".html", ".htm"})


def _rows(file: File, reading: Reading) -> Iterator[Unread | ReadError]:
    """The documents of a file of rows; a fault of the file ends it, a fault of a row does not."""
    with opened(file, reading) as handle:
        yield from _rows_of(file.name, handle, file.suffix, reading)


def _sorted_out(
    name: str, found: Iterator[Unread | ReadError], on_error: Callable[[ReadError], None]
) -> Iterator[Unread]:
    """The documents among the rows found; an error that a reader raises ends only its own file."""
    while True:
        try:
            each = next(found, None)
        except ReadError as error:
            each = error
        except Exception as error:  # noqa: BLE001 - an unexpected cell must not cost the other files
            each = ReadError(name, f"cannot be read ({type(error).__name__}: {str(error)[:200]})")
        if isinstance(each, ReadError):
            on_error(each)
        elif each is None:
            return
        else:
            yield each


def _rows_of(name: str, handle: io.BufferedReader, suffix: str, reading: Reading) -> Iterator[Unread | ReadError]:
    if suffix not in SEEKING and (wide := encoding_of(handle, reading)).startswith(("utf-16", "utf-32")):
        handle, reading = io.BufferedReader(Recoded(handle, wide)), replace(reading, encoding="utf-8")
    try:
        for found in ROWS[suffix](name, handle, reading):
            yield found if isinstance(found, ReadError) else Unread(found.id, len(found.text), row=found)
    except UnicodeDecodeError as error:  # truncated UTF-16: the start of the next line is unknown
        raise ReadError(name, f"is not text in {error.encoding}") from error


_STDIN: Final = "stdin"  # in the `doc` column, where a mere `-` would be in a spreadsheet's way


def _standard_input(reading: Reading, on_error: Callable[[ReadError], None]) -> Iterator[Unread]:
    """Standard input: one text, or rows if the format says so."""
    suffix = f".{reading.format}" if reading.format else ".txt"

    def found() -> Iterator[Unread | ReadError]:
        with standard_input(seekable=suffix in SEEKING, reading=reading) as handle:
            if suffix in ROWS:
                yield from _rows_of(_STDIN, handle, suffix, reading)
            else:
                data = whole(_STDIN, handle, reading.largest)
                text, encoding = _text_of(_STDIN, data, suffix, reading)
                yield Unread(_STDIN, len(data), row=Row(_STDIN, text, file=_STDIN), suffix=suffix, encoding=encoding)

    return _sorted_out(_STDIN, found(), on_error)
