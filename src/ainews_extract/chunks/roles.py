"""The role of a noun phrase by what follows it: a particle, a bracket, the figure, a verb, the end of the sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.records import Sentence

_OPEN: Final = "([「『“‘《〈【\"'"
_CLOSE: Final = ")]」』”’》〉】\"'"
_BRACKETS: Final = {"(": ")", "[": "]"}
_QUOTE_ENDS: Final = frozenset("」』”’》〉】\"'")
_LONGEST_BRACKET: Final = 60


def of(text: str, sentence: Sentence, end: int, figures: Sequence[int], depth: int) -> tuple[str, int]:
    """The role that the text after a phrase gives it, and where that text ends.

    Args:
        text: The page's text.
        sentence: The sentence.
        end: Where the phrase ends.
        figures: Where the figures of the sentence begin.
        depth: The number of brackets around the phrase.
    """
    at = end
    while at < sentence.end and text[at] in _QUOTE_ENDS:
        at += 1
    at += text[at : at + 2] == " ("
    if at < sentence.end and text[at] in ")]":
        return "close", at + 1
    role, after = _particle(text, sentence, at)
    if role == "open" and not depth:
        role, after = _past_bracket(text, sentence, at, after)
    if role == "include":
        more, later = _particle(text, sentence, after)
        role, after = (role, after) if more in _NO_PARTICLE else (more, later)
    return (role, after) if role != "none" else (_bare(text, sentence, at, figures), at)


_NO_PARTICLE: Final = frozenset({"none", "label", "open"})


def _past_bracket(text: str, sentence: Sentence, at: int, after: int) -> tuple[str, int]:
    """The role by the particle behind a bracket; open if there is none."""
    behind = _behind_bracket(text, sentence, at)
    if behind is None:
        return "open", after
    role, end = _particle(text, sentence, behind)
    return ("open" if role == "none" else role), end


def _behind_bracket(text: str, sentence: Sentence, at: int) -> int | None:
    opening = text[at : at + 2].strip()[:1]
    close = text.find(_BRACKETS.get(opening, ")"), at, min(sentence.end, at + _LONGEST_BRACKET))
    if close < 0:
        return None
    after = close + 1
    while after < sentence.end and text[after] in _QUOTE_ENDS:
        after += 1
    return after + 1 if text[after : after + 1] == " " and sentence.lang == "ja" else after


def _particle(text: str, sentence: Sentence, at: int) -> tuple[str, int]:
    found = lexicon.edge("phrase-role", sentence.lang).after(text, at)
    if found is None or found[1] > sentence.end:
        return "none", at
    if sentence.lang == "ko" and _goes_on(text, at, found[1]):
        return "none", at
    return found


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether Hangul continues after Hangul: 이후 is not the particle 이."""
    return "가" <= text[end - 1] <= "힣" and "가" <= text[end : end + 1] <= "힣" and " " not in text[at:end].strip()


def _bare(text: str, sentence: Sentence, at: int, figures: Sequence[int]) -> str:
    rest = at
    while rest < sentence.end and text[rest] in " \t\u3000":
        rest += 1
    rest = _past_approximator(text, rest)
    number = bisect_left(figures, at)
    if number < len(figures) and figures[number] <= rest:
        return "figure"
    if rest >= sentence.end or text[rest] in "\r\n。.!?！？":
        return "end"
    if text[rest] in _OPEN:
        return "name"
    return "verb" if text[rest].isalpha() else "none"


_THIN: Final = "約|약 |총 |최대 |최소 |최고 |누적 |계|総額|計|最大|およそ|합계 |+|-|~|연 |월 |年|月".split("|")
_THIN_EDGE: Final = frozenset(word[0] for word in _THIN)


def _past_approximator(text: str, at: int) -> int:
    """Where a figure may begin after 約 or 최대."""
    if text[at : at + 1] not in _THIN_EDGE:
        return at
    return next((at + len(word) for word in _THIN if text.startswith(word, at)), at)
