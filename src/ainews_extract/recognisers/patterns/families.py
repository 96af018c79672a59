"""Further members of the families of the list: RTX 5060, where it has other RTX, and ThinkPad X9 Ultra.

>>> from ainews_extract.names.found import Names
>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "RTX 5060とThinkPad X9 Ultraを買った。"
>>> [text[start:end] for start, end, _ in find(Page(Document("", text, text)), Names())]
['RTX 5060', 'ThinkPad X9 Ultra']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.names import catalogue, kin, spans, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans that begin with the word of a family, followed by a version.

    Args:
        page: The page.
        known: The names found before; a part of one is not a name here, a longer one is.
    """
    text = page.text
    families = kin.families(catalogue.load(hangul=page.has_hangul))
    for run in spans.runs(text):
        for number, (start, end) in enumerate(run):
            label = families.get(text[start:end])
            last = _last(text, run, number) if label else number
            if label and last > number and not known.holding(start, run[last][1]):
                yield start, run[last][1], label


_NUMBER: Final = re.compile(r"[A-Za-z]{0,4}-?\d[\w.]{0,9}")


def _last(text: str, run: Sequence[tuple[int, int]], first: int) -> int:
    """The last word of the member that begins at a word of a run: its version, and the variants after it."""
    number = first + 1
    if number == len(run) or not _NUMBER.fullmatch(text, *run[number]) or versions.counted(text, run[number][1]):
        return first
    while number + 1 < len(run) and text[slice(*run[number + 1])] in versions.variants():
        number += 1
    return number
