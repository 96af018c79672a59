"""A report of a thousand articles in Chromium: size, time to open, first search, memory: `python benchmarks/report.py`.

The articles are the samples (or a folder of your own), again and again under other names. What counts is the fastest of
three openings, from the request until the page has drawn itself: the rest is what else the machine had to do. The first
search is timed twice: right after opening, and when the page has read the texts in its idle time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import ainews_extract as ax

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import browser  # noqa: E402 - the tests' own

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# Types a word and waits until the table has been drawn.
_SEARCH: Final = """
const field = document.querySelector('#figures [name=search]'), began = performance.now();
field.value = arguments[0];
field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
field.dispatchEvent(new Event('input'));
const count = document.querySelector('#figures output'), before = count.textContent, done = arguments[1];
const wait = () => count.textContent === before ? setTimeout(wait, 1) : done((performance.now() - began) / 1000);
wait();
"""


def main() -> None:
    """Write a report, open it, search in it, and print the times."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", default=str(ROOT / "samples"), help="a folder of articles")
    asked.add_argument("--number", type=int, default=1000, help="how many the report has")
    asked.add_argument("--word", default="nvidia", help="what is searched")
    options = asked.parse_args()
    read = list(ax.read(options.articles))
    documents = [replace(read[at % len(read)], id=f"posts/{at}.md") for at in range(options.number)]
    with tempfile.TemporaryDirectory() as name, browser.chromium(Path(name)) as page:
        path = Path(name) / "report.html"
        before = time.perf_counter()
        ax.report(documents, path)
        print(
            f"{options.number:,} articles, {path.stat().st_size / 1e6:.0f} MB, written in {time.perf_counter() - before:.0f} s"
        )
        opened = [_open(page, path) for _ in range(3)]
        print(f"opens in {min(opened):.2f} s, {_memory(page):.0f} MB")
        print(f"searches at once: {_search(page, options.word):.2f} s")
        _open(page, path)
        before = time.perf_counter()
        while page.execute_script("return document.documentElement.dataset.warm") != "true":
            time.sleep(0.1)
        print(f"has read its texts after {time.perf_counter() - before:.1f} s, {_memory(page):.0f} MB")
        print(
            f"searches then: {_search(page, options.word):.2f} s, {page.find_element('css selector', '#figures output').text}"
        )


def _open(page: Chrome, path: Path) -> float:
    page.get("about:blank")
    before = time.perf_counter()
    page.get(path.as_uri())
    if page.execute_script("return document.documentElement.dataset.ready") != "true":
        sys.exit("the report did not draw itself")
    return time.perf_counter() - before


def _search(page: Chrome, word: str) -> float:
    took: float = page.execute_async_script(_SEARCH, word)
    return took


def _memory(page: Chrome) -> float:
    """The heap of the page in MB after garbage collection."""
    page.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    return float(page.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"]) / 1e6


if __name__ == "__main__":
    main()
