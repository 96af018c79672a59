"""The sizes that `make check` holds: complexity of a function, lines of a file, lines that are too wide.

What is over a limit today stands in `sizes.tsv`. That list may only shrink: a new row or a larger size fails, and so does a
row that is no longer needed. `python tests/sizes.py --write` removes what is no longer needed and lowers what became smaller;
it never adds a row.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).parent.parent
FILE: Final = ROOT / "tests" / "sizes.tsv"
FOLDERS: Final = ("src", "tests", "training", "benchmarks", "notebooks", "docs/images")
# A function with more paths than this is hard to keep in mind and to test; the linter's own count leaves out `and` and `or`.
COMPLEXITY: Final = 10
LINES: Final = 300
COLUMNS: Final = 130

_BRANCHES: Final = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.IfExp, ast.ExceptHandler, ast.match_case)
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


class Over(NamedTuple):
    """A place that is over a limit: which limit, where, and how large it is."""

    limit: str
    place: str
    size: int


def complexity(function: ast.AST) -> int:
    """The number of paths through a function: one, and one more for each branch, loop, condition, `and` and `or`.

    A function or class inside it is counted by itself.

    >>> complexity(ast.parse("def f(a, b):\\n    return [x for x in a if x and b] or b").body[0])
    5
    """
    total = 1
    open_nodes = list(ast.iter_child_nodes(function))
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            continue
        total += _paths(node)
        open_nodes.extend(ast.iter_child_nodes(node))
    return total


def _paths(node: ast.AST) -> int:
    """The paths that one node adds."""
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, _BRANCHES))


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Each function of a module with its qualified name."""
    for node in ast.iter_child_nodes(tree):
        name = prefix
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            name = f"{prefix}.{node.name}".lstrip(".")
            if isinstance(node, _FUNCTIONS):
                yield name, node
        yield from functions(node, name)


def columns(line: str) -> int:
    """The columns that a line takes on a screen; a kanji or a syllable takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def measure(place: str, text: str) -> Iterator[Over]:
    """Every size of a file's text that is over its limit."""
    for name, function in functions(ast.parse(text)):
        if (size := complexity(function)) > COMPLEXITY:
            yield Over("complexity", f"{place}:{name}", size)
    lines = text.splitlines()
    if len(lines) > LINES:
        yield Over("lines", place, len(lines))
    # A test's case is one line, whatever its length.
    wide = 0 if place.startswith("tests/") else sum(columns(line) > COLUMNS for line in lines)
    if wide:
        yield Over("wide lines", place, wide)


def today() -> dict[tuple[str, str], int]:
    """Every place that is over a limit, with its size."""
    paths = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    found = (
        over for path in paths for over in measure(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    )
    return {(over.limit, over.place): over.size for over in found}


def listed() -> dict[tuple[str, str], int]:
    """The places that may be over a limit, with the size that each may have."""
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(limit, place): int(size) for limit, place, size in rows}


def grown(sizes: Mapping[tuple[str, str], int], allowed: Mapping[tuple[str, str], int]) -> list[str]:
    """The places that are over a limit and not in the list, or larger than listed; a line each."""
    limits = {"complexity": COMPLEXITY, "lines": LINES, "wide lines": 0}
    return [
        f"{place}: {limit} {size}, at most {allowed.get((limit, place), limits[limit])}"
        for (limit, place), size in sizes.items()
        if size > allowed.get((limit, place), 0)
    ]


def stale(sizes: Mapping[tuple[str, str], int], allowed: Mapping[tuple[str, str], int]) -> list[str]:
    """The rows of the list that are not needed any more, or allow more than is needed; a line each."""
    return [
        f"{place}: {limit} {size} is listed, {sizes.get((limit, place), 'within the limit')} today"
        for (limit, place), size in allowed.items()
        if sizes.get((limit, place), 0) < size
    ]


def write(sizes: Mapping[tuple[str, str], int], allowed: Mapping[tuple[str, str], int]) -> None:
    """Lower the list to today's sizes; it gets no new row and no larger size."""
    kept = {key: min(size, sizes[key]) for key, size in allowed.items() if key in sizes}
    rows = [f"{limit}\t{place}\t{size}\n" for (limit, place), size in sorted(kept.items())]
    FILE.write_text("# limit\tplace\tsize\n" + "".join(rows), encoding="utf-8")


def main() -> int:
    """Compare today's sizes with the list; the exit status is 1 where one has grown or the list can shrink."""
    sizes, allowed = today(), listed()
    if "--write" in sys.argv:
        write(sizes, allowed)
        allowed = listed()
    faults = [f"too large: {line}" for line in grown(sizes, allowed)]
    faults += [f"python tests/sizes.py --write: {line}" for line in stale(sizes, allowed)]
    sys.stdout.writelines(f"{line}\n" for line in faults or [f"{len(allowed)} places are over a limit, as listed"])
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
