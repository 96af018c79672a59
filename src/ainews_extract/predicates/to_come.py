"""Whether Korean words of claims are about the future: 늘 것으로 전망 does, 늘린 것으로 추정 and 구축할 수 있다 do not.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "10개를 구축할 수 있다."
>>> page = Page(Document("", text, text))
>>> [is_bound(page, cue) for cue in page.cues.within(0, len(text), "plan")]
[True]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.predicates.korean import has_rieul

if TYPE_CHECKING:
    from ainews_extract.lexicon import Cue
    from ainews_extract.page import Page


def is_said_of_figure(page: Page, cue: Cue) -> bool:
    """Whether a word can refer to a figure: not 구축할 in 구축할 수 있다, not 전망치 in 전망치를 웃돌았다.

    Args:
        page: The page.
        cue: A Korean word of forecasts, plans or facts.
    """
    if cue.tag != "forecast":
        return cue.tag != "plan" or not is_bound(page, cue)
    return _is_to_come(page, cue) and not _is_beaten(page, cue.end)


def _is_beaten(page: Page, at: int) -> bool:
    """Whether a forecast was surpassed or missed: 전망치(4조원)를 크게 웃돌았다."""
    noun = beside.after(page.text, at, "value-suffix?") or at
    note = beside.over_note(page.text, noun, _NOTE)
    if any(map(str.isdecimal, page.text[noun:note])):
        return False  # 예상치(16억 달러)를 웃돌았다: the figure is the forecast
    at = beside.after(page.text, note, "closing-bracket? case? adverb?") or note
    return page.cues.at(at + page.text.startswith(" ", at), "surpass") is not None


def is_bound(page: Page, cue: Cue) -> bool:
    """Whether a verb expresses a possibility or a forecast: 구축할 수 있다, 도입할 것으로 전망된다.

    Args:
        page: The page.
        cue: A Korean verb.
    """
    nouns = page.cues.within(cue.end, cue.end + _NEAR, "bound-noun")
    return bool(nouns) and has_rieul(page.text[cue.end - 1]) and not page.text[cue.end : nouns[0].start].strip()


_NEAR: Final = 8
_NOTE: Final = 12


def _is_to_come(page: Page, cue: Cue) -> bool:
    """Whether a word of forecasts is about the future: 늘 것으로 전망, not 늘린 것으로 추정."""
    at = cue.start if page.text.startswith("것", cue.start) else -1
    thing = beside.before(page.text, cue.start, "thing")
    if thing is not None:
        at = thing
    return at < 0 or has_rieul(page.text[max(0, at - 2) : at].rstrip()[-1:])
