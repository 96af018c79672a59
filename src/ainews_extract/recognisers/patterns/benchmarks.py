"""Benchmarks by their shape (KazeBench, ToriQA) and by the score beside them (ZQPAで87.3%)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.names import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_SHAPE: Final = re.compile(
    r"""
    (?P<name>
      [A-Z](?<![A-Za-z0-9.\-_/].) [A-Za-z0-9]{0,20} (?:[ -][A-Z0-9][A-Za-z0-9]{0,20})? [ -]?
      (?:Bench|BENCH|bench|Eval|QA|Arena|MMLU)
      (?:[ -](?:Pro|Verified|Hard|Lite|Plus|v?\d+(?:\.\d+)*))?
    )
    (?![A-Za-z0-9]|-[A-Za-z])
    """,
    re.VERBOSE,
)
# What was scored by a test: ZQPAで87.3%, ZQPA에서 81점; not who scored (Acmeが3%).
_SCORED: Final = re.compile(
    r"""
    (?P<name>[A-Z](?<![A-Za-z0-9.\-_/].) (?=[a-z0-9]{0,20}[A-Z]) [A-Za-z0-9]{1,30} (?:[ -][A-Z0-9][A-Za-z0-9.]{0,20}){0,2})
    (?:\s?\([^()\n]{1,30}\))?
    (?:では|で|において|에서는|에서)、?\s?(?:平均|最大|約|각각|평균|최고)?\s?
    \d+(?:\.\d+)?\s?(?:%|点|점|ポイント|퍼센트)
    """,
    re.VERBOSE,
)


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of benchmarks.

    Args:
        page: The page.
        known: The names found before.
    """
    for match in chain(_SHAPE.finditer(page.text), _SCORED.finditer(page.text)):
        start, end = match.span("name")
        if not known.over(start, end) and not shapes.is_generic(match["name"]):
            yield start, end, "benchmark"
