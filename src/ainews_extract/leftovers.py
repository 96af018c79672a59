"""Why a numeral is part of no figure: it is a version, or in a name or a word, or it may be a missed figure.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "GPT-4の一部を使う。回答は312だった。"
>>> page = Page(Document("", text, text))
>>> [(text[numeral.start : numeral.end], reason) for numeral, reason in find(page, [], [])]
[('4', 'in a name'), ('一', 'part of a word'), ('312', 'no unit')]
>>> likely(page, [], [])
1
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, times
from ainews_extract.late import late
from ainews_extract.numerals.words import MYRIADS
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Span


NO_UNIT: Final = "no unit"


def likely(page: Page, figures: Iterable[Span], names: Iterable[Span]) -> int:
    """The number of numerals that may be missed figures.

    Args:
        page: The page.
        figures: The spans of its figures in its text.
        names: The spans of its names.
    """
    return sum(may_be_missed(page, numeral, reason) for numeral, reason in find(page, figures, names))


def may_be_missed(page: Page, numeral: Numeral, reason: str) -> bool:
    """Whether a numeral may be a missed figure: a number in digits with an unknown unit.

    Args:
        page: The page.
        numeral: The numeral.
        reason: Why it was not read.
    """
    return reason == NO_UNIT and any(map(str.isdigit, page.text[numeral.start : numeral.end]))


def find(page: Page, figures: Iterable[Span], names: Iterable[Span]) -> Iterator[tuple[Numeral, str]]:
    """The numerals that are part of no figure, each with the reason.

    Args:
        page: The page.
        figures: The spans of its figures in its text.
        names: The spans of its names.
    """
    taken = {at for span in figures for at in range(*span)}
    named = {at for span in names for at in range(*span)}
    for numeral in page.numerals:
        place = range(numeral.start, numeral.end)
        if not taken.isdisjoint(place):
            continue
        taken.update(place)  # a range comes before its ends
        yield numeral, _reason(page, numeral) if named.isdisjoint(place) else "in a name"


_WORD: Final = late(r"[A-Za-z][A-Za-z0-9.+\-]{0,11}\s\Z")
_LIST: Final = re.compile(r"[\s#>*\-]{0,12}[(\[（［【第제]?(?:\d{1,2}\.){0,3}\Z")
_NOTE: Final = late(r"\[(?:cite:\s?)?(?:\d{1,3}\s?[,、]\s?){0,6}\Z|\[\Z")
_SCALES: Final = frozenset((*MYRIADS, "천", ","))
_MARKS: Final = frozenset(".．)]）］】\u20e3\ufe0f")


def _ends_list_number(text: str, end: int) -> bool:
    """Whether what follows a number says that it numbers an item: 1., 2), 3章, 4 売上, 5-A."""
    following = text[end : end + 2]
    if following[:1] in _MARKS or beside.follows("list-part", text, end):
        return True
    if following[:1].isspace():
        return bool(following[1:].strip())
    return following[:1] == "-" and (following[1:].isdecimal() or (following[1:].isascii() and following[1:].isupper()))


def _reason(page: Page, numeral: Numeral) -> str:
    """Why a numeral is not a figure; the first reason that applies."""
    text, start, end = page.text, numeral.start, numeral.end
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - _AROUND) : start]
    if numeral.glued or _is_latin(before[-1:]) or _is_in_latin(text, end):
        return "in a name"
    if _is_list_number(text, line, numeral):
        return "list number"
    return (
        _of_mark(text, end, before)
        or _of_word(page, numeral)
        or _of_name(text, numeral, before)
        or _of_time(page, numeral, before)
    )


def _of_mark(text: str, end: int, before: str) -> str | None:
    """[1] and 3:30: a number that its marks explain."""
    if _NOTE.search(before):
        return "note"
    return "clock time" if _is_clock(text, end) or (before[-1:] == ":" and before[-2:-1].isdecimal()) else None


def _of_word(page: Page, numeral: Numeral) -> str | None:
    """第3, 一部, 万が一: a numeral that its word explains."""
    if numeral.ordinal:
        return "ordinal"
    if _is_in_word(numeral, page.text):
        return "part of a word"
    is_set = page.cues.at(numeral.end, "uncounted") or page.cues.at(numeral.end + 1, "uncounted")
    return "set phrase" if is_set else None


_AROUND: Final = 16


def _is_list_number(text: str, line: int, numeral: Numeral) -> bool:
    """Whether a number opens its line and words follow it; one that is alone on its line is a cell."""
    start, end = numeral.start, numeral.end
    if end - start > _LONGEST_NUMBER or start - line > _AROUND or _LIST.fullmatch(text, line, start) is None:
        return False
    goes_on = text[end : end + 1] != "\n" and text[end : end + _AROUND].split("\n", maxsplit=1)[0].strip(" |") != ""
    return goes_on and _ends_list_number(text, end)


_LONGEST_NUMBER: Final = 3


def _of_name(text: str, numeral: Numeral, before: str) -> str | None:
    """Apache 2.0, 코로나19, 課題4: a plain number that goes on a word, without thousands and scale."""
    written = text[numeral.start : numeral.end]
    if not _SCALES.isdisjoint(written) or len(written) > _YEAR:
        return None
    if beside.precedes("version-mark", before, len(before)) or _WORD.search(before):
        return "version"
    last = before[-1:]
    is_letter = last.isalpha() and script(last) != "hiragana" and last not in beside.lookup("particle-syllable")
    return "in a name" if is_letter else None


_YEAR: Final = 4  # WAIC 2026


def _of_time(page: Page, numeral: Numeral, before: str) -> str:
    text, end = page.text, numeral.end
    if any(times.is_relative(text, end + shift) for shift in (1, 2)):
        return "relative time"
    if numeral.value == 1 or times.is_rate(text, end) or times.is_rate(text, end + 1):
        return "rate"
    if _is_identifier(text, numeral, before):
        return "identifier"
    return NO_UNIT


def _is_identifier(text: str, numeral: Numeral, before: str) -> bool:
    written = text[numeral.start : numeral.end]
    is_signed = before.strip() in _SIGNS  # -3.7 alone in its line
    is_joined = before[-1:].isdecimal() or before[-1:] in tuple("-#_/")
    if (is_joined and not is_signed) or text.startswith("-", numeral.end):
        return True
    is_alone = before.endswith("(") and text.startswith(")", numeral.end)
    return written.isdecimal() and (len(written) >= _LONG or is_alone)


_SIGNS: Final = frozenset("-−△▲")
_LONG: Final = 7


def _is_clock(text: str, end: int) -> bool:
    return beside.follows("clock-hour", text, end) or (
        text.startswith(":", end) and text[end + 1 : end + 3].isdecimal()
    )


def _is_latin(char: str) -> bool:
    return char == "_" or (char.isascii() and char.isalpha())


def _is_in_latin(text: str, end: int) -> bool:
    return text[end : end + 1].isascii() and text[end : end + 1].isalpha()


# 五 in a missed 五倍 is a number; 数 of 件数, 만 of 5년 만에 and 열 of 열고 are parts of words.
_DIGITS: Final = frozenset("百千万億兆")


def _is_in_word(numeral: Numeral, text: str) -> bool:
    """Whether a numeral in words is a syllable of a word: 一 of 一部, 만 of 만에."""
    word = text[numeral.start : numeral.end]
    if len(word) != 1 or not word.isalpha() or word in _DIGITS:
        return False
    around = text[max(0, numeral.start - 1) : numeral.start], text[numeral.end : numeral.end + 1]
    return any(char.isalpha() for char in around)
