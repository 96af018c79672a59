"""The report in a real browser: untrusted text runs no code; rows, places and back; marks, CSV, print, accessibility."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import browser
import scores
from ainews_extract import api, frames, readers, schemas
from ainews_extract.seeing import reports, views
from browser import ask, go, press, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

    from ainews_extract.records import Document

SAMPLES: Final = Path(__file__).parent.parent / "samples"
HOSTILE: Final = (
    '---\ntitle: "</title><script>window.ran=1</script><img src=x onerror=window.ran=2>"\n---\n'
    "<script>window.ran=3</script> <img src=x onerror='window.ran=4'> [x](javascript:window.ran=5)\n"
    "</script></style></body><!-- x -->`<svg onload=window.ran=6>`が3億円を調達。𠮷🎉 $title ${title}\u2028"
    "「<b onclick=window.ran=7>A社</b>」は5億円。\n"
    "=HYPERLINK(A1)は2億円。<img src=https://example.com/x.png><link rel=stylesheet href=//example.com/x.css>\n"
)
NAME: Final = 'a"><script>window.ran=8</script>.md'
ENTER, ESCAPE, SPACE, DOWN, UP = "\ue007", "\ue00c", " ", "\ue015", "\ue013"
END, HOME, PAGE_DOWN = "\ue010", "\ue011", "\ue00f"
PARTS: Final = ("figures", "figures?row=60&pane=1", "articles/1/401?q=NG-7", "checks", "charts", "missed")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    read = [
        replace(each, id=str(Path(each.id).relative_to(SAMPLES)))
        for each in readers.read([str(SAMPLES / "ja"), str(SAMPLES / "ko")])
    ]
    foreign = readers.document("오픈AI는 매출 3조 8천억원을 기록했다.\n", "ko/one.txt")
    return [*read, foreign, readers.document(HOSTILE, NAME)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="module")
def page(documents: list[Document], folder: Path) -> Iterator[Chrome]:
    with browser.chromium(folder) as chrome:
        reports.report(documents, folder / "report.html", title="</title><script>window.ran=9</script>")
        chrome.get((folder / "report.html").as_uri())
        yield chrome


@pytest.fixture
def table(page: Chrome) -> Chrome:
    go(page, "checks")
    go(page, "figures")
    return page


def cells(page: Chrome, number: int) -> list[str]:
    return ask(page, f"#figures tr[data-place] > :nth-child({number})")


def search(page: Chrome, words: str) -> None:
    page.execute_script(
        "const field = document.querySelector('#figures [name=search]'); field.value = arguments[0];"
        "field.dispatchEvent(new Event('input'));",
        words,
    )
    settle(page)


def address(page: Chrome) -> str:
    page.execute_async_script("setTimeout(arguments[0], 300)")
    text: str = page.execute_script("return location.hash")
    return text


def first_row(page: Chrome) -> None:
    page.execute_script("document.querySelector('#figures tr[tabindex=\"0\"]').focus()")


def test_no_code_of_an_article_runs_and_no_request_is_sent(page: Chrome, documents: list[Document]) -> None:
    for part in (*PARTS, f"articles/{len(documents) - 1}"):
        go(page, part)
    assert page.execute_script("return window.ran") is None
    assert page.title == "</title><script>window.ran=9</script>"
    assert [entry["message"] for entry in browser.log(page, "browser") if entry["level"] == "SEVERE"] == []
    asked = browser.requests(page)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert [url for url in asked if url.startswith("file:") and "report.html" not in url] == []


def test_the_hostile_article_is_shown_as_it_stands(page: Chrome, documents: list[Document]) -> None:
    go(page, f"articles/{len(documents) - 1}")
    assert ask(page, "#articles .ainews-text")[0].replace("=", "") == HOSTILE.replace("=", "")
    inside = "return document.querySelectorAll('#articles img, #articles script, #articles b').length"
    assert page.execute_script(inside) == 0
    assert ask(page, "#articles .ainews-text mark")[-1] == "2億円"


def test_no_code_of_an_article_runs_in_a_view(page: Chrome, folder: Path) -> None:
    shown = views.show(readers.document(HOSTILE, NAME))
    (folder / "view.html").write_text(f'<meta charset="utf-8">{shown.html}', encoding="utf-8", newline="")
    before = page.current_url
    browser.requests(page)
    page.get((folder / "view.html").as_uri())
    try:
        assert page.execute_script("return window.ran") is None
        assert page.execute_script("return document.querySelectorAll('img, script, svg, link, b').length") == 0
        assert ask(page, "mark")[-1] == "2億円"
        assert all(url.endswith("view.html") for url in browser.requests(page))
    finally:
        page.get(before)


def test_it_opens_on_conflicts_by_thing_and_then_the_table(table: Chrome) -> None:
    cards = ask(table, "#figures .card")
    assert any("4億ドル" in card and "４０億ドル" in card and "× 10" in card for card in cards)
    order = "return document.querySelector('.cards').compareDocumentPosition(document.querySelector('.grid'))"
    assert table.execute_script(order) & 4  # the table follows


def test_search_finds_texts_and_names_and_marks_them(table: Chrome) -> None:
    search(table, "openai")
    assert cells(table, 1) == ["3조 8천억원"]
    assert ask(table, "#figures .hit") == []  # the subject is written otherwise
    table.find_element("css selector", "#figures .filters a").click()
    settle(table)
    assert "오픈AI" in ask(table, "#articles .ainews-text .hit")
    go(table, "figures")
    search(table, "ng-7 144gb")
    assert "144GB" in cells(table, 1)
    first_row(table)
    press(table, "i")
    assert {"144GB"} <= set(ask(table, "#figures .pane blockquote .hit"))
    assert "GB → GB (quantity.tsv)" in ask(table, "#figures .pane code")
    assert ask(table, "#figures .pane td.n")[1].strip().startswith("0.")


def test_facets_count_and_the_address_reopens_what_they_leave(table: Chrome) -> None:
    box = "#figures .facets [data-key='kind=parameters']"
    count = int(ask(table, "#figures .facets label:has([data-key='kind=parameters']) .number")[0])
    table.find_element("css selector", box).click()
    settle(table)
    assert len(cells(table, 1)) == count
    assert set(cells(table, 4)) == {"parameters"}
    table.find_element("css selector", "#figures th:nth-child(2) button").click()
    settle(table)
    texts, hash_ = cells(table, 1), address(table)
    assert "kind=parameters" in hash_
    assert "sort=value" in hash_
    go(table, "checks")
    table.execute_script("location.hash = arguments[0]", hash_)
    settle(table)
    assert cells(table, 1) == texts
    table.find_element("css selector", "#figures .chips .clear").click()
    settle(table)
    assert len(cells(table, 1)) > count


def test_sorting_is_by_number_and_turns(table: Chrome) -> None:
    go(table, "figures?unit=USD")
    head = "#figures th:nth-child(2) button"
    for order, turn in (("ascending", False), ("descending", True)):
        table.find_element("css selector", head).click()
        settle(table)
        values = [float(text.split("–")[0].replace(",", "")) for text in cells(table, 2)]
        assert values == sorted(values, reverse=turn)
        assert table.execute_script("return document.querySelector('#figures th:nth-child(2)').ariaSort") == order


def test_columns_are_chosen(table: Chrome) -> None:
    go(table, "figures?cols=subject,sentence")
    assert ask(table, "#figures .grid thead th") == ["figure", "subject", "sentence"]
    table.execute_script("document.querySelector('#figures .chooser').open = true")
    settle(table)
    table.execute_script("document.querySelector('#figures [name=column][value=per]').click()")
    assert ask(table, "#figures .grid thead th") == ["figure", "subject", "per", "sentence"]
    assert "cols=subject%2Cper%2Csentence" in address(table)
    first = "return getComputedStyle(document.querySelector('#figures tbody th')).position"
    assert table.execute_script(first) == "sticky"


def test_from_the_search_to_a_figure_and_back_by_keyboard(table: Chrome) -> None:
    table.execute_script("document.activeElement.blur()")
    press(table, "/")
    press(table, *"1兆6000億ウォン")
    press(table, ENTER, ENTER)
    assert ask(table, "#articles mark.ainews-here") == ["1兆6000億ウォン"]
    assert table.switch_to.active_element.text.startswith("1兆6000億ウォン")
    press(table, ESCAPE)
    assert "1兆6000億ウォン" in table.switch_to.active_element.text
    assert "row=" in address(table)
    assert "q=1" in address(table)
    assert len(cells(table, 1)) < 10  # the search is still on


def test_next_figure_and_legend(page: Chrome) -> None:
    go(page, "articles/1")
    press(page, "n")
    first = page.switch_to.active_element.text
    press(page, "n", "p")
    assert page.switch_to.active_element.text == first
    kinds = set(ask(page, "#articles .legend .kind"))
    assert {"money", "quantity"} <= kinds
    page.find_element("css selector", "#articles [data-legend=money]").click()
    settle(page)
    assert ask(page, "#articles .ainews-text mark.ainews-money") == []
    assert "hide=money" in address(page)
    page.find_element("css selector", "#articles [data-legend=money]").click()
    assert page.execute_script("return document.querySelector('#articles .ainews-text').lang") == "ja"


def test_the_keys_are_listed(page: Chrome) -> None:
    page.execute_script("document.activeElement.blur()")
    press(page, "?")
    assert "/search" in ask(page, "#help dl")[0]
    press(page, ESCAPE)
    assert ask(page, "body")[0].count("[object") == 0


def test_arrows_go_through_rows_that_are_not_drawn_yet(table: Chrome) -> None:
    first_row(table)
    for key in (END, UP, HOME, PAGE_DOWN, DOWN):
        press(table, key)
        assert table.switch_to.active_element.tag_name == "tr"
    place = int(table.switch_to.active_element.get_attribute("data-place") or 0)
    assert 3 < place < 60


def test_the_selection_goes_to_a_csv_that_reads_back(table: Chrome, folder: Path) -> None:
    search(table, "MMLU-Pro")
    first_row(table)
    press(table, SPACE, DOWN, SPACE)
    chosen = cells(table, 1)[:2]
    assert ask(table, "#save") == ["Save 2 selected as CSV"]
    table.find_element("id", "save").click()
    path = browser.downloaded(folder / "figures.csv")
    assert frames.read_csv(path)["text"].to_list() == chosen
    with path.open(encoding="utf-8-sig", newline="") as handle:
        assert next(csv.reader(handle)) == list(schemas.BARE_FIGURES.columns)
    first_row(table)
    press(table, SPACE, UP, SPACE)


def test_marks_are_saved_as_lines_that_scores_reads(table: Chrome, folder: Path) -> None:
    go(table, "figures?kind=money&article=0")
    first_row(table)
    press(table, "r", DOWN, "r", DOWN, "w")
    assert cells(table, 1)[0].startswith("✓")
    assert cells(table, 1)[2].startswith("✗")
    table.find_element("id", "save-marks").click()
    lines = [json.loads(line) for line in browser.downloaded(folder / "marks.jsonl").read_text("utf-8").splitlines()]
    assert [line["mark"] for line in lines] == ["right", "right", "wrong"]
    (folder / "set" / "marks" / "ja").mkdir(parents=True)
    source = SAMPLES / "ja" / "asia-ai-money-roundup.md"
    (folder / "set" / "marks" / lines[0]["doc"]).write_bytes(source.read_bytes())
    (folder / "set" / "marks.jsonl").write_bytes((folder / "marks.jsonl").read_bytes())
    [(gold, articles)] = scores.sets(folder / "set")
    said = list(scores.lines(gold, articles))
    assert any(line.split()[:5] == ["money", "2", "3", "0.6667", "1.0000"] for line in said)


def test_conflicts_and_what_was_missed(page: Chrome) -> None:
    for text in ("４０億ドル", "4億ドル"):  # either place is a click away
        go(page, "checks")
        page.find_element("xpath", f"//section[@id='checks']//li/a[text()='{text}']").click()
        settle(page)
        assert ask(page, "#articles mark.ainews-here") == [text]
    go(page, "missed")
    rows = ask(page, "#missed tr[data-place]")
    assert any("背中が見えてきた" in row for row in rows)
    page.find_element("css selector", "#missed tr[data-place]").click()
    settle(page)
    assert len(ask(page, "#articles .seen.ainews-here")) == 1


def test_a_point_of_a_chart_is_labelled_and_leads_to_its_row(page: Chrome) -> None:
    go(page, "charts")
    point = "#charts a[title*='1兆6000億ウォン']"
    assert ask(page, f"{point} .value") == ["1.6T"]
    assert page.execute_script("return document.querySelector(arguments[0]).ariaLabel", point).startswith(
        "ハヌルスプAI"
    )
    page.execute_script("document.querySelector(arguments[0]).click()", point)
    settle(page)
    assert "1兆6000億ウォン" in page.switch_to.active_element.text


def test_the_whole_table_is_printed(table: Chrome, documents: list[Document]) -> None:
    number = sum(len(api.mentions(each)) for each in documents)
    assert len(cells(table, 1)) < number
    table.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(cells(table, 1)) == number
    table.execute_script("dispatchEvent(new Event('afterprint'))")
    assert len(cells(table, 1)) < number
