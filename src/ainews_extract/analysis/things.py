"""The thing that a figure is about, as a key that figures about one thing share; None if the columns leave it open.

Two figures are about one thing only if owner, kind, measure or benchmark, period with its year, unit, base, direction, claim
and segment agree.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract.analysis.rows import key, owner_key
from ainews_extract.lexicon import Cues, edge
from ainews_extract.scripts import run_start
from ainews_extract.units import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from typing import TypeAlias

    from ainews_extract.analysis.rows import Row
    from ainews_extract.lexicon import Cue

    Key: TypeAlias = tuple[Hashable, ...]

# A period is resolved if it has its year: 2025, 2025-Q2, 2025-04/2026-03; --03 and P1Y are not.
_YEAR: Final = 4  # digits
# A company is bought once, so its price needs no date.
_ONCE: Final = frozenset(("acquisition",))
# A subscription fee is the present one.
_FEES: Final = frozenset(("1 month", "1 year"))


def thing(row: Row) -> Key | None:
    """The key of the thing that a figure is about, or None.

    Args:
        row: The row.
    """
    if row.kind not in _SAID_ENOUGH or not row.subject or not _SAID_ENOUGH[row.kind](row):
        return None
    part = segment(row)
    per = None if row.kind == "count" and part & _RHYTHMS else row.per
    about = (
        key(row.benchmark_name or row.benchmark),
        key(row.scope),
        row.measure,
        row.time,
        _unit(row),
        per,
        topic(row),
    )
    return (owner_key(row), row.kind, *about, row.change, row.base, row.claim == "fact", part)


# Weekly users are counted, not a rate, whether or not the text also gives a `per`.
_RHYTHMS: Final = frozenset(("weekly", "monthly"))


def _unit(row: Row) -> Hashable:
    """The unit; for a counter, what it counts, since each language has its own counters."""
    return (row.kind == "count" and counted(row.unit)) or row.unit


def _is_dated(row: Row) -> bool:
    return row.time is not None and row.time[:_YEAR].isdecimal() and len(row.time) >= _YEAR


def _is_measured(row: Row) -> bool:
    if row.measure in _OF_ANOTHER and topic(row) is None:
        return False
    is_fee = row.measure == "price" and row.per in _FEES
    return row.measure is not None and (_is_dated(row) or row.measure in _ONCE or is_fee)


def _is_counted(row: Row) -> bool:
    return _is_dated(row) and topic(row) is not None


_SAID_ENOUGH: Final[dict[str, Callable[[Row], bool]]] = {
    "money": _is_measured,
    "percent": _is_measured,
    "count": _is_counted,
    "score": lambda row: row.benchmark is not None,
    "ranking": lambda row: row.scope is not None and row.scope != row.subject,
    "parameters": lambda _: True,
    "tokens": lambda _: True,
    "quantity": lambda _: True,
}

# Measures that mean nothing without a topic: growth of sales or of a share price, the margin of operating or net profit.
_OF_ANOTHER: Final = frozenset(("growth", "margin"))
_TOPICS: Final = {"percent": "measure", "count": "population"}


def topic(row: Row) -> str | None:
    """What grows or is counted, or the profit of a margin: the sense of the nearest such word, or None.

    Args:
        row: The row.
    """
    tag = _TOPICS.get(row.kind)
    if tag is None or (tag == "measure" and (row.measure not in _OF_ANOTHER or _is_respective(row))):
        return None
    heads = _heads(row)
    before, after = (heads, "") if heads else _beside(row)
    found = _told(Cues(before).within(0, len(before), tag), row)[-1:]
    found = found or _told(Cues(after).within(0, len(after), tag), row)[:1]
    return next((_profit(cue.lemma) if cue.sense == "margin" else cue.sense for cue in found), None)


def _heads(row: Row) -> str:
    return " ".join(filter(None, (row.row, row.column)))


def _told(cues: Sequence[Cue], row: Row) -> list[Cue]:
    """The words that may be the topic of a figure; for a margin, only words for margins."""
    return [cue for cue in cues if cue.sense != "skip" and (row.measure != "margin" or cue.sense == "margin")]


def _is_respective(row: Row) -> bool:
    """Whether a sentence lists things and then their figures (각각), so that the nearest word may belong to another figure."""
    sentence = row.sentence or ""
    return bool(Cues(sentence).within(0, len(sentence), "each"))


def _profit(margin: str) -> str:
    """The profit of a margin: operating_profit for 営業利益率; the word itself if it names none."""
    named = [cue for cue in Cues(margin[:-1]).within(0, len(margin) - 1, "measure") if cue.sense != "margin"]
    return named[-1].sense if named else key(margin)


_BEFORE: Final = 32  # characters before a figure that may say which part of the owner it is about
_AFTER: Final = 12


def segment(row: Row) -> frozenset[str]:
    """The words that narrow a figure down to a part of its owner: データ基盤事業, 国内, 入力, 누적; from heads and sentence."""
    return frozenset((*_qualifiers(_heads(row)), *_qualifiers(_near(row)), *_compound(row), *_noun(row))) - _idle(row)


def _compound(row: Row) -> tuple[str, ...]:
    """The foreign word compounded with the measure, unless it is the owner: GPU of GPU売上, HBM of HBM 매출."""
    before = _beside(row)[0]
    measures = Cues(before).within(0, len(before), "measure")
    word = _word_before(before, measures[-1].start, "katakana latin", _LONGEST_WORD) if measures else ""
    return () if len(word) < 2 or key(word) in owner_key(row) else (key(word),)


_LONGEST_WORD: Final = 24


def _word_before(text: str, end: int, scripts: str, longest: int) -> str:
    """The run of some scripts that ends at a place or one blank before it."""
    end -= text[end - 1 : end] == " "
    return text[run_start(text, end, scripts, longest) : end]


_PARTICLES: Final = frozenset("의은는이가")


def _noun(row: Row) -> tuple[str, ...]:
    """The Korean noun before the measure, if it names a part and not the owner: 데이터센터 of 데이터센터 매출."""
    before = _beside(row)[0]
    measures = Cues(before).within(0, len(before), "measure")
    head = before[: measures[-1].start] if measures else ""
    word = head.rstrip().rpartition(" ")[2]
    is_part = head.endswith(" ") and _is_thing(word, row.sentence or "") and key(word) not in _names(row)
    return (key(word),) if is_part else ()


def _is_thing(word: str, sentence: str) -> bool:
    """Whether a word is a noun for a thing: the first of a sentence is (게임 매출은), another may be a verb (거둔 매출은)."""
    if len(word) < 2 or not all("가" <= char <= "힣" for char in word) or _qualifiers(word):
        return False
    sort = edge("last-word", "ko").before(word, len(word))
    return sort[0] == "thing" if sort else word[-1] not in _PARTICLES and sentence.startswith(word)


def _names(row: Row) -> str:
    """The words and the canonical name of its owner."""
    return " ".join((key(row.subject), key(row.subject_name)))


def _idle(row: Row) -> frozenset[str]:
    """The qualifiers that only repeat what the columns say."""
    by_time = _OF_TIME if _is_dated(row) else frozenset()
    by_claim = _OF_CLAIM if row.claim != "fact" else frozenset()
    by_measure = _EXTREMES if row.measure else frozenset()
    return _DEFAULTS | by_time | by_claim | by_measure


_DEFAULTS: Final = frozenset(("consolidated",))
_OF_TIME: Final = frozenset(("quarter", "year", "first half", "second half"))
_OF_CLAIM: Final = frozenset(("expected", "goal"))
_EXTREMES: Final = frozenset(("largest", "smallest"))


def _near(row: Row) -> str:
    """The part of the sentence around a figure; empty for a table row, whose heads say it."""
    return "" if row.row is not None or row.column is not None else row.text.join(_beside(row))


def _beside(row: Row) -> tuple[str, str]:
    """The words of its sentence before and after a figure that may say what it is about."""
    before, found, after = (row.sentence or "").partition(row.text)
    return (before[-_BEFORE:], after[:_AFTER]) if found else ("", "")


@cache
def _qualifiers(words: str) -> tuple[str, ...]:
    return tuple(_qualifier(words, cue.start, cue.sense) for cue in Cues(words).within(0, len(words), "qualifier"))


def _qualifier(words: str, at: int, sense: str) -> str:
    """A qualifier by its sense; with the name before it, if there is one (データ基盤事業)."""
    named = _word_before(words, at, "kanji katakana latin hangul", 12) if sense == "segment" else ""
    return f"{key(named)} {sense}" if named else sense
