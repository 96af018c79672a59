"""Korean nouns as Kiwi cuts them: where one ends before its particle, and whether it is a name.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "누리칩스가 반도체를 판다."
>>> page = Page(Document("", text, text))
>>> text[: noun_end(page, 0)], is_proper(page, 0, 4), is_proper(page, 6, 9)
('누리칩스', True, False)
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ainews_extract.names import edges
from ainews_extract.records import by_start, within

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Token

# Nouns, foreign words and digits, and what is put before or after them.
_PARTS: Final = frozenset({"NN", "SL", "SN", "XP", "XS", "XR", "SH"})


_LONG: Final = 3


def is_name(token: Token | None) -> bool:
    """Whether a morpheme is a proper noun, or a noun that the dictionary does not know."""
    return token is not None and (token.pos.startswith("NNP") or (token.pos.startswith("NN") and not token.known))


def is_proper(page: Page, start: int, end: int, *, anchor: int | None = None) -> bool:
    """Whether Kiwi reads exactly this word as one name.

    Args:
        page: The page.
        start: Where it begins.
        end: Where it ends.
        anchor: Where a word before it begins, with which it is to be analysed.
    """
    token = page.token(start, anchor=anchor)
    return token is not None and token.end == end and is_name(token)


def is_listed(page: Page, start: int) -> bool:
    """Whether the dictionary knows the morpheme that begins here.

    Args:
        page: The page.
        start: Where it begins.
    """
    token = page.token(start)
    return token is not None and token.known


def is_no_word(page: Page, start: int, end: int, *, anchor: int | None = None) -> bool:
    """Whether Kiwi splits a word into nouns of which one has a single syllable: 블루|마|린, 윤|재|호.

    Args:
        page: The page.
        start: Where it begins.
        end: Where it ends.
        anchor: Where a word before it begins, with which it is to be analysed.
    """
    tokens = page.tokens(start if anchor is None else anchor)
    inside = [token for token in within(tokens, start, end) if token.end <= end]
    nouns = len(inside) > 1 and all(token.pos[:3] in ("NNG", "NNP") for token in inside)
    return nouns and any(token.end - token.start == 1 for token in inside)


def noun_end(page: Page, start: int, *, anchor: int | None = None) -> int:
    """Where the run of nouns that begins at `start` ends, or `start` if none does.

    Args:
        page: The page.
        start: Where it begins.
        anchor: Where a word before it begins, with which it is to be analysed.
    """
    end = start
    tokens = page.tokens(start if anchor is None else anchor)
    for token in tokens[bisect_left(tokens, start, key=by_start) :]:
        if token.start < end or token.end <= start:
            continue
        if token.start > end or token.pos[:2] not in _PARTS:
            break
        end = token.end
    return end


def name_end(page: Page, start: int, *, anchor: int | None = None, told: bool = False) -> int:
    """Where a name ends that takes a Korean word up to its particle, or `start` if there is none.

    Args:
        page: The page.
        start: Where the word begins.
        anchor: Where a word before it begins, with which it is to be analysed.
        told: Whether the words around it say that it is a name, so that what is not a word is one too.
    """
    end = noun_end(page, start, anchor=anchor)
    if end == start or not (edges.after_particle(page.text, end) or page.text[end : end + 1].isascii()):
        return start
    token = page.token(start, anchor=anchor)
    if end - start > _LONG and page.text[end - 1] == "이" and (ord(page.text[end - 2]) - 0xAC00) % 28 > 0:
        end -= 1  # 다온플래닛이: the particle of a word that Kiwi does not know
    return end if is_name(token) or (told and is_no_word(page, start, end, anchor=anchor)) else start
