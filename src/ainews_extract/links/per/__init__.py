"""What one unit of a figure buys or covers: 100万トークンあたり0.5ドル (1000000 token), 月20ドル, 1株当たり, 毎秒, 연 20%, 장당.

Times, tokens and physical units by their English word or symbol, other nouns as written. Rates are said after a figure, by
a mark or a period before it, by its heads or by the line that opens its list; what a price is for goes on over its list
(100万トークンにつき入力3ドル、出力15ドル), its restatement and the rows below it. Each is a candidate, null is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, tables
from ainews_extract.links import fill
from ainews_extract.links.per import after, marks, periods
from ainews_extract.score import Candidate
from ainews_extract.scripts import run_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

FIELD: Final = "per"
_KINDS: Final = ("money", "tokens", "count", "quantity", "percent", "multiple", "duration")


def complete(page: Page, figures: Sequence[Figure]) -> Sequence[Figure]:
    """Set `per` where the text says what one unit of a figure buys or covers.

    Args:
        page: The page.
        figures: Its figures, in order.
    """
    return fill(page, figures, FIELD, candidates)


def candidates(page: Page, figure: Figure, before: Sequence[Figure]) -> list[Candidate]:
    """The rates that a figure may have, and null; nothing where no words propose one.

    Args:
        page: The page.
        figure: The figure.
        before: The figures before it.
    """
    if figure.kind not in _KINDS or figure.per:
        return []
    found = [
        Candidate(per, (f"said={how}", f"said={how}&kind={figure.kind}"))
        for per, how in (*_said(page, figure, before), *_shared(page, figure, before))
    ]
    return [*found, Candidate(None, ("null", f"null={figure.kind}"))] if found else []


def _said(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """What words beside the figure say."""
    yield from after.found(page, figure)
    if figure.kind == "money":
        yield from _exchanged(page, figure)
    yield from _of_thing(page, figure)
    yield from periods.found(page, figure)
    yield from marks.found(page, figure, before)


def _shared(page: Page, figure: Figure, before: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """What is said of the figures before it, or of all under a head."""
    if figure.kind == "quantity" and (per := _compared(page, figure, before)):
        yield per, "compared"
    if figure.kind == "money":
        if per := _carried(page, figure, before):
            yield per, "carried"
        yield from marks.in_heads(page, figure)


_ROUND: Final = frozenset("1 10 100".split())


def _exchanged(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """1ドル145円, 1ユーロ＝162円, 1달러당 1,400원: what a unit of another currency buys."""
    text = page.text
    at = beside.before(text, figure.start, "exchanged-for? about?") or figure.start
    unit = tables.units("money", "after").before(text, at - (text[at - 1 : at] == " "))
    if unit is None or unit[0].unit == figure.unit:
        return
    end = unit[1] - (text[unit[1] - 1 : unit[1]] == " ")
    number = text[run_start(text, end, "", 8, "0123456789,.") : end]
    if number in _ROUND:
        yield f"{number} {unit[0].unit}", "exchange"


def _of_thing(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """EPSは85円: a share's; 랙 하나에 40억 원: a rack's."""
    if figure.kind == "money" and _is_of_share(page.text, figure.start):
        yield ("1 주" if page.lang_at(figure.start) == "ko" else "1 株"), "share"
    if thing := _thing_before(page.text, figure.start):
        yield f"1 {thing}", "thing"


def _is_of_share(text: str, at: int) -> bool:
    """Whether a profit or dividend of one share precedes a number: 1株当たり純利益(連結)は, 주당 배당금은."""
    end = beside.before(text, at, "share-link? about?") or at
    if text[end - 1 : end] == ")":
        end = max(text.rfind("(", end - 14, end), 0)
    frames = ("eps", "per-share share-term? share-profit")
    return any(beside.before(text, end, frame) is not None for frame in frames)


def _thing_before(text: str, at: int) -> str | None:
    """The thing that a Korean price is for one of: 랙 하나에, 서버 한 대당."""
    end = beside.before(text, at, "one-thing for-one about?")
    if end is None or text[end - 1 : end] != " ":
        return None
    return text[run_start(text, end - 1, "hangul latin", 8) : end - 1] or None


def _compared(page: Page, figure: Figure, before: Sequence[Figure]) -> str | None:
    """2.9Whと、従来型検索（0.3Wh）: what it is compared with, in brackets, is counted in the same way."""
    last = before[-1] if before else None
    if last is None or last.unit != figure.unit or last.per is None:
        return None
    return last.per if beside.around(page.text, (last.end, figure.start), _COMPARED, 14, "、。()") else None


_COMPARED: Final = ("and-comma", "bracket")


def _carried(page: Page, figure: Figure, before: Sequence[Figure]) -> str | None:
    """月額料金は3千円、学生は八百円; 3ドル（約450円）: what a price is for goes on over its list and its restatement."""
    priced = [other for other in before[-3:] if other.kind == "money" and other.per is not None]
    if not priced:
        return None
    last = priced[-1]
    if figure.same_as == last.start:
        return last.per
    gap = page.text[before[-1].end : figure.start] if before[-1].kind == "money" else "…"
    return (
        last.per
        if before[-1] is last
        and not any(word in gap for word in _TOTALS)
        and _is_next_price(gap)
        and _listing(last.per, gap)
        else None
    )


_STOPS: Final = "、。,.0123456789"


def _is_next_price(gap: str) -> bool:
    """Whether the words between two prices lead on to the next one of a list."""
    if len(gap) <= 2 and not any(char.isdecimal() or char in "\n。、" for char in gap):
        return True
    whole = (0, len(gap))
    return (
        beside.around(gap, whole, ("comma", "next-price about?"), 10, _STOPS)  # 3千円、学生は八百円
        or beside.around(gap, whole, ("clause-stop? token-way", "about?"), 8, _STOPS)  # 入力3ドル、出力15ドル
        or beside.between(gap, *whole, "score-from")  # 3ドルから5ドルに
        or beside.between(gap, *whole, "and-comma former of")  # 3ドルと、従来の5ドル
    )


_TOTALS: Final = tuple("総額 合計 計 目標 調達 投資 売上 時価 予算 총액 총 합계 목표 투자 매출 시총 예산".split())


def _listing(per: str | None, gap: str) -> bool:
    return gap.strip(" 、,") != "" and (per or "") != ""
