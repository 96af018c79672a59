"""The words of the calendar from `data/calendar.tsv`: a form, its language, its tag and its sense.

The longest form wins, so that a row with the sense `no` is an exception to a shorter one.

>>> sense_after("year-unit", "2026年度", 4), sense_after("not-a-year", "年代", 1)
(('fiscal', 6), ('no', 2))
>>> follows("month-length", "3月間", 2), follows("dated", "7日発表", 2)
(True, False)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def lookup(tag: str) -> tables.Lookup[str]:
    """The forms of a tag with their senses.

    Args:
        tag: The tag.
    """
    rows = tables.rows("calendar", "form lang tag sense")
    return tables.Lookup({row["form"].replace("_", " "): row["sense"] for row in rows if row["tag"] == tag})


def sense_after(tag: str, text: str, at: int) -> tuple[str, int] | None:
    """The sense of the longest form of a tag that begins at `at`, and where the form ends."""
    return lookup(tag).after(text, at)


def follows(tag: str, text: str, at: int) -> bool:
    """Whether a form of a tag begins at `at`, or after one blank, and is valid there.

    A form with the sense `no` never does; after `word` a Korean word must end, after `short-word` nearly, after `content`
    no hiragana follows.

    >>> follows("relative", "5년 전에", 2), follows("relative", "5일 전주에서", 2)
    (True, False)
    """
    tagged = lookup(tag)
    found = tagged.after(text, at) or (tagged.after(text, at + 1) if text.startswith(" ", at) else None)
    return found is not None and _HOLDS.get(found[0], _always)(text, found[1])


def precedes(tag: str, text: str, at: int) -> bool:
    """Whether a form of a tag ends at `at`, or one blank before it, whose sense is not `no`."""
    tagged = lookup(tag)
    found = tagged.before(text, at) or (tagged.before(text, at - 1) if text[at - 1 : at] == " " else None)
    return found is not None and found[0] != "no"


def _always(_text: str, _at: int) -> bool:
    return True


def _never(_text: str, _at: int) -> bool:
    return False


def _ends_word(text: str, at: int) -> bool:
    """Whether a Korean word ends at `at`, or a particle follows."""
    if not _is_hangul(text[at : at + 1]):
        return True
    particle = lookup("particle").after(text, at)
    return particle is not None and not all(
        map(_is_hangul, (text[particle[1] : particle[1] + 1], text[particle[1] + 1 : particle[1] + 2]))
    )


def _nearly_ends(text: str, at: int) -> bool:
    """Whether at most two more syllables of a Korean word follow."""
    return not all(_is_hangul(text[place : place + 1]) for place in range(at, at + 3))


def _has_content(text: str, at: int) -> bool:
    """Whether something else than hiragana follows."""
    return at < len(text) and not "ぁ" <= text[at] <= "ん"


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


_HOLDS: Final[dict[str, Callable[[str, int], bool]]] = {
    "no": _never,
    "word": _ends_word,
    "short-word": _nearly_ends,
    "content": _has_content,
}
