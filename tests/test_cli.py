"""The command line: its output, its exit status, and one line for each mistake."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ainews_extract.frames import read_csv
from command import ainews

if TYPE_CHECKING:
    from pathlib import Path

    from command import Result


@pytest.fixture(autouse=True)
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, as the working directory's `posts/`."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: 3億円\n---\n**2,378億ウォン**を投じ、3位に入った。\n", encoding="utf-8")
    (folder / "b.txt").write_text("売上高は5億ドルを超えた。\n", encoding="utf-8")
    return folder


def run(*arguments: str) -> Result:
    return ainews("extract", *arguments)


def test_a_folder_to_a_file() -> None:
    result = run("posts", "-o", "out.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "ainews: 2 documents, 4 figures, 0 errors\n"
    table = read_csv("out.csv")
    assert table["doc"].to_list() == ["posts/a.md"] * 3 + ["posts/b.txt"]
    assert table["text"].to_list() == ["3億円", "2,378億ウォン", "3位", "5億ドル"]
    assert table["start"].to_list() == [11, 21, 36, 4]


def test_kinds_and_json_lines(tmp_path: Path) -> None:
    assert run("posts/a.md", "--kinds", "ranking, parameters", "--lang", "ja", "-o", "out.jsonl").exit_code == 0
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line)["text"] for line in lines if line] == ["3位"]


def test_without_an_output_a_pipe_gets_columns_between_tabs() -> None:
    lines = run("posts/b.txt").stdout.split("\n")
    assert lines == [
        "doc\tstart\ttext\tkind\tvalue\tunit\tmodifier\tsubject",
        "posts/b.txt\t4\t5億ドル\tmoney\t500,000,000\tUSD\tmore_than\t",
        "",
    ]


def test_standard_output_is_csv_with_the_signature_if_asked_for() -> None:
    plain, excel = run("posts/b.txt", "-o", "-"), run("posts/b.txt", "-o", "-", "--excel")
    assert plain.stdout_bytes.startswith(b"doc,start,end,text,kind,value,low,high,iso,unit,modifier,")
    assert excel.stdout_bytes == b"\xef\xbb\xbf" + plain.stdout_bytes


def test_an_existing_output_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    result = run("posts", "-o", "out.csv")
    assert (result.exit_code, result.stderr) == (2, "ainews: out.csv: already exists; --force replaces it\n")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"
    assert run("posts", "-o", "out.csv", "--force").exit_code == 0
    assert len(read_csv("out.csv")) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kinds", "money,rank"], "unknown kind 'rank'; known: money, "),
        (["--lang", "en"], "unknown language 'en'; known: ja, ko"),
        (["-o", "out.xls"], "out.xls: unknown suffix '.xls'; known: .csv, .jsonl, .parquet, .xlsx"),
        (["-o", "no/out.csv"], "no/out.csv: its folder does not exist"),
        (["-o", "posts"], "posts: unknown suffix ''; known: .csv, .jsonl, .parquet, .xlsx"),
    ],
)
def test_a_mistake_in_the_arguments_is_one_line_before_anything_is_read(arguments: list[str], message: str) -> None:
    result = run("nothing.md", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"ainews: {message}")
    assert result.stderr.count("\n") == 1


def test_an_unreadable_file_is_named_and_the_rest_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "posts" / "bad.md").write_bytes(b"\xff")
    (tmp_path / "posts" / "front.md").write_text("---\na: [\n---\n", encoding="utf-8")
    result = run("no.md", "posts", "-o", "out.csv")
    assert result.exit_code == 2
    assert result.stderr.split("\n") == [
        "ainews: no.md: no such file or folder",
        "ainews: posts/bad.md, byte 0: is not text in UTF-8 or in a Japanese or Korean encoding",
        "ainews: posts/front.md, line 3: the front matter is not valid YAML",
        "ainews: 2 documents, 4 figures, 3 errors",
        "",
    ]
    assert len(read_csv("out.csv")) == 4


def test_without_anything_to_read_nothing_is_written(tmp_path: Path) -> None:
    result = run("no.md", "-o", "out.csv")
    assert (result.exit_code, result.stderr.split("\n")[1]) == (2, "ainews: 0 documents, 0 figures, 1 error")
    assert not (tmp_path / "out.csv").exists()


def names(*arguments: str) -> Result:
    return ainews("names", *arguments)


def test_names_to_a_file_and_to_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "posts" / "c.txt").write_text("업스테이지가 솔라 프로 3를 공개했다.\n", encoding="utf-8")
    assert names("posts/c.txt").stdout.split("\n") == [
        "doc\tstart\ttext\tlabel\tname\tsource",
        "posts/c.txt\t0\t업스테이지\torganisation\tUpstage\tgazetteer",
        "posts/c.txt\t7\t솔라 프로 3\tmodel\tSolar Pro 3\tgazetteer",
        "",
    ]
    result = names("posts", "-o", "names.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "ainews: 3 documents, 2 names, 0 errors\n"
    assert (tmp_path / "names.csv").read_text(encoding="utf-8").split("\n")[0].split(",")[:4] == [
        "doc",
        "start",
        "end",
        "text",
    ]


def test_names_of_a_users_own_list(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("form\tname\tlabel\n売上高\tUriage\torganisation\n", encoding="utf-8")
    lines = names("posts/b.txt", "--gazetteer", "mine.tsv").stdout.split("\n")
    assert [line.split("\t")[2:5] for line in lines[1:-1]] == [["売上高", "organisation", "Uriage"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["posts", "-o", "out.csv"], "out.csv: already exists; --force replaces it"),
        (["posts", "-o", "names.xml"], "names.xml: unknown suffix '.xml'; known: .csv, .jsonl, .parquet, .xlsx"),
        (["posts", "--lang", "en"], "unknown language 'en'; known: ja, ko"),
        (["posts", "--gazetteer", "no.tsv"], "no.tsv: "),
        (["no.md"], "no.md: no such file or folder"),
    ],
)
def test_a_mistake_in_the_arguments_of_names(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    result = names(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"ainews: {message}")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ainews_extract", *arguments]


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_as_a_process_in_a_locale_without_unicode(output: list[str]) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        command("extract", "posts", *output), capture_output=True, check=True, env=environment, timeout=120
    )
    assert done.stdout.decode("utf-8").count("億") >= 3
    assert done.stderr == b"ainews: 2 documents, 4 figures, 0 errors\n"


def test_as_a_process_a_mistake_leaves_no_traceback() -> None:
    done = subprocess.run(command("extract", "no.md"), capture_output=True, check=False, text=True, timeout=120)
    assert done.returncode == 2
    assert done.stderr.split("\n")[0] == "ainews: no.md: no such file or folder"
    assert "Traceback" not in done.stderr


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("売上高は5億ドルだ。\n" * 5_000, encoding="utf-8")
    with subprocess.Popen(command("extract", "long.txt"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_on_a_terminal_it_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("[red]の[bold]3億円[/bold]", encoding="utf-8")
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb"}
    subprocess.run(command("extract", "c.txt"), stdout=slave, stderr=slave, check=True, env=environment, timeout=120)
    os.close(slave)
    shown = os.read(master, 65_536).decode("utf-8").replace("\r", "").split("\n")
    os.close(master)
    assert shown[0].strip() == "c.txt"
    assert shown[1].split() == ["start", "text", "kind", "value", "unit", "subject"]
    assert shown[2].split() == ["12", "3億円", "money", "300,000,000", "JPY"]
    assert shown[3] == "ainews: 1 document, 1 figure, 0 errors"


def test_options_may_stand_between_paths() -> None:
    assert run("posts/a.md", "-o", "out.csv", "posts/b.txt", "--force").exit_code == 0
    assert len(read_csv("out.csv")) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extrakt"], "ainews: argument command: invalid choice: 'extrakt'"),
        (["extract", "posts", "--kind", "money"], "ainews: unrecognized arguments: --kind"),
        (["extract", "posts", "--workers", "-1"], "ainews: argument -w/--workers: -1 is less than 0"),
        (["names"], "ainews: the following arguments are required: paths"),
    ],
)
def test_an_unknown_command_or_option_is_named_in_one_line(arguments: list[str], message: str) -> None:
    result = ainews(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(message)
    assert "--help says more" in result.stderr


def test_without_arguments_it_lists_the_commands() -> None:
    result = ainews()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "extract" in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["--version"]])
def test_help_and_version(arguments: list[str]) -> None:
    result = ainews(*arguments)
    assert result.exit_code == 0
    assert result.stdout
