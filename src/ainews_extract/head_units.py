"""The unit that a head names: (百万円), (단위: 억원), $B, トークン/秒, VRAM(GB).

>>> [(unit.kind, unit.unit, unit.factor, unit.per) for unit in named("売上高(百万円)")]
[('money', 'JPY', Decimal('1000000'), None)]
>>> [(unit.kind, unit.unit, unit.factor, unit.per) for unit in named("平均速度 トークン/秒")]
[('tokens', 'token', Decimal('1'), '1 second')]
>>> [(unit.kind, unit.unit) for unit in named("損益計算書(百万円、%)")], named("JSQuAD (EM/F1)")
([('money', 'JPY'), ('percent', '%')], [])
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, lexicon, tables, units
from ainews_extract.late import late
from ainews_extract.numerals import numerals
from ainews_extract.structure.marks import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.records import Span
    from ainews_extract.tables import Lookup, Unit


@dataclass(frozen=True, slots=True)
class HeadUnit:
    """The unit of a bare number below or beside a head.

    Attributes:
        kind: The kind of its figure.
        unit: Its unit.
        factor: The number of units that 1 stands for.
        per: The unit that a price or rate refers to, or None.
        start: Where its words begin in the head.
        end: Where they end.
    """

    kind: str
    unit: str | None
    factor: Decimal
    per: str | None = None
    start: int = 0
    end: int = 0


_BRACKETS: Final = late(r"[(\[【〔〈<][^()\[\]【】〔〕〈〉<>]{1,40}[)\]】〕〉>]")
_PARTS: Final = late(r"\s?[、,;・]\s?|\s/\s")
# Kinds whose unit needs no brackets after the words of a head: 매출 $B, 平均速度 トークン/秒.
_PLAIN: Final = frozenset({"money", "tokens", "quantity", "percent"})
_LONGEST: Final = 200


@lru_cache(maxsize=4096)
def named(head: str) -> list[HeadUnit]:
    """The units that the words of a head or a caption name, in order; most name none.

    Args:
        head: The words.
    """
    words = head[:_LONGEST]
    in_brackets = [(match.start() + 1, match.end() - 1) for match in _BRACKETS.finditer(words)]
    for start, end in [*reversed(in_brackets), *_after_unit_word(words)]:
        parts = [_unit(_without_unit_word(part), words) for part in _PARTS.split(words[start:end])]
        if found := [replace(unit, start=start, end=end) for unit in parts if unit]:
            return found
    for start in (0, *_word_starts(words)):
        unit = _unit(words[start:], words)
        if unit and unit.kind in _PLAIN and (start or _is_bare(words)):
            return [replace(unit, start=start, end=len(words))]
    return []


def _word_starts(words: str) -> Iterator[int]:
    return (at + 1 for at in range(len(words) - 1) if words[at].isspace() and not words[at + 1].isspace())


def _is_bare(words: str) -> bool:
    """Whether a head is only a unit: 百万円 or %, but not a figure or the letter of a column."""
    return not any(map(str.isdigit, words)) and (len(words) > 1 or not (words.isascii() and words.isalnum()))


def _unit_words() -> list[str]:
    return [row["form"] for row in lexicon.rows("unit-word")]


def _after_unit_word(words: str) -> Iterator[Span]:
    """The words after 単位 without brackets: 単位:千円, 단위는 억원."""
    for form in _unit_words():
        at = words.rfind(form)
        begin = _after_colon(words, at + len(form)) if at >= 0 else None
        if begin is not None:
            end = beside.near("unit-end", words, begin, len(words), "\n")
            yield trimmed(words, begin, len(words) if end is None else end)


def _after_colon(words: str, at: int) -> int | None:
    """Where the unit begins after 単位: behind a colon, a particle or a blank; None if neither follows."""
    colon = beside.after(words, at, "unit-is")
    return colon if colon is not None else at + 1 if words.startswith(" ", at) else None


def _without_unit_word(text: str) -> str:
    for form in _unit_words():
        if text.strip().startswith(form):
            return text.strip()[len(form) :].lstrip(" :：")
    return text.strip()


def _unit(text: str, head: str) -> HeadUnit | None:
    """The unit that a text names from its beginning to its end."""
    whole = _plain(text, head)
    if whole or "/" not in text:
        return whole
    first, _, rest = text.partition("/")
    unit, per = _plain(first.strip(), head), _per(rest.strip())
    return replace(unit, per=per) if unit and per else None


def _plain(text: str, head: str) -> HeadUnit | None:
    """`text` without a `per`: a scale and a unit, or a sign before a scale."""
    if not text:
        return None
    sign = tables.units("money", "before").after(text, 0)
    if sign:
        factor, at = _scale(text, sign[1])
        return HeadUnit("money", sign[0].unit, factor * sign[0].factor) if at == len(text) else None
    factor, at = _scale(text, 0)
    if at and at == len(text) and _has(head, "parameter-head"):
        return HeadUnit("parameters", "parameter", factor)
    return _after_scale(text, at, factor)


def _has(head: str, tag: str) -> bool:
    return any(row["form"] in head for row in lexicon.rows(tag))


def _scale(text: str, at: int) -> tuple[Decimal, int]:
    """The number that a unit is counted in (百万, 1,000, B), and where its unit begins."""
    rest = text[at:].lstrip()
    shift = len(text) - len(rest)
    one = "" if rest[:1].isdigit() else "1"
    first = next(iter(numerals(one + rest)), None)
    if first is None or first.start or first.end <= len(one) or not _is_power_of_ten(first.value):
        return Decimal(1), shift
    end = shift + first.end - len(one)
    return first.value or Decimal(1), end + len(text[end:]) - len(text[end:].lstrip())


def _is_power_of_ten(value: Decimal | None) -> bool:
    """Whether a number is what units are counted in: 1,000 and 百万, and no amount such as $2.50."""
    return value is not None and value > 0 and value.normalize().as_tuple().digits == (1,)


# Letters that label columns: (A), (B).
_LABELS: Final = frozenset("ABCDEFK")


def _after_scale(text: str, at: int, factor: Decimal) -> HeadUnit | None:
    if _is_label(text[at:]):
        return None
    for kind, lookup in _lookups():
        found = lookup.after(text, at)
        if found and found[1] == len(text):
            return None if _is_period(kind, text) else HeadUnit(kind, found[0].unit, factor * found[0].factor)
    return _measured_or_counted(text, at, factor)


def _is_label(rest: str) -> bool:
    """Whether nothing is left of a head, or only the label of a column."""
    return not rest or (len(rest) == 1 and rest in _LABELS)


def _is_period(kind: str, text: str) -> bool:
    """Whether a unit of time with digits is a period: 従業員数(2025年)."""
    return kind == "duration" and any(map(str.isdigit, text))


def _measured_or_counted(text: str, at: int, factor: Decimal) -> HeadUnit | None:
    """The physical unit or the counter that takes the rest of a head."""
    physical = units.quantity(text, at)
    if physical and physical[1] == len(text):
        return HeadUnit("quantity", physical[0].unit, factor * physical[0].factor)
    counter = units.counters().after(text, at)
    return HeadUnit("count", text[at:], factor) if counter and counter[1] == len(text) else None


def _lookups() -> Iterator[tuple[str, Lookup[Unit]]]:
    yield "money", units.currencies()
    for kind in ("percent", "tokens", "multiple", "ranking", "duration"):
        yield kind, tables.units(kind, "after")


_MILLION_TOKENS: Final = "token"  # the unit of a price per 1M without a noun


def _per(text: str) -> str | None:
    """The unit after a slash: 秒, 1M tokens, GB, 월."""
    number, at = _scale(text, 0)
    rest = text[at:].strip()
    if not rest:
        return f"{number:f} {_MILLION_TOKENS}" if number > 1 else None
    period = next((row["sense"] for row in lexicon.rows("period-unit") if row["form"] == rest), None)
    if period:
        return f"{number:f} {period}"
    tokens, physical = tables.units("tokens", "after").after(rest, 0), units.quantity(rest, 0)
    if tokens and tokens[1] == len(rest):
        return f"{number:f} token"
    if physical and physical[1] == len(rest):
        return f"{number:f} {physical[0].unit}"
    return f"{number:f} {rest}" if units.counters().after(rest, 0) else None
