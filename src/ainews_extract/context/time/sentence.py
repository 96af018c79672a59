"""The date that a sentence gives its figures: the nearest one before them, or one in brackets after them.

2025年に2440億ドル、2030年に8270億ドル (one each), 同年 and 같은 해 by the date before them. 今年 and 지난해 name a date only
where the document says when it was published; else a figure after them has none, and none from before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.context.time.dates import YEAR, completed, is_day, relative_years
from ainews_extract.context.time.gaps import (
    has_comma,
    is_anew,
    is_base,
    is_closed,
    is_in_bracket,
    is_item,
    is_later,
    is_topic,
    opens_bracket,
)
from ainews_extract.context.time.tree import years
from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.context.time.dates import Dates, When
    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Span

_PROFITS: Final = ("gross_profit", "operating_profit", "ordinary_profit", "net_profit", "profit")
_HELD: Final = ("revenue", *_PROFITS)
_RESULT: Final = ("revenue", *_PROFITS, "loss", "growth", "margin")
_MOST: Final = 20  # dates of its sentence that a figure may hold for: no sentence that one can read names more


def of_sentence(page: Page, mention: Figure, dates: Dates, before: Sequence[Figure]) -> str | None:
    """The date that the words around a figure give it.

    Args:
        page: The page.
        mention: The figure.
        dates: The page's dates.
        before: The figures before it, with their dates.
    """
    start, end = _bounds(page, mention)
    near = [
        w
        for w in within(dates.times, start, mention.start)[-_MOST:]
        if w.end <= mention.start and _reaches(page, w, mention)
    ]
    if mention.kind == "percent" and mention.per == "1 year":
        return _span(near) or _span_before(page, mention, dates.times)
    if near:
        told = [w.iso for w in reversed(within(dates.times, start, near[-1].start)[-_MOST:])]
        return completed(near[-1].iso, [*told, *years(page, mention.start, dates)])
    return (
        _in_list(page, mention, before)
        or _of_the_whole(page, mention, before)
        or _done_by(page, mention, dates.times)
        or _in_brackets(page, mention, dates, end)
        or _of_topic(page, mention, dates, start)
        or (_held(page, mention, before) if mention.measure in _RESULT else None)
    )


def _bounds(page: Page, mention: Figure) -> Span:
    """The sentence of a figure; in a cell no further than the cell, in a link no further than the link."""
    sentence, place = page.sentence(mention.start), page.place(mention.start)
    start, end = sentence.start, sentence.end
    for inner in (place.span if place.cell else None, place.link):
        if inner and inner[0] <= mention.start < inner[1]:
            start, end = max(start, inner[0]), min(end, inner[1])
    return start, end


_WHOLE: Final = 90


def _of_the_whole(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """うち東京電力が4000億円を: a part has the date of the whole right before it."""
    whole = next((other for other in reversed(before[-4:]) if other.kind == mention.kind and other.time), None)
    if whole is None or mention.start - whole.end > _WHOLE:
        return None
    return whole.time if page.cues.within(whole.end, mention.start, "part-of") else None


def _in_brackets(page: Page, mention: Figure, dates: Dates, end: int) -> str | None:
    """12億円 (2023年度), 3億ドルを調達した (26/7/23): a date alone in the next brackets of the clause."""
    after = dates.first(mention.end, min(end, mention.end + _BRACKET))
    if after and is_day(after.iso) and (mention.kind not in _OF_A_DAY or page.cues.at(after.end, "reported")):
        return None
    if after is None or not opens_bracket(page.text, mention.end, after.start):
        return None
    return completed(after.iso, years(page, mention.start, dates)) if is_closed(page.text, after.end) else None


_BRACKET: Final = 60


def _of_topic(page: Page, mention: Figure, dates: Dates, start: int) -> str | None:
    """2024年の市場は大きく分かれた。米州が45%増: the year that opens the sentence before, which has no figure of its own."""
    if (
        mention.kind not in _OF_A_TOPIC
        or dates.first(start, mention.start)
        or relative_years(page, start, mention.start)
    ):
        return None
    before = page.place(mention.start).before
    if not before:
        return None
    first, last = before[-1]
    told = [when for when in within(dates.all, first, last) if when.is_time]
    opens = len(told) == 1 and told[0].start - first <= _OPENING and YEAR.match(told[0].iso) and not is_day(told[0].iso)
    return told[0].iso if opens and not within(page.numerals, told[0].end, last) else None


_OF_A_TOPIC: Final = frozenset({"money", "percent"})
_OPENING: Final = 3


def _in_list(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """米国61、中国15、フランス8: the date of the first holds for the whole list."""
    last = before[-1] if before else None
    if last is None or mention.kind != "count" or last.kind != "count" or last.unit != mention.unit:
        return None
    return last.time if is_item(page.text, last.end, mention.start) else None


def _done_by(page: Page, mention: Figure, dates: Sequence[When]) -> str | None:
    """300メガワットを2029年3月までに動かす: a date between a figure and its verb."""
    end = beside.after(page.text, mention.end, "done-bound? done-object")
    if end is None:
        return None
    end += page.text.startswith(" ", end)
    return next((w.iso for w in within(dates, end, end + 1)), None)


_RIGHT_BEFORE: Final = 4
# Figures that only go with a date of their own clause: a ratio or a count two commas on is of something else.
_CLOSE_ONLY: Final = ("multiple", "count", "quantity")


def _reaches(page: Page, when: When, mention: Figure) -> bool:
    """Whether a date before a figure holds for it."""
    between = page.text[when.end : mention.start]
    if _is_cut_off(page, when, mention, between):
        return False
    if mention.kind == "multiple":
        year = beside.before(page.text, mention.start, "year-of about?")
        if year is not None and year >= when.end:
            return True  # 2030年に945TWhと、2024年の2倍
        if is_base(page.text, when.end, mention.start):
            return False
    if mention.kind in ("ranking", "score") and beside.after(page.text, when.end, "of? survey"):
        return True
    return _is_close(page, when, mention, between)


# What happens on a day: a price, a rise, a place. How many there are of a thing holds on.
_OF_A_DAY: Final = frozenset({"money", "percent", "ranking"})


def _is_cut_off(page: Page, when: When, mention: Figure, between: str) -> bool:
    """Whether the words between show that the date belongs to something else."""
    if when.only and len(between) > _RIGHT_BEFORE:
        return True
    if is_day(when.iso) and mention.kind not in _OF_A_DAY and not page.cues.within(when.end, when.end + 4, "as-of"):
        return True
    if _has_other_years(between) or is_later(page, when.end, mention.start):
        return True
    if ")" in between.partition("(")[0] and is_in_bracket(page.text[max(0, when.start - 20) : when.start]):
        return True
    if mention.unit in {"nm", "mm"} and len(between) > _RIGHT_BEFORE:
        return True  # 3nm is what a process is called
    if mention.unit == "pp" and any(word in between for word in beside.lookup("percent-word")):
        return True
    return bool(
        is_anew(page, when.end, mention.start)
        or relative_years(page, when.end, mention.start)
        or (mention.kind in ("money", "percent") and _is_of_another(between))
    )


def _has_other_years(between: str) -> bool:
    """Whether the next clause tells of another's years: 늘리고, 네이버는 4년간."""
    comma = between.find(", ")
    while comma >= 0:
        topic = beside.near("topic-end", between, comma + 3, 20, ",.0123456789")
        if between[comma - 1 : comma] in _LINKS and topic is not None:
            return beside.near("years-long", between, topic + 2, 20, ".") is not None
        comma = between.find(", ", comma + 1)
    return False


_LINKS: Final = ("고", "며")  # the endings of two verbs in a row


def _is_close(page: Page, when: When, mention: Figure, between: str) -> bool:
    """Whether no comma parts a date from a figure of a kind, or a month, that goes with its own clause only."""
    of_results = mention.measure in _RESULT and mention.kind != "percent"  # １～３月期の売上高は7億、純損失は3億ドル
    if of_results or (mention.kind not in _CLOSE_ONLY and not when.iso.startswith(("--0", "--1"))):
        return True
    if mention.kind in _OF_A_TOPIC and is_topic(page.text, when.end):
        return True  # 7月は雇用者数が減り、失業率は4.1%
    if mention.kind == "count" and beside.before(page.text, mention.start, "number-topic about?") is not None:
        return True
    if mention.kind == "multiple":
        between = _SO.sub("", between)
    return not has_comma(between)


def _is_of_another(between: str) -> bool:
    """Whether the next clause is another's: 2026年の赤字は…が、主要株主は500億ウォンを; …だが、「半分は."""
    opening = max(map(between.rfind, "「『"))
    if opening >= 0 and max(map(between.rfind, "」』")) < opening and beside.precedes("but", between, opening):
        return True
    comma = between.rfind("、")
    turn = beside.lookup("clause-turn").before(between, comma) if comma > 0 else None
    return turn is not None and turn[0] != "no" and _has_other_topic(between[comma + 1 :])


def _has_other_topic(clause: str) -> bool:
    """Whether the words before a figure are a topic that owns one, and no measure of it: 主要株主は, not 純損失は."""
    topic, particle, rest = clause.partition("は")
    if not particle or "。" in clause or len(rest) > _RIGHT_BEHIND or not _TOPIC[0] <= len(topic) <= _TOPIC[1]:
        return False
    return not any(map(str.isdecimal, topic)) and not beside.precedes("of-figure", topic, len(topic))


_RIGHT_BEHIND: Final = 12  # characters between a topic and its figure
_TOPIC: Final = (2, 14)  # characters of a topic


# 調達額は210億ドルと、前年同期の1.8倍に; 5월 집계에서
_SO: Final = late(r"(?<=[\d円ル元%倍)ン억조원러])(?:(?:に)?と|으로|로)[、,]\s?")


def _span(near: Sequence[When]) -> str | None:
    """The years that a yearly growth runs over: 2024/2030; one year only where it is a limit (2030年までに年率24%)."""
    if near and "/" in near[-1].iso:
        return near[-1].iso
    years = [w.iso[:4] for w in near if YEAR.match(w.iso)]
    if len(years) > 1 and years[0] != years[-1]:
        return f"{years[0]}/{years[-1]}"
    return near[-1].iso if near and near[-1].limit else None


def _span_before(page: Page, mention: Figure, dates: Sequence[When]) -> str | None:
    """The years of the series that the sentence before named: 年平均成長率は28.5%に相当する."""
    number = page.sentence_number(mention.start)
    previous = page.nth_sentence(max(0, number - 1))
    years = [w.iso[:4] for w in within(dates, previous.start, page.nth_sentence(number).start) if YEAR.match(w.iso)]
    return f"{years[0]}/{years[-1]}" if len(years) > 1 and years[0] < years[-1] else None


def _held(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """The period of the results in the sentence before it, in one paragraph."""
    number = page.sentence_number(mention.start)
    previous = page.nth_sentence(max(0, number - 1))
    if "\n" in page.text[previous.start : page.nth_sentence(number).start].removesuffix("\n").strip("\r"):
        return None
    if is_anew(page, page.nth_sentence(number).start, mention.start):
        return None
    near = reversed(within(before, previous.start, mention.start))
    held = next((m for m in near if m.measure in _RESULT and m.time), None)
    if held is None or is_later(page, held.end, mention.start):
        return None
    named = mention.measure in _HELD or (
        mention.kind == "percent"
        and page.cues.within(max(previous.end, mention.start - _NEAR), mention.start, "earned")
    )
    beside = (
        held.start >= page.nth_sentence(number).start
        and mention.kind == "money"
        and not _is_of_another(page.text[held.end : mention.start])
    )
    return held.time if named or beside else None


# 매출은 21.7%, 영업이익률은 11.7%로 3.1%p: a rate of the results, and no 株価
_NEAR: Final = 18
