"""The exchange rates that restated amounts imply: 9.15 KRW/JPY from 2,378億ウォン（約260億円）."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.analysis.rows import middle, rows_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from ainews_extract.analysis.rows import Row

_RATE: Final = {
    "pair": "str",
    "rate": "float",
    "doc": "str",
    "start": "int",
    "end": "int",
    "text": "str",
    "restated_start": "int",
    "restated_end": "int",
    "restated": "str",
    "median": "float",
    "ratio": "float",
    "odd": "bool",
}

# Within a year a rate changes less than this, and 約 rounds by less; a rate outside comes from a wrong conversion or reading.
_ODD_RATIO: Final = 1.25


def implied_rates(frame: pd.DataFrame) -> pd.DataFrame:
    """The exchange rates that restated amounts imply: 9.15 KRW/JPY from 2,378億ウォン（約260億円）.

    Args:
        frame: The figures.

    Returns:
        One row per restatement: `pair` (KRW/JPY: won for one yen, in the direction that makes the rate exceed 1), `rate`;
        `doc`, `start`, `end` and `text` of the amount, and `restated_start`, `restated_end` and `restated` of its restatement;
        `median` of the rates of the pair; `ratio` of the rate to the median; `odd`, whether it is off by a quarter. If a pair
        has only two rates, and they are that far apart, both are odd.
    """
    rows = rows_of(frame)
    places = {(row.doc, row.start): row for row in rows}
    groups: dict[tuple[str, str], list[tuple[float, Row, Row]]] = defaultdict(list)
    for row in rows:
        first = None if row.same_as is None else places.get((row.doc, row.same_as))
        if first is None or first.unit is None or row.unit is None or not first.kind == row.kind == "money":
            continue
        amount, restated = middle(first), middle(row)
        if first.unit == row.unit or not amount or not restated or amount * restated < 0 or row.repeat_of is not None:
            continue
        units = tuple(sorted((first.unit, row.unit)))
        rate = amount / restated if units[0] == first.unit else restated / amount
        groups[units[0], units[1]].append((rate, first, row))
    return table(_RATE, [line for units, rates in sorted(groups.items()) for line in _of_pair(*units, rates)])


def _of_pair(unit: str, other: str, rates: Sequence[tuple[float, Row, Row]]) -> Iterator[tuple[Any, ...]]:
    usual = median(rate for rate, _, _ in rates)
    turned = usual < 1
    usual = 1 / usual if turned else usual
    for rate, first, row in rates:
        right = float(f"{1 / rate if turned else rate:.12g}")
        odd = len(rates) > 1 and not 1 / _ODD_RATIO <= right / usual <= _ODD_RATIO
        pair = f"{other}/{unit}" if turned else f"{unit}/{other}"
        place = (first.doc, first.start, first.end, first.text, row.start, row.end, row.text)
        yield pair, right, *place, usual, right / usual, odd
