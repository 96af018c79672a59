"""Where the word of a unit ends: after 元 in 10元で, but not in 10元素; and which Japanese words are numbers.

A particle, a suffix (程度, 증가분) or another script ends a word; only other cases are analysed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, units
from ainews_extract.numerals.words import KANJI_MYRIADS, TENS
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def is_word(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether the text from a numeral to `end` is a whole word, and the numeral a number.

    三 of 三菱 is not a number, and 元 of 10元素 is not a word. Only ambiguous characters are analysed.
    """
    if numeral.words and not _is_number(page, numeral, end):
        return False
    return ends_word(page, numeral.start, end)


def ends_word(page: Page, anchor: int, end: int) -> bool:
    """Whether a word that belongs to the numeral at `anchor` ends at `end`.

    Args:
        page: The page.
        anchor: Where the numeral begins.
        end: Where the word may end.
    """
    text = page.text
    last, following = script(text[end - 1]), script(text[end]) if end < len(text) else None
    if last == "latin":
        return end == len(text) or not (text[end].isascii() and text[end].isalnum())
    if following is None or last is None:
        return True
    return _ENDS[last](text, end, following) or page.is_cut(end, anchor)


def _ends_hangul(text: str, end: int, following: str) -> bool:
    if following != "hangul" or is_particle(text, end):
        return True
    if text[end - 1] in _WON and beside.follows("won-suffix", text, end):
        return True
    return beside.follows("korean-suffix", text, end) and text[end - 1 : end + 1] not in beside.lookup("korean-suffix")


_WON: Final = ("원",)


def _ends_katakana(text: str, end: int, following: str) -> bool:
    return following != "katakana" or is_suffix(text, end) or is_dollars(text, end)


def _ends_kanji(text: str, end: int, following: str) -> bool:
    if following not in ("kanji", "hiragana") or is_suffix(text, end) or beside.follows("word-particle", text, end):
        return True
    return text[end - 1] == "割" and beside.follows("off", text, end)


# By the script of the last character: whether the characters alone show that a word ends.
_ENDS: Final = {
    "hangul": _ends_hangul,
    "katakana": _ends_katakana,
    "kanji": _ends_kanji,
    "hiragana": _ends_kanji,
}


def is_suffix(text: str, at: int) -> bool:
    """Whether a suffix of a unit begins at `at`: 程度, 増."""
    return beside.follows("unit-suffix", text, at)


def is_dollars(text: str, end: int) -> bool:
    """Whether the ドル that ends at `end` is a currency that goes before a noun in katakana."""
    if not text.startswith("ドル", end - 2) or script(text[end : end + 1]) != "katakana":
        return False
    return text[end] != "ー" and not beside.follows("no-dollar", text, end)


def is_particle(text: str, at: int) -> bool:
    """Whether what stands at `at` is a Korean particle or the copula, and ends its word."""
    return beside.follows("josa", text, at)


_SYLLABLES: Final = 2


def _is_number(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether a numeral in words is one: 두 배 is recognised by its space, 구조대 and 두면 are one word.

    Args:
        page: The page.
        numeral: The numeral.
        end: Where the unit after it ends.
    """
    if script(page.text[numeral.start]) != "hangul":
        return _is_kanji_number(page, numeral, end)
    apart = page.text[numeral.end : numeral.end + 1] == " " or end <= numeral.end
    if apart or numeral.modifier == "several" or _is_long_amount(page.text, numeral, end):
        return True
    token = page.token(numeral.start)
    return token is None or token.pos in ("NR", "MM", "SN")


def _is_long_amount(text: str, numeral: Numeral, end: int) -> bool:
    """삼백만원: no other word of this length consists only of numbers."""
    return numeral.end - numeral.start > _SYLLABLES and text[numeral.end : end] in units.currencies()


def _is_kanji_number(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether a numeral in kanji is one in the analysis of its sentence.

    Sudachi makes one word of 二人, and a name of 八千 and 二位: a unit right after them tells better. Of 約十人 what stands
    before it tells, and of 技術者数千人, which Sudachi cuts after 数, the thousands.
    """
    several = numeral.modifier == "several" and page.text[numeral.start + 1 : numeral.start + 2] in _STEPS
    if several or beside.precedes("counted-about", page.text, numeral.start):
        return True
    token = page.token(numeral.start)
    if token is None:
        return False
    if ",数詞" in token.pos:
        return token.end <= numeral.end or numeral.listed
    if token.end == end:  # 二人, 二位: one word with the counter; 五輪 and 九州 are not counts
        return "副詞可能" in token.pos or page.text[numeral.end : end] in ("位", "番目")
    return token.pos.startswith("名詞") and token.end == numeral.end


_STEPS: Final = (*TENS, *KANJI_MYRIADS)


def is_own_word(page: Page, start: int, end: int) -> bool:
    """Whether a morpheme begins at `start` and one ends at `end`."""
    text = page.text
    first, before = script(text[start]), script(text[start - 1]) if start else None
    if first == before and first is not None and not page.is_begun(start):
        return False
    return ends_word(page, start, end)
