"""Run the notebooks, each from a clean kernel: `python notebooks/run.py [--write | --compare] [NAME…]`.

A cell that fails ends the run. With `--compare` the texts that come out are held against those that are committed
(pictures are not: their bytes change with a library's version), and a difference is the exit status 1. With `--write` the
outputs are written back.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nbformat
from nbclient import NotebookClient

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = Path(__file__).parent
# A notebook holds what a reader looks at, and no more.
LARGEST: Final = 400_000


def main(arguments: Sequence[str]) -> int:
    """Run all notebooks, or the named ones, and return the number of those that differ."""
    options = [each for each in arguments if each.startswith("--")]
    names = [each for each in arguments if not each.startswith("--")] or ["tour", "korea_ai", "quality"]
    return sum(_run(FOLDER / f"{name}.ipynb", options) for name in names)


def _run(path: Path, options: Sequence[str]) -> bool:
    committed = nbformat.read(path, as_version=4)
    book = deepcopy(committed)
    NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # the time of the run
    book.metadata.pop("language_info", None)
    if "--write" in options:
        nbformat.write(book, path)
        size = path.stat().st_size
        print(f"{path.name}: {size:,} bytes")
        return size > LARGEST
    if "--compare" not in options:
        print(f"{path.name}: ran")
        return False
    lines = list(unified_diff(_texts(committed), _texts(book), "committed", path.name, lineterm=""))
    print("\n".join(lines) or f"{path.name}: as committed")
    return bool(lines)


def _texts(book: Any) -> list[str]:  # noqa: ANN401 - nbformat's records are dicts of anything
    """The text output of the cells."""
    lines: list[str] = []
    for number, cell in enumerate(book.cells):
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            lines += [f"[{number}] {line}" for line in text.splitlines()]
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
