"""`python -m ainews_extract`: the command line."""

from __future__ import annotations

from ainews_extract.cli import app

if __name__ == "__main__":
    app(prog_name="ainews")
