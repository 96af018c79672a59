"""The command line: `ainews extract posts/ -o figures.csv`.

What a command needs is loaded when it runs, so that `ainews --help` answers at once. A user's mistake is one line on
standard error that names the thing, and the exit status 2; the rest of the batch is done all the same.
"""

from __future__ import annotations

import argparse
import inspect
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from ainews_extract.errors import PathError
from ainews_extract.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd
    from rich.table import Table

    from ainews_extract.batch.progress import Progress
    from ainews_extract.batch.run import Summary
    from ainews_extract.batch.worker import Job
    from ainews_extract.errors import ReadError
    from ainews_extract.files.reading import Options
    from ainews_extract.records import Document, Mention

    Command: TypeAlias = Callable[..., int]
    Argument: TypeAlias = tuple[tuple[str, ...], dict[str, Any]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and give its exit status.

    Args:
        arguments: What stands behind `ainews`; those of the process where None.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    ainews, commands = _parsers()
    if not given:
        ainews.print_help(sys.stderr)
        return _MISTAKE
    if given[0] not in commands:
        ainews.parse_args(given)  # ends here: --help, --version, or a mistake
    told = vars(commands[given[0]].parse_intermixed_args(given[1:]))  # in any order: a.md -o out.csv b.md
    command: Command = told.pop("command")
    try:
        return command(**told)
    except BrokenPipeError:  # as of `ainews extract posts | head`; what is flushed at the exit has nowhere to go either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FOUND
    except KeyboardInterrupt:
        _say("stopped")
        return _STOPPED


_FOUND: Final = 1  # something to look at: a conflict, a document that could not be read
_MISTAKE: Final = 2
_STOPPED: Final = 130  # what a shell gives for a command that Ctrl-C ended


# -- the command line -------------------------------------------------------------------------------------------------

# argparse, since a command must begin at once: Typer 0.29 takes 0.13 s, a third of what loading pandas does.


class _Parser(argparse.ArgumentParser):
    """Of which a mistake is one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where to look it up."""
        _fail(f"{message}; {self.prog} --help says more")


def _parsers() -> tuple[_Parser, dict[str, _Parser]]:
    """What reads the command line, and by command what reads the rest of it."""
    ainews = _Parser(
        prog="ainews",
        description="Figures from Japanese and Korean AI news: money, model sizes, rankings, with their exact places.",
        allow_abbrev=False,
    )
    ainews.add_argument("--version", action="version", version=f"ainews {VERSION}", help="Print the version and exit.")
    commands = ainews.add_subparsers(required=True, title="commands", metavar="command")
    for command, its_arguments in _COMMANDS.items():
        told = inspect.cleandoc(command.__doc__ or "")
        parser = commands.add_parser(
            command.__name__,
            help=told.split("\n", maxsplit=1)[0],
            description=told,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.set_defaults(command=command)
        for names, how in its_arguments:
            parser.add_argument(*names, **how)
    return ainews, commands.choices


_COMMANDS: Final[dict[Command, tuple[Argument, ...]]] = {}


def _command(*its_arguments: Argument) -> Callable[[Command], Command]:
    """Make a function a command: `ainews extract` is `extract`, its parameters are these, its help is what it says."""

    def of(command: Command) -> Command:
        _COMMANDS[command] = its_arguments
        return command

    return of


def _argument(*names: str, help: str, **how: Any) -> Argument:  # noqa: ANN401 - as argparse takes it
    return names, {"help": help, **how}


def _text(*names: str, help: str, default: str = "") -> Argument:
    """An option with a value."""
    return _argument(*names, help=help, default=default, metavar="TEXT")


def _switch(*names: str, help: str) -> Argument:
    return _argument(*names, help=help, action="store_true")


def _number(*names: str, help: str, least: int, default: int | None = None) -> Argument:
    def number(cell: str) -> int:
        if int(cell) < least:
            message = f"{cell} is less than {least}"
            raise argparse.ArgumentTypeError(message)
        return int(cell)

    return _argument(*names, help=help, type=number, default=default, metavar="N")


# What several commands take.
_PATHS: Final = _argument("paths", nargs="+", help="Files, folders or patterns, as for extract.")
_OUTPUT: Final = _text("-o", "--output", help="A .csv, .jsonl or .parquet file; - is standard output, as CSV.")
_LANG: Final = _text("--lang", help="ja or ko, where all is in one language.")
_GAZETTEER: Final = _text("--gazetteer", help="A file of your own names: form, name, label, with tabs.")
_NER: Final = _switch("--ner", help="Let GiNZA look for names too; slow.")
_EXCEL: Final = _switch("--excel", help="A CSV that Japanese and Korean Excel open right.")
_FORCE: Final = _switch("--force", help="Replace an output that exists.")


# -- the commands -----------------------------------------------------------------------------------------------------


@_command(
    _argument("paths", nargs="*", help="Files, folders or patterns; - is standard input."),
    _OUTPUT,
    _text("--kinds", help="Only these kinds, separated by commas: money,ranking"),
    _LANG,
    _GAZETTEER,
    _NER,
    _EXCEL,
    _switch("--raw", help="Leave cells that a spreadsheet would run, as =1+2, as they are."),
    _FORCE,
    _switch("--resume", help="Go on with a run that was interrupted."),
    _number("-w", "--workers", help="Processes beside this one.", least=0),
    _switch("-q", "--quiet", help="Say nothing but mistakes in the command."),
    _text("--files-from", help="A file that lists paths, one a line; - is standard input."),
    _text("--encoding", help="The encoding of all files; else told file by file."),
    _text("--text-column", help="The field of a row that holds its text."),
    _text("--id-column", help="The field of a row that says what it is called."),
    _text("--format", help="What standard input and files of other suffixes are, as jsonl."),
    _switch("--follow-links", help="Follow links within folders."),
    _number("--max-size", help="How many MB a document may have, unpacked; 128 if not given.", least=1, default=128),
)
def extract(
    paths: list[str],
    output: str,
    kinds: str,
    lang: str,
    gazetteer: str,
    ner: bool,
    excel: bool,
    raw: bool,
    force: bool,
    resume: bool,
    workers: int | None,
    quiet: bool,
    files_from: str,
    encoding: str,
    text_column: str,
    id_column: str,
    format: str,
    follow_links: bool,
    max_size: int,
) -> int:
    """Extract the figures of articles into a table, on the terminal where no output is given.

    Reads .md, .txt, .html, .jsonl, .csv and .parquet, each also as .gz, from files, folders and patterns.

    Exit status: 0 all is well; 1 some documents could not be read, and the rest is done; 2 a mistake in the command.
    """
    from ainews_extract import api
    from ainews_extract.batch import run, settings
    from ainews_extract.batch.progress import counted
    from ainews_extract.files import output as outputs

    options: Options = {
        "encoding": encoding,
        "text_column": text_column,
        "id_column": id_column,
        "format": format,
        "follow_links": follow_links,
        "largest": max_size * 2**20,
    }
    asked = [kind.strip() for kind in kinds.split(",")] if kinds else None
    say = _keep_still if quiet else _say
    with _mistakes(resumable=output not in _TO_SCREEN):
        settings.check(asked, lang or None, workers, options)
        if output:
            outputs.check(output)
        given = _given(paths, files_from)
        names = ("ginza" if ner else "rules", gazetteer or None)
        if output in _TO_SCREEN:
            naming = api.naming_of(*names)
            form = "csv" if output else "records"
            job = settings.job_of(asked, lang or None, options, form=form, raw=raw, naming=naming)
            summary = _stream(job, given, workers, say, excel=excel)
        else:
            with _progress(given, options, quiet=quiet) as progress:
                summary = run.extract_to(
                    *(given, output), kinds=asked, lang=lang or None, entities=names[0], gazetteer=names[1],
                    workers=workers, resume=resume, force=force, excel=excel, raw=raw, on_error=_some(say, output),
                    watch=progress, **options,
                )  # fmt: skip
    say(counted(summary) + (f" ({summary.resumed:,} of them by an earlier run)" if summary.resumed else ""))
    return _MISTAKE if summary.unusable else int(summary.errors > 0)


# What goes to the screen or a pipe as it comes, and not into a file.
_TO_SCREEN: Final = frozenset(("", "-"))


def _keep_still(line: str) -> None:
    """Say nothing."""


@contextmanager
def _mistakes(*, resumable: bool) -> Iterator[None]:
    """What ends the command, in one line."""
    from ainews_extract.batch.pool import PoolError

    try:
        yield
    except (ValueError, PoolError) as error:
        _fail(str(error))
    except KeyboardInterrupt:
        _say("stopped" + ("; the same command with --resume goes on" if resumable else ""))
        raise SystemExit(_STOPPED) from None


def _given(paths: Sequence[str], files_from: str) -> list[str]:
    from ainews_extract.files import sources

    given = [*paths, *(sources.listed(files_from) if files_from else [])]
    if not given:
        _fail("there is nothing to read: name files or folders, or a list of them with --files-from")
    return given


def _progress(paths: Sequence[str], options: Options, *, quiet: bool) -> Progress:
    from ainews_extract import readers
    from ainews_extract.batch.progress import Progress
    from ainews_extract.files.reading import Reading

    return Progress(_say, lambda: readers.weight(paths, Reading(**options)), quiet=quiet)


# So many errors are worth reading as they come; all are in the file of errors.
_READ: Final = 20


def _some(say: Callable[[str], None], output: str) -> Callable[[ReadError], None]:
    """Says the first errors, and where the others are."""
    count = 0

    def report(error: ReadError) -> None:
        nonlocal count
        count += 1
        if count <= _READ:
            say(str(error))
        elif count == _READ + 1:
            from ainews_extract.batch.assembly import errors_beside

            say(f"further errors are written to {errors_beside(Path(output))}")

    return report


def _stream(job: Job, paths: Sequence[str], workers: int | None, say: Callable[[str], None], *, excel: bool) -> Summary:
    """Print the figures in the order of the documents: as CSV line by line, or as the table that a person reads."""
    from ainews_extract.batch import run, stream
    from ainews_extract.batch.assembly import header

    faults: list[ReadError] = []
    found: list[Mention] = []
    documents = figures = 0
    for outcome in stream.outcomes(job, paths, workers, _reporter(faults, say)):
        if job.form == "csv":
            sys.stdout.buffer.write((b"" if documents else header(excel=excel)) + outcome.lines)
        documents += 1
        figures += outcome.figures
        found += outcome.mentions
    if documents and job.form == "records":
        _show(found)
    sys.stdout.buffer.flush()
    unusable = sum(isinstance(fault, PathError) for fault in faults)
    return run.Summary(documents, figures, len(faults), unusable)


@_command(_PATHS, _OUTPUT, _LANG, _GAZETTEER, _NER, _EXCEL, _FORCE)
def names(paths: list[str], output: str, lang: str, gazetteer: str, ner: bool, excel: bool, force: bool) -> int:
    """Extract the names in articles: organisations, models, products, benchmarks, people, places, programmes."""
    from ainews_extract import api, frames, pieces
    from ainews_extract.files import output as outputs

    asked = _known(lang)
    faults: list[ReadError] = []
    with _mistakes(resumable=False):
        naming = api.naming_of("ginza" if ner else "rules", gazetteer or None)
        if output not in _TO_SCREEN:
            outputs.check(output)
            _keep(output, force=force)
        documents = _documents(paths, faults)
        found = [
            (document.id, name) for document in documents for name in pieces.names(document, lang=asked, naming=naming)
        ]
        if documents and output:
            frames.write(frames.name_frame(found), output, excel=excel)
        elif documents:
            rows = ([doc, *(getattr(name, column) for column in _OF_NAMES[1:])] for doc, name in found)
            _print_table(_OF_NAMES, [[_one_line(str(cell)) for cell in row] for row in rows])
    _say(
        ", ".join(
            _count(*each) for each in ((len(documents), "document"), (len(found), "name"), (len(faults), "error"))
        )
    )
    return _MISTAKE if any(isinstance(fault, PathError) for fault in faults) else _FOUND if faults else 0


# The columns of a name that a person reads.
_OF_NAMES: Final = ("doc", "start", "text", "label", "name", "source")


@_command(
    _PATHS,
    _text("-o", "--output", help="Write the conflicts to this .csv, .jsonl or .parquet file too.", default=""),
    _LANG,
    _FORCE,
)
def check(paths: list[str], output: str, lang: str, force: bool) -> int:
    """Print where articles disagree, and conversions that stand out; exit status 1 where there are any."""
    from ainews_extract import analysis, api, frames

    asked = _known(lang)
    if output:
        _keep(output, force=force)
    faults: list[ReadError] = []
    documents = _documents(paths, faults)
    figures = frames.frame(mention for document in documents for mention in api.mentions(document, lang=asked))
    conflicts, rates = analysis.conflicts(figures), analysis.implied_rates(figures)
    odd = rates[rates["odd"]]
    if output:
        _write(conflicts, output)
    for title, table in (("Conflicts", conflicts), ("Odd rates", odd)):
        if len(table):
            _print_answer(title, table)
    counted = (
        (len(documents), "document"),
        (conflicts["thing"].nunique(), "conflict"),
        (len(odd), "odd rate"),
        (len(faults), "error"),
    )
    _say(", ".join(_count(*each) for each in counted))
    return _MISTAKE if faults else _FOUND if len(conflicts) or len(odd) else 0


@_command(
    _PATHS,
    _text("-o", "--output", help="The .html file; report.html if not given.", default="report.html"),
    _text("--title", help="Its title.", default="Figures in AI news"),
    _LANG,
    _FORCE,
)
def report(paths: list[str], output: str, title: str, lang: str, force: bool) -> int:
    """Write one HTML file over articles: texts, a table to filter, conflicts, charts; it loads nothing."""
    from ainews_extract.errors import WriteError
    from ainews_extract.seeing import reports

    asked = _known(lang)
    _keep(output, force=force)
    faults: list[ReadError] = []
    documents = _documents(paths, faults)
    if documents:
        try:
            reports.report(documents, output, title=title, lang=asked)
        except WriteError as error:
            _fail(str(error))
    _say(f"{_count(len(documents), 'document')}, {_count(len(faults), 'error')}")
    return _MISTAKE if faults else 0


@_command(_argument("path", help="An article: .md, .txt or .html."), _LANG)
def show(path: str, lang: str) -> int:
    """Print an article with its figures highlighted, and their table below; in pages where it is long."""
    from ainews_extract import api

    asked = _known(lang)
    faults: list[ReadError] = []
    for document in _documents([path], faults):
        _print_article(document, api.mentions(document, lang=asked))
    return _MISTAKE if faults else 0


def _print_article(document: Document, found: Sequence[Mention]) -> None:
    from rich.console import Console

    from ainews_extract.seeing import terminal

    text = terminal.highlighted(document, found)
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(text.plain.encode("utf-8", "replace") + b"\n")
        _show(found)
        return
    console = Console()
    rows = [[_cell(mention, column) for column in _COLUMNS[1:]] for mention in found]
    table = _rich_table(_COLUMNS[1:], rows)
    if text.plain.count("\n") + len(rows) < console.height:
        console.print(text, table, sep="\n\n")
        return
    # As git does it: less shows colours (else it would print their codes), ends where all fits, and leaves the text there.
    os.environ.setdefault("LESS", "-FRX")
    with console.pager(styles=True):
        console.print(text, table, sep="\n\n")


def _keep(output: str, *, force: bool) -> None:
    """End the command where its output cannot be written, or is there already and nobody said that it may be replaced."""
    from ainews_extract.errors import WriteError
    from ainews_extract.files.output import check_place

    try:
        check_place(output, force=force)
    except WriteError as error:
        _fail(str(error))


def _write(table: pd.DataFrame, output: str) -> None:
    from ainews_extract import frames
    from ainews_extract.errors import WriteError

    try:
        frames.write(table, output)
    except WriteError as error:
        _fail(str(error))


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


# What a person reads of an answer; the rest of its columns is for programs.
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


def _print_answer(title: str, table: pd.DataFrame) -> None:
    """An answer of `analysis`: as a table on a terminal, with tabs between its cells in a pipe."""
    table = _narrow(table) if sys.stdout.isatty() else table
    columns = [name for name in _ANSWER if name in table and table[name].notna().any()]
    rows = [[_plain(cell) for cell in row] for row in table[columns].astype(object).itertuples(index=False)]
    _print_table(columns, rows, title=title)


_PLACES: Final = {"doc": "start"}


def _narrow(table: pd.DataFrame) -> pd.DataFrame:
    """Its places as `guide.md:1093`, without the folder that holds them all."""
    held = [name for name in _PLACES if name in table]
    folders = [doc[: doc.rfind("/") + 1] for name in held for doc in table[name]]
    shared = os.path.commonprefix(folders)  # noqa: RUF071 - by characters, and cut at a slash: not all are paths
    shared = shared[: shared.rfind("/") + 1]
    short = {name: table[name].str.removeprefix(shared) + ":" + table[_PLACES[name]].astype("string") for name in held}
    return table.assign(**short).drop(columns=[_PLACES[name] for name in held])


def _plain(cell: object) -> str:
    """A cell as a person reads it; nothing for what is missing."""
    import pandas as pd

    if cell is pd.NA or cell is None:
        return ""
    return _one_line(f"{cell:.4g}" if isinstance(cell, float) else str(cell))


def _one_line(text: str) -> str:
    """A cell on one line, without what a terminal would obey."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def _say(line: str) -> None:
    sys.stderr.write(f"ainews: {line}\n")


def _fail(line: str) -> NoReturn:
    _say(line)
    raise SystemExit(_MISTAKE)


def _reporter(faults: list[ReadError], say: Callable[[str], None] = _say) -> Callable[[ReadError], None]:
    def report(fault: ReadError) -> None:
        faults.append(fault)
        say(str(fault))

    return report


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_COLUMNS: Final = ("doc", "start", "text", "kind", "value", "unit", "modifier", "subject")


def _show(found: Iterable[Mention]) -> None:
    """The columns a person reads: as a table on a terminal, with tabs between them in a pipe."""
    _print_table(_COLUMNS, [[_cell(mention, column) for column in _COLUMNS] for mention in found])


_NUMERIC: Final = frozenset(("start", "value", "thing", "places", "docs", "slip", "score", "rate", "median"))


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    if not sys.stdout.isatty():
        # As bytes: UTF-8 whatever the locale, like each file we write.
        sys.stdout.buffer.writelines("\t".join(row).encode() + b"\n" for row in (columns, *rows))
        sys.stdout.buffer.flush()
        return
    from rich.console import Console

    Console().print(_rich_table(columns, rows, title))


def _rich_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, title=title, title_justify="left")
    for column in columns:
        numeric = column in _NUMERIC
        table.add_column(column, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    for row in rows:
        table.add_row(*map(Text, row))  # Text, since a str with [brackets] would be taken for Rich's own markup
    return table


def _cell(mention: Mention, column: str) -> str:
    cell = _value(mention) if column == "value" else getattr(mention, column)
    return _one_line(str("" if cell is None else cell))


def _value(mention: Mention) -> str:
    """The value, the ends of a range, or the date: 237,800,000,000; 5–10; 2026-01."""
    if mention.iso:
        return mention.iso
    if mention.value is not None:
        return f"{mention.value:,f}"
    ends = ["" if end is None else f"{end:,f}" for end in (mention.low, mention.high)]
    return "–".join(ends) if any(ends) else ""
