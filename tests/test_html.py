"""HTML: which characters of a page are text, each at its own place."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

import ainews_extract as ax
from ainews_extract.blanks import JOINER, fold
from ainews_extract.readers import html


def shown(source: str) -> str:
    """The visible text of a page."""
    return html.read("a.html", source).text.replace(JOINER, "")


PAGES = {
    "blocks": ("<div><p>一<p>二</div>三<br>四<hr>五", "\n\n一\n二\n三\n四\n五"),
    "inline": ("3<b>億</b><span class='5億'>円</span><wbr><a href='/9'>だ</a>", "3億円だ"),
    "line ends of the source": ("<p>総額は\n  3億円を\r\n投じ 5\n  %", "\n総額は 3億円を投じ 5 %"),
    "preserved in no other way": ("<pre>a\n  b</pre>", "\na b\n"),
    "left out": ("<nav>1位</nav><footer>2026</footer><form><select><option>3</select></form>x", "\n\n\nx"),
    "code": ("<pre class=x><code>3億</code></pre>5<code>億</code>", "\n5億"),
    "left out by attributes": (
        "<div role=navigation>1</div><p hidden>2</p><p style='color:red; display: none'>3</p><b aria-hidden='true'>4</b>5",
        "\n\n\n\n5",
    ),
    "nothing is left out that is not closed": ("<nav>1位<p>2位", "\n1位\n2位"),
    "left out to its own end": ("<nav><nav>1</nav>2</nav>3<footer><p>4</div></footer>5", "\n3\n5"),
    "left out, closed by what is around it": ("<div><nav>1</div><p>2</nav>3", "\n\n\n\n2\n3"),
    "scripts and styles": ("<script>a='<p>3'</script><STYLE>5</style ><noscript>7</noscript>9", "\n9"),
    "a script left open": ("1<script>3億", "1"),
    "comments": ("1<!-- 3億 --> 2<!-- <p> 5億", "1 2"),
    "declarations": ("<!DOCTYPE html><?xml version='1.0'?><![CDATA[3]]>1", "1"),
    "title": ("<title>A &amp; <b>B</title><title>C</title>x", "\nA & <b>B\nx"),
    "list": ("<ul><li>一<li>二</ul>", "\n\n- 一\n- 二\n"),
    "table": (
        "<table>\n<tr>\n<th>社</th> <th colspan=2>額</th>\n</tr>\n<tr><td><p>LG</p><td>3<td>4</table>",
        "\n \n |社 |額|  \n| LG |3|4\n",
    ),
    "a table in a table": ("<table><tr><td><table><tr><td>3<td>4</table><td>5</table>", "\n\n| \n|3|4 |5\n"),
    "a cell as long as an article": (
        f"<table><tr><td><p>{'あ' * 200}</p><p>い</p></table>",
        f"\n\n|\n{'あ' * 200}\n\nい\n\n",
    ),
    "raised": (
        "10<sup>9</sup> m<sup>2</sup> 増<sup>[1]</sup><sup><a href='#x'>2</a></sup>。a<sup>[3]</sup>",
        "10^9 m2 増。a",
    ),
    "ruby": ("<ruby>億<rp>(</rp><rt>おく</rt><rp>)</rp></ruby>円", "億円"),
    "references": (
        "&yen;100億&#x5186;&nbsp;&#20740;&foo;&yen5 AT&T &lt;3&gt;&#0;&#xD800;",
        "¥100億円 億&foo;¥5 AT&T <3>&#0;&#xD800;",
    ),
    "no tags": ("1<2 3>2 <표 1> a<3億円 <>", "1<2 3>2 <표 1> a<3億円 <>"),
    "attributes with pointed brackets": ("<a title='1>2' alt=\"<3>\">x</a>", "x"),
    "names with a hyphen": ("<my-card data-x='3億'>4</my-card><svg:g>5</svg:g>", "45"),
    "addresses and notes": ("<p>見よ https://a.example/3億 か a@b.example。増えた[12]。", "\n見よ 億 か 。増えた。"),
    "end tags of nothing": ("</p></div>1</b></td></tr></table>2", "\n\n1\n2"),
}


@pytest.mark.parametrize("case", PAGES)
def test_pages(case: str) -> None:
    source, expected = PAGES[case]
    assert shown(source) == expected


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>A &amp; B</title>
<meta property="article:published_time" content="2026-11-02T09:00+09:00"><meta name="description" content="3億円">
<link rel="stylesheet canonical" href="https://a.example/1?a=1&amp;b=2"></head><body><time datetime="2025-01-01">昔</time>"""


def test_the_facts_that_a_page_declares() -> None:
    read = html.read("a.html", PAGE)
    assert (read.title, read.published, read.url) == ("A & B", "2026-11-02T09:00+09:00", "https://a.example/1?a=1&b=2")
    assert html.read("a", "<p><time datetime=2026-01-05>5日</time>").published == "2026-01-05"


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype HTML>x",
        "\ufeff \n<html lang=ja>",
        "<?xml version='1.0'?><!-- a - b -->\n<html>",
        "<div><p>3</p></div>\n",
    ],
)
def test_a_string_that_is_a_page_is_read_as_one(source: str) -> None:
    assert html.is_page(source)


@pytest.mark.parametrize(
    "source", ["3億円<p>", "<b>3</b>億円", "<p>3億円", "<表 1>", "a <html>", "<divx>1</div>", "", "<"]
)
def test_other_strings_are_not(source: str) -> None:
    assert not html.is_page(source)


def test_an_entity_is_one_character_of_a_span() -> None:
    source = "<p>&yen;100億と3&#20740;&#20870;と&#65297;&#65298;&#37;、AT&amp;Tは5億円。</p>"
    table = ax.extract(source)
    assert table["text"].to_list() == ["&yen;100億", "3&#20740;&#20870;", "&#65297;&#65298;&#37;", "5億円"]
    assert table["value"].to_list() == [10_000_000_000, 300_000_000, 12, 500_000_000]
    for start, end, text in table[["start", "end", "text"]].itertuples(index=False):
        assert source[start:end] == text


def test_entities_count_in_markdown_and_plain_text_too() -> None:
    assert ax.extract("調達額は&yen;100億だ。")["text"].to_list() == ["&yen;100億"]


SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*/*.md"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_article_gives_the_same_figures_as_markdown_and_as_html(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    as_markdown, as_html = (ax.extract(source)[["kind", "value", "unit"]] for source in (body, f"<html>{page}</html>"))
    assert as_markdown.to_csv() == as_html.to_csv()


PIECES = st.sampled_from(
    """<p> </p> <div <div> </div> <table> <tr> <td> <td colspan=3> </td> </table> <li> <br/> <nav> </nav> <p\u3000hidden>
    <script> </script> <style> </STYLE > <!-- --> <!doctype <![CDATA[ ]]> <?x ?> <title> </title> <sup> </sup> [1] & &yen;
    &yen &#20740; &#x0; &nbsp; &#10; &bne; < > </ <a\thref="x>y"> <a\t' " ' 3 億 円 あ 가 Ａ https://a.b/ a@b.co <rt> </rt> <b>
    </b> <template> <meta\tname=date\tcontent=3> <link\trel=canonical\thref=&amp;> <textarea> <plaintext> \u2060""".split()
) | st.sampled_from([" ", "\n", "\r\n", "\x00"])
SOURCES = st.text() | st.lists(PIECES, max_size=40).map("".join)


@given(SOURCES)
def test_every_character_of_any_page_is_text_in_its_place_or_a_mark(source: str) -> None:
    text = html.read("a", source).text
    assert len(text) == len(source)
    for at, (char, was) in enumerate(zip(text, source, strict=True)):
        if char not in {JOINER, "\n", "|", "-", " ", "^", fold(was)}:
            assert was == "&"
            assert fold(unescape(source[at : at + 34]))[0] == char


class Oracle(HTMLParser):
    """The text of a page by the standard library's own parser."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


TEXT = st.text(alphabet="あ億円3，。가A ＜&;x", max_size=8).map(lambda text: text.replace("&", "&amp;"))
TREES = st.recursive(
    TEXT,
    lambda inner: st.tuples(st.sampled_from(["p", "b", "div", "li", "span", "h1"]), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]} title='<3>'>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_well_formed_page_has_the_words_that_the_standard_parser_finds(source: str) -> None:
    oracle = Oracle()
    oracle.feed(source)
    oracle.close()
    ours = "".join(shown(source).replace("\n- ", "").split())
    assert ours == "".join(fold("".join(oracle.words)).split())


def test_a_page_nested_a_million_deep() -> None:
    assert shown("<div>" * 300_000 + "3億円" + "</div>" * 300_000).strip() == "3億円"
