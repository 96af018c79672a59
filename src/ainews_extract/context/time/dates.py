"""The dates of a page that figures may hold for, with the meaning that the words after each give it.

A year that a ratio compares with (2024年比), an open start (2022年以降) and the year a thing was founded are not time of a
figure; the day of a report is not, the day of an event is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page


@dataclass(slots=True)
class When:
    """A date in the text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        iso: The date in ISO 8601.
        limit: Whether it is the end of a period (2030年までに).
        only: Whether it holds for the figure right after it alone (2024年の46億ドルから).
        is_time: Whether what a sentence says after it lets figures hold for it.
    """

    start: int
    end: int
    iso: str
    limit: bool = False
    only: bool = False
    is_time: bool = True


class Dates:
    """The dates of a page, 同年 and 昨年 among them.

    Args:
        page: The page.
        figures: Its figures.

    Attributes:
        all: The dates as they are written: what a head or a label says counts whatever follows it.
        times: Those that figures of their sentence may hold for, with the words that stand for dates.
    """

    def __init__(self, page: Page, figures: Sequence[Figure]) -> None:
        self.all = [_when(page, figure) for figure in figures if figure.kind == "date"]
        told = [when for when in self.all if when.is_time]
        self.times = sorted([*told, *_same(page, told), *_by_publication(page)], key=_start)

    def first(self, start: int, end: int) -> When | None:
        """The first date within a span."""
        return next((when for when in within(self.all, start, end) if when.end <= end), None)


def _start(when: When) -> int:
    return when.start


def _is_only(text: str, end: int) -> bool:
    """2024年第3四半期の46億ドルから: the date holds for this figure and for none after it."""
    of = beside.after(text, end, "of")
    if of is None:
        return False
    of += text.startswith(" ", of)
    begins = text[of : of + 1].isdecimal() or beside.follows("about", text, of)
    return begins and beside.near("since", text, of + 1, _ONLY_REACH, "、。,.") is not None


_ONLY_REACH: Final = 14


def _when(page: Page, figure: Figure) -> When:
    return When(
        figure.start,
        figure.end,
        figure.iso or "",
        limit=figure.modifier == "at_most",
        only=_is_only(page.text, figure.end),
        is_time=not _is_aside(page, figure),
    )


def _is_aside(page: Page, date: Figure) -> bool:
    """Whether a date describes a name, is the base of a comparison, is an open start, or is the day of a report."""
    end = date.end
    if page.cues.at(end, "as-of") or page.cues.at(end + 1, "as-of"):
        return False
    if date.modifier in {"at_least", "more_than"} or _is_open(page, end) or _follows(page, end, "date-base"):
        return True
    if _is_of_ratio(page, end) or _is_report(page, end):
        return True
    if is_day(date.iso or ""):
        return _is_reported(page, date)
    return _is_founding(page, end)


def _is_of_ratio(page: Page, end: int) -> bool:
    """Whether a date is what a ratio is of: 2024年の2倍."""
    of = beside.after(page.text, end, "of about?")
    if of is None:
        return False
    times = next(iter(within(page.numerals, of, of + 2)), None)
    return times is not None and beside.follows("times-of", page.text, times.end)


def _over_particle(text: str, end: int) -> int:
    """The place behind a date with its particle and a blank."""
    at = beside.after(text, end, "date-particle?") or end
    return at + text.startswith(" ", at)


def _follows(page: Page, end: int, tag: str) -> bool:
    return page.cues.at(end, tag) is not None or (
        page.text[end : end + 1] == " " and page.cues.at(end + 1, tag) is not None
    )


def _is_open(page: Page, end: int) -> bool:
    """2026年以降, 2026年春以降: an open start."""
    return _follows(page, beside.after(page.text, end, "date-part?") or end, "open-start")


def _is_report(page: Page, end: int) -> bool:
    """Whether a date is that of an analysis or a report: 2026년 3월 분석에서."""
    return page.cues.at(_over_particle(page.text, end), "report-noun") is not None


def _is_founding(page: Page, end: int) -> bool:
    """Whether a date says when a thing began that is named or described there: 2020年設立の."""
    cue = page.cues.at(_over_particle(page.text, end), "founded")
    if cue is None or page.text.startswith(_WHEN, cue.end) or page.cues.at(cue.end, "ahead"):
        return False  # 上場時に, 稼働予定
    return not (cue.sense == "event" and beside.follows("goes-on", page.text, cue.end))


_WHEN: Final = ("時", " 당시", " 시점", " 예정")


def _is_reported(page: Page, date: Figure) -> bool:
    """Whether a day is that of a report, by the words that are in its sentence after it."""
    return bool(page.cues.within(date.end, page.sentence(date.start).end, "reported"))


YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)")


def _same(page: Page, told: Sequence[When]) -> Iterator[When]:
    """同年, 같은 해: the previous date again."""
    last: When | None = None  # the last one before the word that names a year
    number = 0
    for cue in page.cues.within(0, len(page.text), "same-date"):
        if not _is_same(page.text, cue):
            continue
        while number < len(told) and told[number].end <= cue.start:
            last = told[number] if YEAR.match(told[number].iso) else last
            number += 1
        if last and (cue.sense != "same" or last.start >= page.sentence(cue.start).start):
            last = When(cue.start, cue.end, last.iso[:4] if cue.sense == "year" else last.iso)
            yield last


def _is_same(text: str, cue: Cue) -> bool:
    """Whether a word stands for a date: 同 before a number alone, and nothing that is compared with."""
    if cue.sense == "no" or beside.precedes("year-before", text, cue.start):
        return False
    if cue.sense == "same" and not (text[cue.end : cue.end + 1].isdecimal() or beside.follows("about", text, cue.end)):
        return False
    return not beside.follows("date-compared", text, cue.end)


def relative_years(page: Page, start: int, end: int) -> list[Cue]:
    """今年, 지난해: words that name a year by today's, unless it is only compared with (昨年比).

    Args:
        page: The page.
        start: Where the stretch begins.
        end: Where it ends.
    """
    text = page.text
    cues = page.cues.within(start, end, "relative-year")
    ends = [beside.after(text, cue.end, "year-part?") or cue.end for cue in cues]
    return [cue for cue, at in zip(cues, ends, strict=True) if not beside.follows("year-compared", text, at)]


def _by_publication(page: Page) -> Iterator[When]:
    """昨年 and 내년 where the document says when it was published."""
    published = YEAR.search(page.document.published or "")
    for cue in relative_years(page, 0, len(page.text)) if published else ():
        if published and cue.sense and not beside.follows("date-compared", page.text, cue.end):
            end = beside.after(page.text, cue.end, "year-part?") or cue.end
            yield When(cue.start, end, str(int(published["year"]) + int(cue.sense)))


def is_day(iso: str) -> bool:
    """Whether a date is a day, with its month and year or without."""
    parts = iso.split("-")
    return (
        parts[-1].isdecimal()
        and "/" not in iso
        and (len(parts) == _NO_YEAR or (len(parts) == _WHOLE and parts[0] != ""))
    )


_WHOLE: Final = 3  # parts of 2026-03-15
_NO_YEAR: Final = 4  # parts of --03-15 and ---15


def completed(iso: str, years: Sequence[str]) -> str:
    """A part without a year with the first year that is known, or as it is.

    >>> (
    ...     completed("--03", ["2026"]),
    ...     completed("--Q2/--Q3", ["2025-Q1"]),
    ...     completed("--03", []),
    ...     completed("2024", ["2026"]),
    ... )
    ('2026-03', '2025-Q2/2025-Q3', '--03', '2024')
    >>> completed("--Q1", ["2026-04/2027-03"])  # of a fiscal year that begins in April
    '2026-04/2026-06'

    Args:
        iso: The date, ISO 8601.
        years: Dates around it, the nearest first.
    """
    known = next((other for other in years if YEAR.match(other)), None)
    if known is None or not _is_part(iso):
        return iso
    first, _, last = known.partition("/")
    if iso.startswith("--Q") and iso[3:].isdecimal() and len(first) == len(last) == len("2026-04"):
        return _quarter_of(int(iso[3:]), int(first[:4]), int(first[5:]))
    year = known[:4]
    return "/".join(year + end[1:] if _is_part(end) else end for end in iso.split("/"))


def _is_part(iso: str) -> bool:
    """Whether a date has a month or a quarter and no year: --03, --Q1, and not ---15."""
    return iso.startswith("--") and not iso.startswith("---")


def _quarter_of(number: int, year: int, month: int) -> str:
    """The months of a quarter of a fiscal year that begins in a month."""
    first = year * 12 + month - 1 + 3 * (number - 1)
    return "/".join(f"{at // 12:04}-{at % 12 + 1:02}" for at in (first, first + 2))
