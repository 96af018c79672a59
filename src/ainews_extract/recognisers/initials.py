"""Countries by their first character: 米オリオン, 英当局, 米中間, 日・米・韓, 미·중, 한미, 미 상무부.

>>> from ainews_extract.names.found import Names
>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> def countries(text: str) -> list[tuple[int, str]]:
...     return [(name.start, name.name) for name in recognise(Page(Document("", text, text)), Names())]
>>> countries("米中間の摩擦"), countries("米を炊き、独自の英語教育"), countries("미·중 갈등")
([(0, 'United States'), (1, 'China')], [], [(0, 'United States'), (2, 'China')])
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables
from ainews_extract.names import anchors, cues, edges, runs
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page

SOURCE: Final = "gazetteer"


def recognise(page: Page, known: Names) -> Iterator[Entity]:
    """The countries that a page writes with one character, alone or in a row.

    Args:
        page: The page.
        known: The names found before; a character of theirs is not a country.
    """
    for start in sorted({*_alone(page, known), *_in_rows(page)}):
        if not known.over(start, start + 1):
            char = page.text[start]
            yield Entity(start, start + 1, char, "place", _initials()[char].name, SOURCE, page.lang_at(start))


class _Initial(NamedTuple):
    """A row of the table.

    Attributes:
        name: The country.
        alone: name, office or hanja: where it stands by itself; "" where it never does.
        common: The characters that make another word with it.
        pairs: The countries that follow it in a pair.
    """

    name: str
    alone: str
    common: str
    pairs: str


@cache
def _initials() -> dict[str, _Initial]:
    rows = tables.rows("initials", "form lang name alone common pairs")
    return {row["form"]: _Initial(row["name"], row["alone"], row["common"], row["pairs"]) for row in rows}


@cache
def _letters(alone: str) -> str:
    return "".join(form for form, row in _initials().items() if row.alone == alone)


# -- one alone --------------------------------------------------------------------------------------------------------


def _alone(page: Page, known: Names) -> Iterator[int]:
    """米オリオン, 英AI大手, 米8月, （独）; 미 상무부; 美 상무부."""
    text = page.text
    for start in anchors.marks(text, *_letters("name")):
        if _names_country(page, start) and not known.over(start, start + 1):
            yield start
    if page.has_hangul:
        yield from (start for start in anchors.marks(text, *_letters("office")) if _before_office(text, start))
        for start in anchors.marks(text, *_letters("hanja"), *_HANJA):
            if _begins_korean(text, start) and page.lang_at(start) == "ko":
                yield start


def _before(text: str, start: int) -> str:
    """The letter for the script of the character before a place (`runs.codes`)."""
    return runs.codes(text)[start - 1 : start]


def _names_country(page: Page, start: int) -> bool:
    """Whether a character names a country before a word that is not kana, before a month or alone in a bracket.

    Of the characters that make a common word with it no analysis is needed: 米国, 英語.
    """
    text, after = page.text, start + 1
    if _before(text, start) in tuple("JKAa0") or text[after : after + 1] in tuple(_initials()[text[start]].common):
        return False
    following = runs.codes(text)[after : after + 1]
    if following == "0":
        return text.startswith(_DATES, runs.ahead(text, after, "0", 2))
    if following in (")", "）"):
        return text[start - 1 : start] in ("(", "（")
    if following not in ("J", "K", "A") or tables.units("money", "after").after(text, after):
        return False
    return following != "J" or page.is_cut(after, start)


# A month, and a bond: 米8月, 米10年債.
_DATES: Final = ("月", "年債")
# Korean headlines use Chinese characters too, of these countries the same as Japanese ones: 中 기업, 日 정부.
_HANJA: Final = "中日韓英"


def _before_office(text: str, start: int) -> bool:
    """Whether a word for a part of a state follows: 미 상무부."""
    spaced = text.startswith(" ", start + 1) and _before(text, start) not in tuple("GAa0")
    return spaced and cues.lookup("state-part").after(text, start + 2) is not None


def _begins_korean(text: str, start: int) -> bool:
    """Whether a Chinese character stands before a Korean word: 美 상무부, 中·러, 日정부."""
    if _before(text, start) in tuple("GJAa0"):
        return False
    codes = runs.codes(text)[start + 1 : start + 3]
    return codes[:1] == "G" or (codes[:1] in tuple(" ·,…") and codes[1:] in ("G", "J"))


# -- rows -------------------------------------------------------------------------------------------------------------

_DOTS: Final = ("・", "·")
_MOST: Final = 4
# 日中 alone is daytime, so that a word for what is between two states must follow.
_DAYTIME: Final = "日中"


def _in_rows(page: Page) -> Iterator[int]:
    """米中間, 日・米・韓, 미·중, 한미일."""
    text, reached = page.text, 0
    for start in sorted(_row_starts(text)):
        script = runs.codes(text)[start]
        if start >= reached and _before(text, start) != script and (script != "G" or page.has_hangul):
            reached = _dotted_end(text, start, script) or _pair_end(text, start, script)
            yield from (at for at in range(start, reached) if text[at] not in _DOTS)


def _row_starts(text: str) -> Iterator[int]:
    """Where a country stands before a point, or before another one of a pair."""
    known = _initials()
    yield from (dot - 1 for dot in anchors.marks(text, *_DOTS) if text[dot - 1] in known)
    for start in anchors.marks(text, *_paired()):
        if text[start + 1 : start + 2] in tuple(known[text[start]].pairs):
            yield start


@cache
def _paired() -> str:
    return "".join(form for form, row in _initials().items() if row.pairs)


def _dotted_end(text: str, start: int, script: str) -> int:
    """Where a row with points ends, or 0."""
    end = start + 1
    while (
        text[end : end + 1] in _DOTS and text[end + 1 : end + 2] in _initials() and runs.codes(text)[end + 1] == script
    ):
        end += 2
    return end if end > start + 1 and _ends(text, end, script) else 0


def _pair_end(text: str, start: int, script: str) -> int:
    """Where a row without points ends, or 0."""
    for end in range(start + _MOST, start + 1, -1):
        row = text[start:end]
        if len(row) == end - start and all(char in _initials() for char in row) and row[1] in _initials()[row[0]].pairs:
            between = cues.lookup("between").after(text, end + (script == "G" and text.startswith(" ", end)))
            if between or (row != _DAYTIME and _ends(text, end, script)):
                return end
    return 0


def _ends(text: str, end: int, script: str) -> bool:
    """Whether no other word goes on after a row."""
    if script == "G":
        return edges.after_particle(text, end) or cues.lookup("between").after(text, end) is not None
    return runs.codes(text)[end : end + 1] != script
