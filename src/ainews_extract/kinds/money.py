"""Amounts of money: 100兆ウォン, $244B, 3천만 달러, 2ドル50セント, USD 5 million."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables, units
from ainews_extract.late import late
from ainews_extract.records import within
from ainews_extract.tables import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_MILLIONS: Final = re.compile(r"m(?:illions?)?(?![A-Za-z])|MM(?![A-Za-z])")
_MILLION: Final = Decimal(10) ** 6


def find(page: Page) -> Iterator[Figure]:
    """The amounts of money of a page; the unit is ISO 4217."""
    each = (_in_full(page, found) for found in measures.each(page, units.currencies(), tables.units("money", "before")))
    yield from _headlines(page)
    yield from _yen(page)
    for found in measures.joined(page, measures.summed(page, (found for found in each if _is_money(page, found)))):
        yield _without_sign_of_loss(page, measures.mention(page, "money", found))


_TO_LOSS: Final = re.compile(r"(?:の|의)?\s?")
_FROM_LOSS: Final = re.compile(r"(?:額|は|が|を|も|은|는|이|가|을|를|도)?\s?(?:約|약)?\s?")
_NEAR: Final = 8


def _without_sign_of_loss(page: Page, figure: Figure) -> Figure:
    """▲93,000円の赤字: where the text says that it is a loss, the sign says no more."""
    if figure.value is None or figure.value >= 0:
        return figure
    text, cues = page.text, page.cues
    after = any(
        _TO_LOSS.fullmatch(text, figure.end, cue.start) for cue in cues.within(figure.end, figure.end + _NEAR, "loss")
    )
    before = cues.within(max(0, figure.start - 2 * _NEAR), figure.start, "loss")
    if after or any(_FROM_LOSS.fullmatch(text, cue.end, figure.start) for cue in before):
        figure.value = -figure.value
    return figure


# 영업익 1202억 …, 시리즈B 210억, 몸값 수천억: a Korean headline leaves 원 out behind what is money,
_NAMED: Final = late(
    r"(?:영업익|영업이익|영업손실|GMV|매출|매출액|순익|순이익|적자|흑자|실적|투자|투자액|투자금|유치|조달|시리즈\s?[A-F]|예산|자금|펀드|수주|수주액|수주잔고|과징금|벌금|몸값|기업가치|"
    r"시총|시가총액|손실|사업비|공사비|거래액|거래대금|순매수|순매도|차입금|부채|빚|연봉|초봉|성과급|배당금|보증금|보조금|인수가|총액)(?:만|은|는|이|가|도|에)?\s"
    r"(?:(?:총액?|약|최고|최대|최소|무려|연|역대\s최대|사상\s최대|올해|내년)\s)?\Z"
)
# before what is done with money (10조 투자, 895억 순매수, 6.4조 깜짝 실적),
_DONE_WITH: Final = late(
    r"\s?(?:대\s)?(?:규모\s)?(?:투자|투입|배정|시리즈|베팅|유치|조달|적자|흑자|손실|손해|순손실|수주|펀드|예산|추경|증액|감액|삭감|순매수|순매도|매수|매도|사들|팔아|던졌|쏟|과징금|배상|벌금|인수|출자|증자|대출|보조금|융자|"
    r"상환|영업이익|영업익|순이익|이익|매출|(?:깜짝|역대급|최대)\s?실적|배당|자사주|잭팟|벌었|벌어|번다|들여|들인|썼다|쓴다|계약|몸값|빚|현금)"
)
# and wherever the sentence speaks of money (AI 6조, 반도체 4조) and the number counts nothing else.
_OF_MONEY: Final = late(
    r"\d[억조만]?\s?원|달러|투자|투입|유치|조달|예산|매출|이익|영업익|적자|펀드|자금|추경|증액|시총|시가총액|기업가치|연봉|초봉|실적|조성|공급|지원|수주|계약|인수|주가|대출|융자|부채|비용|R&D|사업비|시장|재원|몸값|규모|[메빅]가?딜"
)
_THING: Final = (
    r"인구|사람|명|이용자|사용자|가입자|회원|고객|구독|유저|다운로드|조회|시청|팔로워|계정|매개변수|파라미터|파라메터|토큰|트랜지스터|세포|판매량|출하량|생산량|건수|접속|방문|MAU|DAU|셀|"
    r"광년|픽셀|화소|단어|문장|표본|번째|단위"
)
_THING_BEFORE: Final = late(
    rf"(?:{_THING}|수|대수)(?:은|는|이|가|을|를|도|만)?\s(?:약\s|총\s|누적\s)?\Z|(?:법|령|헌법|규칙|조례|약관|협정|규정|정관)\s?\Z|\d[인명]\s\Z"
)
_THING_AFTER: Final = late(
    rf"[^.!?,·\n]{{0,12}}?(?:{_THING})|\s?제?\s?\d{{1,4}}항|의\s?\d|\s(?:개|대|건|장|곳|주|회|번|뷰|편|곡|권|종|표|톤|평|배|년|매|점|채)(?:을|를|이|가|은|는|의|에|로|으로|도|만|과|와|씩|까지|당)?(?![가-힣])|"
    r"\s(?:[A-Za-z%㎡㎾㎿℃]|달러|엔|위안|유로|파운드|원|루피|동\s)|\s?[,·~∼\-]\s?(?:약\s)?\d[\d,.만억조]{0,16}\s?(?!원)(?:[가-힣]{0,4}달러|엔|위안|유로|파운드)"
)
# 목표가 32만→38만
_TARGET: Final = re.compile(r"(?:목표가|목표주가)(?:를|을|는)?\s(?:\d{1,4}만(?:\d천)?\s?(?:원)?\s?(?:→|에서)\s?)?\Z")
_FROM_TO: Final = re.compile(r"(?<=[만천])\s?(?:→|에서\s?\d|으로|로|\Z|\s|,)(?!\s?원)")
_WORD_ENDS: Final = late(
    r"(?:대|을|를|으로|로|에|에서|이|가|은|는|의|도|까지|과|와|부터|씩)?(?![가-힣A-Za-z\d])|\s?클럽"
)
_YEN: Final = Unit("", "JPY", Decimal(1))
_PROFITS: Final = frozenset({"revenue", "gross_profit", "operating_profit", "ordinary_profit", "net_profit", "profit"})
_LINKS: Final = frozenset("はがも")
_YEN_ENDS: Final = frozenset("、。,)(をとにで・/\n")


def _yen(page: Page) -> Iterator[Figure]:
    """売上63.5億、営業利益6.8億(前年同期は8.9億): yen without 円 right behind what is earned."""
    named = -1
    for numeral in page.numerals:
        if page.text[numeral.end - 1] not in "億兆" or numeral.glued or numeral.words:
            continue
        if page.text[numeral.end : numeral.end + 1] not in _YEN_ENDS:
            continue
        is_beside = named >= 0 and _OF_BEFORE.fullmatch(page.text, named, numeral.start) is not None
        if is_beside or _is_earned(page, numeral.start):
            named = numeral.end
            yield measures.mention(page, "money", measures.Measured(numeral, _YEN, numeral.start, numeral.end))


# (前年同期は8.9億): what it was before, in brackets right behind the amount.
_OF_BEFORE: Final = re.compile(r"\((?:前年同期|前期|前年|前回)[はの]?(?:約)?")


def _is_earned(page: Page, at: int) -> bool:
    about = page.cues.before(at, "modifier-before")
    at = about.start if about else at
    named = page.cues.before(at - (page.text[at - 1 : at] in _LINKS), "measure")
    return named is not None and named.lang == "ja" and named.sense in _PROFITS


_WON: Final = Unit("", "KRW", Decimal(1))


def _headlines(page: Page) -> Iterator[Figure]:
    """Amounts of won without 원, as headlines write them."""
    for numeral in page.numerals:
        if numeral.glued or numeral.ordinal or page.text[numeral.start : numeral.end].rstrip("+")[-1] not in "억조":
            if _TARGET.search(page.text, max(0, numeral.start - 24), numeral.start) and _FROM_TO.match(
                page.text, numeral.end
            ):
                yield measures.mention(page, "money", measures.Measured(numeral, _WON, numeral.start, numeral.end))
            continue
        if (not numeral.words or numeral.modifier == "several") and _is_bare(page, numeral):
            yield measures.mention(page, "money", measures.Measured(numeral, _WON, numeral.start, numeral.end))


def _is_bare(page: Page, numeral: Numeral) -> bool:
    """Whether a number is an amount of won by what stands around it; 수조 is a tank unless an amount is named."""
    text, start, end = page.text, numeral.start, numeral.end
    if _THING_BEFORE.search(text, max(0, start - 14), start) or _THING_AFTER.match(text, end):
        return False
    if _WORD_ENDS.match(text, end) and _NAMED.search(text, max(0, start - 20), start):
        return True
    if numeral.words:
        return False
    if _DONE_WITH.match(text, end):
        return True
    sentence = page.sentence(start)
    return _WORD_ENDS.match(text, end) is not None and _OF_MONEY.search(text, sentence.start, sentence.end) is not None


_TEN: Final = 10
_TO_RATE: Final = late(r"\s?(?:[=＝≒]|は|が)?\s?(?:約|およそ)?")
_EQUALS: Final = late(r"\s?[=＝]\s?[0-9]|\s?(?:当たり|あたり|당)\s?(?:約|およそ)?[0-9]")
# 百万円 over a column of a statement, (単位:百万円): in which unit its figures are.
_OF_COLUMN: Final = re.compile(r"(?:^|[\s(:|―—/])\Z", re.MULTILINE)
_COLUMN_ENDS: Final = late(r"\s{0,3}(?:$|[|)%/、,]|[百千億十]|円銭)", re.MULTILINE)
_WEIGHT: Final = re.compile(r"体重|重さ|重量|몸무게|무게|체중")
_LOAD: Final = re.compile(r"(?:の|의)\s?(?:荷|貨物|짐|물건|화물|하중|무게|추력)")
_DONG: Final = 10**5
_THOUSAND: Final = 1_000


def _is_money(page: Page, found: Measured) -> bool:
    """二元論 and 三元触媒: a single kanji before 元 counts elements."""
    if found.numeral.value == 1 and _is_base_of_rate(page, found):
        return False
    if found.numeral.words and _is_unit_of_column(page, found):
        return False
    if found.unit.form in ("ポンド", "파운드") and (
        _WEIGHT.search(page.text, max(0, found.start - 14), found.start) or _LOAD.match(page.text, found.end)
    ):
        return False
    if found.unit.form == "동" and (found.numeral.value or 0) < _DONG:
        return False  # 건물 2동
    return not (found.unit.form == "元" and found.numeral.words and (found.numeral.value or _TEN) < _TEN)


def _is_base_of_rate(page: Page, found: Measured) -> bool:
    """1ドル=158円, 1ドル158円: one of a currency, and how many of another it costs."""
    text = page.text
    if _EQUALS.match(text, found.end):
        return True
    gap = _TO_RATE.match(text, found.end)
    at = gap.end() if gap else found.end
    rate = next((numeral for numeral in within(page.numerals, at, at + 1) if numeral.value is not None), None)
    other = units.currencies().after(text, rate.end) if rate else None
    return other is not None and other[0].unit != found.unit.unit


def _is_unit_of_column(page: Page, found: Measured) -> bool:
    text = page.text
    return (
        (found.numeral.value or 0) >= _THOUSAND
        and set(text[found.numeral.start : found.numeral.end]) <= set("十百千万億兆십백천만억조 ")
        and _OF_COLUMN.search(text, max(0, found.start - 1), found.start) is not None
        and _COLUMN_ENDS.match(text, found.end) is not None
    )


def _in_full(page: Page, found: Measured) -> Measured:
    """$34.6m: a small m is a million behind a currency sign, and a metre elsewhere."""
    million = found.start < found.numeral.start and _MILLIONS.match(page.text, found.end)
    if not million or found.end != found.numeral.end:
        return found
    numeral = found.numeral
    value, low, high = (n if n is None else n * _MILLION for n in (numeral.value, numeral.low, numeral.high))
    return replace(found, end=million.end(), numeral=replace(numeral, value=value, low=low, high=high, letter="M"))
