"""Benchmarks by their shape (KazeBench, ToriQA) and by the score beside them (ZQPAで87.3%)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page

_SHAPE: Final = re.compile(
    r"""(?<![A-Za-z0-9.\-_/])[A-Z][A-Za-z0-9]*(?:[ -][A-Z0-9][A-Za-z0-9]*)?[ -]?
    (?<=[A-Za-z0-9 -])(?:Bench|BENCH|bench|Eval|QA|Arena|MMLU)(?:[ -](?:Pro|Verified|Hard|Lite|Plus|v?\d+(?:\.\d+)*))?(?![A-Za-z0-9]|-[A-Za-z])""",
    re.VERBOSE,
)
# What was scored by a test: ZQPAで87.3%, ZQPA에서 81점; not an organisation that scored (Acmeが3%).
_SCORED: Final = re.compile(
    r"""(?<![A-Za-z0-9.\-_/])(?P<name>[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:[ -][A-Z0-9][A-Za-z0-9.]*){0,2})
    (?:\s?\([^()\n]{1,30}\))?(?:では|で|において|에서는|에서)、?\s?(?:平均|最大|約|각각|평균|최고)?\s?\d+(?:\.\d+)?\s?(?:%|点|점|ポイント|퍼센트)""",
    re.VERBOSE,
)


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of benchmarks.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page, which a benchmark's look needs not.
    """
    del told
    for match in _SHAPE.finditer(page.text):
        yield from _unless_known(page, known, match.start(), match.end())
    for match in _SCORED.finditer(page.text):
        yield from _unless_known(page, known, *match.span("name"))


def _unless_known(page: Page, known: Names, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    if not known.over(start, end) and not shapes.is_generic(page.text[start:end]):
        yield start, end, "benchmark"
