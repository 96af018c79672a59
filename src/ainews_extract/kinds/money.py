"""Amounts of money: 100兆ウォン, $244B, 3천만 달러, 2ドル50セント, USD 5 million."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables
from ainews_extract.tables import Lookup, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.records import Mention

_MILLIONS: Final = re.compile(r"m(?:illions?)?(?![A-Za-z])|MM(?![A-Za-z])")
_MILLION: Final = Decimal(10) ** 6


def find(page: Page) -> Iterator[Mention]:
    """The amounts of money of a page; the unit is ISO 4217."""
    each = (_in_full(page, found) for found in measures.each(page, names(), tables.units("money", "before")))
    yield from _headlines(page)
    for found in measures.joined(page, measures.summed(page, (found for found in each if _is_money(page, found)))):
        yield measures.mention(page, "money", found)


# 영업익 1202억 …, 시리즈B 210억 투자, 몸값 수천억: a Korean headline leaves 원 out.
_HEADLINE: Final = re.compile(
    r"(?:영업익|영업이익|영업손실|매출|매출액|순익|순이익|적자|흑자|실적|투자|투자액|투자금|유치|조달|시리즈\s?[A-F]|예산|자금|"
    r"자금조달|펀드|수주|수주액|수주잔고|과징금|벌금|몸값|기업가치|시총|시가총액|손실|사업비|공사비|거래액|거래대금|순매수|순매도|차입금|부채|빚|연봉|성과급|배당금|보증금|보조금|"
    r"인수가|총액)(?:만|은|는|이|가|도|에)?\s(?:(?:총액?|약|최대|최소|무려|연|역대\s최대|사상\s최대|올해|내년)\s)?\Z"
)
_LEFT_OUT: Final = re.compile(
    r"\s?[…·,↑↓’'”\"(]|\s(?:투자|유치|조달|흑자|적자|돌파|육박|규모|수주|펀드|달성|기록|예산|투입|지원|밑|넘|이상|이하|가량|시대|전망|예상|확보|깜짝|썼|쓴|번|벌)|"
    r"\s?클럽|\.\.\.|\n|\Z|(?:대|을|를|으로|로|에|까지)(?=\s)"
)
# 10조 투자, 895억 순매수, 6.4조 깜짝 실적: what is done with it says that it is money.
_DONE_WITH: Final = re.compile(
    r"\s?(?:대\s)?(?:규모\s)?(?:투자|투입|베팅|유치|조달|적자|흑자|손실|손해|순손실|수주|펀드|예산|순매수|순매도|매수|매도|사들|팔아|던졌|쏟|과징금|배상|벌금|인수|출자|증자|대출|보조금|융자|"
    r"상환|영업이익|영업익|순이익|이익|매출|(?:깜짝|역대급|최대)\s?실적|배당|자사주|잭팟|벌었|벌어|번다|들여|들인|들여|썼다|쓴다|계약|몸값|빚|현금)"
)
_OTHER_WHOLE: Final = re.compile(
    r"(?:명|자|수|회원|고객|다운로드|토큰|파라미터|매개변수|조회|대수)[은는이가을를도]?\s(?:약\s)?\Z"
)
_WON: Final = Unit("", "KRW", Decimal(1))


def _headlines(page: Page) -> Iterator[Mention]:
    """Amounts of won without 원, as headlines write them."""
    text = page.text
    for numeral in page.numerals:
        if text[numeral.end - 1] not in "억조" or (numeral.words and numeral.modifier != "several"):
            continue
        if numeral.glued or numeral.ordinal:
            continue
        named = _LEFT_OUT.match(text, numeral.end) and _HEADLINE.search(text, max(0, numeral.start - 20), numeral.start)
        if named or (
            not numeral.words
            and _DONE_WITH.match(text, numeral.end)
            and not _OTHER_WHOLE.search(text, max(0, numeral.start - 12), numeral.start)
        ):
            yield measures.mention(page, "money", measures.Measured(numeral, _WON, numeral.start, numeral.end))


_TEN: Final = 10
_RATE_OF_ONE: Final = re.compile(r"\s?[=＝]\s?\d|\s?(?:当たり|あたり|당)\s?\d")
_WEIGHT: Final = re.compile(r"体重|重さ|重量|몸무게|무게|체중")
_DONG: Final = 10**5


def _is_money(page: Page, found: Measured) -> bool:
    """二元論 and 三元触媒: a single kanji before 元 counts elements."""
    if found.numeral.value == 1 and _RATE_OF_ONE.match(page.text, found.end):
        return False  # 1ドル=158円
    if found.unit.form in ("ポンド", "파운드") and _WEIGHT.search(page.text, max(0, found.start - 14), found.start):
        return False
    if found.unit.form == "동" and (found.numeral.value or 0) < _DONG:
        return False  # 건물 2동
    return not (found.unit.form == "元" and found.numeral.words and (found.numeral.value or _TEN) < _TEN)


def _in_full(page: Page, found: Measured) -> Measured:
    """$34.6m: a small m is a million behind a currency sign, and a metre elsewhere."""
    million = found.start < found.numeral.start and _MILLIONS.match(page.text, found.end)
    if not million or found.end != found.numeral.end:
        return found
    numeral = found.numeral
    value, low, high = (n if n is None else n * _MILLION for n in (numeral.value, numeral.low, numeral.high))
    return replace(found, end=million.end(), numeral=replace(numeral, value=value, low=low, high=high, letter="M"))


@cache
def names() -> Lookup[Unit]:
    """The press's short forms, and the full names of ISO 4217's currencies in CLDR (Unicode, by Babel)."""
    from babel import Locale  # noqa: PLC0415 - read at the first use, not when the package is imported

    forms: dict[str, Unit] = {}
    for language in ("ja", "ko"):
        for code, name in Locale(language).currencies.items():
            if "(" not in name and len(name) > 2 and not name.isascii():  # a former currency carries its years
                for form in (name, name.replace(" ", ""), name.replace(" ", "・")):
                    forms[form] = Unit(form, code, Decimal(1))
    own = tables.rows("money", "form lang side unit factor")
    forms |= {r["form"]: Unit(r["form"], r["unit"], Decimal(r["factor"])) for r in own if r["side"] == "after"}
    return Lookup(forms)
