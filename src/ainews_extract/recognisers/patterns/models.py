"""Models by their form: a word with a version, a variant or a size (Yonaga 3 mini, 샘터-7B), with LM, or beside モデル."""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, edges, nouns, runs, shapes, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of models, and of products that look like one, with their labels.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in chain(_sized(page, known), _language_models(page, known), _beside_word(page, known)):
        if end - start >= _SHORTEST and not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
            yield start, end, "model"
    yield from _by_company_kept(page, known)


_SHORTEST: Final = 2
_REACH: Final = 30

# -- with a size ------------------------------------------------------------------------------------------------------

_CURRENCIES: Final = frozenset("$€£¥.,")
_CLOSING: Final = tuple("’”」』)")  # ‘도담’은 7B


def _sized(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """The name before a size: 샘터-7B, Qinghe 235B, Yonaga 3 mini(8B)."""
    text = page.text
    for billion in anchors.marks(text, "B"):
        size = _size_start(text, billion)
        end = _before_size(text, size)
        if size < billion and end and not known.over(end - 1, end):
            start = _name_before(page, end)
            if start < end:
                yield start, end


_LONGEST_SIZE: Final = 7
_LONGEST_GAP: Final = 2


def _size_start(text: str, billion: int) -> int:
    """Where the number of a size begins: 7 of 7B, 8x22 of 8x22B; the B itself where there is none."""
    if runs.codes(text)[billion + 1 : billion + 2] in ("A", "a", "0"):
        return billion
    start = runs.back(text, billion, "0.", _LONGEST_SIZE)
    if start < billion and text[start - 1 : start] == "x":
        return runs.back(text, start - 1, "0", _LONGEST_SIZE)
    return start if text[start] != "." else billion


def _before_size(text: str, size: int) -> int:
    """Where the text before a size and the gap between them ends, or 0; right after a letter or a currency sign is no name."""
    end = runs.back(text, size, " -(（", _LONGEST_GAP)
    if end == size and (text[end - 1 : end].isalnum() or text[end - 1 : end] in _CURRENCIES):
        return 0
    return end


def _name_before(page: Page, end: int) -> int:
    """Where the name that ends at `end` begins, or `end` if none does."""
    text = page.text
    words = runs.back(text, end, "GAa0.", _REACH)
    if text[words - 1 : words] == " ":
        words = min(runs.back(text, words - 1, "GAa0.", _REACH), words)
        words += text[words] == " "
    if words < end and edges.script(text[words]) == "hangul":
        hangs = text[words - 1 : words] in _CLOSING and edges.after_particle(text, words)
        return end if hangs else _hangul_name(page, words, end)
    name = _LATIN_OR_KATAKANA.search(text, max(0, end - _REACH), end)
    return name.start() if name else end


# Word by word, and a point only after a digit: so no two parts can share out one run of letters in many ways.
_VERSION: Final = r"[A-Za-z0-9]*+(?:(?<=\d)\.[\d.]*+[A-Za-z0-9]*+)?"
_LATIN_OR_KATAKANA: Final = late(
    r"(?:(?<![A-Za-z0-9.\-_/])(?![A-Z]{1,2}[ \-]?$)[A-Z][A-Za-z0-9]|(?<![ァ-ヺー・])[ァ-ヺー]{2,}+)"
    rf"{_VERSION}(?:[ \-][A-Za-z0-9]{_VERSION}){{0,3}}$"
)


def _hangul_name(page: Page, start: int, end: int) -> int:
    """도담 미니 whole; of 모델은 도담 only what follows the particle."""
    space = page.text.find(" ", start, end)
    if space >= 0 and versions.tail(page.text, space) and _is_noun(page, start, space):
        return start
    start = max(start, space + 1)
    glued = (
        page.text[end : end + 1] == "-" and edges.script(page.text[start]) == "hangul"
    )  # 샘물-7B; 좌석 32B is a seat
    return start if _is_noun(page, start, end) and (glued or _is_name(page, start)) else end


def _is_noun(page: Page, start: int, end: int) -> bool:
    """Whether a Korean word is a noun without a particle."""
    return edges.script(page.text[start]) != "hangul" or nouns.noun_end(page, start) >= end


_LONGEST_ACRONYM: Final = 2


def _is_name(page: Page, start: int) -> bool:
    """Whether the text at `start` is neither a common word nor two letters of a code (RB-32B)."""
    if edges.script(page.text[start]) == "hangul":
        return nouns.is_name(page.token(start))
    capitals, letters = (runs.ahead(page.text, start, which) for which in ("A", "Aa"))
    return capitals > start and not (capitals == letters and capitals - start <= _LONGEST_ACRONYM)


# -- with LM ----------------------------------------------------------------------------------------------------------

# How long the name's first part may be, by its script.
_FIRST: Final = {"K": (2, 30), "A": (2, 30), "J": (2, 2), "G": (2, 4)}


def _language_models(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """A name that ends in LM: コハクLLM, 별하LM; not 国産LLM."""
    text = page.text
    for suffix in cues.cues(text, "suffix"):
        end = _suffix_end(text, suffix.end)
        start = _first_start(text, suffix.start)
        if end and start < suffix.start and not known.over(suffix.start, end):
            tail = versions.tail(text, end)
            yield start, tail.end if tail else end


def _suffix_end(text: str, end: int) -> int:
    """Where a name ends that ends in LM, with a part after a hyphen; 0 within a word."""
    if runs.codes(text)[end : end + 1] in ("A", "a"):
        return 0
    return (
        runs.ahead(text, end + 1, "Aa")
        if text[end : end + 1] == "-" and runs.codes(text)[end + 1 : end + 3] == "Aa"
        else end
    )


def _first_start(text: str, at: int) -> int:
    """Where the first part of a name begins before LM, or the place."""
    end = at - (text[at - 1 : at] in (" ", "-"))
    script = runs.codes(text)[end - 1 : end].upper()
    least, most = _FIRST.get(script, (1, 0))
    start = runs.back(text, end, "Aa" if script == "A" else script, most + 1)
    if not least <= end - start <= most or (script == "A" and _hangs(text, start)):
        return at
    inflected = text[at - 1] == " " and text[end - 1] in _INFLECTED
    return start if not inflected and _may_be_family(text[start:end]) else at


def _hangs(text: str, start: int) -> bool:
    """Whether a Latin word begins in small letters, or goes on before."""
    return (
        runs.codes(text)[start] != "A" or text[start - 1 : start] in tuple(".-_/") or text[start - 1 : start].isdigit()
    )


_INFLECTED: Final = frozenset("의은는을를한된인할던와과로도")  # 이상의 LLM


def _may_be_family(word: str) -> bool:
    """Whether a word may be the name of a family: not a common one of the field (国産), and in kanji not any common one."""
    return not shapes.is_generic(word) and not (edges.script(word[0]) == "kanji" and japanese.is_common(word))


# -- beside the word for a model --------------------------------------------------------------------------------------

_WORD: Final = r"[A-Z](?<![A-Za-z0-9.\-_/].)[A-Z0-9]*[a-z][A-Za-z0-9]*(?:[ \-][A-Z0-9][A-Za-z0-9.]*){0,3}"
_BEHIND, _BEFORE = (cues.alternatives("model", "either", sense) for sense in ("behind", "before"))
_BEFORE_WORD: Final = re.compile(rf"(?P<name>{_WORD})(?:の)?\s?(?:{_BEHIND})(?![ァ-ヺーA-Z])")
_AFTER_WORD: Final = re.compile(rf"(?:{_BEFORE})(?:の|である|인)?\s?(?P<name>{_WORD})(?![A-Za-z0-9])")
_BEFORE_NAME: Final = frozenset({"latin", *"ので인", *string.whitespace})
_LAST_BEFORE_WORD: Final = frozenset(string.ascii_letters + string.digits + string.whitespace + ".の")
_LONGEST_WORD: Final = 120


def _follows_new(text: str, known: Names, word: int) -> bool:
    """Whether a word comes right after a Latin one that is not known yet."""
    end = word - text[word - 1].isspace()
    end -= text.startswith("の", end - 1)
    return runs.codes(text)[end - 1 : end] in tuple("Aa0.") and not known.over(end - 1, end)


def _beside_word(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """A Latin word right before or after the word for a model: Yonagaモデル, 言語モデルYonaga."""
    text = page.text
    words = cues.starts(text, "model", "either", "behind")
    behind = [word for word in words if text[word - 1] in _LAST_BEFORE_WORD and _follows_new(text, known, word)]
    words = [word.start for word in cues.cues(text, "model", before=_BEFORE_NAME)]
    for match in chain(
        anchors.before(_BEFORE_WORD, anchors.LATIN, text, behind, _LONGEST_WORD), anchors.at(_AFTER_WORD, text, words)
    ):
        start, end = match.start("name"), shapes.without_size(text, *match.span("name"))
        tail = versions.tail(text, end)
        yield start, tail.end if tail else end


# -- by the company they keep -----------------------------------------------------------------------------------------

# The characters before a version, and how far before its digits it may begin.
_STEMS: Final = (
    (
        anchors.LATIN,
        re.compile(
            r"[A-Z](?<![A-Za-z0-9.\-_/&].)[A-Za-z]*[a-zA-Z](?:[ -][A-Z][A-Za-z]*){0,2}"
            r"(?=[ \-]?[A-Za-z]?\d|[ \-][A-Zmnlpf])"
        ),
        60,
    ),
    (anchors.KATAKANA, re.compile(r"[ァ-ヺ](?<![ァ-ヺー・].)[ァ-ヺー]{2,}(?=[ \-]?\d|[・ ][ァ-ヺ])"), 60),
    (anchors.HANGUL, late(r"[가-힣](?<![가-힣A-Za-z0-9].)[가-힣]{1,7} (?:LM |LLM )?(?=\d+\.\d)"), 13),
)
# A chip's code: G210, MI300X; not A4用紙.
_CODE: Final = re.compile(
    r"[A-Z](?<![A-Za-z0-9.\-_/$].)[A-Z]{0,4}-?\d{1,4}[A-Za-z]{0,2}(?![A-Za-z0-9.\-]|[ ]?(?:用紙|판 용지|용지))"
)
_LAST_BEFORE_CODE: Final = frozenset(string.ascii_uppercase + "-")
_LONGEST_LETTERS: Final = 6


def _by_company_kept(page: Page, known: Names) -> Iterator[Span]:
    """A word with a version, where the words around its places speak of a model (or of a chip) more often than not."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    numbers = [number for number in anchors.numbers(page.text) if versions.may_begin(page.text, number)]
    numbers = [number for number in numbers if not known.over(number - 1, number + 1)]
    for start, end in chain(_codes(page.text, numbers), _versioned(page, known, numbers)):
        if not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
            places[page.text[start:end]].append((start, end))
    for found in places.values():
        label = _vote(page, found)
        if label:
            yield from ((start, end, label) for start, end in found)


def _codes(text: str, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    behind = [number for number in numbers if text[number - 1] in _LAST_BEFORE_CODE]
    for code in anchors.before(_CODE, anchors.LATIN, text, behind, _LONGEST_LETTERS):
        near = text[max(0, code.start() - 12) : code.end() + 6]
        if not shapes.is_generic(code.group().rstrip("0123456789")) and any(
            word in near for word in cues.lookup("chip")
        ):
            yield code.span()


def _versioned(page: Page, known: Names, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for first, pattern, reach in _STEMS:
        for match in anchors.before(pattern, first, page.text, numbers, reach):
            stem = match.group().rstrip()
            start, end = match.start(), match.start() + len(stem)
            tail = versions.tail(page.text, end) if not known.over(start, end) else None
            if not tail or not tail.versioned or known.over(end, tail.end) or shapes.is_generic(stem):
                continue
            if _stands(page, start, stem):
                yield start, tail.end


def _stands(page: Page, start: int, stem: str) -> bool:
    """Whether a stem is a noun; 설비의 2.5배 is not."""
    return edges.script(stem[0]) != "hangul" or _is_noun(page, start, start + len(stem))


def _vote(page: Page, places: Iterable[tuple[int, int]]) -> str:
    votes = Counter(cues.leaning(page, start, end) for start, end in places)
    del votes[""]
    return votes.most_common(1)[0][0] if votes else ""
