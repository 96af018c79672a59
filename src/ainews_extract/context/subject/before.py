"""Whose figure it is where its own sentence names nobody: これは, the sentence before, the line that opens a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.context.subject.named import topic_of
from ainews_extract.context.subject.words import MODEL_KINDS, NOT_RATED, last_words
from ainews_extract.late import late
from ainews_extract.records import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.context.subject.named import Subject
    from ainews_extract.page import Page
    from ainews_extract.records import Figure, Sentence

_QUOTED: Final = late(r"[「『‘“\"']\Z")

_SOLD: Final = late(r"[」』”’]?(?:を|을|를|\s?[\d.,]{1,12}[만천백]?\s?[\d천백]{0,6}\s?(?:개|장|대|個|枚|台))")

_PROFITS: Final = ("gross_profit", "operating_profit", "ordinary_profit", "net_profit", "profit")
_OF_FIRMS: Final = ("revenue", *_PROFITS, "loss", "margin", "growth")
_OF_MARKETS: Final = ("market_size", "revenue", "investment", "growth", None)


# A chip has memory, a line width, a draw of watts; 120MW and 300t are a site's.
_OF_A_DEVICE: Final = re.compile(r"[kMGTP]?B(?:/s)?|[GTPE]?FLOPS|T?OPS|nm|mm|[MG]Hz|W|g")
# ナギサ半導体が「NG-7」の詳細を明らかにした。メモリーは144GB: what has just been shown is what it is said of
_PRESENTED: Final = late(
    r"[」』”’\"'）)]{0,2}(?:の(?:詳細|仕様|概要|性能|試作品?|後継機?))?を[^、。]{0,16}"
    r"(?:発表|公開|発売|披露|投入|出荷|開発|明らかに|お披露目)|"
    r"[」』”’\"')]{0,2}(?:의\s(?:세부\s)?(?:사양|성능|제원|상세)[^\s]{0,2})?(?:을|를)?\s[^.,]{0,16}"
    r"(?:발표|공개|출시|선보|내놨|내놓|개발|양산)"
)


def of_sentence_before(page: Page, mention: Figure, topics: dict[int, Subject | None], number: int) -> str | None:
    """The subject of the sentence before, or for a model's figures the model that it names."""
    if number and _REPORTED.match(page.text, page.nth_sentence(number).start):
        return None
    if not number or not _continues(page, number) or _goes_on_a_list(page, page.nth_sentence(number).start):
        return None
    topic = topic_of(page, number - 1, topics) or _of_results(page, mention, topics, number)
    if mention.kind == "parameters" and topic is not None and topic.label == "product":
        topic = None  # Windows 11 has no parameters
    if topic is not None and topic.label in ("product", "model") and mention.measure in _OF_FIRMS:
        topic = None  # 「HBM3E」の販売が好調だ。売上高は: a firm's
    if (
        topic is not None
        and topic.label == "market"
        and (mention.measure not in _OF_MARKETS or mention.kind in ("count", "ranking", "quantity"))
    ):
        topic = None
    thing = _thing(page, mention, number - 1)
    if thing is not None:
        return thing
    of_model = mention.kind in MODEL_KINDS or (mention.kind == "money" and "token" in (mention.per or ""))
    if of_model and (topic is None or topic.label not in ("model", "product")):
        sentence = page.nth_sentence(number - 1)
        made = [e for e in page.names(sentence.start, sentence.end) if e.label == "model"]
        return made[-1].text if made else (topic.text if topic else None)
    return topic.text if topic else None


def _goes_on_a_list(page: Page, at: int) -> bool:
    """Whether an item begins at a place, and another one right above it."""
    block = page.place(at).block
    if block is None or block.kind != "item" or at > block.body:
        return False
    return block.parent is not None or (block.list is not None and block.list.items[0] is not block)


_RESULTS: Final = ("revenue", *_PROFITS, "loss", "margin", "growth")
_BACK: Final = 5  # sentences


def _of_results(page: Page, mention: Figure, topics: dict[int, Subject | None], number: int) -> Subject | None:
    """The firm whose results the sentences before go on with, none of them naming another: 핀테크 매출은 3408억원이다."""
    if mention.measure not in _RESULTS or not _SEGMENT.search(page.text, max(0, mention.start - 60), mention.start):
        return None
    for back in range(number - 1, max(0, number - _BACK), -1):
        sentence = page.nth_sentence(back)
        named = [e for e in page.names(sentence.start, sentence.end) if e.label != "place"]
        if (named and not _COMPARES.match(page.text, sentence.start)) or not _SEGMENT.search(
            page.text, sentence.start, sentence.end
        ):
            return None
        if not _continues(page, back):
            return None
        topic = topic_of(page, back - 1, topics)
        if topic is not None:
            return topic if topic.label == "organisation" else None
    return None


_COMPARES: Final = late(r"(?:이는|역시|이에)\s")  # 이는 다온리서치가 집계한 예상치를 웃돈 수준이다
_SEGMENT: Final = late(r"매출|영업이익|순이익|영업익|전년|전 분기|売上|利益|前年")


_REPORTED: Final = re.compile(r"(?:이에|이 (?:보고서|조사|자료)에|보고서에|조사에|자료에) 따르면|이 (?:보고서|조사)는")


def _thing(page: Page, mention: Figure, number: int) -> str | None:
    """What a sentence sells, plans or shows: a price is of the first, a budget of the second, a memory of the third."""
    sentence = page.nth_sentence(number)
    named = page.names(sentence.start, sentence.end)
    found: list[str] = []
    if mention.measure == "price":
        found = [
            e.text
            for e in named
            if e.label in ("model", "product")
            and (_QUOTED.search(page.text[e.start - 1 : e.start]) or _SOLD.match(page.text, e.end))
        ]
    elif mention.measure == "budget":
        found = [e.text for e in named if e.label == "programme"]
    elif mention.kind == "quantity" and _OF_A_DEVICE.fullmatch(mention.unit or ""):
        shown = [e for e in named if e.label in ("model", "product")][-1:]
        found = [e.text for e in shown if _PRESENTED.match(page.text, e.end, sentence.end)]
    return found[-1] if found else None


def _continues(page: Page, number: int) -> bool:
    """Whether a sentence goes on in the paragraph of the one before it."""
    begin, end = page.nth_sentence(number - 1).start, page.nth_sentence(number).start
    return "\n\n" not in page.text[max(begin, end - _LINE_ENDS) : end].rstrip(" ")


_LINE_ENDS: Final = 40  # all of them: a sentence has none but at its end


def carried(page: Page, mention: Figure, sentence: Sentence, found: Sequence[Figure]) -> str | None:
    """What これは points to, or what is said to make up a share."""
    return _this(page, mention, sentence, found) or _occupier(page, mention, sentence)


_THIS: Final = re.compile(r"(?:これは|이는)")


def _this(page: Page, mention: Figure, sentence: Sentence, found: Sequence[Figure]) -> str | None:
    """これは世界全体の40.2%を占める: whose figure stood right before is whose this is."""
    if mention.kind not in ("percent", "multiple") or not found:
        return None
    this = _THIS.search(page.text, max(sentence.start, mention.start - 30), mention.start)
    last = next((m for m in reversed(found) if m.kind not in ("date", "duration")), found[-1])
    if this is None or page.sentence_number(mention.start) - page.sentence_number(last.start) > 1:
        return None
    return text_of(last.subject)


_OCCUPIES: Final = re.compile(r"(?:以上|超|強|弱|近く|余り)?を占め|(?:를|을)?\s?(?:넘게\s)?차지")

_TOPIC: Final = late(
    r"(?P<ja>(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])){2,30})[はが]|(?P<ko>[가-힣A-Za-z0-9·]{1,12}(?:\s[가-힣A-Za-z0-9·]{1,12}){0,3})(?:은|는|이|가)\s"
)


_YEAR: Final = re.compile(r"\A\d{2,4}年度?(?:以降)?の")
# 16nm以下の最先端プロセスが61%を占める: nearer than another が in its sentence
_RIGHT_BEFORE: Final = late(r"(?:下|上|満|の|、)(?P<topic>[一-鿿ァ-ヺーA-Za-z0-9・]{2,24})が(?:約|全体の|およそ)?\Z")
_REACH: Final = 120

# 목적에 대한 질문에서는 ‘번역’이 37%로: a survey's answer is nobody's of the sentence before
_ASKED: Final = re.compile(
    r"(?:질문|물음|문항|설문)(?:에서는|에는|에서|에)\s|(?:이유|목적|용도|단점|장점|요인|어려움|걸림돌)(?:으로는|로는|으로|로)\s|응답[자률]|답했|답한|순으로|순이었"
)


def asks(page: Page, mention: Figure, sentence: Sentence) -> bool:
    """Whether a percentage is what a survey's sentence counts answers by."""
    begin, end = max(sentence.start, mention.start - _REACH), min(sentence.end, mention.end + _REACH)
    return mention.kind == "percent" and _ASKED.search(page.text, begin, end) is not None


def _occupier(page: Page, mention: Figure, sentence: Sentence) -> str | None:
    """AI 구독 매출 of AI 구독 매출은 52.3%를 차지했다: what is said to make up a share."""
    if mention.kind != "percent" or not _OCCUPIES.match(page.text, mention.end):
        return None
    topics = [
        m["ja"] or last_words(m["ko"])
        for m in _TOPIC.finditer(page.text, max(sentence.start, mention.start - _REACH), mention.start)
    ]
    right = _RIGHT_BEFORE.search(page.text, max(sentence.start, mention.start - _REACH), mention.start)
    topic = right["topic"] if right else _YEAR.sub("", topics[-1]).strip("の") if topics else ""
    return topic if topic and not NOT_RATED.fullmatch(topic) else None


_OTHER_SUBJECT: Final = re.compile(
    tables.alternatives(
        r"競合 私たち 我々 われわれ 당사 우리 경쟁사 上位\d+社 상위\s?\d+\s?(?:개사|곳|개\s기업)",
        r"(?:各社|勢|の合計シェア|の合計)?(?:は|が|も|では|의|은|는|이|가|도)",
    )
    + "|"
    + tables.alternatives(
        r"외국인(?<![가-힣]외국인) 기관(?<![가-힣]기관) 개인(?<![가-힣]개인)", r"들?(?:과|와|은|는|이|가|도)\s"
    )
)


def blocked(page: Page, start: int, mention: Figure) -> bool:
    """Whether a subject that is no name stands between: then what stands before it says nothing."""
    return _OTHER_SUBJECT.search(page.text, start, mention.start) is not None


def around(page: Page, mention: Figure) -> str | None:
    """A name in the line that opens the figure's list."""
    lead = page.place(mention.start).opener
    if lead is None:
        return None
    named = [
        e
        for e in page.names(max(lead[0], page.sentence(lead[1] - 1).start), lead[1])
        if e.label in ("organisation", "model", "programme")
    ]
    return named[0].text if named else None
