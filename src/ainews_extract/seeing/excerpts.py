"""Which parts of a source are shown: all of it, or the sentences around its figures.

>>> from ainews_extract import api, page, readers
>>> document = readers.document("今日は晴れだ。投資は3億円。明日は雨だ。")
>>> [document.source[start:end] for start, end in spans(page.Page(document), api.mentions(document), 0)]
['投資は3億円。']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ainews_extract.page import Page
    from ainews_extract.records import Mention


def spans(page: Page, mentions: Iterable[Mention], around: int | None) -> list[tuple[int, int]]:
    """The spans of the source that are shown, in order; neighbouring sentences are one span.

    Args:
        page: The page of the document.
        mentions: Its figures, with their places in the source.
        around: How many sentences on either side of that of a figure; the whole source where None.
    """
    if around is None:
        return [(0, len(page.document.source))]
    last = page.sentence_number(len(page.text))
    numbers = [page.sentence_number(page.from_source(mention.start)) for mention in mentions]
    near = {each for number in numbers for each in range(max(0, number - around), min(last, number + around) + 1)}
    found: list[tuple[int, int]] = []
    for number in sorted(near):
        sentence = page.nth_sentence(number)
        start, end = page.in_source(sentence.start, sentence.end)
        if number - 1 in near:
            start, _ = found.pop()
        found.append((start, end))
    return found
