"""The approximate sound of katakana and Hangul in Latin letters, to see that a bracket spells a name: カラクリ(Karakuri).

>>> spells("カラクリ", "Karakuri"), spells("버들루프", "Bodeulloop"), spells("블랙웰", "GPU")
(True, True, False)
"""

from __future__ import annotations

import re
from typing import Final

_KANA: Final = {
    kana: (consonant + vowel)
    for consonant, row in (
        ("", "アイウエオ"),
        ("k", "カキクケコ"),
        ("s", "サシスセソ"),
        ("t", "タチツテト"),
        ("n", "ナニヌネノ"),
        ("h", "ハヒフヘホ"),
        ("m", "マミムメモ"),
        ("r", "ラリルレロ"),
        ("g", "ガギグゲゴ"),
        ("z", "ザジズゼゾ"),
        ("d", "ダヂヅデド"),
        ("b", "バビブベボ"),
        ("p", "パピプペポ"),
        ("y", "ヤ_ユ_ヨ"),
        ("w", "ワ___ヲ"),
        ("", "ァィゥェォ"),
        ("y", "ャ_ュ_ョ"),
    )
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {"ン": "n", "ヴ": "v", "ー": "", "ッ": "", "・": ""}
_FIRST: Final = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
_MIDDLE: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ")
_LAST: Final = " k k k n n n t l k m p l l p l m p p t t ng t t k t p t".split(" ")


def latin(word: str) -> str:
    """A word of katakana or Hangul in Latin letters; any other character is left out.

    >>> latin("カゼノネ"), latin("한울")
    ('kazenone', 'hanul')

    Args:
        word: The word.
    """
    return "".join(map(_letter, word))


def _letter(char: str) -> str:
    if not "가" <= char <= "힣":
        return _KANA.get(char, "")
    first, rest = divmod(ord(char) - ord("가"), 588)  # 21 vowels with 28 finals each
    middle, last = divmod(rest, 28)
    return _FIRST[first] + _MIDDLE[middle] + _LAST[last]


# Letters that the two ways of writing use for each other.
_ALIKE: Final = str.maketrans("vflcqzjxy", "bprkksski")
_SOFT: Final = re.compile(r"c(?=[eiy])|g(?=e)")
# How alike the consonants must be, of 100: カイメロ and KYMERO are, ブラックウェル and GPU are not.
_ENOUGH: Final = 60


def spells(word: str, other: str) -> bool:
    """Whether a Latin name is how a word of katakana or Hangul sounds.

    Args:
        word: The word.
        other: The name.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - few pages give a name in two scripts

    ours, theirs = (_skeleton(form) for form in (latin(word), other.lower()))
    return len(ours) > 1 and ours[0] == theirs[:1] and fuzz.ratio(ours, theirs) >= _ENOUGH


def _skeleton(letters: str) -> str:
    """The consonants, those that sound alike as one, none twice in a row."""
    plain = _SOFT.sub("s", "".join(filter(str.isalpha, letters))).translate(_ALIKE)
    kept = [char for char in plain if char not in "aeiouwh"]
    return "".join(char for number, char in enumerate(kept) if number == 0 or kept[number - 1] != char)
