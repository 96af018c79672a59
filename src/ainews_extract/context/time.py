"""The date a figure holds for: 2025年に2440億ドル、2030年に8270億ドル (one each), 同年 and 같은 해 by the date before them.

The nearest date before the figure in its sentence counts, and the one in a table's heading; not the day of a report, not
the date of a founding or a release that only describes a name, not the year that a ratio compares with. 今年 and 지난해
name a date only where the document says when it was published; else a figure behind them has none, and none from before
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Figure
    from ainews_extract.structure import Table

_DESCRIBES: Final = re.compile(
    r"\s?(?:に|から|の|末に|初めに|に初めて|,)?\s?(?:設立|創業|創設|発足|開業|公開(?:した|の|し|予定)|発売|リリース|発表した|発表の|上場|稼働|提供開始|投入した|買収した|開始した|策定|入社|生まれ|就任|始め|始ま|"
    r"설립|창업|창립|출시|공개(?:한|된)|발표한|출범|상장|선보인|내놓은|개소|시작|취임|입사|가동|문을|版|モデル|년?판)"
)
_COMPARES: Final = re.compile(
    r"\s?(?:比|と比べ|に比べ|と比較|より|対比|の(?=[\d.一二三四五六七八九十約]+倍)|末?比|보다|대비|의\s?(?=[\d두세네]+\s?배))"
)
# 9月30日時点の会員, 2025年8月5日の終値: the day of a state, and no day of a report
# 2024年第3四半期の46億ドルから: the date holds for this figure and for none behind it
_FROM: Final = re.compile(r"\s?の\s?[\d約][^、。]{0,14}(?:から|より|に比べ)|\s?의\s?[\d약][^,.]{0,14}(?:보다|에서\s)")
_AS_OF: Final = re.compile(r"\s?(?:時点|現在|末時点|の終値|の株価|기준|현재|종가|말 기준)")
_WORD: Final = re.compile(r"(?<!前年)(?:同年度?|同四半期|同期(?!比|間)|同月)|같은 해|같은 분기|同(?=\d)|同(?=約)")
# 今年, 지난해: what stands behind them is of no date that stands before them
_YEARS_ON: Final = {
    **dict.fromkeys("今年 本年 올해 금년".split(), 0),
    **dict.fromkeys("来年 내년".split(), 1),
    **dict.fromkeys("再来年 내후년".split(), 2),
    **dict.fromkeys("昨年 去年 지난해 작년".split(), -1),
    **dict.fromkeys("一昨年 재작년".split(), -2),
}
_RELATIVE: Final = re.compile(
    r"(?P<year>今年|本年|再来年|来年|一昨年|昨年|去年|今期|前期|올해|금년|내후년|내년|지난해|재작년|작년)(?:度|末|初め)?(?!\s?(?:比|より|同期|対比|並み|대비|보다|동기|같은))"
)
_COMPARED_WORD: Final = late(r"(?:より|比|と比べ|に比べ|の\d|と同|対比|보다|대비|의\s?\d|末比|に続|と並|前)")
_SAME_YEAR: Final = ("同年", "同年度", "같은 해")
_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)")
_HELD: Final = ("revenue", "profit")
_RESULT: Final = ("revenue", "profit", "loss", "growth", "margin")
_LEAD: Final = 220
_MOST: Final = 20  # dates of its sentence that a figure may hold for: no sentence that one can read names more


@dataclass(slots=True)
class _When:
    """A date in the text: its place and what it says."""

    start: int
    end: int
    iso: str
    limit: bool = False
    only: bool = False


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `time` of the figures that hold for a date the text names."""
    dates = _dates(page, mentions)
    found: list[Figure] = []
    by_start: dict[int, Figure] = {}
    for mention in mentions:
        if mention.kind in ("date", "duration"):
            found.append(mention)
            continue
        first = by_start.get(mention.same_as) if mention.same_as is not None else None
        time = first.time if first else _time(page, mention, dates, found)
        mention.time = time or None
        found.append(mention)
        by_start[mention.start] = found[-1]
    return found


def _dates(page: Page, mentions: Sequence[Figure]) -> list[_When]:
    """The dates that a figure may hold for, 同年 and 同四半期 among them."""
    told = [
        _When(
            m.start, m.end, m.iso or "", limit=m.modifier == "at_most", only=_FROM.match(page.text, m.end) is not None
        )
        for m in mentions
        if m.kind == "date" and not _is_aside(page, m)
    ]
    found = [*told]
    last: _When | None = None  # the last one before a word that names a year
    behind = 0
    for word in _WORD.finditer(page.text):
        if _COMPARED_WORD.match(page.text, word.end()):
            continue
        while behind < len(told) and told[behind].end <= word.start():
            last = told[behind] if _YEAR.match(told[behind].iso) else last
            behind += 1
        if last and (word.group() != "同" or last.start >= page.sentence(word.start()).start):
            last = _When(word.start(), word.end(), last.iso[:4] if word.group() in _SAME_YEAR else last.iso)
            found.append(last)
    return sorted([*found, *_told_by_publication(page)], key=lambda when: when.start)


def _told_by_publication(page: Page) -> Iterator[_When]:
    """昨年 and 내년 where the document says when it was published."""
    published = _YEAR.search(page.document.published or "")
    for word in _RELATIVE.finditer(page.text) if published else ():
        shift = _YEARS_ON.get(word["year"])
        if published and shift is not None and not _COMPARED_WORD.match(page.text, word.end()):
            yield _When(word.start(), word.end(), str(int(published["year"]) + shift))


def _is_aside(page: Page, date: Figure) -> bool:
    """Whether a date is the day of a report, describes a name (2020年設立の), or is compared with (2024年の3.1倍)."""
    iso = date.iso or ""
    if iso.startswith("---") or re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", iso):
        return not _AS_OF.match(page.text, date.end)
    return _DESCRIBES.match(page.text, date.end) is not None or _COMPARES.match(page.text, date.end) is not None


def _time(page: Page, mention: Figure, dates: Sequence[_When], before: Sequence[Figure]) -> str | None:
    table = page.table(mention.start)
    if table is not None:
        return _in_table(mention, table, dates) or _heading(table, dates)
    sentence = page.sentence(mention.start)
    near = [
        w
        for w in within(dates, sentence.start, mention.start)[-_MOST:]
        if w.end <= mention.start and _reaches(page, w, mention)
    ]
    if mention.kind == "percent" and mention.per == "1 year":
        return _span(near) or _span_before(page, mention, dates)
    if near:
        return near[-1].iso
    if listed := _in_list(page, mention, before):
        return listed
    if later := _done_by(page, mention, dates):
        return later
    behind = [
        w
        for w in within(dates, mention.end, mention.end + 3)
        if page.text[mention.end : w.start].strip() in ("(", "(同")
    ]
    if behind:
        return behind[0].iso
    if mention.kind in ("money", "percent", "count") and (listed := _opened(page, mention, dates)):
        return listed
    return _held(page, mention, before) if mention.measure in _RESULT else None


_ITEM_GAP: Final = re.compile(r"[、,]\s?[^、。,\d]{1,10}|に対し、[^、。\d]{1,8}")


def _in_list(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """米国61、中国15、フランス8: the date of the first goes on over the list."""
    last = before[-1] if before else None
    if last is None or mention.kind != "count" or last.kind != "count" or last.unit != mention.unit:
        return None
    return last.time if _ITEM_GAP.fullmatch(page.text, last.end, mention.start) else None


_DONE_BY: Final = re.compile(r"(?:以上|超|規模|분)?(?:を|을|를)\s?")


def _done_by(page: Page, mention: Figure, dates: Sequence[_When]) -> str | None:
    """300メガワットを2029年3月までに動かす: a date between a figure and its verb."""
    link = _DONE_BY.match(page.text, mention.end)
    return next((w.iso for w in within(dates, link.end(), link.end() + 1)), None) if link else None


_CLOSED: Final = re.compile(r"^[^(]*\)")
_OPENED: Final = re.compile(r"\([^()]*\Z")
_ANEW: Final = re.compile(r"현재\s?\Z|現在の?\Z|今後|向こう|향후|앞으로|이날|当日|同日")
_SINCE: Final = re.compile(r"(?:から|より|比で?|に比べ)(?:約|およそ)?")
_NOUN_ONLY: Final = re.compile(r"[^、,はがを은는을를]{0,14}(?:の|의)\s?(?:約|약\s)?")
_TO_DO: Final = late(r"(?:まで)?に[^、。はがを]{1,8}(?:する|した|る)(?=[一-鿿ァ-ヺA-Z])")
_NUMBER_OF: Final = re.compile(r"[数員]は(?:約)?\Z|수는\s(?:약\s)?\Z")
_RIGHT_BEFORE: Final = 4
_AGAINST: Final = re.compile(r"[年년](?:の|의)\s?(?:約|약\s)?\Z")
_COMMA: Final = re.compile(r"、|,\s")
_CHANGE: Final = re.compile(r"%|％|割|퍼센트")
# Figures that only go with a date of their own clause: a ratio or a count two commas on is of something else.
_CLOSE_ONLY: Final = ("multiple", "count", "quantity")


def _reaches(page: Page, when: _When, mention: Figure) -> bool:
    """Whether a date before a figure holds for it."""
    between = page.text[when.end : mention.start]
    if _is_cut_off(page, when, mention, between):
        return False
    if mention.kind == "multiple" and _AGAINST.search(between):
        return True  # 2030年に945TWhと、2024年の2倍
    if mention.kind == "multiple" and _SINCE.fullmatch(between):
        return False  # 2018年から約4倍に: compared with
    if mention.kind == "multiple" and _NOUN_ONLY.fullmatch(between):
        return False  # 2023년 시리즈B 때의 네 배: compared with
    if mention.kind in ("ranking", "score") and _SURVEY.match(page.text, when.end):
        return True
    return _is_close(when, mention, between)


def _is_cut_off(page: Page, when: _When, mention: Figure, between: str) -> bool:
    """Whether the words between say that the date is of something else."""
    if when.only and len(between) > _RIGHT_BEFORE:
        return True
    if mention.kind == "count" and _TO_DO.match(between):
        return True  # 2027年9月までに増設するサーバー640台
    if _CLOSED.match(between) and _OPENED.search(page.text, max(0, when.start - 20), when.start):
        return True
    if mention.unit == "nm" and len(between) > _RIGHT_BEFORE:
        return True  # 3nm is what a process is called
    if mention.unit == "pp" and _CHANGE.search(between):
        return True
    return bool(
        _ANEW.search(between)
        or _RELATIVE.search(between)
        or (mention.kind in ("money", "percent") and _ELSE.search(between))
    )


def _is_close(when: _When, mention: Figure, between: str) -> bool:
    """Whether no comma parts a date from a figure of a kind, or a month, that goes with its own clause only."""
    of_results = mention.measure in _RESULT and mention.kind != "percent"  # １～３月期の売上高は7億、純損失は3億ドル
    if of_results or (mention.kind not in _CLOSE_ONLY and not when.iso.startswith(("--0", "--1"))):
        return True
    if mention.kind == "count" and _NUMBER_OF.search(between):
        return True
    if mention.kind == "multiple":
        between = _SO.sub("", between)
    return not _COMMA.search(between.replace("は、", "は").removeprefix("、").removeprefix(","))


# 2026年の営業赤字は…、主要株主は500億ウォンを: another's figure; …だが、「半分は: another's words
_ELSE: Final = re.compile(
    r"(?:(?<![け間月年期度])で|が|し)、(?![^、。]{0,14}(?:額|高|費|数|率|益|損失|赤字|価格|市場|規模|シェア|コスト|うち)は)[^、。は\d]{2,14}は[^、。]{0,12}\Z|が、[「『][^」』]*\Z"
)
# 調達額は210億ドルと、前年同期の1.8倍に; 5월 집계에서
_SO: Final = late(r"(?<=[\d円ル元%倍)ン억조원러])(?:(?:に)?と|으로|로)[、,]\s?")
_SURVEY: Final = re.compile(r"(?:の|의)?\s?(?:集計|調査|ランキング|番付|順位|집계|조사|순위|랭킹)")


def _span(near: Sequence[_When]) -> str | None:
    """The years that a yearly growth runs over: 2024/2030; one year only where it is a limit (2030年までに年率24%)."""
    if near and "/" in near[-1].iso:
        return near[-1].iso
    years = [w.iso[:4] for w in near if _YEAR.match(w.iso)]
    if len(years) > 1 and years[0] != years[-1]:
        return f"{years[0]}/{years[-1]}"
    return near[-1].iso if near and near[-1].limit else None


def _span_before(page: Page, mention: Figure, dates: Sequence[_When]) -> str | None:
    """The years of the series that the sentence before named: 年平均成長率は28.5%に相当する."""
    number = page.sentence_number(mention.start)
    previous = page.nth_sentence(max(0, number - 1))
    years = [w.iso[:4] for w in within(dates, previous.start, page.nth_sentence(number).start) if _YEAR.match(w.iso)]
    return f"{years[0]}/{years[-1]}" if len(years) > 1 and years[0] < years[-1] else None


def _held(page: Page, mention: Figure, before: Sequence[Figure]) -> str | None:
    """The period of the results in the sentence before it, in one paragraph."""
    number = page.sentence_number(mention.start)
    previous = page.nth_sentence(max(0, number - 1))
    if "\n" in page.text[previous.start : page.nth_sentence(number).start].removesuffix("\n").strip("\r"):
        return None
    if _ANEW.search(page.text, page.nth_sentence(number).start, mention.start):
        return None
    near = reversed(within(before, previous.start, mention.start))
    held = next((m for m in near if m.measure in _RESULT and m.time), None)
    if held is None:
        return None
    named = mention.measure in _HELD or (
        mention.kind == "percent" and _NAMED.search(page.text, max(previous.end, mention.start - _NEAR), mention.start)
    )
    beside = (
        held.start >= page.nth_sentence(number).start
        and mention.kind == "money"
        and not _ELSE.search(page.text, held.end, mention.start)
    )
    return held.time if named or beside else None


# 매출은 21.7%, 영업이익률은 11.7%로 3.1%p: a rate of the results, and no 株価
_NAMED: Final = re.compile(r"売上|利益|매출|이익")
_NEAR: Final = 18


def _in_table(mention: Figure, table: Table, dates: Sequence[_When]) -> str | None:
    """The date in the head of the figure's column or row."""
    place = table.place(mention.start)
    if place is None:
        return None
    heads = filter(None, table.heads(place))
    return next((w.iso for head in heads for w in within(dates, head.start, head.end)), None)


def _opened(page: Page, mention: Figure, dates: Sequence[_When]) -> str | None:
    """The period of the results that the line above a list of them names."""
    lead = page.place(mention.start).opener
    if lead is None or not _RESULTS.search(page.text, *lead):
        return None
    return next((w.iso for w in within(dates, *lead) if "/" not in w.iso), None)


_RESULTS: Final = re.compile(r"業績|決算|実績|概要|실적|결산")


def _heading(table: Table, dates: Sequence[_When]) -> str | None:
    """The first date of the line above a table."""
    begin, end = table.above
    return next((w.iso for w in within(dates, max(begin, end - _LEAD), end) if "/" not in w.iso), None)
