"""Pages as a browser saves them: the rows of the article, and no others.

`saved/` holds twenty invented pages in the shapes of real sites. What stands between `<!--[-->` and `<!--]-->` is the
article; every other numeral is of a menu, a ranking, a share count, a comment, a cookie notice or an advertisement.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ainews_extract import api
from ainews_extract.readers import html

PAGES = sorted((Path(__file__).parent / "saved").glob("*.html"))
_ARTICLE = re.compile(r"<!--\[-->(.*?)<!--\]-->", re.DOTALL)
Row = tuple[int, str]


def rows(source: str) -> set[Row]:
    return {(mention.start, mention.text) for mention in api.mentions(html.read("a.html", source))}


def article_alone(source: str) -> str:
    """The page with everything blanked except its article; each part of it is a paragraph."""
    kept = [" "] * len(source)
    for match in _ARTICLE.finditer(source):
        kept[match.start(1) - 3 : match.end(1)] = "<p>" + match[1]
    return "".join(kept)


def outside_and_lost(path: Path) -> tuple[set[Row], set[Row], set[Row]]:
    """The rows of the article, those found outside it (not counting its title), and those that were not found."""
    source = path.read_text(encoding="utf-8")
    spans = [match.span(1) for match in (*_ARTICLE.finditer(source), *re.finditer(r"<title>(.*?)</title>", source))]
    found, wanted = rows(source), rows(article_alone(source))
    outside = {row for row in found if not any(start <= row[0] < end for start, end in spans)}
    return wanted, outside, wanted - found


def test_twenty_pages_give_their_articles_and_little_else() -> None:
    wanted, outside, lost = (sum(map(len, each)) for each in zip(*map(outside_and_lost, PAGES), strict=True))
    assert len(PAGES) == 20
    assert (wanted, lost) == (111, 0)
    assert outside <= 1


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<body><h1>題</h1><p>3億円</p><div class='share'>9件</div></body>", ["3億円"]),
        ("<body><p>3億円</p><div class='share'>9件</div>", ["3億円"]),
        (
            "<body><div class='related ad'><h1>題</h1><p>3億円を調達した。</p></div></body>",
            ["3億円"],
        ),  # it holds the heading
        (
            "<body><p>売上は</p><p class='ad'>3億円を調達した。5億円を投資する。</p></body>",
            ["3億円", "5億円"],
        ),  # and the prose
        ("<body><h1>題</h1><p>青葉の話だ。</p><div class='comment-quote'>「3年で黒字」</div></body>", ["3年"]),
        ("<body><main></main><p>3億円</p></body>", ["3億円"]),  # an empty main says nothing
        ("<div class='share'>9件</div><p>3億円</p>", ["9件", "3億円"]),  # a piece that somebody cut out
        ("<body><article><p>3億円</p></article><article><p>5億円</p></article></body>", ["3億円", "5億円"]),
        (
            "<body><main><p>提携先は<a href='a'>青葉</a>と<a href='b'>若葉</a>、額は3億円だ。</p></main></body>",
            ["3億円"],
        ),
        ("<body><p>3億円<div class='ad'>9件", ["3億円", "9件"]),  # what is not closed would take the rest with it
        ("<body><header><h1>新聞</h1></header><main><p>3億円を調達した。</p></main></body>", ["3億円"]),
    ],
)
def test_article_elements(page: str, read: list[str]) -> None:
    assert [text for _, text in sorted(rows(page))] == read


def test_the_tree_of_a_deep_page_takes_linear_time() -> None:
    html.read("a.html", "<body>" + "<div><h1>" * 50_000)
    html.read("a.html", "<body>" + "<div class='ad'>3" * 50_000 + "<h1>題</h1>" + "</div>" * 50_000)
