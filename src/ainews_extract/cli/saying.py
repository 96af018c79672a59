"""Messages on standard error, and the exit statuses."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    from ainews_extract.errors import ReadError

FOUND: Final = 1  # something to look at: a conflict, a document that could not be read
MISTAKE: Final = 2
STOPPED: Final = 130  # the status that a shell gives to a command ended by Ctrl-C


def say(line: str) -> None:
    """Print one line on standard error, if it is open and not full."""
    with suppress(OSError):
        sys.stderr.write(f"ainews: {line}\n")


def fail(line: str) -> NoReturn:
    """Print one line and end the command with the status of a mistake."""
    say(line)
    raise SystemExit(MISTAKE)


def reporter(faults: list[ReadError], say: Callable[[str], None] = say) -> Callable[[ReadError], None]:
    """A function that collects errors and prints each."""

    def report(fault: ReadError) -> None:
        faults.append(fault)
        say(str(fault))

    return report


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 document, 2 documents."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
