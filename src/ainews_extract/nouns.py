"""Korean nouns as Kiwi cuts them: where one ends before its particle, and whether it is a name.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "누리칩스가 반도체를 판다."
>>> page = Page(Document("", text, text))
>>> text[: noun_end(page, 0)], is_proper(page, 0, 4), is_proper(page, 6, 9)
('누리칩스', True, False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import edges

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Token

# Nouns, foreign words and digits, and what is put before or behind them.
_PARTS: Final = frozenset({"NN", "SL", "SN", "XP", "XS", "XR", "SH"})



def is_name(token: Token | None) -> bool:
    """Whether a morpheme is a proper noun, or a noun that the dictionary does not know."""
    return token is not None and (token.pos.startswith("NNP") or (token.pos.startswith("NN") and not token.known))


def is_proper(page: Page, start: int, end: int) -> bool:
    """Whether just this word is one name to Kiwi.

    Args:
        page: The page.
        start: Where it begins.
        end: Where it ends.
    """
    token = page.token(start)
    return token is not None and token.end == end and is_name(token)


def noun_end(page: Page, start: int) -> int:
    """Where the run of nouns that begins at `start` ends, or `start` where none does.

    Args:
        page: The page.
        start: Where it begins.
    """
    end = start
    for token in page.tokens(start):
        if token.start < end or token.end <= start:
            continue
        if token.start > end or token.pos[:2] not in _PARTS:
            break
        end = token.end
    return end


def name_end(page: Page, start: int) -> int:
    """Where a name ends that begins a Korean word and fills it up to its particle, or `start` where none does.

    Args:
        page: The page.
        start: Where the word begins.
    """
    if not is_name(page.token(start)):
        return start
    end = noun_end(page, start)
    return end if edges.after_particle(page.text, end) or page.text[end : end + 1].isascii() else start
