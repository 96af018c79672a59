"""An exhaustive sweep: each form of a numeral with each unit word and a modifier on each side, read back from a sentence.

This tries the grammar against the tables, beside the corpus of real-looking sentences and not instead of it: a sentence
is made from a number, a row and a modifier, and must give back exactly these. What is known not to be read stands in
`LIMITS` with its reason, and is a limit only as long as it is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from ainews_extract import lexicon, pipeline, readers, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.records import Mention

Row = dict[str, str]


class Said(NamedTuple):
    """A numeral as written, and its value."""

    text: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: str = ""


def plain(text: str, value: str) -> Said:
    return Said(text, Decimal(value))


def range_(text: str, low: str, high: str) -> Said:
    return Said(text, None, Decimal(low), Decimal(high))


def several(text: str, step: str) -> Said:
    return Said(text, None, 2 * Decimal(step), 9 * Decimal(step), "several")


def over(text: str, value: str) -> Said:
    return Said(text, Decimal(value), Decimal(value), None, "more_than")


_SMALL: Final = [plain("3", "3"), plain("27", "27"), plain("１２", "12")]
_DIGITS: Final = [*_SMALL, plain("1,250", "1250"), plain("4300", "4300")]
_DECIMAL: Final = [plain("2.5", "2.5"), plain("０.８", "0.8"), plain("12.75", "12.75")]
_RANGES: Final = [range_("5~10", "5", "10"), range_("2〜3", "2", "3")]
_JA_SMALL: Final = [
    plain("三", "3"),
    plain("十二", "12"),
    plain("二十五", "25"),
    plain("百五十", "150"),
    over("十数", "10"),
]
_JA_LARGE: Final = [
    plain("3万", "3e4"),
    plain("5千", "5000"),
    plain("2億5000万", "250000000"),
    plain("1兆2,000億", "1200000000000"),
    plain("7.8億", "780000000"),
    plain("三千五百万", "35000000"),
    several("数十億", "1e9"),
    several("数百万", "1e6"),
    range_("1000億~3000億", "1e11", "3e11"),
    range_("5〜10億", "5e8", "1e9"),
]
_KO_SMALL: Final = [over("10여 ", "10"), several("수십 ", "10")]
_KO_LARGE: Final = [
    plain("3만", "3e4"),
    plain("5천", "5000"),
    plain("2억5000만", "250000000"),
    plain("2조 3천억", "2300000000000"),
    plain("10만 5천", "105000"),
    plain("7.8억", "780000000"),
    plain("이천칠백만", "27000000"),
    several("수백억", "1e10"),
    over("500여만", "5000000"),
    range_("10억~20억", "1e9", "2e9"),
    range_("1천~3천억", "1e11", "3e11"),
]
_NATIVE: Final = [
    plain("두 ", "2"),
    plain("세 ", "3"),
    plain("열두 ", "12"),
    plain("스물다섯 ", "25"),
    plain("아흔아홉 ", "99"),
    range_("서너 ", "3", "4"),
]
_HANGUL_ONLY: Final = {said.text for said in _NATIVE}
# Behind a sign or a code ($3.5B, USD 5 million) a scale is Latin, too.
_SIGNED: Final = [
    *_DIGITS,
    *_DECIMAL,
    plain("107.9B", "107900000000"),
    plain("740M", "740000000"),
    plain("1.5 billion", "1500000000"),
    plain("70 million", "70000000"),
    plain("300億", "3e10"),
    range_("5-10", "5", "10"),
]


@dataclass(frozen=True)
class Sweep:
    """The sentences for a table in a language.

    Attributes:
        numerals: The forms of numerals.
        topic: What the sentence is about, so that the figure is of this kind.
        before: The forms before which a unit word stands, where it does.
    """

    numerals: list[Said]
    topic: str
    before: tuple[Said, ...] = tuple(_SIGNED)


_JA: Final = [*_DIGITS, *_DECIMAL, *_RANGES, *_JA_SMALL, *_JA_LARGE]
_KO: Final = [*_DIGITS, *_DECIMAL, *_RANGES, *_KO_SMALL, *_KO_LARGE]
SWEEPS: Final = {
    ("money", "ja"): Sweep(_JA, "費用"),
    ("money", "ko"): Sweep(_KO, "비용"),
    ("percent", "ja"): Sweep([*_SMALL, *_DECIMAL, *_RANGES, *_JA_SMALL], "比率"),
    ("percent", "ko"): Sweep([*_SMALL, *_DECIMAL, *_RANGES, *_KO_SMALL], "비율"),
    ("multiple", "ja"): Sweep([*_SMALL, *_DECIMAL, *_RANGES, *_JA_SMALL], "速度"),
    ("multiple", "ko"): Sweep([*_SMALL, *_DECIMAL, *_RANGES, *_KO_SMALL, *_NATIVE[:3]], "속도"),
    ("tokens", "ja"): Sweep(_JA, "文脈"),
    ("tokens", "ko"): Sweep(_KO, "문맥"),
    ("parameters", "ja"): Sweep(_JA_LARGE, "モデル"),
    ("parameters", "ko"): Sweep(_KO_LARGE, "모델"),
    ("quantity", "ja"): Sweep([*_DIGITS, *_DECIMAL, *_RANGES, *_JA_LARGE[:4]], "この値"),
    ("quantity", "ko"): Sweep([*_DIGITS, *_DECIMAL, *_RANGES, *_KO_LARGE[:4]], "이 값"),
    ("duration", "ja"): Sweep(
        [plain("3", "3"), plain("18", "18"), plain("１２", "12"), *_RANGES, *_JA_SMALL[:3]], "作業"
    ),
    ("duration", "ko"): Sweep([plain("3", "3"), plain("18", "18"), plain("１２", "12"), *_RANGES], "작업"),
    ("ranking", "ja"): Sweep([*_SMALL, *_JA_SMALL[:4]], "同社", (plain("3", "3"), plain("10", "10"))),
    ("ranking", "ko"): Sweep(_SMALL, "이 회사", (plain("3", "3"), plain("10", "10"))),
    ("score", "ja"): Sweep([*_SMALL, *_DECIMAL], "試験の点数"),
    ("score", "ko"): Sweep([*_SMALL, *_DECIMAL], "시험 점수"),
    ("count", "ja"): Sweep([*_DIGITS, *_RANGES, *_JA_SMALL, *_JA_LARGE], "対象"),
    ("count", "ko"): Sweep([*_DIGITS, *_RANGES, *_KO_SMALL, *_KO_LARGE, *_NATIVE], "대상"),
}
# How a stem of the table goes on in a sentence; a verb not named here stands as it is.
_ENDING: Final = {
    "上回っ": "上回った", "上回ら": "上回らなかった", "上回り": "上回り続けた", "下回っ": "下回った", "下回り": "下回り続けた",
    "割り込": "割り込んだ", "超え": "超えた", "超し": "超した", "突破": "突破した", "超過": "超過した", "満たず": "満たず終わった",
    "近づ": "近づいた", "迫っ": "迫った", "迫り": "迫りつつある", "迫ろ": "迫ろうとしている",
    "가까": "가까운 규모이다", "근접": "근접했다", "넘겨": "넘겨 왔다", "넘겼": "넘겼다", "넘고": "넘고 있다", "넘기": "넘기고 있다", "넘긴": "넘긴 바 있다",
    "넘는": "넘는 규모이다", "넘어": "넘어섰다", "넘었": "넘었다", "넘은": "넘은 바 있다", "넘을": "넘을 것이다", "넘게": "넘게 됐다", "돌파": "돌파했다",
    "못 미": "못 미쳤다", "미치지 못": "미치지 못했다", "밑도는": "밑도는 규모이다", "밑돈": "밑돈 바 있다", "밑돌": "밑돌았다", "상회": "상회했다",
    "안 돼": "안 돼 보인다", "안 됐": "안 됐다", "안 되": "안 되는 규모이다", "안 된": "안 된다", "안됐": "안됐다", "안된": "안된다",
    "웃도는": "웃도는 규모이다", "웃돈": "웃돈 바 있다", "웃돌": "웃돌았다", "육박": "육박했다", "채 안": "채 안 된다", "초과": "초과했다", "하회": "하회했다",
}  # fmt: skip


# Words that newspapers put beside some kinds only: 3年余 and 3위권, but no 3社余 and no 3%권.
_ONLY_WITH: Final = dict.fromkeys(("余", "여", "最長", "最長で", "長くて", "최장"), ("duration",)) | dict.fromkeys(
    ("圏外", "권", "권 밖"), ("ranking",)
) | dict.fromkeys(("級", "クラス", "급", "台", "대", "見当"), ("money", "quantity", "parameters", "tokens"))  # fmt: skip
_TO: Final = (
    "가까",
    "근접",
    "못 미",
    "미치지 못",
    "육박",
    "近づ",
    "迫っ",
    "迫り",
    "迫る",
    "迫ろ",
    "満たず",
    "満たない",
    "達しない",
    "届かない",
)


class Modifier(NamedTuple):
    """A word of modifiers.tsv with its side, or no word."""

    form: str
    side: str
    modifier: str


NONE: Final = Modifier("", "", "")


def modifiers(table: str, lang: str) -> dict[str, list[Modifier]]:
    """The words of each side that newspapers put beside this kind."""
    found: dict[str, list[Modifier]] = {"before": [], "after": [], "verb": []}
    for side, words in found.items():
        for row in lexicon.rows(f"modifier-{side}"):
            form = row["form"].removesuffix("~") or row["form"]
            if row["lang"] == lang and table in _ONLY_WITH.get(form, (table,)):
                words.append(Modifier(form, side, row["sense"]))
    return found


class Try(NamedTuple):
    """A sentence and its parts."""

    text: str
    start: int
    row: Row
    said: Said
    word: Modifier


def tries(table: str, lang: str) -> Iterator[Try]:
    """Every numeral with every unit word, bare and with a modifier on each side; the words of a side take turns."""
    sweep = SWEEPS[table, lang]
    words = {side: cycle(found) for side, found in modifiers(table, lang).items()}
    for row in unit_rows(table, lang):
        numerals = {
            "after": sweep.numerals,
            "before": list(sweep.before),
            "alone": [_ALONE.get(row["form"], plain("", "1"))],
            "ordinal": [plain("", "1")],
        }[row["side"]]
        for said in numerals:
            if said.text in _HANGUL_ONLY and row["lang"] != "ko":
                continue
            sides = ("before",) if row["side"] == "ordinal" else tuple(words)
            for word in (NONE, *(next(words[side]) for side in sides)):
                yield _sentence(row, said, word, sweep.topic, lang)


# 過半数 is more than a half by itself.
_ALONE: Final = dict.fromkeys(("過半数", "過半", "과반", "과반수"), over("", "1"))


def unit_rows(table: str, lang: str) -> list[Row]:
    if table == "count":
        rows = [row | {"side": "after", "unit": row["form"], "factor": "1"} for row in tables.rows(table, "form lang")]
    else:
        rows = tables.rows(table, "form lang side unit factor")
    return [row for row in rows if row["lang"] in (lang, "en")]


def _sentence(row: Row, said: Said, word: Modifier, topic: str, lang: str) -> Try:
    figure = _figure(row, said, lang)
    if lang == "ja":
        start = f"{topic}は" + (word.form if word.side == "before" else "")
        particle = "に" if word.form in _TO else "を"
        end = {"": "だ。", "before": "だ。", "after": f"{word.form}だ。"}.get(
            word.side, f"{particle}{_ENDING.get(word.form, word.form)}。"
        )
    else:
        start = f"{topic}{_topic(topic)} " + (f"{word.form} " if word.side == "before" else "")
        gap = "" if word.form in ("급", "대", "권", "여") else " "
        alone = "로 큰 곳이다." if row["side"] == "ordinal" else "이다."  # 둘째 ranks where an adjective says by what
        end = {"": alone, "before": alone, "after": f"{gap}{word.form}이다."}.get(
            word.side, f"{'에' if word.form in _TO else _object(figure)} {_ENDING.get(word.form, word.form)}."
        )
    return Try(start + figure + end, len(start), row, said, word)


def _figure(row: Row, said: Said, lang: str) -> str:
    """The numeral with its unit, as newspapers space them."""
    form, number = row["form"], said.text
    if row["side"] == "before":
        return form + (" " if form[-1].isalpha() and form.isascii() and row["unit"] != "rank" else "") + number
    if not number or (form.isascii() and form[0].isalpha() and row["unit"] not in ("rank", "x")):
        return f"{number.rstrip()} {form}".lstrip()
    spaced = lang == "ko" and number[-1] in "만억조천" and len(form) > 1
    return f"{number} {form}" if spaced else number + form


def _object(word: str) -> str:
    return "을" if _is_closed(word[-1]) else "를"


def _topic(word: str) -> str:
    return "은" if _is_closed(word[-1]) else "는"


def _is_closed(syllable: str) -> bool:
    """Whether a syllable ends in a consonant."""
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % 28 > 0


def expected(table: str, one: Try) -> dict[str, object]:
    """The expected figure: its number times the factor of the unit, its unit, its modifier and its bounds."""
    said, factor = one.said, Decimal(one.row["factor"])
    value, low, high = (None if number is None else number * factor for number in (said.value, said.low, said.high))
    modifier = said.modifier or one.word.modifier
    if value is not None and not said.modifier:
        low = value if modifier in ("at_least", "more_than") else None
        high = value if modifier in ("at_most", "less_than") else None
    found: dict[str, object] = {"kind": table, "modifier": modifier}
    if table == "duration":
        return found | {"iso": _iso(one)}
    if (
        table == "ranking"
        and one.row["side"] == "before"
        and one.row["form"] not in ("No.", "No. ", "no.", "no. ", "№", "#", "ナンバー", "넘버")
    ):
        value, low, high = None, None, said.value  # トップ10 are the first ten
    return found | {
        "value": value,
        "low": low,
        "high": high,
        "unit": None if one.row["unit"] in ("", "-") else one.row["unit"],  # ペソ of which country?
    }


def _iso(one: Try) -> str:
    if one.row["side"] == "alone":
        return one.row["unit"]
    ends = [one.said.value] if one.said.value is not None else [one.said.low, one.said.high]
    factor = Decimal(one.row["factor"])
    return "/".join(_period(end * factor, one.row["unit"]) for end in ends if end is not None)


def _period(number: Decimal, designator: str) -> str:
    time, letter = ("T", designator[1]) if designator[0] == "T" else ("", designator)
    return f"P{time}{number.normalize():f}{letter}"


def read(one: Try) -> list[Mention]:
    return pipeline.mentions(readers.document(one.text, ""))


def is_read(table: str, one: Try, found: list[Mention]) -> bool:
    """Whether the figures of the sentence are exactly the expected ones."""
    if len(found) != 1:
        return False
    mention = found[0]
    end = one.start + len(one.text[one.start :])
    return (
        mention.start == one.start
        and mention.end <= end
        and all(getattr(mention, name) == value for name, value in expected(table, one).items())
    )


class Limit(NamedTuple):
    """Sentences that match `text` and are not read, with the reason."""

    text: str
    reason: str


# Limits of more than one kind or language.
_RUPEES: Final = Limit(r"Rs\.5-10", "a range behind the point of Rs. is a version")
_CAPITAL: Final = Limit(
    r" (?:A|B|J|OPS|l|s)(?![A-Za-z])",
    "a bare capital is part of a name more often than a unit; with a prefix it is read",
)
_POINT: Final = Limit(
    r"ポイント|포인트|pts?|㌽|bps",
    "a bare point is one of a hundred only where shares are compared beside it, bps where interest is told",
)
_CLASS: Final = Limit(r"[ァ-ヺー]クラス", "クラス behind katakana is one word with it")

LIMITS: Final[dict[tuple[str, str], list[Limit]]] = {
    ("money", "ja"): [
        _CLASS,
        Limit(r"[元円]内外", "Sudachi cuts 内 from 外"),
        Limit(
            r"[約大小低高長](?:人民元|[米豪英加]ドル|英ポンド|(?:台湾|香港)ドル|韓国ウォン)", "kanji stands before it"
        ),
        _RUPEES,
        Limit(r"三元|三加ドル", "三元 is a word of chemistry, 三加 a name"),
        Limit(r"円 銭", "円 銭 is the unit of a head: 1株当たり配当金(円 銭)"),
    ],
    ("money", "ko"): [
        Limit(r"\d동|[만억천] ?동|수십 동|10여 동|[０-９]동", "동 is a building below a hundred thousand, dong above"),
        _RUPEES,
        Limit(r"[가-힣][급대]이다", "급 and 대 behind a rare name of a currency are one word with it for Kiwi"),
    ],
    ("percent", "ja"): [_POINT],
    ("percent", "ko"): [_POINT],
    ("parameters", "ja"): [
        _CLASS,
    ],
    ("parameters", "ko"): [
        Limit(r"[급대]이다", "급 and 대 behind a rare spelling are one word with it"),
    ],
    ("quantity", "ja"): [
        _CAPITAL,
        Limit(r"\dポンド|ポンド", "a pound is money"),
        Limit(r"度", "度 is warm only where the sentence speaks of temperature"),
        _CLASS,
    ],
    ("quantity", "ko"): [
        _CAPITAL,
        Limit(r"파운드", "a pound is money"),
        Limit(r"도", "도 is warm only where the sentence speaks of temperature"),
        Limit(r"[급대]이다", "급 and 대 behind a rare unit are one word with it for Kiwi"),
    ],
    ("duration", "ja"): [
        Limit(r"日(?!間)", "a lone 3日 is a day of the month"),
        Limit(r"十二分", "十二分 is an idiom"),
        Limit(r"\d四半期|[三五二]四半期", "3四半期 is a date, and a length where it says so (3四半期連続)"),
        Limit(
            r"内外|三個月|個月余|月間近い|か月足ら",
            "Sudachi cuts otherwise: 間内 and 外, 三個 and 月, 間近い, 月足らず",
        ),
    ],
    ("duration", "ko"): [
        Limit(r"\d일|[０-９]일", "a lone 3일 is a day of the month"),
        Limit(r"초간여", "간여 is a word for Kiwi"),
        Limit(r"(?<!개 )(?<!개)분기", "3분기 is a date, and a length where it says so (3분기 연속)"),
    ],
    ("ranking", "ja"): [
        Limit(r"トップ\S+余り", "余り behind トップ10 is what is left over"),
        Limit(r"番[手目]", "a 番目 ranks only where an adjective says by what (2番目に大きい)"),
    ],
    ("ranking", "ko"): [
        Limit(r"번째", "a 번째 ranks only where an adjective says by what"),
    ],
    ("count", "ja"): [
        Limit(r"(?<![二])[三][一-鿿ヶ]", "三 before a kanji is a name for Sudachi (三村, 三重, 三戸)"),
        Limit(r"十二[分村]|十二論|二十五字", "十二分 is an idiom, 十二村 a name"),
        Limit(
            r"万作|[一-鿿]提携先|校規|つ足|論文弱|足弱|列強|足近|両相|先ほど",
            "Sudachi cuts otherwise: 万作, 文弱, 列強",
        ),
        Limit(r"内外", "Sudachi cuts 内 from 外"),
        Limit(r"階", "a storey is counted where a building is measured, else 4階 is a place"),
        Limit(r"7\.8億点", "points with a decimal are a score"),
        Limit(r"次元", "three dimensions are a shape (3次元)"),
        Limit(r"★", "a star stands behind digits"),
    ],
    ("count", "ko"): [
        Limit(r"만사|두 석", "만사 is a word, 두 석 a name for Kiwi"),
        Limit(r"층|번", "a storey is counted where a building is measured, 3번 where it says how often (count.ko.txt)"),
        Limit(r"동", "동 is dong from a hundred thousand up"),
        Limit(r"★", "a star stands behind digits"),
        Limit(r"판|차원", "a 판 in digits is an edition, three dimensions are a shape"),
        Limit(r"주(?!년)|호|세대|단계", "weeks, and places in a sequence"),
        Limit(r"점(?!포)", "points are a score"),
        Limit(r"(?<!개 )분기", "3분기 is a date, and a count only where it says how long (3분기 연속)"),
        Limit(r"랙|발급|과제|패 초과", "Kiwi cuts otherwise"),
    ],
}


def limit(table: str, lang: str, one: Try) -> Limit | None:
    return next((limit for limit in LIMITS.get((table, lang), []) if re.search(limit.text, one.text)), None)


@cache
def unread(table: str, lang: str) -> list[Try]:
    """The sentences that are not read: many sentences on one page, one per paragraph; those that fail are tried again alone."""
    sentences = list(tries(table, lang))
    pages = (sentences[at : at + _PAGE] for at in range(0, len(sentences), _PAGE))
    failed = (one for page in pages for one, found in together(page) if not is_read(table, one, found))
    return [one for one in failed if not is_read(table, one, read(one))]


_PAGE: Final = 40


def together(page: list[Try]) -> Iterator[tuple[Try, list[Mention]]]:
    """The sentences of a page with their figures; offsets count from the beginning of the sentence."""
    found = pipeline.mentions(readers.document("\n\n".join(one.text for one in page), ""))
    start = 0
    for one in page:
        end = start + len(one.text)
        own = [mention for mention in found if start <= mention.start < end]
        yield one, [replace(m, start=m.start - start, end=m.end - start) for m in own]
        start = end + 2


@pytest.mark.parametrize(("table", "lang"), SWEEPS)
def test_every_sentence_is_read_back(table: str, lang: str) -> None:
    assert [one.text for one in unread(table, lang) if limit(table, lang, one) is None] == []


@pytest.mark.parametrize(("table", "lang"), LIMITS)
def test_every_known_limit_is_still_met(table: str, lang: str) -> None:
    met = {limit(table, lang, one) for one in unread(table, lang)}
    assert [str(known) for known in LIMITS[table, lang] if known not in met] == []


def test_there_are_sentences_by_the_ten_thousand() -> None:
    assert sum(1 for table, lang in SWEEPS for _ in tries(table, lang)) > 80_000


# Prefixes are stated once in prefixes.tsv, and kinds/quantity.py says which units take one.
_DECIMAL_BASES: Final = "W Wh B bit Hz m g V A Pa eV FLOPS bps L".split()
_SPELLED: Final = {
    "ja": "ワット ワット時 バイト ビット ヘルツ メートル グラム ボルト アンペア パスカル リットル フロップス 電子ボルト".split(),
    "ko": "와트 와트시 바이트 비트 헤르츠 미터 그램 볼트 암페어 파스칼 리터 플롭스 전자볼트".split(),
}


def prefixed() -> Iterator[tuple[str, str]]:
    """A unit word with a prefix, and the unit that it is: キロワット is kW; a symbol stays as written (KB)."""
    units = {row["form"]: row["unit"] for row in tables.rows("quantity", "form lang side unit factor")}
    for row in tables.rows("prefixes", "form lang symbol"):
        bases = _SPELLED.get(row["lang"], _DECIMAL_BASES)
        if row["form"].endswith("i"):
            bases = ["B", "bit"]  # KiB: binary prefixes count bytes and bits
        for base in bases:
            yield row["form"] + base, (row["form"] if row["lang"] == "en" else row["symbol"]) + units[base]


@pytest.mark.parametrize(("form", "unit"), list(prefixed()))
def test_every_prefix_is_read_with_its_units(form: str, unit: str) -> None:
    korean = "가" <= form[0] <= "힣"
    text = f"이 값은 2.5{form}{_object(form)} 넘는다." if korean else f"この値は2.5{form}を超える。"
    (mention,) = pipeline.mentions(readers.document(text, ""))
    assert (mention.text, mention.kind, mention.value) == (f"2.5{form}", "quantity", Decimal("2.5"))
    assert (mention.unit, mention.modifier) == (unit, "more_than")
