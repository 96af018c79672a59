r"""Repeats: blogs repeat a whole passage under まとめ, slightly edited; the later figure has `repeat_of`.

What repeats is the sentence, not the figure alone: two reports of 3億円 are two reports. `frame[frame.repeat_of.isna()]`
is the article without repeats.

>>> from ainews_extract.page import Page
>>> from ainews_extract.figures import Figure
>>> from ainews_extract.records import Document
>>> text = "A社は3億円を投じると発表した。\nまとめ\nA社は3億円を投じると公表した。"
>>> first, again = (Figure(at, at + 3, "money", Decimal(300_000_000)) for at in (3, 24))
>>> [mention.repeat_of for mention in complete(Page(Document("", text, text)), [first, again])]
[None, 3]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from ainews_extract import lexicon, tables
from ainews_extract.figures import text_of

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

# Measured on our sample with a まとめ and on five real articles: sentences that were said again score 87 and more,
# the most alike that say something else (one line a market, in a list) 82, and they fall by their figures too.
_ALIKE: Final = 85.0
# A sentence that is hardly more than its figure (a cell, 3位 alone) is alike to any other of the kind.
_SHORTEST: Final = 6
# How many earlier places of one figure are compared: a text of ten thousand 3億円 must not take a hundred million looks.
_MOST: Final = 40
_Figure: TypeAlias = tuple[str, Decimal | None, Decimal | None, Decimal | None, str | None, str | None]


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `repeat_of` to the start of the same figure in the first sentence that is the same or nearly the same."""
    passages = _Passages(page, mentions)
    originals: dict[_Figure, list[Figure]] = defaultdict(list)
    found: list[Figure] = []
    for mention in mentions:
        figure = _figure(mention)
        original = passages.original(mention, originals[figure][:_MOST])
        if original is None:
            originals[figure].append(mention)
        else:
            mention.repeat_of = original.start
        found.append(mention)
    return found


def _figure(mention: Figure) -> _Figure:
    """The content of a figure in any spelling: 80億 and 8B are the same."""
    return mention.kind, mention.value, mention.low, mention.high, mention.iso, mention.unit


class _Passages:
    """The sentences with figures, by number, and which of them say the same."""

    def __init__(self, page: Page, mentions: Sequence[Figure]) -> None:
        self._page = page
        self._alike: dict[tuple[int, int], bool] = {}
        self._contents: dict[int, tuple[str, frozenset[object]]] = {}
        self._number = {mention.start: page.sentence_number(mention.start) for mention in mentions}
        self._figures: dict[int, list[Figure]] = defaultdict(list)
        self._nth: dict[int, int] = {}  # of the equal figures of its sentence
        same: Counter[tuple[int, _Figure]] = Counter()
        for mention in mentions:
            number = self._number[mention.start]
            self._figures[number].append(mention)
            self._nth[mention.start] = same[number, _figure(mention)]
            same[number, _figure(mention)] += 1

    def original(self, mention: Figure, earlier: Sequence[Figure]) -> Figure | None:
        """The earlier place that a figure repeats: the n-th in that sentence if it is the n-th in its own."""
        here = self._number[mention.start]
        if len(self._content(here)[0]) < _SHORTEST + mention.end - mention.start:
            return None
        places = [other for other in earlier if self._repeats(other, mention, here)]
        if len(places) < 2:
            return places[0] if places else None
        return places[min(self._nth[mention.start], len(places) - 1)]

    def _repeats(self, first: Figure, second: Figure, here: int) -> bool:
        there = self._number[first.start]
        alike = False if there == here else self._alike.get((there, here))
        if alike is False or _own_differs(text_of(first.subject), text_of(second.subject)):
            return False
        if _differ(first.time, second.time):
            return False
        if alike is None:
            self._alike[there, here] = alike = self._are_alike(there, here)
        return alike

    def _are_alike(self, one: int, other: int) -> bool:
        text, told = self._content(one)
        again, told_again = self._content(other)
        if not (told <= told_again or told_again <= told):
            return False  # an edit may leave something out; it does not put one figure or name in the place of another
        from rapidfuzz import fuzz  # noqa: PLC0415 - few articles say a sentence again

        return fuzz.ratio(text, again, score_cutoff=_ALIKE) > 0

    def _content(self, number: int) -> tuple[str, frozenset[object]]:
        """A sentence, and the parts that must not differ: its figures, its names, its key words."""
        if number not in self._contents:
            sentence = self._page.nth_sentence(number)
            text = self._page.text[sentence.start : sentence.end].strip()
            names = (name.name for name in self._page.names(sentence.start, sentence.end))
            figures = map(_figure, self._figures[number])
            self._contents[number] = text, frozenset((*figures, *names, *_telling().findall(text)))
        return self._contents[number]


@cache
def _telling() -> re.Pattern[str]:
    """The words in which two sentences that are alike differ: 今年 and 来年 say two things."""
    return tables.pattern(frozenset(row["form"] for row in lexicon.rows("telling")))


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known and not the same."""
    return one is not None and other is not None and one != other


def _own_differs(one: str | None, other: str | None) -> bool:
    """Whether two owners are known, and neither is a part of the other, as 기업 is of 도입 기업."""
    return one is not None and other is not None and one not in other and other not in one
