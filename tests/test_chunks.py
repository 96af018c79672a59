"""Chunks: noun phrases with roles, whose names are the same in both languages."""

from __future__ import annotations

import pytest

from ainews_extract import chunks, pipeline, readers

ROLES = {
    "楓電機は3億円を投じた。": [("楓電機", "topic", "organisation")],
    "楓電機が提携先の凪ソフトから3億円を得た。": [
        ("楓電機", "subject", "organisation"),
        ("提携先", "owner", "noun"),
        ("凪ソフト", "origin", "thing"),
    ],
    "ガートナーによると、国内の生成AI市場は3億円だ。": [
        ("ガートナー", "source", "organisation"),
        ("国内", "owner", "group"),
        ("生成AI市場", "topic", "market"),
    ],
    "富士通単独で3億円を投じる。": [("富士通", "only", "organisation")],
    "富士通（東京）は3億円を投じる。": [("富士通", "topic", "organisation"), ("東京", "close", "place")],
    "NEC・富士通の売上高は3億円だ。": [
        ("NEC", "list", "organisation"),
        ("富士通", "owner", "organisation"),
        ("売上高", "topic", "measure"),
    ],
    "네이버의 매출은 3억 원이다.": [("네이버", "owner", "organisation"), ("매출", "topic", "measure")],
    "네이버와 카카오는 3억 원을 투자했다.": [
        ("네이버", "partner", "organisation"),
        ("카카오", "topic", "organisation"),
    ],
    "가트너에 따르면 국내 로봇 시장은 3억 원이다.": [
        ("가트너", "source", "organisation"),
        ("국내 로봇 시장", "topic", "market"),
    ],
    "이날 네이버는 카카오보다 3% 올랐다.": [
        ("네이버", "topic", "organisation"),
        ("카카오", "comparison", "organisation"),
    ],
    "인텔(NASDAQ: INTC)은 3억 달러를 벌었다.": [("인텔", "topic", "organisation")],
    "네이버 단독으로 3억 원을 투입한다.": [("네이버", "only", "organisation")],
}


@pytest.mark.parametrize(("text", "wanted"), ROLES.items(), ids=str)
def test_roles(text: str, wanted: list[tuple[str, str, str]]) -> None:
    page = pipeline.read(readers.document(text, ""))
    pipeline.found(page)
    found = [(text[one.start : one.end], one.role, one.sort) for one in chunks.chunks(page, 0)]
    assert [one for one in found if one in wanted] == wanted


def test_a_figure_is_in_no_chunk_and_a_name_is_whole() -> None:
    text = "総額3億円のGPT-5 miniは安い。"
    page = pipeline.read(readers.document(text, ""))
    pipeline.found(page)
    assert [text[one.start : one.end] for one in chunks.chunks(page, 0)] == ["総額", "GPT-5 mini"]


def test_clauses_are_numbered() -> None:
    text = "政府は4兆円を用意し、トビウオ物流は40億円を投じた。"
    page = pipeline.read(readers.document(text, ""))
    pipeline.found(page)
    found = {text[one.start : one.end]: one.clause for one in chunks.chunks(page, 0)}
    assert (found["政府"], found["トビウオ物流"]) == (0, 1)
