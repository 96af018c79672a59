"""Where a name may begin and end: by the characters beside it, and by an analysis only if these leave it open.

Latin forms are cut by letters and digits, kana and kanji where the script changes or Sudachi cuts, Hangul at the word's
beginning and before a particle or where Kiwi cuts: 메타 in 메타버스 and インド in インドネシア are not names.

>>> [script(char) for char in "aァ亜あ가1、"]
['latin', 'katakana', 'kanji', 'hiragana', 'hangul', 'digit', '']
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@cache
def _after(sound: str) -> frozenset[str]:
    """All that may follow a name of some sound and end the word: nothing, a particle or two, the copula, the plural before.

    Which of two forms stands is said by the sound before it: 서울은, 부산으로, but 제주는, 제주로; so that 테헤란로 is a street
    and no Tehran.
    """
    sounds = {"": ("vowel", "consonant"), _RIEUL_SOUND: ("consonant",)}.get(sound, (sound,))
    first = [*_forms("particle", "any"), *_copula(sounds)]
    first += [form for kind in sounds for form in _forms("particle", kind)]
    if sound == _RIEUL_SOUND:
        first = [f"로{form[2:]}" if form.startswith("으로") else form for form in first]
    more = ("", *_forms("second", "any"))
    found = ["", *(f"{one}{other}" for one in first for other in more)]
    return frozenset(f"{many}{one}" for many in ("", *_forms("plural", "any")) for one in found)


def _copula(sounds: Iterable[str]) -> Iterator[str]:
    """The copula after a sound: 이다 after a consonant, 다 after a vowel."""
    for sound in sounds:
        yield from (f"{'이' * (sound == 'consonant')}{form}" for form in _forms("copula", "any"))


def _forms(role: str, after: str) -> list[str]:
    rows = tables.rows("word_ends", "form after role")
    return [row["form"] for row in rows if row["role"] == role and row["after"] == after]


def _sound(char: str) -> str:
    """The ending of a syllable that decides the form of a particle."""
    if not "가" <= char <= "힣":
        return ""
    final = (ord(char) - ord("가")) % 28
    return _RIEUL_SOUND if final == _RIEUL else "consonant" if final else "vowel"


_RIEUL: Final = 8
_RIEUL_SOUND: Final = "ㄹ"
_LONGEST: Final = 12
# What makes a verb of the word before it: 선전하다 is no Shenzhen, 인도했다 no India.
_VERB: Final = frozenset("하했한할함해되됐된될됨시")


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
    if text[end] in _VERB:
        return False
    return page.is_cut(end, start)


def after_particle(text: str, end: int) -> bool:
    """Whether a Korean particle, or no Hangul, follows at `end` and ends the word there."""
    stop = end
    while stop < min(len(text), end + _LONGEST) and "가" <= text[stop] <= "힣":
        stop += 1
    return stop == end or text[end:stop] in _after(_sound(text[end - 1]))


@cache
def place_ends() -> tables.Lookup[str]:
    """The words that end a place, by what they make of it: people, money, suffix, or other for a word that only begins like one.

    A country before the word for its language, people, money or firms is a part of that word.
    """
    rows = tables.rows("word_ends", "form after role")
    return tables.Lookup({row["form"]: row["role"] for row in rows if row["after"] == "place"})


def names_a_people(text: str, end: int) -> bool:
    """Whether a place that ends at `end` is only part of the word for its language, people, money or companies.

    >>> [names_a_people(text, 2) for text in ("中国語", "日本企業", "日本市場", "香港ドル")]
    [True, True, False, True]

    Args:
        text: A page's text.
        end: Where the place's name ends.
    """
    found = place_ends().after(text, end)
    if found is None and text.startswith(" ", end):
        found = place_ends().after(text, end + 1)
        return found is not None and found[0] == "money"
    return found is not None and found[0] in ("people", "money")
