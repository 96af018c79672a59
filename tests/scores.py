"""The scores of annotated articles: `make scores FOLDER=...`.

A set is `x/` with its annotated figures in `x.jsonl` and its annotated names in `x.names.jsonl`; a folder may hold several.
The marks that a reader saved from a report (`marks.jsonl`, with the articles in `marks/`) are such a set too: what was
marked is measured, and nothing else.

    python tests/scores.py             # our own articles
    python tests/scores.py FOLDER...
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import floors
import scoring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring import Tally


def sets(folder: Path) -> list[tuple[Path, Path]]:
    """The annotation and the articles of each set in a folder."""
    return [(path, path.with_suffix("")) for path in sorted(folder.glob("*.jsonl")) if path.with_suffix("").is_dir()]


def lines(gold: Path, folder: Path) -> Iterator[str]:
    """The scores of a set, a line each: rows by kind, names by label, links."""
    sources, rows = scoring.read(gold, folder)
    found = scoring.find(sources)
    if any("mark" in row for marked in rows.values() for row in marked):
        rows, found = scoring.judged(rows, found)
    scores = scoring.score(rows, found)
    yield f"\n{gold.name}: {len(sources)} articles"
    yield from _table("rows", scores.rows)
    if (names := gold.with_suffix(".names.jsonl")).exists():
        yield from _table(
            "names", scoring.score_names(scoring.read(names, folder)[1], scoring.find_names(sources)).rows
        )
    yield from _table("links of right rows", scores.links)


def _table(title: str, tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"{title:20}  wanted  given   prec.  recall      F1   accuracy"
    for name, tally in sorted(tallies.items(), key=lambda item: (item[0] in {"core", "all"}, item[0])):
        yield (
            f"  {name:18}{tally.wanted:8}{tally.given:7}{tally.precision:8.4f}{tally.recall:8.4f}{tally.f1:8.4f}"
            f"{tally.accuracy:8.4f} of {tally.all}"
        )


def main(folders: list[Path]) -> None:
    """Print the scores of every set in the folders, or of our own articles."""
    own = [(floors.gold(lang), floors.folder(lang)) for lang in floors.LANGUAGES]
    found = [pair for folder in folders for pair in sets(folder)] if folders else own
    sys.stdout.writelines(f"{line}\n" for gold, articles in found for line in lines(gold, articles))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
