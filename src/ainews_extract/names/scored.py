"""What follows a test: its score, 「国語基準」で八十一・二点, ZQPA에서 평균 81점."""

from __future__ import annotations

from typing import Final

from ainews_extract.names import cues, runs

_NUMERALS: Final = "一二三四五六七八九十百"
_REACH: Final = 24


def score_end(text: str, at: int) -> int:
    """Where the score ends that was reached in a test whose name ends at a place, or 0.

    >>> score_end("ZQPAで平均87.3%", 4), score_end("Acmeが3%", 4)
    (12, 0)

    Args:
        text: A page's text.
        at: Where the name ends.
    """
    link = cues.lookup("at-test").after(text, at)
    if link is None:
        return 0
    start = _space(text, link[1] + text.startswith("、", link[1]))
    about = cues.lookup("at-score").after(text, start)
    start = _space(text, about[1]) if about else start
    end = start
    while text[end : end + 1] and (text[end] in _NUMERALS or runs.codes(text)[end] in "0.・"):
        end += 1
    points = cues.lookup("points").after(text, _space(text, end)) if end > start else None
    return points[1] if points else 0


def _space(text: str, at: int) -> int:
    return at + text.startswith(" ", at)


def is_result(text: str, at: int) -> bool:
    """Whether a score follows that is no share of a survey: 「X」で90%を記録した, not 業種は「X」で54.8%と多い.

    Args:
        text: A page's text.
        at: Where the name ends.
    """
    end = score_end(text, at)
    if not end or text[end - 1] != "%":
        return end > 0
    rest = text[end : end + _REACH].split("。", 1)[0].split("\n", 1)[0]
    return any(word in rest for word in cues.lookup("record"))
