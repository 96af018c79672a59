"""The other name that a bracket gives, before it or in it: 韓国計算機研究院(KCRI), 百帆(バイファン), ‘도담’(DODAM)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, nouns, runs, shapes, sounds
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_BRACKET: Final = late(
    r"[’”'\"」』]?\s?[(（](?P<name>[A-Z][A-Za-z0-9&.'\- ]{1,60}|[ァ-ヺ][ァ-ヺー・]{2,24}|[一-鿿]{2,8})[)）、]"
)
# Whose the rights of a picture are.
_CREDIT: Final = re.compile(r"(?:\([cC]\)|©)\s?(?P<name>[A-Z][A-Za-z0-9&.'-]+(?: [A-Z][A-Za-z0-9&.'-]+){0,3})")


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of names in a bracket right after a name of the same thing, and of owners of pictures.

    Args:
        page: The page.
        known: The names found before.
    """
    for name in known:
        match = _BRACKET.match(page.text, name.end) if shapes.before_bracket(page.text, name.end) else None
        if match and not known.over(*match.span("name")) and _is_another(name, match["name"]):
            yield *match.span("name"), name.label
        elif page.text[name.start - 1 : name.start] in _OPENING and (outer := _outer(page, known, name)):
            yield *outer, name.label
    yield from _spelt(page, known)
    for credit in anchors.at(_CREDIT, page.text, anchors.marks(page.text, "(c)", "(C)", "©")):
        if not known.over(*credit.span("name")):
            yield *credit.span("name"), "organisation"


# -- how a name sounds -------------------------------------------------------------------------------------------------

_LONGEST_SOUNDS: Final = 20
_QUOTES: Final = "’”'\"」』 "
_INNER: Final = "Aa0.&' -"


def _spelt(page: Page, known: Names) -> Iterator[Span]:
    """An unknown name in katakana or Hangul whose sounds a bracket spells: 버들루프(Bodeulloop)."""
    text = page.text
    for bracket in anchors.marks(text, *_OPENING):
        end = bracket - (text[bracket - 1 : bracket] in tuple(_QUOTES))
        script = runs.codes(text)[end - 1 : end]
        start = runs.back(text, end, script + "・" * (script == "K"), _LONGEST_SOUNDS) if script in ("G", "K") else end
        latin = runs.ahead(text, bracket + 1, _INNER)
        if end - start > 1 and not known.over(start, end) and _is_spelt(text[start:end], text[bracket + 1 : latin]):
            inner = known.at(bracket + 1)
            label = inner.label if inner else _kind(text, start) or "organisation"
            yield start, end, label
            if not known.over(bracket + 1, latin):
                yield bracket + 1, latin, label


def _is_spelt(word: str, latin: str) -> bool:
    """Whether Latin letters spell a word that is not a common one in either language."""
    if not runs.codes(latin).startswith("A") or shapes.is_generic(word) or shapes.is_generic(latin):
        return False
    common = all(japanese.senses(part.lower()) for part in latin.split(" "))
    return not common and sounds.spells(word, latin)


def _kind(text: str, start: int) -> str:
    """The label of the class noun right before a name: モデルの, 칩 ‘."""
    kind = cues.kinds().before(text, start - (text[start - 1 : start] in tuple("の ‘“「『'\"")))
    return kind[0] if kind else ""


# -- what the bracket's name is another name of ----------------------------------------------------------------------

_BEFORE_BRACKET: Final = late(
    r"(?:(?<![가-힣])(?P<hangul>[가-힣]{2,12})|(?<![ァ-ヺー・])(?P<katakana>[ァ-ヺー]{2,12}(?:・[ァ-ヺー]{2,12}){0,2})"
    r"|(?<![一-鿿々A-Za-zァ-ヺー])(?P<kanji>(?:[A-Za-z]{2,10}|[ァ-ヺー]{2,10})?[一-鿿々]{2,6})"
    r"|(?P<latin>[A-Z](?<![A-Za-z0-9.\-].)[A-Za-z]{1,14}(?: (?:of |for |and )?[A-Z][A-Za-z]{0,14}){1,5}))"
    r"[’”'\"」』]?\s?[(（]$"
)
_OPENING: Final = ("(", "（")
_REACH: Final = 44


def _outer(page: Page, known: Names, inner: Entity) -> tuple[int, int] | None:
    """The unknown name before a bracket that holds only the known one: 세미온(Cerebras), 火山湯（ボルケーノ）."""
    text = page.text
    if text[inner.end : inner.end + 1] not in (")", "）", ","):
        return None
    before = _BEFORE_BRACKET.search(text, max(0, inner.start - _REACH), inner.start)
    if not before or inner.label in ("place", "person"):
        return None
    start, end = before.span(before.lastgroup or 0)
    word = text[start:end]
    if known.over(start, end) or shapes.is_generic(word) or not _may_be_name(page, start, end, before.lastgroup or ""):
        return None
    if before.lastgroup == "latin" and not (inner.text.isupper() and word[0] == inner.text[0]):
        return None
    return start, end


def _may_be_name(page: Page, start: int, end: int, script: str) -> bool:
    """Whether a word is not a common one, as 자회사, 親会社 and 主要顧客 are before a bracket with a firm."""
    word = page.text[start:end]
    if script == "hangul":
        return nouns.is_proper(page, start, end) or nouns.is_no_word(page, start, end)
    if script == "kanji":  # 火山引縕: one of its parts is not a word by itself
        inside = [token for token in within(page.tokens(start), start, end) if token.end <= end]
        return any(not token.known or token.end - token.start == 1 for token in inside) and not japanese.is_common(word)
    return script == "latin" or not japanese.is_common(word)


_NOT_A_NAME: Final = re.compile(r"C[A-Z]O|NYSE|NASDAQ|KOSDAQ|KOSPI|TEL|URL|[A-Z]|Q\d|FY.*|CV|PR")
# 카이메로(KYMERO) spells the name; what is shorter says of a product what it is: 블랙웰(GPU), HBM4(DRAM).
_NO_ABBREVIATION: Final = 5
_ABBREVIATED: Final = ("organisation", "benchmark", "programme")


def _is_same(name: Entity, inner: str) -> bool:
    """Whether a bracket gives another name of the text before it: an abbreviation, its full form, another script."""
    if name.label in ("place", "person") or _NOT_A_NAME.fullmatch(inner) or shapes.is_generic(inner):
        return False
    if name.text.isascii() and inner.isascii():
        return _abbreviates(name.text, inner) or _abbreviates(inner, name.text)
    if inner.isascii():
        return name.label in _ABBREVIATED or not inner.isupper() or len(inner) >= _NO_ABBREVIATION
    return name.text.isascii() and name.label in ("organisation", "model")


def _is_another(name: Entity, inner: str) -> bool:
    return _is_same(name, inner) or _is_in_characters(name, inner)


def _is_in_characters(name: Entity, inner: str) -> bool:
    """Whether a bracket gives the Chinese characters of a person in Hangul: 왕무진(汪文武)."""
    return name.label == "person" and name.lang == "ko" and runs.codes(inner) == "J" * len(name.text)


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of one are initials of the other.

    >>> _abbreviates("HQMU", "Hard Questions of Many Users"), _abbreviates("GPU", "Blackwell")
    (True, False)
    """
    initials = "".join(re.findall(r"\b[A-Z]", long))
    return len(initials) > 1 and short.isupper() and initials.startswith(short[:2]) and short[-1] in initials
