"""What looks like a count in Korean and is none: 3대 강국, 50대 직장인, 2부, 두 발로 걷고, 3번 출구."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import times
from ainews_extract.kinds.count.shared import SPACE, STOREYS
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Callable

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


# 10의 26제곱, 10의 25승
_POWER_OF: Final = re.compile(r"\d의\s?\Z")
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
_MOST_WEEKS: Final = 600  # 400만주 이상을 사들였다


def is_no_counter(page: Page, numeral: Numeral, unit: str, end: int) -> bool:
    """Whether what looks like a counter is none: 영업익 10조대, 초봉 5억 주는, 두 발로 걷고, 3번 출구, 3층 회의실, 3주 뒤.

    Args:
        page: The page.
        numeral: The numeral.
        unit: What stands behind it.
        end: Where that ends.
    """
    rule = _RULES.get(unit)
    return rule is not None and rule(page.text, numeral, end)


def _is_kind_of(text: str, numeral: Numeral, _: int) -> bool:
    """시총 37조 인 기업: the copula."""
    return text[numeral.end - 1] in "억조" and text[numeral.end] == " "


def _is_level(text: str, numeral: Numeral, end: int) -> bool:
    """영업익 10조대, 4050 세대, 635 대 1, 세 대형 모델."""
    together = text[numeral.start : end] == "세대"
    return text[numeral.end - 1] == "조" or together or _TO_ONE_OR_BIG.match(text, end) is not None


def _is_trade(text: str, numeral: Numeral, end: int) -> bool:
    """2,645억 매도: a sale and no sheets."""
    return text[numeral.end] == " " and text[end : end + 1] in tuple("도수출입각")


def _is_power(text: str, numeral: Numeral, _: int) -> bool:
    return _POWER_OF.search(text, max(0, numeral.start - 4), numeral.start) is not None


def _is_each_time(text: str, numeral: Numeral, end: int) -> bool:
    return numeral.value == 1 and _EACH_TIME.match(text, end) is not None


def _is_feet(text: str, numeral: Numeral, end: int) -> bool:
    return numeral.words and numeral.value in (1, 2) and _ON_FEET.match(text, end) is not None


def _is_number_of(text: str, numeral: Numeral, end: int) -> bool:
    """3번 출구; but 하루 3번, 3번 이상."""
    often = _OFTEN.match(text, end) or _TIMES.search(text, max(0, numeral.start - 8), numeral.start)
    return not (numeral.words or often)


def _is_edition(_: str, numeral: Numeral, __: int) -> bool:
    """6판 기준."""
    return not numeral.words and (numeral.value or 0) < _FEW


def _is_space(_: str, numeral: Numeral, __: int) -> bool:
    return (numeral.value or 0) <= SPACE


def _is_floor(text: str, _: Numeral, end: int) -> bool:
    return not STOREYS.match(text, end)


def _is_length(text: str, numeral: Numeral, end: int) -> bool:
    """3주 뒤; 초봉 5억 주는."""
    weeks = times.is_weeks(text, numeral.start, end) and (numeral.value or 0) <= _MOST_WEEKS
    return weeks or _PAID.search(text, max(0, numeral.start - 6), numeral.start) is not None


_RULES: Final[dict[str, Callable[[str, Numeral, int], bool]]] = {
    "인": _is_kind_of,
    "대": _is_level,
    "매": _is_trade,
    "승": _is_power,
    "회": _is_each_time,
    "발": _is_feet,
    "번": _is_number_of,
    "차원": _is_space,
    "판": _is_edition,
    "층": _is_floor,
    "주": _is_length,
    "달": _is_length,
    "해": _is_length,
}


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
_STAGE: Final = late(r"(?:로|에|에서|부터|는|은)(?![가-힣])|\s?(?:사업|공사|구축|평가|심사|계획|연구)")
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
_SET_OF: Final = (*range(2, 13), *range(20, 70, 10))  # 3대 숙제, 40대 유입
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


_LISTED: Final = re.compile(r"\s?(?:기업|그룹|부호|브랜드|대학)")


def is_set_or_part(page: Page, numeral: Numeral, unit: str, end: int) -> bool:
    """3대 강국 and 10대 그룹 are sets, 30대 직장인 an age, a line's 1부 and 2장 parts of a programme or a book.

    Args:
        page: The page.
        numeral: The numeral.
        unit: What stands behind it.
        end: Where that ends.
    """
    if unit == "대":
        return _is_set_or_age(page, numeral, end)
    value = numeral.value
    if value is None or value > _MOST_PARTS:
        return unit == "세대" and value in _GENERATIONS
    if unit in _NUMBERED:
        houses = _HOUSES.search(page.text, max(0, numeral.start - 8), numeral.start)
        return value < _NUMBERED[unit] and houses is None
    if unit == "단계":
        return _is_stage(page.text, numeral, end)
    if unit == "단":
        sentence = page.sentence(numeral.start)
        return value < 10 and _DAN.search(page.text, sentence.start, end) is not None  # 이세돌 9단
    return unit in _PARTS and value < _FEW and _is_part(page.text, numeral, end)


_MOST_PARTS: Final = 100


def _is_set_or_age(page: Page, numeral: Numeral, end: int) -> bool:
    """3대 강국, 포춘 500대 기업, 30대 직장인, 코스피 5100대 중반."""
    text, value = page.text, numeral.value
    if value is None:
        return numeral.low in _DECADES and _AGED.match(text, end) is not None
    if value % 100 == 0 and _LISTED.match(text, end):
        return True
    if not numeral.words and _is_level_or_age(page, numeral, end):
        return True
    if value > _MOST_PARTS:
        return False
    if _SET.match(text, end) or (not numeral.words and _is_set(page, numeral, end)):
        return True
    before = _AGED_BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
    return value in _DECADES and (before or _AGED.match(text, end)) is not None


def _is_stage(text: str, numeral: Numeral, end: int) -> bool:
    """1단계, 2단계 사업; but 3단계로 구분했다, 12단계에서 8단계로."""
    if numeral.value == 1:
        return True
    counted = _SPLIT.match(text, end) or _is_cut_short(text, numeral.start, end)
    return _STAGE.match(text, end) is not None and not counted


def _is_part(text: str, numeral: Numeral, end: int) -> bool:
    begins = _LINE_START.search(text, max(0, numeral.start - 6), numeral.start)
    return (begins or _TITLE.match(text, end)) is not None
