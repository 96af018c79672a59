r"""Heads that say how many there are of something and name no unit: 従業員数, CUDAコア, 논문 수, Downloads.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> page = Page(Document("", "従業員数(2025年)", "従業員数(2025年)"))
>>> unit = number_of(page, (0, 11), is_bare=True)
>>> (unit.kind, unit.unit) if unit else None
('count', None)
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon
from ainews_extract.head_units import HeadUnit
from ainews_extract.records import within

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Span


def number_of(page: Page, head: Span, *, is_bare: bool) -> HeadUnit | None:
    """What the bare numbers below or beside a head count, or None if the head does not name it.

    Args:
        page: The page.
        head: The span of the head.
        is_bare: Whether no unit stands above the table; then the noun alone says enough (拠点, ダウンロード).
    """
    end = _without_bracket(page.text, *head)
    suffix = lexicon.edge("number-of", page.lang_at(head[0])).before(page.text, end)
    if suffix and suffix[1] >= head[0]:
        return _UNITS.get(suffix[0])
    noun = page.cues.before(end, "count-head") or page.cues.before(end, "counts-alone") if is_bare else None
    return COUNT if noun and noun.start >= head[0] else None


COUNT: Final = HeadUnit("count", None, Decimal(1))
# By the sense of a row: the kind of the numbers. 指数 and 点数 have none.
_UNITS: Final = {
    "number": COUNT,
    "parameters": HeadUnit("parameters", "parameter", Decimal(1)),
    "tokens": HeadUnit("tokens", "token", Decimal(1)),
    "multiple": HeadUnit("multiple", "x", Decimal(1)),
}


def _without_bracket(text: str, start: int, end: int) -> int:
    """Where the words of a head end before a bracket and a mark: 従業員数(2025年), 店舗数*."""
    end = start + len(text[start:end].rstrip(_MARKS))
    if text[end - 1 : end] in _CLOSING:
        opened = max(text.rfind(mark, start, end) for mark in _OPENING)
        end = opened if opened > start else end
    return start + len(text[start:end].rstrip(_MARKS))


_MARKS: Final = " \u3000*†‡※:："
_CLOSING: Final = (")", "）")
_OPENING: Final = ("(", "（")


def is_bounded(page: Page, span: Span) -> bool:
    """Whether a cell says nothing but a number and a bound, which only things have: 1,250超, 500+.

    Args:
        page: The page.
        span: The span of the content of the cell.
    """
    numeral = next(iter(within(page.numerals, *span)), None)
    if numeral is None or numeral.start != span[0] or numeral.letter or numeral.glued:
        return False
    bound = page.cues.at(numeral.end, "modifier-after")
    return (numeral.value or 0) >= _FEW and bound is not None and bound.end == span[1]


_FEW: Final = 10
