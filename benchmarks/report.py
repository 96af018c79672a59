"""How long a report of a thousand articles takes to write, and to open in Chromium: `python benchmarks/report.py`.

The articles are the samples (or a folder of your own), again and again under other names. What counts is the fastest of
three openings, from the request until the page has drawn itself: the rest is what else the machine had to do.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import ainews_extract as ax

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import browser  # noqa: E402 - the tests' own


def main() -> None:
    """Write a report, open it, print what both took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", default=str(ROOT / "samples"), help="a folder of articles")
    asked.add_argument("--number", type=int, default=1000, help="how many the report has")
    options = asked.parse_args()
    read = list(ax.read(options.articles))
    documents = [replace(read[at % len(read)], id=f"posts/{at}.md") for at in range(options.number)]
    with tempfile.TemporaryDirectory() as name, browser.chromium(Path(name)) as page:
        path = Path(name) / "report.html"
        before = time.perf_counter()
        ax.report(documents, path)
        written = time.perf_counter() - before
        opened = []
        for _ in range(3):
            page.get("about:blank")
            before = time.perf_counter()
            page.get(path.as_uri())
            if page.execute_script("return document.documentElement.dataset.ready") != "true":
                sys.exit("the report did not draw itself")
            opened.append(time.perf_counter() - before)
        figures = page.execute_script("return document.querySelectorAll('.tile b')[1].textContent")
        size = path.stat().st_size / 1e6
    print(
        f"{options.number:,} articles, {figures} figures, {size:.0f} MB: written in {written:.0f} s, opens in {min(opened):.2f} s"
    )


if __name__ == "__main__":
    main()
