"""How a score is written: 49%, 90.2点, 1,290 Elo, a bare number where no unit follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon, measures
from ainews_extract.figures import Figure, Link
from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

KOREAN_POINT: Final = "점"
POINT_MARKS: Final = ("点", KOREAN_POINT)
POINTS: Final = re.compile(r"\s?(?:点|점)")
FULL_MARKS: Final = re.compile(r"\s?(?:満点|만점)|中|\s중")
_BARE_AFTER: Final = late(
    r"\Z|[\s。、,.;()）」』|/*\]→~]|以[上下]|未満|超|前後|程度|台|(?:を|と|で|に|が|だ|という|の(?:スコア|成績|結果|数値|得点|高)|は|へ|から|まで|です|となり|となっ|対)|"
    r"(?:으로|로|를|을|이라|이다|에|과|와|까지|은|의|이|가|다|였)"
)
_COUNTED: Final = late(r"\s[問件個種題枚人社名回台語][^一-鿿]")


PERCENT: Final = re.compile(r"\s?(?:%|パーセント|퍼센트)(?!p|P|pt|ポイント|포인트)")

# What goes up or down by a percentage is no result.
CHANGED: Final = late(
    r"\s?(?:p|pt|%?p\b|ポイント|포인트|増|減|高[いく]|低[いく]|上昇|低下|향상|개선|상승|하락|증가|감소|높|낮|빠르|安|速|向上|改善)"
)


def score_end(text: str, numeral: Numeral, *, beside: bool = False) -> tuple[int | None, str | None]:
    """Where a score ends and its unit: 49%, 90.2点, and a bare number where no other unit follows.

    Args:
        text: The text.
        numeral: The number.
        beside: Whether a benchmark's name ends right before it, which a percentage may follow (SWE-bench72.5%).
    """
    at = numeral.end
    if (numeral.glued and not (beside and text.startswith("%", at))) or _COUNTED.match(text, at):
        return None, None
    percent = PERCENT.match(text, at)
    if percent:
        return percent.end(), "%"
    points = POINTS.match(text, at)
    if points:
        return (None, None) if FULL_MARKS.match(text, points.end()) else (points.end(), None)
    if (
        numeral.words
        or (text[at : at + 1].isalnum() and not _BARE_AFTER.match(text, at))
        or not _BARE_AFTER.match(text, at)
    ):
        return None, None
    return at, None


def made(numeral: Numeral, end: int, unit: str | None, name: str | None) -> Figure:
    """The figure of a score.

    Args:
        numeral: The number.
        end: Where the score ends.
        unit: `%` or None.
        name: The benchmark, where one is named.
    """
    found = Figure(
        numeral.start,
        end,
        "score",
        numeral.value,
        numeral.low,
        numeral.high,
        unit=unit,
        benchmark=Link(name) if name else None,
    )
    return measures.bounded(found, numeral.modifier)


_LONGEST: Final = 12


def is_gap(page: Page, start: int, end: int) -> bool:
    """Whether nothing but marks, particles and approximators stands between two places.

    Args:
        page: The page.
        start: Where the name ends.
        end: Where the number begins.
    """
    if not 0 <= end - start <= _LONGEST:
        return False
    words = lexicon.edge("score-gap", page.lang_at(start))
    at = start
    while at < end:
        word = words.after(page.text, at)
        if word is None and not page.text[at].isspace():
            return False
        at = word[1] if word else at + 1
    return at == end
