"""What a figure measures: 売上高 and 매출 say revenue, 評価額 valuation, シェア share, 前年比 growth (`data/measures.tsv`).

The cue nearest to the figure in its sentence counts, and of its clause before any other; in a table that of its column
or row; a restatement measures what its first figure does.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Figure, Sentence

_KINDS: Final = ("money", "percent")
_CLAUSE: Final = re.compile(
    r"[、。；;\n]|(?<=[ぁ-んァ-ヺ一-鿿])\s(?=[ぁ-んァ-ヺ一-鿿])|,\s|(?:며|고|으며|지만|는데|(?<!지난)(?<!올)해)\s"
)
# What stands behind a figure governs it a little less than what stands before it.
# A cue that says that the figure measures none of these: a dividend.
_NONE: Final = "-"
_BEHIND: Final = 1.5
_FAR: Final = 60
_FIGURE: Final = 12
_BREAK: Final = 10


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `measure` of amounts of money and percentages."""
    found: list[Figure] = []
    by_start: dict[int, Figure] = {}
    for mention in mentions:
        if mention.kind in _KINDS:
            first = by_start.get(mention.same_as) if mention.same_as is not None else None
            measure = (
                first.measure
                if first
                else _measure(page, mention, mentions)
                or _carried(page, mention, found, sentences=0)
                or _ahead(page, mention, mentions)
                or _carried(page, mention, found, sentences=1)
                or _around(page, mention)
            )
            if mention.kind == "percent" and mention.change:
                measure = "growth"
            if not first and mention.kind == "money":
                measure = _of_the_state(page, mention, measure, found)
            mention.measure = None if measure == _NONE else measure
        found.append(mention)
        by_start[mention.start] = found[-1]
    return found


_SPENDING: Final = (None, "investment", "funding", "cost")
_ALLOTTED: Final = re.compile(r"[^。、]{0,24}(?:計上|盛り込|充て|振り向け|割り当て|配分|確保)")
_GRANTED: Final = re.compile(r"(?:規模|程度|以上|超)?(?:を|の|までの?)[^。、]{0,10}?(?:支援|補助|助成|交付|支出|拠出)")
_TOPIC: Final = late(r"[一-鿿ァ-ヺーA-Za-z」)](?:は|が)")


def _of_the_state(page: Page, mention: Figure, measure: str | None, found: Sequence[Figure]) -> str | None:
    """Public money set aside or granted is a budget: 計上する after a budget, 経済産業省は…5900億円を支援する."""
    if measure not in _SPENDING:
        return measure
    text = page.text
    number = page.sentence_number(mention.start)
    sentence = page.nth_sentence(number)
    previous = page.nth_sentence(max(0, number - 1))
    near = within(found, previous.start, mention.start)
    last = next((m for m in reversed(near) if m.kind == "money" and m.same_as is None), None)
    if last and last.measure == "budget" and _ALLOTTED.search(text, mention.end, min(sentence.end, mention.end + 80)):
        return "budget"
    if not (_GRANTED.match(text, mention.end) or (_ALLOTTED.match(text, mention.end) and measure != "funding")):
        return measure
    public = _PUBLIC.search(text, sentence.start, sentence.end) or (
        not _TOPIC.search(text, sentence.start, mention.start) and _PUBLIC.search(text, previous.start, previous.end)
    )
    return "budget" if public else measure


# What a heading may say of the figures below it; 利益確定売り is the headline of a stock report.
_HEADED: Final = ("price", "fine", "funding", "market_size", "cost", "pay", "share", "discount")


def _around(page: Page, mention: Figure) -> str | None:
    """What the line that opens the figure's list or the heading above says; a rate's amount is a price."""
    place = page.place(mention.start)
    for lines in (place.opener, next(iter(place.headings), None)):
        cues = [cue.group() for cue in _cues(mention.kind).finditer(page.text, *lines)] if lines else []
        measure = _measures(mention.kind)[cues[-1]] if cues else None
        if measure in _HEADED:
            return measure
    if mention.kind == "percent" and _RATED.search(page.text, max(0, mention.start - 8), mention.start):
        return "rate"
    if mention.kind == "percent":
        if mention.value is not None and mention.value < 0:
            return "growth"
        return "share" if mention.unit == "%" else None  # what is neither growth nor a rate is a part of something
    return "price" if mention.kind == "money" and mention.per else None


# 課金率わずか5%
_RATED: Final = late(r"[一-鿿ァ-ヺ]率(?:は|が|を|も|、|:)?(?:わずか|約|およそ|平均)?\Z")


def _carried(page: Page, mention: Figure, before: Sequence[Figure], *, sentences: int) -> str | None:
    """A figure without a cue goes on with the one before it, in its sentence or in one of so many before."""
    previous = page.nth_sentence(max(0, page.sentence_number(mention.start) - sentences))
    near = reversed(within(before, previous.start, mention.start))
    last = next((other for other in near if other.kind == mention.kind and other.unit != "pp" and other.measure), None)
    if last is None or mention.unit == "pp":
        return None
    gap = page.text[last.end : mention.start]
    if "\n\n" in gap or ("\n" in gap.strip("\n") and not _THIS_LINE.search(gap)):
        return None
    return last.measure


_THIS_LINE: Final = re.compile(r"\n(?:이는|이에) [^\n]*\Z")  # one sentence a line
# 매출과 영업이익을 각각 2조원과 3천억원으로: the first figure is the first thing's
_PAIR: Final = re.compile(
    r"(?P<first>매출액?|영업이익|순이익)(?:과|와|·)\s?(?:영업이익|순이익|당기순이익|영업손실|매출액?)[은는이가을를]?\s각각\s(?:약\s)?\Z"
)
_LEVEL: Final = re.compile(r"%\s?(?:から|에서)\s?(?:約|약\s)?\Z")
# 미국 펀드에서 8억 달러(약 1조원), 중동 국부펀드에서 5억 달러를 유치: one verb for all
_LISTED: Final = late(r"(?:以上|超|近く|程度|ほど|前後)?(?:を|을|를)?(?:、|,\s|と|와\s|과\s)[^、。,.]{0,24}")


_MOST: Final = 5  # items of a list


def _ahead(page: Page, mention: Figure, mentions: Sequence[Figure]) -> str | None:
    """A figure of a list has the verb that stands behind its last one."""
    sentence = page.sentence(mention.start)
    for _ in range(_MOST):
        same = [m for m in _same(mention, mentions, sentence) if m.start >= mention.end]
        end = _restated_end(page, mention, same)
        other = next((m for m in same if m.same_as is None), None)
        if other is None or not _LISTED.fullmatch(page.text, end, other.start) or _is_rate(page, other):
            return None
        if measure := _measure(page, other, mentions):
            return measure
        mention = other
    return None


def _measure(page: Page, mention: Figure, mentions: Sequence[Figure]) -> str | None:
    if mention.unit == "%" and _LEVEL.search(page.text, max(0, mention.start - 8), mention.start):
        return None  # 4%から11%へ増加: what it rises to is what it was, a level
    if _is_move(page, mention):
        return _refined(page, mention, "growth")
    headed = _headed(page, mention) or _in_the_red(page, mention) or _quoted(page, mention)
    if headed:
        return headed
    sentence = page.sentence(mention.start)
    if mention.kind == "money" and (
        pair := _PAIR.search(page.text, max(sentence.start, mention.start - _FAR), mention.start)
    ):
        return _measures("money")[pair["first"]]
    same = _same(mention, mentions, sentence)
    end = _restated_end(page, mention, same)
    if _is_compared(page, mention, same):
        return None
    best = _nearest(page, mention, end, same)
    if best is None or best[0] > _FAR + _BREAK:
        return None
    if best[1] == "growth" and mention.kind == "percent" and _TO_LEVEL.match(page.text, mention.end):
        return None  # 비중은 43%까지 증가할 전망이다: a level
    return _refined(page, mention, best[1])


_TO_LEVEL: Final = late(
    r"(?:로|까지|에)\s(?:[가-힣]{1,3}\s)?(?:증가|확대|늘|성장|상승|올라|오를|높아|도달|줄|감소|하락|낮아|떨어|커질|커지)"
)


def _nearest(page: Page, mention: Figure, end: int, same: Sequence[Figure]) -> tuple[float, str] | None:
    """The cue nearest to a figure that ends, with its restatement, at `end`: how far it is and what it says."""
    sentence = page.sentence(mention.start)
    best: tuple[float, str] | None = None
    cues = _cues(mention.kind)
    for cue in chain(
        cues.finditer(page.text, max(sentence.start, mention.start - _BEFORE), mention.start),
        cues.finditer(page.text, end, min(sentence.end, end + 40)),
    ):
        if _NO_CUE.match(page.text, cue.start()) or (
            cue.group() == "수입" and _TRADE.search(page.text, sentence.start, sentence.end)
        ):
            continue
        if _BRACKETED.match(page.text, cue.end()) and _is_opened(page.text, cue.start()):
            continue  # 市場規模(売上高)は: what stands in brackets explains
        if _is_of_another(page, mention, end, cue):
            continue
        cost = _distance(page, mention, end, cue.span(), same)
        if best is None or cost < best[0]:
            best = (cost, _measures(mention.kind)[cue.group()])
    return best


# 수입은 125억달러, 무역수지는: imports
_TRADE: Final = late(r"수출|무역|관세")

# 最終損益は36億円の赤字: a loss, whatever stands before
_SIGN: Final = re.compile(
    r"(?:規模|程度|超|余り|近く|強|弱)?(?:\([^()]{1,20}\))?の(?:最終|営業|経常|純|連結)?(?P<sign>赤字|黒字|損失|欠損)(?![0-9一-鿿])"
)


def _in_the_red(page: Page, mention: Figure) -> str | None:
    sign = _SIGN.match(page.text, mention.end) if mention.kind == "money" else None
    return ("profit" if sign["sign"] == "黒字" else "loss") if sign else None


# 55円92銭高, 5600円(220円高), 1ドル=147円: a quotation
_QUOTATION: Final = re.compile(
    r"\s?(?:超|近く|以上|余り|ほど|強|弱)?(?:高|安)(?![いくさ値級定全心])|\([\d.,万円銭]{2,12}(?:高|安)\)"
)
_RATE_OF: Final = re.compile(
    r"1\s?(?:ドル|米ドル|ユーロ|ポンド|元|人民元|ウォン|円|香港ドル|台湾ドル|BTC)\s?[=＝]\s?(?:約)?\Z"
)


_LARGE: Final = 10_000


def _quoted(page: Page, mention: Figure) -> str | None:
    if mention.kind != "money":
        return None
    converted = page.text.startswith("換算", mention.end) and (mention.value or _LARGE) < _LARGE  # 120円換算で
    return "price" if converted or _QUOTATION.match(page.text, mention.end) or _is_rate(page, mention) else None


def _is_rate(page: Page, mention: Figure) -> bool:
    return _RATE_OF.search(page.text, max(0, mention.start - 10), mention.start) is not None


_LEVEL_PARTICLE: Final = late(
    r"\s?(?:近く|台|前後|程度|以上|超|強|弱|余り|未満|以下)?(?:\([^()]{1,20}\))?(?:から(?!の)|まで|へ|に(?!相当|あた|及ぶ|上る|のぼる)|と(?!な[るっり]|いう|の)|を(?=(?:大きく|大幅に)?[上下]回))"
)
_OF_A_SHARE: Final = re.compile(r"の(?:約|最大)?[\d.]{1,6}(?:%|割)")
_OPENS: Final = re.compile(r"[^(]{1,40}\(|\([^\d約+(][^(]{0,20}|\(\d{1,4}年")
_PART: Final = re.compile(r"(?:以[上下]|未満|超|近く)?[をがはにだで]")
_PART_OF: Final = late(r"[幅分額数量加減]の(?:約|およそ)?\Z")
_IN_BRACKET: Final = re.compile(r"[^()\n]{0,24}\)")
_OWN_TOPIC: Final = re.compile(r"(?:額|規模|総額|資金|高)?(?:は|が(?!あ|な[いく])|も)")


def _is_of_another(page: Page, mention: Figure, end: int, cue: re.Match[str]) -> bool:
    """Whether a cue governs something else: the change of a level, or the topic of a clause behind the figure's own."""
    text = page.text
    if cue.start() >= end and mention.kind == "money":
        closed = _IN_BRACKET.match(text, end, cue.start())
        begin = closed.end() if closed else end
        if _OF_A_SHARE.match(text, cue.end()):
            return True  # 3500万ユーロまたは売上高の7%: the share's
        return _OWN_TOPIC.match(text, cue.end()) is not None and _CLAUSE.search(text, begin, cue.start()) is not None
    word = cue.group()  # for a change that a level goes through: 割合が上昇し、5%を超えた, 7%から増加
    japanese = "ぁ" <= word[0] <= "鿿"
    if mention.kind != "percent" or _measures("percent")[word] != "growth" or word[-1] in "率比" or not japanese:
        return False
    if cue.start() >= end:
        return _LEVEL_PARTICLE.match(text, mention.end) is not None
    if _OPENS.match(text, cue.end(), mention.start):
        return True  # 約2%に拡大(2018年は0.5%)
    if _PART_OF.search(text, cue.start(), mention.start) and _PART.match(text, mention.end):
        return True  # 上げ幅の8割を稼ぐ
    return _CLAUSE.search(text, cue.end(), mention.start) is not None


# 投資家, 투자사, コスト管理: who deals with such money, and no word for the figure
_GLOSS: Final = 24  # characters to a restatement
_NO_CUE: Final = re.compile(
    r"(?<=スタート)アップ|アップ(?=[ルデロリ])|支出(?=額?ベース)|赤字(?=国債)|投資(?:家|会社|ファンド|銀行)|투자(?:사(?!업)|자|은행|업계)|コスト管理|비용\s?관리|(?<=집)중|중(?![^가-힣]|\Z|(?:에서?|에는?|의)(?![가-힣]))|(?<=중앙|평균|추정|예상|기준|수치|최대|최소)값"
)
_COMPARED: Final = re.compile(r"(?:[年期월년]|분기|前年|전년|지난해|작년)(?:\s?동기)?\(\s?(?:約|약\s)?\Z")


def _same(mention: Figure, mentions: Sequence[Figure], sentence: Sentence) -> list[Figure]:
    """The other figures of its kind as near as a cue may be."""
    begin, end = max(sentence.start, mention.start - _BEFORE - _OWNED), min(sentence.end, mention.end + _BEFORE)
    return [m for m in within(mentions, begin, end) if m.kind == mention.kind and m.start != mention.start]


def _restated_end(page: Page, mention: Figure, same: Sequence[Figure]) -> int:
    """Where a figure ends with its restatement: 1100億ドル（約155兆円）, 1100억달러, 즉 약 155조원."""
    last = next((m for m in within(same, mention.end, mention.end + _GLOSS) if m.same_as == mention.start), None)
    return mention.end if last is None else last.end + page.text.startswith(")", last.end)


def _is_compared(page: Page, mention: Figure, same: Sequence[Figure]) -> bool:
    """Whether a figure in brackets is what one before it is compared with: △42억 원으로, 2024년(△21억 원)의."""
    is_share = mention.unit == "%" and (mention.value or 0) > 0
    if not is_share and not (same and same[0].start < mention.start):
        return False
    return _COMPARED.search(page.text, max(0, mention.start - 14), mention.start) is not None


def _distance(page: Page, mention: Figure, past: int, cue: tuple[int, int], same: Sequence[Figure]) -> float:
    """How far a cue is from a figure that ends, with its restatement, at `past`.

    In characters, and more over other figures of its kind and over clauses.
    """
    start, end = cue
    before = end <= mention.start
    low, high = (end, mention.start) if before else (past, start)
    between = page.text[low:high]
    crossed = len(within(same, low, high))
    cost = (high - low) * (1.0 if before else _BEHIND)
    breaks = len(_CLAUSE.findall(page.text, low, high))
    if before and any(_OWNER.fullmatch(page.text, m.end, start) for m in within(same, start - _OWNED, start)):
        cost += _FIGURE  # 20億ドルの評価額で3億ドルを調達: the value is the first figure's
    cost += _FIGURE * crossed * (1 if before else 2) + _BREAK * breaks * (1 if before else 2.5)
    # a cue that is the figure's own topic or head: 売上高は12億ドル, 매출은 3억
    if before and mention.kind == "money" and between == "で" and page.text[past : past + 1] in ("を", "の"):
        cost += _BREAK  # 20億ドルの評価額で3億ドルを調達
    elif before and _HEAD.fullmatch(between):
        cost -= 3
    if not before and _GOVERNED.fullmatch(between):
        cost -= 3
    if not before and between.startswith(("で", "と")):
        cost += _BREAK  # 純利益は2億ドルで売上高も
    return cost


_BEFORE: Final = 80  # characters in which a cue is sought
_OWNED: Final = 40  # characters of a figure with の behind it
_OWNER: Final = re.compile(r"(?:規模|相当|규모)?(?:の|의)\s?")
_HEAD: Final = re.compile(
    r"(?:は|が|の|も|を|で|に|額は|額が|은|는|이|가|의|을|를|액은|률은|\s|約|총|総額|合計|計|약|최대|最大|:)*"
)
_GOVERNED: Final = re.compile(r"(?:規模|相当|규모)?(?:を|の|의|을|를)\s?")


_BRACKETED: Final = re.compile(r"[^()]{0,8}\)(?:は|が|の|を|も|で|은|는|이|가)", re.DOTALL)
_OPENED: Final = re.compile(r"\([^()]{0,12}\Z")


def _is_opened(text: str, at: int) -> bool:
    """Whether a bracket was opened right before a place."""
    return _OPENED.search(text, max(0, at - 13), at) is not None


_MOVE: Final = re.compile(
    r"(?:\(\d[\d,.만천]{0,9}원\))?\)?\s?(?:強|弱|近く|超|以上|ほど|程度|나|이나|가량|\s?(?:이상|넘게|가까이|정도))?(?:高[のでといく、。]|安[のでといく、。]|低[いく]|多[いく]|少な[いく]|大き[いく]|小さ[いく]|の(?:大幅|小幅)(?:安|高|な?(?:上昇|下落|増|減))|[増減](?![資員])|急[騰落増減伸]|[続反][騰伸落発]|\s?(?:[↑↓]|상승|하락|증가|증액|(?:더\s)?높[은게다고았]|(?:더\s)?낮[은게다고았추춘췄]|"
    r"감소|급등|급락|급증|급감|폭등|폭락|오르|오른|오를|올라|내리|내린|내릴|올랐|내렸|늘어|줄어|빠[지진졌]|뛰[어었]|뛴|떨어[지진져졌]))"
)
# 5.7조원(+3.5%)
_SIGNED: Final = re.compile(r"(?<![\d%])\+\Z")
_FALLEN: Final = re.compile(r"[安低減]\(\Z")


def _is_move(page: Page, mention: Figure) -> bool:
    """Whether a percentage is by how much something went up or down, by what stands right beside it."""
    return mention.kind == "percent" and bool(
        _MOVE.match(page.text, mention.end)
        or _is_bracketed_move(page, mention)
        or _SIGNED.search(page.text, max(0, mention.start - 2), mention.start)
        or (page.text[mention.start] in "-−▲△" and _FALLEN.search(page.text, max(0, mention.start - 2), mention.start))
    )


# 미국(2.1억달러, 44.6%)을 중심으로 증가세를 보였다
_WITH_AMOUNT: Final = late(r"\([^()%,]{0,6}\d[\d.,]{0,9}[억조만]?\s?(?:달러|원|엔|위안|유로),\s?[+\-△▲]?\Z")
_TREND: Final = late(r"증가|감소|늘|줄|성장|급증|급감")


def _is_bracketed_move(page: Page, mention: Figure) -> bool:
    """Whether a percentage closes a bracket behind an amount in a sentence about growth."""
    text = page.text
    if text[mention.end : mention.end + 1] != ")" or text[mention.start - 1 : mention.start] not in tuple(" ,+-△▲"):
        return False
    return _WITH_AMOUNT.search(text, max(0, mention.start - 24), mention.start) is not None and (
        _TREND.search(text, mention.end, min(page.sentence(mention.start).end, mention.end + _BEFORE)) is not None
    )


_CHEAPER: Final = re.compile(
    r"\s?(?:以上|近く|ほど|程度|\s?이상|\s?가량|\s?정도)?\s?(?:더\s)?(?:安|引き下げ|値下げ|下が|下げ|低|싸|저렴|인하|내린|내렸|낮)"
)
_PRICED: Final = re.compile(r"料金|価格|利用料|単価|値段|요금|가격|이용료|단가")
_PUBLIC: Final = re.compile(r"政府|[省庁]は|国が|国は|補正|정부|부는|국가|국비|예산|공급계획|지자체")


def _refined(page: Page, mention: Figure, measure: str) -> str | None:
    """A change in percentage points is growth, whatever it is a change of; a gap between shares is a share."""
    text = page.text
    if measure == _NONE:
        return measure
    if mention.unit == "pp":
        if re.search(r"差|開き|격차|차이", text[max(0, mention.start - 12) : mention.end + 14]):
            return measure if measure in ("rate", "margin") else "share"
        return "growth"
    sentence = page.sentence(mention.start)
    if (
        measure == "growth"
        and _CHEAPER.match(text, mention.end)
        and _PRICED.search(text, sentence.start, mention.start)
    ):
        return "discount"
    if measure == "cost" and mention.per is not None and mention.per.endswith(("token", "Wh")):
        return "price"  # 전기료는 kWh당 142원
    return "budget" if measure == "investment" and _PUBLIC.search(text, sentence.start, sentence.end) else measure


def _headed(page: Page, mention: Figure) -> str | None:
    """What the column or the row of a table says: 売上高, 増減率."""
    place = page.place(mention.start)
    heads = [place.column_heads, place.row_heads]
    for head in (head for side in (heads if mention.kind == "money" else heads[::-1]) for head in side):
        cues = [cue.group() for cue in _cues(mention.kind).finditer(page.text, *head)]
        if cues:
            return _measures(mention.kind)[max(cues, key=len)]
    return None


@cache
def _measures(kind: str) -> dict[str, str]:
    return {
        row["form"]: row["measure"] for row in tables.rows("measures", "form lang kind measure") if row["kind"] == kind
    }


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return tables.pattern(frozenset(_measures(kind)))
