"""Persons by the look of their names in kanji: a family name that the dictionary lists, and a given one.

>>> is_japanese("山口純史"), is_japanese("人工知能"), parts("呉文精")
(True, False, (1, False))
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues

_SHORTEST: Final = 2
_LONGEST: Final = 5


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[int, bool] | None:
    """Where the family name ends in a name of kanji, and whether the rest is listed as a given one; None where none begins it.

    Args:
        name: The name.
    """
    if not _SHORTEST < len(name) <= _LONGEST or not all("一" <= char <= "鿿" or char == "々" for char in name):
        return None
    cuts = [cut for cut in range(1, len(name)) if is_family(name[:cut])]
    whole = next((cut for cut in cuts if is_given(name[cut:])), None)
    if whole is not None:
        return whole, True
    return (cuts[-1], False) if cuts else None


def is_japanese(name: str) -> bool:
    """Whether a name of kanji is a family name and a listed given one.

    Args:
        name: The name.
    """
    found = parts(name)
    return found is not None and found[1] and not japanese.is_common(name)


def may_be(name: str) -> bool:
    """Whether a name of kanji that the dictionary does not list begins with a family name: 呉文精.

    Args:
        name: The name.
    """
    return len(name) < _LONGEST and parts(name) is not None and not japanese.senses(name)


_NO_PERSON: Final = ("head", "title", "office", "kind", "no-person")


def may_be_beside_title(word: str) -> bool:
    """Whether a word of kanji may be a person where a title stands beside it: 金原賢旺, not 山形大 or 三代目.

    Args:
        word: The word.
    """
    found = parts(word)
    if found is None or japanese.senses(word):
        return False
    listed = found[1] and len(word) - found[0] > 1
    return listed or not any(cues.lookup(tag).before(word, len(word)) for tag in _NO_PERSON)


def is_family(word: str) -> bool:
    """Whether the dictionary lists a word as a family name.

    Args:
        word: The word.
    """
    return any(sense.endswith("人名,姓") for sense in japanese.senses(word))


def is_given(word: str) -> bool:
    """Whether the dictionary lists a word as a given name.

    Args:
        word: The word.
    """
    return any(sense.endswith("人名,名") for sense in japanese.senses(word))
