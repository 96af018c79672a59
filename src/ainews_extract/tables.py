"""The only access to data/: tables as typed rows, and the longest match of their forms in a text.

>>> lookup = Lookup({"ドル": "USD", "ドルフィン": "?"})
>>> lookup.after("3億ドル", 2)
('USD', 4)
>>> lookup.before("3億ドル", 4)
('USD', 2)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Generic, TypeVar

from ainews_extract import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

T = TypeVar("T")


def rows(name: str, columns: str) -> list[dict[str, str]]:
    """The rows of `data/<name>.tsv` as dicts; lines that begin with `#` are comments.

    Args:
        name: The table's name without its suffix.
        columns: The columns it must have, separated by blanks, in this order.

    Raises:
        ValueError: The header differs, or a row has another number of cells; the message names the file and line.
    """
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in cells(name, columns)]


def cells(name: str, columns: str) -> Iterator[list[str]]:
    """The rows of a table as lists of cells, in half the time that `rows` takes; for tables of twenty thousand rows.

    Args:
        name: The table's name without its suffix.
        columns: The columns it must have, separated by blanks, in this order.

    Raises:
        ValueError: See `rows`.
    """
    names = columns.split()
    lines = resources.files(__package__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    found = (line.split("\t") for line in lines if line and line[0] != "#")
    if next(found, None) != names:
        message = f"{name}.tsv: the header must be {names}"
        raise ValueError(message)
    for row in found:
        if len(row) != len(names):
            number = lines.index("\t".join(row)) + 1
            message = f"{name}.tsv, line {number}: {len(row)} cells, not {len(names)}"
            raise ValueError(message)
        yield row


class Lookup(Generic[T]):
    """The longest of many forms at a place in a text: after it (the form begins there) or before it (it ends there).

    Args:
        forms: The value of each form; case matters.

    Attributes:
        firsts: The first characters of the forms.
        lasts: The last characters of the forms.
    """

    __slots__ = ("_first", "_forms", "_last", "firsts", "lasts")

    def __init__(self, forms: Mapping[str, T]) -> None:
        self._forms = dict(forms)
        longest = sorted(self._forms, key=len, reverse=True)
        self._first = _lengths((form[0], len(form)) for form in longest)
        self._last = _lengths((form[-1], len(form)) for form in longest)
        self.firsts = self._first.keys()
        self.lasts = self._last.keys()

    def __contains__(self, form: str) -> bool:
        """Whether this is one of the forms."""
        return form in self._forms

    def __iter__(self) -> Iterator[str]:
        """The forms."""
        return iter(self._forms)

    def __getitem__(self, form: str) -> T:
        """The value of a form."""
        return self._forms[form]

    def after(self, text: str, at: int) -> tuple[T, int] | None:
        """The value of the longest form that begins at `at`, and where it ends."""
        if at >= len(text):
            return None
        for length in self._first.get(text[at], ()):
            form = text[at : at + length]
            if form in self._forms:
                return self._forms[form], at + len(form)
        return None

    def before(self, text: str, at: int) -> tuple[T, int] | None:
        """The value of the longest form that ends at `at`, and where it begins."""
        if at <= 0:
            return None
        for length in self._last.get(text[at - 1], ()):
            if length <= at and text[at - length : at] in self._forms:
                return self._forms[text[at - length : at]], at - length
        return None


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the forms by their first (or last) character; the longest form comes first."""
    sizes: dict[str, dict[int, None]] = {}
    for char, length in pairs:
        sizes.setdefault(char, {})[length] = None
    return {char: tuple(found) for char, found in sizes.items()}


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of a kind's table: this form stands for `factor` times `unit`."""

    form: str
    unit: str
    factor: Decimal


@vocabulary.cached
def units(kind: str, side: str) -> Lookup[Unit]:
    """The unit words of a kind that stand on one side of the numeral (`before` or `after`)."""
    found = rows(kind, "form lang side unit factor") + vocabulary.rows(kind)
    return Lookup(
        {row["form"]: Unit(row["form"], row["unit"], Decimal(row["factor"])) for row in found if row["side"] == side}
    )


@cache
def words(name: str, columns: str = "form lang", **where: str) -> frozenset[str]:
    """The forms of a table as a set; with `where`, only those of rows with these cells."""
    return frozenset(row["form"] for row in rows(name, columns) if all(row[key] == cell for key, cell in where.items()))


def alternatives(words: str, rest: str) -> str:
    """A pattern of words, each followed by the same rest.

    If the alternatives of a pattern begin with letters, the regular expression engine finds the first of them fast. If the
    pattern begins with a group, the engine tries all of them at every character.

    >>> alternatives("開発 準備", "中(?!止)")
    '開発中(?!止)|準備中(?!止)'

    Args:
        words: The words, which may be patterns that begin with a letter, separated by blanks.
        rest: The pattern of what follows.
    """
    return "|".join(word + rest for word in words.split())


def any_of(forms: Iterable[str]) -> str:
    """Forms as a part of a pattern, the longest first; their order does not matter."""
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


@cache
def pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """One regular expression for many forms, the longest first."""
    return re.compile(any_of(forms))
