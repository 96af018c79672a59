"""Repeats cost almost nothing, however often a figure is repeated; the cases are in corpus/repeats.*.txt."""

from __future__ import annotations

import re
from decimal import Decimal

import steps
from ainews_extract.context import repeats
from ainews_extract.figures import Figure
from ainews_extract.page import Page
from ainews_extract.records import Document


def places(number: int) -> tuple[Page, list[Figure]]:
    lines = (f"汐見電算{each}号は3億円を投じて、第{each % 7}の拠点を各地で増やす計画だ。\n" for each in range(number))
    page = Page(Document("", text := "".join(lines), text))
    found = re.finditer("3億円", page.text)
    return page, [Figure(at.start(), at.end(), "money", Decimal(300_000_000)) for at in found]


def test_each_of_many_equal_figures_takes_no_more_looks_than_of_few() -> None:
    assert steps.taken(repeats.complete, *places(4_000)).lines < 100 * 4_000


def test_each_equal_figure_repeats_one_that_repeats_none() -> None:
    page, mentions = places(2_000)
    found = repeats.complete(page, mentions)
    assert [each.start for each in found] == [each.start for each in mentions]
    assert any(each.repeat_of is not None for each in found)
    assert {each.repeat_of for each in found} - {None} <= {each.start for each in found if each.repeat_of is None}
