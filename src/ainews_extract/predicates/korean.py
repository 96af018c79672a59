"""How a Korean clause ends: 조달했다 is past, 투입한다 present, 투자 확정 a noun.

>>> form("를 조달했다"), form("를 투입한다"), form(" 투자 확정")
('past', 'present', 'noun')
"""

from __future__ import annotations

from typing import Final

from ainews_extract import beside

_BASE: Final = ord("가")
_FINALS: Final = 28  # syllables with one initial and one vowel
_SS: Final = 20  # the final consonant ㅆ
_RIEUL: Final = 8
_SYLLABLES: Final = 11_172
_ENDINGS: Final = ("습니다", "다고", "다", "죠", "요")


def form(words: str) -> str:
    """How some words end.

    Args:
        words: The last words of a clause, without its full stop.
    """
    words = _without_report(words)
    if beside.precedes("once-done", words, len(words)):
        return "past"
    ending = next((one for one in _ENDINGS if words.endswith(one)), None)
    if ending is None:
        return "noun"
    stem = words[: -len(ending)]
    return "past" if stem and _is_past(stem[-1]) else "present"


_REPORT_AT_MOST: Final = 10  # characters of a verb of reporting


def _without_report(words: str) -> str:
    """The words without the verb that reports them, which says nothing about their time: 투입한다고 밝혔다."""
    for at in range(len(words) - 1, max(len(words) - _REPORT_AT_MOST, 0), -1):
        if words[at] in ".,":
            break
        if beside.sense_after("said", words, at):
            quoted = beside.before(words, at, "quotation")
            return words if quoted is None else words[:quoted] + "다"
    return words


def _is_past(syllable: str) -> bool:
    """Whether a syllable ends in ㅆ, as the past tense does: 했, 았, but not 있."""
    code = ord(syllable) - _BASE
    return 0 <= code < _SYLLABLES and code % _FINALS == _SS and syllable not in "있겠"


def has_rieul(syllable: str) -> bool:
    """Whether a syllable ends in ㄹ, as a verb about the future does: 늘 것, 될 것.

    Args:
        syllable: One character, or nothing.
    """
    code = ord(syllable or " ") - _BASE
    return 0 <= code < _SYLLABLES and code % _FINALS == _RIEUL
