"""Repeats cost next to nothing, however often a figure is said: the cases are in corpus/repeats.*.txt."""

from __future__ import annotations

import re
import time
from decimal import Decimal

from ainews_extract.context import repeats
from ainews_extract.page import Page
from ainews_extract.records import Document, Mention


def test_ten_thousand_equal_figures_take_no_hundred_million_looks() -> None:
    lines = (
        f"汐見電算{number}号は3億円を投じて、第{number % 7}の拠点を各地で増やす計画だ。\n" for number in range(10_000)
    )
    page = Page(Document("", text := "".join(lines), text))
    places = re.finditer("3億円", page.text)
    mentions = [Mention("", each.start(), each.end(), "3億円", "money", Decimal(300_000_000)) for each in places]
    before = time.perf_counter()
    found = repeats.complete(page, mentions)
    assert time.perf_counter() - before < 10  # half a second on two idle cores
    assert [each.start for each in found] == [each.start for each in mentions]
    assert any(each.repeat_of is not None for each in found)
    assert {each.repeat_of for each in found} - {None} <= {each.start for each in found if each.repeat_of is None}
