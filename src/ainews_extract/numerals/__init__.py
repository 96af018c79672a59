"""One grammar of numerals: 2,378億, 2조 3천억, 二十, 스물둘, 107.9B, 数十, 5-10億.

Japanese and Korean count alike: digits, tens within a myriad (十百千, 십백천), myriads (万億兆京, 만억조경). They differ in
words, which are rows of `data/numerals.tsv`. A numeral here is only a number. Whether it is a figure depends on the unit
beside it (`measures`), and in doubt on the analysis of its sentence.

`words` holds the words, `grammar` reads one number, `korean` what Korean writes in syllables, `scan` finds where numbers
begin, `ranges` joins two of them.

>>> [(n.value or (n.low, n.high)) for n in numerals("11兆2600億円、2조 3천억원、三・五％、数十社")]
[Decimal('11260000000000'), Decimal('2300000000000'), Decimal('3.5'), (Decimal('20'), Decimal('90'))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract.numerals.ranges import ranges
from ainews_extract.numerals.scan import simple

if TYPE_CHECKING:
    from ainews_extract.records import Numeral


def numerals(text: str) -> list[Numeral]:
    """Every numeral of a text in order, and every range before its two ends.

    Args:
        text: A page's text, or any other; offsets are into it.
    """
    found = list(simple(text))
    return sorted([*found, *ranges(text, found)], key=lambda numeral: (numeral.start, -numeral.end))
