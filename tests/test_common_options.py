"""What all commands have in common: options, exit statuses, processes, progress, and what the last lines say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ainews_extract.batch import progress
from ainews_extract.cli import parsing
from ainews_extract.cli.parsing import parsers
from command import ainews

COMMANDS = ["extract", "names", "check", "report", "show", "verify"]


@pytest.fixture(autouse=True)
def _posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    for number in range(3):
        text = (
            f"青葉電子は{number + 2}億円を得た。若葉通信の売上高は2025年に{number + 5}億円だった。回答は312だった。\n"
        )
        Path("posts", f"{number}.txt").write_text(text, encoding="utf-8")
    Path("told.txt").write_text("若葉通信の売上高は5億円だった。", encoding="utf-8")


def run(command: str, *arguments: str) -> tuple[int, bytes, list[str]]:
    """A command over these arguments; of `verify` they are the source."""
    more = {"verify": ["told.txt"], "report": ["--force"]}.get(command, [])
    result = ainews(command, *more, *arguments)
    return result.exit_code, result.stdout_bytes, result.stderr.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_the_same_common_options(command: str) -> None:
    options = parsers()[1][command].format_help()
    for names, _ in parsing.COMMON:
        assert all(name in options for name in names)
    assert "Exit status: 0" in options


@pytest.mark.parametrize("command", COMMANDS)
def test_a_document_that_cannot_be_read_is_1_and_a_path_that_is_none_2(command: str) -> None:
    Path("posts", "9.txt").write_bytes(b"\xff\xfe\xff")
    status, _, said = run(command, "posts")
    assert (status, said[0]) == (
        1,
        "ainews: posts/9.txt, byte 0: is not text in UTF-8 or in a Japanese or Korean encoding",
    )
    assert run(command, "nowhere")[0] == 2
    assert run(command, "posts", "--format", "pages")[0] == 2
    assert run(command, "posts/0.txt", "--lang", "fr")[::2] == (2, ["ainews: unknown language 'fr'; known: ja, ko"])
    assert run(command, "posts/0.txt", "--vocabulary", "none.tsv")[0] == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_processes_change_nothing(command: str) -> None:
    def output(workers: str) -> tuple[int, bytes, list[str], bytes]:
        answer = run(command, "posts", "--workers", workers, *(["-o", "a.html"] if command == "report" else []))
        return *answer, Path("a.html").read_bytes() if command == "report" else b""

    assert output("2") == output("0")


@pytest.mark.parametrize("command", COMMANDS)
def test_words_of_a_vocabulary_count_in_every_command(command: str) -> None:
    Path("posts", "0.txt").write_text("ヤマセミは12ゼグを得た。出力は12,000Wだ。", encoding="utf-8")
    Path("told.txt").write_text("ヤマセミの出力は12ゼゲだ。", encoding="utf-8")
    words = (("ヤマセミ", "organisation", "Yamasemi"), ("ゼグ", "currency", "XTS"), ("ゼゲ", "unit", "W 1000"))
    lines = "".join(f"{form}\tja\t{tag}\t{sense}\n" for form, tag, sense in words)
    Path("words.tsv").write_text(f"form\tlang\ttag\tsense\n{lines}", encoding="utf-8")
    with_words = run(command, "posts/0.txt", "--vocabulary", "words.tsv", "-q")
    report = Path("report.html").read_text(encoding="utf-8") if command == "report" else ""
    expected = {"extract": "XTS", "names": "Yamasemi", "show": "XTS", "verify": "supported", "report": "", "check": ""}
    assert with_words[2] == []
    assert expected[command] in with_words[1].decode()
    assert ("XTS" in report and "Yamasemi" in report) is (command == "report")
    assert (run(command, "posts/0.txt", "-q")[1] != with_words[1]) is (command not in {"report", "check"})


@pytest.mark.parametrize("command", COMMANDS)
def test_long_work_shows_how_far_it_is(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_LOG_SECONDS", 0.0)
    _, _, said = run(command, "posts")
    noun = "names" if command == "names" else "figures"
    assert any(re.match(rf"ainews: 2 documents, [1-9] {noun}, .* documents/s", line) for line in said)
    assert run(command, "posts", "--quiet")[2] == []


@pytest.mark.parametrize("output", [[], ["-o", "-"], ["-o", "a.csv"], ["-o", "a.xlsx"]])
def test_the_last_lines_count_what_was_not_read(output: list[str]) -> None:
    Path("posts", "3.txt").write_text("GPT-4の話。", encoding="utf-8")
    Path("posts", "4.txt").write_text("", encoding="utf-8")
    assert run("extract", "posts", *output)[2] == [
        "ainews: no figure in 2 documents: posts/3.txt, posts/4.txt",
        "ainews: 5 documents, 9 figures, 3 numerals likely unread, 0 errors",
    ]


def test_a_resumed_run_counts_what_was_not_read_before() -> None:
    Path("posts", "1.txt").write_text("", encoding="utf-8")
    Path("posts", "9.txt").write_bytes(b"\xff\xfe\xff")
    run("extract", "posts", "-o", "a.csv")
    Path("posts", "9.txt").write_text("回答は412だった。", encoding="utf-8")
    assert run("extract", "posts", "-o", "a.csv", "--resume")[2] == [
        "ainews: no figure in 2 documents: posts/1.txt, posts/9.txt",
        "ainews: 4 documents, 6 figures, 3 numerals likely unread, 0 errors (3 of them by an earlier run)",
    ]
