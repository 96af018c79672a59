"""The command line: `ainews extract posts/ -o figures.csv`.

What a command needs is loaded when it runs, so that `ainews --help` answers at once. A user's mistake is one line on
standard error that names the thing, and the exit status 2; the rest of the batch is done all the same.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from ainews_extract.errors import ReadError
    from ainews_extract.records import Document, Mention

app: Final = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"ainews {version('ainews_extract')}")
        raise typer.Exit


@app.callback()
def ainews(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Figures from Japanese and Korean AI news: money, model sizes, rankings, with their exact places."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Files (.md, .markdown, .txt), folders or patterns.")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="A .csv, .jsonl or .parquet file; - is standard output, as CSV.")
    ] = "",
    kinds: Annotated[str, typer.Option(help="Only these kinds, separated by commas: money,ranking")] = "",
    lang: Annotated[str, typer.Option(help="ja or ko, where all is in one language.")] = "",
    excel: Annotated[bool, typer.Option("--excel", help="A CSV that Japanese and Korean Excel open right.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run (=…) as they are.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an output that exists.")] = False,
) -> None:
    """Extract the figures of articles into a table, on the terminal where no output is given."""
    from ainews_extract import api, frames, pipeline, readers

    asked = [kind.strip() for kind in kinds.split(",")] if kinds else None
    try:
        api.check(asked, lang or None)
        if output:
            frames.check(output)
    except ValueError as error:
        _fail(str(error))
    if output and not force and Path(output).exists():
        _fail(f"{output}: exists already; --force replaces it")

    faults: list[ReadError] = []
    found: list[Mention] = []
    documents = 0
    for document in readers.read(paths, on_error=_reporter(faults)):
        documents += 1
        found += pipeline.mentions(document, kinds=asked, lang=lang or None)
    if documents:
        _deliver(found, output, excel=excel, raw=raw)
    _say(", ".join(_count(*each) for each in ((documents, "document"), (len(found), "figure"), (len(faults), "error"))))
    if faults:
        raise typer.Exit(_MISTAKE)


@app.command()
def check(
    paths: Annotated[list[str], typer.Argument(help="Files (.md, .markdown, .txt), folders or patterns.")],
    lang: Annotated[str, typer.Option(help="ja or ko, where all is in one language.")] = "",
) -> None:
    """Print where articles disagree, and conversions that stand out; exit status 1 where there are any."""
    from ainews_extract import analysis, api, frames

    asked = _known(lang)
    faults: list[ReadError] = []
    documents = _documents(paths, faults)
    figures = frames.frame(mention for document in documents for mention in api.mentions(document, lang=asked))
    conflicts, rates = analysis.conflicts(figures), analysis.implied_rates(figures)
    odd = rates[rates["odd"]]
    for title, table in (("Conflicts", conflicts), ("Odd rates", odd)):
        if len(table):
            _print_answer(title, table)
    counted = (
        (len(documents), "document"),
        (len(conflicts), "conflict"),
        (len(odd), "odd rate"),
        (len(faults), "error"),
    )
    _say(", ".join(_count(*each) for each in counted))
    if faults or len(conflicts) or len(odd):
        raise typer.Exit(_MISTAKE if faults else _FOUND)


def _known(lang: str) -> str | None:
    from ainews_extract import api

    try:
        api.check(None, lang or None)
    except ValueError as error:
        _fail(str(error))
    return lang or None


def _documents(paths: Sequence[str], faults: list[ReadError]) -> list[Document]:
    from ainews_extract import readers

    return list(readers.read(paths, on_error=_reporter(faults)))


_FOUND: Final = 1
# What a person reads of an answer; the rest of its columns is for programs.
_ANSWER: Final = (
    *("subject", "measure", "benchmark", "time", "text_a", "doc_a", "start_a", "text_b", "doc_b", "start_b", "slip"),
    *("pair", "rate", "text", "restated", "doc", "start", "median"),
)


def _print_answer(title: str, table: pd.DataFrame) -> None:
    """An answer of `analysis`: as a table on a terminal, with tabs between its cells in a pipe."""
    columns = [name for name in _ANSWER if name in table and table[name].notna().any()]
    rows = [[_plain(cell) for cell in row] for row in table[columns].astype(object).itertuples(index=False)]
    _print_table(columns, rows, title=title)


def _plain(cell: object) -> str:
    """A cell on one line, without what a terminal would obey; nothing for what is missing."""
    import pandas as pd

    if cell is pd.NA or cell is None:
        return ""
    text = f"{cell:.4g}" if isinstance(cell, float) else str(cell)
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


_MISTAKE: Final = 2


def _say(line: str) -> None:
    typer.echo(f"ainews: {line}", err=True)


def _fail(line: str) -> NoReturn:
    _say(line)
    raise typer.Exit(_MISTAKE)


def _reporter(faults: list[ReadError]) -> Callable[[ReadError], None]:
    def report(fault: ReadError) -> None:
        faults.append(fault)
        _say(str(fault))

    return report


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _deliver(found: Sequence[Mention], output: str, *, excel: bool, raw: bool) -> None:
    if not output:
        _show(found)
        return
    from ainews_extract import frames
    from ainews_extract.errors import WriteError

    try:
        frames.write(frames.frame(found), output, excel=excel, raw=raw)
    except WriteError as error:
        _fail(str(error))


_COLUMNS: Final = ("doc", "start", "text", "kind", "value", "unit", "modifier", "subject")


def _show(found: Iterable[Mention]) -> None:
    """The columns a person reads: as a table on a terminal, with tabs between them in a pipe."""
    _print_table(_COLUMNS, [[_cell(mention, column) for column in _COLUMNS] for mention in found])


_NUMERIC: Final = frozenset(("start", "value", "start_a", "start_b", "slip", "rate", "median"))


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    if not sys.stdout.isatty():
        # As bytes: UTF-8 whatever the locale, like each file we write.
        sys.stdout.buffer.writelines("\t".join(row).encode() + b"\n" for row in (columns, *rows))
        sys.stdout.buffer.flush()
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, title=title, title_justify="left")
    for column in columns:
        numeric = column in _NUMERIC
        table.add_column(column, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    for row in rows:
        table.add_row(*map(Text, row))  # Text, since a str with [brackets] would be taken for Rich's own markup
    Console().print(table)


def _cell(mention: Mention, column: str) -> str:
    cell = _value(mention) if column == "value" else getattr(mention, column)
    # One line, and nothing that a terminal would obey.
    return "".join(char for char in " ".join(str("" if cell is None else cell).split()) if char.isprintable())


def _value(mention: Mention) -> str:
    """The value, the ends of a range, or the date: 237,800,000,000; 5–10; 2026-01."""
    if mention.iso:
        return mention.iso
    if mention.value is not None:
        return f"{mention.value:,f}"
    ends = ["" if end is None else f"{end:,f}" for end in (mention.low, mention.high)]
    return "–".join(ends) if any(ends) else ""
