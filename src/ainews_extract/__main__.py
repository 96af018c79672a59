"""`python -m ainews_extract`: the command line."""

from __future__ import annotations

import sys

from ainews_extract.cli import main

if __name__ == "__main__":
    sys.exit(main())
