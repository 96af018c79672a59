"""The report for its readers: accessibility, their language; how much of it is drawn; without articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

import browser
from ainews_extract import api, readers
from ainews_extract.seeing import report_data, reports
from browser import ask, go

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

    from ainews_extract.records import Document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("report")


SHORT: Final = {
    "ja/one.md": "# 楓電機の決算\n楓電機の2025年の売上高は520億円（約3億5,000万ドル）で、国内3位だった。Kaede 3はMMLUで71.4%。\n結果は312だった。",
    "ja/two.md": "楓電機の2025年の売上高は48億円だった。楓電機は2027年に100億円を投じる計画だ。",
    "ko/one.md": "오픈AI의 2025년 매출은 43억 달러였다. 모델은 320억 파라미터 규모다.",
}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [readers.document(text, name) for name, text in SHORT.items()]


@pytest.fixture(scope="module")
def short(folder: Path, documents: list[Document]) -> Iterator[Chrome]:
    with browser.chromium(folder, "ja") as chrome:
        reports.report(documents, folder / "short.html")
        chrome.get((folder / "short.html").as_uri())
        yield chrome


@pytest.mark.parametrize("part", ["figures?row=2&pane=1", "articles/0/23?q=楓", "checks", "charts", "missed"])
@pytest.mark.parametrize(
    "how",
    [{}, {"dark": True}, {"width": 400, "height": 850}, {"media": "print"}],
    ids=["light", "dark", "phone", "print"],
)
def test_axe_finds_nothing_serious(short: Chrome, part: str, how: dict[str, Any]) -> None:
    browser.look(short, **how)
    go(short, part)
    assert not ask(short, "#trouble:not([hidden])")
    assert browser.serious(short) == []
    assert short.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "wrong", ["nothing", "articles/99", "articles/x", "articles/1/3", "figures?row=x", "figures?sort=y", "%E0%A4%A"]
)
def test_an_address_without_a_target_is_an_error(short: Chrome, wrong: str) -> None:
    go(short, wrong)
    assert ask(short, "#trouble:not([hidden])")
    assert short.execute_script("return document.querySelectorAll('main > section:not([hidden])').length") == 1
    go(short, "checks")
    assert not ask(short, "#trouble:not([hidden])")


def test_the_interface_speaks_the_reader_s_language_and_switches(folder: Path, documents: list[Document]) -> None:
    reports.report(documents, folder / "two.html")
    with browser.chromium(folder, "ko") as chrome:
        chrome.get((folder / "two.html").as_uri())
        assert chrome.title == "AI 뉴스의 수치"
        chrome.execute_script(
            "const choice = document.querySelector('#tools select'); choice.value = 'ja';"
            "choice.dispatchEvent(new Event('change'))"
        )
        assert ask(chrome, "nav a")[:2] == ["数値", "記事"]
        assert chrome.execute_script("return document.documentElement.lang") == "ja"


def test_every_word_has_a_text_in_every_language() -> None:
    held = report_data.words()
    assert all(len(cells) == len(held["languages"]) and all(cells) for cells in held["words"].values())


def test_only_the_visible_part_of_many_articles_is_drawn(
    documents: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {each.id: api.mentions(each) for each in documents}
    looked = {each.id: report_data.look(each, figures[each.id]) for each in documents}
    copies = [replace(documents[number % len(documents)], id=f"posts/{number}.md") for number in range(900)]
    of = {copy.id: documents[number % len(documents)].id for number, copy in enumerate(copies)}
    # What extraction gives, without its minutes.
    mentions = [[replace(each, doc=copy.id) for each in figures[of[copy.id]]] for copy in copies]
    monkeypatch.setattr(report_data, "look", lambda copy, *_, **__: looked[of[copy.id]])
    reports.report(copies, tmp_path / "big.html", mentions=mentions)
    with browser.chromium(tmp_path) as chrome:
        # How long this takes is measured by benchmarks/report.py; a second of a busy machine says nothing.
        chrome.get((tmp_path / "big.html").as_uri())
        assert chrome.execute_script("return document.documentElement.dataset.ready") == "true"
        assert chrome.execute_script("return document.querySelectorAll('main *').length") < 1500
        assert len(ask(chrome, "#figures tr[data-place]")) < 100
        go(chrome, "figures?q=楓電機 売上高")
        shown, _, all_ = ask(chrome, "#figures output")[0].removesuffix(" figures").replace(",", "").split()
        assert 100 < int(shown) < int(all_) == sum(map(len, mentions))
        assert len(ask(chrome, "#figures tr[data-place]")) < 100


def test_a_report_without_articles() -> None:
    assert "Content-Security-Policy" in reports.report([])
