"""The command line: `ainews extract posts/ -o figures.csv`.

A command loads its modules when it runs, so that `ainews --help` answers at once. A user's mistake is one line on
standard error that names the cause, and exit status 2; the rest of the batch is still processed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ainews_extract import collector
from ainews_extract.cli import extracting, questions  # noqa: F401 - each makes its functions commands
from ainews_extract.cli.parsing import common_of, parsers
from ainews_extract.cli.saying import FOUND, MISTAKE, STOPPED, say
from ainews_extract.cli.streams import give_up_output, occupy

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ainews_extract.cli.parsing import Command, Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Args:
        arguments: The arguments after `ainews`; those of the process if None.
    """
    collector.calm()
    occupy()
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # as in `ainews extract posts | head`; the flush at the exit would fail too
        give_up_output()
        return FOUND
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
    except OSError as error:
        give_up_output()
        say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return MISTAKE
    except (ImportError, MemoryError) as error:  # a library cannot be loaded: too few descriptors or too little memory
        say(f"cannot continue ({str(error) or 'out of memory'})")
        return MISTAKE
    return status


def _run(given: Sequence[str]) -> int:
    ainews, commands = parsers()
    if not given:
        ainews.print_help(sys.stderr)
        return MISTAKE
    if given[0] not in commands:
        _parsed(ainews, given)  # --help, --version and mistakes end here
    told = vars(_parsed(commands[given[0]], given[1:]))
    command: Command = told.pop("command")
    return command(common=common_of(told), **told)


def _parsed(parser: Parser, given: Sequence[str]) -> argparse.Namespace:
    """The parsed command line; arguments may be in any order: a.md -o out.csv b.md."""
    try:
        return parser.parse_intermixed_args(given) if parser.prog != "ainews" else parser.parse_args(given)
    except SystemExit:
        sys.stdout.flush()  # the help; standard output may be closed
        raise
