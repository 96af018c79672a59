"""Printing to standard output: a table on a terminal, cells separated by tabs in a pipe."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from ainews_extract.cli.fitting import FOLDED, fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from rich.console import JustifyMethod
    from rich.table import Table

    from ainews_extract.records import Document, Mention

# The columns of an answer for people; the others are for programs.
_ANSWER: Final = (
    *(
        "thing",
        "subject",
        "measure",
        "benchmark",
        "scope",
        "time",
        "pair",
        "rate",
        "text",
        "restated",
        "places",
        "docs",
    ),
    *("slip", "score", "doc", "start", "median", "sentence"),
)


def print_answer(title: str, table: pd.DataFrame) -> None:
    """Print an answer of `analysis`: as a table on a terminal, with tabs between its cells in a pipe."""
    table = narrow(table) if sys.stdout.isatty() else table
    columns = [name for name in _ANSWER if name in table and table[name].notna().any()]
    rows = [[plain(cell) for cell in row] for row in table[columns].astype(object).itertuples(index=False)]
    print_table(columns, rows, title=title)


_VERDICT: Final = ("text", "verdict", "detail", "source_text", "source_doc", "source_start")


def print_verdicts(table: pd.DataFrame) -> None:
    """Print the verdicts of `verify`, one line per figure; nothing if there is none."""
    rows = [[plain(cell) for cell in row] for row in table[[*_VERDICT]].astype(object).itertuples(index=False)]
    if rows:
        print_table(_VERDICT, rows)


_PLACES: Final = {"doc": "start"}


def narrow(table: pd.DataFrame) -> pd.DataFrame:
    """A table with its places as `guide.md:1093`, without the common folder."""
    held = [name for name in _PLACES if name in table]
    folders = [doc[: doc.rfind("/") + 1] for name in held for doc in table[name]]
    shared = os.path.commonprefix(folders)  # noqa: RUF071 - by characters, and cut at a slash: not all are paths
    shared = shared[: shared.rfind("/") + 1]
    short = {name: table[name].str.removeprefix(shared) + ":" + table[_PLACES[name]].astype("string") for name in held}
    return table.assign(**short).drop(columns=[_PLACES[name] for name in held])


def plain(cell: object) -> str:
    """A cell for people; empty if it is missing."""
    import pandas as pd

    if cell is pd.NA or cell is None:
        return ""
    return one_line(f"{cell:.4g}" if isinstance(cell, float) else str(cell))


def one_line(text: str) -> str:
    """A cell on one line, without terminal controls."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


COLUMNS: Final = ("doc", "start", "text", "kind", "value", "unit", "modifier", "subject")


def print_figures(found: Iterable[Mention]) -> None:
    """Print the columns for people: on a terminal a table per document below its name, in a pipe cells separated by tabs."""
    if sys.stdout.isatty():
        print_documents(_SHOWN, [shown(mention) for mention in found])
    else:
        print_table(COLUMNS, [[cell(mention, column) for column in COLUMNS] for mention in found])


# On a terminal the modifier is a sign before the value; otherwise 80 columns leave no room for names.
_SHOWN: Final = tuple(column for column in COLUMNS if column != "modifier")
_SIGNS: Final = {
    "approx": "≈",
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
    "nearly": "≲",
    "several": "×",
}


def shown(mention: Mention) -> list[str]:
    """A figure as a row on a terminal, with its modifier as a sign: ≥ 5.

    Args:
        mention: The figure.
    """
    cells = {column: cell(mention, column) for column in _SHOWN}
    cells["value"] = " ".join(filter(None, (_SIGNS.get(mention.modifier, mention.modifier), cells["value"])))
    return [*cells.values()]


def print_documents(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows whose first cell is a document: on a terminal it becomes the heading of a table of the other cells.

    Args:
        columns: The names of the columns, `doc` first.
        rows: The cells.
    """
    if not sys.stdout.isatty():
        print_table(columns, rows)
        return
    for number, (doc, its_rows) in enumerate(groupby(rows, key=itemgetter(0))):
        sys.stdout.write("\n" if number else "")
        print_table(columns[1:], [row[1:] for row in its_rows], title=doc)


_NUMERIC: Final = frozenset(
    ("start", "value", "thing", "places", "docs", "slip", "score", "rate", "median", "source_start")
)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    """Print a table on a terminal; in a pipe, lines with tabs between the cells."""
    if not sys.stdout.isatty():
        # As bytes: UTF-8 in any locale, like all files we write.
        sys.stdout.buffer.writelines("\t".join(row).encode() + b"\n" for row in (columns, *rows))
        sys.stdout.buffer.flush()
        return
    from rich.console import Console

    console = Console()
    console.print(rich_table(columns, fitted(columns, rows, console.width), title))


def rich_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> Table:
    """A table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    heading = None if title is None else Text(title, style="bold")
    table = Table(box=None, header_style="dim", pad_edge=False, title=heading, title_justify="left")
    for column in columns:
        justify: JustifyMethod = "right" if column in _NUMERIC else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=column not in FOLDED)
    for row in rows:
        table.add_row(*map(Text, row))  # Text, since Rich would read [brackets] in a str as markup
    return table


def cell(mention: Mention, column: str) -> str:
    """A cell of a figure for people."""
    cell = value_of(mention) if column == "value" else getattr(mention, column)
    return one_line(str("" if cell is None else cell))


def value_of(mention: Mention) -> str:
    """The value, the ends of a range, or the date: 237,800,000,000; 5–10; 2026-01."""
    if mention.iso:
        return mention.iso
    if mention.value is not None:
        return f"{mention.value:,f}"
    ends = ["" if end is None else f"{end:,f}" for end in (mention.low, mention.high)]
    return "–".join(ends) if any(ends) else ""


def print_article(document: Document, found: Sequence[Mention]) -> None:
    """Print an article with its figures highlighted, and their table below it."""
    from rich.console import Console

    from ainews_extract.seeing import terminal

    text = terminal.highlighted(document, found)
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(text.plain.encode("utf-8", "replace") + b"\n")
        print_figures(found)
        return
    console = Console()
    rows = [shown(mention)[1:] for mention in found]
    table = rich_table(_SHOWN[1:], fitted(_SHOWN[1:], rows, console.width))
    if text.plain.count("\n") + len(rows) < console.height:
        console.print(text, table, sep="\n\n")
        return
    # The options that git uses: less shows colours instead of codes, ends if everything fits, and leaves the text on the screen.
    os.environ.setdefault("LESS", "-FRX")
    with console.pager(styles=True):
        console.print(text, table, sep="\n\n")
