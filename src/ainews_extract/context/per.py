"""The unit that a price or rate refers to: 100万トークンあたり0.5ドル (1000000 token), 月20ドル, 1株当たり, 毎秒, 연 20%, 장당.

Times, tokens and physical units by their English word or symbol, other nouns as written. The unit of a price also holds for
its list (100万トークンにつき入力3ドル、出力15ドル), its restatement and the rows below it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late
from ainews_extract.numerals import numerals
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

_TIMES: Final = {
    **dict.fromkeys("秒 초 s sec".split(), "second"),
    **dict.fromkeys("分 분".split(), "minute"),
    **dict.fromkeys("時間 時 시간 h hour".split(), "hour"),
    **dict.fromkeys("日 일 하루 day".split(), "day"),
    **dict.fromkeys("週 週間 주일".split(), "week"),
    **dict.fromkeys("月 カ月 か月 ヶ月 ヵ月 달 월 개월 month mo".split(), "month"),
    **dict.fromkeys("年 年間 년 해 연 year".split(), "year"),
    **dict.fromkeys("四半期 분기".split(), "quarter"),
    **dict.fromkeys("トークン 토큰 token tokens".split(), "token"),
}
_SKIPPED: Final = (
    r"(?:[ *]|約|平均で?|およそ|最大で?|最低|わずか|たった|税込み?|税別|に|は|の|が|で|も|、|,|価格|単価|料金|"
    r"費用|利用料|コスト|卸値|売上高?|支出|額|"
    r"약|평균|최대|최소|불과|고작|단돈|은|는|의|가|이|도|요금|가격|비용|단가|매출|만)*"
)
# 月額99元, 月20ドル, 毎秒80トークン, 年率24%, 年平均成長率28%, CAGR 46%, 연 20%, 하루 300만 건, 매달 3만원
_PERIODIC: Final = re.compile(
    rf"""
    (?: (?P<every>毎(?:秒|分|時|日|週|月|年)|매(?:초|분|시간|일|주|달|월|년|해)|해마다|달마다|날마다)
      | (?P<speed>時速|分速|秒速|시속|분속|초속)
      | (?P<within>(?<![\d0-9])(?:月|年|日|週)に)
      | (?P<pay>年収|年俸|月収|月給|時給|日給|연봉|월급|시급|일당)
      | (?P<month>月間[^、。,.\d]{{0,12}}?)
      | (?P<daily>하루\s(?!만|새|사이|뒤|전|앞)[^,.\d]{{0,10}}?)
      | (?P<fee>月額(?:料金)?|年額|日額|週額|月々|月当たり|월\s?(?:구독료|이용료|사용료|요금|정액)?|
          연간|연\s?(?:회|평균|률)?|年平均(?:成長率)?|"""
    r"""年間|年|月|日|週|CAGR|年複利成長率|연평균(?:\s?성장률)?|연간\s?성장률|하루(?:에|\s?평균|에도)?(?!\s?(?:만|새|사이)[에의\s])|월\s?평균|일\s?평균|年成長率|日次|1日|週|(?<![가-힣])주)
    )
    \s?(?:の)?(?:成長率|利用料|使用料|料金|成長|利率|生産(?:能力)?|売上高?|上限|구독료|이용료|요금|성장률)?(?:\s?\([^()]{1,12}\))?\s?(?:は|が|で|を|に|は、|은|는|이|가|도|:)?\s?"""
    rf"{_SKIPPED}\Z",
    re.VERBOSE,
)
_PERIOD_BEGINS: Final = re.compile("[毎매해달날時分秒시초月年日週월연일하주C1]")
_LETTERS: Final = {
    **dict.fromkeys("秒 초".split(), "second"),
    **dict.fromkeys("分 분".split(), "minute"),
    **dict.fromkeys("時 시".split(), "hour"),
    **dict.fromkeys("日 일 하 날".split(), "day"),
    **dict.fromkeys("週 주".split(), "week"),
    **dict.fromkeys("月 달 월".split(), "month"),
    **dict.fromkeys("年 C 년 연 해".split(), "year"),
}
_SPEED: Final = {"時速": "hour", "分速": "minute", "秒速": "second", "시속": "hour", "분속": "minute", "초속": "second"}
_SHORT: Final = ("주", "月に", "年に", "日に", "週に", "月", "年", "日", "週", "월", "연")
# 1株当たり, 100万トークンにつき, 1枚あたり, 1時間ごとに, 100만 토큰당, 장당, 컨소시엄당, 1kWh당, 1回の応答は
_MARK: Final = (
    r"当たり|当り|あたり|につき|ごとに|毎に|당|마다|에(?=\s?(?:약|최대)?\s?[\d$])|間に(?=\s?(?:約|最大)?\d)|に(?=\s?(?:約|最大)?\d)|"
    r"の[^、。\d]{1,10}に(?:使う|要する|かかる|必要な|(?=(?:約|最大)?\d))|に(?:使う|要する|かかる|必要な)|"
    r"の(?:応答|処理|推論|生成|回答|検索|問い合わせ)(?:は|が|の)"
)
_ONE_OF: Final = ("株", "枚", "台", "回", "件", "人", "社", "基", "本", "点", "口", "冊", "棟", "주", "장", "대", "개")
_PER: Final = re.compile(
    r"(?P<number>\d[\d,.]{0,20}\s?(?:[万億千百]|만|억|천|백){0,4}|一|千|百万|百|万|한)?\s?(?P<unit>[A-Za-z㎡²㎾㎏]{1,20}|[ァ-ヺー]{1,20}時?|[一-鿿]{1,4}?|[カかヶヵ]月|つ|[가-힣]{1,6}?)\s?"
    rf"(?P<mark>{_MARK}|(?=[\d$¥€£]|損失|利益|純利益|配当|純資産|益))"
)
# Asked first, since hardly any clause has a mark, and a unit may begin at every character of one.
_MARKED: Final = re.compile(rf"{_MARK}|1\s?[{''.join(_ONE_OF)}]|一\s?[{''.join(_ONE_OF)}]")
_NEAR: Final = 45
# 0.5ドル/100万トークン, $3 / 1M tokens, $20 per month, $1.74/M; a slash between blanks parts two figures except these
_AFTER: Final = re.compile(r"\s?(?:(?P<slash>/)|per\s|a\s(?=month|year|day))\s?")
_MILLIONS: Final = re.compile(
    r"(?P<number>[\d,.]{1,20}\s?(?:百万|万|億|백만|만|억|[MKB](?![A-Za-z]))?|百万|백만|[MK](?=[Tt]ok|(?![A-Za-z\d])))?\s?"
    r"(?P<input>入力|出力|学習|キャッシュ|입력|출력)?(?P<unit>(?:トークン|토큰|[Tt]okens?|[Tt]ok(?![a-z])))?"
)
# $1.20/$6.00 per 1M tokens: the second amount of a pair
_PAIRED: Final = re.compile(r"\s?/\s?[$€£¥]?\d[\d,.]{0,12}")
_MONTH_BEHIND: Final = re.compile(r"\s?\((?P<unit>月額|月|年額|年|월|연)\)")
_KINDS: Final = ("money", "tokens", "count", "quantity", "percent", "multiple", "duration")


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `per` if the text says which unit a price or rate refers to."""
    found: list[Figure] = []
    for mention in mentions:
        if mention.kind in _KINDS:
            mention.per = mention.per or _per(page, mention, found)
        found.append(mention)
    return found


def _per(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    own = _behind(page, mention) or _rate_of_exchange(page, mention) or _of_noun(page, mention)
    if own is None:
        period, gap = _periodic(page, mention) or (None, 0)
        own = period if period and gap <= _BESIDE else _explicit(page, mention, before) or period
    if own is None and mention.kind == "quantity":
        return _compared(page, mention, before)
    if own or mention.kind != "money":
        return own
    return _carried(page, mention, before) or _headed(page, mention) or _listed(page, mention)


_CURRENCY_BEFORE: Final = re.compile(
    r"(?P<number>10{0,2})\s?(?P<unit>米ドル|ドル|ユーロ|ポンド|元|人民元|ウォン|円|달러|유로|파운드|위안|엔|USD|EUR)\s?"
    r"(?:=|＝|当たり|あたり|につき|は|当り|당|는|=)?\s?(?:約|약)?\s?\Z"
)


def _rate_of_exchange(page: Page, mention: Figure) -> str | None:
    """1ドル145円, 1ユーロ＝162円, 1달러당 1,400원: the value of a unit of another currency."""
    if mention.kind != "money":
        return None
    match = _CURRENCY_BEFORE.search(page.text, max(0, mention.start - 12), mention.start)
    if match is None or page.text[match.start() - 1 : match.start()].isdigit():
        return None
    unit = tables.units("money", "after")[match["unit"]].unit if match["unit"] not in {"USD", "EUR"} else match["unit"]
    return f"{match['number']} {unit}" if unit != mention.unit else None


_SHARE: Final = re.compile(
    r"(?:EPS|1株(?:当たり)?(?:の)?(?:四半期|当期)?(?:純)?(?:利益|損失|配当)金?|주당\s?(?:순이익|배당금?|순손실))(?:\([^()]{0,12}\))?(?:は|が|を|은|는|이|가|:|：)?\s?(?:約|약)?\s?\Z"
)
_ONE_THING: Final = re.compile(
    r"(?P<unit>[가-힣A-Za-z]{1,8})\s(?:하나|한\s?[대개장]|1[대개장])(?:에|당)(?:는|만)?\s?(?:약\s)?\Z"
)


def _of_noun(page: Page, mention: Figure) -> str | None:
    """EPSは85円 is per share; 랙 하나에 40억 원 is per rack."""
    if mention.kind == "money" and _SHARE.search(page.text, max(0, mention.start - 24), mention.start):
        return "1 주" if page.lang_at(mention.start) == "ko" else "1 株"
    thing = _ONE_THING.search(page.text, max(0, mention.start - 20), mention.start)
    return f"1 {thing['unit']}" if thing else None


def _compared(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """2.9Whと、従来型検索（0.3Wh）: the compared value in brackets has the same unit."""
    last = before[-1] if before else None
    if last is None or last.unit != mention.unit or last.per is None:
        return None
    return last.per if re.fullmatch(r"と、[^、。()]{1,14}\(", page.text[last.end : mention.start]) else None


_NEXT: Final = late(
    r"、[^、。\d]{1,8}(?:は|が|なら|で)(?:約)?|から|에서\s|,\s?[^,.\d]{1,10}(?:은|는|이|가|용)\s?(?:약\s?)?|と、(?:前年同期|前年|従来|前世代|旧版)の|"
    r"[、,。]?\s?(?:出力|入力|キャッシュ)[^、。\d]{0,8}|[,、]\s?(?:출력|입력|캐시)[^,.\d]{0,6}|[^\n\d。、]{0,2}"
)


def _carried(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """月額料金は3千円、学生は八百円; 3ドル（約450円）: the unit of a price also holds for its list and its restatement."""
    priced = [other for other in before[-3:] if other.kind == "money" and other.per is not None]
    if not priced:
        return None
    last = priced[-1]
    if mention.same_as == last.start:
        return last.per
    gap = page.text[before[-1].end : mention.start] if before[-1].kind == "money" else "…"
    total = re.search(r"総額|合計|計|目標|調達|投資|売上|時価|予算|총액|총|합계|목표|투자|매출|시총|예산", gap)
    return last.per if before[-1] is last and not total and _NEXT.fullmatch(gap) and _listing(last.per, gap) else None


def _listing(per: str | None, gap: str) -> bool:
    return gap.strip(" 、,") != "" and (per or "") != ""


def _headed(page: Page, mention: Figure) -> str | None:
    """The column of 1株当たり純利益, the row of 月額料金, a caption of 100万トークンあたり."""
    place = page.place(mention.start)
    if place.cell is None:
        return None
    heads = (*place.column_heads, *place.row_heads, *((place.caption,) if place.caption else ()), *place.headings[:1])
    return next((per for head in heads if (per := _of_head(page.text[slice(*head)]))), None)


_TOKENS: Final = re.compile(
    r"(?P<number>\d[\d,.]{0,9}\s?(?:[万億MK]|百万|만|백만)?|百万|백만)\s?(?:入力|出力|学習|キャッシュ|입력|출력)?\s?(?:トークン|토큰|[Tt]ok)"
)


def _of_head(head: str) -> str | None:
    if tokens := _TOKENS.search(head):
        return _named(tokens["number"], "token")
    mark = next((m for m in _PER.finditer(head) if _is_mark(head, m)), None)
    if mark:
        return _named(mark["number"], mark["unit"])
    period = re.search(r"月額|年額|月間|월\s?(?:요금|이용료)", head)
    return f"1 {_LETTERS[period.group()[0]]}" if period else None


_BELOW: Final = re.compile(
    r"(?:아래와|다음과|이하와)\s?같|以下の(?:通り|とおり)|次の(?:通り|とおり)|[:：]\s*\Z|\)\s*\Z"
)


def _listed(page: Page, mention: Figure) -> str | None:
    """A list under 「料金は100万トークンあたり、以下の通り」: its items have the per of the line above them."""
    lead = page.place(mention.start).opener
    if lead is None:
        return None
    line = page.text[lead[0] : lead[1]]
    marks = [m for m in _PER.finditer(line) if _is_mark(line, m)]
    return _named(marks[-1]["number"], marks[-1]["unit"]) if marks and _BELOW.search(line) else None


def _behind(page: Page, mention: Figure) -> str | None:
    """0.5ドル/100万トークン, 20ドル/月, $20 per month, $1.20/$6.00 per 1M tokens."""
    if mention.kind in ("money", "tokens", "count", "quantity"):
        pair = _PAIRED.match(page.text, mention.end) if mention.kind == "money" else None
        for end in (mention.end, *((pair.end(),) if pair else ())):
            if found := _after(page, mention, end):
                return found
    bracket = _MONTH_BEHIND.match(page.text, mention.end)
    return f"1 {_LETTERS[bracket['unit'][0]]}" if bracket and mention.kind == "money" else None


def _after(page: Page, mention: Figure, end: int) -> str | None:
    match = _AFTER.match(page.text, end)
    if match is None:
        return None
    millions = _MILLIONS.match(page.text, match.end())
    if mention.kind == "money" and millions and (millions["unit"] or _is_millions(millions["number"])):
        number = (millions["number"] or "1").replace(" ", "")
        return _named(f"1{number}" if number in {"M", "K"} else number, "token")
    word = _units().after(page.text, match.end())
    if word is None or not _ends(page, word[1]):
        return None
    apart = match["slash"] and page.text[end : end + 1] == " "
    return None if apart and word[0] not in set(_TIMES.values()) else f"1 {word[0]}"


def _is_millions(number: str | None) -> bool:
    return bool(number) and number is not None and number.strip("0123456789,. ") in {"M", "百万", "백만"}


def _ends(page: Page, end: int) -> bool:
    """Whether a unit ends a word: no h of `hello`, 年 of 年度."""
    last, after = page.text[end - 1], page.text[end : end + 1]
    if last.isascii():
        return not (after.isascii() and after.isalnum())
    return not "一" <= after <= "鿿"


@cache
def _units() -> tables.Lookup[str]:
    """The words that may follow a slash: times, tokens, units of measure and counted nouns."""
    nouns = {row["form"]: row["form"] for row in tables.rows("count", "form lang")}
    measured = {form: tables.units("quantity", "after")[form].unit for form in tables.units("quantity", "after")}
    english = dict.fromkeys(("seat", "user", "席", "시트", "랙", "GPU", "image", "枚", "request"), "")
    return tables.Lookup({**nouns, **measured, **{word: word for word in english}, **_TIMES})


def _explicit(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """The nearest 当たり, につき or 당 before it in its clause, with no figure between but prices of the same thing."""
    text = page.text
    sentence = page.sentence(mention.start)
    begin = max(sentence.start, mention.start - _NEAR)
    if not _MARKED.search(text, begin, mention.start + 1):
        return None
    marks = [m for m in _PER.finditer(text, begin, mention.start + 1) if m.end() <= mention.start and _is_mark(text, m)]
    if not marks:
        return None
    mark = marks[-1]
    between = text[mark.end() : mention.start]
    others = within(before, mark.end(), mention.start)
    if others and not (mention.kind == "money" and re.search(r"出力|출력|output|キャッシュ|캐시", between)):
        return None
    if mark["mark"] == "마다" and _VERB.search(between):
        return None
    if "。" in between or len(between) > (36 if mention.kind == "money" else 20):
        return None
    return _named(mark["number"], mark["unit"])


# 6개월마다 평가해 2개 팀을 뽑는다: the frequency of an action, not the rate of its result
_VERB: Final = late(r"[가-힣][해고며]\s")
_NOT_UNIT: Final = (
    "該",
    "担",
    "相",
    "適",
    "不",
    "本",
    "사",
    "정",
    "해",
    "상",
    "담",
    "충",
    "배",
    "부",
    "식",
    "마",
    "수",
    "감",
    "합",
    "타",
    "여",
    "야",
)


_NOT_COUNTED: Final = ("心", "日", "手", "目", "体", "罰", "口", "突き", "割り")


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether 당 and あたり are the per of a price: not 担当, 해당, 突きあたり."""
    number, unit, mark = match["number"], match["unit"], match["mark"]
    if mark == "":
        return number in ("1", "一") and unit in _ONE_OF and match.start("number") >= 0
    if mark == "에":
        return unit in ("하루", "달", "초", "분", "시간", "토큰")
    if mark in ("に", "間に"):
        return number in ("1", "一") and unit in ("秒", "分", "時間", "日", "週", "カ月", "か月", "年", "年間")
    if mark.startswith(("の", "に使", "に要", "にか", "に必")):
        return number is not None and unit in ("回", "件", "枚", "人", "台", "本")
    if mark in ("当たり", "当り", "あたり") and number is None and unit in _NOT_COUNTED:
        return unit == "日" and text[match.end() : match.end() + 1].isdigit()  # 心当たり, 日当たりのよい
    if mark == "당":
        following = text[match.end() : match.end() + 1]
        if (
            unit == "분"
            and not number
            and text[match.end() : match.end() + 2].startswith((" 등", "에", "구", "의", "은"))
        ):
            return False  # 판교와 분당 등: a place
        return unit not in _NOT_UNIT and not ("가" <= following <= "힣" and not number)
    return True


def _named(number: str | None, unit: str) -> str | None:
    """`1000000 token` of 100万トークン."""
    amount = "1"
    if number and number != "한":
        read = numerals(number.replace(" ", ""))
        if not read or read[0].value is None:
            return None
        amount = f"{read[0].value.normalize():f}"
    return f"{amount} {_TIMES.get(unit) or _symbol(unit)}"


def _symbol(unit: str) -> str:
    """`kWh` of キロワット時 and ㎾h, `t` of 톤; another noun as it stands."""
    table = tables.units("quantity", "after")
    return table[unit].unit if unit in table else _WRITTEN_OUT.get(unit, unit)


_WRITTEN_OUT: Final = {
    "キロワット時": "kWh",
    "メガワット時": "MWh",
    "킬로와트시": "kWh",
    "ギガバイト": "GB",
    "テラバイト": "TB",
    "기가바이트": "GB",
    "테라바이트": "TB",
    "메가바이트": "MB",
    "기가와트": "GW",
    "메가와트": "MW",
}
_BEFORE: Final = 24
_BESIDE: Final = 2  # a period so close goes before a mark, and a mark before any other


def _periodic(page: Page, mention: Figure) -> tuple[str, int] | None:
    """月20ドル, 毎秒80トークン, 年率24%: a period before the figure, and how many characters lie between the two."""
    sentence = page.sentence(mention.start)
    first = _PERIOD_BEGINS.search(page.text, max(sentence.start, mention.start - _BEFORE), mention.start)
    match = _PERIODIC.search(page.text, first.start(), mention.start) if first else None
    if not match:
        return None
    group = next(name for name in ("every", "speed", "within", "pay", "month", "daily", "fee") if match[name])
    word, at, gap = match[group], match.start(group), mention.start - match.end(group)
    before = page.text[at - 1 : at] if at else ""
    if group != "every" and before and (before.isdigit() or before in "一二三四五六七八九十数カかヶヵ箇" or (
        before in "同昨今来前翌本当한기지올내전동毎" and group != "daily" and len(word.strip()) == 1
    )):  # fmt: skip
        return None
    if group == "speed":
        return f"1 {_SPEED[word]}", gap
    if word in _SHORT and not _stands(page, mention, at, match.end(group)):
        return None
    if mention.kind == "percent" and (
        (mention.change and group != "every") or not word.startswith(("年率", "年", "연", "毎", "매", "해"))
    ):
        return None  # the base of a change says the year
    if group in ("month", "daily") and mention.kind not in ("money", "count", "duration", "tokens", "quantity"):
        return None
    return f"1 {_LETTERS[word.lstrip('毎매1')[0]]}", gap


def _stands(page: Page, mention: Figure, at: int, end: int) -> bool:
    """月 and 年 alone only right before the figure and after no letter of their script: 月20ドル, 연 20%."""
    gap = page.text[end : mention.start]
    before = page.text[at - 1 : at] if at else ""
    hangul = "가" <= page.text[at] <= "힣"
    glued = "가" <= before <= "힣" if hangul else "一" <= before <= "鿿"
    return not glued and len(gap) <= 3 and not any(char in gap for char in "のにはで의은는이가")
