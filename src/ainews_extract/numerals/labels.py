"""Numbers that label a thing and count nothing: ## 2.1 クラウド方針, 『世界を変える100社』."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from ainews_extract import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.records import Numeral

# 『3社』 is not a title but a word in quotes.
_TITLE: Final = re.compile(r"『[^『』\n]{5,60}』|《[^《》\n]{5,60}》")
_NUMBER: Final = re.compile(
    r"[#\s]{0,8}(?P<number>[0-9]{1,3}(?P<parts>(?:\.[0-9]{1,3}){0,3}))[.)]?[ \t\u3000](?![%$¥€]|[△▲▼−+-][0-9])"
)


def without_labels(text: str, found: Iterable[Numeral], headings: Iterable[int]) -> list[Numeral]:
    """The numerals of a text that are not in the title of a work and not the number of a heading.

    Args:
        text: The text.
        found: Its numerals.
        headings: Where its headings begin.
    """
    spans = sorted([*_titles(text), *_numbers(text, headings)])
    if not spans:
        return list(found)
    starts = [start for start, _ in spans]
    return [numeral for numeral in found if not _is_inside(numeral, spans, starts)]


def _is_inside(numeral: Numeral, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    number = bisect_right(starts, numeral.start) - 1
    return number >= 0 and numeral.start < spans[number][1]


def _titles(text: str) -> Iterator[tuple[int, int]]:
    if "『" in text or "《" in text:
        yield from (match.span() for match in _TITLE.finditer(text))


def _numbers(text: str, headings: Iterable[int]) -> Iterator[tuple[int, int]]:
    for start in headings:
        match = _NUMBER.match(text, start)
        if match and (match["parts"] or units.unit_end(text, match.end()) is None):  # ## 3 つの理由
            yield match.span()
