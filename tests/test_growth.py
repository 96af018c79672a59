"""The cost of reading grows linearly with the length of any text; counted, see `steps.py`."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import pytest

import steps
from ainews_extract import pipeline, readers
from ainews_extract.readers import html

if TYPE_CHECKING:
    from collections.abc import Callable

# Twice the length takes twice the steps if linear, four times if quadratic. A sentence has 2,000 characters at most, so that what is a
# square within one shows below that length alone.
SIZE, TIMES, AT_MOST = 2_000, 2, 2.8


def read(text: str) -> object:
    return pipeline.mentions(readers.document(text, ""))


# What a text may be made of without end.
PIECES: Final = [
    "売上高は3億ドルで、世界3位だった。", "약 3억 달러를 투자해 세계 3위에 올랐다. ", "3", "3,", "3億", "数十億", "3~", "(", "「", "*", "|", "[", "<", "\n", "は", "이 ", "LG ", "同社は", "3分の", "約", "$", ". ", "1-", "第", "・三",
    "「LG」", "研究所", "株式会社", "中国の", "市場", "シェア", "한국의 ", "삼성전자", "세 ", "A", "a.", "A-", "2025年", "3社", "約二百億円規模の", "http://a.b/", "<b>", "**", "`", "\u3099", "一", "- 3億円\n",
    "1,000", "一二三", "億", "（", "((1", "[1", "「3億円", "\u2060", "3\u2060億", "か\u3099", "\u0300\u0301", "🎉", "3億円。", "A-1", "GPT-4 ", "|3|4|\n", "가", "1만 ", "2026年1月", "$1", "3位", "<td>3", "3億円（約3億円）",
    "AI", "Ab ", "アイ・", "12", "「あ」", "LG、", "漢字、", "▽a", "3億円\r\n", "|3億円", "\n\n3億円", "同年3社、", "1株3ドル", "MMLUで3点、",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_text_of_one_piece(piece: str) -> None:
    lines, characters = steps.growth(lambda size: read((piece * size)[:size]), SIZE, TIMES)
    assert lines < AT_MOST, "lines of Python"
    assert characters < AT_MOST, "characters gone over"


def word(chance: random.Random, letters: str, length: int) -> str:
    return "".join(chance.choices(letters, k=length))


def katakana(chance: random.Random) -> str:
    return word(chance, "アイエカキケコサシソタチテトナニノマミメモラリルレロ", 5)


def hangul(chance: random.Random) -> str:
    return word(chance, "가나다라마바사아자차카타파하고노도로모보소오조초", 3)


def latin(chance: random.Random) -> str:
    return word(chance, "abcdefghiklmnoprstu", 6).capitalize()


def number(chance: random.Random) -> int:
    return chance.randrange(2, 999)


# Lines of a text in which everything is another one: figures, names, dates. What is looked for in all that was found
# before, or in all of the text, takes its square here.
LINES: Final[dict[str, Callable[[random.Random], str]]] = {
    "figures": lambda r: f"LGは{number(r)},378億ウォン（約{number(r)}億円）を投じ、{number(r)}社で世界{number(r)}位に入った。",
    "figures in Korean": lambda r: f"엔비디아는 {number(r)}억 달러(약 {number(r)}조 원)를 투자해 {number(r)}개사를 샀다. ",
    "growth": lambda r: f"売上高は前年比{number(r)}%増の{number(r)}億ドルで、同年{number(r)}月に2025年の{number(r)}倍になった。",
    "clauses": lambda r: f"{number(r)}億円で{number(r)}社が{number(r)}%、",
    "organisations": lambda r: f"株式会社{katakana(r)}と{katakana(r)}・ラボは{number(r)}億円を調達した。",
    "organisations in Korean": lambda r: f"주식회사 {hangul(r)}는 {number(r)}억원을 투자했다. ",
    "models": lambda r: f"言語モデル「{latin(r)} R{number(r)} {number(r)}B」とR{number(r)}が{number(r)}点。",
    "persons": lambda r: f"{katakana(r)}・{katakana(r)}CEOと{hangul(r)} 대표는 {number(r)}人。",
    "programmes": lambda r: f"제{number(r)}차 {hangul(r)} 바우처 사업은 {number(r)}억원. ",
    "benchmarks": lambda r: f"{latin(r)}Benchで{number(r)}.5点、テスト「{katakana(r)}」は{number(r)}点。",
    "rankings": lambda r: f"{number(r)}社中{number(r)}位、国内{katakana(r)}市場で首位。",
    "links": lambda r: f"[{katakana(r)}][{number(r)}]は{number(r)}億円。\n\n[{number(r)}]: http://a.b/c\n",
    "rows of names": lambda r: f"{katakana(r)}、{latin(r)}、{katakana(r)}などの企業{number(r)}社と▽{katakana(r)}▽{latin(r)}▽{katakana(r)}。",
}  # fmt: skip
BETWEEN: Final = {
    "line": "",
    "lines": "\n",
    "paragraphs": "\n\n",
    "list": "\n- ",
    "cells": "|",
    "headings": "\n\n## 概要\n\n",
}


# Every layout is tried with figures, the two plainest with all else.
LAYOUTS: Final = [
    (lines, between)
    for lines in LINES
    for between in BETWEEN
    if between in ("line", "lines") or lines.startswith("figures")
]


@pytest.mark.parametrize(("lines", "between"), LAYOUTS)
def test_a_text_that_never_repeats_itself(lines: str, between: str) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    text = ""
    while len(text) < SIZE * TIMES:
        text += LINES[lines](chance) + BETWEEN[between]
    grown, characters = steps.growth(lambda size: read(text[:size]), SIZE, TIMES)
    assert grown < AT_MOST, "lines of Python"
    assert characters < AT_MOST, "characters gone over"


@pytest.mark.parametrize("rows", [2, 6, 1_000_000])
def test_tables(rows: int) -> None:
    """One long table, and many short ones."""
    chance = random.Random(1)  # noqa: S311 - no secret
    text = ""
    while len(text) < SIZE * TIMES:
        if text.count("\n") % (rows + 3) == 0:
            text += "\n表。\n\n|モデル|MMLU|売上高|シェア|\n"
        text += f"|{latin(chance)} {number(chance)}|{number(chance)}.5|{number(chance)}億円|{number(chance)}%|\n"
    grown, characters = steps.growth(lambda size: read(text[:size]), SIZE, TIMES)
    assert grown < AT_MOST, "lines of Python"
    assert characters < AT_MOST, "characters gone over"


# -- marks ------------------------------------------------------------------------------------------------------------

TAGS: Final = [
    *"""<!-- <!--> <!-->-- <a <a' <a" <a'" <a="a"=" <a/ < > </ </a <! <!x <? <?x> & &# &#x &a &yen <![ <![CDATA[ <div> </div>
    <nav> <td> <table> <table><td> <sup> <sup>[ <script <script> </script <title> <title <p><nav> <x> <html> <!----> [1]
    ](""".split(),
    *(" ", "\n", "\r", "x\n", "<a b='x", "<!-- > ", "<div>" * 3 + "</p>", "<p hidden>", "</a "),
]
MARKS: Final = [
    *"""[ ] ( ![ ]( [a]( ](x" [a]: [^ a[1]( ` `` `a ``` ~~~ ~~ * ** _ a_ < </ <a" <a' <td <!-- <script <![A <http: > #
    \\ http:// http://( http://a(b) www. a@ a. @ a@a. 1` \u2060 1\u2060 | - {""".split(),
    *("\n", "\r", " \n", "\r\n", "```\n", "> "),
]  # fmt: skip


@pytest.mark.parametrize("piece", TAGS, ids=repr)
@pytest.mark.parametrize("opening", ["", "<html>", "<nav>", "<table><tr><td>"])
def test_a_page_of_one_tag(piece: str, opening: str) -> None:
    def both(size: int) -> None:
        source = (opening + piece * size)[:size]
        readers.document(source)
        html.read("a", source)

    lines, characters = steps.growth(both, SIZE, TIMES)
    assert lines < AT_MOST, "lines of Python"
    assert characters < AT_MOST, "characters gone over"


@pytest.mark.parametrize("piece", MARKS, ids=repr)
@pytest.mark.parametrize("opening", ["", "---\n", "a: "])
def test_a_text_of_one_mark(piece: str, opening: str) -> None:
    lines, characters = steps.growth(lambda size: readers.document((opening + piece * size)[:size]), SIZE, TIMES)
    assert lines < AT_MOST, "lines of Python"
    assert characters < AT_MOST, "characters gone over"
