"""Organisations by their legal form, and the agency of a dateline: 株式会社カゼノネ, ㈜한울소프트, (서울=한누리뉴스)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import cues, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

# (서울=한누리뉴스), 【名古屋=湾岸通信】, ロイター=共同, [한누리뉴스 표지수 기자], 사진=AP: by what few texts hold.
_DATELINE: Final = re.compile(r"=(?P<name>[^】)\]\s\d=]{2,12})(?=[)\]】])|=(?P<agency>共同|時事)(?![一-鿿])")
_WHERE: Final = late(r"[(\[][가-힣·]{2,12}$|【[^】\s\d=]{2,10}$")
_AGENCY_JA: Final = re.compile(r".{0,10}(?:通信|ニュース|新聞|タイムズ|社)|時事|共同")
_AGENCY_KO: Final = late(r"[가-힣A-Za-z0-9]{2,12}")
_FROM: Final = re.compile(r"(?:ロイター|AFP|AP)$")
_PAPER: Final = late(
    r"\[(?P<paper>[가-힣A-Za-z0-9]{2,12}) [가-힣]{2,4} ?기자[\]=]"
    r"|사진\s?=\s?(?P<photo>(?:AP|EPA|AFP|UPI)(?![A-Za-z])"
    r"|[가-힣]{2,8}(?:일보|신문|뉴스|경제|타임스|통신)(?![가-힣]))"
)


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of organisations with a legal form.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in chain(_with_form(page, known), _with_sign(page), _agencies(page)):
        if not known.holding(start, end):
            yield start, end, "organisation"


def _with_form(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """A legal form in words is part of the full name."""
    text = page.text
    forms = [form for form in cues.cues(text, "form") if form.sense != "sign"]
    for form in forms:
        start = form.end + text.startswith(" ", form.end)
        end = _noun_end(page, start)
        if end > start:
            yield form.start, end
    for form in forms:
        start = shapes.name_before(text, form.start) if form.sense == "either" else form.start
        listed = known.at(start)
        if start < form.start and (listed or not shapes.is_generic(text[start : form.start])):
            yield start, form.end


def _with_sign(page: Page) -> Iterator[tuple[int, int]]:
    """A sign for the legal form (㈱) is not part of the name."""
    for sign in cues.cues(page.text, "form"):
        end = _noun_end(page, sign.end) if sign.sense == "sign" else sign.end
        if end > sign.end:
            yield sign.end, end


# 一般社団法人みなと計算基盤; の and が are particles there.
_KANA: Final = late(r"(?![のはがをにでともやへなか])[ぁ-ん]{2,6}(?=[一-鿿ァ-ヺA-Z])")


def _noun_end(page: Page, start: int) -> int:
    """Where the run of name characters ends that begins at `start`; of a Korean one the noun without its particle."""
    if start < len(page.text) and edges.script(page.text[start]) == "hangul":
        return nouns.noun_end(page, start)
    kana = _KANA.match(page.text, start)
    return shapes.run_after(page.text, kana.end() if kana else start)


def _agencies(page: Page) -> Iterator[tuple[int, int]]:
    text = page.text
    for line in _DATELINE.finditer(text):
        where = _WHERE.search(text, max(0, line.start() - 13), line.start())
        agency = line["name"] or line["agency"]
        shape = _AGENCY_JA if where and where.group()[0] == "【" else _AGENCY_KO
        told = where and shape.fullmatch(agency)
        if told or (agency in ("共同", "時事") and _FROM.search(text, max(0, line.start() - 4), line.start())):
            yield line.start() + 1, line.start() + 1 + len(agency)
    if page.has_hangul:
        yield from (paper.span(paper.lastgroup or 0) for paper in _PAPER.finditer(text))
