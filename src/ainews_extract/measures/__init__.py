"""A numeral with a unit word beside it: the rule shared by most kinds.

The unit comes right after the numeral or after one space (3億ドル, 30만 달러), or before it ($3B, トップ10). It must be
a whole word: 元 of 10元素 and 원 of 제5원칙 are not. If the next character may continue the unit's word, the
analysis of the sentence decides.

`beside` finds the unit, `edges` says where its word ends, `joined` makes ranges and sums, `signs` reads what stands
before, `figures` makes the figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract import tables
from ainews_extract.measures.apart import is_weight, noun_apart
from ainews_extract.measures.beside import Measured, each, is_a_part, unit_after, unit_before
from ainews_extract.measures.edges import ends_word, is_dollars, is_particle, is_suffix, is_word
from ainews_extract.measures.figures import alone, bounded, mention
from ainews_extract.measures.joined import halved, joined, summed

if TYPE_CHECKING:
    from ainews_extract.page import Page

__all__ = [
    "Measured",
    "alone",
    "bounded",
    "each",
    "ends_word",
    "halved",
    "is_a_part",
    "is_dollars",
    "is_particle",
    "is_suffix",
    "is_weight",
    "is_word",
    "joined",
    "measured",
    "mention",
    "noun_apart",
    "summed",
    "unit_after",
    "unit_before",
]


def measured(page: Page, kind: str) -> list[Measured]:
    """The numerals that have a unit word of this kind beside them, ranges over both ends joined.

    Args:
        page: The page.
        kind: The kind, which is the name of its table.
    """
    return joined(page, halved(page, each(page, tables.units(kind, "after"), tables.units(kind, "before"))))
