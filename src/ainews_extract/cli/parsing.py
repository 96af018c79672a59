"""The parser of the command line: commands are functions, and their parameters are its options."""

from __future__ import annotations

import argparse
import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from ainews_extract.cli.saying import fail, say
from ainews_extract.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsWrite

    from ainews_extract.files.reading import Options

    Command: TypeAlias = Callable[..., int]
    Argument: TypeAlias = tuple[tuple[str, ...], dict[str, Any]]


# argparse, since a command must begin at once: Typer 0.29 takes 0.13 s, a third of what loading pandas does.


class Parser(argparse.ArgumentParser):
    """A parser that reports errors on one line."""

    def error(self, message: str) -> NoReturn:
        """Print the error and where to find help."""
        fail(f"{message}; {self.prog} --help says more")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print the help or the version; argparse itself would hide a failure."""
        (file or sys.stderr).write(message)


def parsers() -> tuple[Parser, dict[str, Parser]]:
    """The parser of the command line, and the parser of each command."""
    ainews = Parser(
        prog="ainews",
        description="Figures from Japanese and Korean AI news: money, model sizes, rankings, with their exact places.",
        allow_abbrev=False,
    )
    ainews.add_argument("--version", action="version", version=f"ainews {VERSION}", help="Print the version and exit.")
    commands = ainews.add_subparsers(required=True, title="commands", metavar="command")
    for command, its_arguments in COMMANDS.items():
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


COMMANDS: Final[dict[Command, tuple[Argument, ...]]] = {}


def command(*its_arguments: Argument) -> Callable[[Command], Command]:
    """Make a function a command: `ainews extract` calls `extract` with these parameters, and its docstring is the help."""

    def of(command: Command) -> Command:
        COMMANDS[command] = its_arguments
        return command

    return of


def argument(*names: str, help: str, **how: Any) -> Argument:  # noqa: ANN401 - as argparse takes it
    """An argument as argparse takes it."""
    return names, {"help": help, **how}


def text_option(*names: str, help: str, what: str, default: str = "") -> Argument:
    """An option with a value."""
    return argument(*names, help=help, default=default, metavar=what)


def switch(*names: str, help: str) -> Argument:
    """An option without a value."""
    return argument(*names, help=help, action="store_true")


def number_option(*names: str, help: str, least: int, default: int | None = None) -> Argument:
    """An option with a whole number."""

    def number(cell: str) -> int:
        if int(cell) < least:
            message = f"{cell} is less than {least}"
            raise argparse.ArgumentTypeError(message)
        return int(cell)

    return argument(*names, help=help, type=number, default=default, metavar="N")


# How files are read.
_READING: Final = (
    text_option("--encoding", what="NAME", help="The encoding of all files; detected by default."),
    text_option(
        "--text-column", what="COLUMN", help="The column of the texts; default text, body, 本文, 記事, 본문, …"
    ),
    text_option(
        "--title-column", what="COLUMN", help="The column of the titles; default title, headline, 見出し, 제목, …"
    ),
    text_option("--date-column", what="COLUMN", help="The column of the dates; default published, date, 日付, 날짜, …"),
    text_option(
        "--id-column", what="COLUMN", help="The column of the ids of rows; default <file>:<number of the row>."
    ),
    argument(
        "--format",
        help="The format of standard input and of files with other suffixes.",
        choices="txt md html docx csv tsv xlsx jsonl parquet".split(),
        default="",
    ),
)
# Arguments of several commands.
PATHS: Final = argument("paths", nargs="+", help="Files, folders or patterns, as for extract.")
OUTPUT: Final = text_option(
    "-o", "--output", what="FILE", help="A .csv, .jsonl, .parquet or .xlsx file; - is standard output, as CSV."
)
NER: Final = switch("--ner", help="Let GiNZA look for more names; slow.")
EXCEL: Final = switch("--excel", help="Write a CSV that Japanese and Korean Excel open correctly.")
FORCE: Final = switch("--force", help="Replace an existing output.")
# What all commands take, and get as their parameter `common`.
COMMON: Final = (
    argument("--lang", help="The language, if all texts are in one.", metavar="{ja,ko}", default=""),
    text_option(
        "--vocabulary",
        "--gazetteer",
        what="FILE",
        help="A file of your own words: form, lang, tag, sense, separated by tabs; see docs/vocabulary.md.",
    ),
    number_option("-w", "--workers", help="The number of worker processes.", least=0),
    number_option("--timeout", help="The most seconds for a document; default 60.", least=1, default=60),
    switch("-q", "--quiet", help="Print only mistakes in the command."),
    *_READING,
)


@dataclass(frozen=True, slots=True)
class Common:
    """The options of all commands.

    Attributes:
        lang: The language of all documents, or None.
        vocabulary: A file of the user's own words, or None.
        workers: The number of processes, or None.
        timeout: The most seconds for a document.
        quiet: Whether to print no messages.
        reading: How files are read.
    """

    lang: str | None
    vocabulary: str | None
    workers: int | None
    timeout: int
    quiet: bool
    reading: Options

    def say(self, line: str) -> None:
        """Print a message about the command, unless the user wants none."""
        if not self.quiet:
            say(line)


def common_of(told: dict[str, Any]) -> Common:
    """Remove the options of `COMMON` from a parsed command line and return them."""
    reading: Any = {name: told.pop(name) for name in map(_name_of, _READING)}
    lang, vocabulary = told.pop("lang") or None, told.pop("vocabulary") or None
    workers, timeout, quiet = (told.pop(name) for name in ("workers", "timeout", "quiet"))
    return Common(lang, vocabulary, workers, timeout, quiet, reading)


def _name_of(option: Argument) -> str:
    return option[0][0].removeprefix("--").replace("-", "_")
