"""The values that columns may hold, as `Literal` types for a type checker and as tuples for a program.

>>> "revenue" in MEASURES, "ranking" in KINDS, "model" in LABELS
(True, True, True)
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

KindName: TypeAlias = Literal[
    "money",
    "parameters",
    "ranking",
    "score",
    "percent",
    "multiple",
    "tokens",
    "quantity",
    "date",
    "duration",
    "count",
]
Measure: TypeAlias = Literal[
    "investment",
    "funding",
    "valuation",
    "acquisition",
    "market_size",
    "revenue",
    "gross_profit",
    "operating_profit",
    "ordinary_profit",
    "net_profit",
    "profit",
    "loss",
    "price",
    "cost",
    "budget",
    "contract",
    "debt",
    "assets",
    "cash",
    "dividend",
    "pay",
    "fine",
    "exchange_rate",
    "growth",
    "share",
    "rate",
    "margin",
    "discount",
]
Label: TypeAlias = Literal["organisation", "model", "product", "benchmark", "person", "place", "programme"]
Modifier: TypeAlias = Literal["", "approx", "at_least", "more_than", "at_most", "less_than", "nearly", "several"]
Claim: TypeAlias = Literal["fact", "forecast", "plan"]
Change: TypeAlias = Literal["up", "down"]

KINDS: Final[tuple[KindName, ...]] = get_args(KindName)
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
LABELS: Final[tuple[Label, ...]] = get_args(Label)
MODIFIERS: Final[tuple[Modifier, ...]] = get_args(Modifier)
CLAIMS: Final[tuple[Claim, ...]] = get_args(Claim)
CHANGES: Final[tuple[Change, ...]] = get_args(Change)
