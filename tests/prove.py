"""Proof that each row of the tables is needed by a test: `make prove`, or `python tests/prove.py`.

Rows that no test needs yet are listed in unproven.tsv, which may only get shorter: a run takes off what is proven by now
or gone, and names what is missing on it. `--allow` puts these on it; `--sample 40` tries so many rows, others each time
that their tables change; `--table measures` tries one table; `--check` leaves the list as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

import knockout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knockout import Row

UNPROVEN: Final = Path(__file__).parent / "unproven.tsv"


def known() -> list[str]:
    """The rows that are known to be unproven."""
    return [line for line in UNPROVEN.read_text(encoding="utf-8").split("\n") if line]


def sample(rows: list[Row], size: int) -> list[Row]:
    """A sample of rows, about the same number from each table; it is the same while the tables do not change."""
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    shuffled = [sorted(table, key=_shuffled("\n".join(map(str, table)))) for table in tables.values()]
    return [row for turn in zip_longest(*shuffled) for row in turn if row][:size]


def _shuffled(salt: str) -> Callable[[Row], bytes]:
    return lambda row: hashlib.sha256(f"{salt}{row}".encode()).digest()


def report(tried: list[Row], proven: set[str]) -> list[str]:
    """Print the result, and return the rows that no test needs and that are not on the list.

    Args:
        tried: The rows that were tried.
        proven: Those that a test needs.
    """
    right = Counter(row.table for row in tried if str(row) in proven)
    total = Counter(row.table for row in tried)
    missing = [str(row) for row in tried if str(row) not in proven.union(known())]
    sys.stdout.writelines(f"no test needs it: {row}\n" for row in missing)
    sys.stdout.writelines(f"{right[table]:6} of {total[table]:5} {table}\n" for table in sorted(total))
    sys.stdout.write(f"{right.total():6} of {total.total():5} rows are proven\n")
    return missing


def rewrite(left: Iterable[str]) -> None:
    """Rewrite the list."""
    UNPROVEN.write_text("".join(f"{row}\n" for row in sorted(left)), encoding="utf-8")


def main() -> int:
    """Prove the requested rows; the exit status is 1 if a row is missing on the list."""
    arguments = _arguments()
    rows = knockout.rows()
    tried = [row for row in rows if arguments.table in {None, row.table}]
    tried = sample(tried, arguments.sample) if arguments.sample else tried
    proven = {str(row) for row in knockout.proven(tried, knockout.texts(tried))}
    missing = report(tried, proven)
    if not arguments.check:
        rewrite(({*known()} - proven).intersection(map(str, rows)).union(missing if arguments.allow else ()))
    return int(bool(missing) and not arguments.allow)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--allow", action="store_true", help="put what is unproven on the list")
    parser.add_argument("--check", action="store_true", help="leave the list as it is")
    parser.add_argument("--sample", type=int, help="try so many rows")
    parser.add_argument("--table", help="try one table")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
