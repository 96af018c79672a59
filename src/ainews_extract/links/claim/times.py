"""The time of a figure beside that of its page: still to come, of now, or past."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.figures import Figure
    from ainews_extract.page import Page


def when(page: Page, figure: Figure) -> str:
    """Whether a figure holds for a year after the page's, for that one, for one before it, or is undated.

    Args:
        page: The page.
        figure: The figure.
    """
    time = figure.time or ""
    year = time[-4:] if "/" in time else time[:4]
    year = year if year.isdigit() else time.rpartition("/")[2].split("-")[0]
    if not year.isdigit():
        return "none"
    now = _page_year(page)
    return "unknown" if now is None else "future" if int(year) > now else "past" if int(year) < now else "now"


_YEAR: Final = late(r"20[1-4]\d(?=[年년.\-/])")


def _page_year(page: Page) -> int | None:
    """The year that a page is of: that of its publication, or the one it names most, where it names several."""
    published = _YEAR.match((page.document.published or "") + "-")
    return int(published.group()) if published else _named_most(page.text)


@lru_cache(maxsize=4)  # asked for each figure of a page
def _named_most(text: str) -> int | None:
    counts = Counter(found.group() for found in _YEAR.finditer(text))
    return int(max(counts, key=lambda year: (counts[year], year))) if len(counts) > 1 else None
