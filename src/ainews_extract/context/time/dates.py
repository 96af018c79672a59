"""The dates of a page that figures may hold for, with the meaning that the words after each give it.

A year that a ratio compares with (2024年比), an open start (2022年以降) and the year a thing was founded are not time of a
figure; the day of a report is not, the day of an event is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
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


# 2024年第3四半期の46億ドルから: the date holds for this figure and for none after it
_FROM: Final = re.compile(r"\s?の\s?[\d約][^、。]{0,14}(?:から|より|に比べ)|\s?의\s?[\d약][^,.]{0,14}(?:보다|에서\s)")


def _when(page: Page, figure: Figure) -> When:
    return When(
        figure.start,
        figure.end,
        figure.iso or "",
        limit=figure.modifier == "at_most",
        only=_FROM.match(page.text, figure.end) is not None,
        is_time=not _is_aside(page, figure),
    )


_PARTICLE: Final = re.compile(r"\s?(?:に初めて|初めに|末に|に|から|の|末|,|、)?\s?")
_GOES_ON: Final = re.compile(r"(?:し|して)[、,]|し(?=[、,])|해\s|하고\s|하며\s|하면서\s")
_RATIO_OF: Final = re.compile(r"の(?=[\d.一二三四五六七八九十約]+倍)|의\s?(?=[\d두세네]+\s?배)")


def _is_aside(page: Page, date: Figure) -> bool:
    """Whether a date describes a name, is the base of a comparison, is an open start, or is the day of a report."""
    text, end = page.text, date.end
    if page.cues.at(end, "as-of") or page.cues.at(end + 1, "as-of"):
        return False
    if (
        date.modifier in {"at_least", "more_than"}
        or _follows(page, end, "open-start")
        or _follows(page, end, "date-base")
    ):
        return True
    if _RATIO_OF.match(text, end) or _is_report(page, end):
        return True
    if is_day(date.iso or ""):
        return _is_reported(page, date)
    return _is_founding(page, end)


def _follows(page: Page, end: int, tag: str) -> bool:
    return page.cues.at(end, tag) is not None or (
        page.text[end : end + 1] == " " and page.cues.at(end + 1, tag) is not None
    )


def _is_report(page: Page, end: int) -> bool:
    """Whether a date is that of an analysis or a report: 2026년 3월 분석에서."""
    after = _PARTICLE.match(page.text, end)
    return after is not None and page.cues.at(after.end(), "report-noun") is not None


def _is_founding(page: Page, end: int) -> bool:
    """Whether a date says when a thing began that is named or described there: 2020年設立の."""
    after = _PARTICLE.match(page.text, end)
    cue = page.cues.at(after.end(), "founded") if after else None
    if cue is None or page.text.startswith(_WHEN, cue.end) or page.cues.at(cue.end, "ahead"):
        return False  # 上場時に, 稼働予定
    return not (cue.sense == "event" and _GOES_ON.match(page.text, cue.end))


_WHEN: Final = ("時", " 당시", " 시점", " 예정")


def _is_reported(page: Page, date: Figure) -> bool:
    """Whether a day is that of a report, by the words that are in its sentence after it."""
    return bool(page.cues.within(date.end, page.sentence(date.start).end, "reported"))


_WORD: Final = re.compile(r"(?<!前年)(?:同年度?|同四半期|同期(?!比|間)|同月)|같은 해|같은 분기|同(?=\d)|同(?=約)")
_COMPARED: Final = re.compile(r"(?:より|比|と比べ|に比べ|の\d|と同|対比|보다|대비|의\s?\d|末比|に続|と並|前)")
_SAME_YEAR: Final = ("同年", "同年度", "같은 해")
YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)")


def _same(page: Page, told: Sequence[When]) -> Iterator[When]:
    """同年, 같은 해: the previous date again."""
    last: When | None = None  # the last one before the word that names a year
    number = 0
    for word in _WORD.finditer(page.text):
        if _COMPARED.match(page.text, word.end()):
            continue
        while number < len(told) and told[number].end <= word.start():
            last = told[number] if YEAR.match(told[number].iso) else last
            number += 1
        if last and (word.group() != "同" or last.start >= page.sentence(word.start()).start):
            last = When(*word.span(), last.iso[:4] if word.group() in _SAME_YEAR else last.iso)
            yield last


# 今年, 지난해: an earlier date does not hold for the text after them
_YEARS_ON: Final = {
    **dict.fromkeys("今年 本年 올해 금년".split(), 0),
    **dict.fromkeys("来年 내년".split(), 1),
    **dict.fromkeys("再来年 내후년".split(), 2),
    **dict.fromkeys("昨年 去年 지난해 작년".split(), -1),
    **dict.fromkeys("一昨年 재작년".split(), -2),
}
RELATIVE: Final = re.compile(
    r"(?P<year>今年|本年|再来年|来年|一昨年|昨年|去年|今期|前期|올해|금년|내후년|내년|지난해|재작년|작년)(?:度|末|初め)?(?!\s?(?:比|より|同期|対比|並み|대비|보다|동기|같은))"
)


def _by_publication(page: Page) -> Iterator[When]:
    """昨年 and 내년, if the document has a date of publication."""
    published = YEAR.search(page.document.published or "")
    for word in RELATIVE.finditer(page.text) if published else ():
        shift = _YEARS_ON.get(word["year"])
        if published and shift is not None and not _COMPARED.match(page.text, word.end()):
            yield When(*word.span(), str(int(published["year"]) + shift))


def is_day(iso: str) -> bool:
    """Whether a date is a day, with its month and year or without."""
    return _DAY.fullmatch(iso) is not None


_DAY: Final = re.compile(r"---\d\d|(?:\d{4}|-)-\d\d-\d\d")


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
    if known is None or not _IS_PART.match(iso):
        return iso
    quarter, fiscal = _QUARTER.fullmatch(iso), _FISCAL.fullmatch(known)
    if quarter and fiscal:
        return _quarter_of(int(quarter["number"]), int(fiscal["year"]), int(fiscal["month"]))
    year = known[:4]
    return "/".join(year + end[1:] if _IS_PART.match(end) else end for end in iso.split("/"))


_IS_PART: Final = re.compile(r"--(?!-)")
_QUARTER: Final = re.compile(r"--Q(?P<number>[1-4])")
_FISCAL: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)/\d{4}-\d\d")


def _quarter_of(number: int, year: int, month: int) -> str:
    """The months of a quarter of a fiscal year that begins in a month."""
    first = year * 12 + month - 1 + 3 * (number - 1)
    return "/".join(f"{at // 12:04}-{at % 12 + 1:02}" for at in (first, first + 2))
