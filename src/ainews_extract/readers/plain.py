"""Texts that declare no format: a string, a .txt file without front matter.

All of it is text but for the marks of Markdown and HTML that people paste (`markup.py`).

>>> read("a.txt", "**３億**円").text.replace("\u2060", "·")
'··3億··円'
"""

from __future__ import annotations

from ainews_extract.markup import unmark
from ainews_extract.records import Document


def read(id: str, source: str) -> Document:
    """Read a text as it stands.

    Args:
        id: What identifies it in the `doc` column.
        source: The text; any string will do.
    """
    return Document(id, source, unmark(source))
