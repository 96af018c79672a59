"""The report in a real browser: filter, sort, row to place and back, export; a hostile article runs nothing."""

from __future__ import annotations

import csv
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import browser
from ainews_extract import api, frames, readers, schemas
from ainews_extract.seeing import reports, views

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


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    read = readers.read([str(SAMPLES / "ja"), str(SAMPLES / "ko")])
    return [*read, readers.document(HOSTILE, NAME)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="module")
def page(documents: list[Document], folder: Path) -> Iterator[Chrome]:
    with browser.chromium(folder) as chrome:
        reports.report(documents, folder / "report.html", title="</title><script>window.ran=9</script>")
        chrome.get((folder / "report.html").as_uri())
        yield chrome


@pytest.fixture(autouse=True)
def start(request: pytest.FixtureRequest) -> None:
    if "page" in request.fixturenames:
        go(request.getfixturevalue("page"), "overview")


def go(page: Chrome, part: str) -> None:
    page.execute_script("location.hash = arguments[0]", f"#/{part}")
    settle(page)


def log(page: Chrome, name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = page.get_log(name)  # type: ignore[no-untyped-call]  # Selenium leaves it so
    return entries


def settle(page: Chrome) -> None:
    page.execute_async_script("setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(arguments[0])), 20)")


def ask(page: Chrome, selector: str) -> list[str]:
    found: list[str] = page.execute_script(
        "return Array.from(document.querySelectorAll(arguments[0]), (each) => each.textContent)", selector
    )
    return found


def column(page: Chrome, number: int) -> list[str]:
    return ask(page, f"#figures tr[data-place] td:nth-child({number})")


def choose(page: Chrome, name: str, value: str) -> None:
    page.execute_script(
        "const field = document.querySelector(`#figures [name=${arguments[0]}]`); field.value = arguments[1];"
        "field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));",
        name,
        value,
    )
    settle(page)


@pytest.fixture
def table(page: Chrome) -> Chrome:
    go(page, "figures")
    page.execute_script("location.hash = '#/figures/kind/'")
    settle(page)
    return page


def test_nothing_of_theirs_runs_and_no_request_leaves(page: Chrome, documents: list[Document]) -> None:
    for part in ("overview", f"articles/{len(documents) - 1}", "figures", "checks", "charts", "missed"):
        go(page, part)
    assert page.execute_script("return window.ran") is None
    assert page.title == "</title><script>window.ran=9</script>"
    assert [entry["message"] for entry in log(page, "browser") if entry["level"] == "SEVERE"] == []
    sent = [json.loads(entry["message"])["message"] for entry in log(page, "performance")]
    asked = [each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert [url for url in asked if url.startswith("file:") and not url.endswith("report.html")] == []


def test_the_hostile_article_is_shown_as_it_stands(page: Chrome, documents: list[Document]) -> None:
    go(page, f"articles/{len(documents) - 1}")
    assert ask(page, "#articles .ainews-text")[0].replace("=", "") == HOSTILE.replace("=", "")
    assert (
        page.execute_script("return document.querySelectorAll('#articles img, #articles script, #articles b').length")
        == 0
    )
    assert ask(page, "#articles mark")[-1] == "2億円"


def test_of_a_view_nothing_runs_either(page: Chrome, folder: Path) -> None:
    shown = views.show(readers.document(HOSTILE, NAME))
    (folder / "view.html").write_text(f'<meta charset="utf-8">{shown.html}', encoding="utf-8", newline="")
    before = page.current_url
    log(page, "performance")
    page.get((folder / "view.html").as_uri())
    try:
        assert page.execute_script("return window.ran") is None
        assert page.execute_script("return document.querySelectorAll('img, script, svg, link, b').length") == 0
        assert ask(page, "mark")[-1] == "2億円"
        sent = [json.loads(entry["message"])["message"] for entry in log(page, "performance")]
        asked = [each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"]
        assert all(url.endswith("view.html") for url in asked)
    finally:
        page.get(before)


def test_filters(table: Chrome) -> None:
    choose(table, "kind", "parameters")
    assert set(column(table, 4)) == {"parameters"}
    choose(table, "kind", "")
    choose(table, "unit", "TWD")
    assert set(column(table, 3)) == {"450億台湾ドル", "4억 2천만 대만달러"}
    choose(table, "unit", "")
    choose(table, "lang", "ko")
    choose(table, "subject", "가온클라우드")
    choose(table, "search", "3조")
    assert column(table, 3) == ["3조 8천억원"]


def test_sorting_is_by_number_and_turns(table: Chrome) -> None:
    choose(table, "unit", "USD")
    head = "#figures th:nth-child(5) button"
    for order, turn in (("ascending", False), ("descending", True)):
        table.find_element("css selector", head).click()
        settle(table)
        values = [float(text.removeprefix("USD ").split("–")[0].replace(",", "")) for text in column(table, 5)]
        assert values == sorted(values, reverse=turn)
        assert table.execute_script("return document.querySelector('#figures th:nth-child(5)').ariaSort") == order


def test_from_row_to_place_and_back_by_keyboard(table: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only with a browser

    choose(table, "search", "1兆6000億ウォン")
    table.execute_script("document.querySelector('#figures tr[tabindex=\"0\"]').focus()")
    table.switch_to.active_element.send_keys(Keys.ENTER)
    settle(table)
    assert ask(table, "#articles mark.ainews-here") == ["1兆6000億ウォン"]
    assert table.switch_to.active_element.text.startswith("1兆6000億ウォン")
    table.switch_to.active_element.send_keys(Keys.ENTER)
    settle(table)
    assert "1兆6000億ウォン" in table.switch_to.active_element.text
    assert table.execute_script("return location.hash").startswith("#/figures/row/")


def test_arrows_go_through_rows_that_are_not_drawn_yet(table: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only with a browser

    table.execute_script("document.querySelector('#figures tr[data-place]').focus()")
    for key in (Keys.END, Keys.ARROW_UP, Keys.HOME, Keys.PAGE_DOWN, Keys.ARROW_DOWN):
        table.switch_to.active_element.send_keys(key)
        settle(table)
        assert table.switch_to.active_element.tag_name == "tr"
    place = int(table.switch_to.active_element.get_attribute("data-place") or 0)
    assert 3 < place < 60


def test_the_selection_goes_to_a_csv_that_reads_back(table: Chrome, folder: Path) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only with a browser

    choose(table, "search", "MMLU-Pro")
    table.execute_script("document.querySelector('#figures tr[tabindex=\"0\"]').focus()")
    table.switch_to.active_element.send_keys(Keys.SPACE, Keys.ARROW_DOWN, Keys.SPACE)
    settle(table)
    chosen = column(table, 3)[:2]
    assert ask(table, "#save") == ["Save 2 selected as CSV"]
    table.find_element("id", "save").click()
    path = downloaded(folder / "figures.csv")
    assert frames.read_csv(path)["text"].to_list() == chosen
    with path.open(encoding="utf-8-sig", newline="") as handle:
        assert next(csv.reader(handle)) == list(schemas.BARE_FIGURES.columns)
    table.switch_to.active_element.send_keys(Keys.NULL)
    table.execute_script("document.querySelector('#figures tr[tabindex=\"0\"]').focus()")
    table.switch_to.active_element.send_keys(Keys.SPACE, Keys.ARROW_UP, Keys.SPACE)


def downloaded(path: Path) -> Path:
    """The file, once the browser has written it."""
    for _ in range(100):
        if path.exists() and path.stat().st_size:
            return path
        time.sleep(0.05)
    pytest.fail(f"{path.name} was not saved")


def test_conflicts_and_what_was_missed(page: Chrome) -> None:
    go(page, "checks")
    cells = ask(page, "#checks td")
    assert {"4億ドル", "４０億ドル", "× 10"} <= set(cells)
    for text in ("４０億ドル", "4億ドル"):  # either place is a click away
        go(page, "checks")
        link = page.find_element("xpath", f"//section[@id='checks']//td/a[text()='{text}']")
        link.click()
        settle(page)
        assert ask(page, "#articles mark.ainews-here") == [text]
    go(page, "missed")
    rows = ask(page, "#missed tr[data-place]")
    assert any("背中が見えてきた" in row for row in rows)
    assert not any(note in row for row in rows for note in ("in a name", "part of a word", "list number"))
    page.find_element("css selector", "#missed tr[data-place]").click()
    settle(page)
    assert len(ask(page, "#articles .seen.ainews-here")) == 1


def test_charts_tell_their_figures_on_hover(page: Chrome) -> None:
    go(page, "charts")
    assert any("KRW 1,600,000,000,000 · 1兆6000億ウォン" in title for title in ask(page, "#charts path title"))


def test_of_a_thousand_articles_only_what_is_in_sight_is_drawn(
    documents: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {each.id: api.mentions(each) for each in documents}
    names = {each.id: views.names(each) for each in documents}
    seen = {each.id: list(reports.unclassified(each, figures[each.id], names[each.id], None)) for each in documents}
    copies = [replace(documents[number % len(documents)], id=f"posts/{number}.md") for number in range(1000)]
    of = {copy.id: documents[number % len(documents)].id for number, copy in enumerate(copies)}
    # What extraction gives, without its minutes.
    monkeypatch.setattr(
        api, "mentions", lambda copy, **_: [replace(each, doc=copy.id) for each in figures[of[copy.id]]]
    )
    monkeypatch.setattr(views, "names", lambda copy, _: names[of[copy.id]])
    monkeypatch.setattr(reports, "unclassified", lambda copy, *_: seen[of[copy.id]])
    reports.report(copies, tmp_path / "big.html", charts=False)
    with browser.chromium(tmp_path) as chrome:
        # How long this takes is measured by benchmarks/report.py; a second of a busy machine says nothing.
        chrome.get((tmp_path / "big.html").as_uri())
        assert chrome.execute_script("return document.documentElement.dataset.ready") == "true"
        assert chrome.execute_script("return document.querySelectorAll('main *').length") < 500
        go(chrome, "figures")
        assert " of 4" in ask(chrome, "#figures output")[0]
        assert len(column(chrome, 1)) < 100


def test_a_report_without_articles() -> None:
    assert "Content-Security-Policy" in reports.report([])
