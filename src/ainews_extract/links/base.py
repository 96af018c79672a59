"""Bases: the period that a change or multiple is compared with: 前年同期比 and YoY are P1Y, 2020年比 is 2020, 3年前と比べ P3Y.

A base precedes its figure in the sentence (前年比5%増), follows it directly (+25% QoQ), or is the head of its cell or line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.links import fill, is_listed
from ainews_extract.score import Candidate
from ainews_extract.scripts import run_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.records import Span


@dataclass(frozen=True, slots=True, order=True)
class _Base:
    """A base in the text: its place, its ISO 8601 form, and its mark: "" if certain, `from`, or `of`."""

    start: int
    end: int
    iso: str
    mark: str = ""

    def candidate(self, place: str) -> Candidate:
        """The answer of this base."""
        return Candidate(self.iso, (f"said={place}",), self.start, self.end)


def complete(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Set `base` of changes and multiples; a multiple of an earlier value is a change too (前年の3倍).

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    fill(page, figures, "base", candidates)
    for figure in figures:
        if figure.base and figure.kind == "multiple" and figure.change is None and figure.value is not None:
            figure.change = "up" if figure.value > 1 else "down"
    return list(figures)


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The base of a change or rate: one answer, or none.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    found = _base(page, figure, before) if figure.change is not None or figure.kind in _RATES else None
    return [found] if found else []


_RATES: Final = frozenset("multiple percent".split())


def _base(page: Page, figure: Figure, before: Sequence[Figure]) -> Candidate | None:
    if after := _right_after(page, figure):
        return after
    place = page.place(figure.start)
    start = max(page.sentence(figure.start).start, place.span[0] if place.cell else 0)
    earlier = [other for other in before[-_MOST:] if other.start >= start]
    bases = [base for base in sorted(_bases(page, start, figure.start, earlier)) if base.end <= figure.start]
    found = next((base for base in reversed(bases) if _fits(page, figure, base)), None)
    if found:
        return found.candidate("before") if _governs(page, found, figure, earlier) else None
    return _headed(page, figure)


_MOST: Final = 12


def _fits(page: Page, figure: Figure, base: _Base) -> bool:
    """Whether a base with an ambiguous mark is one: 前年の3倍 for a multiple, 前年から22%増 near the figure."""
    gap = page.text[base.end : figure.start]
    if figure.change is None and figure.kind == "percent":  # 前年比180% is a level, compared all the same
        return not base.mark and len(gap) <= 1
    if base.mark == "of":
        return figure.kind == "multiple" and len(gap) <= _NEAR
    return base.mark != "from" or len(gap) <= _NEAR


_NEAR: Final = 4


def _bases(page: Page, start: int, end: int, figures: Sequence[Figure]) -> Iterator[_Base]:
    """The bases of a part of a sentence."""
    cues = page.cues
    for cue in cues.within(start, end, "base"):
        yield _Base(cue.start, cue.end, _length(page, cue, figures))
    for cue in cues.within(start, end, "period-before"):
        yield from _marked(page, cue.start, cue.end, _length(page, cue, figures))
    for figure in figures:
        if figure.kind == "duration" and figure.iso and beside.follows("time-within", page.text, figure.end):
            yield _Base(figure.start, figure.end, figure.iso, "from")
        elif figure.kind == "date" and figure.iso and "/" not in figure.iso:
            yield from _marked(page, figure.start, figure.end, figure.iso)
    yield from _ago(page, start, end)


def _ago(page: Page, start: int, end: int) -> Iterator[_Base]:
    """A time ago that is compared with: 3年前より, 2개월 전보다."""
    text = page.text
    for word in _AGO:
        at = text.find(word, start, end)
        while at >= 0:
            unit = beside.lookup("ago-unit").before(text, at - (text[at - 1 : at] == " "))
            number = _number_before(text, unit[1]) if unit else None
            if unit and number and number[0] >= start:
                yield from _marked(page, number[0], at + len(word), f"P{text[slice(*number)]}{unit[0]}")
            at = text.find(word, at + 1, end)


_TERM: Final = "term"
_YEAR: Final = "P1Y"
_QUARTER: Final = "P3M"


def _length(page: Page, cue: Cue, figures: Sequence[Figure]) -> str:
    """How far back a base lies: 前期 is a year before 2026年3月期 and a quarter before 2026年第2四半期."""
    if cue.sense != _TERM:
        return cue.sense
    return _of_dates(cue, figures) or _of_words(page, cue) or _QUARTER


def _of_dates(cue: Cue, figures: Sequence[Figure]) -> str | None:
    """The length of the nearest term before a base in its sentence."""
    dates = (figure.iso for figure in reversed(figures) if figure.kind == "date" and figure.start < cue.start)
    return next((length for iso in dates if iso and (length := _of_date(iso))), None)


def _of_date(iso: str) -> str | None:
    """The length of a term: a year of 2026 and 2025-04/2026-03, a quarter of 2026-Q2; None of a day or a month."""
    if "-Q" in iso:
        return _QUARTER
    first, _, last = iso.partition("/")
    if not last:
        return _YEAR if len(iso) == len("2026") else None
    ends = [(end[:4], end[5:7]) for end in (first, last)]
    if not all(part.isdigit() for end in ends for part in end):
        return None
    begin, close = (12 * int(year) + int(month) for year, month in ends)
    return {11: _YEAR, 2: _QUARTER}.get(close - begin)


def _of_words(page: Page, cue: Cue) -> str | None:
    """The length of the term that the sentence, its label or its headings name last: 通期, 第2四半期."""
    place = page.place(cue.start)
    spans = [(page.sentence(cue.start).start, cue.start), place.label, place.opener, *place.headings[:1], place.title]
    terms = (page.cues.within(*span, "term-of") for span in spans if span)
    return next((found[-1].sense for found in terms if found), None)


_AGO: Final = ("前", "전")


def _number_before(text: str, end: int) -> Span | None:
    """The number of one or two digits that ends at a place or one blank before it, or None if none does."""
    end -= text[end - 1 : end] == " "
    begin = run_start(text, end, "", 3, "0123456789")
    return (begin, end) if 0 < end - begin < len("100") else None


def _marked(page: Page, start: int, end: int, iso: str) -> Iterator[_Base]:
    """The base of a period or date that a word of comparison follows: 2020年比, 前年に比べ, 2021년의."""
    noun = page.cues.at(end, "base-noun")
    at = beside.over_note(page.text, noun.end if noun else end)
    at += page.text[at : at + 1] == " "
    mark = page.cues.at(at, "base-mark")
    if mark:
        yield _Base(start, mark.end, iso, mark.sense)


def _right_after(page: Page, figure: Figure) -> Candidate | None:
    """A base right after its figure: +25% QoQ, 31%(YoY)."""
    cue = page.cues.at(beside.after(page.text, figure.end, "bracket?") or figure.end, "base")
    cue = cue or (page.cues.at(figure.end + 1, "base") if page.text.startswith(" ", figure.end) else None)
    if cue is None or cue.lang != "en":
        return None
    return Candidate(cue.sense, ("said=after",), cue.start, cue.end)


def _governs(page: Page, base: _Base, figure: Figure, earlier: Sequence[Figure]) -> bool:
    """Whether no other change is between a base and a figure, except another one of the same list."""
    last = earlier[-1] if earlier else figure
    between = [other for other in earlier if other.start >= base.end and (other.change or other.kind == "multiple")]
    if not between:
        return True
    topic = beside.near("topic-end", page.text, base.end + 1, 12, "、。0123456789")
    if topic is not None and topic < between[0].start:
        return True
    return is_listed(page, last, figure) and between[-1].base == base.iso


def _headed(page: Page, figure: Figure) -> Candidate | None:
    """The base that heads a cell or a line: 前年比 of a column, `전년 대비: +5%`."""
    place = page.place(figure.start)
    spans = (*place.column_heads, *place.row_heads) if place.cell else (place.label, place.opener)
    for span in spans:
        bases = sorted(_bases(page, *span, ())) if span else []
        if bases:
            return bases[0].candidate("head")
    return None
