"""What one unit of a figure buys or covers: 100万トークンあたり0.5ドル (1000000 token), 月20ドル, 1株当たり, 毎秒, 연 20%, 장당.

Times, tokens and physical units by their English word or symbol, other nouns as written. Rates are said after a figure, by
a mark or a period before it, by its heads or by the line that opens its list; what a price is for goes on over its list
(100万トークンにつき入力3ドル、出力15ドル), its restatement and the rows below it. Each is a candidate, null is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late
from ainews_extract.links import fill
from ainews_extract.links.per import after, marks, periods
from ainews_extract.score import Candidate

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


_CURRENCY_BEFORE: Final = re.compile(
    r"(?P<number>10{0,2})\s?(?P<unit>米ドル|ドル|ユーロ|ポンド|元|人民元|ウォン|円|달러|유로|파운드|위안|엔|USD|EUR)\s?"
    r"(?:=|＝|当たり|あたり|につき|は|当り|당|는|=)?\s?(?:約|약)?\s?\Z"
)


def _exchanged(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """1ドル145円, 1ユーロ＝162円, 1달러당 1,400원: what a unit of another currency buys."""
    match = _CURRENCY_BEFORE.search(page.text, max(0, figure.start - 12), figure.start)
    if match is None or page.text[match.start() - 1 : match.start()].isdigit():
        return
    unit = match["unit"] if match["unit"] in {"USD", "EUR"} else tables.units("money", "after")[match["unit"]].unit
    if unit != figure.unit:
        yield f"{match['number']} {unit}", "exchange"


_SHARE: Final = re.compile(
    r"(?:EPS|1株(?:当たり)?(?:の)?(?:四半期|当期)?(?:純)?(?:利益|損失|配当)金?|주당\s?(?:순이익|배당금?|순손실))(?:\([^()]{0,12}\))?(?:は|が|を|은|는|이|가|:|：)?\s?(?:約|약)?\s?\Z"
)
_ONE_THING: Final = re.compile(
    r"(?P<unit>[가-힣A-Za-z]{1,8})\s(?:하나|한\s?[대개장]|1[대개장])(?:에|당)(?:는|만)?\s?(?:약\s)?\Z"
)


def _of_thing(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """EPSは85円: a share's; 랙 하나에 40억 원: a rack's."""
    if figure.kind == "money" and _SHARE.search(page.text, max(0, figure.start - 24), figure.start):
        yield ("1 주" if page.lang_at(figure.start) == "ko" else "1 株"), "share"
    thing = _ONE_THING.search(page.text, max(0, figure.start - 20), figure.start)
    if thing:
        yield f"1 {thing['unit']}", "thing"


def _compared(page: Page, figure: Figure, before: Sequence[Figure]) -> str | None:
    """2.9Whと、従来型検索（0.3Wh）: what it is compared with, in brackets, is counted in the same way."""
    last = before[-1] if before else None
    if last is None or last.unit != figure.unit or last.per is None:
        return None
    return last.per if _BESIDE.fullmatch(page.text, last.end, figure.start) else None


_BESIDE: Final = late(r"と、[^、。()]{1,14}\(")
_NEXT: Final = late(
    r"、[^、。\d]{1,8}(?:は|が|なら|で)(?:約)?|から|에서\s|,\s?[^,.\d]{1,10}(?:은|는|이|가|용)\s?(?:약\s?)?|と、(?:前年同期|前年|従来|前世代|旧版)の|"
    r"[、,。]?\s?(?:出力|入力|キャッシュ)[^、。\d]{0,8}|[,、]\s?(?:출력|입력|캐시)[^,.\d]{0,6}|[^\n\d。、]{0,2}"
)


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
        and _NEXT.fullmatch(gap)
        and _listing(last.per, gap)
        else None
    )


_TOTALS: Final = tuple("総額 合計 計 目標 調達 投資 売上 時価 予算 총액 총 합계 목표 투자 매출 시총 예산".split())


def _listing(per: str | None, gap: str) -> bool:
    return gap.strip(" 、,") != "" and (per or "") != ""
