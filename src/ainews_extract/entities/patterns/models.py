"""Models by their look: a word with a version, a variant or a size (Yonagi 3 mini, 샘터-7B), or beside モデル and LLM."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ainews_extract import cues, edges, shapes, versions
from ainews_extract.languages import japanese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ainews_extract.names import Names
    from ainews_extract.page import Page

Span = tuple[int, int, str]


def find(page: Page, known: Names, told: Mapping[str, Sequence[cues.Cue]]) -> Iterator[Span]:
    """The spans of models, and of products that look like one, with their labels.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page; models are told by others.
    """
    del told
    yield from _sized(page, known)
    yield from _language_models(page, known)
    yield from _beside_word(page, known)
    yield from _shaped(page, known)


_SIZE: Final = re.compile(r"(?P<gap>[ \-(（]{0,2})(?<![\d.,$€£¥A-Z])(?<!-A)(?:\d+x)?\d+(?:\.\d+)?B(?![A-Za-z0-9])")
_HANGUL_WORDS: Final = re.compile(r"[가-힣A-Za-z0-9.]+(?: [가-힣A-Za-z0-9.]+)?$")


def _sized(page: Page, known: Names) -> Iterator[Span]:
    """What a size stands behind: 샘터-7B, Qinghe 235B, Yonagi 3 mini(8B)."""
    text = page.text
    for size in _SIZE.finditer(text):
        end = size.start()
        start = _name_before(page, end) if end else end
        if end - start >= _SHORTEST and not known.over(start, end) and not shapes.is_generic(text[start:end]):
            yield start, end, "model"


_SHORTEST: Final = 3


def _name_before(page: Page, end: int) -> int:
    """Where the name that ends at `end` begins: katakana, Latin with a version, one word of Hangul and its variant."""
    text = page.text
    if page.sentence(end - 1).lang == "ko" and (words := _HANGUL_WORDS.search(text, max(0, end - 30), end)):
        return _hangul_name(page, words.start(), end)
    name = _WITH_VERSION.search(text, max(0, end - _REACH), end)
    return name.start() if name else end


_REACH: Final = 30
_WITH_VERSION: Final = re.compile(
    r"(?:(?<![A-Za-z0-9.\-_/])[A-Z][A-Za-z0-9]*|(?<![ァ-ヺー・])[ァ-ヺー]{2,}|(?<=[ァ-ヺー])[A-Z]+)(?:[ \-]?(?:[A-Za-z]+|[A-Za-z]?\d[\d.]*[a-z]?)){0,3}$"
)


def _hangul_name(page: Page, start: int, end: int) -> int:
    """도담 미니 whole, of 모델은 도담 only what follows the particle."""
    space = page.text.find(" ", start, end)
    if space < 0:
        return start if _is_noun(page, start, end) else end
    if versions.tail(page.text, space) and _is_noun(page, start, space):
        return start
    return space + 1 if _is_noun(page, space + 1, end) else end


def _is_noun(page: Page, start: int, end: int) -> bool:
    """Whether a Korean word is one noun and no particle hangs on it."""
    first = page.text[start]
    if edges.script(first) != "hangul":
        return first.isupper()
    inside = [token for token in page.tokens(start) if start <= token.start < end]
    return bool(inside) and all(token.pos[:2] in ("NN", "SL", "SN", "XP", "XS", "SW", "SO") for token in inside)


_LM: Final = re.compile(r"(?P<first>[ァ-ヺー]{2,}|(?<![一-鿿々])[一-鿿]{2}|[가-힣]{2,4}|[A-Z][A-Za-z]+)[ -]?(?:LLM|LM|GPT)(?![A-Za-z])")


def _language_models(page: Page, known: Names) -> Iterator[Span]:
    """A name with LM for its last part: コハクLLM, 별하LM; not 国産LLM."""
    text = page.text
    for match in _LM.finditer(text):
        start, first = match.start(), match["first"]
        if known.over(start, match.end()) or shapes.is_generic(first) or not edges.opens(page, start):
            continue
        if edges.script(first[0]) == "kanji" and not _is_name(first):
            continue
        tail = versions.tail(text, match.end())
        yield start, tail.end if tail else match.end(), "model"


def _is_name(word: str) -> bool:
    """Whether a run of kanji may be a name: 青嵐, unknown or a name to the dictionary; not 特化."""
    senses = japanese.senses(word)
    return not senses or any("固有名詞" in sense for sense in senses)


_BEFORE_WORD: Final = re.compile(
    r"(?<![A-Za-z0-9.\-_/])(?P<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:[ \-][A-Z0-9][A-Za-z0-9.]*){0,3})(?:の)?\s?(?:モデル|シリーズ|LLM|모델|시리즈)(?![ァ-ヺーA-Z])"
)
_AFTER_WORD: Final = re.compile(
    r"(?:モデル|LLM|SLM|모델|LM)(?:の|である|인)?\s?(?P<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:[ \-][A-Z0-9][A-Za-z0-9.]*){0,3})(?![A-Za-z0-9])"
)


def _beside_word(page: Page, known: Names) -> Iterator[Span]:
    """A Latin word right before or behind the word for a model: Yonagiモデル, 言語モデルYonagi."""
    for pattern in (_BEFORE_WORD, _AFTER_WORD):
        for match in pattern.finditer(page.text):
            start, end = match.span("name")
            if not known.over(start, end) and not shapes.is_generic(match["name"]):
                stem = _WITH_SIZE.search(page.text, start, end)
                end = stem.start() if stem else end
                tail = versions.tail(page.text, end)
                yield start, tail.end if tail else end, "model"


_WITH_SIZE: Final = re.compile(r"[ \-]\d+(?:\.\d+)?[BbM]$")
_CODE: Final = re.compile(r"(?<![A-Za-z0-9.\-_/$])[A-Z]{1,5}-?\d{1,4}[A-Za-z]{0,2}(?![A-Za-z0-9.\-]|[ ]?(?:用紙|판 용지|용지))")
_LATIN: Final = re.compile(r"(?<![A-Za-z0-9.\-_/&])[A-Z][A-Za-z]*[a-zA-Z](?:[ -][A-Z][A-Za-z]*){0,2}(?=[ \-]?[A-Za-z]?\d|[ \-][A-Zmnlpf])")
_KATAKANA: Final = re.compile(r"(?<![ァ-ヺー・])[ァ-ヺ][ァ-ヺー]{2,}(?=[ \-]?\d|[・ ]?[ァ-ヺ])")
_HANGUL: Final = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]{2,8} (?:LM |LLM )?(?=\d+\.\d)")


def _shaped(page: Page, known: Names) -> Iterator[Span]:
    """A word with a version, where the words around its places speak of a model (or of a chip) more often than not."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in _with_versions(page, known):
        found.setdefault(page.text[start:end], []).append((start, end))
    for places in found.values():
        label = _vote(page, places)
        if label:
            yield from ((start, end, label) for start, end in places)


_CHIP: Final = re.compile(r"GPU|NPU|チップ|半導体|プロセッサ|アクセラレータ|칩|가속기|반도체|프로세서")


def _with_versions(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    text = page.text
    for code in _CODE.finditer(text):
        if not known.over(*code.span()) and not shapes.is_generic(code.group().rstrip("0123456789")) and _CHIP.search(text[max(0, code.start() - 12) : code.end() + 6]):
            yield code.span()
    for pattern in (_LATIN, _KATAKANA, _HANGUL):
        for match in pattern.finditer(text):
            stem = match.group().rstrip()
            end = match.start() + len(stem)
            tail = versions.tail(text, end)
            if pattern is _HANGUL and not _is_noun(page, match.start(), end):
                continue
            generic = shapes.is_generic(stem) or shapes.is_generic(text[match.start() : tail.end if tail else end])
            if tail and tail.versioned and not generic and not known.over(match.start(), tail.end):
                yield match.start(), tail.end


def _vote(page: Page, places: Iterable[tuple[int, int]]) -> str:
    votes = Counter(cues.leaning(page, start, end) for start, end in places)
    del votes[""]
    return votes.most_common(1)[0][0] if votes else ""
