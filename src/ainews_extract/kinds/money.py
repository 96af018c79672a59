"""Amounts of money: 100兆ウォン, $244B, 3천만 달러, 2ドル50セント, USD 5 million."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables, units, words_beside
from ainews_extract.records import within
from ainews_extract.scripts import script
from ainews_extract.tables import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.measures import Measured
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_MILLION: Final = Decimal(10) ** 6


def find(page: Page) -> Iterator[Figure]:
    """The amounts of money of a page; the unit is ISO 4217."""
    each = (_in_full(page, found) for found in measures.each(page, units.currencies(), tables.units("money", "before")))
    yield from _headlines(page)
    yield from _yen(page)
    for found in measures.joined(page, measures.summed(page, (found for found in each if _is_money(page, found)))):
        yield _without_sign_of_loss(page, measures.mention(page, "money", found))


_NEAR: Final = 8


def _without_sign_of_loss(page: Page, figure: Figure) -> Figure:
    """▲93,000円の赤字: if the text says that it is a loss, the sign adds nothing."""
    if figure.value is None or figure.value >= 0:
        return figure
    text, cues = page.text, page.cues
    nouns = cues.within(figure.end, figure.end + _NEAR, "loss")
    after = any(beside.between(text, figure.end, cue.start, "of?") for cue in nouns)
    before = cues.within(max(0, figure.start - 2 * _NEAR), figure.start, "loss")
    if after or any(beside.between(text, cue.end, figure.start, "amount? case? about?") for cue in before):
        figure.value = -figure.value
    return figure


_YEN: Final = Unit("", "JPY", Decimal(1))
_PROFITS: Final = frozenset({"revenue", "gross_profit", "operating_profit", "ordinary_profit", "net_profit", "profit"})
_LINKS: Final = frozenset("はがも")
_YEN_ENDS: Final = frozenset("、。,)(をとにで・/\n")


def _yen(page: Page) -> Iterator[Figure]:
    """売上63.5億、営業利益6.8億(前年同期は8.9億): yen without 円 right after a noun of earnings."""
    named = -1
    for numeral in page.numerals:
        if page.text[numeral.end - 1] not in "億兆" or numeral.glued or numeral.words:
            continue
        if page.text[numeral.end : numeral.end + 1] not in _YEN_ENDS:
            continue
        is_beside = named >= 0 and _is_of_before(page.text, named, numeral.start)
        if is_beside or _is_earned(page, numeral.start):
            named = numeral.end
            yield measures.mention(page, "money", measures.Measured(numeral, _YEN, numeral.start, numeral.end))


def _is_of_before(text: str, start: int, end: int) -> bool:
    """(前年同期は8.9億): the former value, in brackets right after the amount."""
    return text.startswith("(", start) and beside.between(text, start + 1, end, "period-back case? of? about?")


def _is_earned(page: Page, at: int) -> bool:
    about = page.cues.before(at, "modifier-before")
    at = about.start if about else at
    named = page.cues.before(at - (page.text[at - 1 : at] in _LINKS), "measure")
    return named is not None and named.lang == "ja" and named.sense in _PROFITS


_WON: Final = Unit("", "KRW", Decimal(1))


def _headlines(page: Page) -> Iterator[Figure]:
    """Amounts of won without 원, as headlines write them: 영업익 1202억, 10조 투자, AI 6조; 목표가 32만→38만."""
    last: Numeral | None = None
    for numeral in page.numerals:
        if not (numeral.glued or numeral.ordinal) and _is_won(page, numeral, last):
            yield measures.mention(page, "money", measures.Measured(numeral, _WON, numeral.start, numeral.end))
        last = numeral


def _is_won(page: Page, numeral: Numeral, last: Numeral | None) -> bool:
    unit = page.text[numeral.start : numeral.end].rstrip("+")[-1]
    if unit in "억조":
        return (not numeral.words or numeral.modifier == "several") and _is_bare(page, numeral)
    return unit in "만천" and _is_target(page.text, numeral, last)


def _is_target(text: str, numeral: Numeral, last: Numeral | None) -> bool:
    """목표가 32만→38만: both ends of a price target, the second after the first."""
    start, end = numeral.start, numeral.end
    if last and beside.between(text, last.end, start, "won? from-to"):
        start = last.start
    if beside.before(text, start, "target-price target-particle?") is None or beside.after(text, end, "won"):
        return False
    return text[end : end + 1] in ("", " ", ",") or beside.follows("from-to", text, end)


def _is_bare(page: Page, numeral: Numeral) -> bool:
    """Whether a number is an amount of won, by the text around it; 수조 is a tank unless an amount is named."""
    text, start, end = page.text, numeral.start, numeral.end
    if page.cues.at(end + text.startswith(" ", end), "funding-round"):
        return True  # 3억 Seed 투자
    if _counts_before(text, start) or _counts_after(page, end):
        return False
    ends = _ends_amount(text, end)
    is_named = beside.before(text, start, "won-named won-particle? won-lead?") is not None
    if is_named and (ends or measures.is_particle(text, end)):
        return True
    if _is_tank(page, numeral):
        return False
    if beside.after(text, end, "won-scale* of? won-deed") is not None:
        return True
    sentence = page.sentence(start)
    return ends and _speaks_of_money(page, sentence.start, sentence.end)


def _is_tank(page: Page, numeral: Numeral) -> bool:
    """Whether a number in words may be another noun: 수조 is a tank, 수백억 is none."""
    return bool(numeral.words) and page.text[numeral.end - 1] != "억"


def _ends_amount(text: str, end: int) -> bool:
    """Whether the word of an amount ends, with a particle at most; 10조 클럽."""
    last = beside.after(text, end, "won-suffix? amount-particle?") or end
    is_word = text[last : last + 1].isdecimal() or script(text[last : last + 1]) in {"hangul", "latin"}
    return not is_word or beside.follows("club", text, end)


def _speaks_of_money(page: Page, start: int, end: int) -> bool:
    """Whether a stretch of text has a word of money or an amount of won."""
    if page.cues.within(start, end, "of-money"):
        return True
    return any(beside.follows("won", page.text, numeral.end) for numeral in within(page.numerals, start, end))


def _counts_before(text: str, start: int) -> bool:
    """Whether the text before a number says that it counts things or numbers a law: 가입자 약 3억, 법 10조."""
    things = ("counted-thing case? thing-lead?", "thing-number case? thing-lead?", "law")
    if any(beside.before(text, start, frame) is not None for frame in things):
        return True
    people = beside.before(text, start, "people-counter")
    return people is not None and text[people - 1 : people].isdecimal()


_THING_REACH: Final = 12


def _counts_after(page: Page, end: int) -> bool:
    """Whether what follows a number says so: 3억 월간 이용자, 10조 2항, 3억 개, 6조, 7조 달러."""
    text = page.text
    if beside.near("counted-thing", text, end, _THING_REACH, ".!?,·\n") is not None:
        return True
    return (text.startswith(" ", end) and _is_unit(text, end + 1)) or _is_of_list(page, end)


def _is_unit(text: str, at: int) -> bool:
    """Whether a unit of something else begins at a place."""
    first = text[at : at + 1]
    if (first.isascii() and first.isalpha()) or first in tuple("%㎡㎾㎿℃"):
        return True
    end = units.unit_end(text, at)
    return (
        end is not None and words_beside.ends_korean_word(text, end) and not beside.follows("no-unit-of-won", text, at)
    )


def _is_of_list(page: Page, end: int) -> bool:
    """6조, 7조 달러: the next number says in which currency both are; 10조 2항 is a part of a law."""
    following = next(iter(within(page.numerals, end, end + _LIST_REACH)), None)
    if following is None:
        return False
    of = beside.after(page.text, end, "of?") or end
    if beside.follows("law-part", page.text, following.end) or (of > end and following.start - of <= 1):
        return True
    at = following.end + page.text.startswith(" ", following.end)
    currency = units.currencies().after(page.text, at)
    return beside.between(page.text, end, following.start, "list-mark about?") and (
        currency is not None and currency[0].unit != _WON.unit
    )


_LIST_REACH: Final = 5
_TEN: Final = 10
_DONG: Final = 10**5
_THOUSAND: Final = 1_000


def _is_money(page: Page, found: Measured) -> bool:
    """二元論 and 三元触媒: a single kanji before 元 counts elements."""
    if found.numeral.value == 1 and _is_base_of_rate(page, found):
        return False
    if found.numeral.words and _is_unit_of_column(page, found):
        return False
    if found.unit.form in ("ポンド", "파운드") and measures.is_weight(page, found.start, found.end):
        return False
    if found.unit.form == "동" and (found.numeral.value or 0) < _DONG:
        return False  # 건물 2동
    return not (found.unit.form == "元" and found.numeral.words and (found.numeral.value or _TEN) < _TEN)


def _is_base_of_rate(page: Page, found: Measured) -> bool:
    """1ドル=158円, 1ドル158円: one unit of a currency and its price in another."""
    text = page.text
    equals = beside.after(text, found.end, "one-for about?")
    if equals is not None and text[equals + text.startswith(" ", equals) :][:1].isdecimal():
        return True
    at = beside.after(text, found.end, "equals? about?") or found.end
    at += text.startswith(" ", at)
    rate = next((numeral for numeral in within(page.numerals, at, at + 1) if numeral.value is not None), None)
    other = units.currencies().after(text, rate.end) if rate else None
    return other is not None and other[0].unit != found.unit.unit


def _is_unit_of_column(page: Page, found: Measured) -> bool:
    """百万円 over a column of a statement, (単位:百万円): in which unit its figures are."""
    text = page.text
    return (
        (found.numeral.value or 0) >= _THOUSAND
        and set(text[found.numeral.start : found.numeral.end]) <= set("十百千万億兆십백천만억조 ")
        and text[found.start - 1 : found.start] in ("", *" \n(:|―—/")
        and text[found.end : found.end + 4].lstrip(" ")[:1] in ("", *"\n|)%/、,百千億十")
    )


def _in_full(page: Page, found: Measured) -> Measured:
    """$34.6m: a small m is a million after a currency sign, and a metre elsewhere."""
    million = beside.after(page.text, found.end, "millions") if found.start < found.numeral.start else None
    if million is None or found.end != found.numeral.end:
        return found
    numeral = found.numeral
    value, low, high = (n if n is None else n * _MILLION for n in (numeral.value, numeral.low, numeral.high))
    return replace(found, end=million, numeral=replace(numeral, value=value, low=low, high=high, letter="M"))
