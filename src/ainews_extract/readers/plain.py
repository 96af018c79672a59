"""Texts without a declared format: a string, or a .txt file without front matter.

All of it is text except the marks of Markdown and HTML that people paste (`markup.py`).

>>> read("a.txt", "**３億**円").text.replace("\u2060", "·")
'··3億··円'
"""

from __future__ import annotations

from dataclasses import replace

from ainews_extract.markup import unmark
from ainews_extract.records import Document


def read(id: str, source: str) -> Document:
    """Read a text as it stands.

    Args:
        id: The identifier for the `doc` column.
        source: The text; any string is valid.
    """
    return Document(id, source, unmark(source))


def titled(document: Document, title: str) -> Document:
    r"""A document with its title as its first line, as on a page; unchanged if its text already begins with the title.

    >>> titled(read("a.csv:1", "3億円"), "題").source
    '題\n\n3億円'

    Args:
        document: The document.
        title: The title that the row gives.
    """
    title = " ".join(title.split())
    if document.source.lstrip("\ufeff \t\r\n").startswith(title):
        return document
    head = read("", f"{title}\n\n")
    return replace(document, source=head.source + document.source, text=head.text + document.text)
