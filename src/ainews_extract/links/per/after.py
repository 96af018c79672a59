"""Rates said after a figure: 0.5ドル/100万トークン, 20ドル/月, $20 per month, $1.20/$6.00 per 1M tokens, $5(月額)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.links.per.nouns import LETTERS, TIMES, named, units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

# 0.5ドル/100万トークン, $3 / 1M tokens, $20 per month, $1.74/M; a slash between blanks parts two figures but for these
_AFTER: Final = re.compile(r"\s?(?:(?P<slash>/)|per\s|a\s(?=month|year|day))\s?")
_MILLIONS: Final = re.compile(
    r"(?P<number>[\d,.]{1,20}\s?(?:百万|万|億|백만|만|억|[MKB](?![A-Za-z]))?|百万|백만|[MK](?=[Tt]ok|(?![A-Za-z\d])))?\s?"
    r"(?P<input>入力|出力|学習|キャッシュ|입력|출력)?(?P<unit>(?:トークン|토큰|[Tt]okens?|[Tt]ok(?![a-z])))?"
)
# $1.20/$6.00 per 1M tokens: the second amount of a pair
_PAIRED: Final = re.compile(r"\s?/\s?[$€£¥]?\d[\d,.]{0,12}")
_MONTH_BEHIND: Final = re.compile(r"\s?\((?P<unit>月額|月|年額|年|월|연)\)")
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
        pair = _PAIRED.match(page.text, figure.end) if figure.kind == "money" else None
        if pair and (per := _after(page, figure, pair.end())):
            yield per, "pair"
    bracket = _MONTH_BEHIND.match(page.text, figure.end)
    if bracket and figure.kind == "money":
        yield f"1 {LETTERS[bracket['unit'][0]]}", "bracket"


def _after(page: Page, figure: Figure, end: int) -> str | None:
    match = _AFTER.match(page.text, end)
    if match is None:
        return None
    if figure.kind == "money" and (per := of_tokens(page.text, match.end())):
        return per
    word = units().after(page.text, match.end())
    if word is None or not _ends(page, word[1]):
        return None
    apart = match["slash"] and page.text[end : end + 1] == " "
    return None if apart and word[0] not in set(TIMES.values()) else f"1 {word[0]}"


def of_tokens(text: str, at: int) -> str | None:
    """How many tokens stand at a place: 1M, 100万トークン, tok; None if none do.

    Args:
        text: The text.
        at: The place.
    """
    millions = _MILLIONS.match(text, at)
    if millions is None or not (millions["unit"] or _is_millions(millions["number"])):
        return None
    number = (millions["number"] or "1").replace(" ", "")
    return named(f"1{number}" if number in {"M", "K"} else number, "token")


def _is_millions(number: str | None) -> bool:
    return bool(number) and number is not None and number.strip("0123456789,. ") in {"M", "百万", "백만"}


def _ends(page: Page, end: int) -> bool:
    """Whether a unit ends a word: no h of `hello`, 年 of 年度."""
    last, after = page.text[end - 1], page.text[end : end + 1]
    if last.isascii():
        return not (after.isascii() and after.isalnum())
    return not "一" <= after <= "鿿"
