"""Tokens in a context, a price or a training set: 100万トークン, 128K, 15조 토큰, 토큰 9조 개."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables, times, units
from ainews_extract.figures import Figure
from ainews_extract.measures import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def find(page: Page) -> Iterator[Figure]:
    """The token figures of a page; the unit is `token`."""
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached:
            continue
        found = _with_noun(page, numeral) or _noun_first(page, numeral)
        if found:
            reached = numeral.end
            figure = measures.mention(page, "tokens", found, signs=False)
            yield figure
            for part in parts.in_bracket(page, figure.end, figure.value or 0):
                yield Figure(part.start, part.end, "tokens", part.value, unit=figure.unit)


def _with_noun(page: Page, numeral: Numeral) -> Measured | None:
    """100万トークン, 15兆個のトークン, 2 trillion tokens."""
    if numeral.glued or numeral.ordinal or _is_priced(page.text, numeral.start):
        return None  # $/1Mトークン
    at = beside.after(page.text, numeral.end, "piece? of? token-use?") or numeral.end
    noun = tables.units("tokens", "after").after(page.text, at + page.text.startswith(" ", at))
    if noun is None and (end := measures.noun_apart(page, numeral, "tokens")):
        return measures.Measured(numeral, tables.units("tokens", "after")["トークン"], numeral.start, end)
    if noun is None or not measures.is_word(page, numeral, noun[1]) or _is_rate(page, numeral, noun[1]):
        return None
    return measures.Measured(numeral, noun[0], numeral.start, noun[1])


def _is_priced(text: str, at: int) -> bool:
    """Whether a currency and a slash precede a number: $/1M."""
    before = text[max(0, at - _CURRENCY) : at].rstrip(" ")
    words = before.removesuffix("/").rstrip(" ")
    if words == before:
        return False
    found = units.currencies().before(words, len(words)) or tables.units("money", "before").before(words, len(words))
    return found is not None and not words[: found[1]][-1:].isdecimal()


_CURRENCY: Final = 12


def _is_rate(page: Page, numeral: Numeral, end: int) -> bool:
    """1トークン当たり: the 1 of a rate."""
    return numeral.value == 1 and times.is_rate(page.text, end)


def _noun_first(page: Page, numeral: Numeral) -> Measured | None:
    """토큰을 9조 개: the numeral with its counter; コンテキスト長は128K: the bare numeral with its letter."""
    if numeral.glued or numeral.ordinal or (numeral.value or numeral.high or 0) < 1000:
        return None
    text = page.text
    counter = beside.after(text, numeral.end, "piece")
    end = counter or numeral.end
    named = (counter or not text[end : end + 1].isalpha()) and beside.before(text, numeral.start, _NOUN_FIRST)
    if named is None or named is False:
        named = bool(numeral.letter) and (_is_context(page, numeral) or _is_of_context(text, numeral))
    if named is False or page.cues.within(page.sentence(numeral.start).start, numeral.start, "crypto"):
        return None
    return measures.Measured(numeral, tables.units("tokens", "after")["トークン"], numeral.start, end)


# トークン数は約15兆, 토큰을 약 9조 개
_NOUN_FIRST: Final = "token-noun number-noun? quantity-link? quantity-lead?"


def _is_of_context(text: str, numeral: Numeral) -> bool:
    """コンテキスト長は128K, 200K 컨텍스트, 128K에 달하는 방대한 컨텍스트 창."""
    if beside.before(text, numeral.start, "context-noun context-link? context-lead?") is not None:
        return True
    if numeral.letter == "B":
        return False
    at = beside.after(text, numeral.end, "context-of?") or numeral.end
    return beside.near("context-word", text, at, _ATTRIBUTE, "\n。、,.") is not None


_ATTRIBUTE: Final = 5  # a short word with its blanks


def _is_context(page: Page, numeral: Numeral) -> bool:
    """128K alone in the column of context windows."""
    table = page.table(numeral.start) if numeral.letter in ("K", "M") else None
    place = table.place(numeral.start) if table else None
    if table is None or place is None or place[0] == 0:
        return False
    cell = table.rows[place[0]][place[1]]
    column = table.heads(place)[1]
    alone = page.text[cell.start : cell.end].strip() == page.text[numeral.start : numeral.end]
    return alone and column is not None and bool(page.cues.within(column.start, column.end, "context-head"))
