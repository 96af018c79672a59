"""The features of a string itself: its scripts, the shape of its words, its last parts.

>>> [feature for feature in features("Torila Labs 2") if feature.startswith(("first", "last", "words"))]
['first=title', 'last=number', 'words=3']
>>> "generic" in features("クラウドサービス"), "version" in features("Yonaga 3.5")
(True, True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues, edges, hints, kin, koreans, persons, runs, shapes
from ainews_extract.names.spans import CONNECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_CAPS: Final = 5
# Periods (FY2026 Q3, 2Q), number formats (NVFP4, INT8, Q4_K_M), items of a list (R01, CS-08): no names, whatever stands around.
_NEVER: Final = re.compile(
    r"(?:[FC]Y ?'?\d{2,4}E?(?: ?[QH][1-4])?|[QH][1-4](?: [FC]Y ?'?\d{2,4}| ?'\d\d| (?:19|20)\d\d)?|[1-4][QH](?:\d\d)?)"
    r"|(?:NV|MX)?FP\d{1,2}|BF16|U?INT\d{1,2}|I?Q\d_[A-Z0-9_]{1,8}|W\d{1,2}A\d{1,2}|\d{1,2}-bit"
    r"|[A-Z]{1,2}-\d{1,3}[BM]|[A-Z]{1,2}-?0\d(?:-[A-Z0-9-]{1,12})?"
)


def is_never(form: str) -> bool:
    """Whether a string has the shape of a period, a number format or the number of an item.

    >>> [form for form in ("FY2026 Q3", "NVFP4", "H100", "CS-08", "M4", "2Q26") if is_never(form)]
    ['FY2026 Q3', 'NVFP4', 'CS-08', '2Q26']
    """
    return _NEVER.fullmatch(form) is not None


_SHAPES: Final = (
    ("number", re.compile(r"\d+")),
    ("version", re.compile(r"v?\d+(?:\.\d+)+[a-z]?", re.IGNORECASE)),
    ("code", re.compile(r"[A-Z]{1,6}-?\d+[A-Za-z]{0,3}")),
    ("caps", re.compile(r"[A-Z]+")),
    ("small", re.compile(r"[a-z]+")),
    ("title", re.compile(r"[A-Z][a-z]+")),
    ("digits", re.compile(r"[!-~]*\d[!-~]*")),
    ("joined", re.compile(r"[!-~]*[.\-][!-~]*")),
    ("camel", re.compile(r"[!-~]+")),
)


@lru_cache(maxsize=16384)
def shape(word: str) -> str:
    """The shape of a word: title (Torila), caps3 (LTA), camel (OpenAI), code (H100), version (4.0) …, else its script.

    Args:
        word: A word without a space.
    """
    for name, pattern in _SHAPES:
        if pattern.fullmatch(word):
            return f"caps{min(len(word), _LONGEST_CAPS)}" if name == "caps" else name
    return edges.script(word[-1:]) or "other"


@lru_cache(maxsize=16384)
def features(form: str) -> tuple[str, ...]:
    """The features of a string without its context.

    Args:
        form: The string.
    """
    words = form.split(" ")
    found = chain(
        _of_words(form, words),
        _of_english(words),
        _of_scripts(form),
        _of_tables(form, words),
        _of_dictionary(form),
        _of_cues(form),
        _of_kana(form),
        _of_persons(form),
    )
    return tuple(dict.fromkeys(found))


_SHORT: Final = 12


def _of_words(form: str, words: list[str]) -> Iterator[str]:
    yield f"first={shape(words[0])}"
    yield f"last={shape(words[-1])}"
    yield f"words={min(len(words), 5)}"
    yield f"length={len(form) // 2 if len(form) < _SHORT else 6 + min(3, (len(form) - _SHORT) // 8)}"
    yield f"shapes={'+'.join(map(shape, words[:2]))}{'+' if len(words) > 2 else ''}"
    for word in sorted(CONNECTIVES.intersection(words)):
        yield f"holds {word}"
    yield from _of_latin_end(words[-1])
    yield from _of_number(form)


_LAST_PART: Final = re.compile(r"(?:\A|(?<=[a-z\-]))(?P<part>[A-Z][a-z]|[A-Z]++|[a-z])\Z")


def _of_latin_end(word: str) -> Iterator[str]:
    """The last part of a Latin word: labs, bench of ToriBench, ai of TorilaAI; and the end of the word."""
    part = _LAST_PART.search(word)
    if part:
        yield f"ends {part['part'].lower()}"
        yield f"ending {word[-3:].lower()}"


def _of_english(words: list[str]) -> Iterator[str]:
    """How many of the Latin words are common ones: Sudachi's dictionary lists English nouns in small letters."""
    latin = [word for word in words if word.isascii() and word.isalpha()]
    if latin:
        common = [_is_common(word) for word in latin]
        amount = "all" if all(common) else "some" if any(common) else "none"
        yield f"english {amount}"
        yield f"english {amount} {shape(latin[0])}"
        yield f"english last {common[-1]}"
        yield from _of_people(latin)


def _of_people(words: list[str]) -> Iterator[str]:
    """Whether the first of some Latin words is a given name, and the last a family name."""
    given, family = words[0] in kin.given_names(), words[-1] in kin.family_names()
    if len(words) > 1 and shape(words[0]) == "title":
        yield from (feature for feature, holds in (("given name first", given), ("family name last", family)) if holds)
        if given and family:
            yield "full name"
    elif given or family:
        yield "given name" if given else "family name alone"


def _is_common(word: str) -> bool:
    return bool(japanese.senses(word.lower()))


_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_VERSION: Final = re.compile(r"\d\.\d++$")


def _of_number(form: str) -> Iterator[str]:
    if any(map(str.isdigit, form)):
        yield "digit"
    if _YEAR.search(form):
        yield "year"
    if _VERSION.search(form):
        yield "version"


def _of_scripts(form: str) -> Iterator[str]:
    scripts = sorted({edges.script(char) for char in form} - {""})
    yield f"scripts={'+'.join(scripts)}"
    if not form.isascii():
        yield f"begins {form[0]}"
        yield from (f"ends {form[-length:]}" for length in (1, 2) if len(form) > length)


def _of_tables(form: str, words: list[str]) -> Iterator[str]:
    """The entries of our tables of common words and of kinds for it and its parts."""
    if shapes.is_generic(form):
        yield "generic"
    elif len(words) > 1:
        yield from (f"generic {place}" for place, word in _sides(words) if shapes.is_generic(word))
    kind = cues.kinds().before(form, len(form))
    if kind:
        yield f"kind={kind[0]}{'' if kind[1] else ' whole'}"
    hint = hints.kinds().before(form, len(form))
    if hint:
        yield f"hint {hint[0]}{'' if hint[1] else ' whole'}"
    yield from _of_brands(form, words)


def _of_brands(form: str, words: list[str]) -> Iterator[str]:
    if form in kin.brands():
        yield "brand"
    elif len(words) > 1 and words[0] in kin.brands():
        yield "brand first"


def _sides(words: list[str]) -> Iterator[tuple[str, str]]:
    yield "first", words[0]
    yield "last", words[-1]


def _of_dictionary(form: str) -> Iterator[str]:
    """The entry of Sudachi's dictionary for a word of kana or kanji."""
    if edges.script(form[0]) not in ("katakana", "kanji"):
        return
    senses = japanese.senses(form)
    yield f"dictionary={'common' if japanese.is_common(form) else 'proper' if senses else 'none'}"
    yield from sorted({f"dictionary {sense.split(',')[2]}" for sense in senses if "固有名詞" in sense})


_LAST: Final = ("event", "form", "head", "latin", "office", "official", "rank", "suffix", "test", "title")


def _of_cues(form: str) -> Iterator[str]:
    """The words of our tables that a string ends in, and whether it begins with a legal form or a role."""
    for tag in _LAST:
        cue = cues.lookup(tag).before(form, len(form))
        if cue:
            yield f"last {tag} {cue[0]}{'' if cue[1] else ' whole'}"
    for tag in ("form", "role", "kind"):
        cue = cues.lookup(tag).after(form, 0)
        if cue:
            yield f"first {tag} {cue[0]}"


_SENTENCE: Final = frozenset("をはがにのでとへもや、。！？…:：＝=<>{}|")


def _of_kana(form: str) -> Iterator[str]:
    """Characters of a sentence or a phrase rather than of a name."""
    if not form.isascii():
        yield from (f"holds {char}" for char in sorted(_SENTENCE.intersection(form)))
        kana = sum("ぁ" <= char <= "ゖ" for char in form)
        if kana:
            yield f"kana {min(kana, _MOST_KANA)}"


_MOST_KANA: Final = 4


def _of_persons(form: str) -> Iterator[str]:
    person = persons.parts(form)
    if person:
        yield f"family name {'given' if person[1] else 'unknown'}"
    elif "가" <= form[0] <= "힣" and runs.consists(form, 0, len(form), "G") and koreans.is_shaped(form):
        yield f"korean name {len(form)}"
