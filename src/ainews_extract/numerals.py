"""One grammar of numerals: 2,378億, 2조 3천억, 二十, 스물둘, 107.9B, 数十, 5-10億.

Japanese and Korean count alike: digits, tens within a myriad (十百千, 십백천), myriads (万億兆京, 만억조경). What differs
is words, and they are rows of `data/numerals.tsv`. A numeral here is a number and nothing more: whether it is a figure
is said by the unit beside it (`measures.py`), and in doubt by the analysis of its sentence.

>>> [(n.value or (n.low, n.high)) for n in numerals("11兆2600億円、2조 3천억원、三・五％、数十社")]
[Decimal('11260000000000'), Decimal('2300000000000'), Decimal('3.5'), (Decimal('20'), Decimal('90'))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late
from ainews_extract.records import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS: Final = tables.rows("numerals", "form lang value role")


def _role(role: str) -> dict[str, str]:
    return {row["form"]: row["value"] for row in _ROWS if row["role"] == role}


def _any_of(*roles: str) -> str:
    return tables.any_of(form for role in roles for form in _role(role))


_KANJI: Final = "".join(form for form in _role("digit") if not "가" <= form <= "힣")
_SINO: Final = "".join(form for form in _role("digit") if "가" <= form <= "힣")
_VALUE: Final = {form: Decimal(value) for role in ("digit", "ten", "myriad", "letter", "scale") for form, value in
                 _role(role).items()}  # fmt: skip
_NATIVE: Final = {form: int(value) for role in ("native", "native ten") for form, value in _role(role).items()}
_NATIVE_RANGE: Final = {form: tuple(map(Decimal, value.split("-"))) for form, value in _role("native range").items()}

# Where a numeral may begin. The set of first characters stands first, which the regular expression engine finds fast;
# the conditions on what stands before it look back over it. A Hangul numeral begins a word; a digit never follows a
# digit, or a comma or point of another number.
_HANGUL: Final = _SINO + "십백천만수몇" + "".join(sorted({form[0] for form in [*_NATIVE, *_NATIVE_RANGE]}))
_MEASURED: Final = r"\s?(?:インチ|型|万|億|兆|円|ドル|%|倍|GB|TB|Hz|mm|kg|mAh)"
_START: Final = re.compile(
    rf"""
    [0-9{_KANJI}十百千数幾{_HANGUL}]
    (?:
        (?<=[0-9])(?<![0-9]{{2}})(?<![0-9][.,].)(?:(?<![0-9]:.)|(?<=[A-Z][1-4]:.)|(?<=[ァ-ヺーA-Za-z]\s[0-9]:.)(?=[\d,.]{{0,9}}{_MEASURED}))
      | (?<=[{_KANJI}十百千数幾])(?<![0-9・].)(?<![0-9][.,].)
      | (?<=[{_HANGUL}])(?<![가-힣A-Za-z0-9].)
    )
    """,
    re.VERBOSE,
)

_KOREAN_START: Final = late(
    rf"[{_SINO}십백천만]|수\s?(?=[십백천만억조])|몇(?=[십백천만억])|몇\s(?=[십백천만억]\s?(?:[만억]\s?)?[개명원년대건장번배달엔])|수(?=\s?배)|"
    rf"(?:{_any_of('native', 'native ten', 'native range')})(?=\s?[가-힣])"
)
_PIECE: Final = re.compile(
    rf"""
      (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.・]\d+)?)
    | (?P<kanji>[{_KANJI}]+(?:・[{_KANJI}]+)?)
    | (?P<sino>[{_SINO}])
    | (?P<ten>{_any_of("ten")})
    | (?P<myriad>{_any_of("myriad")})(?<!경(?=[기쟁제로찰력험계주]))(?<!조(?=각))
    | (?P<few>{_any_of("few")})
    """,
    re.VERBOSE,
)
# 2・3月 is two months and 2・4倍 a decimal: before a word that numbers things in order, the point is none.
_NO_POINT: Final = late(r"[月日位年号期章回条面次四時世]")
_MALFORMED: Final = re.compile(r"[.,]\d|:\d")
# What is no numeral is passed over as a whole: a malformed number, and kanji digits beyond counting.
_RUN: Final = re.compile(rf"[\d.,:]+|[{_KANJI}]{{31,}}")
# Q1:1350億円, Pixel 6:6.4インチ
_LABEL: Final = re.compile(rf"(?:[A-Z]\d|\s\d):(?=\d[\d,.]{{0,9}}{_MEASURED})")
_SCALE: Final = re.compile(
    rf"\s?(?P<scale>{_any_of('scale')})(?![A-Za-z])|(?P<letter>{_any_of('letter')})(?![A-Za-z0-9])"
)
_ODD: Final = re.compile(r"余り?(?![暇震裕波])|여(?![가-힣])|여(?=[가-힣])|\s여(?=\s[가-힣])")
_ODD_SCALE: Final = late(r"[万億兆]|[만억]|조(?!각)")
_GLUED: Final = re.compile(r"[A-Za-z%#]\Z|[A-Za-z\d][-_.]\Z|[A-Za-z]{2}/\Z|[ァ-ヺー가-힣]-\Z")
# PER15倍, EPS0.81ドル, TDP255W: the measured quantity's initials right before the number, no product's name.
_INDICATOR: Final = re.compile(
    r"(?<![A-Za-z])(?:PER|PBR|PSR|ROE|ROA|ROIC|ROI|EPS|BPS|DPS|EBITDA|EV|ARR|MRR|NRR|GMV|LTV|CAC|MAU|DAU|WAU|ARPU|NPS|"
    r"CAGR|GDP|CPI|PPI|YoY|QoQ|TDP|TGP|VRAM|RAM|PUE)\Z"
)
_INITIALS: Final = 7
_NATIVE_WORD: Final = late(rf"(?P<range>{_any_of('native range')})|(?P<ten>{_any_of('native ten')})?"
                                 rf"(?P<one>{_any_of('native')})?")  # fmt: skip

_RANGE: Final = re.compile(r"\s?(?:[~〜∼\-–—─―−]|から|乃至|ないし|内至|\bto\b|부터|에서(?=\s?\d))\s?")
_LIST: Final = re.compile(r"、")


def numerals(text: str) -> list[Numeral]:
    """Every numeral of a text in order, and every range beside its two ends.

    Args:
        text: A page's text, or any other; offsets are into it.
    """
    found = list(_simple(text))
    return sorted([*found, *_ranges(text, found)], key=lambda numeral: (numeral.start, -numeral.end))


def _simple(text: str) -> Iterator[Numeral]:
    """The numerals that are no ranges, from left to right."""
    at = 0
    while match := _START.search(text, at):
        start = match.start()
        hangul = "가" <= text[start] <= "힣"
        if hangul and not _KOREAN_START.match(text, start):
            at = match.end()
            continue
        numeral = None
        if not _is_idiom(text, start):
            numeral = (_native(text, start) if hangul else None) or _read(text, start)
        if numeral is None:
            run = None if _LABEL.match(text, start - 1) else _RUN.match(text, start)
            at = run.end() if run else match.end()
            continue
        at = numeral.end
        yield numeral


_IDIOMS: Final = tables.Lookup({row["form"]: row["form"] for row in tables.rows("idioms", "form lang")})
_IDIOM_CHARS: Final = frozenset("".join(_IDIOMS))
_IDIOM_REACH: Final = 3


def _is_idiom(text: str, start: int) -> bool:
    """Whether what begins at `start` is a part of an idiom: 三 of 三位一体, 一 of 人一倍."""
    if text[start] not in _IDIOM_CHARS:
        return False
    for begin in range(max(0, start - _IDIOM_REACH), start + 1):
        idiom = _IDIOMS.after(text, begin)
        if idiom and idiom[1] > start:
            return True
    return False


def _native(text: str, start: int) -> Numeral | None:
    """스물다섯, 두, 서너: Korean's own numerals, up to 99."""
    match = _NATIVE_WORD.match(text, start)
    if match is None or not match.group():
        return None
    if match["range"]:
        low, high = _NATIVE_RANGE[match["range"]]
        return Numeral(start, match.end(), None, low, high, words=True)
    value = _NATIVE.get(match["ten"] or "", 0) + _NATIVE.get(match["one"] or "", 0)
    odd = text.startswith("여", match.end())
    return Numeral(start, match.end() + odd, Decimal(value), modifier="more_than" if odd else "", words=True)


@dataclass(slots=True)
class _Sum:
    """What has been read of a numeral: 11兆 2600億 is `total` 11e12, `literal` 2600 before 億."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    literal: Decimal | None = None
    last_ten: Decimal = Decimal(10) ** 30
    last_myriad: Decimal = Decimal(10) ** 30
    few: bool = False
    tail: bool = False
    pieces: int = 0
    hangul: bool = False
    scaled: bool = False

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.literal or 0)

    def take_literal(self, value: Decimal) -> bool:
        if self.literal is not None or self.few or value >= min(self.last_ten, self.last_myriad):
            return False
        self.literal = value
        return True

    def take_ten(self, step: Decimal) -> bool:
        if step >= self.last_ten or (self.literal is not None and self.literal != int(self.literal)):
            return False
        self.section += (1 if self.literal is None else self.literal) * step
        self.literal, self.last_ten, self.scaled = None, step, True
        return True

    def take_myriad(self, step: Decimal) -> bool:
        count = self.section + (self.literal or 0)
        one = self.few or (self.hangul and step == 10**4 and not self.pieces)  # 만 명 are ten thousand, 億円 is nothing
        if step > self.last_myriad and not count and self.literal is None:  # 1万億
            self.total, self.last_myriad = self.total * step, step
            return True
        if step >= self.last_myriad or (count == 0 and self.literal is None and not one):
            return False
        self.total += (count if count or not one else 1) * step
        self.section, self.literal, self.last_ten, self.last_myriad, self.scaled = (
            Decimal(0), None, Decimal(10) ** 30, step, True)  # fmt: skip
        return True

    def take_few(self) -> bool:
        if self.few or (self.literal is not None and not self.tail and self.literal % 10):
            return False
        self.few = True
        self.tail = self.pieces > 0
        return True


def _read(text: str, start: int) -> Numeral | None:
    """The numeral that begins at `start`, or None where what stands there is malformed (1,00; 2.5.1) or no number."""
    total = _Sum(hangul="가" <= text[start] <= "힣")
    at = start
    while match := _PIECE.match(text, _over_space(text, at, total)):
        if not _take(total, match, text):
            break
        total.pieces += 1
        at = match.end()
        if match["digits"] and "・" in match["digits"] and _NO_POINT.match(text, at):
            at = match.start() + match["digits"].index("・")
            total.literal = Decimal(match["digits"].split("・")[0])
            break
    if not total.pieces or _MALFORMED.match(text, at):
        return None
    return _numeral(text, start, at, total)


def _take(total: _Sum, match: re.Match[str], text: str) -> bool:
    """Add one piece to what has been read; False where it does not go on with it."""
    form = match.group()
    if match["digits"]:
        return total.take_literal(Decimal(form.replace(",", "").replace("・", ".")))
    if match["kanji"]:
        return total.take_literal(Decimal("".join("." if char == "・" else str(_VALUE[char]) for char in form)))
    if match["sino"]:  # behind digits 이, 일, 사 are syllables: 20억이
        goes_on = total.hangul or text[match.end() : match.end() + 1] in tuple("십백천만억조")
        return goes_on and total.take_literal(_VALUE[form])
    if match["few"]:
        return total.take_few()
    if total.few and not total.tail:  # 数十億: every piece after 数 multiplies its step
        total.total = (total.total or 1) * _VALUE[form]
        total.scaled = True
        return True
    if match["ten"]:
        return total.take_ten(_VALUE[form])
    return total.take_myriad(_VALUE[form])


# After a space only what clearly goes on is taken: a scale (3 億, 100 억 원), or after a myriad a group with a scale of
# its own (2조 3천억), or the thousands below 만 (3456만 7890원, 3만 500원).
_SPACED_MYRIAD: Final = re.compile(r"[万億兆京垓]|[만억조경](?![가-힣])|[만억조경](?=[원달엔위유파개명장대건곳톤여])")
_SPACED_GROUP: Final = late(
    rf"(?:\d[\d,.]{{0,20}}|[{_SINO}{_KANJI}])(?:[십백천十百千]|[만억조](?![에의])|[万億兆])|[십백천十百千万億兆]"
)
# 2천 500만, 6천 3백만, 7万5千 4百: behind a ten a smaller one, or the rest that a myriad or a unit closes.
_SPACED_SMALLER: Final = late(
    rf"(?:\d|[{_SINO}{_KANJI}])?[백십百十](?=[백십\d{_SINO}만억조원달엔위유파불\s百十円万ドル])|"
    r"\d{1,3}(?=\s?[만억조万億]|\s?(?:원|달러|엔|위안|유로|프랑|파운드|불|명|개|대|건|곳|톤|미터톤|가구|세대|여|円|ドル))"
)
_SPACED_REST: Final = re.compile(r"\d,\d{3}(?![\d,.])|\d{3,4}(?![\d,.])")


def _over_space(text: str, at: int, total: _Sum) -> int:
    """Where the next piece may stand: `at`, or the place after one space."""
    if not total.pieces or not text.startswith(" ", at):
        return at
    spaced = at + 1
    if total.few and total.pieces == 1:
        return spaced  # 수 조, 몇 천
    after_myriad = total.literal is None and not total.section and total.last_myriad < Decimal(10) ** 30
    if not after_myriad:
        smaller = total.literal is None and total.section and _SPACED_SMALLER.match(text, spaced)
        return spaced if smaller or _SPACED_MYRIAD.match(text, spaced) else at
    if _SPACED_GROUP.match(text, spaced):
        return spaced
    rest = total.last_myriad == 10**4 and _SPACED_REST.match(text, spaced)
    return spaced if rest else at


# 일 년, 삼 개월, 삼분기: a single syllable only before what nothing else goes before; 이 주 안에 is this week.
_SINO_COUNTED: Final = late(
    r"\s?(?:주|분|초)\s?(?:안|내|동안|간|짜리)|\s?(?:개월|주일|주간|분기)|\s?년(?:간|\s|\Z|동안|이|을|은|안에|내에|짜리)|\s?학년|"
    r"\s?(?:파운드|달러|(?:밀리|헥토)?리터|(?:킬로)?미터|메터|센티|센치|킬로|갤런|갤론)"
)
_THIS: Final = "이 "


_ORDINAL: Final = re.compile(r"(?<![가-힣])제\s\Z")  # 제 26 기


def _numeral(text: str, start: int, end: int, total: _Sum) -> Numeral | None:
    """The numeral read, with what stands right after it: 余り, a letter, a plus."""
    words = not text[start].isdigit()
    before = text[max(0, start - 3) : start]
    ordinal = before[-1:] in ("第", "제") or (before[-1:].isspace() and _ORDINAL.search(before) is not None)
    plain = Numeral(start, end, total.value, words=words, glued=_is_glued(text, start, before), ordinal=ordinal)
    if total.few and not total.tail:
        step = total.total or Decimal(1)
        return replace(plain, value=None, low=2 * step, high=9 * step, modifier="several")
    if total.few:
        return replace(plain, modifier="more_than")
    if (odd := _ODD.match(text, end)) and (total.value >= 10 or total.scaled):
        scale = _ODD_SCALE.match(text, odd.end())  # 500여만, 3000余億
        if scale and _VALUE[scale.group()] < total.last_myriad:
            value = total.total + (total.value - total.total) * _VALUE[scale.group()]  # 328억9100여만
            return replace(plain, end=scale.end(), value=value, modifier="more_than")
        return replace(plain, end=odd.end(), modifier="more_than")
    if words and not total.scaled and "가" <= text[start] <= "힣":
        counted = _SINO_COUNTED.match(text, end) and not text.startswith(_THIS, start)
        return plain if counted else None  # 이, 사, 오 alone are syllables
    if not words and (scale := _SCALE.match(text, end)):
        plain.end, plain.letter = scale.end(), scale["letter"] or ""
        plain.value = total.value * _VALUE[scale["scale"] or scale["letter"]]
    if text.startswith("+", plain.end) and not text[plain.end + 1 : plain.end + 2].isdigit():
        return replace(plain, end=plain.end + 1, modifier="at_least")
    return plain


def _is_glued(text: str, start: int, before: str) -> bool:
    """Whether a number is a part of the name before it: 100 of H100, and none of PER15倍."""
    return _GLUED.search(before) is not None and not _INDICATOR.search(text, max(0, start - _INITIALS), start)


def _ranges(text: str, found: list[Numeral]) -> Iterator[Numeral]:
    """5~10, 1000億~3000億, 5-10億, 二、三, 数百〜数千万, 数十~100: two neighbours as one numeral."""
    for low, high in pairwise(found):
        if "several" in (low.modifier, high.modifier):
            yield from _several(text, low, high)
        if low.value is None or high.value is None or low.modifier or low.glued or (low.letter and not high.letter):
            continue
        between = text[low.end : high.start]
        if _LIST.fullmatch(between):
            if (
                low.value < 10
                and high.value / (_scale_of(high, text) or 1) == low.value + 1
                and low.words == high.words
            ):
                bottom = low.value * (_scale_of(high, text) or 1)
                yield replace(high, start=low.start, value=None, low=bottom, high=high.value, listed=True,
                              ordinal=low.ordinal, glued=low.glued)  # fmt: skip
        elif _RANGE.fullmatch(between) and not _chained(text, low, high) and not _changes(text, between, high):
            scale = _scale_of(high, text)
            bottom = (
                low.value * scale
                if scale and not _scale_of(low, text) and low.value < high.value / scale
                else low.value
            )
            if bottom < high.value:
                yield replace(high, start=low.start, value=None, low=bottom, high=high.value, glued=low.glued,
                              ordinal=low.ordinal)  # fmt: skip


def _several(text: str, low: Numeral, high: Numeral) -> Iterator[Numeral]:
    """数百〜数千万, 数十から数百, 数十億~200億: from 2 of the lower step to 9 of the upper one, or to a number."""
    between = text[low.end : high.start]
    bottom = low.low if low.modifier == "several" else low.value
    top = high.high if high.modifier == "several" else high.value
    if (
        not (_RANGE.fullmatch(between) or between.strip() == "에서")
        or _changes(text, between, high)
        or bottom is None
        or top is None
    ):
        return
    scale = 1 if _scale_of(low, text) else _scale_of(high, text) or 1
    if bottom * scale < top:
        yield replace(high, start=low.start, value=None, low=bottom * scale, high=top, modifier="several",
                      glued=low.glued, ordinal=low.ordinal)  # fmt: skip


def _changes(text: str, between: str, high: Numeral) -> bool:
    """1,287から1,402に伸びた: a change and no range."""
    return between.strip() in ("から", "에서") and text[high.end : high.end + 1] in ("に", "へ", "로", "으")


_SCALE_END: Final = re.compile(rf"(?:{_any_of('scale')})\Z")
_MYRIADS: Final = frozenset(_role("myriad"))


def _scale_of(numeral: Numeral, text: str) -> Decimal | None:
    """The myriad or Latin scale a numeral ends in: 1e8 of 10億."""
    form = text[numeral.start : numeral.end].rstrip("余り여+")
    if numeral.letter:
        return _VALUE[numeral.letter]
    scale = _SCALE_END.search(form)
    if scale:
        return _VALUE[scale.group()]
    step = Decimal(1)
    for char in reversed(form):
        if char not in _MYRIADS:
            break
        step *= _VALUE[char]
    return step if step > 1 else None


def _chained(text: str, low: Numeral, high: Numeral) -> bool:
    """Whether more digits hang on a hyphen before or after: 2025-08-05, 03-1234-5678."""
    return bool(
        re.match(r"[-/]\d", text[high.end : high.end + 2])
        or re.search(r"\d[-/]\Z", text[max(0, low.start - 2) : low.start])
    )
