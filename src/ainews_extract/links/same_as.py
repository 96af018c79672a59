"""Restatements: 2,378億ウォン（約260億円）, 8B（80億パラメータ）, すなわち, 즉; the second figure has `same_as`.

Both must be of one kind, or of kinds that say one thing in two ways (半分（50%）), and the second must come right after
the first, in brackets or after a word that says so. The figures before it are candidates, null is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import links
from ainews_extract.score import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

_OPEN: Final = re.compile(
    r"(?:[」』\"'’”])?(?:以上|超|程度|前後|規模|相当|近く|余り|弱|強|의|이상|가량|규모|상당)?\s?[(\[【]\s?"
    r"(?:約|およそ|日本円で(?:約)?|円換算で(?:約)?|換算(?:で)?(?:約)?|ドル換算で(?:約)?|米ドルで(?:約)?|韓国ウォンで(?:約)?|当時のレートで(?:約)?|当時(?:約)?|現在のレートで(?:約)?|=|≒|≈|同|"
    r"약|한화(?:로)?(?:\s?약)?|원화(?:로)?(?:\s?약)?|우리\s?돈(?:으로)?(?:\s?약)?|미화(?:로)?(?:\s?약)?|달러로(?:\s?약)?|환율\s?기준(?:\s?약)?|당시(?:\s?약)?|총)?\s?\Z"
)
_WORDS: Final = re.compile(
    r"(?:以上|超|程度|前後)?[、,。\s=]{0,8}(?:すなわち|つまり|言い換えれば|日本円で(?:は)?(?:約|およそ)?|"
    r"円換算で(?:は)?(?:約)?|(?<=、)(?:約|およそ|日本円)|(?<=, )약|日本円にして(?:約)?|日本円換算で(?:約)?|즉|한화로(?:\s?약)?|"
    r"우리\s?돈으로(?:는)?(?:\s?약)?|원화로(?:\s?약)?|다시 말해)"
    r"\s?(?:約|およそ|약)?\s?、?\s?\Z"
)
# 3억 달러를 썼다. 한화로는 4200억 원에 이른다: restated in another currency, after a full stop
_ANEW: Final = re.compile(
    r"[^。.\n]{0,30}[。.]\s?(?:これは|이는)?\s?(?:日本円(?:に|で)(?:換算|し)?(?:すると|て|は)?(?:は)?|円換算で(?:は)?|ドル換算で(?:は)?|"
    r"(?:한화|원화|달러화?|엔화)로(?:는)?|우리\s?돈으로(?:는)?|(?:한화|원화)로\s?환산하면)\s?、?(?:約|약)?\s?\Z"
)
_EQUAL: Final = re.compile(r"\s?(?:=|≒|＝)\s?(?:約|약)?\s?\Z")
_DOTTED: Final = re.compile(r"\s?[·・/]\s?(?:約|약\s?)?")
_CLOSE: Final = re.compile(
    r"(?:相当|程度|前後|規模|強|弱|超|余り?|以上|の|分|수준|상당|가량|규모|정도|이상){0,4}\s?[)\]】、,;/]|(?:相当|程度|前後)?(?=\s)"
)
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
    if _WORDS.fullmatch(page.text, first.end, second.start):
        yield "words"
    if first.kind == "money" and first.unit != second.unit:
        yield from _in_another_currency(page, first, second)


def _in_another_currency(page: Page, first: Figure, second: Figure) -> Iterator[str]:
    for name, pattern in (("dotted", _DOTTED), ("anew", _ANEW), ("equal", _EQUAL)):
        if not pattern.fullmatch(page.text, first.end, second.start):
            continue
        if name != "dotted" or "(" in page.text[max(0, first.start - 4) : first.start]:  # (250억달러·약 31조원)
            yield name


def _is_bracketed(page: Page, first: Figure, second: Figure) -> bool:
    """Whether the second stands alone in a bracket after the first: 2,378億ウォン（約260億円）."""
    if not _OPEN.fullmatch(page.text, first.end, second.start) or not _CLOSE.match(page.text, second.end):
        return False
    return first.unit != second.unit or first.kind != "money" or _same_value(first, second)


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
