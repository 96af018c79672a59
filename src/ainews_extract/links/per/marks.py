"""Rates said by a mark before a figure: 1株当たり, 100万トークンにつき, 장당, 1回の応答は; and in heads and leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.links.per import after
from ainews_extract.links.per.nouns import LETTERS, named
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

# 1株当たり, 100万トークンにつき, 1枚あたり, 1時間ごとに, 100만 토큰당, 장당, 컨소시엄당, 1kWh당, 1回の応答は
_MARK: Final = (
    r"当たり|当り|あたり|につき|ごとに|毎に|당|마다|에(?=\s?(?:약|최대)?\s?[\d$])|間に(?=\s?(?:約|最大)?\d)|に(?=\s?(?:約|最大)?\d)|"
    r"の[^、。\d]{1,10}に(?:使う|要する|かかる|必要な|(?=(?:約|最大)?\d))|に(?:使う|要する|かかる|必要な)|"
    r"の(?:応答|処理|推論|生成|回答|検索|問い合わせ)(?:は|が|の)"
)
_ONE_OF: Final = ("株", "枚", "台", "回", "件", "人", "社", "基", "本", "点", "口", "冊", "棟", "주", "장", "대", "개")
_PER: Final = re.compile(
    r"(?P<number>\d[\d,.]{0,20}\s?(?:[万億千百]|만|억|천|백){0,4}|一|千|百万|百|万|한)?\s?(?P<unit>[A-Za-z㎡²㎾㎏]{1,20}|[ァ-ヺー]{1,20}時?|[一-鿿]{1,4}?|[カかヶヵ]月|つ|[가-힣]{1,6}?)\s?"
    rf"(?P<mark>{_MARK}|(?=[\d$¥€£]|損失|利益|純利益|配当|純資産|益))"
)
# Asked first, since hardly any clause has a mark, and a unit may begin at every character of one.
_MARKED: Final = re.compile(rf"{_MARK}|1\s?[{''.join(_ONE_OF)}]|一\s?[{''.join(_ONE_OF)}]")
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
    return "1 week" if per == "1 주" and not is_of_share else per


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
    return named(mark["number"], mark["unit"])


def _governs(page: Page, figure: Figure, mark: re.Match[str], before: Sequence[Figure]) -> bool:
    """Whether a mark is said of a figure: near it, and of no figure or verb between."""
    between = page.text[mark.end() : figure.start]
    if "。" in between or len(between) > (_FAR if figure.kind == "money" else _CLOSE):
        return False
    if mark["mark"] == "마다" and _VERB.search(between):
        return False
    if not within(before, mark.end(), figure.start):
        return True
    return figure.kind == "money" and any(word in between for word in _DIRECTIONS)


_FAR: Final = 36
_CLOSE: Final = 20
_DIRECTIONS: Final = ("出力", "출력", "output", "キャッシュ", "캐시")
# 6개월마다 평가해 2개 팀을 뽑는다: what is done so often, and no rate of what comes of it
_VERB: Final = late(r"[가-힣][해고며]\s")
_NOT_UNIT: Final = (
    "該",
    "担",
    "相",
    "適",
    "不",
    "本",
    "사",
    "정",
    "해",
    "상",
    "담",
    "충",
    "배",
    "부",
    "식",
    "마",
    "수",
    "감",
    "합",
    "타",
    "여",
    "야",
)


_NOT_COUNTED: Final = ("心", "日", "手", "目", "体", "罰", "口", "突き", "割り")


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether 당 and あたり are the per of a price: not 担当, 해당, 突きあたり."""
    number, unit, mark = match["number"], match["unit"], match["mark"]
    if mark == "":
        return number in {"1", "一"} and unit in _ONE_OF
    if mark == "에":
        return unit in {"하루", "달", "초", "분", "시간", "토큰"}
    if mark in {"に", "間に"}:
        return number in {"1", "一"} and unit in _OF_TIME
    if mark == "당":
        return _is_dang(text, match)
    if mark.startswith(("の", "に使", "に要", "にか", "に必")):
        return number is not None and unit in {"回", "件", "枚", "人", "台", "本"}
    if mark in {"当たり", "当り", "あたり"} and number is None and unit in _NOT_COUNTED:
        return unit == "日" and text[match.end() : match.end() + 1].isdigit()  # 心当たり, 日当たりのよい
    return True


_OF_TIME: Final = frozenset("秒 分 時間 日 週 カ月 か月 年 年間".split())


def _is_dang(text: str, match: re.Match[str]) -> bool:
    """Whether 당 is a rate: not 해당, 담당, and not 판교와 분당 등, a place."""
    number, unit, after = match["number"], match["unit"], text[match.end() : match.end() + 2]
    if unit == "분" and not number and after.startswith((" 등", "에", "구", "의", "은")):
        return False
    return unit not in _NOT_UNIT and not ("가" <= after[:1] <= "힣" and not number)


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
    if place.opener is not None and _BELOW.search(page.text[slice(*place.opener)]):
        marks = all_in(page.text, *place.opener)
        if marks and (per := of(marks[-1])):
            yield per, "opener"


_TOKENS: Final = re.compile(
    r"(?P<number>\d[\d,.]{0,9}\s?(?:[万億MK]|百万|만|백만)?|百万|백만)\s?(?:入力|出力|学習|キャッシュ|입력|출력|캐시){0,2}\s?(?:トークン|토큰|[Tt]ok)"
)


def _of_head(head: str) -> str | None:
    if tokens := _TOKENS.search(head):
        return named(tokens["number"], "token")
    slash = head.find("/")
    if slash >= 0 and (per := after.of_tokens(head, slash + 1)):
        return per
    mark = next(iter(all_in(head, 0, len(head))), None)
    if mark:
        return of(mark)
    period = re.search(r"月額|年額|月間|월\s?(?:요금|이용료)", head)
    return f"1 {LETTERS[period.group()[0]]}" if period else None


_BELOW: Final = re.compile(
    r"(?:아래와|다음과|이하와)\s?같|以下の(?:通り|とおり)|次の(?:通り|とおり)|[:：]\s*\Z|\)\s*\Z"
)
