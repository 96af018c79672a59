"""Inflected forms of Japanese and Korean verbs and adjectives, from the dictionary form; stems, not whole endings.

A stem that takes endings is enough to find the word: 上回 + っ matches 上回った and 上回って, 넘 and 넘었 match 넘는 and
넘었습니다. So a row of the lexicon holds one form and no list of nineteen.

>>> sorted(forms("超える", "ja"))
['超え']
>>> sorted(forms("上回る", "ja"))
['上回っ', '上回ら', '上回り', '上回る', '上回れ', '上回ろ']
>>> "늘어" in forms("늘다", "ko"), "는" in forms("늘다", "ko")
(True, False)
>>> sorted(forms("오르다", "ko"))
['오르', '오른', '오를', '오름', '올라', '올랐']
"""

from __future__ import annotations

from typing import Final

# The ending of the dictionary form of a godan verb, and its replacements in the other forms.
_GODAN: Final = {
    "う": "わいうえおっ",
    "く": "かきくけこい",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
    "る": "らりるれろっ",
}
# Before る, a syllable of these rows makes an ichidan verb: 超える, 見込まれる, 落ちる. Godan verbs that look so are few.
_ICHIDAN: Final = frozenset("えけげせぜてでねへべめれいきぎしじちにびみり")
_GODAN_ALL_THE_SAME: Final = frozenset("限る 切る 入る 知る 要る 走る 減る 握る 蹴る 散る 参る 割る 帰る".split())


def forms(lemma: str, lang: str) -> frozenset[str]:
    """The stems that the forms of a word begin with.

    Args:
        lemma: The dictionary form: 増える, 高い, 達する, 넘다, 크다.
        lang: ja or ko.

    Raises:
        ValueError: A lemma that is not a dictionary form of the language.
    """
    if lang == "ko":
        return _korean(lemma)
    return _japanese(lemma)


def _japanese(lemma: str) -> frozenset[str]:
    stem, last = lemma[:-1], lemma[-1:]
    if lemma.endswith("する"):
        root = lemma[:-2]
        return frozenset(root + rest for rest in ("する", "し", "さ", "せ", "すれ"))
    if lemma.endswith("来る"):
        return frozenset({lemma[:-1]})
    if last == "い":
        return frozenset(stem + rest for rest in ("い", "く", "かっ", "けれ", "さ"))
    if last == "る" and stem[-1:] in _ICHIDAN and lemma not in _GODAN_ALL_THE_SAME:
        return frozenset({stem})
    if last not in _GODAN:
        message = f"{lemma!r} is not a dictionary form of a Japanese verb or adjective"
        raise ValueError(message)
    return frozenset(stem + syllable for syllable in _GODAN[last])


_BASE: Final = ord("가")
_VOWELS: Final = 28  # syllables with one initial and one vowel: a place for each final consonant
_FINALS: Final = {"": 0, "ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅆ": 20}
_A, _AE, _EO, _E, _YEO, _O, _WA, _OE, _WAE, _U, _WO, _EU, _I = 0, 1, 4, 5, 6, 8, 9, 11, 10, 13, 14, 18, 20
# The contraction of the last vowel of a stem with the ending 아 or 어.
_FUSED: Final = {_A: _A, _AE: _AE, _EO: _EO, _E: _E, _YEO: _YEO, _O: _WA, _OE: _WAE, _U: _WO, _EU: _EO, _I: _YEO}


def _korean(lemma: str) -> frozenset[str]:
    if not lemma.endswith("다") or len(lemma) < 2:
        message = f"{lemma!r} is not a dictionary form of a Korean verb or adjective"
        raise ValueError(message)
    stem = lemma[:-1]
    if stem.endswith("하"):
        root = stem[:-1]
        return frozenset(root + rest for rest in "하 한 할 함 합 해 했".split())
    if len(stem) == 1:
        return _short(stem)
    last = ord(stem[-1]) - _BASE
    if last % _VOWELS == 0:
        return _open(stem)
    if last % _VOWELS == _FINALS["ㄹ"]:  # 늘다: 는, 늡, 늘
        return frozenset({stem, _with(stem, "ㄴ"), _with(stem, "ㅂ"), _with(stem, "")})
    return frozenset({stem})


# One syllable alone is ambiguous (는 of 늘다 is a particle, 커 of 크다 begins 커뮤니티), so the form includes its endings.
_AFTER_ANY: Final = "게 고 기 다 던 며 면 지 자 도록"
_AFTER_CONSONANT: Final = "는 은 을 어 아 었 았 겠 습 으"
_AFTER_FUSED: Final = "서 졌 지 진 질 짐"


def _short(stem: str) -> frozenset[str]:
    """The forms of a word with a stem of one syllable: 넘는, 넘었, 늘어, 는다, 크게, 컸, 커졌, 뛰었."""
    found = {stem + ending for ending in _AFTER_ANY.split()}
    last = (ord(stem) - _BASE) % _VOWELS
    if last == 0:
        stems = sorted(_open(stem), key=lambda one: (ord(one) - _BASE) % _VOWELS)
        if _vowel(stem) not in _FUSED:
            return frozenset({*found, stem + "어", stem + "었"})
        fused = [one for one in stems if one != stem and (ord(one) - _BASE) % _VOWELS == 0]
        found |= {one + ending for one in fused for ending in _AFTER_FUSED.split()}
        return frozenset(found | {_with(stem, "ㄴ"), *(_with(one, "ㅆ") for one in fused)})
    if last == _FINALS["ㄹ"]:
        found |= {_with(stem, "ㄴ") + "다", _with(stem, "ㅂ") + "니다"}
    return frozenset(found | {stem + ending for ending in _AFTER_CONSONANT.split()})


def _open(stem: str) -> frozenset[str]:
    """The stems of a word whose stem ends in a vowel: 이루, 이룬, 이룰, 이룸, 이룹, 이뤄, 이뤘."""
    plain = {stem, *(_with(stem, final) for final in "ㄴㄹㅁ")}
    if stem.endswith("르") and len(stem) > 1:  # 오르다: 올라, 올랐
        before = _with(stem[:-1], "ㄹ")
        dark = _vowel(stem[-2]) not in (_A, _O)
        return frozenset({*plain, before + ("러" if dark else "라"), before + ("렀" if dark else "랐")})
    vowel = _vowel(stem[-1])
    if vowel not in _FUSED:
        return frozenset(plain)
    syllable = ord(stem[-1]) - _BASE
    fused = chr(_BASE + syllable + (_FUSED[vowel] - vowel) * _VOWELS)
    return frozenset({*plain, _with(stem, "ㅂ"), stem[:-1] + fused, _with(stem[:-1] + fused, "ㅆ")})


def _vowel(syllable: str) -> int:
    return (ord(syllable) - _BASE) // _VOWELS % 21


def _with(stem: str, final: str) -> str:
    """A stem whose last syllable has this final consonant."""
    code = ord(stem[-1]) - _BASE
    return stem[:-1] + chr(_BASE + code - code % _VOWELS + _FINALS[final])
