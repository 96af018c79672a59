"""Runs the command line in this process and returns its output and exit status."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from ainews_extract import cli


class Result(NamedTuple):
    """The result of a command."""

    exit_code: int
    stdout_bytes: bytes
    stderr: str

    @property
    def stdout(self) -> str:
        return self.stdout_bytes.decode("utf-8")


def ainews(*arguments: str) -> Result:
    """Run `ainews` with these arguments and without a terminal."""
    printed = io.BytesIO()
    out, err = io.TextIOWrapper(printed, encoding="utf-8", newline="", write_through=True), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = cli.main(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0
    return Result(status, printed.getvalue(), err.getvalue())
