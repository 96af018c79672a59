"""Whether the text presents a figure as `fact`, `forecast` (と予測, 전망) or `plan` (計画, 목표, an action still to come).

Each claim is a candidate. Words of the lexicon speak for theirs from where they stand: in the figure's own clause, at the
end of its sentence, before it, in a head, a label or a heading. The predicate, the figure's time, its measure and the
figure before it speak too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.links import fill, is_listed, restated_by
from ainews_extract.links.claim import heads, times
from ainews_extract.links.claim.against import set_against
from ainews_extract.links.claim.heads import MARKED, WIDER, cues
from ainews_extract.predicates import predicate
from ainews_extract.predicates.to_come import is_bound
from ainews_extract.records import within
from ainews_extract.relations import relation
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page
    from ainews_extract.predicates import Predicate
    from ainews_extract.relations import Relation

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
    said = [*_said(page, figure, found), *heads.features(page, figure), *_shown(page, figure, before, found)]
    said += set_against(page, figure, found, said)
    return [Candidate(claim, (f"claim={claim}", *[f"{claim}:{one}" for one in said])) for claim in _CLAIMS]


_BEFORE: Final = 60


def _said(page: Page, figure: Figure, found: Predicate) -> list[str]:
    """The words of claims in the sentence: the nearest of each tag on each side, and at the end."""
    start = max(page.sentence(figure.start).start, figure.start - _BEFORE, _cell_start(page, figure))
    said: list[str] = []
    for tag in _TAGS:
        ahead = cues(page, start, figure.start, tag)
        own = [cue for cue in cues(page, figure.end, found.clause_end, tag) if not _is_of_next(page, cue)]
        said += _before(page, figure, ahead[-1]) if ahead else []
        said += _own(page, figure, own, found) if own else []
        said += _at_end(page, figure, found, tag)
    return said


def _at_end(page: Page, figure: Figure, found: Predicate, tag: str) -> list[str]:
    """The last word of a tag at the end of the sentence, after the figure's clause and all figures."""
    last = cues(page, max(found.clause_end, found.end - _LAST), found.end, tag)
    last = [cue for cue in last if not within(page.numerals, cue.end, found.end)]
    if not last:
        return []
    grows = [f"grows={tag}"] * _grows_on(page, figure, found)
    return [f"end={tag}-{found.form}", f"sense={tag}-{last[-1].sense}-after", *grows]


def _grows_on(page: Page, figure: Figure, found: Predicate) -> bool:
    """Whether the end of a sentence holds for its rate too: 연평균 29% 성장해 900억 달러에 이를 전망이다."""
    is_rate = figure.measure == "growth" or (figure.kind == "multiple" and figure.change is not None)
    return is_rate and beside.precedes("serial-end", page.text, found.clause_end)


def _is_of_next(page: Page, cue: Cue) -> bool:
    """Whether a word belongs to the next figure: 570억 달러로 시장 전망치인 549억 달러를, 3.4%（予想+3.2%）."""
    at = beside.after(page.text, cue.end, "whose-value?") or cue.end
    opens = page.text.startswith("(", at)
    at = beside.after(page.text, at + opens, "about?") or at + opens
    return page.text[at : at + _LEAD].lstrip(_SIGNS)[:1].isdecimal() and (not opens or cue.sense == "consensus")


_LEAD: Final = 4
_SIGNS: Final = " +-−±$€£¥"


def _before(page: Page, figure: Figure, cue: Cue) -> list[str]:
    """The relation of a word before the figure to it: topic or adjacent, in its clause, or farther away."""
    found = relation(page, figure, cue, figure.end, ())
    near = "near" if _is_topic(page, figure, cue, found) else "clause" if not found.breaks else "far"
    aimed = cue.sense == "target" and figure.kind == "money" and near != "far"  # 목표주가를 30만원으로
    said = [f"before={cue.tag}-{near}", f"sense={cue.tag}-{cue.sense}-before"]
    # 전망치를 28조원에서 32조원으로: both are forecasts
    return said + ["target"] * aimed + ["revised"] * (cue.tag in MARKED and found.link == "object")


_DIRECT: Final = frozenset("topic bare of oblique object".split())


def _is_topic(page: Page, figure: Figure, cue: Cue, found: Relation) -> bool:
    """Whether a word is the topic of the figure's clause or comes right before the figure."""
    if page.text[cue.end : figure.start].strip() == "(":  # 전년(3조 원) 대비, 市場予想（462億ドル）
        return True
    if found.link == "topic-far":
        return not found.breaks or (found.breaks == 1 and beside.follows("topic-comma", page.text, cue.end))
    return found.link in _DIRECT


def _own(page: Page, figure: Figure, words: Sequence[Cue], found: Predicate) -> list[str]:
    """The relation of the words of one tag to the figure in its clause: the first near it, the last at the end of the clause."""
    first = relation(page, figure, words[0], figure.end, ())
    near = "near" if first.far <= _NEAR or first.link != "far" else "inside"
    closing = found.clause_end - words[-1].end <= _CLOSING
    return [f"own={words[0].tag}-{'closing' if closing else near}", f"sense={words[-1].tag}-{words[-1].sense}-after"]


_NEAR: Final = 8
_CLOSING: Final = 14
_LAST: Final = 16


def _cell_start(page: Page, figure: Figure) -> int:
    place = page.place(figure.start)
    return place.span[0] if place.cell else 0


def _shown(page: Page, figure: Figure, before: Sequence[Figure], found: Predicate) -> Iterator[str]:
    """The features of the predicate, the time, the measure, the kind and the previous figure."""
    yield from _governed(page, figure, found)
    yield f"measure={figure.measure}"
    if any(cue.sense == "estimate" for cue in page.cues.within(figure.end, found.end, "forecast")):
        yield f"estimate={figure.measure or figure.kind}"
        if page.cues.within(figure.end, found.clause_end, "become"):
            yield "estimate=become"
    yield f"time={times.when(page, figure)}"
    if _is_surveyed(page, figure):
        yield "respondents"
    yield from _followed(page, figure, before)


def _governed(page: Page, figure: Figure, found: Predicate) -> Iterator[str]:
    """The features of the predicate: its form, the act, an undertaking, a result, a future time."""
    marked = any(cues(page, figure.end, found.end, tag) for tag in MARKED)
    if page.text[figure.end : figure.end + 1] != ")":  # 予想+6.2%）だった: the predicate is that of the figure outside
        yield f"form={found.form}-{found.final}{'-marked' if marked else ''}"
    if act := _act(page, figure, found):
        yield f"act={act}"
        if not marked:
            yield f"act-of={figure.kind}"
    if undertaken := _undertaken(page, figure, found):
        yield f"undertaking={undertaken}"
    if page.cues.within(figure.end, found.clause_end, "become"):
        yield f"become={times.when(page, figure)}"
    if page.cues.within(max(page.sentence(figure.start).start, figure.start - _BEFORE), figure.start, "next"):
        yield f"next={found.form}-{found.final}"
        if page.cues.within(figure.end, found.clause_end, "announce"):
            yield f"announced-next={figure.measure}"


def _followed(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[str]:
    """The features of the previous figures: the same amount, and the last one with a claim."""
    if again := _said_before(figure, before):
        yield f"again={again}"
    last = next((other for other in reversed(before) if other.claim and not _is_aside(page, figure, other)), None)
    if last is None:
        return
    yield f"last={last.claim}-{_carry(page, figure, last)}"
    start = page.sentence(figure.start).start
    if last.start < start and page.cues.within(start, min(start + _OPENS, figure.start), "goes-on"):
        yield f"goes-on={last.claim}"


def _is_aside(page: Page, figure: Figure, other: Figure) -> bool:
    """Whether a figure before stands in a bracket of the sentence that has closed: 467억 달러(예상 462억 달러), EPS는."""
    if figure.start - other.end > _BEFORE:
        return False
    opened, closed = (page.text.find(mark, other.end, figure.start) for mark in "()")
    return closed >= 0 and not 0 <= opened < closed


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
        said = page.cues.within(cue.end, cue.end + WIDER, "announce")
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


def _carry(page: Page, figure: Figure, last: Figure) -> str:
    """The distance of the previous figure."""
    particle = page.cues.at(last.end, "particle")
    if particle and not page.text[particle.end : figure.start].strip():
        return "changed"  # 500億円から620億円に
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
