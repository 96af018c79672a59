"""The block tree: what a reader sees around a place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ainews_extract import readers
from ainews_extract.page import Page

if TYPE_CHECKING:
    from ainews_extract.structure import Place


def page_of(source: str) -> Page:
    return Page(readers.document(source))


def place_of(source: str, words: str) -> tuple[Page, Place]:
    page = page_of(source)
    return page, page.place(page.text.index(words))


def words(page: Page, *spans: tuple[int, int] | None) -> list[str]:
    return [page.text[slice(*span)] for span in spans if span]


def headings(source: str, at: str) -> list[str]:
    page, place = place_of(source, at)
    return words(page, *place.headings)


def test_headings_of_markdown_stand_in_a_stack() -> None:
    assert headings("# 一\n\n## 二\n\n### 三\n\n## 四\n\n本文は3億円だ。", "3億") == ["四", "一"]


def test_headings_of_html() -> None:
    source = "<h1>決算</h1><h2>売上</h2><p>3億円だ。</p><h2>費用</h2><p>本文</p>"
    assert headings(source, "3億") == ["売上", "決算"]
    assert headings(source, "本文") == ["費用", "決算"]


def test_headings_without_a_mark() -> None:
    assert headings("【業績】\n売上は3億円だ。", "3億") == ["【業績】"]
    assert headings("**투자 현황**\n\n3억 원이다.", "3억") == ["투자 현황"]
    assert headings("■ 費用の内訳\n\n人件費は3億円だ。", "3億") == ["費用の内訳"]
    assert headings("2024年の動き\n\n楓電機は3億円を投じた。", "3億") == ["2024年の動き"]


def test_no_headings() -> None:
    assert headings("売上は2億円だ。\n費用は3億円だ。", "3億") == []
    assert headings("# A\n\n## B\n\n短い行\n\n費用は3億円だ。", "3億") == ["B", "A"]
    assert headings('<h1>題</h1><nav><h2>一覧</h2></nav><script>"<h2>x</h2>"</script><p>3億円だ。</p>', "3億") == ["題"]


def test_items_have_a_lead_a_label_and_siblings() -> None:
    page, place = place_of("内訳は次の通り。\n\n- **国内**: 3億円\n- 海外：5億円", "5億")
    assert place.kind == "item"
    assert words(page, place.lead, place.label) == ["内訳は次の通り。", "海外"]
    assert words(page, *place.siblings) == ["国内", "海外"]


def test_a_dash_and_a_clock_in_a_label() -> None:
    page, place = place_of("- 3月 - 暁電機を80億円で買収。", "80億")
    assert words(page, place.label) == ["3月"]
    page, place = place_of("- 15:30に3億円を送った", "3億")
    assert place.label is None


def test_items_nest_by_indent_by_bullet_and_by_html() -> None:
    for source in (
        "- 2014年\n    - 3月: 80億円",
        "□ 2014年\n○ 3月: 80億円",
        "① 2014年\n※ 3月: 80億円",
        "<ul><li>2014年<ul><li>3月: 80億円</li></ul></li></ul>",
    ):
        page, place = place_of(source, "80億")
        assert words(page, *place.parents, place.label) == ["2014年", "3月"], source


def test_an_item_ends_where_a_paragraph_begins() -> None:
    _, place = place_of("- 売上\n- 費用\n\n別の段落は3億円だ。", "3億")
    assert place.kind == "paragraph"
    assert place.parents == ()
    assert place.lead is None


def test_a_sign_before_a_digit_is_not_a_bullet() -> None:
    assert [block.sort for block in page_of("△35億円\n-5%\n▲ 売上\n▲費用").blocks] == ["", "", "▲", "▲"]


TABLE = "売上（単位：億円）\n\n| 地域 | 2025年 | 2026年 |\n|---|---|---|\n| 国内 | 12 | 15 |\n| 海外 | 3 | |\n"


def test_a_cell_has_heads_and_a_caption() -> None:
    page, place = place_of(TABLE, "15")
    assert place.kind == "cell"
    assert words(page, *place.row_heads, *place.column_heads, place.caption) == ["国内", "2026年", "売上(単位:億円)"]
    assert [cell.text(page.text) for cell in place.row_cells] == ["国内", "12", "15"]


def test_two_storeys_of_heads() -> None:
    source = (
        "| | 2025年 | | 2026年 | |\n|---|---|---|---|---|\n| | 売上 | 利益 | 売上 | 利益 |\n| 国内 | 1 | 2 | 3 | 4 |\n"
    )
    page, place = place_of(source, "4 |")
    assert words(page, *place.column_heads) == ["利益", "2026年"]
    html = (
        "<table><tr><th></th><th colspan=2>2025年</th></tr><tr><th></th><th>売上</th><th>利益</th></tr>"
        "<tr><td>国内</td><td>1</td><td>24</td></tr></table>"
    )
    page, place = place_of(html, "24")
    assert words(page, *place.column_heads) == ["利益", "2025年"]


def test_a_table_without_a_head_row() -> None:
    page, place = place_of("| 概況 | 国内では楓電機が60%成長した |\n| 備考 | 来期も続く |\n", "60%")
    assert place.table
    assert place.table.head_rows == 0
    assert place.holds_sentences
    assert words(page, *place.row_heads, *place.column_heads) == ["概況"]


def test_rows_below_a_row_that_heads_a_group() -> None:
    source = "| 項目 | 値 |\n|---|---|\n| **国内** | |\n| 売上 | 12 |\n"
    page, place = place_of(source, "12")
    assert words(page, *place.row_heads) == ["売上", "国内"]


def test_breaks_in_a_cell() -> None:
    for source in (
        "| 項目 | 値 |\n|---|---|\n| 投資<br>調達 | 70億円<br>45億円 |\n",
        "<table><tr><td>投資<br>調達</td><td>70億円<br>45億円</td></tr></table>",
    ):
        _, place = place_of(source, "45億")
        assert (place.kind, place.part) == ("cell", 1), source


def test_nothing_of_a_table_below_it() -> None:
    _, place = place_of(f"{TABLE}\n- 予想損失: 8億円", "8億")
    assert place.table is None


def test_links_and_quotes() -> None:
    page, place = place_of("関連：[楓電機、3億円を調達](https://a.example/1) 4月2日", "3億")
    assert words(page, place.link) == ["楓電機、3億円を調達"]
    _, place = place_of("> 3億円だ。\n\n本文だ。", "3億")
    assert place.is_quoted
    assert not page_of("> 3億円だ。\n\n本文だ。").place(6).is_quoted


def test_sentences_of_a_block() -> None:
    page, place = place_of("前の段落。\n\n一つ。二つ。三つで3億円だ。", "3億")
    assert place.sentence_number == 2
    assert words(page, *place.before) == ["一つ。", "二つ。"]


def test_the_title() -> None:
    page = page_of("---\ntitle: 楓電機が増資\n---\n本文は3億円だ。")
    assert words(page, page.place(9).title) == ["楓電機が増資"]
    page = page_of("# 決算速報\n\n本文は3億円だ。")
    assert words(page, page.place(9).title) == ["決算速報"]


def test_a_large_table_and_deep_nesting_take_linear_time() -> None:
    large = "| 項目 |" + " 値 |" * 50 + "\n|" + "---|" * 51 + "\n" + ("| 売上 |" + " 12 |" * 50 + "\n") * 2_000
    deep = "\n".join(f"{' ' * (number % 3_000)}- 3億円" for number in range(6_000))
    wide = f"<table><tr><th colspan=1000000>{'<b>' * 20_000}</table>"
    for source in (large, deep, wide, "<ul><li>" * 20_000, "[" * 50_000, "> " * 50_000, "**" * 50_000):
        begun = time.process_time()
        page = page_of(source)
        for at in range(0, len(page.text), max(1, len(page.text) // 300)):
            place = page.place(at)
            assert len((*place.parents, *place.headings, *place.row_heads, *place.column_heads)) < 100
        assert time.process_time() - begun < 8, source[:20]


def test_tables_without_pipes() -> None:
    for source in (
        "項目\t2024年\t2025年\n売上高\t1,234\t1,350\n利益\t120\t△15\n",
        "項目    2024年   2025年\n売上高   1,234    1,350\n利益       120      △15\n",
        "2024年 2025年\n売上高 1,234 1,350\n利益 120 △15\n",
    ):
        page, place = place_of(source, "1,350")
        assert words(page, *place.row_heads, *place.column_heads) == ["売上高", "2025年"], source


def test_lines_that_are_not_a_table() -> None:
    for source in (
        "楓電機は  3億円を投じた。\n暁電機は  5億円を投じた。\n",
        "担当 山田 花子\n電話 03 1234\n",
        "一つ目\t二つ目\n三つ目\t四つ目\n",
    ):
        assert page_of(source).tables == [], source


def test_a_table_with_a_cell_a_line() -> None:
    source = "|\n(単位:百万円)\n|\n1Q25\n|\n2Q25\n|\n|\n売上高\n|\n-\n|\n457\n|\n|\n率\n|\n|\n35\n|\n"
    page, place = place_of(source, "457")
    assert words(page, *place.row_heads, *place.column_heads) == ["売上高", "2Q25"]
    page, place = place_of(source, "35\n")
    assert words(page, *place.row_heads, *place.column_heads) == ["率", "2Q25"]


def test_columns_of_text_take_linear_time() -> None:
    taken = []
    for size in (1_000, 4_000):
        for source in ("あ\tい\n" * size, "|\nあ\n|\nい\n|\n" * size, "あ い う\n" * size):
            begun = time.process_time()
            assert page_of(source).tables == []
            taken.append(time.process_time() - begun)
    assert sum(taken[3:]) < 12 * sum(taken[:3]) + 1
