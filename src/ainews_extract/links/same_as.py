"""Restatements: 2,378億ウォン（約260億円）, 8B（80億パラメータ）, すなわち, 즉; the second figure has `same_as`.

Both must be of one kind, or of kinds that say one thing in two ways (半分（50%）), and the second must come right after
the first, in brackets or after a word that says so. The figures before it are candidates, null is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, links
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

# Frames of the words between two figures, and after the second; `in-currency` is 日本円で, 한화로.
_OPEN: Final = "closing? amount-bound? of? bracket restating? in-currency? about?"
_WORDS: Final = (
    "amount-bound? pause* that-is in-currency? about? comma?",
    "amount-bound? pause* in-currency about? comma?",
    "amount-bound? comma about",
)
_ANEW: Final = "this? in-currency comma? about?"
_EQUAL: Final = "equal-sign about?"
_DOTTED: Final = "apposed about?"
_LONGEST_TAIL: Final = 30  # characters of the first figure's sentence behind it
_SIMILAR: Final = 1e-6


FIELD: Final = "same_as"


def complete(page: Page, figures: Sequence[Figure]) -> Sequence[Figure]:
    """Set `same_as` of a restatement to the start of its figure.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    return links.fill(page, figures, FIELD, candidates)


_BACK: Final = 3


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The figures that a figure may restate, each as where the first of them begins, and null; nothing where there are none.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    found = []
    for back, first in enumerate(reversed(before[-_BACK:])):
        origin = first.start if first.same_as is None else first.same_as
        for how in _ways(page, first, figure):
            features = (f"said={how}", f"back={back}", f"said={how}&kind={figure.kind}")
            found.append(Candidate(str(origin), features, first.start, first.end))
    return [*found, Candidate(None, ("null",))] if found else []


def _ways(page: Page, first: Figure, second: Figure) -> Iterator[str]:
    """How the words between two figures say that they are one."""
    if _goes_on(page, first, second):
        yield "goes-on"
    if _is_translation(page, first, second):
        yield "translation"
    if not _comparable(first, second):
        return
    if _is_bracketed(page, first, second):
        yield "bracket"
    if any(beside.between(page.text, first.end, second.start, frame) for frame in _WORDS):
        yield "words"
    if first.kind == "money" and first.unit != second.unit:
        yield from _in_another_currency(page.text, first, second)


def _in_another_currency(text: str, first: Figure, second: Figure) -> Iterator[str]:
    gap = (first.end, second.start)
    if beside.between(text, *gap, _DOTTED) and "(" in text[max(0, first.start - 4) : first.start]:
        yield "dotted"  # (250억달러·약 31조원)
    if _is_said_anew(text, *gap):
        yield "anew"
    if beside.between(text, *gap, _EQUAL):
        yield "equal"


def _is_said_anew(text: str, start: int, end: int) -> bool:
    """Whether a new sentence says an amount again: 3억 달러를 썼다. 한화로는 4200억 원에 이른다."""
    stop = start + len(text[start:end].replace("。", ".").rpartition(".")[0])
    in_time = start <= stop <= start + _LONGEST_TAIL and text[stop : stop + 1] in {"。", "."}
    return in_time and "\n" not in text[start:stop] and beside.between(text, stop + 1, end, _ANEW)


def _is_bracketed(page: Page, first: Figure, second: Figure) -> bool:
    """Whether the second stands alone in a bracket after the first: 2,378億ウォン（約260億円）."""
    if not beside.between(page.text, first.end, second.start, _OPEN) or not _is_closed(page.text, second.end):
        return False
    return first.unit != second.unit or first.kind != "money" or _same_value(first, second)


def _is_closed(text: str, end: int) -> bool:
    """Whether a bracket ends behind its figure, or the next part of it begins: （約260億円相当）, （約260億円、…."""
    bound = beside.after(text, end, "amount-bound?") or end
    return text.startswith(" ", bound) or beside.after(text, end, "amount-bound* portion? bracket-end") is not None


_GOES_ON: Final = frozenset({"、", ",", "=", "、約", ", 약", "・"})


def _goes_on(page: Page, second: Figure, third: Figure) -> bool:
    """17億ユーロ（約2900億円、20億ドル）: a third currency in the same brackets."""
    if second.same_as is None or not second.kind == third.kind == "money" or second.unit == third.unit:
        return False
    return page.text[second.end : third.start].strip() in _GOES_ON


_EQUAL_KINDS: Final = frozenset("parameters tokens count quantity percent multiple".split())


def _comparable(first: Figure, second: Figure) -> bool:
    """Whether two figures can say one thing: amounts in two currencies, or equal values of one unit."""
    if first.kind != second.kind:
        return _is_share(first, second) or _is_share(second, first)
    if first.kind == "money":
        return first.unit != second.unit or _same_value(first, second)
    if first.kind in {"date", "duration"}:
        return first.iso == second.iso
    if first.kind == "quantity" and first.unit != second.unit:
        return True
    return first.kind in _EQUAL_KINDS and _same_value(first, second)


def _is_share(ratio: Figure, share: Figure) -> bool:
    """Whether a multiple and a percentage are equal: 半分（50%）."""
    if (ratio.kind, share.kind) != ("multiple", "percent") or ratio.value is None or share.value is None:
        return False
    return _close(ratio.value * 100, share.value, _ROUNDED)


_ROUNDED: Final = 0.011  # 3分の1（33%）


def _same_value(first: Figure, second: Figure) -> bool:
    if first.value is None or second.value is None:
        return (
            first.value is second.value
            and first.low == second.low
            and first.high == second.high
            and first.low is not None
        )
    return _close(first.value, second.value, _SIMILAR)


def _close(a: Decimal, b: Decimal, tolerance: float) -> bool:
    return abs(float(a) - float(b)) <= tolerance * max(abs(float(a)), abs(float(b)), 1e-12)


def _is_translation(page: Page, first: Figure, second: Figure) -> bool:
    one, other = page.text[first.start : first.end], page.text[second.start : second.end]
    return (
        first.kind == second.kind == "money"
        and first.unit == second.unit
        and _same_value(first, second)
        and any("가" <= char <= "힣" for char in one) != any("가" <= char <= "힣" for char in other)
        and page.sentence(first.start) == page.sentence(second.start)
    )
