"""Documents per second and core, and the cost of a billion of them: the table of docs/clusters.md.

A core's own time is measured and not the clock's, so that other work on the machine does not count; the best of three
rounds stands, with analysers loaded.

    python benchmarks/partition.py                   # our own articles, and sentences with hardly a figure
    python benchmarks/partition.py --articles FOLDER # your own articles too
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
from texts import articles, own_articles, poor

import ainews_extract as ax

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENTS: Final = 200
_BILLION: Final = 1_000_000_000


def kinds_of_documents(folder: Path | None) -> Iterator[tuple[str, list[str]]]:
    """The measured documents by name."""
    for lang in ("ja", "ko"):
        yield f"article full of figures, {lang}", articles(lang)
        yield f"paragraphs with hardly a figure, {lang}", poor(lang, 100_000)
    for lang, texts in (own_articles(folder) if folder else {}).items():
        yield f"your article, {lang}", texts["articles"]


def seconds(pages: pd.DataFrame) -> float:
    """The least seconds of a core for a partition."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        ax.extract_frame(pages)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=Path, help="measure these articles too")
    print("| documents | characters | figures | documents a second a core | a billion, core hours |")
    print("| --- | --- | --- | --- | --- |")
    for name, texts in kinds_of_documents(parser.parse_args().articles):
        taken = (texts * (_DOCUMENTS // len(texts) + 1))[:_DOCUMENTS]
        pages = pd.DataFrame({"id": range(len(taken)), "text": taken})
        figures = len(ax.extract_frame(pages))
        rate = len(taken) / seconds(pages)
        length, hours = sum(map(len, taken)) / len(taken), _BILLION / rate / 3_600
        print(f"| {name} | {length:,.0f} | {figures / len(taken):.1f} | {rate:,.0f} | {hours:,.0f} |")


if __name__ == "__main__":
    main()
