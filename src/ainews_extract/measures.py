"""A numeral with a unit word beside it: the one rule that most kinds share.

The unit stands right after the numeral or one space on (3億ドル, 30만 달러), or before it ($3B, トップ10), and it must be
a word of its own: 元 of 10元素 and 원 of 제5원칙 are none. Where the next character may go on with the unit's word, the
analysis of the sentence decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late
from ainews_extract.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.tables import Lookup, Unit


@dataclass(slots=True)
class Measured:
    """A numeral and the unit word beside it; `start` and `end` are the span over both."""

    numeral: Numeral
    unit: Unit
    start: int
    end: int


def measured(page: Page, kind: str) -> list[Measured]:
    """The numerals that have a unit word of this kind beside them, ranges over both ends joined.

    Args:
        page: The page.
        kind: The kind, which is the name of its table.
    """
    return joined(page, each(page, tables.units(kind, "after"), tables.units(kind, "before")))


def each(page: Page, after: Lookup[Unit], before: Lookup[Unit]) -> Iterator[Measured]:
    """The numerals of a page with a unit beside them, a range before its ends, ends apart not joined."""
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached:
            continue  # an end of a range that is measured as a whole
        found = with_unit(page, numeral, after, before)
        if found is not None:
            reached = numeral.end
            yield found


def with_unit(page: Page, numeral: Numeral, after: Lookup[Unit], before: Lookup[Unit]) -> Measured | None:
    """The numeral with the unit after it, before it or around it (¥300億円), or None."""
    text, at = page.text, numeral.end
    following = text[at + 1 : at + 2] if text.startswith(" ", at) else text[at : at + 1]
    if following not in after.firsts and not _may_stand_before(text, numeral.start, before):
        return None
    first = unit_before(page, numeral, before)
    if numeral.ordinal or (numeral.glued and first is None):
        return None
    last = unit_after(page, numeral, after)
    if last is None and first is None:
        return None
    unit = (last or first)[0]  # type: ignore[index]
    return Measured(numeral, unit, first[1] if first else numeral.start, last[1] if last else numeral.end)


def _may_stand_before(text: str, at: int, lookup: Lookup[Unit]) -> bool:
    return at > 0 and (text[at - 1] in lookup.lasts or text[at - 1] == " ")


def unit_after(page: Page, numeral: Numeral, lookup: Lookup[Unit]) -> tuple[Unit, int] | None:
    """The unit right after a numeral or one space on, and where it ends."""
    text = page.text
    at = numeral.end + text.startswith(" ", numeral.end)
    found = lookup.after(text, at)
    if found is None or is_a_part(text, at, found[1]) or not is_word(page, numeral, found[1]):
        return None
    return found


def is_a_part(text: str, at: int, end: int) -> bool:
    """Whether what stands at `at` up to `end` but begins a longer Korean unit: 달 of 달러, 위 of 위안, 개 of 개월."""
    if not "가" <= text[at] <= "힣":
        return False
    longer = _korean_units().after(text, at)
    return longer is not None and longer[1] > end


@cache
def _korean_units() -> Lookup[str]:
    lookups: list[Iterable[str]] = [tables.units(kind, "after") for kind in _WITH_UNITS]
    forms = [
        form for lookup in [*lookups, tables.words("count"), _OF_DATES] for form in lookup if "가" <= form[0] <= "힣"
    ]
    return tables.Lookup({form: form for form in forms})


_OF_DATES: Final = ("분기",)
_WITH_UNITS: Final = ("money", "parameters", "ranking", "percent", "multiple", "tokens", "quantity", "duration")


def unit_before(page: Page, numeral: Numeral, lookup: Lookup[Unit]) -> tuple[Unit, int] | None:
    """The sign or code right before a numeral or one space back, and where it begins."""
    text = page.text
    at = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    found = lookup.before(text, at)
    if found is None:
        return None
    start = found[1]
    if len(found[0].form) > 1 and not text[start].isascii() and text[start - 1 : start].isdigit():
        return None  # 4人民元 5ドル
    if text[start - 1 : start] in tuple("約計各同") and start > 0:
        return found  # 約米ドル1.5 billion
    continues = text[start : start + 1].isalpha() and text[start - 1 : start].isalpha() and start > 0
    return None if continues and _script(text[start]) == _script(text[start - 1]) else found


def is_word(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether what stands behind a numeral up to `end` is a word of its own, and the numeral a number.

    三 of 三菱 is no number, 元 of 10元素 no word. Only what the characters leave open is analysed.
    """
    if numeral.words and not _is_number(page, numeral, end):
        return False
    return ends_word(page, numeral.start, end)


# Particles and the copula right after a unit: with one of these and the word's end behind it, nothing is open.
_JOSA: Final = late(
    r"(?:은|는|이|가|을|를|의|에|에서|에게|에도|에는|로|으로|로는|와|과|도|만|만의|까지|부터|보다|나|이나|씩|당|쯤|라|라는|라고|이라는|이라고|이다|다|였다|"
    r"이었다|이며|며|이고|고|인|임|였고|이었고|에만|이던|이라|이면|밖에|뿐|"
    r"와의|과의|에서의|로의|으로의|에서는|에서도|에서만|으로는|으로도|로도|로만|까지의|까지는|까지만|만으로|만에|만이|만큼|보다도|보다는)(?![가-힣])"
)
# What hangs on a unit without being its word: 3倍増 is one word to Sudachi.
_SUFFIX: Final = late(
    r"平均(?!的)|増(?![殖幅])|減(?![価損])|高(?![校層速度])|安(?![全定心])|超(?![音知電])|以[上下内]|未満|程度|規模|相当|前後|余り|近く|時点|前(?![半期者提線置])|後(?![半期者ろ継])"
    r"|弱(?![点者い体])|強(?![化い制力度者豪])"
)
_KOREAN_SUFFIX: Final = late(
    r"(?:가량|정도|규모|이상|이하|미만|초과|상당|안팎|내외|어치|짜리|수준|이내|남짓|이전|이후)(?![가-힣])|(?<!등)급(?=\s|의|으로|이|을|\Z)|(?:안|내)(?=에|의|\s|\Z)|(?<=원)대(?=로|를|에|의|가|\s|\)|,|\Z)|(?:전|후|뒤)(?=에|의|까지|부터|만|\s|\Z|[.,])|(?:가량|정도|규모|이상|이하|미만|초과|상당|안팎|내외|어치|짜리|수준|이내|남짓)(?=[은는이가을를의에로과와도만])"
)
# 260億ドルプロジェクト: behind a number, ドル goes on in no other word than these.
_DOLLARS: Final = late(r"ドル(?=[ァ-ヺ])(?!フィン|チェ|ビー|トムント|イツ|マン|メン|ゴ)")
_OFF: Final = late(r"引(?!退)き?(?![上続受出込継])")
_PARTICLE: Final = re.compile(r"[をはがにのでとへもやか、]|まで|より|だ(?:。|った|と|が|ろう|\n|\Z)|です|以来|以降")
_SCRIPTS: Final = re.compile(
    r"(?P<kanji>[一-鿿々〆])|(?P<katakana>[ァ-ヺー])|(?P<hangul>[가-힣])|(?P<latin>[A-Za-zµ²³])|(?P<hiragana>[ぁ-ん])"
)


@lru_cache(maxsize=8192)
def _script(char: str) -> str | None:
    match = _SCRIPTS.match(char)
    return match.lastgroup if match else None


def ends_word(page: Page, anchor: int, end: int) -> bool:
    """Whether a word that belongs to the numeral at `anchor` ends at `end`."""
    text = page.text
    last, following = _script(text[end - 1]), _script(text[end]) if end < len(text) else None
    if last == "latin":
        return end == len(text) or not (text[end].isascii() and text[end].isalnum())
    if following is None or last is None:
        return True
    if last == "hangul" and _KOREAN_SUFFIX.match(text, end):
        return True
    if last == "hangul":
        return following != "hangul" or bool(_JOSA.match(text, end)) or page.is_cut(end, anchor)
    if _SUFFIX.match(text, end) or (text[end - 1] == "割" and _OFF.match(text, end)):
        return True
    if last == "katakana":
        return following != "katakana" or is_dollars(text, end) or page.is_cut(end, anchor)
    if following not in ("kanji", "hiragana") or _PARTICLE.match(text, end):
        return True
    return page.is_cut(end, anchor)


def is_suffix(text: str, at: int) -> bool:
    """Whether what stands at `at` hangs on a unit without being its word: 程度, 増."""
    return _SUFFIX.match(text, at) is not None


def is_dollars(text: str, end: int) -> bool:
    """Whether the ドル that ends at `end` is a currency that goes before a noun in katakana."""
    return _DOLLARS.match(text, end - 2) is not None


def is_particle(text: str, at: int) -> bool:
    """Whether what stands at `at` is a Korean particle or the copula, and ends its word."""
    return _JOSA.match(text, at) is not None


def _is_number(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether a numeral in words is one in the analysis of its sentence; Hangul words have been told by their form.

    Sudachi makes one word of 二人, and a name of 八千 and 二位: a unit right behind them tells better. Of 約十人 what stands
    before it tells.
    """
    if (
        numeral.modifier == "several"
        and page.text[numeral.start] == "数"
        and page.text[numeral.start + 1] in "十百千万"
    ):
        return True  # 技術者数千人: of 者数, but there are thousands
    if _script(page.text[numeral.start]) == "hangul":  # 두 배 is told by its space, 구조대 and 두면 are one word
        if page.text[numeral.end : numeral.end + 1] == " " or numeral.modifier == "several" or end <= numeral.end:
            return True
        token = page.token(numeral.start)
        return token is None or token.pos in ("NR", "MM", "SN")
    if _COUNTED.search(page.text, max(0, numeral.start - 3), numeral.start):
        return True
    token = page.token(numeral.start)
    if token is None:
        return False
    if ",数詞" in token.pos:
        return token.end <= numeral.end or numeral.listed
    if token.end == end:  # 二人, 二位: one word with the counter; 五輪 and 九州 are no counts
        return "副詞可能" in token.pos or page.text[numeral.end : end] in ("位", "番目")
    return token.pos.startswith("名詞") and token.end == numeral.end


_COUNTED: Final = late(r"(?:約|およそ|延べ|総勢)\Z")
_BETWEEN: Final = re.compile(r"\s?(?P<mark>[~〜∼\-–—─―−]|から|부터|에서|to|ないし|乃至)\s?")
# 20%から30%に (rose): a change and no range.
_BETWEEN_TWO: Final = late(r"\s?사이|(?:가|이|를|을|의)\s(?!되|됐|된|돼|될|넘|기록|돌파|웃도|웃돌|상회|밑도|밑돌)")
_CHANGE: Final = late(
    r"\([^()\n]{1,30}\)\s?に(?:それぞれ)?(?:増|引き|上方|下方|修正|拡|伸|膨|減)|"
    r"\s?(?:に(?!及|わた|渡|つい|関|対し|相当|分布|収ま|おけ|おい)|へ|となっ|となり)"
)


def joined(page: Page, found: Iterable[Measured]) -> list[Measured]:
    """The same, with 10億ドルから20億ドル as one range: two neighbours of one unit with a range mark between."""
    result: list[Measured] = []
    for item in found:
        pair = _range(page, result[-1], item) if result else None
        if pair:
            result[-1] = pair
        else:
            result.append(item)
    return result


def _range(page: Page, low: Measured, high: Measured) -> Measured | None:
    between = _BETWEEN.fullmatch(page.text, low.end, high.start)
    if not between or low.unit.unit != high.unit.unit:
        return None
    several = "several" if "several" in (low.numeral.modifier, high.numeral.modifier) else ""
    bottom = low.numeral.low if low.numeral.modifier == "several" else low.numeral.value
    top = high.numeral.high if high.numeral.modifier == "several" else high.numeral.value
    if bottom is None or top is None or bottom * low.unit.factor >= top * high.unit.factor:
        return None
    if between["mark"] == "から" and _CHANGE.match(page.text, high.end):
        return None
    if between["mark"] == "에서" and not _BETWEEN_TWO.match(page.text, high.end):  # 20%에서 30%로: a change
        return None
    numeral = replace(high.numeral, start=low.numeral.start, value=None, low=bottom * low.unit.factor / high.unit.factor,
                      high=top, words=low.numeral.words, modifier=several or high.numeral.modifier)  # fmt: skip
    return Measured(numeral, high.unit, low.start, high.end)


def summed(page: Page, found: Iterable[Measured]) -> list[Measured]:
    """The same, with 2ドル50セント as one amount: neighbours of one unit, the second the smaller and right behind."""
    result: list[Measured] = []
    for item in found:
        last = result[-1] if result else None
        gap = page.text[last.end : item.start] if last else "-"
        if (
            last
            and gap in ("", " ")
            and last.unit.unit == item.unit.unit
            and item.unit.factor < last.unit.factor
            and last.numeral.value is not None
            and item.numeral.value is not None
        ):
            value = last.numeral.value + item.numeral.value * item.unit.factor / last.unit.factor
            result[-1] = Measured(replace(last.numeral, value=value), last.unit, last.start, item.end)
        else:
            result.append(item)
    return result


_MINUS: Final = re.compile(
    r"(?:(?<![A-Za-z0-9ァ-ヺー가-힣\])%+])(?<!\+/)[-−‐–]|(?<=[、。は(「\s])―|(?<!プラス)(?<!プラス・)マイナス\s?|氷点下\s?|마이너스\s?|영하\s?|△|▲)\Z"
)
_KOREAN_RISE: Final = "▲"


def mention(page: Page, kind: str, found: Measured, *, signs: bool = True) -> Figure:
    """The figure of a numeral and its unit, its sign taken into the span.

    Args:
        page: The page.
        kind: Its kind.
        found: The numeral and the unit.
        signs: Whether a minus before it belongs to it; a count has none.
    """
    start, sign = (_signed(page, found.start)) if signs else (found.start, 1)
    numeral, factor = found.numeral, sign * found.unit.factor
    value, low, high = (
        None if number is None else number * factor for number in (numeral.value, numeral.low, numeral.high)
    )
    if sign < 0:
        low, high = high, low  # -4~5%: from -5 to -4
    return bounded(Figure(start, found.end, kind, value, low, high, unit=found.unit.unit), numeral.modifier)


def _signed(page: Page, start: int) -> tuple[int, int]:
    match = _MINUS.search(page.text, max(0, start - 5), start)
    if not match or (match.group() == _KOREAN_RISE and page.sentence(start).lang == "ko"):
        return start, 1  # a Korean ▲ is a bullet or a rise; a loss is △
    return match.start(), -1


def bounded(found: Figure, modifier: str) -> Figure:
    """The mention with a modifier, and with the end of the range that a one-sided one leaves."""
    if not modifier:
        return found
    found.modifier = modifier
    if modifier in ("at_least", "more_than") and found.value is not None:
        found.low, found.high = found.value, None
    if modifier in ("at_most", "less_than") and found.value is not None:
        found.low, found.high = None, found.value
    return found


def alone(page: Page, kind: str, *, measured: bool = True) -> Iterator[Figure]:
    """The words of a kind's table that are figures without any numeral: 首位, 半分, 절반.

    Args:
        page: The page.
        kind: The kind; its rows of side `alone` hold the value in `factor`.
        measured: Whether they are measured; else `unit` is ISO 8601 and goes to `iso`.
    """
    units = tables.units(kind, "alone")
    for word in tables.pattern(units).finditer(page.text):
        unit = units[word.group()]
        if _is_own_word(page, word.start(), word.end()):
            span = (word.start(), word.end(), kind)
            yield Figure(*span, value=unit.factor, unit=unit.unit) if measured else Figure(*span, iso=unit.unit)


def _is_own_word(page: Page, start: int, end: int) -> bool:
    """Whether a morpheme begins at `start` and one ends at `end`."""
    text = page.text
    first, before = _script(text[start]), _script(text[start - 1]) if start else None
    if first == before and first is not None and not page.is_begun(start):
        return False
    return ends_word(page, start, end)
