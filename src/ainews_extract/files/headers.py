"""Finds the column of a field: by the name that the user gave, or by the names in `data/columns.tsv`.

>>> find(["番号", "見出し", "本文"], "text"), find(["Published At"], "published"), find(["番号"], "text")
('本文', 'Published At', None)
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from ainews_extract import tables

if TYPE_CHECKING:
    from collections.abc import Collection


def find(columns: Collection[str], field: str, asked: str = "") -> str | None:
    """The column that holds a field, or None if there is none.

    Args:
        columns: The names of the columns.
        field: `text`, `title`, `published` or `url`.
        asked: The name that the user gave; then only this column is accepted.
    """
    if asked:
        return asked if asked in columns else None
    plain = {plain_of(column): column for column in reversed(list(columns))}  # the first of two columns wins
    return next((plain[name] for name in known(field) if name in plain), None)


@cache
def known(field: str) -> tuple[str, ...]:
    """The names that a column of this field may have, in order of preference.

    Args:
        field: As for `find`.
    """
    return tuple(row["name"] for row in tables.rows("columns", "field name") if row["field"] == field)


@cache
def plain_of(column: str) -> str:
    """A column name without case, blanks, underscores, hyphens and a byte order mark.

    Args:
        column: The name.
    """
    folded = unicodedata.normalize("NFKC", column).casefold()
    return "".join(char for char in folded if char not in "_-\ufeff" and not char.isspace())
