"""How to read sources: the options of `read`, `extract_to` and the command line in one record.

>>> Reading(encoding="Shift_JIS", text_column="body").encoding
'cp932'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypedDict

from ainews_extract.files.decoding import known

# The largest article is a tenth of a novel; the limit is for files that are not text, such as a gzip bomb.
LARGEST: Final = 128 * 2**20
# A row is in memory with all its fields; the JSON of a hostile one takes twenty times the size of its line.
LONGEST_ROW: Final = 16 * 2**20
# News packs ten times smaller, the most repetitive log a hundred times, a bomb a thousand times.
RATIO: Final = 200
# A vector of a language model has a few thousand numbers, and a row that somebody wrote has a few dozen fields.
VALUES: Final = 100_000
DEPTH: Final = 100


class Options(TypedDict, total=False):
    """The fields of `Reading` as keyword arguments."""

    encoding: str
    text_column: str
    id_column: str
    title_column: str
    date_column: str
    format: str
    follow_links: bool
    largest: int
    longest_row: int
    ratio: int
    values: int
    depth: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The options.

    Attributes:
        encoding: The encoding of all files; detected for each file if "".
        text_column: The field of a row that holds its text. If "", the first name in `data/columns.tsv`:
            text, body, content, article, 本文, 記事, 본문, 기사, …
        id_column: The field that identifies a row; `<file>:<number of the row>` if "".
        title_column: The field that holds its title. If "", found by name: title, 見出し, 제목, …
        date_column: The field that holds its date. If "", found by name: published, date, 日付, 날짜, …
        format: The format of standard input and of files with an unknown suffix: txt, md, html, docx, jsonl, csv, tsv, xlsx
            or parquet.
        follow_links: Whether links in folders are followed.
        largest: The most bytes of a document, unpacked.
        longest_row: The most bytes of a row.
        ratio: How many times its size a packed file may unpack to, beyond the first `ALLOWED` bytes.
        values: The most cells of a row, or the most values if it is JSON.
        depth: How deep the values of a row may be nested.

    Raises:
        ValueError: An unknown encoding; a limit below 1.
    """

    encoding: str = ""
    text_column: str = ""
    id_column: str = ""
    title_column: str = ""
    date_column: str = ""
    format: str = ""
    follow_links: bool = False
    largest: int = LARGEST
    longest_row: int = LONGEST_ROW
    ratio: int = RATIO
    values: int = VALUES
    depth: int = DEPTH

    def __post_init__(self) -> None:
        """Replace the encoding by Python's own name, before any file is opened."""
        if self.encoding:
            object.__setattr__(self, "encoding", known(self.encoding))
        for name in ("largest", "longest_row", "ratio", "values", "depth"):
            if getattr(self, name) < 1:
                message = f"{name} must be 1 or more, not {getattr(self, name)}"
                raise ValueError(message)


# Every packed file may unpack to this many bytes.
ALLOWED: Final = 4 * 2**20


def megabytes(size: int) -> str:
    """A size for a message.

    >>> megabytes(16 * 2**20)
    '16 MB'
    """
    return f"{size / 2**20:.4g} MB"
