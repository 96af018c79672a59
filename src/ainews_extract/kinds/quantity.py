"""Physical and computing quantities: 192GB, 2250 TFLOPS, 100メガワット (MW), 3나노 (nm), 60㎿.

Units are in `data/quantity.tsv`, prefixes in `data/prefixes.tsv`; `units` combines them.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, lexicon, measures, times, units
from ainews_extract.measures import Measured
from ainews_extract.tables import Lookup, Unit

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

# 27도 and 25度 are degrees only in a text about temperature.
_DEGREE: Final = "°C"
_BEHIND: Final = 8  # 273度まで冷却
# Symbols that stand alone in names more often than as units.
_BARE_NOT: Final = ("A", "B", "F", "J", "N", "s", "in", "l", "K", "pt", "pts", "Pt", "OPS")


# 80-GB, 80 GB: a single letter after a hyphen belongs to a name (3-D).
_JOINTS: Final = (" ", "-", "‑")
_SHORTEST, _LONGEST = 2, 6  # letters after a hyphen


def find(page: Page) -> Iterator[Figure]:
    """The quantities of a page; the unit is the SI or usual symbol, nothing is rescaled."""
    for found in measures.joined(page, measures.halved(page, _each(page))):
        yield measures.mention(page, "quantity", found)


def _each(page: Page) -> Iterator[Measured]:
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached or numeral.glued or numeral.ordinal:
            continue
        found = _bits(page, numeral) or (_of_thousands(page, numeral) if numeral.letter else _unit(page, numeral))
        if found:
            reached = numeral.end
            if numeral.value == 1 and times.is_rate(page.text, found[1]):
                continue
            yield Measured(numeral, found[0], numeral.start, found[1])


_LETTERS: Final = {"K": Decimal(10) ** 3, "M": Decimal(10) ** 6, "T": Decimal(10) ** 12}


def _bits(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """10Gビット/秒: a prefix in Latin before a unit in katakana."""
    text, start = page.text, numeral.end
    at = start + (text[start : start + 1] in ("k", "G"))
    bits = beside.sense_after("bits", text, at)
    prefix = numeral.letter or text[start:at]
    if bits is None or bits[0] == "no" or not prefix or (numeral.letter and numeral.letter not in _LETTERS):
        return None
    unit = Unit(text[start : bits[1]], prefix + bits[0], 1 / _LETTERS.get(numeral.letter, Decimal(1)))
    return _a_second(text, unit, bits[1])


_WORD: Final = 3


def _of_thousands(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """35K GPU 시간: a letter that scales, before a unit's word."""
    found = units.spelled(page.text, numeral.end + 1) if page.text.startswith(" ", numeral.end) else None
    return found if found and found[1] - numeral.end > _WORD and numeral.letter in _LETTERS else None


def _unit(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    text = page.text
    at = numeral.end + (text[numeral.end : numeral.end + 1] in _JOINTS and _is_joined(text, numeral.end))
    degrees = _degrees(text, numeral, at)
    if degrees:
        return degrees
    precise = page.cues.at(at, "precision") if at > numeral.end else None
    if precise:  # 67 INT8 TOPS
        at = precise.end + text.startswith(" ", precise.end)
        symbol = units.symbol(text, at)
        return _of_letters(text, symbol) if symbol and symbol.group().endswith("OPS") else None
    symbol, found = units.symbol(text, at), units.spelled(text, at)
    if symbol and symbol.group()[0] not in "℃℉" and (found is None or found[1] <= symbol.end()):
        return _of_letters(text, symbol)
    found = found and _in_context(page, numeral, *found)
    if found is None or not measures.is_word(page, numeral, found[1]):
        return None
    return _a_second(text, *found)


def _is_joined(text: str, at: int) -> bool:
    """Whether a blank, or a hyphen before letters enough for a unit, stands at a place."""
    if text[at] == " ":
        return True
    letters = units.symbol(text, at + 1)
    if letters is None or not letters.group().isascii() or not letters.group().isalpha():
        return False
    length = letters.end() - at - 1
    return letters.group().startswith("nm") or (
        _SHORTEST <= length <= _LONGEST and not text[letters.end() : letters.end() + 1].isdecimal()
    )


def _scale_named(text: str, start: int, end: int) -> str | None:
    """The scale of degrees that is named in a stretch of text: °C, °F."""
    scales, words = beside.lookup("degree-scale"), text[max(0, start) : end]
    return next((scales[form] for form in scales if form in words), None)


def _degrees(text: str, numeral: Numeral, at: int) -> tuple[Unit, int] | None:
    """摂氏25°, 화씨 80°F: the scale is named before the number."""
    unit = _scale_named(text, numeral.start - 8, numeral.start) if text.startswith("°", at) else None
    if unit is None:
        return None
    return Unit("°", unit, Decimal(1)), at + (2 if text[at + 1 : at + 2] in ("C", "F") else 1)


def _of_letters(text: str, symbol: re.Match[str]) -> tuple[Unit, int] | None:
    after = text[symbol.end() : symbol.end() + 2]
    goes_on = after[:1].isdecimal() or (after[:1] == "-" and after[1:].isascii() and after[1:].isalnum())
    if goes_on or symbol.group() in _BARE_NOT:  # 5W1H, 18A
        return None
    found = units.of_symbol(symbol)
    return found and _a_second(text, *found)


def _in_context(page: Page, numeral: Numeral, unit: Unit, end: int) -> tuple[Unit, int] | None:
    """A unit whose word is ambiguous: 度 of warmth, キロ of weight, ポンド of weight and of money."""
    if unit.unit == _DEGREE:
        return _of_warmth(page, numeral, unit, end)
    if unit.form not in _NEAR_WEIGHT:
        return unit, end
    heavy = measures.is_weight(page, numeral.start, end, _NEAR_WEIGHT[unit.form])
    if unit.unit == "lb":
        return (unit, end) if heavy else None
    return (Unit("キロ", "kg", Decimal(1)) if heavy else unit), end


_NEAR_WEIGHT: Final = {"キロ": 8, "ポンド": 14, "파운드": 14}  # 体重60キロの選手が10キロ走る


def _of_warmth(page: Page, numeral: Numeral, unit: Unit, end: int) -> tuple[Unit, int] | None:
    begin = page.sentence(numeral.start).start
    if _scale_named(page.text, max(begin, numeral.start - 10), numeral.start) == "°F":
        return Unit(unit.form, "°F", Decimal(1)), end
    warm = unit.form not in ("度", "도") or page.cues.within(begin, numeral.end + _BEHIND, "warm")
    return (unit, end) if warm else None


def _a_second(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """TB/秒, GB/sec, ギガバイト/秒: a rate whose second half is a word."""
    second = _seconds().after(text, end)
    following = text[second[1] : second[1] + 1] if second else ""
    if second is None or (text[end + 1].isascii() and following.isascii() and following.isalnum()):
        return unit, end
    return Unit(unit.form + text[end : second[1]], unit.unit + "/s", unit.factor), second[1]


@cache
def _seconds() -> Lookup[str]:
    """The words of a second after a stroke."""
    return Lookup({f"/{row['form']}": "s" for row in lexicon.rows("period-unit") if row["sense"] == "second"})
