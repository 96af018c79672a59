"""The time of a figure beside that of its page: still to come, of now, or past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.late import late, per_page
from ainews_extract.predicates import predicate

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page


def when(page: Page, figure: Figure) -> str:
    """Whether a figure holds for a year after the page's, for that one, for one before it, or is undated.

    A later year is `next` if the page's own is not sure, and so is a quarter of the next year: a fiscal year begins before
    its calendar year (FY27 Q2 in September 2026).

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


def _beside(year: int, now: _Now, *, is_part: bool) -> str:
    if year > now.year:
        return "next" if not now.is_sure or (is_part and year == now.year + 1) else "future"
    return "past" if year < now.year else "now"


class _Now(NamedTuple):
    """The year that a page is of, and whether its dates agree on it; those of a history do not."""

    year: int
    is_sure: bool


_YEAR: Final = late(r"(?P<year>20[1-4]\d)(?:[年년]|[.\-/])(?P<month>\s?\d{1,2}(?=[月월.\-/]))?")


def _page_year(page: Page) -> _Now | None:
    """The year that a page is of: that of its publication, or the last one that it tells of, where it names several."""
    published = _YEAR.match((page.document.published or "") + "-")
    return _Now(int(published["year"]), is_sure=True) if published else _last_told(page)


@per_page  # asked for each figure
def _last_told(page: Page) -> _Now | None:
    """The last year of a date with a month or of a past sentence; None if a page names only one year.

    Sentences about what is to come do not count: an article about a forecast names its year most often. The year named most
    is not it either: a history names an early one as often as a late one.
    """
    found = _years(page)
    dated = [int(one["year"]) for one in found if one["month"]]
    past = [int(one["year"]) for one in found if predicate(page, one.end()).final == "past"]
    last = max([*dated, *past], default=None)
    if last is None:
        return None
    later = {one["year"] for one in found if int(one["year"]) > last and not _is_in_table(page, one.start())}
    return _Now(last, is_sure=_agree(dated, last) and len(later) < _SEVERAL)


def _years(page: Page) -> list[re.Match[str]]:
    """The years that a page tells of, outside sentences about what is to come; none if it names only one."""
    found = list(_YEAR.finditer(page.text))
    is_several = len({one["year"] for one in found}) >= _SEVERAL
    return [one for one in found if is_several and not _is_to_come(page, one.end())]


def _is_in_table(page: Page, at: int) -> bool:
    return page.place(at).cell is not None


def _agree(dated: Sequence[int], last: int) -> bool:
    """Whether most dates of a page are of its last year or the one before, as in news, and not in a history."""
    return sum(year >= last - 1 for year in dated) > _MOST * len(dated)


_SEVERAL: Final = 2
_MOST: Final = 0.7  # of the dates of an article are of its year or the one before


def _is_to_come(page: Page, at: int) -> bool:
    """Whether a sentence has a word of forecasts or plans after a place."""
    end = page.sentence(at - 1).end
    return any(page.cues.within(at, end, tag) for tag in ("forecast", "plan"))
