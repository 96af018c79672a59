"""Rates said by a mark before a figure: 1株当たり, 100万トークンにつき, 장당, 1回の応答は; and in heads and leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, tables
from ainews_extract.links.per import after
from ainews_extract.links.per.nouns import named
from ainews_extract.numerals.words import MYRIADS, TENS
from ainews_extract.records import within
from ainews_extract.scripts import run_start
from ainews_extract.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Span

_AMOUNT: Final = r"(?=\s?(?:約|最大|약|최대)?\s?[\d$])"
_NEEDED: Final = any_of(beside.lookup("rate-need"))
# 1株当たり, 100万トークンにつき, 1枚あたり, 1時間ごとに, 100만 토큰당, 장당, 컨소시엄당, 1kWh당, 1回の応答は
_MARK: Final = (
    rf"{any_of(beside.lookup('rate-mark'))}|(?:에|間に|に){_AMOUNT}|"
    rf"(?:の[^、。\d]{{1,10}})?に(?:{_NEEDED})|の[^、。\d]{{1,10}}に{_AMOUNT}|の(?:{any_of(beside.lookup('rate-act'))})(?:は|が|の)"
)
_ONE_OF: Final = any_of(beside.lookup("rate-one"))
_PER: Final = re.compile(
    rf"(?P<number>\d[\d,.]{{0,20}}\s?[{TENS}{MYRIADS}]{{0,4}}|一|千|百万|百|万|한)?\s?"
    r"(?P<unit>[A-Za-z㎡²㎾㎏]{1,20}|[ァ-ヺー]{1,20}時?|[一-鿿]{1,4}?|[カかヶヵ]月|つ|[가-힣]{1,6}?)\s?"
    rf"(?P<mark>{_MARK}|(?=[\d$¥€£]|{any_of(beside.lookup('rate-profit'))}))"
)
# Asked first, since hardly any clause has a mark, and a unit may begin at every character of one.
_MARKED: Final = re.compile(rf"{_MARK}|[1一]\s?(?:{_ONE_OF})")
_NEAR: Final = 45


def found(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """The rate of the nearest mark before a figure in its clause.

    No figure stands between but prices of the same thing.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    begin = max(page.sentence(figure.start).start, figure.start - _NEAR)
    if not _MARKED.search(page.text, begin, figure.start + 1):
        return
    marks = [match for match in all_in(page.text, begin, figure.start + 1) if match.end() <= figure.start]
    if marks and _governs(page, figure, marks[-1], before) and (per := of(marks[-1])):
        yield _of_figure(per, figure), f"mark-{marks[-1]['mark'][:1] or 'one'}"


def _of_figure(per: str, figure: Figure) -> str:
    """주당 300원 is paid for a share; 주당 60대 are made in a week."""
    is_of_share = figure.kind == "money" or figure.unit == "주"
    if per == "1 주" and not is_of_share:
        return "1 week"
    number, _, unit = per.partition(" ")
    currency = tables.units("money", "after")
    return f"{number} {currency[unit].unit}" if figure.kind == "money" and unit in currency else per  # 달러당 1,450원


def all_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The marks of rates in a span.

    Args:
        text: The text.
        start: Where the span begins.
        end: Where it ends.
    """
    return [match for match in _PER.finditer(text, start, end) if _is_mark(text, match)]


def of(mark: re.Match[str]) -> str | None:
    """The rate of a mark.

    Args:
        mark: One of those of `all_in`.
    """
    text, at, unit = mark.string, mark.start(), mark["unit"]
    if unit in _PIECES and beside.precedes("token-noun", text, at):
        unit = "토큰"  # 토큰 100만개당
    if named(None, unit) == "1 token" and not mark["number"]:
        begin = run_start(text, at, "", 8, "0123456789,.MK")
        return after.of_tokens(text, begin, named_so=True) or "1 token"
    return named(mark["number"], unit)


def _governs(page: Page, figure: Figure, mark: re.Match[str], before: Sequence[Figure]) -> bool:
    """Whether a mark is said of a figure: near it, and of no figure or verb between."""
    between = page.text[mark.end() : figure.start]
    if "。" in between or len(between) > (_FAR if figure.kind == "money" else _CLOSE):
        return False
    if mark["mark"] == "마다" and _has_verb(between):
        return False
    if not within(before, mark.end(), figure.start):
        return True
    return figure.kind == "money" and any(word in between for word in _DIRECTIONS)


_FAR: Final = 36
_PIECES: Final = frozenset({"개", "個"})
_CLOSE: Final = 20
_DIRECTIONS: Final = ("出力", "출력", "output", "キャッシュ", "캐시")


def _has_verb(text: str) -> bool:
    """Whether a verb tells what is done so often, and no rate of what comes of it: 6개월마다 평가해 2개 팀을 뽑는다."""
    return any(len(word) > 1 and word.endswith(("해", "고", "며")) for word in text.split(" ")[:-1])


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether 당 and あたり are the per of a price: not 担当, 해당, 突きあたり."""
    number, unit, mark = match["number"], match["unit"], match["mark"]
    if mark == "":
        return number in {"1", "一"} and unit in beside.lookup("rate-one")
    if mark == "에":
        return unit in beside.lookup("rate-time-ko")
    if mark in {"に", "間に"}:
        return number in {"1", "一"} and unit in beside.lookup("rate-time")
    if mark == "당":
        return _is_dang(text, match)
    if mark.startswith(("の", "に使", "に要", "にか", "に必")):
        return number is not None and unit in beside.lookup("rate-use")
    if mark in {"当たり", "当り", "あたり"} and number is None and unit in beside.lookup("no-rate-noun"):
        return unit == "日" and text[match.end() : match.end() + 1].isdigit()  # 心当たり, 日当たりのよい
    return True


def _is_dang(text: str, match: re.Match[str]) -> bool:
    """Whether 당 is a rate: not 해당, 담당, and not 판교와 분당 등, a place."""
    number, unit, after = match["number"], match["unit"], text[match.end() : match.end() + 2]
    if unit == "분" and not number and after.startswith((" 등", "에", "구", "의", "은")):
        return False
    return unit not in beside.lookup("no-rate-unit") and not ("가" <= after[:1] <= "힣" and not number)


def in_heads(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """What the heads of a cell and the line that opens a list say: 1株当たり純利益, 月額料金, 100万トークンあたり.

    Args:
        page: The page.
        figure: The figure.
    """
    place = page.place(figure.start)
    if place.cell is not None:
        heads = [("column", span) for span in place.column_heads] + [("row", span) for span in place.row_heads]
        heads += [("caption", place.caption)] if place.caption else []
        heads += [("heading", span) for span in place.headings[:1]]
        for name, span in heads:
            if per := _of_head(page.text[slice(*span)]):
                yield per, f"head-{name}"
    if place.opener is not None and _opens_list(page, place.opener):
        marks = all_in(page.text, *place.opener)
        if marks and (per := of(marks[-1])):
            yield per, "opener"


def _of_head(head: str) -> str | None:
    """The rate that a head names: 100万トークン, $/1M, 1株当たり, 月額."""
    if per := _tokens_in(head):
        return per
    slash = head.find("/")
    if slash >= 0 and (per := after.of_tokens(head, slash + 1)):
        return per
    mark = next(iter(all_in(head, 0, len(head))), None)
    if mark:
        return of(mark)
    period = next((found for at in range(len(head)) if (found := beside.sense_after("period-fee", head, at))), None)
    return f"1 {period[0]}" if period else None


def _tokens_in(head: str) -> str | None:
    """The number of tokens that a head names first."""
    starts = (at for at, char in enumerate(head) if char in _OF_NUMBERS and head[at - 1 : at] not in _OF_NUMBERS)
    of_prices = beside.near("token-way", head, 0, len(head), "") is not None  # 入力 (1M)
    return next((per for at in starts if (per := after.of_tokens(head, at, named_so=not of_prices))), None)


_OF_NUMBERS: Final = frozenset("0123456789,.百백")


def _opens_list(page: Page, opener: Span) -> bool:
    """Whether a line says that prices stand below: 以下の通り, 다음과 같다, or a colon or bracket at its end."""
    end = page.text[slice(*opener)].rstrip()
    return end.endswith((":", "：", ")")) or bool(page.cues.within(*opener, "list-opener"))
