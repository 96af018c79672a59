"""Rates said after a figure: 0.5ドル/100万トークン, 20ドル/月, $20 per month, $1.20/$6.00 per 1M tokens, $5(月額)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.links.per.nouns import LETTERS, TIMES, named, units
from ainews_extract.records import within
from ainews_extract.scripts import run_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

_DIGITS: Final = "0123456789,."
_AFTER_KINDS: Final = frozenset({"money", "tokens", "count", "quantity"})


def found(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """The rates after a figure, each with how it is said: slash, pair (of the second of two amounts), bracket.

    Args:
        page: The page.
        figure: The figure.
    """
    if figure.kind in _AFTER_KINDS:
        if per := _after(page, figure, figure.end):
            yield per, "slash"
        pair = _paired_end(page.text, figure.end) if figure.kind == "money" else None
        if pair and (per := _after(page, figure, pair)):
            yield per, "pair"
    if figure.kind == "money" and (per := _noted(page.text, figure.end) or _noted_of_both(page, figure.end)):
        yield per, "bracket"


def _noted_of_both(page: Page, at: int) -> str | None:
    """The tokens in the bracket behind the second of two prices: 入力3ドル、出力15ドル（100万トークンあたり）."""
    second = next(iter(within(page.numerals, at, at + _PAIR)), None)
    if second is None or beside.near("token-way", page.text, at, second.start - at, "。\n(") is None:
        return None
    opens = page.text.find("(", second.end, second.end + _UNIT)
    return of_tokens(page.text, opens + 1, named_so=True) if opens >= 0 else None


_PAIR: Final = 14  # characters from a price to the number of the next one
_UNIT: Final = 6  # … from a number to the bracket behind its currency


def _noted(text: str, at: int) -> str | None:
    """The rate in the bracket behind an amount: $20(월), $15 (1M 토큰 기준)."""
    if note := text[at : beside.over_note(text, at, 2)].strip(" ()"):
        return f"1 {LETTERS[note[0]]}" if note in beside.lookup("period-note") else None
    opens = at + text.startswith(" ", at)
    return of_tokens(text, opens + 1, named_so=True) if text.startswith("(", opens) else None


def _paired_end(text: str, at: int) -> int | None:
    """Where the second amount of a pair ends: $1.20/$6.00 per 1M tokens."""
    start = beside.after(text, at, "slash")
    if start is None:
        return None
    start += text.startswith(" ", start)
    start += text.startswith(("$", "€", "£", "¥"), start)
    return run_end(text, start, "", 14, _DIGITS) if text[start : start + 1].isdecimal() else None


def _after(page: Page, figure: Figure, end: int) -> str | None:
    text, at = page.text, beside.after(page.text, end, "per-sign")
    if at is None:
        return None
    sign = text[end:at].strip()
    at += text.startswith(" ", at)
    if sign == "a":
        return next((f"1 {TIMES[word]}" for word in _A_DAY if text.startswith(word, at)), None)
    if figure.kind == "money" and (per := of_tokens(text, at)):
        return per
    # A slash between blanks parts two figures, except before a time or tokens.
    return _unit_at(page, at, only_times=sign == "/" and text.startswith(" ", end))


def _unit_at(page: Page, at: int, *, only_times: bool) -> str | None:
    word = units().after(page.text, at)
    if word is None or not _ends(page, word[1]) or (only_times and word[0] not in set(TIMES.values())):
        return None
    return f"1 {word[0]}"


_A_DAY: Final = ("month", "year", "day")


def of_tokens(text: str, at: int, *, named_so: bool = False) -> str | None:
    """How many tokens stand at a place: 1M, 100万トークン, tok; None if none do.

    Args:
        text: The text.
        at: The place.
        named_so: Whether the word for tokens must follow.
    """
    digits = run_end(text, at, "", 20, _DIGITS)
    scale = beside.sense_after("token-scale", text, digits + text.startswith(" ", digits))
    end = scale[1] if scale and _ends_scale(text, scale[1]) else digits
    number = text[at:end].replace(" ", "")
    per = named(f"1{number}" if number in {"M", "K"} else number or "1", "token")
    frames = _FRAMES if per != _A_MILLION else (*_FRAMES, "token-way")  # 100万キャッシュ入力
    if any(beside.after(text, end, frame) is not None for frame in frames):
        return per
    return per if not named_so and number.strip(_DIGITS) in _MILLION else None


_FRAMES: Final = ("token-way* token-noun", "token-way* token-short")
_A_MILLION: Final = "1000000 token"
_MILLION: Final = frozenset({"M", "百万", "백만"})


def _ends_scale(text: str, end: int) -> bool:
    """Whether a letter that counts thousands or millions begins no other word: 1M, Mtok, and not 1Mbit."""
    if not text[end - 1].isascii():
        return True
    return beside.follows("token-short", text, end) or not (
        text[end : end + 1].isascii() and text[end : end + 1].isalnum()
    )


def _ends(page: Page, end: int) -> bool:
    """Whether a unit ends a word: no h of `hello`, 年 of 年度."""
    last, after = page.text[end - 1], page.text[end : end + 1]
    if last.isascii():
        return not (after.isascii() and after.isalnum())
    return not "一" <= after <= "鿿"
