"""Standard input, output and error as a shell may pass them: closed, or on a full disk."""

from __future__ import annotations

import io
import os
import sys


def occupy() -> None:
    """Replace a closed stream; otherwise the next opened file would take its number.

    Writing to a closed standard output is an error, as for every program; a closed standard error is silent.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # it takes the lowest free number
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "wb", closefd=False)), "utf-8")
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "wb", closefd=False)), "utf-8")


def give_up_output() -> None:
    """Stop writing to standard output: the buffer would be flushed at the exit and fail again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no descriptor is left, or the stream is not a file
        sys.stdout = io.TextIOWrapper(io.BytesIO())
