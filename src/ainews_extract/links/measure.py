"""The measure of a figure: 売上高は12億円 is `revenue`, シェアは40% `share`, `$35B valuation` `valuation`.

Each word of the lexicon near a figure proposes its measure: a noun, a verb whose object the figure is, the last character
of a longer noun (冷却費), the heads of its cell, its label, the line above its list, the headings. The measure of the figure
before it is carried on. A rate of change is `growth`; a restatement measures what it restates.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.links import fill, is_listed, restated_by
from ainews_extract.measure_words import NONE, RATES, SORTS, words
from ainews_extract.records import within
from ainews_extract.relations import relation
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.records import Span
    from ainews_extract.relations import Relation


def complete(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Set `measure` of amounts of money and percentages; the value of a loss is positive.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    fill(page, figures, "measure", candidates)
    for figure in figures:
        if figure.measure == "loss" and figure.value is not None and not figure.change:
            figure.value = abs(figure.value)
    return list(figures)


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The measures that words, heads and the figures before propose, and null.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    if certain := _certain(page, figure, before):
        return certain
    found = [*_in_sentence(page, figure, before), *_around(page, figure), *_carried(page, figure, before)]
    found += _default(page, figure)
    return [*found, Candidate(None, ("null" if found else "alone",))]


def _certain(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The one answer of a change, a comparison, an exchange rate or a restatement, or none."""
    if figure.kind == "percent" and figure.change:
        return [Candidate("growth", ("said=change",))]
    if figure.kind == "percent" and _is_compared(page, figure):
        return [Candidate(None, ("said=compared",))]
    if figure.kind == "money" and figure.per and _is_currency(figure.per):
        return [Candidate("exchange_rate", ("said=per",))]
    first = restated_by(figure, before)
    if first and first.kind == figure.kind:
        return [Candidate(first.measure, ("said=restated",))]
    return []


def _is_currency(per: str) -> bool:
    """Whether a rate is a round number of another currency: 1 USD, 100 JPY."""
    number, _, unit = per.partition(" ")
    return number in _ROUND and len(unit) == _CODE and unit.isascii() and unit.isupper()


_ROUND: Final = frozenset("1 10 100 1000".split())
_CODE: Final = 3
_BEFORE: Final = 80
_AFTER: Final = 50


def _in_sentence(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[Candidate]:
    """The candidates from the words of its sentence."""
    span = _reach(page, figure)
    end = _restated_end(page, figure)
    near = within(before, span[0], figure.start)
    others = [other for other in near if other.kind == figure.kind and other.same_as is None]
    is_state = figure.kind == "money" and _is_public(page, span)
    seen = {"before": 0, "after": 0}
    cues = _ordered(page, figure, span, end)
    own = _own_of_each(page, figure, before, cues)
    for cue in cues:
        found = relation(page, figure, cue, end, others)
        if _proves_nothing(cue, found, is_state=is_state):
            continue
        rank = seen[found.side] = seen[found.side] + 1
        place = f"{found.side}-{SORTS[cue.tag]}"
        features = [f"where={place}", f"link={place}-{found.link}", f"near={found.side}-{_bucket(found.far)}"]
        features += [f"rank={found.side}-{min(rank, _RANKS)}", f"crossed={found.side}-{min(found.crossed, 2)}"]
        features += [f"each={'own' if cue is own else 'other'}"] if own else []
        features += [f"state={cue.sense}"] if is_state else []
        features += [f"breaks={found.side}-{min(found.breaks, 2)}"]
        features += (
            [f"series={SORTS[cue.tag]}"]
            if found.side == "after" and beside.after(page.text, end, "amount-bound? list-link")
            else []
        )
        features += ["taken"] if found.side == "before" and _is_taken(page, cue, others) else []
        features += [f"after-of={cue.sense}"] if found.side == "after" and found.link == "of" else []
        yield _candidate(figure, cue, features)


_RANKS: Final = 3


def _own_of_each(page: Page, figure: Figure, before: Sequence[Figure], cues: Sequence[Cue]) -> Cue | None:
    """The noun of a figure in pairs: 매출과 영업이익을 각각 2조원과 3천억원으로; the first figure is the first noun's."""
    each = next(iter(page.cues.within(figure.start - _EACH, figure.start, "each")[-1:]), None)
    if each is None:
        return None
    number = sum(other.kind == figure.kind for other in within(before, each.end, figure.start))
    nouns = sorted(cue for cue in cues if cue.tag == "measure" and each.start - _EACH <= cue.start < each.start)
    return nouns[number] if len(nouns) > 1 and number < len(nouns) else None


_EACH: Final = 40
_FAR_SUFFIX: Final = 24


def _is_public(page: Page, span: Span) -> bool:
    """Whether a public body is named in a part of a sentence, or in the sentence before."""
    before = page.nth_sentence(max(0, page.sentence_number(span[0]) - 1))
    return bool(page.cues.within(*span, "state") or page.cues.within(before.start, before.end, "state"))


def _proves_nothing(cue: Cue, found: Relation, *, is_state: bool) -> bool:
    """Whether a suffix is too far to count, or a verb of spending has no public body beside it."""
    if cue.tag == "measure-suffix":
        return found.link.endswith("far") and found.far > _FAR_SUFFIX
    return cue.tag == "measure-verb" and cue.sense == "budget" and not is_state


def _reach(page: Page, figure: Figure) -> Span:
    """The part of its sentence, or of its cell, that is read."""
    sentence, place = page.sentence(figure.start), page.place(figure.start)
    start, end = max(sentence.start, figure.start - _BEFORE), min(sentence.end, figure.end + _AFTER)
    return (max(start, place.span[0]), min(end, place.span[1])) if place.cell else (start, end)


def _restated_end(page: Page, figure: Figure) -> int:
    """Where a figure ends with the bracket after it: 1100億ドル（約155兆円）."""
    return beside.over_note(page.text, figure.end, 24)


def _ordered(page: Page, figure: Figure, span: Span, end: int) -> list[Cue]:
    """The cues before a figure, the nearest first, and those after it."""
    cues = words(page, figure, *span)
    ahead = [cue for cue in cues if cue.end <= figure.start]
    behind = [cue for cue in cues if cue.start >= end or figure.end <= cue.start]
    return sorted(ahead, key=lambda cue: -cue.end) + sorted(behind)


def _is_taken(page: Page, cue: Cue, others: Sequence[Figure]) -> bool:
    """Whether a cue is the noun of a figure before it: 評価額 of 20億ドルの評価額で3億ドルを調達."""
    near = within(others, cue.start - _BEFORE, cue.start)
    return any(beside.between(page.text, other.end, cue.start, "amount-bound? of") for other in near)


_EDGES: Final = (1, 3, 8, 16, 32)


def _bucket(far: int) -> int:
    return sum(far > edge for edge in _EDGES)


def _candidate(figure: Figure, cue: Cue, features: Sequence[str]) -> Candidate:
    """The candidate of a cue, with the features of its measure."""
    value = None if cue.sense == NONE else cue.sense
    more = [f"class={cue.sense}", *_size_features(figure, cue.sense)]
    more += ["short"] if cue.tag == "measure" and cue.lang != "en" and cue.end - cue.start == 1 else []
    return Candidate(value, (*features, *more), cue.start, cue.end)


_UNITS: Final = {"JPY": 100, "KRW": 1000, "TWD": 30, "INR": 80}
_SIZES: Final = (10, 1_000, 100_000, 10_000_000, 1_000_000_000, 100_000_000_000)


def _size_features(figure: Figure, sense: str) -> list[str]:
    """How well an amount of this size, or with a unit that it buys, fits a measure."""
    if figure.kind != "money":
        return []
    number = figure.value if figure.value is not None else figure.high
    dollars = abs(number or Decimal(0)) / _UNITS.get(figure.unit or "", 1)
    found = [f"size={bisect_right(_SIZES, dollars)}-{sense}"]
    return [*found, f"per={sense}"] if figure.per else found


def _around(page: Page, figure: Figure) -> Iterator[Candidate]:
    """The candidates from the heads of a cell, the label, the lead of a list and the headings."""
    place = page.place(figure.start)
    spans: list[tuple[str, Span | None]] = [("row", span) for span in place.row_heads]
    spans += [("column", span) for span in place.column_heads]
    spans += [("label", None if place.cell else place.label), ("opener", place.opener), ("lead", place.lead)]
    spans += [("caption", place.caption), ("parent", place.parents[0] if place.parents else None)]
    spans += [(f"heading{min(number, 1)}", span) for number, span in enumerate(place.headings)]
    spans.append(("title", place.title))
    for name, span in spans:
        for number, cue in enumerate(reversed(words(page, figure, *span)) if span else ()):
            yield _candidate(
                figure, cue, [f"where={name}", f"in={name}-{SORTS[cue.tag]}", f"place={name}-{min(number, 1)}"]
            )


_CARRY: Final = 1_500


def _carried(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[Candidate]:
    """The measure of the figure of its kind before it."""
    last = next((other for other in reversed(before) if other.kind == figure.kind and not other.change), None)
    if last is None or figure.start - last.end > _CARRY:
        return
    features = [f"where=carried-{_carry(page, figure, last)}"]
    features += ["unit=same"] if last.unit == figure.unit else ["unit=other"]
    if last.measure is None:
        yield Candidate(None, (*features, "carried=null"))
    elif (last.measure in RATES) == (figure.kind == "percent"):
        yield Candidate(last.measure, (*features, f"class={last.measure}", *_size_features(figure, last.measure)))


def _carry(page: Page, figure: Figure, last: Figure) -> str:
    """The distance of the previous figure: in a list with it, in its sentence, its row, its block, or in another one."""
    if is_listed(page, last, figure) or _goes_on(page, last, figure):
        return "list"
    if page.place(figure.start).cell:
        return "cell" if page.place(last.start).table is page.place(figure.start).table else "far"
    if page.sentence_number(last.start) == page.sentence_number(figure.start):
        return "sentence"
    return "block" if page.place(last.start).block is page.place(figure.start).block else "far"


def _goes_on(page: Page, last: Figure, figure: Figure) -> bool:
    """Whether a figure is what another one became, or in the next cell: 3億ドルから5億ドルに."""
    gap = (last.end, figure.start)
    return beside.around(page.text, gap, ("amount-bound? closing-bracket? next-value", "about?"), 24, "。.\n、,")


def _default(page: Page, figure: Figure) -> Iterator[Candidate]:
    """A percentage without a word is a share, above all after a whole (市場の40%); a rate is a price."""
    if figure.kind == "percent":
        yield Candidate("share", ("where=default", f"part={_of_before(page, figure)}", "class=share"))
    elif _is_quoted(page.text, figure.end):
        yield Candidate("price", ("where=quotation", *_size_features(figure, "price")))
    elif figure.per:
        yield Candidate("price", ("where=default", "class=price", *_size_features(figure, "price")))


def _is_quoted(text: str, end: int) -> bool:
    """Whether an amount is a price of an exchange, or its move: 55円92銭高, 5600円(220円高)."""
    if beside.after(text, end, "amount-bound? exchange-move"):
        return True
    note = beside.over_note(text, end, 14)
    return note > end and text[end + 1].isdecimal() and beside.precedes("exchange-move", text, note - 1)


def _is_compared(page: Page, figure: Figure) -> bool:
    """Whether a figure is the difference between two things: 12% 우수하다, 30%高い."""
    at = beside.after(page.text, figure.end, "amount-bound? more?") or figure.end
    at += page.text.startswith(" ", at)
    words = (page.cues.at(at, tag) for tag in ("increase", "decrease", "better"))
    return any(word is not None and word.sense in {"compared", "better"} for word in words)


def _of_before(page: Page, figure: Figure) -> str:
    """Whether の or 의 precedes a figure."""
    return "none" if beside.before(page.text, figure.start, "of about? quantity-lead?") is None else "of"
