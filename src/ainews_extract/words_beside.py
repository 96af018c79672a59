"""The rows of `calendar.tsv` and `beside.tsv` by tag, and the conditions of their senses, which `beside.py` explains."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.scripts import is_hangul, script

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS: Final = "form lang tag sense"
_TABLES: Final = ("calendar", "beside")


@cache
def _by_tag() -> dict[str, dict[str, str]]:
    """The forms of each tag with their senses."""
    found: dict[str, dict[str, str]] = {}
    for table in _TABLES:
        for row in tables.rows(table, COLUMNS):
            found.setdefault(row["tag"], {})[row["form"].replace("_", " ")] = row["sense"]
    return found


@cache
def lookup(tag: str) -> tables.Lookup[str]:
    """The forms of a tag with their senses.

    Args:
        tag: The tag.
    """
    return tables.Lookup(_by_tag()[tag])


def holds(sense: str, text: str, start: int, end: int) -> bool:
    """Whether all conditions of a sense hold for a form at its place; a word that is no condition asks for nothing.

    Args:
        sense: The sense.
        text: The text.
        start: Where the form begins.
        end: Where it ends.
    """
    if not sense:
        return True
    if " " not in sense:
        condition = _HOLDS.get(sense)
        return condition is None or condition(text, start, end)
    return all(condition(text, start, end) for word in sense.split() if (condition := _HOLDS.get(word)))


def ends_korean_word(text: str, at: int) -> bool:
    """Whether a Korean word ends at `at`, or a particle hangs on it there."""
    if not is_hangul(text[at : at + 1]):
        return True
    particle = lookup("particle").after(text, at)
    return particle is not None and not all(
        map(is_hangul, (text[particle[1] : particle[1] + 1], text[particle[1] + 1 : particle[1] + 2]))
    )


def _nearly_ends(text: str, at: int) -> bool:
    """Whether at most two more syllables of a Korean word follow."""
    return not all(is_hangul(text[place : place + 1]) for place in range(at, at + 3))


def _has_content(text: str, at: int) -> bool:
    """Whether something else than hiragana follows."""
    return at < len(text) and not "ぁ" <= text[at] <= "ん"


_HOLDS: Final[dict[str, Callable[[str, int, int], bool]]] = {
    "no": lambda _text, _start, _end: False,
    "word": lambda text, _, end: ends_korean_word(text, end),
    "end": lambda text, _, end: not is_hangul(text[end : end + 1]),
    "short-word": lambda text, _, end: _nearly_ends(text, end),
    "content": lambda text, _, end: _has_content(text, end),
    "latin-end": lambda text, _, end: not (text[end : end + 1].isascii() and text[end : end + 1].isalpha()),
    "before-number": lambda text, _, end: text[end : end + 1].isdecimal(),
    "ends": lambda text, _, end: script(text[end : end + 1]) != script(text[end - 1]),
    "begins": lambda text, start, _: not start or script(text[start - 1]) != script(text[start]),
    "behind-hangul": lambda text, start, _: is_hangul(text[start - 1 : start]),
    "no-noun": lambda text, _, end: script(text[end : end + 1]) not in {"kanji", "katakana"},
    "apart": lambda text, start, _: text[start - 1 : start] == " ",
    "hangs": lambda text, start, _: text[start - 1 : start] != " ",
}
