"""Where a name may begin and end: by the characters beside it, and by an analysis only if these leave it open.

Latin forms are cut by letters and digits, kana and kanji where the script changes or Sudachi cuts, Hangul at the word's
beginning and before a particle or where Kiwi cuts: 메타 in 메타버스 and インド in インドネシア are not names.

>>> [script(char) for char in "aァ亜あ가1、"]
['latin', 'katakana', 'kanji', 'hiragana', 'hangul', 'digit', '']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page

_SCRIPT: Final = re.compile(
    r"(?P<latin>[A-Za-zÀ-ÖØ-öø-ʯΑ-ω])|(?P<digit>[0-9])|(?P<katakana>[ァ-ヺー])|(?P<kanji>[一-鿿㐀-䶿々〆])|(?P<hangul>[가-힣])"
    r"|(?P<hiragana>[ぁ-ゖ])"
)


@lru_cache(maxsize=8192)
def script(char: str) -> str:
    """The script of a character: latin, digit, katakana, kanji, hangul or hiragana; "" for any other."""
    match = _SCRIPT.match(char)
    return match.lastgroup or "" if match else ""


# One particle, or two (에서는, 로부터의), the copula, or the plural before them; nothing of Hangul after. Which of two
# forms stands is said by the sound before it: 서울은, 부산으로, but 제주는, 제주로; so that 테헤란로 is a street and no Tehran.
_EITHER: Final = (
    "의|에|도|만|까지|부터|보다|처럼|마다|하고|조차|에게|에서|에선|에게서|한테|께서"
    "|씩|당|쯤|뿐|밖에|대로|끼리|치고|에서의|만의|엔|인|인데"
)
_COPULA: Final = "다|라|라는|라고|라면|며|고|나|란|랑|든|야말로|었다|었고|었던|던|자|지만|죠|에요"
_AFTER_CONSONANT: Final = f"은|이|을|과|으로|으로서|으로써|으로부터|이(?:{_COPULA})|입니다"
_AFTER_VOWEL: Final = f"는|가|를|와|로|로서|로써|로부터|{_COPULA}|였다|였고|였던|입니다|예요"


def _particles(after: str) -> re.Pattern[str]:
    return late(rf"(?:들|측|쪽)?(?:(?:{_EITHER}|{after})(?:은|는|도|의|만|까지|부터|조차)?)?(?![가-힣])")


_AFTER: Final = {
    "consonant": _particles(_AFTER_CONSONANT),
    "vowel": _particles(_AFTER_VOWEL),
    "ㄹ": _particles(_AFTER_CONSONANT.replace("으로", "로")),
    "": _particles(f"{_AFTER_CONSONANT}|{_AFTER_VOWEL}"),
}


def _sound(char: str) -> str:
    """The ending of a syllable that decides the form of a particle."""
    if not "가" <= char <= "힣":
        return ""
    final = (ord(char) - ord("가")) % 28
    return "ㄹ" if final == _RIEUL else "consonant" if final else "vowel"


_RIEUL: Final = 8
# What makes a verb of the word before it: 선전하다 is no Shenzhen, 인도했다 no India.
_VERB: Final = late(r"[하했한할함해되됐된될됨시]")


def opens(page: Page, at: int) -> bool:
    """Whether a name may begin at `at`.

    Args:
        page: The page.
        at: An offset into its text.
    """
    if not at:
        return True
    text = page.text
    first, before = script(text[at]), script(text[at - 1])
    if first in ("latin", "digit"):
        return before not in ("latin", "digit") and not _hangs(text, at)
    if first != before:
        return not (first in ("katakana", "hangul") and _hangs(text, at))
    if first == "hangul":
        return False  # a Korean name begins its word: 주한미국 is rare, 이라인도 is not
    if first == "katakana":
        return False
    return first != "kanji" or page.is_begun(at)


def closes(page: Page, start: int, end: int) -> bool:
    """Whether a name that begins at `start` may end at `end`.

    Args:
        page: The page.
        start: Where it begins.
        end: Where it would end.
    """
    text = page.text
    if end == len(text):
        return True
    last, following = script(text[end - 1]), script(text[end])
    if last in ("latin", "digit"):
        return following not in ("latin", "digit") and not _goes_on(text, end)
    if last != following:
        return True
    if last == "hangul":
        return ends_hangul(page, start, end)
    if last == "katakana":
        return False
    return last != "kanji" or page.is_cut(end, start)


def _hangs(text: str, at: int) -> bool:
    """Whether a hyphen, a point or an at sign attaches the text at `at` to the word before it: my-Claude, a.Google."""
    return text[at - 1] in "-_.@#" and at > 1 and script(text[at - 2]) in ("latin", "digit", "katakana", "hangul")


def _goes_on(text: str, end: int) -> bool:
    """Whether a Latin word continues after a hyphen or a point: openai.com, Claude-like."""
    return text[end] in "-_.@" and text[end + 1 : end + 2].isalnum() and text[end + 1].isascii()


def ends_hangul(page: Page, start: int, end: int) -> bool:
    """Whether a Korean noun that begins at `start` ends at `end`, in the middle of a word of Hangul."""
    text = page.text
    if after_particle(text, end):
        return True
    if _VERB.match(text, end):
        return False
    return page.is_cut(end, start)


def after_particle(text: str, end: int) -> bool:
    """Whether a Korean particle, or no Hangul, follows at `end` and ends the word there."""
    return _AFTER[_sound(text[end - 1])].match(text, end) is not None


# A country before the word for its language, people, money or firms is a part of that word.
_OF_A_PLACE: Final = re.compile(
    r"[語人](?![工材気口民事権類脈])|企業|系企業|式|ドル|ウォン|円|元|ポンド|ルピー|フラン|クローナ|ペソ|リラ|レアル|ルーブル|人民元"
    r"|어|인(?!공|재|프|력|터|구|수|사)|\s?(?:달러|위안|파운드|루피|프랑|페소)|원화|엔화|식"
)


def names_a_people(text: str, end: int) -> bool:
    """Whether a place that ends at `end` is only part of the word for its language, people, money or companies.

    >>> [names_a_people(text, 2) for text in ("中国語", "日本企業", "日本市場", "香港ドル")]
    [True, True, False, True]

    Args:
        text: A page's text.
        end: Where the place's name ends.
    """
    return _OF_A_PLACE.match(text, end) is not None
