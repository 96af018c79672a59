"""Texts that declare no format: a string, a .txt file without front matter.

All of it is text but for the marks of Markdown and HTML that people paste (`markup.py`).

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
        id: What identifies it in the `doc` column.
        source: The text; any string will do.
    """
    return Document(id, source, unmark(source))


def titled(document: Document, title: str) -> Document:
    r"""A document with its title as its first line, as it is in a page; as it is where its text begins with it.

    >>> titled(read("a.csv:1", "3億円"), "題").source
    '題\n\n3億円'

    Args:
        document: The document.
        title: What the row that it is of gives as its title.
    """
    title = " ".join(title.split())
    if document.source.lstrip("\ufeff \t\r\n").startswith(title):
        return document
    head = read("", f"{title}\n\n")
    return replace(document, source=head.source + document.source, text=head.text + document.text)
