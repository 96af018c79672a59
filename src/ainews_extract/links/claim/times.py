"""The time of a figure beside that of its page: still to come, of now, or past."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late, per_page
from ainews_extract.predicates import predicate

if TYPE_CHECKING:
    from ainews_extract.figures import Figure
    from ainews_extract.page import Page


def when(page: Page, figure: Figure) -> str:
    """Whether a figure holds for a year after the page's, for that one, for one before it, or is undated.

    A quarter of the next year is `next`: a fiscal year begins before its calendar year (FY27 Q2 in September 2026).

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
    return "unknown" if now is None else _beside(int(year), now, is_part="-Q" in time or "-H" in time)


def _beside(year: int, now: int, *, is_part: bool) -> str:
    if year == now + 1 and is_part:
        return "next"
    return "future" if year > now else "past" if year < now else "now"


_YEAR: Final = late(r"(?P<year>20[1-4]\d)(?:[年년]|[.\-/])(?P<month>\s?\d{1,2}(?=[月월.\-/]))?")


def _page_year(page: Page) -> int | None:
    """The year that a page is of: that of its publication, or the one it names most, where it names several."""
    published = _YEAR.match((page.document.published or "") + "-")
    return int(published["year"]) if published else _named_most(page)


@per_page  # asked for each figure
def _named_most(page: Page) -> int | None:
    """The year of the most dates with a month, otherwise the last one of a past sentence; None if a page names only one year.

    Sentences about what is to come do not count: an article about a forecast names its year most often.
    """
    found = list(_YEAR.finditer(page.text))
    if len({one["year"] for one in found}) < _SEVERAL:
        return None
    found = [one for one in found if not _is_to_come(page, one.end())]
    if dated := Counter(int(one["year"]) for one in found if one["month"]):
        return max(dated, key=lambda year: (dated[year], year))
    past = [int(one["year"]) for one in found if predicate(page, one.end()).final == "past"]
    return max(past, default=None)


_SEVERAL: Final = 2


def _is_to_come(page: Page, at: int) -> bool:
    """Whether a sentence has a word of forecasts or plans after a place."""
    end = page.sentence(at - 1).end
    return any(page.cues.within(at, end, tag) for tag in ("forecast", "plan"))
