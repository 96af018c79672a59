"""The data for the features of a figure's owner: the figure, its sentence cut into chunks, its place in the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import chunks, lexicon
from ainews_extract.late import cached_property, per_page
from ainews_extract.links.subject import ahead
from ainews_extract.links.subject.ahead import NO_OWNERS, TOPICS
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.chunks import Chunk, Parse
    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.links.subject.ahead import Ahead
    from ainews_extract.links.subject.options import Option
    from ainews_extract.page import Page
    from ainews_extract.records import Sentence, Span
    from ainews_extract.structure import Place

_NEAR: Final = 4
_CALENDAR: Final = ("date", "duration")
_GENITIVE: Final = frozenset("の의")


class Scene:
    """A figure with its surroundings.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.

    Attributes:
        page: The page.
        figure: The figure.
        before: The figures before it.
        sentence: Its sentence.
        parse: The sentence with its chunks.
        place: Where it is in the page's blocks.
    """

    def __init__(self, page: Page, figure: Figure, before: Sequence[Figure]) -> None:
        self.page = page
        self.figure = figure
        self.before = before
        self.text = page.text
        self.sentence: Sentence = page.sentence(figure.start)
        self.parse: Parse = chunks.parse(page, self.sentence)
        self.place: Place = page.place(figure.start)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The span of its own words: its sentence, or only the cell in a table."""
        start, end = self.sentence.start, self.sentence.end
        if self.place.cell is not None:
            start, end = max(start, self.place.cell.start), min(end, self.place.cell.end)
        return start, end

    @cached_property
    def chunks(self) -> Sequence[Chunk]:
        """The chunks of its sentence, in a table of its cell, with their roles as the figure sees them.

        A phrase whose bracket holds the figure has no other role: X(3%)は; one that the figure multiplies is compared: Xの3倍.
        """
        found = self._in_span
        number, role = (self.host, "open") if self.host is not None else (self._multiplied, "comparison")
        return (
            found
            if number is None
            else [*found[:number], _seen_as(self.page, found[number], role), *found[number + 1 :]]
        )

    @cached_property
    def _multiplied(self) -> int | None:
        """Which chunk the figure is a multiple of, more than one: A100の3倍, but not 投資額の半分."""
        figure = self.figure
        if figure.kind != "multiple" or figure.value is None or figure.value <= 1:
            return None
        number = bisect_left(self._in_span, figure.start, key=_end_of) - 1
        last = self._in_span[number] if number >= 0 else None
        return number if last is not None and last.role == "owner" and figure.start - last.after <= _NEAR else None

    @cached_property
    def _in_span(self) -> Sequence[Chunk]:
        start, end = self.span
        found = self.parse.chunks
        if (start, end) == (self.sentence.start, self.sentence.end):
            return found
        return [chunk for chunk in found if chunk.start >= start and chunk.end <= end]

    @cached_property
    def host(self) -> int | None:
        """Which chunk the figure's bracket opens after; None if one in the bracket may own it: 管理職(部長596万円)."""
        opened, found = self.bracket, self._in_span
        if opened < 0:
            return None
        number = bisect_right(found, opened, key=_end_of) - 1
        if number < 0 or self.text[found[number].end : opened].strip(BEFORE_BRACKET):
            return None
        inside = (one for one in found[number + 1 :] if one.start < self.figure.start)
        return None if any(one.sort not in NO_OWNERS for one in inside) else number

    @cached_property
    def what(self) -> str:
        """The measured thing: the measure, or the kind; for a count, what is counted."""
        figure = self.figure
        if figure.kind == "count" and figure.unit in _COUNTERS:
            return f"count of {figure.unit}"
        return figure.measure or _COUNTED.get(figure.unit or "", figure.kind)

    @cached_property
    def measured(self) -> str:
        """The class of the measured thing: result, deal, thing, change, share, people, else the kind."""
        return _CLASSES.get(self.figure.measure or "") or _CLASSES.get(self.what) or self.figure.kind

    @cached_property
    def asks(self) -> str:
        """The owner class of the nearest measure word: a thing (速度), a company (売上高), a market, or nobody."""
        lang = self.sentence.lang
        near = [one for one in self.chunks if one.sort == "measure" and one.end <= self.figure.start][-1:]
        near += [one for one in self.chunks if one.sort == "measure" and 0 <= one.start - self.figure.end <= _NEAR][:1]
        spans = [(one.start, one.end) for one in near]
        if self.place.table is not None:
            spans += [*self.place.row_heads[:1], *self.place.column_heads[:1]]
        elif self.place.label:
            spans.append(self.place.label)
        found = (lexicon.edge("measure-of", lang).before(self.text, end) for _, end in spans)
        return next((one[0] for one in found if one), "nobody")

    @cached_property
    def asked(self) -> tuple[str, str, str, str]:
        """The properties that an owner must fit: the measured thing, the kind, the class, the owner class of the measure word."""
        return self.what, self.figure.kind, self.measured, self.asks

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where its chunks begin."""
        return [chunk.start for chunk in self.chunks]

    @cached_property
    def named(self) -> Sequence[Chunk]:
        """The chunks before it, outside brackets, with a name that may own figures."""
        return [
            chunk
            for chunk in self.chunks
            if chunk.end <= self.figure.start
            and chunk.depth == 0
            and chunk.role not in _NO_OWNERS_BY_ROLE
            and any(name.label in _LABELS for name in chunk.names)
        ]

    @cached_property
    def in_focus(self) -> dict[Option, tuple[str, ...]]:
        """The features of focus of options, shared by the figures under the same headings."""
        return _in_focus(self.page, self.place.headings[:2], self.place.title)

    @cached_property
    def amounts(self) -> Sequence[Figure]:
        """The figures of its sentence or cell that are not dates."""
        return [one for one in self.page.figures_in(*self.span) if one.kind not in _CALENDAR]

    @cached_property
    def number(self) -> int:
        """Which of them the figure is."""
        return next((number for number, one in enumerate(self.amounts) if one.start == self.figure.start), 0)

    @cached_property
    def topics(self) -> Sequence[Chunk]:
        """The chunks before it that are the topic or subject of something and may own figures."""
        return [
            chunk
            for chunk in self.chunks
            if chunk.end <= self.figure.start
            and chunk.role in TOPICS
            and chunk.sort not in NO_OWNERS
            and not chunk.depth
        ]

    @cached_property
    def last(self) -> Figure | None:
        """The amount before it in its sentence, cell or list."""
        amount = next((one for one in reversed(self.before[-4:]) if one.kind not in _CALENDAR), None)
        return amount if amount and amount.start >= self.sentence.start else None

    def between(self, places: Sequence[int], start: int, end: int) -> int:
        """How many of some places in order lie in a span; none where it ends before it begins."""
        return max(0, bisect_left(places, end) - bisect_left(places, start))

    def past_date(self, at: int) -> int:
        """Where a phrase goes on that a date interrupts: NVIDIAの2025年の売上高, 기아의 2025년 매출; else the place itself."""
        first = next(iter(within(self.page.figures, at, self.figure.start)), None)
        if first is None or first.kind not in _CALENDAR or first.start - at > 1:
            return at
        return first.end + (self.text[first.end : first.end + 1] in _GENITIVE)

    def figures_between(self, start: int, end: int) -> int:
        """How many figures that are not dates are in a span."""
        return self.between(_amounts(self.page), start, end)

    @cached_property
    def ahead(self) -> Sequence[Ahead]:
        """The text from each of its chunks to the figure, and after the last one."""
        return ahead.of(self.page, self.chunks, self.figure.start)

    @cached_property
    def deed(self) -> Cue | None:
        """The first verb right after the figure."""
        end = min(self.span[1], self.figure.end + REACH)
        return next(iter(self.page.cues.within(self.figure.end, end, "deed")), None)

    @cached_property
    def deed_is_near(self) -> bool:
        """Whether no other figure precedes that word."""
        return self.deed is not None and not self.figures_between(self.figure.end, self.deed.start)

    @cached_property
    def is_told(self) -> bool:
        """Whether its sentence tells what someone said: …と発表した, …고 밝혔다."""
        return is_told(self.page, self.figure.end, self.span[1])

    @cached_property
    def bracket(self) -> int:
        """Where the bracket opens that the figure is in, or -1."""
        opened = self.text.rfind("(", self.span[0], self.figure.start)
        return opened if opened >= 0 and self.text.find(")", opened, self.figure.start) < 0 else -1


BEFORE_BRACKET: Final = " 」』”’\"'"


def _end_of(chunk: Chunk) -> int:
    return chunk.end


@per_page
def _seen_as(_page: Page, chunk: Chunk, role: str) -> Chunk:
    """A chunk with another role; open leaves out the particle behind the bracket."""
    return replace(chunk, role=role, after=chunk.end if role == "open" else chunk.after)


@per_page
def _in_focus(page: Page, headings: tuple[Span, ...], title: Span | None) -> dict[Option, tuple[str, ...]]:
    """Room for the features that depend on the headings and the title."""
    del page, headings, title  # the key
    return {}


@per_page
def _amounts(page: Page) -> list[int]:
    """Where the figures of a page begin that are not dates."""
    return [figure.start for figure in page.figures if figure.kind not in _CALENDAR]


def is_told(page: Page, start: int, end: int) -> bool:
    """Whether the last verb of a part of a sentence reports or foresees, or any verb says it in quotative form: …と発表した.

    Args:
        page: The page.
        start: Where the part begins.
        end: Where it ends.
    """
    deeds = page.cues.within(start, end, "deed")
    return bool(deeds) and (
        deeds[-1].sense in TELLING or page.text[start : deeds[-1].start].rstrip().endswith(("と", "고"))
    )


TELLING: Final = frozenset({"report", "foresee"})
REACH: Final = 30  # how far a word may stand from what it says something of


# What is often counted, and who owns such a count differs by it.
_COUNTERS: Final = frozenset(
    "人 名 명 社 곳 개사 개 個 件 건 台 대 枚 장 種 종 種類 カ国 개국 店 店舗 本 回 회 つ 가지 校 팀".split()
)
_NO_OWNERS_BY_ROLE: Final = frozenset({"source", "comparison", "rival", "origin"})
_LABELS: Final = frozenset({"organisation", "model", "product", "programme"})
_CLASSES: Final = {
    **dict.fromkeys(
        "revenue operating_profit net_profit gross_profit ordinary_profit profit loss margin dividend assets debt cash".split(),
        "result",
    ),
    **dict.fromkeys("funding valuation investment acquisition contract".split(), "deal"),
    **dict.fromkeys("price parameters tokens score memory".split(), "thing"),
    **dict.fromkeys("growth discount rate".split(), "change"),
    **dict.fromkeys("人 名 명".split(), "people"),
    "share": "share",
}
_COUNTED: Final = {
    **dict.fromkeys("GB TB MB KB GB/s TB/s".split(), "memory"),
    **dict.fromkeys("W kW MW GW TWh GWh kWh".split(), "power"),
}
