"""Ministries and their sections, named after their fields: 未来産業省, 韓国科学技術情報通信部, 디지털전략부."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import cues, edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_FIELDS: Final = {
    "ja": (
        "経済|産業|総務|文部|科学|技術|情報|通信|財務|外務|法務|防衛|環境|国土|交通|厚生|労働|農林|水産|文化|教育|観光|中小|企業|知識|企画|財政|行政"
        "|安全|人工知能|知能|AI|デジタル|未来|創造|公正|取引|金融|監督|通商|資源|エネルギー|貿易|統計|特許|食品|医薬品|保健|福祉|女性|家族|雇用|海洋|戦略"
        "|政策|基盤|インフラ|データ|半導体|イノベーション|推進|振興|国家|発展|改革"
    ),
    "ko": (
        "경제|산업|총무|과학|기술|정보|통신|재무|외교|법무|국방|환경|국토|교통|보건|복지|노동|고용|농림|축산|식품|해양|수산|문화|체육|관광|교육|중소|벤처"
        "|기업|기획|재정|행정|안전|인공지능|AI|디지털|미래|전략|통상|자원|에너지|데이터|인프라|혁신|정책|반도체|소프트웨어|플랫폼|여성|가족|통일|보훈"
        "|개인|보호|방송|특허|통계|조달|관세|기반|성장|창업|진흥|국제|협력|공공|서비스|사이버|보안|콘텐츠|융합"
    ),
}
_COUNTRY: Final = "(?:韓国|中国|米国|英国|台湾|日本|北朝鮮|インド|ドイツ|フランス|シンガポール)?"
_BEFORE: Final = {
    "ja": late(rf"{_COUNTRY}(?:{_FIELDS['ja']}){{2,5}}$"),
    "ko": late(rf"(?<![가-힣A-Za-z])(?:{_FIELDS['ko']}){{2,5}}$"),
}
_LAST: Final = {lang: frozenset(field[-1] for field in fields.split("|")) for lang, fields in _FIELDS.items()}
_REACH: Final = 24


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of ministries, agencies and their sections.

    Args:
        page: The page.
        known: The names found before.
    """
    text = page.text
    for office in cues.cues(text, "office"):
        if text[office.start - 1 : office.start] in _LAST[office.lang] and _ends(text, office):
            fields = _BEFORE[office.lang].search(text, max(0, office.start - _REACH), office.start)
            if fields and not known.holding(fields.start(), office.end):
                yield fields.start(), office.end, "organisation"


def _ends(text: str, office: cues.Cue) -> bool:
    """Whether the word ends there: 部 of 通信部は, not of 通信部品."""
    if office.lang == "ko":
        return edges.after_particle(text, office.end)
    return office.end == len(text) or edges.script(text[office.end]) not in ("kanji", "katakana")
