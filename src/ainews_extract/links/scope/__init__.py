"""The field of a ranking and the number ranked: 世界3位 (世界), 22種の中で19位 (out_of 22), 국내 공개 모델 12종 가운데 2위.

Candidates are the noun right before the rank, the noun before the number ranked, the ranking, market or trade that the
sentence names with で or 에서, the title of a list, and the field of the ranking before it; null is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.figures import text_of
from ainews_extract.links import fill
from ainews_extract.links.scope import words
from ainews_extract.records import within
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

FIELD: Final = "scope"


def complete(page: Page, figures: Sequence[Figure]) -> Sequence[Figure]:
    """Set `scope` and `out_of` of the rankings.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    fill(page, figures, FIELD, candidates)
    last: Figure | None = None
    for figure in figures:
        if figure.kind == "ranking":
            figure.out_of = _out_of(page, figure, last)
            last = figure
    return figures


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The fields that a ranking may have, null the last; nothing for other kinds.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    if figure.kind != "ranking":
        return []
    found = [
        _candidate(page, figure, phrase, how)
        for phrase, how in words.said(page, figure, words.among(page, figure, before))
    ]
    if title := words.titled(page, figure):
        found.append(_candidate(page, figure, title[0], "title"))
    last = next((one for one in reversed(before) if one.kind == "ranking"), None)
    if last is not None and last.scope is not None and _is_near(page, last, figure):
        field = last.scope
        found.append(Candidate(field.value, ("said=carried",), field.start, field.end, field.entity))
    return [*found, Candidate(None, ("null",))]


def _is_near(page: Page, last: Figure, figure: Figure) -> bool:
    return page.sentence_number(figure.start) - page.sentence_number(last.start) <= 1


def _candidate(page: Page, figure: Figure, phrase: str, how: str) -> Candidate:
    """A field with its place, without the period before it, which `time` holds: 世界シェア of 2025年の世界シェア."""
    start = page.sentence(figure.start).start
    for date in within(page.figures, start, figure.start):
        period = page.text[date.start : date.end]
        if date.kind == "date" and phrase.startswith(period):
            phrase = phrase.removeprefix(period).lstrip("の의 ") or phrase
            break
    at = page.text.rfind(phrase, start, figure.end)
    features = (f"said={how}", f"said={how}&lang={page.lang_at(figure.start)}")
    return Candidate(phrase, features, at, at + len(phrase)) if at >= 0 else Candidate(phrase, features)


def _out_of(page: Page, figure: Figure, last: Figure | None) -> int | None:
    """The number ranked: the count before it, the title of the list, or that of the ranking before in the same field."""
    same = last is not None and last.scope is not None and text_of(figure.scope) == text_of(last.scope)
    ranked = words.among(page, figure, page.figures)
    if ranked is not None and last is not None and ranked.start < last.start and figure.scope is not None and not same:
        ranked = None  # 30개국 중 6위, 아시아 2위: another field
    if ranked is not None and ranked.value is not None:
        return int(ranked.value)
    if title := words.titled(page, figure):
        return title[1]
    beside = last is not None and page.sentence(last.start) == page.sentence(figure.start)
    return last.out_of if last is not None and same and beside else None
