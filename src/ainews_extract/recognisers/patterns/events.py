"""Events, and Korean laws, public plans and funds, by their last word: 第3回湾岸電子展覧会, 제3회 한울 포럼, 전파산업진흥법."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import cues, edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

# Where the last word ends.
_ENDS: Final = {"ja": late(r"(?![一-鿿ァ-ヺー])"), "ko": late(r"(?=[ ,.)’'에의은는을를이가과와]|$)")}
_NUMBERED: Final = late(
    r"第\d{1,3}回[一-鿿ァ-ヺー・A-Za-z]{0,24}$|제\d{1,3}회 (?:[가-힣A-Za-z0-9]{1,12} ){0,3}[가-힣A-Za-z]{0,12}$"
)
_SHOW: Final = late(r"(?<![一-鿿々ァ-ヺー])[一-鿿々ァ-ヺー]{2,10}$")
_SHOWS: Final = frozenset({"モーターショー", "モビリティショー"})
_YEAR: Final = re.compile(r"\s?20\d\d(?![\d年년])")
_REACH: Final = 40


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of events that are numbered, of motor shows, and of laws, plans and funds that are one Korean word.

    Args:
        page: The page.
        known: The names found before.
    """
    yield from _official(page.text, known)
    text = page.text
    for last in cues.cues(text, "event"):
        if not _ENDS[last.lang].match(text, last.end):
            continue
        begin = max(0, last.start - _REACH)
        name = _NUMBERED.search(text, begin, last.start)
        if not name and text[last.start : last.end] in _SHOWS:
            name = _SHOW.search(text, begin, last.start)
        if name and not known.holding(name.start(), last.end):
            year = _YEAR.match(text, last.end)
            yield name.start(), year.end() if year else last.end, "programme"


_FIRST: Final = late(r"(?<![가-힣A-Za-z0-9\-])[가-힣A-Za-z]{2,12}$")
_SHORTEST: Final = {"law": 2, "plan": 4}
_LONGEST: Final = 14


def _official(text: str, known: Names) -> Iterator[Span]:
    """전파산업진흥법 and 국가항만운용계획, not 특별법 or 중장기발전계획."""
    for last in cues.cues(text, "official"):
        first = _FIRST.search(text, max(0, last.start - _LONGEST), last.start)
        if not first or len(first.group()) < _SHORTEST[last.sense] or known.holding(first.start(), last.end):
            continue
        if edges.after_particle(text, last.end):
            yield first.start(), last.end, "programme"
