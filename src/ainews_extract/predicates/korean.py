"""How a Korean clause ends: 조달했다 is past, 투입한다 present, 투자 확정 a noun.

>>> form("를 조달했다"), form("를 투입한다"), form(" 투자 확정")
('past', 'present', 'noun')
"""

from __future__ import annotations

from typing import Final

from ainews_extract.late import late

# A quotation continues to the verb of reporting: 늘어난다고 밝혔다 is one clause, and 줄이고 늘렸다 two.
CLAUSE_END: Final = late(r"(?:으며|지만|는데|(?<![다라])고(?!\s?있)|며|면서|해|어서),?\s|;")
# An omitted predicate before the next topic: 매출은 5억 원, 이익은 3억 원이었다.
LEFT_OUT: Final = late(
    r"(?P<here>\s?(?:이상|가량|규모)?(?:\([^()\n]{0,20}\))?,\s)[^,.\n\d]{1,20}?[은는이가도]\s(?=[^,.\n]{0,12}\d)"
)
# A verb of reporting says nothing about the reported event: 투입한다고 밝혔다.
_REPORT: Final = late(
    r"(?:다|라)고\s(?:전했|밝혔|말했|설명했|보도했|발표했|주장했|덧붙였|강조했|언급했|분석했)[^.,]{0,6}\Z"
)
# An attributive clause about a state: 240명인 다온, 64%를 보유한 별솔.
ATTRIBUTIVE: Final = late(
    r"(?:이었던|였던|이던|인\s(?=[가-힣A-Z])|(?:\s[가-힣]{1,8}을)?\s?[을를이가]?\s?[가-힣]{0,8}?(?:보유한|기록한|들여온|선정한|차지한|차지하는|확보한|유치한|조달한|투자한|도입한)\s(?!것|계획|방침|예정))"
)
# A past experience: 확대한 바 있습니다.
_DONE: Final = late(r"[가-힣]\s바\s?있(?:다|습니다|으며|고)?\Z")
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
    if reported := _REPORT.search(words):
        words = words[: reported.start()] + "다"
    if _DONE.search(words):
        return "past"
    ending = next((one for one in _ENDINGS if words.endswith(one)), None)
    if ending is None:
        return "noun"
    stem = words[: -len(ending)]
    return "past" if stem and _is_past(stem[-1]) else "present"


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
