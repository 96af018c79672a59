"""What one unit of a figure buys or covers: 100万トークンあたり0.5ドル (1000000 token), 月20ドル, 1株当たり, 毎秒, 연 20%, 장당.

Times, tokens and physical units by their English word or symbol, other nouns as written. The amount a price is for is
carried on in its clause: 100万トークンにつき入力3ドル、出力15ドル.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Mention

_TIMES: Final = {
    "秒": "second", "分": "minute", "時間": "hour", "時": "hour", "日": "day", "週": "week", "週間": "week", "月": "month", "カ月": "month",
    "か月": "month", "ヶ月": "month", "ヵ月": "month", "年": "year", "年間": "year", "四半期": "quarter", "초": "second", "분": "minute", "시간": "hour", "일": "day",
    "하루": "day", "주": "week", "주일": "week", "달": "month", "월": "month", "개월": "month", "년": "year", "연": "year", "연간": "year", "월간": "month", "분기": "quarter",
    "トークン": "token", "토큰": "token", "token": "token", "tokens": "token", "GPU時間": "GPU hour", "s": "second", "h": "hour", "sec": "second",
}  # fmt: skip
_TIME: Final = r"(?:秒|分|時間?|日|週間?|月|[カかヶヵ]月|年間?|초|분|시간|일|주일?|달|개?월|년)"
_NEUTRAL: Final = (
    r"(?:[ *]|約|平均で?|およそ|最大で?|最低|わずか|たった|税込み?|税別|に|は|の|が|で|、|,|価格|単価|料金|費用|利用料|コスト|卸値|売上高?|支出|額|"
    r"약|평균|최대|최소|불과|고작|단돈|은|는|의|가|이|요금|가격|비용|단가|매출|만)*"
)
# 月額99元, 月20ドル, 毎秒80トークン, 年率24%, 年平均成長率28%, CAGR 46%, 연 20%, 하루 300만 건, 매달 3만원
_PERIODIC: Final = re.compile(
    rf"""
    (?: (?P<every>毎(?:秒|分|時|日|週|月|年)|매(?:초|분|시간|일|주|달|월|년))
      | (?P<fee>月額(?:料金)?|年額|日額|週額|月々|月間|年間|月当たり|월\s?(?:구독료|이용료|사용료|요금|정액)?|연간|연\s?(?:회|평균|률)?|年率(?:換算)?|年平均(?:成長率)?|年|月|日|週|CAGR|"""
    r"""年複利成長率|연평균(?:\s?성장률)?|연간\s?성장률|하루(?:에|\s?평균)?|주당|월\s?평균|일\s?평균|年成長率|日次|1日|하루에도|주)
    )
    \s?(?:の)?(?:成長率|利用料|使用料|料金|成長|利率|生産(?:能力)?|売上高?|上限|구독료|이용료|요금|성장률)?(?:\s?\([^()]{1,12}\))?\s?(?:は|が|で|を|に|は、|은|는|이|가|:)?\s?"""
    rf"{_NEUTRAL}$",
    re.VERBOSE,
)
_LETTERS: Final = {"秒": "second", "分": "minute", "時": "hour", "日": "day", "週": "week", "月": "month", "年": "year", "C": "year",
                   "초": "second", "분": "minute", "시": "hour", "일": "day", "하": "day", "주": "week", "달": "month", "월": "month",
                   "년": "year", "연": "year"}  # fmt: skip
_MONEY_ONLY: Final = ("月", "年", "日", "週", "월", "연", "주")
# 1株当たり, 100万トークンにつき, 1枚あたり, 1時間ごとに, 100만 토큰당, 장당, 컨소시엄당, 1kWh당
_PER: Final = re.compile(
    r"(?P<number>[\d,.]+(?:[万億千百]|만|억|천|백)*|一|千|百万|百|万|한)?\s?(?P<unit>[A-Za-z㎡²㎾㎏]+|[ァ-ヺー]+時?|[一-鿿]{1,4}?|[カかヶヵ]月|つ|[가-힣]{1,6}?)\s?"
    r"(?P<mark>当たり|当り|あたり|につき|ごとに|毎に|당|마다|에(?=\s?(?:약|최대)?\s?[\d$])|間?に(?=\s?(?:約|最大)?\d)|(?:の[^、。\d]{1,10})?に(?:使う|要する|かかる|必要な))"
)
_NEAR: Final = 45
_AFTER: Final = re.compile(
    rf"\s?(?:/|／|per\s|perー)\s?(?P<number>[\d,.]+(?:万|億|만|억|[MK])?)?\s?(?P<unit>{_TIME}|[A-Za-z]+|[ァ-ヺー]+|[가-힣]+|[一-鿿]{{1,3}})"
)
_MONTH_BEHIND: Final = re.compile(r"\s?\((?P<unit>月額|月|年額|年|월|연)\)")


def complete(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """Set `per` where the text says what one unit of a figure buys or covers."""
    found: list[Mention] = []
    for mention in mentions:
        per = _per(page, mention, found)
        found.append(mention if per is None else replace(mention, per=per))
    return found


def _per(page: Page, mention: Mention, before: Sequence[Mention]) -> str | None:
    if mention.kind in ("date", "ranking", "parameters", "score"):
        return None
    return _behind(page, mention) or _explicit(page, mention, before) or _periodic(page, mention)


def _behind(page: Page, mention: Mention) -> str | None:
    """0.5ドル/100万トークン, 20ドル/月, $20 per month."""
    match = _AFTER.match(page.text, mention.end)
    if match and mention.kind in ("money", "tokens", "count", "quantity"):
        return _named(match["number"], match["unit"])
    bracket = _MONTH_BEHIND.match(page.text, mention.end)
    return f"1 {_LETTERS[bracket['unit'][0]]}" if bracket and mention.kind == "money" else None


def _explicit(page: Page, mention: Mention, before: Sequence[Mention]) -> str | None:
    """The nearest 当たり, につき or 당 before it in its clause, with no other figure of its kind and another sense between."""
    text = page.text
    sentence = page.sentence(mention.start)
    begin = max(sentence.start, mention.start - _NEAR)
    marks = [m for m in _PER.finditer(text, begin, mention.start) if _is_mark(text, m)]
    if not marks:
        return None
    mark = marks[-1]
    between = text[mark.end() : mention.start]
    others = [other for other in before if mark.end() <= other.start < mention.start]
    if "。" in between or mention.kind in ("duration",) and others:
        return None
    if others and not (mention.kind == "money" and all(other.kind in ("money", "tokens", "percent") for other in others)):
        return None
    if len(between) > (36 if mention.kind == "money" else 16):
        return None
    return _named(mark["number"], mark["unit"])


_NOT_UNIT: Final = ("該", "担", "相", "適", "不", "本", "사", "정", "해", "상", "담", "충", "배", "부", "식", "마", "수", "감", "합", "타")


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether 당 and あたり are the per of a price: not 担当, 해당, 突きあたり."""
    unit, mark = match["unit"], match["mark"]
    if mark == "에" and unit not in ("하루", "달", "초", "분", "시간", "주", "토큰"):
        return False
    if mark.endswith("に") and mark in ("に", "間に"):
        return match["number"] == "1" and unit in ("秒", "分", "時間", "日", "週", "月", "カ月", "か月", "年")
    if mark.startswith(("の", "に")) and mark != "につき":
        return match["number"] is not None and unit in ("回", "件", "枚", "人", "台", "本")
    if mark == "당":
        following = text[match.end() : match.end() + 1]
        return unit not in _NOT_UNIT and not ("가" <= following <= "힣" and not match["number"])
    return True


def _named(number: str | None, unit: str) -> str | None:
    """`1000000 token` of 100万トークン."""
    amount = "1"
    if number:
        read = numerals(number)
        if number == "한":
            amount = "1"
        elif not read or read[0].value is None:
            return None
        else:
            amount = f"{read[0].value.normalize():f}"
    return f"{amount} {_TIMES.get(unit) or _symbol(unit)}"


def _symbol(unit: str) -> str:
    """`kWh` of キロワット時 and ㎾h, `t` of 톤; another noun as it stands."""
    table = tables.units("quantity", "after")
    return table[unit].unit if unit in table else {"キロワット時": "kWh", "メガワット時": "MWh", "킬로와트시": "kWh"}.get(unit, unit)


def _periodic(page: Page, mention: Mention) -> str | None:
    """月20ドル, 毎秒80トークン, 年率24%: a period right before the figure."""
    sentence = page.sentence(mention.start)
    match = _PERIODIC.search(page.text, max(sentence.start, mention.start - 24), mention.start)
    if not match:
        return None
    word = match["every"] or match["fee"]
    at = match.start("every") if match["every"] else match.start("fee")
    before = page.text[at - 1 : at]
    if not match["every"] and before and (before.isdigit() or before in "同昨今来前翌本当한今毎作今기지올내전" and len(word) == 1):
        return None
    if word in _MONEY_ONLY and not _stands(page, mention, at, match):
        return None
    if mention.kind == "percent" and not word.startswith(("年", "연", "C", "毎", "매")):
        return None
    return f"1 {_LETTERS[word.lstrip('毎매1')[0]]}"


def _stands(page: Page, mention: Mention, at: int, match: re.Match[str]) -> bool:
    """月 and 年 alone only right before the figure and behind no letter of their script: 月20ドル, 연 20%."""
    gap = page.text[match.end("fee") : mention.start]
    before = page.text[at - 1 : at]
    hangul = "가" <= page.text[at] <= "힣"
    glued = "가" <= before <= "힣" if hangul else "一" <= before <= "鿿"
    return not glued and len(gap) <= 3 and not any(char in gap for char in "のにはで의은는이가")  # noqa: PLR2004
