"""The command line: `ainews extract posts/ -o figures.csv`.

What a command needs is loaded when it runs, so that `ainews --help` answers at once. A user's mistake is one line on
standard error that names the thing, and the exit status 2; the rest of the batch is done all the same.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ainews_extract.cli import extracting, questions  # noqa: F401 - each makes its functions commands
from ainews_extract.cli.parsing import common_of, parsers
from ainews_extract.cli.saying import FOUND, MISTAKE, STOPPED, say
from ainews_extract.cli.streams import give_up_output, occupy

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ainews_extract.cli.parsing import Command, Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and give its exit status.

    Args:
        arguments: What stands behind `ainews`; those of the process where None.
    """
    occupy()
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # as of `ainews extract posts | head`; what is flushed at the exit has nowhere to go either
        give_up_output()
        return FOUND
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
    except OSError as error:
        give_up_output()
        say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return MISTAKE
    except (ImportError, MemoryError) as error:  # a library that cannot be loaded, for want of descriptors or memory
        say(f"cannot go on ({str(error) or 'out of memory'})")
        return MISTAKE
    return status


def _run(given: Sequence[str]) -> int:
    ainews, commands = parsers()
    if not given:
        ainews.print_help(sys.stderr)
        return MISTAKE
    if given[0] not in commands:
        _parsed(ainews, given)  # ends here: --help, --version, or a mistake
    told = vars(_parsed(commands[given[0]], given[1:]))
    command: Command = told.pop("command")
    return command(common=common_of(told), **told)


def _parsed(parser: Parser, given: Sequence[str]) -> argparse.Namespace:
    """What the command line says, its arguments in any order: a.md -o out.csv b.md."""
    try:
        return parser.parse_intermixed_args(given) if parser.prog != "ainews" else parser.parse_args(given)
    except SystemExit:
        sys.stdout.flush()  # the help, which may have nowhere to go
        raise
