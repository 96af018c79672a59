"""Where the word of a unit ends: after 元 in 10元で, but not in 10元素; and which Japanese words are numbers.

A particle, a suffix (程度, 증가분) or another script ends a word; only other cases are analysed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import units
from ainews_extract.late import late

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


# Particles and the copula right after a unit: with one of these and the word's end after it, nothing is open.
_JOSA: Final = late(
    r"(?:은|는|이|가|을|를|의|에|에서|에게|에도|에는|로|으로|로는|와|과|도|만|만의|까지|부터|보다|나|이나|씩|당|쯤|라|라는|라고|이라는|이라고|이다|다|였다|"
    r"이었다|이며|며|이고|고|인|임|였고|이었고|에만|이던|이라|이면|밖에|뿐|"
    r"와의|과의|에서의|로의|으로의|에서는|에서도|에서만|으로는|으로도|로도|로만|까지의|까지는|까지만|만으로|만에|만이|만큼|보다도|보다는)(?![가-힣])"
)
# Suffixes of a unit: Sudachi reads 3倍増 as one word.
_SUFFIX: Final = late(
    r"速(?![度報力])|平均(?!的)|増(?![殖幅])|減(?![価損])|高(?![校層速度])|安(?![全定心])|超(?![音知電])|以[上下内]|未満|程度|規模|相当|前後|余り|近く|時点|前(?![半期者提線置])|後(?![半期者ろ継])"
    r"|弱(?![点者い体])|強(?![化い制力度者豪])"
)
_KOREAN_SUFFIX: Final = late(
    r"(?:가량|정도|규모|이상|이하|미만|초과|상당|안팎|내외|어치|짜리|수준|이내|남짓|이전|이후)(?![가-힣])|(?<!등)급(?=\s|의|으로|이|을|\Z)|(?:안|내)(?=에|의|\s|\Z)|(?<=원)대(?=로|를|에|의|가|\s|\)|,|\Z)|(?:전|후|뒤)(?=에|의|까지|부터|만|\s|\Z|[.,])|(?:가량|정도|규모|이상|이하|미만|초과|상당|안팎|내외|어치|짜리|수준|이내|남짓)(?=[은는이가을를의에로과와도만])|(?<=원)정(?=[을은의이]?(?![가-힣]))"
)
# 260億ドルプロジェクト: after a number, only these words continue ドル.
_DOLLARS: Final = late(r"ドル(?=[ァ-ヺ])(?!フィン|チェ|ビー|トムント|イツ|マン|メン|ゴ)")
_OFF: Final = late(r"引(?!退)き?(?![上続受出込継])")
_PARTICLE: Final = re.compile(r"[をはがにのでとへもやか、]|まで|より|だ(?:。|った|と|が|ろう|\n|\Z)|です|以来|以降")
_SCRIPTS: Final = re.compile(
    r"(?P<kanji>[一-鿿々〆])|(?P<katakana>[ァ-ヺー])|(?P<hangul>[가-힣])|(?P<latin>[A-Za-zµ²³])|(?P<hiragana>[ぁ-ん])"
)


@lru_cache(maxsize=8192)
def script(char: str) -> str | None:
    """The script of a character: kanji, katakana, hangul, latin, hiragana, or None."""
    match = _SCRIPTS.match(char)
    return match.lastgroup if match else None


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
    return following != "hangul" or _KOREAN_SUFFIX.match(text, end) is not None or _JOSA.match(text, end) is not None


def _ends_katakana(text: str, end: int, following: str) -> bool:
    return following != "katakana" or _SUFFIX.match(text, end) is not None or is_dollars(text, end)


def _ends_kanji(text: str, end: int, following: str) -> bool:
    if following not in ("kanji", "hiragana") or _SUFFIX.match(text, end) or _PARTICLE.match(text, end):
        return True
    return text[end - 1] == "割" and _OFF.match(text, end) is not None


# By the script of the last character: whether the characters alone show that a word ends.
_ENDS: Final = {
    "hangul": _ends_hangul,
    "katakana": _ends_katakana,
    "kanji": _ends_kanji,
    "hiragana": _ends_kanji,
}


def is_suffix(text: str, at: int) -> bool:
    """Whether a suffix of a unit begins at `at`: 程度, 増."""
    return _SUFFIX.match(text, at) is not None


def is_dollars(text: str, end: int) -> bool:
    """Whether the ドル that ends at `end` is a currency that goes before a noun in katakana."""
    return _DOLLARS.match(text, end - 2) is not None


def is_particle(text: str, at: int) -> bool:
    """Whether what stands at `at` is a Korean particle or the copula, and ends its word."""
    return _JOSA.match(text, at) is not None


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


_THOUSANDS: Final = re.compile(r"数[十百千万]")


def _is_kanji_number(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether a numeral in kanji is one in the analysis of its sentence.

    Sudachi makes one word of 二人, and a name of 八千 and 二位: a unit right after them tells better. Of 約十人 what stands
    before it tells, and of 技術者数千人, which Sudachi cuts after 数, the thousands.
    """
    several = numeral.modifier == "several" and _THOUSANDS.match(page.text, numeral.start)
    if several or _COUNTED.search(page.text, max(0, numeral.start - 3), numeral.start):
        return True
    token = page.token(numeral.start)
    if token is None:
        return False
    if ",数詞" in token.pos:
        return token.end <= numeral.end or numeral.listed
    if token.end == end:  # 二人, 二位: one word with the counter; 五輪 and 九州 are not counts
        return "副詞可能" in token.pos or page.text[numeral.end : end] in ("位", "番目")
    return token.pos.startswith("名詞") and token.end == numeral.end


_COUNTED: Final = late(r"(?:約|およそ|延べ|総勢)\Z")


def is_own_word(page: Page, start: int, end: int) -> bool:
    """Whether a morpheme begins at `start` and one ends at `end`."""
    text = page.text
    first, before = script(text[start]), script(text[start - 1]) if start else None
    if first == before and first is not None and not page.is_begun(start):
        return False
    return ends_word(page, start, end)
