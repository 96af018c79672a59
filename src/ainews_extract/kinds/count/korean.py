"""The counter or noun of a number in Korean: 500개사, 12개의 데이터센터, 세 연사, 3자매."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, lexicon, measures, times, units
from ainews_extract.kinds.count.sets import is_no_counter, is_set_or_part
from ainews_extract.kinds.count.shared import MEASURED, is_other_kind, is_power_of_ten, is_scaled, not_counted
from ainews_extract.scripts import is_hangul, script

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def of_korean(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """500개사, 세 가지, 12개의 데이터센터: a counter of the table, or the noun attached to the digits."""
    text = page.text
    if numeral.letter in ("B", "T"):
        return None
    readers = (_korean_counter, _korean_noun, _native_noun, _counted_people)
    span = next((found for reader in readers if (found := reader(page, numeral, at))), None)
    if span is None or beside.follows("korean-sequence", text, span[1]):
        return None
    unit = text[span[0] : span[1]]
    if (
        (unit in not_counted() and not _in_a_row(text, unit, span[1]))
        or unit.startswith(_OTHER_NOUNS)
        or _is_korean_article(numeral)
    ):
        return None
    if is_no_counter(page, numeral, unit, span[1]) or is_set_or_part(page, numeral, unit, span[1]):
        return None
    if is_power_of_ten(numeral) and times.is_rate(text, span[1]):
        return None  # 100만 자당 15달러
    return None if numeral.value == 1 and _is_one_of_each(text, numeral.start, span[1]) else span


def _in_a_row(text: str, unit: str, end: int) -> bool:
    """3분기 연속, but 3분기 실적: so many quarters."""
    return unit == "분기" and beside.follows("quarter-length", text, end)


def _is_one_of_each(text: str, start: int, end: int) -> bool:
    """TC 본더 1대 가격, 1인 1디바이스, 1가구 1주택."""
    if times.is_rate(text, end) or text.startswith(")", end) or beside.follows("price-of", text, end):
        return True
    following = text[end + 2 : end + 3]
    is_next = text.startswith(" 1", end) and (is_hangul(following) or (following.isascii() and following.isupper()))
    return is_next or _is_one(text[max(0, start - 5) : start])


def _is_one(before: str) -> bool:
    """Whether the word before ends in one of something and a blank: 1인 , 1가구 ."""
    word = before.removesuffix(" ").split(" ")[-1]
    return (
        before.endswith(" ")
        and word.startswith("1")
        and 1 < len(word) <= _LONGEST_ONE
        and all(map(is_hangul, word[1:]))
    )


_LONGEST_ONE: Final = 3


_OTHER_NOUNS: Final = ("차전지", "파라미터", "매개", "토큰")


def _counted_people(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """300만 요청을, 3백만 개발자가: any noun after myriads and a space, if a particle ends it."""
    text = page.text
    if at == numeral.end or text[numeral.end - 1] != "만" or numeral.words:
        return None
    if page.cues.at(at, "measure") or page.cues.at(at, "modifier-after") or is_other_kind(text, at):
        return None
    if not_counted().after(text, at):
        return None
    token = page.token(at, anchor=numeral.start)
    if token is None or token.pos != "NNG" or token.end - at < _SYLLABLES:
        return None
    return (at, token.end) if measures.is_particle(text, token.end) else None


_SYLLABLES: Final = 2


def _korean_counter(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    text = page.text
    known = units.counters().after(text, at)
    if not known or measures.is_a_part(text, at, known[1]) or not measures.is_word(page, numeral, known[1]):
        return None
    plain = text[numeral.start : numeral.end].replace(".", "").isdigit()  # 10여 and 5천 are not versions
    if at > numeral.end and known[0] in _NOUNS and plain and not is_scaled(numeral):
        return None  # Wi-Fi 7 기업
    of = text.startswith("의 ", known[1]) and known[0] == "개" and not _is_behind_noun(text, numeral.start)
    noun = _counted_noun(page, known[1] + _OF_LENGTH) if of else None
    return noun or (at, known[1])


def _counted_noun(page: Page, at: int) -> tuple[int, int] | None:
    """The noun that 12개의 counts; None for a name with a number (25개의 D1 칩) and for what only qualifies the next noun."""
    end = _korean_noun_end(page, at)
    return None if end is None or page.text[end : end + 1].isdigit() or _qualifies(page.text, end) else (at, end)


_OF_LENGTH: Final = 2  # 의 and a blank


def _is_behind_noun(text: str, at: int) -> bool:
    """Whether the word before a number is a noun without a particle, which is then the counted noun."""
    is_word = text[at - 1 : at] == " " and script(text[at - 2 : at - 1]) in {"hangul", "latin"}
    return is_word and not beside.precedes("modifier-syllable", text, at)


def _qualifies(text: str, end: int) -> bool:
    """120여 개의 우수 일자리, 27개의 공개 및 상용 모델: of a noun that only qualifies the next one, 개 is the counter."""
    at = end + text.startswith(" ", end)
    if text[at : at + 1] in ("·", ","):
        at += 1
        return is_hangul(text[at + text.startswith(" ", at) :][:1])
    return at > end and script(text[at : at + 1]) in {"hangul", "latin"}


# A noun that may follow a name with a number; a real counter only follows the number.
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


def _korean_noun_end(page: Page, at: int) -> int | None:
    """Where the noun that begins at `at` ends, with the nouns and suffixes that it is compounded with."""
    token = page.token(at)
    end = None
    while token and token.pos in ("NNG", "NNP", "XSN", "SL", "XR"):
        end = token.end
        token = page.token(end, anchor=at)
    return None if token and token.pos.startswith(_ADJECTIVE) else end  # 7개의 다양한 시험


_ADJECTIVE: Final = "XSA"


def _korean_noun(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """3자매, 2파전: any noun attached to digits without a space that is not a particle."""
    if (
        numeral.words
        or at > numeral.end
        or measures.is_particle(page.text, at)
        or is_other_kind(page.text, at, (*MEASURED, "percent"))
    ):
        return None
    if "가" <= page.text[numeral.start - 1 : numeral.start] <= "힣":
        return None  # 코스피200선물: a number in a name
    if not_counted().after(page.text, at):
        return None  # recognised without analysis, which costs a hundred times more
    token = page.token(at, anchor=numeral.start)
    if token is None or token.pos not in ("NNB", "NNG"):
        return None
    end = token.end
    while (
        (following := page.token(end, anchor=numeral.start)) and following.pos in ("NNB", "NNG") and following.end > end
    ):
        end = following.end
    return at, end


def _native_noun(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """세 연사, 네 분야: the noun after a native numeral and a space, unless it is 세 (tax) or 열 (heat).

    Native numerals count up to ten of any noun, but not parts of the body (눈, 손) and lengths of time.
    """
    value = numeral.value or numeral.high or 0
    if (
        not numeral.words
        or at == numeral.end
        or not 1 < value <= 10
        or beside.follows("nothing-counted", page.text, at)
    ):
        return None
    if not 0xAC00 <= ord(page.text[at]) <= 0xD7A3 or not_counted().after(page.text, at):
        return None
    first, token = page.token(numeral.start), page.token(at, anchor=numeral.start)
    if (
        first is None
        or first.pos not in ("MM", "NR")
        or token is None
        or token.pos not in _NOUN_POS
        or token.end - at < 2
    ):
        return None
    return at, _compound_end(page, token.end, numeral.start)


_NOUN_POS: Final = ("NNG", "NNP")


def _compound_end(page: Page, at: int, anchor: int) -> int:
    """Where a noun ends with those that it is compounded with, one of them apart: 음성 모델, 클라우드 제공사."""
    text, end = page.text, at
    while (following := page.token(end, anchor=anchor)) and following.pos in ("NNG", "XSN"):
        end = following.end
    apart = page.token(end + 1, anchor=anchor) if text.startswith(" ", end) else None
    if apart is None or apart.pos != "NNG" or _is_owner(text, end):
        return end
    last = apart.end
    while (following := page.token(last, anchor=anchor)) and following.pos in ("NNG", "XSN"):
        last = following.end
    is_thing = text[apart.start : last] in units.counters() or beside.precedes("firm-end", text, last)
    return last if is_thing and (measures.is_particle(text, last) or not text[last : last + 1].isalnum()) else end


def _is_owner(text: str, end: int) -> bool:
    """Whether the noun is a group or a person with its own noun: 두 회사 관계자."""
    word = lexicon.edge("last-word", "ko").before(text, end)
    return word is not None and word[0] in ("group", "person")


def _is_korean_article(numeral: Numeral) -> bool:
    """한 사람, 한 번, 한 곳: an article; 한 달 is a duration."""
    return numeral.words and numeral.value == 1
