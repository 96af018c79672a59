"""Whether the text presents a figure as `fact`, `forecast` (と予測, 전망) or `plan` (計画, 목표, an action still to come).

Each claim is a candidate. Words of the lexicon speak for theirs from where they stand: in the figure's own clause, at the
end of its sentence, before it, in a head, a label or a heading. The predicate, the figure's time, its measure and the
figure before it speak too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.late import per_page
from ainews_extract.links import fill, is_listed, restated_by
from ainews_extract.links.claim import times
from ainews_extract.predicates import predicate
from ainews_extract.predicates.to_come import is_bound, is_said_of_figure
from ainews_extract.records import within
from ainews_extract.relations import relation
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.predicates import Predicate
    from ainews_extract.records import Span
    from ainews_extract.relations import Relation

_MARKED: Final = ("forecast", "plan")
_CLAIMS: Final = ("fact", "forecast", "plan")
_TAGS: Final = ("realised", "forecast", "plan", "next")


def complete(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Set `claim` of every figure that is not a date and not a duration.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    return list(fill(page, figures, "claim", candidates))


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The three claims, each with its features.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    first = restated_by(figure, before)
    if first and first.claim:
        return [Candidate(first.claim, ("said=restated",))]
    found = predicate(page, figure.end)
    said = [*_said(page, figure, found), *_headed(page, figure), *_shown(page, figure, before, found)]
    return [Candidate(claim, (f"claim={claim}", *(f"{claim}:{one}" for one in said))) for claim in _CLAIMS]


_BEFORE: Final = 60


def _said(page: Page, figure: Figure, found: Predicate) -> list[str]:
    """The words of claims in the sentence: the nearest of each tag on each side, and at the end."""
    start = max(page.sentence(figure.start).start, figure.start - _BEFORE, _cell_start(page, figure))
    said: list[str] = []
    for tag in _TAGS:
        ahead = _cues(page, start, figure.start, tag)
        own = [cue for cue in _cues(page, figure.end, found.clause_end, tag) if not _is_next(page.text, cue.end)]
        last = _cues(page, max(found.clause_end, found.end - _LAST), found.end, tag)
        last = [cue for cue in last if not within(page.numerals, cue.end, found.end)]
        said += _before(page, figure, ahead[-1]) if ahead else []
        said += _own(page, figure, own, found) if own else []
        said += [f"end={tag}-{found.form}", f"sense={tag}-{last[-1].sense}-after"] if last else []
        said += [f"grows={tag}"] if last and _grows_on(page, figure, found) else []
    return said


def _grows_on(page: Page, figure: Figure, found: Predicate) -> bool:
    """Whether the end of a sentence holds for its rate too: 연평균 29% 성장해 900억 달러에 이를 전망이다."""
    return figure.measure == "growth" and beside.precedes("serial-end", page.text, found.clause_end)


def _is_next(text: str, at: int) -> bool:
    """Whether a word belongs to the next figure: 570억 달러로 시장 전망치인 549억 달러를."""
    at = beside.after(text, at, "whose-value? about?") or at
    at += text.startswith(" ", at)
    return text[at + text.startswith(("$", "€"), at) :][:1].isdecimal()


def _before(page: Page, figure: Figure, cue: Cue) -> list[str]:
    """The relation of a word before the figure to it: topic or adjacent, in its clause, or farther away."""
    found = relation(page, figure, cue, figure.end, ())
    near = "near" if _is_topic(page, cue, found) else "clause" if not found.breaks else "far"
    aimed = cue.sense == "target" and figure.kind == "money" and near != "far"  # 목표주가를 30만원으로
    said = [f"before={cue.tag}-{near}", f"sense={cue.tag}-{cue.sense}-before"]
    return [*said, "target"] if aimed else said


_DIRECT: Final = frozenset("topic bare of oblique".split())


def _is_topic(page: Page, cue: Cue, found: Relation) -> bool:
    """Whether a word is the topic of the figure's clause or comes right before the figure."""
    if found.link == "topic-far":
        return not found.breaks or (found.breaks == 1 and beside.follows("topic-comma", page.text, cue.end))
    return found.link in _DIRECT


def _own(page: Page, figure: Figure, cues: Sequence[Cue], found: Predicate) -> list[str]:
    """The relation of the words of one tag to the figure in its clause: the first near it, the last at the end of the clause."""
    first = relation(page, figure, cues[0], figure.end, ())
    near = "near" if first.far <= _NEAR or first.link != "far" else "inside"
    closing = found.clause_end - cues[-1].end <= _CLOSING
    return [f"own={cues[0].tag}-{'closing' if closing else near}", f"sense={cues[-1].tag}-{cues[-1].sense}-after"]


_NEAR: Final = 8
_CLOSING: Final = 14
_LAST: Final = 16


def _cell_start(page: Page, figure: Figure) -> int:
    place = page.place(figure.start)
    return place.span[0] if place.cell else 0


def _cues(page: Page, start: int, end: int, tag: str) -> list[Cue]:
    """The words of a tag in a span, except those inside a longer word without a claim: 予想外, 수요예측."""
    cues = page.cues.within(start, end, tag)
    skipped = page.cues.within(start, end + _WIDER, "skip-claim") if cues else ()
    cues = [cue for cue in cues if not any(one.start <= cue.start and cue.end <= one.end for one in skipped)]
    return [cue for cue in cues if cue.lang != "ko" or is_said_of_figure(page, cue)]


@per_page  # many figures have the same heads
def _of_head(page: Page, start: int, end: int) -> Sequence[Cue]:
    """The last word of each tag in a head."""
    found = (_cues(page, start, end, tag) for tag in _TAGS[:3])
    return [cues[-1] for cues in found if cues]


_WIDER: Final = 8


def _headed(page: Page, figure: Figure) -> Iterator[str]:
    """The claims in heads, labels, the lead of a list and headings."""
    place = page.place(figure.start)
    spans: list[tuple[str, Span | None]] = [("row", span) for span in place.row_heads]
    spans += [("column", span) for span in place.column_heads]
    spans += [("label", None if place.cell else place.label), ("opener", place.opener), ("caption", place.caption)]
    spans += [("heading", span) for span in place.headings[:1]] + [("title", place.title)]
    for name, span in spans:
        if span is None or span[0] <= figure.start < span[1]:
            continue
        for last in _of_head(page, *span):
            if name != "opener" or span[1] - last.end <= _OPENING:
                yield f"{name}={last.tag}-estimate" if last.sense == "estimate" else f"{name}={last.tag}"
        if name in _AXES and _is_estimated(page.text[span[0] : span[1]]):
            yield f"{name}=estimated year"


_AXES: Final = frozenset({"row", "column"})


def _is_estimated(head: str) -> bool:
    """Whether a head is a year of estimates: 2027E, FY26F, 2027(E)."""
    bare = head.strip().rstrip(")）").replace("(", "").replace("（", "")
    return bare[-1:] in {"E", "F", "e", "f"} and bare[-3:-1].isdigit()


_OPENING: Final = 30  # characters from the word to the end of the line that opens a list


def _shown(page: Page, figure: Figure, before: Sequence[Figure], found: Predicate) -> Iterator[str]:
    """The features of the predicate, the time, the measure, the kind and the previous figure."""
    yield from _governed(page, figure, found)
    yield f"measure={figure.measure}"
    if any(cue.sense == "estimate" for cue in page.cues.within(figure.end, found.end, "forecast")):
        yield f"estimate={figure.measure or figure.kind}"
    yield f"time={times.when(page, figure)}"
    if _is_surveyed(page, figure):
        yield "respondents"
    if _is_former(page.text, figure.end):
        yield "from"
    yield from _followed(page, figure, before)


def _governed(page: Page, figure: Figure, found: Predicate) -> Iterator[str]:
    """The features of the predicate: its form, the act, an undertaking, a result, a future time."""
    marked = any(_cues(page, figure.end, found.end, tag) for tag in _MARKED)
    yield f"form={found.form}-{found.final}{'-marked' if marked else ''}"
    if act := _act(page, figure, found):
        yield f"act={act}"
    if undertaken := _undertaken(page, figure, found):
        yield f"undertaking={undertaken}"
    if page.cues.within(figure.end, found.clause_end, "become"):
        yield f"become={times.when(page, figure)}"
    if page.cues.within(max(page.sentence(figure.start).start, figure.start - _BEFORE), figure.start, "next"):
        yield f"next={found.form}-{found.final}"


def _followed(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[str]:
    """The features of the previous figures: the same amount, and the last one with a claim."""
    if again := _said_before(figure, before):
        yield f"again={again}"
    last = next((other for other in reversed(before) if other.claim), None)
    if last is None:
        return
    yield f"last={last.claim}-{_carry(page, figure, last)}"
    start = page.sentence(figure.start).start
    if last.start < start and page.cues.within(start, min(start + _OPENS, figure.start), "goes-on"):
        yield f"goes-on={last.claim}"


def _said_before(figure: Figure, before: Sequence[Figure]) -> str | None:
    """The claim of the same amount where it stood before: 試算では1,050TWhに膨らむ。この1,050TWhは."""
    if figure.value is None:
        return None
    same = (one for one in reversed(before[-_AGAIN:]) if (one.value, one.unit) == (figure.value, figure.unit))
    return next((one.claim for one in same if one.kind == figure.kind), None)


_AGAIN: Final = 40  # figures back


def _is_surveyed(page: Page, figure: Figure) -> bool:
    """Whether a share is of those who answered: 응답자의 61%는."""
    sentence = page.sentence(figure.start)
    end = beside.after(page.text, figure.end, "amount-bound? next-subject") if figure.kind == "percent" else None
    subject = end is not None and page.text.startswith(" ", end)  # a Korean one
    return bool(subject and page.cues.within(sentence.start, sentence.end, "survey"))


def _act(page: Page, figure: Figure, found: Predicate) -> str:
    """The tense of the predicate that governs the figure: 投じる is future, 投じた past, 増やし、 continues."""
    acts = page.cues.within(figure.end, found.clause_end, "act")
    if not acts or found.clause_end - acts[-1].end > _ENDING or is_bound(page, acts[-1]):
        return ""
    supports = acts[-1].sense == "support" and figure.kind != "money"  # 언어를 지원한다
    return "" if supports else f"{found.form}-{found.final}"


def _undertaken(page: Page, figure: Figure, found: Predicate) -> str:
    """The position of a noun of an undertaking: announced (투자를 발표했다), or at the end of an item (서버 40대 증설)."""
    for cue in page.cues.within(figure.end, found.clause_end, "undertaking"):
        said = page.cues.within(cue.end, cue.end + _WIDER, "announce")
        if said and beside.between(page.text, cue.end, said[0].start, "case? officially?"):
            return "announced"
        if found.form == "noun" and cue.sense == "item" and _ends_item(page.text, cue.end, found.clause_end):
            return "item"
    return ""


def _ends_item(text: str, at: int, end: int) -> bool:
    """Whether nothing follows a noun in its item, or the next item."""
    rest = text[at + text[at : at + 1].isspace() : end]
    return not rest or rest[0] in "(→…" or beside.follows("list-link", text, at)


_ENDING: Final = 10
_OPENS: Final = 14  # characters at the beginning of a sentence that goes on with the one before: これは, 투자액은


def _is_former(text: str, end: int) -> bool:
    """Whether a figure is what another one grows or falls from: 3億円から5億円へ."""
    at = beside.after(text, beside.over_note(text, beside.after(text, end, "amount-bound?") or end, 24), "from-mark")
    if at is None:
        return False
    return next((char for char in text[at : at + 18] if char.isdecimal() or char in "、。,.\n"), "").isdecimal()


def _carry(page: Page, figure: Figure, last: Figure) -> str:
    """The distance of the previous figure."""
    if is_listed(page, last, figure, "|はがも은는"):
        return "list"
    if beside.around(page.text, (last.end, figure.start), ("comma", "subject-mark about?"), 16, "、。,.\n0123456789"):
        return "parallel"  # 北工場が2兆円、南工場が3兆円
    if page.sentence_number(last.start) == page.sentence_number(figure.start):
        return "sentence"
    if page.place(figure.start).table and page.place(last.start).table is page.place(figure.start).table:
        return "table"
    near = page.place(last.start).block is page.place(figure.start).block
    return "block" if near else "far"
