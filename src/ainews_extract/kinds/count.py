"""How many of some thing: 1,509システム, 5チーム, 65の生産法人, 3만 명, 500여 개사, 세 가지.

What is counted is found by the parts of speech of the noun behind the numeral and by no list of all nouns; a counter
after a numeral in words is a row of `data/count.tsv`, so that 一 of 一般 never costs an analysis.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables, times, units
from ainews_extract.late import late
from ainews_extract.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Figure, Numeral, Token


def find(page: Page) -> Iterator[Figure]:
    """The counts of a page; the unit is the counter or noun as written."""
    for found in measures.joined(page, measures.halved(page, _each(page))):
        figure = measures.mention(page, "count", found)
        figure.unit = found.unit.form or None
        yield figure


def _each(page: Page) -> Iterator[measures.Measured]:
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached or numeral.ordinal or (numeral.glued and not _behind_acronym(page, numeral)):
            continue
        numeral = _shortened(page, numeral)  # noqa: PLW2901 - what is left of it is what is counted
        span, end = _counted(page, numeral), None
        if span is None:
            span, end = _behind_bound(page, numeral), numeral.end
        if span is None:
            continue
        reached = numeral.end
        unit = page.text[span[0] : span[1]]
        yield measures.Measured(numeral, tables.Unit(unit, unit, Decimal(1)), numeral.start, end or span[1])


def _shortened(page: Page, numeral: Numeral) -> Numeral:
    """3 of 3百貨店: the last kanji of a numeral may begin the noun behind it."""
    text = page.text
    if numeral.words or text[numeral.end - 1] not in "百千万" or not _NOUN_CHAR.match(text, numeral.end):
        return numeral
    if _is_other_kind(text, numeral.end) or units.counters().after(text, numeral.end):
        return numeral  # 128万円, 4万枚: told without an analysis, and 5千本, though 千本 is a name
    token = next((t for t in page.tokens(numeral.start) if numeral.start < t.start < numeral.end < t.end), None)
    if token is None:
        return numeral
    rest = numerals(text[numeral.start : token.start])
    return replace(rest[0], start=numeral.start, end=token.start) if len(rest) == 1 else numeral


def _counted(page: Page, numeral: Numeral) -> tuple[int, int] | None:
    """Where the counter or noun of a numeral stands."""
    text = page.text
    at = numeral.end + text.startswith(" ", numeral.end)
    if text[numeral.start - 1 : numeral.start] == "/" or (
        text[at : at + 1] in ("点", "점") and _FULL_MARKS.match(text, at + 1)
    ):
        return None
    if _AGAINST.match(text, at) or _AGAINST_BEFORE.search(text, max(0, numeral.start - 3), numeral.start):
        return None
    bare = _bare(page, numeral)
    if bare or at >= len(text) or text[at].isspace():
        return (numeral.end, numeral.end) if bare else None
    if text[at].isascii() and text[at].isalpha():
        return _latin(page, numeral, at)
    if "가" <= text[at] <= "힣":
        return _korean(page, numeral, at)
    return _japanese(page, numeral, at)


_OWN_NUMBER: Final = late(
    r"(?:^|[をがはにでとのへもやか、。(:|約計]|[가-힣][은는이가을를에의로도과와]|(?<![가-힣])(?:약|총|최대|무려|각각))\s?\Z",
    re.MULTILINE,
)


def _latin(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """555,000 GPU, 1,800 views, 4.2億shares: a counter in Latin letters; RTX 4090 GPU is a name."""
    text = page.text
    known = units.counters().after(text, at)
    if known is None or (text[known[1] : known[1] + 1].isascii() and text[known[1] : known[1] + 1].isalnum()):
        return None
    large = _is_scaled(numeral) or "," in text[numeral.start : numeral.end]
    if at > numeral.end and not large and not _OWN_NUMBER.search(text, max(0, numeral.start - 4), numeral.start):
        return None
    return at, known[1]


# 1対10の株式分割, 3対2: a proportion. ¥300億, №3: the sign says what the number is.
_AGAINST: Final = re.compile(r"対\s?\d")
_AGAINST_BEFORE: Final = re.compile(r"\d対\s?\Z|[$¥€£₩№]\s?\Z")
# 100以上の企業, 100を超える企業, 30もの言語: what is counted stands behind the bound, and outside the span.
_BOUND: Final = re.compile(
    r"(?:以上|以下|超|未満|近く|前後|程度|ほど|強|弱|余り)(?:の|ある|存在する)|を(?:大きく|大幅に|はるかに|優に)?(?:超える|超す|上回る|下回る)|近い|も(?:の|あるの)"
)
_BOUND_BEFORE: Final = late(
    r"(?:^|[、。「『(:・]|(?<![A-Za-z0-9ァ-ヺー])\s|[はをにでのともや]|から|国内|世界|全国|海外|約|計|合計|累計|総勢|延べ|すでに|既に)\s?\Z",
    re.MULTILINE,
)
_NOT_COUNTABLE: Final = late(
    r"スコア|得点|点数|精度|数値|値|偏差値|指数|年齢|比率|倍率|割合|場合|水準|規模|もの|こと|時|とき|範囲|確率|レベル|性能|評価|成績|数字"
)


def _behind_bound(page: Page, numeral: Numeral) -> tuple[int, int] | None:
    """Where the noun stands that a number counts over a bound between them; any other number is one of something else."""
    text = page.text
    bound = _BOUND.match(text, numeral.end)
    if bound is None or numeral.letter or "." in text[numeral.start : numeral.end]:
        return None
    if numeral.value is not None and (numeral.value <= 1 or numeral.words):
        return None
    if not _BOUND_BEFORE.search(text, max(0, numeral.start - 3), numeral.start):
        return None
    return _noun_after_no(page, numeral, bound.end() - 1)


# GPU100台: what is counted, right before its number.
_ACRONYM: Final = re.compile(r"(?<![A-Za-z0-9])(?:GPU|CPU|NPU|TPU|PC|AI|EV|LLM|ASIC|HBM|SSD|HDD|AIPC|SNS|IT)\Z")


def _behind_acronym(page: Page, numeral: Numeral) -> bool:
    text = page.text
    return bool(
        _ACRONYM.search(text, max(0, numeral.start - 5), numeral.start) and units.counters().after(text, numeral.end)
    )


@cache
def _not_counted() -> tables.Lookup[str]:
    return tables.Lookup({row["form"]: row["form"] for row in tables.rows("count_not", "form lang")})


# 10층짜리 건물: storeys are counted, but 4階 is a place.
_STOREYS: Final = late(
    r"建て|建の|・地下\d階建|\s?짜리|\s?규모|\s?높이|\s?건물|\s?[,·~∼\-]\s?지상\s\d+층\s?(?:짜리|규모|높이|건물)"
)
_FULL_MARKS: Final = re.compile(r"\s?(?:満点|만점)")
# ユーザー数は300万を超えた, 가입자 300만을: people or copies, which need no counter.
_COUNTED_BEFORE: Final = late(
    r"(?:利用者|銘柄|参加企業|導入企業|従業員|社員|会員|ユーザー|登録者|加入者|契約者|ダウンロード|販売台数|フォロワー|視聴者|来場者|参加者)数?(?:は|が|も|で)?\s?(?:約|累計|計|全世界で)?\s?\Z|"
    r"(?:가입자|이용자|구독자|회원|고객|사용자|다운로드|내려받기|조회수|팔로워|관객|참가자|방문자|판매량|[MDW]AU\)?)\s?(?:수)?(?:은|는|이|가|도|를|을)?\s?(?:약|누적|총)?\s?\Z"
)
_NO_UNIT: Final = re.compile(
    r"\s?(?:[をがにはもで、。,.)」]|の大台|前後|近く|弱|強|突破|超|以上|を|을|를|에|이\s|가\s|은|는|으로|로|\Z|돌파|이상|\s(?:돌파|이상|을|넘))"
)
# …の数は、米国61、中国15に対し、日本は0: names, each with its number.
_NUMBERS_OF: Final = late(r"(?:の|論文|企業|件|社|者|特許|モデル|拠点|店舗|社員|人)数は")
_NAMED: Final = late(r"[、は,・]\s?(?:[一-鿿ァ-ヺーA-Za-z]{2,12})は?\Z")
_NEXT_NAMED: Final = re.compile(r"[、。に,]|で(?:あ|、)|だっ")
_NUMBER_IS: Final = re.compile(
    r"数(?<![関回係指変倍総複多少無分整定素乱半号番]数)(?<!(?<!拠)点数)(?:は|が|も|を|:)?\s?(?:約|計|累計|最大)?\Z|(?:都道?府県|自治体|加盟国|参加国)は(?:約|計)?\Z"
)
_NUMBER_ENDS: Final = late(
    r"[、。,.)」]|\s?(?:に|と|を|で|へ|から|以上|超|以下|未満|近く|前後|程度|強|弱)(?![ァ-ヺー])|\s{0,3}(?:$|\|)",
    re.MULTILINE,
)
_LARGE: Final = 10_000


def _bare(page: Page, numeral: Numeral) -> bool:
    """Whether a number without any counter counts what stands before it."""
    text = page.text
    if numeral.words or numeral.letter in ("B", "T"):
        return False
    if numeral.modifier == "at_least" and text[numeral.end : numeral.end + 1] in (
        "",
        " ",
        "\n",
        "、",
        "。",
        ",",
        ")",
        "を",
        "를",
        "을",
    ):
        return (numeral.value or 0) >= _SMALL  # 900만+
    before = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    if _NUMBER_IS.search(text, max(0, before - 8), before) and (numeral.value or numeral.high or 0) >= 10:
        return _NUMBER_ENDS.match(text, numeral.end) is not None
    if _is_bare_myriad(page, numeral) or _ACTIVE.match(text, numeral.end):
        return True
    if (numeral.value or 0) >= _SMALL and _NO_UNIT.match(text, numeral.end):
        return _COUNTED_BEFORE.search(text, max(0, numeral.start - 20), numeral.start) is not None
    if not _NEXT_NAMED.match(text, numeral.end) or not _NAMED.search(text, max(0, numeral.start - 14), numeral.start):
        return False
    return _NUMBERS_OF.search(text, page.sentence(numeral.start).start, numeral.start) is not None


# 契約者数は411万、合計すると510万: people and things in their myriads, where no money is spoken of.
_MYRIAD_ENDS: Final = late(
    r"[、。)」→]|\((?!約?\d)|\s?(?:に|と|で|から|へ|を|だ|人?\Z)(?![ァ-ヺ一-鿿])|\s{0,3}$", re.MULTILINE
)
_SUBSCRIBERS: Final = re.compile(
    r"(?:契約|会員|利用者|加入者|登録者|ユーザー|ダウンロード|フォロワー|再生|視聴|来場|販売台|出荷台|回線)数|契約者|会員|ユーザー|ダウンロード|フォロワー"
)
_MONEY_NEAR: Final = late(r"[円$¥€]|ドル|売上|資金|調達|投資|価格|年収|[金総]額|料金|費用")
_MYRIAD_REACH: Final = 70


def _is_bare_myriad(page: Page, numeral: Numeral) -> bool:
    text = page.text
    if text[numeral.end - 1] not in "万億" or not _MYRIAD_ENDS.match(text, numeral.end):
        return False
    start = max(0, numeral.start - _MYRIAD_REACH, text.rfind("\n", 0, numeral.start))
    return _SUBSCRIBERS.search(text, start, numeral.start) is not None and not _MONEY_NEAR.search(
        text, start, numeral.end + 8
    )


_NOUN_CHAR: Final = re.compile(r"[一-鿿ァ-ヺ々ヶ]")
_SEQUENCE: Final = re.compile(r"\s?째|번째")


# 図1参照, 表2の通り: what a figure, a table or a note is called.
_LABEL: Final = re.compile(r"[図表注式][ (]?\Z")


# パラメータ数400億のモデル: a size
_SIZED: Final = re.compile(r"パラメー?ター?(?:数|規模)?(?:は|が|:)?(?:約|およそ)?\Z")


def _japanese(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    text = page.text
    known = units.counters().after(text, at)
    if not known and (_is_other_kind(text, at) or _LABEL.search(text, max(0, numeral.start - 2), numeral.start)):
        return None
    if numeral.words and numeral.value == 1 and text[at] != "の" and (not known or known[0] not in _PLAIN_ONE):
        return None  # 一つ, 一部: an article, told without an analysis
    if (not known and (numeral.words or numeral.letter)) or numeral.letter in ("B", "T") or _OTHER_KIND.match(text, at):
        return None
    if text[at] == "の":
        return (
            None
            if (at > numeral.end and not _AFTER_PARTICLE.search(text, max(0, numeral.start - 4), numeral.start))
            or numeral.letter
            or _SIZED.search(text, max(0, numeral.start - 10), numeral.start)
            or _is_name(page, numeral)
            else _noun_after_no(page, numeral, at)
        )
    if not (known or _NOUN_CHAR.match(text, at)) or (not known and _is_note(page, numeral, at)):
        return None
    if _is_no_count(text, at, known[1] if known else at, numeral):
        return None
    end = _japanese_end(page, numeral, at, known)
    if end is None or (text[at:end] == "階" and not _STOREYS.match(text, end)):
        return None
    if _counts_nothing(page, numeral, at, end) or _is_sequence(text, at, end) or _is_article(numeral, text[at:end]):
        return None
    return None if numeral.value == 1 and times.is_price_of_one(text, end) else (at, end)


_NOTE: Final = late(r"(?:^|\n)[#\s>*]{0,8}\Z")


def _is_note(page: Page, numeral: Numeral, at: int) -> bool:
    """３　自己資本比率は: the number of a note or heading at the beginning of a line."""
    return at > numeral.end and _NOTE.search(page.text, max(0, numeral.start - 9), numeral.start) is not None


# GPU を 8 枚: a number between spaces behind a particle is no part of a name.
_AFTER_PARTICLE: Final = late(
    r"(?:^|[をがはにでとのへもやど、。(:|]|約|計|残り|うち|全国|国内|世界)\s?\Z", re.MULTILINE
)


def _japanese_end(page: Page, numeral: Numeral, at: int, known: tuple[str, int] | None) -> int | None:
    """Where the counter or noun at `at` ends, if it is one of this numeral's; analysed only where it is open."""
    text = page.text
    is_apart = at > numeral.end and not (_AFTER_PARTICLE.search(text, max(0, numeral.start - 4), numeral.start))
    is_beside_name = not _is_scaled(numeral) and (is_apart or _is_version(page, numeral))
    if known and not is_beside_name and not numeral.words and _is_closed(text, known[1]):
        return known[1]  # 5チームを
    end = _counter_end(page, numeral, at, known)
    if end is None or not measures.is_word(page, numeral, end):
        return None
    token = page.token(at, anchor=numeral.start)
    if token is not None and is_beside_name and not _is_suffix(token):
        return None  # AI白書 2025 生成AI編, Llama 3シリーズ
    return end


def _is_no_count(text: str, at: int, end: int, numeral: Numeral) -> bool:
    """Whether the characters alone tell it: 5分で, 6カ月間, 1件あたり, 二つ目; `end` is where a known counter ends, or `at`."""
    other = _not_counted().after(text, at)
    if other and other[1] >= end and (other[1] > at + 1 or _is_closed(text, other[1])):
        return True
    if end == at:
        return False
    if numeral.value == 1 and _is_closed(text, end) and times.is_price_of_one(text, end):
        return True
    return _is_sequence(text, at, end) and text[at : end + 1] not in _WITH_TURN


# What ends a counter's word: a particle (not the り of 回り, the れ of 切れ), a mark, another script.
_COUNTER_ENDS: Final = late(
    r"\Z|[^一-鿿ァ-ヺー々ヶぁ-ん]|[をがはにでとへや、]|の(?!り)|も(?!の)|から|だっ?た|まで|より"
)


def _is_closed(text: str, end: int) -> bool:
    return _COUNTER_ENDS.match(text, end) is not None or measures.is_suffix(text, end)


_EXCHANGE: Final = late(r"[東大名]証\Z")
_CITED: Final = late(r"の(?:表|図|注|脚注)|参照|を参照|以降|目")
_INDEX_BEFORE: Final = late(r"[一-鿿ァ-ヺー&]\Z")
_INDEX_SIZE: Final = 100
_SPACE: Final = 4


def _counts_nothing(page: Page, numeral: Numeral, at: int, end: int) -> bool:
    """三本柱, 5以上, 300円高, 市場250指数: a set, a modifier, an amount of money with what its price did, a name."""
    text = page.text
    if text[at:end] == "部" and _EXCHANGE.search(text, max(0, numeral.start - 3), numeral.start):
        return True  # 東証2部
    if text[at:end] in ("頁", "ページ") and _CITED.match(text, end):
        return True  # 33頁の表1
    if text[at:end] in ("指数", "先物") and (numeral.value or 0) >= _INDEX_SIZE:
        return _INDEX_BEFORE.search(text, max(0, numeral.start - 1), numeral.start) is not None
    if text[at:end] == "次元" and (numeral.value or 0) <= _SPACE:
        return True  # 3次元
    longest = _not_counted().after(text, at)
    if longest and longest[1] >= end:
        return True
    money = tables.units("money", "after").after(text, at)
    if money and (money[1] >= end or text[money[1] : end] in ("高", "安") or measures.is_dollars(text, money[1])):
        return True
    modifier = page.cues.at(at, "modifier-after")
    return modifier is not None and modifier.end == end and text[at:end] not in units.counters()


def _is_suffix(token: Token) -> bool:
    return "助数詞" in token.pos or token.pos.startswith("接尾辞")


def _counter_end(page: Page, numeral: Numeral, at: int, known: tuple[str, int] | None) -> int | None:
    """Where the counter or noun behind a numeral ends; one word with the numeral (二人, 1人) it may be in the table only."""
    token = page.token(at, anchor=numeral.start)
    if token is None:
        return known[1] if known and page.is_cut(known[1], numeral.start) else None
    if not _is_counter(token) or "(" in page.text[token.start : token.end]:
        return None
    if token.end - token.start == 1 and not known and not _is_suffix(token):
        return None  # 36氪: counters of one kanji are a closed class
    if known and known[1] > token.end and page.is_cut(known[1], numeral.start):
        return known[1]
    return token.end


_OTHER_KIND: Final = re.compile(
    r"[倍割年時秒週]|月(?!面)|日(?!本)|分の|大(?:企業|手|国|都市|要[素因]|原則|銀行|商社|財閥|陸|メーカー|疾病|会派)"
)
_TURN: Final = re.compile(r"目(?![標的指途])|めの")
_WITH_TURN: Final = ("品目", "項目", "科目", "種目", "銘柄", "曲目", "面目")


_ENUMERATED: Final = re.compile(r"、|:")
_ENUMERATES: Final = re.compile(r"(?:^|[。\s])[1-9]\Z", re.MULTILINE)


def _is_sequence(text: str, at: int, end: int) -> bool:
    """二つ目, 三度目: a place in a sequence."""
    if text[at:end] == "つ" and _ENUMERATED.match(text, end) and _ENUMERATES.search(text, max(0, at - 3), at):
        return True  # 。2つ、
    return _TURN.match(text, end) is not None or (text[end - 1] == "目" and text[at:end] not in _WITH_TURN)


_NO_COUNTER: Final = (",数詞", "代名詞", "固有名詞", "助動詞語幹")


def _is_counter(token: Token) -> bool:
    if token.pos.startswith("接尾辞,名詞的"):
        return True
    return token.pos.startswith(("名詞,普通名詞", "形状詞")) and not any(part in token.pos for part in _NO_COUNTER)


def _noun_after_no(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """65の生産法人: the noun right after の, with the nouns it is compounded with."""
    text = page.text
    token = page.token(at + 1, anchor=numeral.start)
    if token is None or not token.pos.startswith("名詞,普通名詞") or "副詞可能" in token.pos:
        return None
    if _NOT_COUNTABLE.match(text, at + 1):
        return None
    if numeral.value is not None and numeral.value <= 1:
        return None
    end = token.end
    while (following := page.token(end, anchor=numeral.start)) and following.pos.startswith(
        ("名詞,普通名詞", "接尾辞,名詞的,一般")
    ):
        end = following.end
    return at + 1, end


_OTHER_BEFORE: Final = re.compile(r"[A-Za-z$¥€£₩]\s?\Z|[ァ-ヺー/]\Z|分の\Z")


def _is_name(page: Page, numeral: Numeral) -> bool:
    """AIME 2025の正答率, ボーイング787の記事, $1.5 billionの枠, 4分の3のメモリー: a part of what stands before it."""
    return _OTHER_BEFORE.search(page.text, max(0, numeral.start - 2), numeral.start) is not None


# 一つ, 一人, 一部: one of something, or a part; only what no one says of a part is counted by 一.
_PLAIN_ONE: Final = (
    "社",
    "件",
    "台",
    "枚",
    "基",
    "校",
    "店",
    "カ国",
    "カ所",
    "チーム",
    "機関",
    "拠点",
    "隻",
    "冊",
    "戸",
    "名",
    "種類",
)


def _is_article(numeral: Numeral, unit: str) -> bool:
    """その一つ, 一人ひとり, 一部: an article."""
    return numeral.value == 1 and (unit == "つ" or (numeral.words and unit not in _PLAIN_ONE))


# 700만 주간 활성 유저
_ACTIVE: Final = re.compile(r"\s(?:주간|월간|일간)\s?활성")
_VERSION_BEFORE: Final = re.compile(r"[A-Za-z][A-Za-z0-9.]{0,20}\s\Z|[ァ-ヺー]{2}\s\Z")
_SMALL: Final = 1000


def _is_version(page: Page, numeral: Numeral) -> bool:
    """Llama 3 モデル: a small number behind a name and before a space is its version."""
    before = page.text[max(0, numeral.start - 20) : numeral.start]
    return numeral.value is not None and numeral.value < _SMALL and _VERSION_BEFORE.search(before) is not None


def _korean(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """500개사, 세 가지, 12개의 데이터센터: a counter of the table, or the noun that hangs on the digits."""
    text = page.text
    if numeral.letter in ("B", "T"):
        return None
    span = _korean_counter(page, numeral, at) or _korean_noun(page, numeral, at) or _native_noun(page, numeral, at)
    if span is None or _SEQUENCE.match(text, span[1]):
        return None
    unit = text[span[0] : span[1]]
    if (
        (unit in _not_counted() and not _in_a_row(text, unit, span[1]))
        or unit.startswith(_OTHER_NOUNS)
        or _is_korean_article(numeral)
    ):
        return None
    if _is_no_counter(page, numeral, unit, span[1]) or _is_set_or_part(page, numeral, unit, span[1]):
        return None
    return None if numeral.value == 1 and _is_one_of_each(text, numeral.start, span[1]) else span


_QUARTERS: Final = re.compile(r"\s?(?:연속|내리|동안|만에|만의)")


def _in_a_row(text: str, unit: str, end: int) -> bool:
    """3분기 연속, but 3분기 실적: so many quarters."""
    return unit == "분기" and _QUARTERS.match(text, end) is not None


# TC 본더 1대 가격, 1인 1디바이스, 1가구 1주택
_PRICE_OF: Final = late(r"\s기준|\)|\s?(?:가격|값|요금|비용|단가|이용료|구독료)|\s1[가-힣A-Z]")
_ONE_BEFORE: Final = late(r"(?<!\d)1[가-힣]{1,2}\s\Z")


def _is_one_of_each(text: str, start: int, end: int) -> bool:
    before = _ONE_BEFORE.search(text, max(0, start - 5), start)
    return times.is_rate(text, end) or _PRICE_OF.match(text, end) is not None or before is not None


# 10의 26제곱, 10의 25승
_POWER_OF: Final = re.compile(r"\d의\s?\Z")
_OTHER_NOUNS: Final = ("차전지", "파라미터", "매개", "토큰")


def _is_no_counter(page: Page, numeral: Numeral, unit: str, end: int) -> bool:
    """Whether what looks like a counter is none: 영업익 10조대, 초봉 5억 주는, 두 발로 걷고, 3번 출구, 3층 회의실, 3주 뒤."""
    text, start = page.text, numeral.start
    match unit:
        case "인":
            return text[numeral.end - 1] in "억조" and text[numeral.end] == " "  # 시총 37조 인 기업
        case "대":
            together = text[start:end] == "세대"  # 4050 세대 are no three
            return text[numeral.end - 1] == "조" or together or _TO_ONE_OR_BIG.match(text, end) is not None
        case "승":
            return _POWER_OF.search(text, max(0, start - 4), start) is not None
        case "회":
            return numeral.value == 1 and _EACH_TIME.match(text, end) is not None
        case "발":
            return numeral.words and numeral.value in (1, 2) and _ON_FEET.match(text, end) is not None
        case "번":
            often = _OFTEN.match(text, end) or _TIMES.search(text, max(0, start - 8), start)
            return not (numeral.words or often)
        case "차원":
            return (numeral.value or 0) <= _SPACE
        case "층":
            return not _STOREYS.match(text, end)
        case "주" | "달" | "해":
            weeks = times.is_weeks(text, start, end) and (numeral.value or 0) <= _MOST_WEEKS
            return weeks or _PAID.search(text, max(0, start - 6), start) is not None
    return False


def _korean_counter(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    text = page.text
    known = units.counters().after(text, at)
    if not known or measures.is_a_part(text, at, known[1]) or not measures.is_word(page, numeral, known[1]):
        return None
    plain = text[numeral.start : numeral.end].replace(".", "").isdigit()  # 10여 and 5천 are no versions
    if at > numeral.end and known[0] in _NOUNS and plain and not _is_scaled(numeral):
        return None  # Wi-Fi 7 기업
    noun = (
        _OF.match(text, known[1])
        if known[0] == "개" and not _COUNTED_NOUN.search(text, max(0, numeral.start - 2), numeral.start)
        else None
    )
    if noun and (end := _korean_noun_end(page, noun.end())):
        # 25개의 D1 칩: a name with a number
        return (at, known[1]) if text[end : end + 1].isdigit() or _QUALIFIES.match(text, end) else (noun.end(), end)
    return at, known[1]


# A noun that a name with a number may stand before; a counter proper hangs on the number alone.
_NOUNS: Final = (
    "기업",
    "업체",
    "기관",
    "도시",
    "국가",
    "모델",
    "서비스",
    "프로젝트",
    "과제",
    "항목",
    "언어",
    "문제",
    "시스템",
    "단어",
    "글자",
    "페이지",
    "회원",
    "이용자",
    "사용자",
    "가입자",
    "구독자",
    "고객",
)
_COUNTED_NOUN: Final = late(r"[가-힣A-Za-z](?<![은는이가을를의에로과와도만서며고해한된인던]) \Z")
_OF: Final = re.compile(r"의\s")
# 120여 개의 우수 일자리, 27개의 공개 및 상용 모델: of a noun that only qualifies the next one, 개 is the counter.
_QUALIFIES: Final = late(r"\s[가-힣A-Za-z]|\s?[·,]\s?[가-힣]")


def _is_scaled(numeral: Numeral) -> bool:
    return (numeral.high if numeral.value is None else numeral.value or 0) >= _LARGE  # type: ignore[operator]


def _korean_noun_end(page: Page, at: int) -> int | None:
    """Where the noun that begins at `at` ends, with the nouns and suffixes that it is compounded with."""
    token = page.token(at)
    end = None
    while token and token.pos in ("NNG", "NNP", "XSN", "SL", "XR"):
        end = token.end
        token = page.token(end, anchor=at)
    return end


def _korean_noun(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """3자매, 2파전: any noun, where it hangs on digits without a space and is no particle."""
    if (
        numeral.words
        or at > numeral.end
        or measures.is_particle(page.text, at)
        or _is_other_kind(page.text, at, (*_MEASURED, "percent"))
    ):
        return None
    if "가" <= page.text[numeral.start - 1 : numeral.start] <= "힣":
        return None  # 코스피200선물: a number in a name
    if _not_counted().after(page.text, at):
        return None  # told without an analysis, which costs a hundred times more
    token = page.token(at, anchor=numeral.start)
    if token is None or token.pos not in ("NNB", "NNG"):
        return None
    end = token.end
    while (
        (following := page.token(end, anchor=numeral.start)) and following.pos in ("NNB", "NNG") and following.end > end
    ):
        end = following.end
    return at, end


# Native numerals count up to ten of any noun (두 회사, 세 연사); but not what one has by nature, nor what lasts.
_NO_THING: Final = late(
    r"자릿수|자리|번째|차례|손|눈|팔|다리|발|귀|토끼|시간|분기|달|해|주|배|시|살|부담|금|사람|가지|분|말|개|교환|관리|효율|처리|전달"
)


def _native_noun(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """세 연사, 네 분야: the noun behind a native numeral and a space, as long as it is no 세 (tax) or 열 (heat)."""
    value = numeral.value or numeral.high or 0
    if not numeral.words or at == numeral.end or not 1 < value <= 10 or _NO_THING.match(page.text, at):
        return None
    if not 0xAC00 <= ord(page.text[at]) <= 0xD7A3 or _not_counted().after(page.text, at):
        return None
    first, token = page.token(numeral.start), page.token(at, anchor=numeral.start)
    if first is None or first.pos not in ("MM", "NR") or token is None or token.pos != "NNG" or token.end - at < 2:
        return None
    end = token.end
    while (following := page.token(end, anchor=numeral.start)) and following.pos in ("NNG", "XSN"):
        end = following.end
    return at, end


# ポイント is a percentage point, or what one collects: the percent's rule tells them apart, and leaves the latter here.
_MEASURED: Final = ("money", "quantity", "multiple", "tokens", "parameters", "ranking")


def _is_other_kind(text: str, at: int, kinds: tuple[str, ...] = _MEASURED) -> bool:
    """원어치, 나노급, 円, ドル: what begins here is a unit that another kind measures; not 元 of 元素."""
    for kind in kinds:
        found = tables.units(kind, "after").after(text, at)
        if found and not _GOES_ON.match(text, found[1] - 1):
            return True
    return False


_GOES_ON: Final = re.compile(r"[一-鿿々][一-鿿々]|[ァ-ヺー]{2}")


def _is_korean_article(numeral: Numeral) -> bool:
    """한 사람, 한 번, 한 곳: an article; 한 달 is a duration."""
    return numeral.words and numeral.value == 1


_DECADES: Final = range(10, 100, 10)
_SET: Final = late(
    r"\s?(?:AI|IT|글로벌|미래|신|국정|주력)?\s?(?:강국|과제|그룹|은행|전략|원칙|목표|분야|기업|축|핵심|방향|국가|산업|업체|도시|시장|플랫폼|연기금|거래소|지수|추진|신산업|리스크|요소|빅테크|"
    r"통신사|이통사|형제|가전|제조사|천왕|권역|정책|의제|공약|기술|반도체|메모리|재벌|대기업|증권사|보험사|회계법인|로펌|투자|선도|중점|혁신|영역|수출|교역|소비)"
)
_AGED: Final = late(
    r"\s?(?:초반|중반|후반|남성|여성|성인|남녀|직장인|청년|주부|부부|회사원|고객|이용자|소비자|응답자|은퇴자|대학생|인재|개발자|창업|엔지니어|구직|취업|신입|사장|대표|최고경영자|CEO|젊은|층|이상은|\s?[,·]\s?\d0대)|(?:의|가|는|은|에서|층)?\s?\d"
)
_AGED_BEFORE: Final = late(
    r"(?:(?:청년|중장년|노년|고령|여성|남성)층?[·,]|모두|주로|대부분|연령은|나이는|연령대는|\d0대\s?[,·와과]\s?|\d0대와\s?)\s?\Z"
)
# 1호 투자처 and 3세대 반도체 are places in a sequence, 300호 and 500세대 homes.
_GENERATIONS: Final = (1020, 2030, 2040, 3040, 4050, 5060, 6070)
_NUMBERED: Final = {"호": 100, "세대": 50}
_HOUSES: Final = re.compile(r"(?:주택|아파트|빌라|가구|임대)\s?\Z")
_TIMES: Final = late(r"(?:초당|분당|시간당|일당|하루|주|월|달|연|해|매일|총|모두|평균|최대|약)(?:에|에만|평균)?\s?\Z")
# 경쟁률 635 대 1, 세 대형 모델
_TO_ONE_OR_BIG: Final = late(r"\s?\d|형(?![가-힣])|형(?=[은는이가을를])|규모\s|기업|표(?![가-힣])")
_PAID: Final = re.compile(r"(?:연봉|초봉|월급|성과급|보너스)\s\Z")
# 두 발로 걷고, 두 발을 딛고; but 로켓 두 발을 쏘아
_ON_FEET: Final = late(r"(?:로|의|이)(?![가-힣])|을\s(?:딛|디디|땅|묶|담)")
# 1회 충전으로, 1회 이동 시: of each time.
_EACH_TIME: Final = late(r"\s[가-힣]{2,4}(?:으로|로|에|\s?시|\s?당|\s?때)(?![가-힣])")
_OFTEN: Final = late(
    r"(?:이나|만에|씩|꼴로?|이상|의\s(?:시도|실험|도전|회의|투자|실패|발사))(?![가-힣])|\s(?:만에|연속|정도|가량|이상|넘게)(?![가-힣])"
)
_STAGE: Final = late(r"(?:로|에|에서|부터|는|은)(?![가-힣])|\s?(?:사업|공사|구축|평가|심사|계획|연구)")
_MOST_WEEKS: Final = 600  # 400만주 이상을 사들였다
_PARTS: Final = ("부", "장", "편", "절", "조", "막")
# 5100대 중반, 4000선: where an index stands.
_LEVEL: Final = re.compile(
    r"\s?(?:초반|중반|후반|선)|(?:로|에|에서|를|까지)\s(?:내려|올라|떨어|밀려|밀린|진입|복귀|마감|마쳤|주저|회복)"
)
_DECADE: Final = late(r"(?<!\d)[1-9]0대(?![가-힣]*\s?(?:판매|도입|출시|서버|로봇))")
_PEOPLE: Final = late(
    r"연령|세대별|이용자|사용자|이용률|사용률|응답|남성|여성|청년|연령층|직장인|청소년|소비자|인구|성인|고령|가입자"
)
_DAN: Final = re.compile(r"바둑|기사|대국|알파고|유단자|태권도")
_LINE_START: Final = re.compile(r"(?:^|\n)\s{0,6}(?:[#*\-·○□▲]{1,6}\s{0,6})?\Z")
_FEW: Final = 20
_TITLE: Final = re.compile(r"(?:에서는?)?\s?[‘“'\"「『<]")  # 1부 ‘플랫폼’
_SPLIT: Final = re.compile(r"로\s(?:구분|나누|나눠|나눴|나뉘|나뉜|구성|분류|이뤄|간소화|줄|축소)")  # 3단계로 구분했다
_TO_STAGE: Final = re.compile(r"에서\s\d+단계로")
_FROM_STAGE: Final = re.compile(r"\d단계에서\s\Z")


def _is_cut_short(text: str, start: int, end: int) -> bool:
    """12단계에서 8단계로 단축: how many there are, and no place among them."""
    return _TO_STAGE.match(text, end) is not None or _FROM_STAGE.search(text, max(0, start - 8), start) is not None


# 3대 숙제, 4대 과학기술원, 7대 선도분야; but 로봇 3대 도입, 버스 2대 추가: machines, or what is done with them.
_MACHINES: Final = late(
    r"(?:로봇|서버|차량|차|버스|트럭|택시|드론|장비|기기|기계|PC|컴퓨터|노트북|태블릿|스마트폰|휴대폰|카메라|기체|헬기|비행기|항공기|전투기|설비|단말|단말기|프린터|TV|랙|호기|GPU|대당|총|모두|각각|약|"
    r"최대|최소|단)(?:는|은|가|이|를|을|도|만)?\s?\Z"
)
_DONE_WITH_MACHINES: Final = late(
    r"\s(?:도입|구매|구입|판매|추가|투입|설치|운영|운행|제공|출시|공급|배치|보급|생산|양산|수주|계약|구축|탑재|가동|납품|인도|출하|수출|기증|전달|지원|증차|확보|보유|이상|이하|미만|초과|규모|"
    r"가량|정도|수준|안팎|내외|중|가운데|등|모두|전부|씩|넘|분량|연결|장착|임대|대여|교체|한정|팔|있|더|만|남짓|이내|돌파|육박|밑|아래|반입|시범|실증|주문|밖|뿐|뿐이|값|가격|분)"
)
_SET_OF: Final = range(2, 13)
_NEXT_WORD: Final = late(r"\s[가-힣A-Z]")


def _is_set(page: Page, numeral: Numeral, end: int) -> bool:
    text = page.text
    return (
        numeral.value in _SET_OF
        and _NEXT_WORD.match(text, end) is not None
        and not _DONE_WITH_MACHINES.match(text, end)
        and not _MACHINES.search(text, max(0, numeral.start - 8), numeral.start)
    )


def _is_level_or_age(page: Page, numeral: Numeral, end: int) -> bool:
    """코스피 5100대 중반; 50대와 60대 of 이용률 are ages where the sentence counts people."""
    sentence = page.sentence(numeral.start)
    if numeral.value not in _DECADES:
        return _LEVEL.match(page.text, end) is not None and (numeral.value or 0) >= 100
    others = [m for m in _DECADE.finditer(page.text, sentence.start, sentence.end) if m.start() != numeral.start]
    begin = page.nth_sentence(max(0, page.sentence_number(numeral.start) - 1)).start
    return bool(others) and _PEOPLE.search(page.text, begin, sentence.end) is not None


def _is_set_or_part(page: Page, numeral: Numeral, unit: str, end: int) -> bool:
    """3대 강국 and 10대 그룹 are sets, 30대 직장인 an age, a line's 1부 and 2장 parts of a programme or a book."""
    text, value = page.text, numeral.value
    if value is None:
        return unit == "대" and numeral.low in _DECADES and _AGED.match(text, end) is not None
    if unit == "세대" and value in _GENERATIONS:
        return True
    if unit == "대" and not numeral.words and _is_level_or_age(page, numeral, end):
        return True
    if value > 100:
        return False
    if unit == "대" and not numeral.words and _is_set(page, numeral, end):
        return True
    if unit == "대" and (_SET.match(text, end) or (value in _DECADES and (
        _AGED.match(text, end) or _AGED_BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
    ))):  # fmt: skip
        return True
    if unit == "단" and value < 10 and _DAN.search(text, page.sentence(numeral.start).start, end):
        return True  # 이세돌 9단
    if unit in ("호", "세대") and value < _NUMBERED[unit]:
        return not _HOUSES.search(text, max(0, numeral.start - 8), numeral.start)
    if unit == "단계":
        split = _SPLIT.match(text, end)
        return value == 1 or (
            _STAGE.match(text, end) is not None and not split and not _is_cut_short(text, numeral.start, end)
        )
    return (
        unit in _PARTS
        and value < _FEW
        and (
            _LINE_START.search(text, max(0, numeral.start - 6), numeral.start) is not None
            or _TITLE.match(text, end) is not None
        )
    )
