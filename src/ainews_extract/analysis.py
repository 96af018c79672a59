"""Questions over a frame: where articles disagree, what rates restatements imply, a subject over time, a league table.

Each function takes the frame that `extract` gives (or several, by `pandas.concat`) and answers with a DataFrame of its
own, whose columns it documents. Rows that only repeat a passage (`repeat_of`) or restate an amount (`same_as`) are one
statement with their first. Subjects are the same where they name the same thing: LG AI研究院 and LG AI연구원 by the list
of names, others by their letters without blanks, quotes and case.

>>> from ainews_extract.frames import frame
>>> from ainews_extract.records import Mention
>>> def says(doc: str, text: str, value: int) -> Mention:
...     size = {"kind": "money", "unit": "USD", "measure": "market_size", "time": "2025", "claim": "fact"}
...     return Mention(doc=doc, start=0, end=len(text), text=text, value=Decimal(value), subject="AI市場", **size)
>>> told = frame([says("a.md", "7.8億ドル", 780_000_000), says("b.md", "$7.8B", 7_800_000_000)])
>>> conflicts(told)[["subject", "time", "text_a", "text_b", "slip"]].values.tolist()
[['AI市場', '2025', '7.8億ドル', '$7.8B', 1]]
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pandas as pd

from ainews_extract import recognisers
from ainews_extract.page import Page
from ainews_extract.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

_TEXT: Final = pd.StringDtype("python")  # as in `frames.py`, whatever the version of pandas
_DTYPES: Final[dict[str, Any]] = {"str": _TEXT, "int": "Int64", "float": "Float64", "bool": "bool"}

_Key: TypeAlias = tuple["Hashable", ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the frame, in Python's own types, with None for what is missing."""

    doc: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    modifier: str
    measure: str | None
    subject: str | None
    time: str | None
    claim: str | None
    per: str | None
    scope: str | None
    benchmark: str | None
    same_as: int | None
    repeat_of: int | None


_FIELDS: Final = tuple(_Row.__slots__)


def _rows(frame: pd.DataFrame) -> list[_Row]:
    columns = [frame[name].astype(object).where(frame[name].notna(), None) for name in _FIELDS]
    return [_Row(*cells) for cells in zip(*columns, strict=True)]


def _statements(rows: Iterable[_Row]) -> list[_Row]:
    """The rows that say something of their own about someone, dates apart."""
    return [
        row
        for row in rows
        if row.same_as is None and row.repeat_of is None and row.subject and row.kind not in {"date", "duration"}
    ]


def _table(columns: dict[str, str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """A DataFrame with these columns, the same dtypes whatever the rows, and for none."""
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    series = {
        name: pd.Series(list(column), dtype=_DTYPES[type_])
        for (name, type_), column in zip(columns.items(), cells, strict=True)
    }
    return pd.DataFrame(series)


# --- names


_QUOTES: Final = re.compile(r"[\s「」『』“”‘’\"'《》〈〉]+")
# の of 国内のAI市場 and 規模 of AI市場規模 say nothing that 国内AI市場 does not.
_IDLE: Final = re.compile(r"の(?=[^の]*市場)|(?<=市場)(?:の?規模|全体)$|(?<=시장)\s?(?:규모|전체)$")


@lru_cache(maxsize=65_536)
def _named(subject: str) -> str:
    """The one name of a subject: of a joint one each, in order.

    >>> _named("LG AI연구원") == _named("LG AI研究院"), _named("「国内のAI 市場規模」"), _named("B社、A社")
    (True, '国内ai市場', 'a社、b社')
    """
    parts = re.split(r"[、|]", unicodedata.normalize("NFKC", subject))
    return "、".join(sorted(filter(None, map(_one_name, parts))))


def _one_name(part: str) -> str:
    text = part.strip()
    page = Page(Document("", text, text))
    whole = [name for name in recognisers.recognise(page) if (name.start, name.end) == (0, len(page.text))]
    return whole[0].name if whole else _IDLE.sub("", _QUOTES.sub("", text).casefold())


# --- conflicts


_CONFLICT: Final = {
    "subject": "str",
    "kind": "str",
    "measure": "str",
    "benchmark": "str",
    "scope": "str",
    "time": "str",
    "unit": "str",
    "per": "str",
    **{f"{name}_{side}": type_ for side in "ab" for name, type_ in
       (("doc", "str"), ("start", "int"), ("end", "int"), ("text", "str"), ("value", "float"))},
    "ratio": "float",
    "slip": "int",
}  # fmt: skip


def conflicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Figures for the same thing that cannot both be right, within an article and between articles.

    Two figures are for the same thing where subject, kind, measure (or benchmark, or field of a ranking), time, unit and
    per are the same. They agree where one rounds the other, where a range or a bound holds the other, and where one
    was foreseen and the other came about. What an article gives side by side (入力60円、出力240円) it tells apart by
    words that no column holds: no conflict, with nothing. Where the columns leave open whether it is the same thing (no
    time; sizes, tokens and quantities, which have no measure), only values near each other, or ten times apart, are one;
    and what is told in more than twelve ways is not one thing. Of a value that many articles give, five places are held
    against the others.

    Args:
        frame: The figures.

    Returns:
        A row a pair: `subject` (as first written), `kind`, `measure`, `benchmark`, `scope`, `time`, `unit`, `per`; the
        places `doc_a`, `start_a`, `end_a`, `text_a`, `value_a` and the same with `_b`; `ratio`, the larger by the
        smaller; `slip`, how many powers of ten lie exactly between them (1: ten times), else missing.
    """
    rows = _rows(frame)
    bought = {(row.doc, row.per) for row in rows if row.per}
    groups: dict[_Key, list[_Row]] = defaultdict(list)
    for row in _statements(rows):
        about = _about(row)
        # 100万トークン of 100万トークンあたり60円 is what a price buys, and no model's own figure.
        if about is not None and not (row.kind == "tokens" and (row.doc, f"{row.value or 0:.0f} token") in bought):
            groups[about].append(row)
    return _table(_CONFLICT, [_pair(a, b) for group in groups.values() for a, b in _disagreeing(group)])


# A share or a growth of what, no column says; with a date they are at least of one table. A market grows in size.
_VAGUE: Final = frozenset(("share", "rate", "discount", "growth"))


def _about(row: _Row) -> _Key | None:
    """What a figure is for, where its columns tell that well enough to hold it against another."""
    known: dict[str, Callable[[], bool]] = {
        "money": lambda: row.measure is not None,
        "percent": lambda: (
            row.measure is not None and (row.measure not in _VAGUE or row.time is not None or _grows(row))
        ),
        "score": lambda: row.benchmark is not None,
        "ranking": lambda: row.scope is not None and row.scope != row.subject,
        "parameters": lambda: True,
        "tokens": lambda: True,
        "quantity": lambda: True,
    }
    if row.kind not in known or not known[row.kind]() or row.subject is None:
        return None
    names = (_named(name) if name else None for name in (row.subject, row.benchmark, row.scope))
    return (*names, row.kind, row.measure, row.time, row.unit, row.per)


def _grows(row: _Row) -> bool:
    return row.measure == "growth" and (row.subject or "").endswith(("市場", "시장"))


def _disagreeing(group: Sequence[_Row]) -> Iterator[tuple[_Row, _Row]]:
    by_doc: dict[str, list[_Row]] = defaultdict(list)
    for row in group:
        by_doc[row.doc].append(row)
    told: dict[_Key, list[_Row]] = defaultdict(list)
    for rows in by_doc.values():
        for row in () if _enumerates(rows) else _once(rows):
            told[row.value, row.low, row.high, row.claim].append(row)
    if len(told) > _WAYS:
        return iter(())
    few = {(row.doc, row.start) for rows in told.values() for row in rows[:_PLACES]}
    return (pair for pair in combinations([row for row in group if (row.doc, row.start) in few], 2) if _disagree(*pair))


# What is told in more ways than this is not one thing: a share's price, a plan's fee. And of a value that a thousand
# articles copy from one another a few places are enough to look at.
_WAYS: Final = 12
_PLACES: Final = 5


# Within about a sentence (its median in our samples is 47 characters) an author tells two values apart.
_BESIDE: Final = 60


def _enumerates(rows: Sequence[_Row]) -> bool:
    """Whether an article gives two values side by side: prices of two plans, sizes of two models of a family."""
    ordered = sorted(rows, key=lambda row: row.start)
    return any(b.start - a.end < _BESIDE and _apart(a, b) for a, b in pairwise(ordered))


def _once(rows: Iterable[_Row]) -> Iterable[_Row]:
    """The first place of each value that an article gives."""
    first: dict[_Key, _Row] = {}
    for row in rows:
        first.setdefault((row.value, row.low, row.high, row.claim), row)
    return first.values()


# Where no column tells two things apart, values this far from each other are of two: 18兆トークン were learned from and
# 25万トークン are read at once; 570億ドル of a quarter and 1305億ドル of a year are both 売上高.
_NEAR: Final = 1.5
_UNMEASURED: Final = frozenset(("parameters", "tokens", "quantity"))


def _disagree(a: _Row, b: _Row) -> bool:
    if not _apart(a, b):
        return False
    if a.kind == "parameters":  # a family has models of many sizes under one name
        return _told_slip(a, b)
    if a.kind in _UNMEASURED or (a.kind == "money" and a.time is None):
        ratio = _ratio(a, b)
        return (a.claim == b.claim and ratio is not None and ratio < _NEAR) or _told_slip(a, b)
    # No forecast misses by just ten times.
    return a.claim == b.claim or _told_slip(a, b)


def _told_slip(a: _Row, b: _Row) -> bool:
    """Whether two values are just ten times apart and no chance of round numbers: 7.8億 and 78億, not 7B and 70B."""
    return _slip(a, b) == 1 and any(len(_exact(row.value).as_tuple().digits) > 1 for row in (a, b) if row.value)


def _apart(a: _Row, b: _Row) -> bool:
    """Whether no number is meant by both."""
    (low, high), (other_low, other_high) = _meant(a), _meant(b)
    return high < other_low or other_high < low


# How far a bare figure may be rounded, and one with 約: in its last digit, and never more than this part of itself.
# 1,000億円台 is 1,000億 to 1,999億, and 台 is told as 約 is.
_ROUNDED: Final = 0.05
_ABOUT: Final = 0.5
_NEARLY: Final = 0.1


def _meant(row: _Row) -> tuple[float, float]:
    """The least and the greatest number that a figure may stand for: 約48億 for 47億 to 49億, 20%以上 for 20 and more."""
    if row.value is None:
        return (-math.inf if row.low is None else row.low), (math.inf if row.high is None else row.high)
    approx = row.modifier == "approx"
    unit = 10.0 ** _last_digit(row.value)
    half = min(unit if approx else unit / 2, abs(row.value) * (_ABOUT if approx else _ROUNDED)) * (1 + 1e-9)
    low, high = row.value - half, row.value + half
    if row.modifier in {"at_least", "more_than"}:
        return low, math.inf
    if row.modifier in {"at_most", "less_than"}:
        return -math.inf, high
    return (row.value - abs(row.value) * _NEARLY, high) if row.modifier == "nearly" else (low, high)


def _last_digit(value: float) -> int:
    """The power of ten of the last digit that is not 0: 8 for 48億, -2 for 0.39."""
    exponent = _exact(value).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _exact(value: float) -> Decimal:
    """A number of the frame as it was written, without zeros behind."""
    return Decimal(format(value, ".12g")).normalize()


# 億 for 万 is four powers of ten, and the most that a slip of a unit word makes.
_MOST_SLIPS: Final = 4


def _slip(a: _Row, b: _Row) -> int | None:
    """How many powers of ten lie between two values, where nothing else does."""
    ratio = _ratio(a, b)
    if ratio is None:
        return None
    power = round(math.log10(ratio))
    return power if 1 <= power <= _MOST_SLIPS and abs(ratio / 10**power - 1) < _ROUNDED else None


def _ratio(a: _Row, b: _Row) -> float | None:
    """The larger by the smaller, of two values with one sign."""
    if a.value is None or b.value is None or a.value * b.value <= 0:
        return None
    return max(a.value / b.value, b.value / a.value)


def _pair(a: _Row, b: _Row) -> tuple[Any, ...]:
    about = (a.subject, a.kind, a.measure, a.benchmark, a.scope, a.time, a.unit, a.per)
    places = ((row.doc, row.start, row.end, row.text, row.value) for row in (a, b))
    return (*about, *(cell for place in places for cell in place), _ratio(a, b), _slip(a, b))


# --- implied rates


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

# Over a year a rate moves by less, and 約 rounds by less; what lies outside was converted wrong or read wrong.
_ODD: Final = 1.25


def implied_rates(frame: pd.DataFrame) -> pd.DataFrame:
    """The exchange rates that restated amounts imply: 9.15 KRW/JPY from 2,378億ウォン（約260億円）.

    Args:
        frame: The figures.

    Returns:
        A row a restatement: `pair` (KRW/JPY: won for one yen, turned so that the rate is over 1), `rate`; the amount's
        `doc`, `start`, `end`, `text`, and its restatement's `restated_start`, `restated_end`, `restated`; `median` of
        the pair's rates; `ratio` of the rate to it; `odd`, whether it is a quarter off. Where a pair has two rates only,
        and they are that far apart, both are odd.
    """
    rows = _rows(frame)
    places = {(row.doc, row.start): row for row in rows}
    groups: dict[tuple[str, str], list[tuple[float, _Row, _Row]]] = defaultdict(list)
    for row in rows:
        first = None if row.same_as is None else places.get((row.doc, row.same_as))
        if first is None or first.unit is None or row.unit is None or not first.kind == row.kind == "money":
            continue
        amount, restated = _middle(first), _middle(row)
        if first.unit == row.unit or not amount or not restated or amount * restated < 0 or row.repeat_of is not None:
            continue
        units = tuple(sorted((first.unit, row.unit)))
        rate = amount / restated if units[0] == first.unit else restated / amount
        groups[units[0], units[1]].append((rate, first, row))
    return _table(_RATE, [line for units, rates in sorted(groups.items()) for line in _of_pair(*units, rates)])


def _middle(row: _Row) -> float | None:
    """The value, or the middle of a range."""
    if row.value is not None:
        return row.value
    return None if row.low is None or row.high is None else (row.low + row.high) / 2


def _of_pair(unit: str, other: str, rates: Sequence[tuple[float, _Row, _Row]]) -> Iterator[tuple[Any, ...]]:
    usual = median(rate for rate, _, _ in rates)
    turned = usual < 1
    usual = 1 / usual if turned else usual
    for rate, first, row in rates:
        right = float(f"{1 / rate if turned else rate:.12g}")
        odd = len(rates) > 1 and not 1 / _ODD <= right / usual <= _ODD
        pair = f"{other}/{unit}" if turned else f"{unit}/{other}"
        place = (first.doc, first.start, first.end, first.text, row.start, row.end, row.text)
        yield pair, right, *place, usual, right / usual, odd


# --- a subject over time, subjects by a measure


_TIMELINE: Final = {
    "subject": "str",
    "kind": "str",
    "measure": "str",
    "unit": "str",
    "per": "str",
    "time": "str",
    "value": "float",
    "low": "float",
    "high": "float",
    "modifier": "str",
    "claim": "str",
    "text": "str",
    "doc": "str",
    "start": "int",
    "end": "int",
}


def timeline(frame: pd.DataFrame, subject: str | None = None) -> pd.DataFrame:
    """The figures that hold for a date, in the order of time.

    Args:
        frame: The figures.
        subject: Whose; all where None. Any of its names does.

    Returns:
        A row a figure, by subject, kind, measure, unit and time, without repeats and restatements: `subject` (in its
        most frequent spelling), `kind`, `measure`, `unit`, `per`, `time`, `value`, `low`, `high`, `modifier`, `claim`,
        and its place: `text`, `doc`, `start`, `end`.
    """
    asked = None if subject is None else _named(subject)
    told = [row for row in _statements(_rows(frame)) if row.time and not row.time.startswith(("-", "P"))]
    spelled = _spelling(told)
    kept = [row for row in told if asked is None or _named(row.subject or "") == asked]
    kept.sort(key=lambda row: (spelled(row), row.kind, row.measure or "", row.unit or "", row.time or "", row.doc))
    return _table(_TIMELINE, [_line(_TIMELINE, row, spelled(row)) for row in kept])


def _spelling(rows: Iterable[_Row]) -> Callable[[_Row], str]:
    """How to write a row's subject: as most rows do that mean the same."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        written[_named(row.subject or "")][row.subject or ""] += 1
    return lambda row: written[_named(row.subject or "")].most_common(1)[0][0]


def _line(columns: Iterable[str], row: _Row, subject: str, **more: object) -> tuple[Any, ...]:
    cells = {"subject": subject, **more}
    return tuple(cells[name] if name in cells else getattr(row, name) for name in columns)


_COMPARE: Final = {
    "subject": "str",
    "value": "float",
    "low": "float",
    "high": "float",
    "unit": "str",
    "per": "str",
    "modifier": "str",
    "time": "str",
    "claim": "str",
    "mentions": "int",
    "docs": "int",
    "text": "str",
    "doc": "str",
    "start": "int",
    "end": "int",
}


def compare(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Subjects by a measure, a row each: the figure of the latest date, of those the one most often given.

    Amounts in different units are put one group after the other, the largest first, and never converted.

    Args:
        frame: The figures.
        measure: A measure (`revenue`), a kind (`parameters`), or the name of a benchmark (`MMLU-Pro`).

    Returns:
        `subject` (in its most frequent spelling), `value`, `low`, `high`, `unit`, `per`, `modifier`, `time`, `claim`; how
        many `mentions` of how many `docs` there are to choose from; the place: `text`, `doc`, `start`, `end`.
    """
    of_subject: dict[str, list[_Row]] = defaultdict(list)
    told = [row for row in _statements(_rows(frame)) if _is_of(row, measure)]
    for row in told:
        of_subject[_named(row.subject or "")].append(row)
    spelled = _spelling(told)
    chosen = [(_latest(rows), rows) for rows in of_subject.values()]
    chosen.sort(key=lambda one: (one[0].unit or "", one[0].per or "", -(_middle(one[0]) or 0)))
    return _table(
        _COMPARE,
        [
            _line(_COMPARE, row, spelled(row), mentions=len(rows), docs=len({each.doc for each in rows}))
            for row, rows in chosen
        ],
    )


def _is_of(row: _Row, measure: str) -> bool:
    return measure in {row.measure, row.kind} or (
        row.benchmark is not None and _named(row.benchmark) == _named(measure)
    )


def _latest(rows: Sequence[_Row]) -> _Row:
    """Of the latest date, the value most often given; of equals the first."""
    latest = max(row.time or "" for row in rows)
    of_then = [row for row in rows if (row.time or "") == latest]
    often = Counter((row.value, row.low, row.high) for row in of_then)
    return max(of_then, key=lambda row: often[row.value, row.low, row.high])
