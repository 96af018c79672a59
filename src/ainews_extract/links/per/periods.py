"""Periods before a figure: 月20ドル, 毎秒80トークン, 年率24%, 연 20%, 하루 300만 건; and what a noun between counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon
from ainews_extract.scripts import is_hangul

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

_BEFORE: Final = 24
_BESIDE: Final = 2


def found(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """The period before a figure, with its group and whether it stands beside the figure.

    Args:
        page: The page.
        figure: The figure.
    """
    begin = max(page.sentence(figure.start).start, figure.start - _BEFORE)
    lang = page.lang_at(figure.start)
    period = _before(page.text, begin, figure.start, lang) or _across(page.text, begin, figure, lang)
    if period is None:
        return
    group, unit, at, end = period
    if not _is_part(page.text, at, group, end - at) and _fits(page.text, figure, group, at, end):
        gap = figure.start - end
        yield f"1 {unit}", f"period-{group}-{'beside' if gap <= _BESIDE else 'near'}"


_Period = tuple[str, str, int, int]
_LOOSE: Final = " *、,"
_STEPS: Final = 6


def _before(text: str, begin: int, at: int, lang: str) -> _Period | None:
    """The period that ends before a place or before the fillers that stand there."""
    periods, fillers = lexicon.edge("per-period", lang), lexicon.edge("per-filler", lang)
    for _ in range(_STEPS):
        while at > begin and text[at - 1] in _LOOSE:
            at -= 1
        if text[at - 1 : at] == ")":
            at = max(begin, text.rfind("(", begin, at))
            continue
        found = periods.before(text, at)
        if found is not None and found[1] >= begin:
            group, _, unit = found[0].partition(" ")
            return group, unit, found[1], at
        filler = fillers.before(text, at)
        if filler is None or filler[1] <= begin:
            return None
        at = filler[1]
    return None


_ACROSS: Final = {"月間": ("month", "month"), "하루 ": ("daily", "day")}
_NOT_DAILY: Final = ("만", "새", "사이", "뒤", "전", "앞")
_LONGEST: Final = 12


def _across(text: str, begin: int, figure: Figure, lang: str) -> _Period | None:
    """The period before any noun: 月間アクティブ利用者は10万人, 하루 방문자 300만 명, 주간 활성 이용자 수는 8억 명."""
    for word, (group, unit) in _ACROSS.items():
        at = text.rfind(word, begin, figure.start)
        end = at + len(word)
        if at >= 0 and _is_noun(between := text[end : figure.start]):
            return None if lang == "ko" and between.startswith(_NOT_DAILY) else (group, unit, at, end)
    return _across_nouns(text, begin, figure) if lang == "ko" and figure.kind in _AMOUNTS else None


def _is_noun(between: str) -> bool:
    return len(between) <= _LONGEST and not any(char in "、。,." or char.isdigit() for char in between)


_AMOUNTS: Final = frozenset({"count", "tokens", "quantity"})


def _across_nouns(text: str, begin: int, figure: Figure) -> _Period | None:
    """The Korean period that opens the noun phrase before a count: 연간 전력 소비량은 460TWh, 월간활성이용자(MAU)는."""
    periods = lexicon.edge("per-period", "ko")
    for at in range(figure.start - 1, begin - 1, -1):
        if text[at] in _STOPS or text[at].isdigit():
            return None
        found = periods.after(text, at)
        if found is not None and not is_hangul(text[at - 1 : at]) and _opens_phrase(text, found, figure.start):
            group, _, unit = found[0].partition(" ")
            return group, unit, at, found[1]
    return None


_STOPS: Final = "、。,.\n"


def _opens_phrase(text: str, found: tuple[str, int], at: int) -> bool:
    """Whether a period opens a noun phrase with a particle that ends at a figure; 월 and 연 must stand alone."""
    (group, _, _), end = found[0].partition(" "), found[1]
    if group not in _OPENING or (group == "short" and not text.startswith(" ", end)):
        return False
    begins = not (text.endswith("하루", 0, end) and text[end:at].lstrip().startswith(_NOT_DAILY))  # 하루 만에
    return begins and text[:at].rstrip().endswith(_TOPICS)


_OPENING: Final = frozenset({"fee", "short"})
_TOPICS: Final = ("은", "는", "이", "가", "도")


_NUMERALS: Final = frozenset("一二三四五六七八九十数カかヶヵ箇")
_RELATIVE: Final = frozenset("同昨今来前翌本当한기지올내전동毎")


def _is_part(text: str, at: int, group: str, length: int) -> bool:
    """Whether a word of time is a part of a longer one: 3月, 十日, 今年."""
    before = text[at - 1 : at] if at else ""
    if group == "every" or not before:
        return False
    return before.isdigit() or before in _NUMERALS or (before in _RELATIVE and group != "daily" and length == 1)


def _fits(text: str, figure: Figure, group: str, at: int, end: int) -> bool:
    """Whether a period may be the rate of a figure of its kind."""
    if group == "short" and not _stands(text, figure, at, end):
        return False
    if figure.kind == "percent":  # the base of a change says the year
        return group in _OF_PERCENT and text[at] in _YEARLY and not (figure.change and group != "every")
    return group not in {"month", "daily", "count"} or figure.kind in _COUNTED


_OF_PERCENT: Final = frozenset({"every", "short", "fee"})
_YEARLY: Final = frozenset("年연毎매해")
_COUNTED: Final = frozenset({"money", "count", "duration", "tokens", "quantity"})


def _stands(text: str, figure: Figure, at: int, end: int) -> bool:
    """月 and 年 alone only right before a figure or what it counts, and after no letter of their script: 月20ドル, 연 20%."""
    gap = text[end : figure.start]
    before = text[at - 1 : at] if at else ""
    hangul = "가" <= text[at] <= "힣"
    if "가" <= before <= "힣" if hangul else "一" <= before <= "鿿":
        return False
    if gap.startswith("に"):
        return len(gap) <= _NEAR + 1
    counted = hangul and gap.startswith(" ") and len(gap) > _NEAR
    return counted or (len(gap) <= _NEAR and not any(char in gap for char in "のはで의은는이가"))


_NEAR: Final = 3
