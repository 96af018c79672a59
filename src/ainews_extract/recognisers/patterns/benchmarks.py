"""Benchmarks by their shape (KazeBench, ToriQA) and by the score beside them (ZQPAで87.3%)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import anchors, cues, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

# How long names may be before a test's own word, and before a score.
_REACH: Final = 44
_REACH_OF_SCORE: Final = 120
_SHAPE: Final = late(
    rf"""
    (?P<name>
      [A-Z](?<![A-Za-z0-9.\-_/].) [A-Za-z0-9]{{0,20}} (?:[ -][A-Z0-9][A-Za-z0-9]{{0,20}})? [ -]?
      (?:{cues.alternatives("test")})
      (?:[ -](?:Pro|Verified|Hard|Lite|Plus|v?\d+(?:\.\d+)*))?
    )
    (?![A-Za-z0-9]|-[A-Za-z])
    """,
    re.VERBOSE,
)
_LINK_TO_SCORE: Final = r"(?:では|で|において|에서는|에서)、?\s?(?:平均|最大|約|각각|평균|최고)?\s?"
# What was scored by a test: ZQPAで87.3%, ZQPA에서 81점; not who scored (Acmeが3%).
_SCORED: Final = re.compile(
    rf"""
    (?P<name>
      [A-Z](?<![A-Za-z0-9.\-_/].) (?=[a-z0-9]{{0,20}}[A-Z]) [A-Za-z0-9]{{1,30}} (?:[ -][A-Z0-9][A-Za-z0-9.]{{0,20}}){{0,2}}
    )
    (?:\s?\([^()\n]{{1,30}}\))?
    {_LINK_TO_SCORE} \d+(?:\.\d+)?\s?(?:%|点|점|ポイント|퍼센트)
    """,
    re.VERBOSE,
)
_LINK: Final = re.compile(_LINK_TO_SCORE + "$")
_LONGEST_LINK: Final = 9
_LAST_OF_LINK: Final = frozenset("はで서는、均大約각균고 ")


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of benchmarks.

    Args:
        page: The page.
        known: The names found before.
    """
    text = page.text
    scores = [
        number
        for number in anchors.numbers(text)
        if text[number - 1] in _LAST_OF_LINK and _LINK.search(text, max(0, number - _LONGEST_LINK), number)
    ]
    for match in chain(
        anchors.before(_SHAPE, anchors.LATIN, text, cues.starts(text, "test"), _REACH),
        anchors.before(_SCORED, anchors.LATIN, text, scores, _REACH_OF_SCORE),
    ):
        start, end = match.span("name")
        if not known.over(start, end) and not shapes.is_generic(match["name"]):
            yield start, end, "benchmark"
