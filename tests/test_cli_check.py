"""`ainews check`: what it prints, and its exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ainews_extract import analysis, api, readers
from ainews_extract.cli import printing
from command import ainews

if TYPE_CHECKING:
    from pathlib import Path

    from command import Result


@pytest.fixture(autouse=True)
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.txt").write_text("生成AI市場は2025年に7.8億ドルの規模だった。\n", encoding="utf-8")
    return folder


def check(*arguments: str) -> Result:
    return ainews("check", *arguments)


def test_articles_that_agree() -> None:
    result = check("posts")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "ainews: 1 document, 0 conflicts, 0 odd rates, 0 errors\n"


def test_articles_that_do_not(posts: Path) -> None:
    (posts / "b.txt").write_text("生成AI市場は2025年に78億ドルの規模だった。\n", encoding="utf-8")
    result = check("posts")
    assert result.exit_code == 1
    header, one, other, *rest = [line.split("\t") for line in result.stdout.split("\n")]
    assert header == [
        *("thing", "subject", "measure", "time", "text", "places", "docs", "slip", "score", "doc", "start", "sentence")
    ]
    told = dict(zip(header, other, strict=True))
    assert one[:7] == ["0", "生成AI市場", "market_size", "2025", "7.8億ドル", "1", "1"]
    assert (told["text"], told["slip"], told["doc"], told["start"]) == ("78億ドル", "1", "posts/b.txt", "13")
    assert rest == [[""]]
    assert result.stderr == "ainews: 2 documents, 1 conflict, 0 odd rates, 0 errors\n"


def test_on_a_terminal_places_are_short(posts: Path) -> None:
    (posts / "ko").mkdir()
    (posts / "ko" / "b.txt").write_text("生成AI市場は2025年に78億ドルの規模だった。\n", encoding="utf-8")
    found = analysis.conflicts(api.extract(readers.read("posts")))
    short = printing.narrow(found)
    assert short["doc"].to_list() == ["a.txt:13", "ko/b.txt:13"]
    assert "start" not in short


def test_conflicts_in_a_file(posts: Path) -> None:
    (posts / "b.txt").write_text("生成AI市場は2025年に78億ドルの規模だった。\n", encoding="utf-8")
    assert check("posts", "-o", "conflicts.csv").exit_code == 1
    lines = (posts.parent / "conflicts.csv").read_text(encoding="utf-8").split("\n")
    assert [line.split(",")[0] for line in lines] == ["thing", "0", "0", ""]
    assert check("posts", "-o", "conflicts.csv").exit_code == 2
    assert check("posts", "-o", "conflicts.csv", "--force").exit_code == 1


def test_odd_rates(posts: Path) -> None:
    (posts / "b.txt").write_text(
        "支援は9億ウォン（約1億円）だ。\n投資は90億ウォン（約10億円）だ。\n契約は9億ウォン（約10億円）だ。\n",
        encoding="utf-8",
    )
    result = check("posts")
    assert result.exit_code == 1
    assert result.stdout.split("\n")[1].startswith("KRW/JPY\t0.9\t9億ウォン\t10億円\tposts/b.txt\t")


def test_a_mistake_is_not_a_finding(posts: Path) -> None:
    (posts / "b.txt").write_bytes(b"\xff\xfe\xff")
    assert check("posts").exit_code == 1
    assert check("nowhere").exit_code == 2
    wrong = check("posts", "--lang", "fr")
    assert (wrong.exit_code, wrong.stderr) == (2, "ainews: unknown language 'fr'; known: ja, ko\n")


def run(*arguments: str) -> Result:
    return ainews(*arguments)


def test_a_report(tmp_path: Path) -> None:
    result = run("report", "posts", "-o", "out.html", "--title", "試し")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "ainews: 1 document, 0 errors\n")
    assert "<title>試し</title>" in (tmp_path / "out.html").read_text(encoding="utf-8")
    again = run("report", "posts", "-o", "out.html")
    assert (again.exit_code, again.stderr) == (2, "ainews: out.html: already exists; --force replaces it\n")
    assert run("report", "posts", "-o", "out.html", "--force").exit_code == 0
    assert run("report", "posts", "-o", "no/out.html").exit_code == 2
    assert run("report", "nowhere", "-o", "none.html").exit_code == 2
    assert not (tmp_path / "none.html").exists()


def test_an_article_in_a_pipe_is_plain() -> None:
    result = run("show", "posts/a.txt")
    text, blank, header, *rows = result.stdout.rstrip("\n").split("\n")
    assert (result.exit_code, text, blank) == (0, "生成AI市場は2025年に7.8億ドルの規模だった。", "")
    assert header.startswith("doc\tstart\ttext")
    assert [row.split("\t")[2] for row in rows] == ["2025年", "7.8億ドル"]
    assert "\x1b" not in result.stdout
    assert run("show", "nowhere.md").exit_code == 2
