"""The command line: `ainews extract posts/ -o figures.csv`.

What a command needs is loaded when it runs, so that `ainews --help` answers at once. A user's mistake is one line on
standard error that names the thing, and the exit status 2; the rest of the batch is done all the same.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ainews_extract.cli import extracting, questions  # noqa: F401 - each makes its functions commands
from ainews_extract.cli.parsing import parsers
from ainews_extract.cli.saying import FOUND, MISTAKE, STOPPED, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.cli.parsing import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and give its exit status.

    Args:
        arguments: What stands behind `ainews`; those of the process where None.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    ainews, commands = parsers()
    if not given:
        ainews.print_help(sys.stderr)
        return MISTAKE
    if given[0] not in commands:
        ainews.parse_args(given)  # ends here: --help, --version, or a mistake
    told = vars(commands[given[0]].parse_intermixed_args(given[1:]))  # in any order: a.md -o out.csv b.md
    command: Command = told.pop("command")
    try:
        return command(**told)
    except BrokenPipeError:  # as of `ainews extract posts | head`; what is flushed at the exit has nowhere to go either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
