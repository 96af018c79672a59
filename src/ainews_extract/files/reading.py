"""How sources are to be read: the options of `read`, `extract_to` and the command, in one record.

>>> Reading(encoding="Shift_JIS", text_column="body").encoding
'cp932'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypedDict

from ainews_extract.files.decoding import known

# Ten times the largest article is a novel; the limit is for what is no text at all, such as a bomb packed with gzip.
LARGEST: Final = 128 * 2**20
# A row is held in memory with all its fields, and so is the JSON of a hostile one, twenty times as large as its line.
LONGEST_ROW: Final = 16 * 2**20


class Options(TypedDict, total=False):
    """The fields of `Reading` as keyword arguments."""

    encoding: str
    text_column: str
    id_column: str
    format: str
    follow_links: bool
    largest: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The options.

    Attributes:
        encoding: The encoding of all files; told file by file from their bytes where "".
        text_column: The field of a row that holds its text; the first of text, body, content, article where "".
        id_column: The field that says what the row is called; `<file>:<number of the row>` where "".
        format: What standard input, and a named file of an unknown suffix, is: txt, md, html, jsonl, csv or parquet.
        follow_links: Whether links within folders are followed.
        largest: How many bytes a document may have, unpacked.

    Raises:
        ValueError: An encoding that is none.
    """

    encoding: str = ""
    text_column: str = ""
    id_column: str = ""
    format: str = ""
    follow_links: bool = False
    largest: int = LARGEST

    def __post_init__(self) -> None:
        """Know the encoding by Python's own name, before any file is opened."""
        if self.encoding:
            object.__setattr__(self, "encoding", known(self.encoding))
