"""Readers: a source of some format becomes a Document; each module is a format and has one function, `read`.

>>> document("総額は**３億**円。").text.replace("\u2060", "·")
'総額は··3億··円。'
"""

from __future__ import annotations

import glob
import os
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract.errors import ReadError
from ainews_extract.readers import markdown, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ainews_extract.records import Document


def document(source: str, id: str = "") -> Document:
    """Read a string, whose format it tells itself: Markdown where it opens with front matter, else plain text.

    What looks like front matter and is no YAML is text here; nothing that a string can hold is an error.

    Args:
        source: The text.
        id: What identifies it in the `doc` column.
    """
    try:
        return markdown.read(id, source)
    except ReadError:
        return plain.read(id, source)


def _told_by_itself(id: str, source: str) -> Document:
    return document(source, id)


# The formats by suffix. A .txt file is read like a string, so that both ways to read it give the same rows.
READERS: Final[dict[str, Callable[[str, str], Document]]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": _told_by_itself,
}


def _raise(error: ReadError) -> None:
    raise error


def read(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, on_error: Callable[[ReadError], None] = _raise
) -> Iterator[Document]:
    """Read files, folders and patterns, one document after the other.

    A folder gives its files of a known suffix, those of its folders too, sorted by name; what begins with a dot and
    links to folders are passed over. The id of a document is the path as given, joined with the rest of it, with `/`.
    The source is what `open(path, encoding="utf-8", newline="").read()` gives: a byte order mark and each line end
    stay in it and count as characters.

    Args:
        paths: A path or pattern (`posts/**/*.md`), or some of them.
        on_error: What to do about a source that cannot be read: by default its error is raised; where this returns,
            the rest is read on.

    Raises:
        ReadError: No such file; nothing to read in a folder or pattern; a file of an unknown suffix; a file that is
            not text in UTF-8, or whose front matter is no YAML. Raised when the document's turn comes.
    """
    for given in [paths] if isinstance(paths, (str, PathLike)) else paths:
        for path in _files(Path(given), on_error):
            try:
                document = _read_file(path)
            except ReadError as error:
                on_error(error)
            else:
                yield document


def _files(given: Path, on_error: Callable[[ReadError], None]) -> Iterator[Path]:
    """The files that a path or pattern stands for; where there is none, an error that says why."""
    found = False
    try:
        for path in _expand(given):
            for file in _below(path, on_error) if path.is_dir() else [path]:
                found = True
                yield file
    except OSError as error:  # a folder on the way that may not be entered, a name that no file system takes
        on_error(ReadError(_id(given), f"cannot be read ({error.strerror})"))
    else:
        if not found:
            on_error(ReadError(_id(given), f"nothing to read there: no {_SUFFIXES} file"))


def _expand(given: Path) -> list[Path]:
    """A path is itself, where there is one, whatever its characters; a pattern is what it matches and we can read."""
    if given.exists() or not glob.has_magic(str(given)):
        return [given]
    matches = sorted(map(Path, glob.glob(str(given), recursive=True)))  # noqa: PTH207 - Path.glob takes no absolute one
    return [path for path in matches if path.suffix.lower() in READERS or path.is_dir()]


def _below(folder: Path, on_error: Callable[[ReadError], None]) -> Iterator[Path]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        on_error(ReadError(_id(folder), f"cannot be read ({error.strerror})"))
        return
    for entry in entries:
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _below(entry, on_error)
        elif entry.suffix.lower() in READERS:
            yield entry


_SUFFIXES: Final = ", ".join(sorted(READERS))


def _read_file(path: Path) -> Document:
    reader = READERS.get(path.suffix.lower())
    if reader is None and path.exists():
        raise ReadError(_id(path), f"unknown suffix {path.suffix!r}; known: {_SUFFIXES}")
    source = _decode(_id(path), _bytes(path))
    return (reader or _told_by_itself)(_id(path), source)


def _id(path: Path) -> str:
    """A path as text, with `/`; bytes of a name that are no UTF-8 are written out, since no table holds them."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(_id(path), "no such file or folder") from error
    except OSError as error:
        raise ReadError(_id(path), f"cannot be read ({error.strerror})") from error


def _decode(id: str, data: bytes) -> str:
    """The text of a file, never with a replacement character: what cannot be decoded is an error."""
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(id, "is not text in UTF-8", f"byte {error.start}") from error
    if "\0" in source:  # UTF-16, or a file of another kind whose bytes happen to decode
        raise ReadError(id, "is not text: it holds a NUL character", f"byte {data.index(0)}")
    return source
