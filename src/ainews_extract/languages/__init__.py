"""Languages: one analyser each, found by script.

>>> detect("総額は3億ドルだ。"), detect("총액은 3억 달러다."), detect("$3B", default="ko")
('ja', 'ko', 'ko')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese, korean

if TYPE_CHECKING:
    from collections.abc import Callable

    from ainews_extract.records import Token

ANALYSERS: Final[dict[str, Callable[[str, int], list[Token]]]] = {"ja": japanese.tokens, "ko": korean.tokens}

_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]+")
_HANGUL_BYTES: Final = (b"\xea", b"\xeb", b"\xec", b"\xed")  # its first ones in UTF-8, found ten times as fast
_KANA: Final = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]+")


def has_hangul(text: str) -> bool:
    """Whether a text holds a syllable of Hangul.

    Args:
        text: The text.
    """
    coded = text.encode("utf-8", "surrogatepass")
    return any(byte in coded for byte in _HANGUL_BYTES) and _HANGUL.search(text) is not None


def detect(text: str, default: str = "ja") -> str:
    """The language of a text by its script: `ko` where Hangul outweighs kana and kanji, else `ja`.

    Args:
        text: The text; of a long one only as much as shows the script.
        default: What a text without either script is.
    """
    if not _KANA.search(text):
        return "ko" if _HANGUL.search(text) else default
    if not _HANGUL.search(text):
        return "ja"
    return "ko" if _count(_HANGUL, text) >= _count(_KANA, text) else "ja"


def _count(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))
