"""Expressions that look like counts in Korean but are not: 3대 강국, 50대 직장인, 2부, 두 발로 걷고, 3번 출구."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, times
from ainews_extract.kinds.count.shared import SPACE, are_storeys
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Callable

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


_MOST_WEEKS: Final = 600  # 400만주 이상을 사들였다


def is_no_counter(page: Page, numeral: Numeral, unit: str, end: int) -> bool:
    """Whether an apparent counter is not one: 영업익 10조대, 초봉 5억 주는, 두 발로 걷고, 3번 출구, 3층 회의실, 3주 뒤.

    Args:
        page: The page.
        numeral: The numeral.
        unit: The word after it.
        end: Where that ends.
    """
    rule = _RULES.get(unit)
    return rule is not None and rule(page.text, numeral, end)


def _is_kind_of(text: str, numeral: Numeral, _: int) -> bool:
    """시총 37조 인 기업, 빅3인 회사: the copula."""
    if beside.before(text, numeral.start, "set-name") is not None:
        return True
    return text[numeral.end - 1] in "억조" and text[numeral.end] == " "


def _is_level(text: str, numeral: Numeral, end: int) -> bool:
    """영업익 10조대, 400억대 계약, 4050 세대, 635 대 1, 세 대형 모델."""
    if text[numeral.end - 1] == "조" or text[numeral.start : end] == "세대" or _is_won_level(text, numeral):
        return True
    return _digit(text, end) or beside.follows("no-machines", text, end)


def _is_won_level(text: str, numeral: Numeral) -> bool:
    """400억대 규모의 계약, 매출 400억대: what is done with won, or an amount of it, and no machine."""
    if not text.startswith("억대", numeral.end - 1) or beside.before(text, numeral.start, "machine case?") is not None:
        return False
    if beside.before(text, numeral.start, "won-named won-particle? won-lead?") is not None:
        return True
    return beside.after(text, numeral.end, "won-scale* of? won-deed") is not None


def _digit(text: str, at: int) -> bool:
    """Whether a digit stands at a place or one blank on."""
    return text[at + text.startswith(" ", at) :][:1].isdecimal()


def _is_trade(text: str, numeral: Numeral, end: int) -> bool:
    """2,645억 매도: a sale and not sheets."""
    return text[numeral.end] == " " and text[end : end + 1] in tuple("도수출입각")


def _is_power(text: str, numeral: Numeral, _: int) -> bool:
    """10의 26제곱, 10의 25승."""
    of = beside.before(text, numeral.start, "of")
    return of is not None and text[of - 1 : of].isdecimal()


def _is_each_time(text: str, numeral: Numeral, end: int) -> bool:
    """1회 충전으로, 1회 이동 시: of each time."""
    if numeral.value != 1 or not text.startswith(" ", end):
        return False
    noun = end + 1
    while "가" <= text[noun : noun + 1] <= "힣":
        noun += 1
    return beside.precedes("in-each", text, noun) or beside.follows("in-each", text, noun)


def _is_feet(text: str, numeral: Numeral, end: int) -> bool:
    """두 발로 걷고, 두 발을 딛고; but 로켓 두 발을 쏘아."""
    return numeral.words and numeral.value in (1, 2) and beside.follows("on-feet", text, end)


def _is_number_of(text: str, numeral: Numeral, end: int) -> bool:
    """3번 출구; but 하루 3번, 3번 이상."""
    often = beside.follows("often-after", text, end) or beside.before(
        text, numeral.start, "often-before often-particle?"
    )
    return not (numeral.words or often)


def _is_edition(_: str, numeral: Numeral, __: int) -> bool:
    """6판 기준."""
    return not numeral.words and (numeral.value or 0) < _FEW


def _is_space(_: str, numeral: Numeral, __: int) -> bool:
    return (numeral.value or 0) <= SPACE


def _is_floor(text: str, _: Numeral, end: int) -> bool:
    return not are_storeys(text, end)


def _is_length(text: str, numeral: Numeral, end: int) -> bool:
    """3주 뒤; 초봉 5억 주는."""
    weeks = times.is_weeks(text, numeral.start, end) and (numeral.value or 0) <= _MOST_WEEKS
    return weeks or beside.precedes("paid", text, numeral.start)


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
# 1호 투자처 and 3세대 반도체 are places in a sequence, 300호 and 500세대 homes.
_GENERATIONS: Final = (1020, 2030, 2040, 3040, 4050, 5060, 6070)
_NUMBERED: Final = {"호": 100, "세대": 50}
_PARTS: Final = ("부", "장", "편", "절", "조", "막")
_FEW: Final = 20
_MOST_PARTS: Final = 100
_SET_OF: Final = (*range(2, 13), *range(20, 70, 10))  # 3대 숙제, 40대 유입


def is_set_or_part(page: Page, numeral: Numeral, unit: str, end: int) -> bool:
    """3대 강국 and 10대 그룹 are sets, 30대 직장인 an age, a line's 1부 and 2장 parts of a programme or a book.

    Args:
        page: The page.
        numeral: The numeral.
        unit: The word after it.
        end: Where that ends.
    """
    if unit == "대":
        return _is_set_or_age(page, numeral, end)
    value = numeral.value
    if value is None or value > _MOST_PARTS:
        return unit == "세대" and value in _GENERATIONS
    if unit in _NUMBERED:
        return value < _NUMBERED[unit] and not beside.precedes("houses", page.text, numeral.start)
    if unit == "단계":
        return _is_stage(page, numeral, end)
    if unit == "단":
        return value < 10 and bool(page.cues.within(page.sentence(numeral.start).start, end, "dan"))  # 이세돌 9단
    return unit in _PARTS and value < _FEW and _is_part(page, numeral, end)


def _is_set_or_age(page: Page, numeral: Numeral, end: int) -> bool:
    """3대 강국, 포춘 500대 기업, 30대 직장인, 코스피 5100대 중반."""
    text, value = page.text, numeral.value
    if value is None:
        return numeral.low in _DECADES and _is_aged(text, end)
    if value % 100 == 0 and beside.follows("listed-set", text, end):
        return True
    if not numeral.words and _is_level_or_age(page, numeral, end):
        return True
    if value > _MOST_PARTS:
        return False
    if beside.after(text, end, "set-prefix? set-of") or (not numeral.words and _is_set(page, numeral, end)):
        return True
    return value in _DECADES and (beside.precedes("aged-before", text, numeral.start) or _is_aged(text, end))


def _is_aged(text: str, end: int) -> bool:
    """Whether an age is meant by what follows: 30대 직장인, 20대, 30대, 50대는 40%."""
    return beside.follows("aged", text, end) or _digit(text, beside.after(text, end, "aged-link?") or end)


def _is_level_or_age(page: Page, numeral: Numeral, end: int) -> bool:
    """코스피 5100대 중반; 50대와 60대 of 이용률 are ages where the sentence counts people."""
    text, sentence = page.text, page.sentence(numeral.start)
    if numeral.value not in _DECADES:
        stands = beside.follows("level", text, end) or beside.after(text, end, "to-level level-moves")
        return (numeral.value or 0) >= _MOST_PARTS and bool(stands)
    begin = page.nth_sentence(max(0, page.sentence_number(numeral.start) - 1)).start
    if not _has_other_decade(page, numeral):
        return False
    return bool(page.cues.within(begin, sentence.end, "aged-people")) or _has_share(page, numeral, end)


def _has_share(page: Page, numeral: Numeral, end: int) -> bool:
    """20대(33%), 30대(41%): ages with their shares; not 버스 20대(33%), which names what is counted."""
    share = next(iter(within(page.numerals, end + 1, end + 2)), None) if page.text.startswith("(", end) else None
    is_share = share is not None and page.text.startswith("%", share.end)
    is_listed = page.text[numeral.start - 2 : numeral.start] in (", ", ") ")
    return is_share and (is_listed or beside.starts_phrase(page.text, numeral.start))


def _has_other_decade(page: Page, numeral: Numeral) -> bool:
    """Whether its sentence names another decade: 50대와 60대."""
    sentence = page.sentence(numeral.start)
    decades = (other for other in within(page.numerals, sentence.start, sentence.end) if other.value in _DECADES)
    return any(
        page.text.startswith("대", other.end) and not beside.follows("done-with-machines", page.text, other.end + 1)
        for other in decades
        if other.start != numeral.start
    )


def _is_set(page: Page, numeral: Numeral, end: int) -> bool:
    """3대 숙제, 4대 과학기술원; but 로봇 3대 도입, 버스 2대 추가: machines, or what is done with them."""
    text, following = page.text, page.text[end + 1 : end + 2]
    if numeral.value not in _SET_OF or not text.startswith(" ", end):
        return False
    is_word = "가" <= following <= "힣" or (following.isascii() and following.isupper())
    if not is_word or beside.follows("done-with-machines", text, end):
        return False
    return beside.before(text, numeral.start, "machine case?") is None


def _is_stage(page: Page, numeral: Numeral, end: int) -> bool:
    """1단계, 2단계 사업; but 3단계로 구분했다, 12단계에서 8단계로."""
    if numeral.value == 1:
        return True
    text = page.text
    if not beside.follows("stage", text, end) or beside.follows("split-into", text, end):
        return False
    return not (beside.precedes("from-stage", text, numeral.start) or _is_cut_short(page, end))


def _is_cut_short(page: Page, end: int) -> bool:
    """12단계에서 8단계로 단축: a number of steps, not a place among them."""
    others = within(page.numerals, end, end + _NEAR)
    return any(beside.precedes("from-stage", page.text, other.start) for other in others)


_NEAR: Final = 6


def _is_part(page: Page, numeral: Numeral, end: int) -> bool:
    """A line's 1부, 2장, and 1부 ‘플랫폼’."""
    block = page.place(numeral.start).block
    begins = block is not None and block.body == numeral.start
    return begins or beside.after(page.text, end, "in-part? opening-quote") is not None
