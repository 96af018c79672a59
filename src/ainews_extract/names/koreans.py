"""Korean persons by the form of their names: 류가람 and 남궁솔, not 이고르 or 신문사.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "류가람 신문사"
>>> page = Page(Document("", text, text))
>>> is_person(page, 0, 3), is_person(page, 4, 7), is_full("남궁가람"), is_full("이고르")
(True, False, True, False)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.names import nouns, shapes

if TYPE_CHECKING:
    from ainews_extract.page import Page

_LONGER: Final = 2  # syllables of a longer family name
_GIVEN: Final = 2  # syllables of a given name


@cache
def _syllables(part: str) -> frozenset[str]:
    """The family names of one syllable or of two, or the syllables of given names: 이고르 has one that no such name has."""
    rows = tables.rows("korean_names", "part syllables")
    found = next((row["syllables"] for row in rows if row["part"] == part), "")
    return frozenset(found.split(" ") if " " in found else found)


def given_start(word: str) -> int:
    """Where the given name begins in a word that begins with a family name, or 0.

    Args:
        word: The word.
    """
    if len(word) > _LONGER and word[:_LONGER] in _syllables("longer"):
        return _LONGER
    return int(word[:1] in _syllables("family"))


def is_shaped(word: str) -> bool:
    """Whether a word is a family name and one or two syllables more.

    Args:
        word: A word of Hangul.
    """
    given = given_start(word)
    return given > 0 and 1 <= len(word) - given <= _GIVEN


def is_full(word: str) -> bool:
    """Whether a word is a family name and two syllables of given names.

    Args:
        word: A word of Hangul.
    """
    given = given_start(word)
    return given > 0 and len(word) - given == _GIVEN and _syllables("given").issuperset(word[given:])


def is_person(page: Page, start: int, end: int) -> bool:
    """Whether a family name with one or two syllables is not a common word: 윤재호, not 신문사.

    Args:
        page: The page.
        start: Where the name begins.
        end: Where it ends.
    """
    if shapes.is_generic(page.text[start:end]):
        return False
    if nouns.is_proper(page, start, end) or nouns.is_no_word(page, start, end):
        return True
    return is_full(page.text[start:end]) and _is_cut_small(page, start, end)


def _is_cut_small(page: Page, start: int, end: int) -> bool:
    """Whether Kiwi analyses a name neither as a word of two syllables nor as an adjective: 선하|ㄴ|결, not 노련하|ㄴ."""
    inside = [token for token in page.tokens(start) if start <= token.start < end]
    if not inside or inside[-1].pos[:2] not in ("NN", "XS") or inside[-1].end != end:
        return False
    return not any(token.known and token.pos[0] == "N" and token.end - token.start > 1 for token in inside)
