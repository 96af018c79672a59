"""Decides whether 3日 and 26年 are dates or lengths, and whether a figure is the 1 of a rate (1日当たり).

`kinds/date.py` and `kinds/duration.py` ask the same questions, so the answers are here once. The words are rows of
`data/calendar.tsv`.

>>> is_day_length("3日間で", 2), is_day_length("4日、発表", 2)
(True, False)
>>> is_rate("1日当たり", 2)
True
"""

from __future__ import annotations

import re
from typing import Final

from ainews_extract.beside import follows, lookup, precedes, sense_after
from ainews_extract.dates import parts

_CURRENCIES: Final = frozenset("$¥€£")
# The years that two digits can mean without a word beside them.
NEAR_YEAR: Final = range(20, 37)
_SHORT_YEAR: Final = range(10, 51)
# The years that news writes about: 26年の設備投資 is a year; before 20年の and 30年の another year must be named.
_THIS_DECADE: Final = range(21, 30)
_LAST_DECADE: Final = range(10, 20)
_ROUND_FUTURE: Final = (40, 45, 50)
_YEAR_NAMED: Final = re.compile(
    r"(?<![0-9])[0-9]{2}年(?:[0-9]{1,2}月|度|第[1-4])|(?:19|20)[0-9]{2}\s?[年년/~〜\-]|[’'‘][0-9]{2}"
)
_YEAR_REACH: Final = 300
_CLAUSE_REACH: Final = 26
_SHARE_REACH: Final = 40


def is_day_length(text: str, end: int, start: int | None = None) -> bool:
    """Whether 3日 is a length of three days, by the words after and before it.

    Args:
        text: The text.
        end: Where it ends.
        start: Where it begins, where that counts.
    """
    if follows("day-length", text, end) or _is_one_end(text, end):
        return True
    if text.startswith("で", end) and text[end + 1 : end + 2] in parts.DIGITS:
        return True  # 1日で6%上昇した
    if start is None:
        return False
    since = text.startswith("で", end) and text[max(0, start - 2) : start] == "から"  # 公開から3日で
    return since or _is_named_length(text, start)


def _is_one_end(text: str, end: int) -> bool:
    """Whether another length follows: 15일~6개월, 30일에서 45일로."""
    changed = text.startswith("에서 ", end)
    if not changed and text[end : end + 1] not in tuple("~∼-"):
        return False
    other = parts.number(text, end + 3 if changed else parts.blank_end(text, end + 1))
    if other is None:
        return False
    units = ("일로",) if changed else ("개월", "주", "년")
    return text.startswith(units, other.end if changed else parts.blank_end(text, other.end))


def _is_named_length(text: str, start: int) -> bool:
    """Whether a word before it, with or without a particle, announces a length: 期間は3日, 최근 15일."""
    at = _before_blank(text, start)
    particle = lookup("case-particle").before(text, at)
    return precedes("length-of", text, at) or (particle is not None and precedes("length-of", text, particle[1]))


def is_relative(text: str, end: int) -> bool:
    """Whether a length is only a place in time or in a sequence: 20年前, 3日後, 3年目; not 4년간 전 세계에 (전 is "whole")."""
    if text.startswith("간 전 ", end - 1):
        return False
    if text.startswith("、", end):  # 20年、30年先
        other = parts.number(text, end + 1)
        return other is not None and text.startswith(("年先", "年後"), other.end)
    filler = sense_after("relative-filler", text, parts.blank_end(text, end))
    return follows("relative", text, end) or (filler is not None and follows("relative", text, filler[1]))


def is_rate(text: str, end: int) -> bool:
    """Whether a figure is the unit of a rate: 1日当たり, 1枚につき, 1年に 두 차례."""
    if follows("rate", text, end):
        return True
    link = sense_after("rate-link", text, parts.blank_end(text, end))
    if link is None:
        return False
    at = parts.blank_end(text, link[1])
    return text[at : at + 1] in parts.DIGITS or sense_after("few-times", text, at) is not None


def is_price_of_one(text: str, end: int) -> bool:
    """Whether 1株 and 1枚 are the unit of a price: 1株42.5ドル, 1株利益."""
    following = text[end : end + 1]
    return (
        is_rate(text, end) or following in parts.DIGITS or following in _CURRENCIES or follows("per-share", text, end)
    )


def is_daily_rate(text: str, end: int) -> bool:
    """Whether 1日 is the unit of a daily rate: 1日平均300万件, 1日3回, 1日の60%."""
    if is_rate(text, end) or follows("daily", text, end):
        return True
    share = text.startswith("の", end)
    return is_followed_by_figure(text, end + share, of=("%", "割") if share else ())


def is_followed_by_figure(text: str, end: int, of: tuple[str, ...] = (), *, barred: str = "no-thing") -> bool:
    """Whether a number of things follows: 1時間1台, 1日約300万件; not 1日3月.

    Args:
        text: The text.
        end: Where the figure before it ends.
        of: The units that count; if empty, all except the barred ones.
        barred: The tag of words that are not units.
    """
    at = parts.blank_end(text, end)
    at = parts.blank_end(text, at + text.startswith("に", at) * (not of))
    if word := sense_after("approximate", text, at):
        at = parts.blank_end(text, word[1])
    last = parts.run_end(text, at, _NUMERIC)
    if last == at:
        return False
    scale = sense_after("scale", text, last)
    last = scale[1] if scale else last
    if of:
        return text.startswith(of, last)
    return last < len(text) and not text[last].isspace() and sense_after(barred, text, last) is None


_NUMERIC: Final = frozenset("0123456789.,")


def is_short_year(text: str, start: int, end: int, number: int) -> bool:
    """Whether 26年 is the year 2026, by the words around it and by whether a year is named before it.

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends, after 年.
        number: The two digits.
    """
    if text.startswith("0", start):
        return number < 10  # 06年
    if number not in _SHORT_YEAR or follows("year-lasts", text, end) or precedes("year-length-before", text, start):
        return False
    if _is_before_year(text, end, number) or _is_certain_year(text, start, end, number):
        return True
    if number in _LAST_DECADE and text.startswith("で", end):
        return False  # 10年で7倍に
    return _is_possible_year(text, end) and _YEAR_NAMED.search(text, max(0, start - _YEAR_REACH), start) is not None


def _is_before_year(text: str, end: int, number: int) -> bool:
    """Whether a later year is named as where it goes: 17年から21年に, and no 10年から15年かかる."""
    later = parts.number(text, end + 2) if text.startswith("から", end) else None
    if later is None or not number < later.value < 50 or not text.startswith("年", later.end):
        return False
    return follows("to-year", text, later.end + 1)


def _is_certain_year(text: str, start: int, end: int, number: int) -> bool:
    if number in NEAR_YEAR and (follows("year-certain", text, end) or _is_of_number(text, end)):
        return True
    if number in _THIS_DECADE and _is_of_noun(text, start, end):
        return True
    if number in _ROUND_FUTURE:
        return follows("year-future", text, end)
    return number in _LAST_DECADE and (_is_of_number(text, end) or _is_founding(text, end))


def _is_of_number(text: str, end: int) -> bool:
    """26年の3月, 24年の約3倍."""
    if not text.startswith("の", end):
        return False
    word = sense_after("approximate", text, end + 1)
    at = word[1] if word else end + 1
    return text[at : at + 1] in parts.DIGITS


def _is_of_noun(text: str, start: int, end: int) -> bool:
    """26年の設備投資, 24년 예상 매출: a year of this decade before a noun that has no length."""
    following = text[end + 1 : end + 2]
    if text.startswith("の", end):
        return following.isalnum()
    is_next_word = text.startswith(" ", end) and (
        "가" <= following <= "힣" or (following.isascii() and following.isupper())
    )
    return is_next_word and text[start - 1 : start] in ("", " ", "\n", "(", "·", "‘", "'", '"', "“", "-", "|")


def _is_founding(text: str, end: int) -> bool:
    """19年に会社を設立し: a year of the last decade with what happens but once, or of a whole market."""
    if follows("year-whole", text, end):
        return True
    if not text.startswith("に", end):
        return False
    clause = _first(text[end : end + _CLAUSE_REACH], "、。\n")
    return any(sense_after("founding", clause, at) for at in range(1, len(clause)))


def _first(text: str, stops: str) -> str:
    """A text up to the first of some characters."""
    return text[: min((at for stop in stops if (at := text.find(stop)) >= 0), default=len(text))]


def _is_possible_year(text: str, end: int) -> bool:
    """Whether what follows fits a year: 26年の, 24년은."""
    if end == len(text) or follows("year-possible", text, end) or follows("year-certain", text, end):
        return True
    at = parts.blank_end(text, end)
    return at == len(text) or text[at : at + 1] in parts.DIGITS


def is_weeks(text: str, start: int, end: int) -> bool:
    """Whether 10주 are weeks, and not shares: 균등 배정은 10주다, 35주를 매수했다.

    >>> is_weeks("기간은 10주다", 4, 7), is_weeks("균등 배정은 10주다", 7, 10), is_weeks("네이버 35주를 매수했다", 4, 7)
    (True, False, False)

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends.
    """
    if is_week_of_month(text, start) or follows("weeks", text, end):
        return True
    if "." in text[start:end]:
        return False  # 균등배정은 1.87주
    before = text[max(0, start - _SHARE_REACH) : start].replace(". ", "\n").rpartition("\n")[2]
    after = text[end : end + _SHARE_REACH // 2].replace(". ", "\n").partition("\n")[0]
    return not any(sense_after("shares", part, at) for part in (before, after) for at in range(len(part)))


def is_week_of_month(text: str, start: int) -> bool:
    """Whether 3주 at start is a week of a month: 5월 3주 기준.

    >>> is_week_of_month("5월 3주 기준", 3), is_week_of_month("6개월 2주 동안", 4)
    (True, False)

    Args:
        text: The text.
        start: Where it begins.
    """
    at = _before_blank(text, start)
    at = _before_blank(text, at - 1) if text[at - 1 : at] == "제" else at
    return text[at - 1 : at] == "월" and text[at - 2 : at - 1] in parts.DIGITS


def _before_blank(text: str, at: int) -> int:
    return at - (text[at - 1 : at] == " ")


def is_quarters(text: str, start: int, end: int) -> bool:
    """Whether 3四半期 and 3분기 are three quarters and not the third: 3四半期連続, わずか2四半期で.

    >>> is_quarters("3四半期連続で", 0, 4), is_quarters("3四半期は", 0, 4)
    (True, False)

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends.
    """
    return follows("quarter-length", text, end) or precedes("quarters-before", text, start)
