"""Physical and computing quantities: 192GB, 2250 TFLOPS, 100メガワット (MW), 3나노 (nm), 60㎿.

What is a unit is `data/quantity.tsv`, what a prefix is `data/prefixes.tsv`; `units` puts them together.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon, measures, times, units
from ainews_extract.late import late
from ainews_extract.measures import Measured
from ainews_extract.tables import Lookup, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

# 27도 and 25度 are degrees only of what is warm.
_DEGREE: Final = "°C"
_SCALE: Final = re.compile(r"摂氏|섭씨|華氏|화씨")
_FAHRENHEIT: Final = re.compile(r"華氏|화씨")
_WEIGHT: Final = re.compile(r"体重|重さ|重量|몸무게|무게|체중")
_LOAD: Final = re.compile(r"(?:の|의)\s?(?:荷|貨物|짐|물건|화물|하중|무게|추력)")
_WARM: Final = late(r"氷点下|영하|サーモ|冷却|냉각|열|室温|실온|온도|섭씨|기온|수온|체온|温度|気温|摂氏|水温|体温|℃|°C")
_BEHIND: Final = 8  # 273度まで冷却
# 5W1H, 18A: letters that go on with a digit, and symbols that stand alone in names more often than as units.
_NAME_GOES_ON: Final = re.compile(r"\d|-[A-Za-z\d]")
_BARE_NOT: Final = ("A", "B", "F", "J", "N", "s", "in", "l", "K", "pt", "pts", "Pt", "OPS")


# 80-GB, 80 GB: a letter alone behind a hyphen is a name's (3-D).
_JOINTS: Final = (" ", "-", "‑")
_JOINED: Final = re.compile(r" |[-‑](?:[A-Za-z]{2,6}(?![A-Za-z0-9])|nm)")


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


# 10Gビット/秒: a prefix in Latin before a unit in katakana.
_BITS: Final = re.compile(r"[kG]?(?P<unit>ビット|バイト)(?!コイン|マップ|レート|コード)")
_LETTERS: Final = {"K": Decimal(10) ** 3, "M": Decimal(10) ** 6, "T": Decimal(10) ** 12}


def _bits(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    bits = _BITS.match(page.text, numeral.end)
    prefix = bits and (numeral.letter or bits.group().removesuffix(bits["unit"]))
    if not bits or not prefix or (numeral.letter and numeral.letter not in _LETTERS):
        return None
    symbol = prefix + ("bit" if bits["unit"] == "ビット" else "B")
    return _a_second(page.text, Unit(bits.group(), symbol, 1 / _LETTERS.get(numeral.letter, Decimal(1))), bits.end())


_WORD: Final = 3


def _of_thousands(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """35K GPU 시간: a letter that scales, before a unit's word."""
    found = units.spelled(page.text, numeral.end + 1) if page.text.startswith(" ", numeral.end) else None
    return found if found and found[1] - numeral.end > _WORD and numeral.letter in _LETTERS else None


def _unit(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    text = page.text
    at = numeral.end + (text[numeral.end : numeral.end + 1] in _JOINTS and _JOINED.match(text, numeral.end) is not None)
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


def _degrees(text: str, numeral: Numeral, at: int) -> tuple[Unit, int] | None:
    """摂氏25°, 화씨 80°F: the scale is told before the number."""
    cue = _SCALE.search(text, max(0, numeral.start - 8), numeral.start) if text.startswith("°", at) else None
    if cue is None:
        return None
    unit = "°C" if cue.group() in ("摂氏", "섭씨") else "°F"
    return Unit("°", unit, Decimal(1)), at + (2 if text[at + 1 : at + 2] in ("C", "F") else 1)


def _of_letters(text: str, symbol: re.Match[str]) -> tuple[Unit, int] | None:
    if _NAME_GOES_ON.match(text, symbol.end()) or symbol.group() in _BARE_NOT:
        return None
    found = units.of_symbol(symbol)
    return found and _a_second(text, *found)


def _in_context(page: Page, numeral: Numeral, unit: Unit, end: int) -> tuple[Unit, int] | None:
    """A unit whose word says more than one thing: 度 of warmth, キロ of weight, ポンド of weight and of money."""
    if unit.unit == _DEGREE:
        return _of_warmth(page, numeral, unit, end)
    if unit.form not in _NEAR_WEIGHT:
        return unit, end
    near = max(0, numeral.start - _NEAR_WEIGHT[unit.form])
    heavy = _WEIGHT.search(page.text, near, numeral.start) or _LOAD.match(page.text, end)
    if unit.unit == "lb":
        return (unit, end) if heavy else None
    return (Unit("キロ", "kg", Decimal(1)) if heavy else unit), end


_NEAR_WEIGHT: Final = {"キロ": 8, "ポンド": 14, "파운드": 14}  # 体重60キロの選手が10キロ走る


def _of_warmth(page: Page, numeral: Numeral, unit: Unit, end: int) -> tuple[Unit, int] | None:
    begin = page.sentence(numeral.start).start
    if _FAHRENHEIT.search(page.text, max(begin, numeral.start - 10), numeral.start):
        return Unit(unit.form, "°F", Decimal(1)), end
    warm = unit.form not in ("度", "도") or _WARM.search(page.text, begin, numeral.end + _BEHIND)
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
