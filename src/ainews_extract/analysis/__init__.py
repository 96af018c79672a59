"""Questions about a frame: where articles disagree, the rates that restatements imply, a subject over time, a comparison.

Each function takes the frame of `extract` (or several, joined by `pandas.concat`) and returns a new DataFrame, whose columns it
documents. A row that repeats a passage (`repeat_of`) or restates an amount (`same_as`) counts as one statement with its first
place. Two subjects are the same if their canonical names are (`subject_name`), or, without one, if their letters are equal
apart from blanks, quotes and case.

>>> from decimal import Decimal
>>> from ainews_extract.frames import frame
>>> from ainews_extract.records import Mention
>>> def says(doc: str, text: str, value: int) -> Mention:
...     size = {"kind": "money", "unit": "USD", "measure": "market_size", "time": "2025", "claim": "fact"}
...     return Mention(doc=doc, start=0, end=len(text), text=text, value=Decimal(value), subject="AI市場", **size)
>>> told = frame([says("a.md", "7.8億ドル", 780_000_000), says("b.md", "$7.8B", 7_800_000_000)])
>>> conflicts(told)[["thing", "subject", "time", "text", "slip"]].values.tolist()
[[0, 'AI市場', '2025', '7.8億ドル', <NA>], [0, 'AI市場', '2025', '$7.8B', 1]]
"""

from __future__ import annotations

from ainews_extract.analysis.conversion import convert
from ainews_extract.analysis.disagreement import conflicts
from ainews_extract.analysis.periods import with_periods
from ainews_extract.analysis.pivots import pivot
from ainews_extract.analysis.rates import implied_rates
from ainews_extract.analysis.timelines import compare, timeline

__all__ = ["compare", "conflicts", "convert", "implied_rates", "pivot", "timeline", "with_periods"]
