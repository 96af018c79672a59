"""Standard input, output and error as a shell may hand them over: closed, or leading to a disk that is full."""

from __future__ import annotations

import io
import os
import sys


def occupy() -> None:
    """Put something in the place of a stream that is closed, or the next file that is opened would take its number.

    What is written to a closed standard output is an error, as it is for every program; a closed standard error is silent.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # which takes the lowest number that is free
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "wb", closefd=False)), "utf-8")
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "wb", closefd=False)), "utf-8")


def give_up_output() -> None:
    """Have nothing more written to standard output: what is still held would be flushed, in vain again, at the exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no descriptor is left; a stream that is none of a file
        sys.stdout = io.TextIOWrapper(io.BytesIO())
