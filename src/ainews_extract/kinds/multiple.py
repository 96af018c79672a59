"""Ratios: 3倍, 2.5배, 두 배, 10分の1, 3分の2, 3/4, 半分, 過半数, 절반."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures
from ainews_extract.dates import pairs
from ainews_extract.figures import Figure
from ainews_extract.measures.devices import of_devices
from ainews_extract.records import within
from ainews_extract.scripts import is_hangul, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_NUMBERS: Final = frozenset("0123456789($¥€£")


def _is_named(page: Page, found: measures.Measured) -> bool:
    """누리칩 9x의 성능: a name; 기존 대비 9x의 속도 is a ratio."""
    if page.cues.before(found.start - page.text.startswith(" ", found.start - 1), "modifier-before"):
        return False
    text, start = page.text, found.start
    if script(text[start - 2 : start - 1]) not in {"hangul", "katakana", "latin"} or text[start - 1] != " ":
        return False
    is_name = not beside.precedes("no-name-before", text, start)
    return is_name and (beside.follows("case", text, found.end) or beside.follows("of", text, found.end))


# 3/4 of something; not 2025/8/5, not 24/7, not a date before a weekday or a clock time
_SLASH: Final = re.compile(
    r"(?P<part>[1-9](?<![0-9/A-Za-z.\-,].)[0-9]?)/(?P<whole>[1-9][0-9]{0,2})(?![0-9/A-Za-z.]|\s?[0-9])"
)


def find(page: Page) -> Iterator[Figure]:
    """The ratios of a page; the unit is `x`, a share of something is below 1."""
    for found in measures.measured(page, "multiple"):
        if found.numeral.value == 1 and found.numeral.words:
            continue  # 人一倍, 한 배
        if found.unit.form == "x" and _is_named(page, found):
            continue
        if found.unit.form == "×" and _multiplies(page.text, found.end):
            continue
        if of_devices(page, found.numeral):
            continue
        yield measures.mention(page, "multiple", found, signs=False)
    yield from _fractions(page)
    yield from _slashes(page)
    yield from _to_one(page)
    for word in measures.alone(page, "multiple"):
        beyond = page.text[word.start : word.end] in beside.lookup("beyond-half")
        yield measures.bounded(word, "more_than") if beyond else word


def _multiplies(text: str, end: int) -> bool:
    """30 × 8,000; 2×A100: two of them."""
    following = text[end : end + 1]
    return (following.isascii() and following.isalpha()) or text[end + (following == " ") :][:1] in _NUMBERS


def _fractions(page: Page) -> Iterator[Figure]:
    """10分の1 is a tenth and never ten minutes; 삼분의 일, 4분의 삼."""
    text = page.text
    for whole in page.numerals:
        of = beside.after(text, whole.end, "share-of") if whole.value else None
        part = _beginning(page, of + text.startswith(" ", of)) if of else None
        if part is None or not whole.value or _are_minutes(text, whole, part):
            continue
        yield _ratio(whole.start, part.end, part.value or Decimal(0), whole.value)


def _are_minutes(text: str, whole: Numeral, part: Numeral) -> bool:
    """15分の1次面接, 30分の一人語り, 3時25分の1: minutes, and one of something; 第3分の1."""
    before = text[whole.start - 1 : whole.start]
    return beside.follows("minutes-counted", text, part.end) or before in tuple("時第") or script(before) in {
        "hangul", "latin",
    }  # fmt: skip


def _beginning(page: Page, at: int) -> Numeral | None:
    """The number that begins at `at`."""
    return next((numeral for numeral in within(page.numerals, at, at + 1) if numeral.value is not None), None)


def _slashes(page: Page) -> Iterator[Figure]:
    """3/4 of something."""
    text = page.text
    for match in _SLASH.finditer(text):
        part, whole = Decimal(match["part"]), Decimal(match["whole"])
        is_day = any(beside.follows(tag, text, match.end()) for tag in ("weekday-bracket", "month-unit", "day-unit"))
        if 0 < part < whole and not is_day and not pairs.is_slashed_day(text, *match.span()):
            yield _ratio(match.start(), match.end(), part, whole)


# 경쟁률 635 대 1, 239.23:1
_TO_ONE: Final = re.compile(
    r"(?P<many>[0-9][0-9,]{0,9}(?:\.[0-9]{1,4})?)(?P<to>\s?[^\W\d_]\s?|:)1(?![0-9.,:][0-9]|[0-9])"
)


def _to_one(page: Page) -> Iterator[Figure]:
    """A rate of competition: so many to one."""
    text = page.text
    if not (cues := page.cues.within(0, len(text), "to-one")):
        return
    sentences = {page.sentence(cue.start).start: page.sentence(cue.start).end for cue in cues}
    for start, end in sentences.items():
        for match in _TO_ONE.finditer(text, start, end):
            many = Decimal(match["many"].replace(",", ""))
            if many > 1 and _is_rate(text, match):
                yield _ratio(match.start(), match.end(), many, Decimal(1))


def _is_rate(text: str, match: re.Match[str]) -> bool:
    """Whether nothing continues the digits, and 대 or a colon is between them."""
    before, end = text[match.start() - 1 : match.start()], match.end()
    if before.isalnum() or before in tuple(".,:"):
        return False
    if match["to"] != ":" and match["to"].strip() not in beside.lookup("to-one"):
        return False
    return not is_hangul(text[end : end + 1]) or beside.follows("particle", text, end)


def _ratio(start: int, end: int, part: Decimal, whole: Decimal) -> Figure:
    return Figure(start, end, "multiple", value=part / whole, unit="x")
