r"""Files that are not text: recognised by their first bytes, so that the message names their type and a remedy.

>>> kind_of(b"%PDF-1.7"), kind_of(b"\x89PNG"), kind_of("3億円".encode())
('a PDF', 'an image', None)
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_KINDS: Final = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"PK\x03\x04": "an archive",
    b"\xd0\xcf\x11\xe0": "an old Office or HWP file",
    b"\x1f\x8b": "packed with gzip",
    b"7z\xbc\xaf": "an archive",
}
# The names of the first parts of an archive.
_INSIDE: Final = {
    b"word/": "a Word document",
    b"xl/": "an Excel file",
    b"ppt/": "a presentation",
    b"Contents/": "an HWPX file",
}
_ADVICE: Final = {
    "a PDF": "save its text, as pdftotext does",
    "an image": "only texts are read",
    "a Word document": "its name should end in .docx",
    "an Excel file": "its name should end in .xlsx",
    "a presentation": "save it as .txt, .html or .docx",
    "an HWPX file": "save it as .txt, .html or .docx",
    "an old Office or HWP file": "save it as .docx, .xlsx, .txt, .html or .csv",
    "packed with gzip": "its name should end in .gz, as a.txt.gz",
    "an archive": "unpack it",
}


def kind_of(data: bytes) -> str | None:
    """The type of a file that is not text, or None.

    Args:
        data: Its first bytes.
    """
    found = next((kind for first, kind in _KINDS.items() if data.startswith(first)), None)
    if data.startswith(b"PK"):
        return next((kind for part, kind in _INSIDE.items() if part in data[:FIRST]), found)
    return found


FIRST: Final = 2**13  # bytes of a file that say what it is


def advice(data: bytes) -> str | None:
    """The type of a file that is not text, with a remedy; or None.

    >>> advice(b"%PDF-1.4")
    'is a PDF, not a text: save its text, as pdftotext does'

    Args:
        data: Its first bytes.
    """
    kind = kind_of(data)
    return f"is {kind}, not a text: {_ADVICE[kind]}" if kind else None


def first_bytes(path: Path) -> bytes:
    """The first bytes of a file; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(FIRST)
    except OSError:
        return b""


def misread(given: str) -> str:
    """What the user may have meant by a string that is not a path (a web address, a text), with a remedy; or "".

    >>> misread("https://news.example/1")
    'is a web address, and nothing is downloaded: save the page, or pipe it in with - and --format html'
    >>> misread("青葉電子は3億円を調達した。")
    'looks like a text, not a file name: pipe it in with -'

    Args:
        given: The string given as a path.
    """
    scheme, sign, address = given.partition(":/")  # of https:// pathlib leaves one /
    if sign and scheme.isascii() and scheme.isalpha() and address.removeprefix("/"):
        return "is a web address, and nothing is downloaded: save the page, or pipe it in with - and --format html"
    return "looks like a text, not a file name: pipe it in with -" if _is_sentence(given) else ""


def _is_sentence(given: str) -> bool:
    """Whether it looks like a sentence and not a file name: its end, or numbers and blanks among kanji or Hangul."""
    if "/" in given or Path(given).suffix:
        return False
    words = not given.isascii() and any(char.isdigit() for char in given)
    return (
        given.endswith(("。", "！", "？", "!", "?", "."))
        or "。" in given
        or (words and (" " in given or len(given) > _LONGEST_NAME))
    )


_LONGEST_NAME: Final = 30


# By a file of this name and no text Word and Excel mark one that is open: ~$a.docx.
OPENED: Final = "~$"


def skipped(paths: Collection[str], suffixes: Collection[str]) -> str:
    """A sentence that counts the files of other types in the folders among some paths; "" if there are none.

    Args:
        paths: Files, folders and patterns.
        suffixes: The suffixes that can be read.
    """
    folders = [path for path in paths if path and Path(path).is_dir()]
    found = Counter(suffix for folder in folders for suffix in _others(folder, suffixes))
    number = found.total()
    if not number:
        return ""
    kinds = " ".join(sorted(found)[:_MOST_KINDS]) + " …" * (len(found) > _MOST_KINDS)
    return f"{number:,} file{'' if number == 1 else 's'} of other types skipped: {kinds}"


_MOST_KINDS: Final = 8


def _others(folder: str, suffixes: Collection[str]) -> Iterator[str]:
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] != "."]
        for name in files:
            suffix = Path(name.lower().removesuffix(".gz")).suffix
            path = Path(at, name)
            if (
                not name.startswith((".", OPENED))
                and suffix not in suffixes
                and path.is_file()
                and not path.is_symlink()
            ):
                yield suffix or _SUFFIXES.get(kind_of(first_bytes(path)) or "", "without suffix")


_SUFFIXES: Final = {
    "a PDF": ".pdf",
    "an image": "images",
    "an archive": "archives",
    "a Word document": ".docx without suffix",
    "an Excel file": ".xlsx without suffix",
}
