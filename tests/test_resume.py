"""Resumed runs: what must be the same, which documents are tried again, and the errors."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ainews_extract as ax
from ainews_extract.errors import WriteError
from command import ainews

NAMES = "form\tname\tlabel\nサクラ電機工房\tSakura\torganisation\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: articles, one of which cannot be read, and a vocabulary."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in "abcd":
        Path(f"in/{name}.txt").write_text(f"{name}社とサクラ電機工房は3億円を投じる。", encoding="utf-8")
    Path("in/b.txt").write_bytes(b"\xff")
    Path("own.tsv").write_text(NAMES, encoding="utf-8")
    return tmp_path


class StoppedError(Exception):
    """The exception that interrupts a run in these tests."""


def interrupted(**options: Any) -> None:  # noqa: ANN401 - as `extract_to` takes them
    def watch(summary: ax.Summary) -> None:
        if summary.documents == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        ax.extract_to("in", "a.csv", workers=0, watch=watch, **options)


OTHERS: dict[str, dict[str, Any]] = {
    "kinds": {"kinds": ["money"]},
    "lang": {"lang": "ja"},
    "raw": {"raw": True},
    "excel": {"excel": True},
    "encoding": {"encoding": "utf-8"},
    "vocabulary": {"vocabulary": "own.tsv"},
    "ner": {"entities": "ginza"},
}


@pytest.mark.parametrize("option", OTHERS)
def test_a_run_with_other_options_is_not_resumed(option: str) -> None:
    interrupted()
    with pytest.raises(
        WriteError, match=rf"the unfinished run had other options \([^)]*{option}[^)]*\); --force starts over"
    ):
        ax.extract_to("in", "a.csv", workers=0, resume=True, **OTHERS[option])
    assert ax.extract_to("in", "a.csv", workers=0, resume=True).resumed == 2


def test_a_vocabulary_that_changed_is_another_option_and_one_that_moved_is_not() -> None:
    interrupted(vocabulary="own.tsv")
    Path("own.tsv").write_text(NAMES.replace("Sakura", "Kirschblüte"), encoding="utf-8")
    with pytest.raises(WriteError, match=r"other options \(vocabulary\)"):
        ax.extract_to("in", "a.csv", workers=0, resume=True, vocabulary="own.tsv")
    Path("moved.tsv").write_text(NAMES, encoding="utf-8")
    assert ax.extract_to("in", "a.csv", workers=0, resume=True, vocabulary="moved.tsv").resumed == 2


def test_a_package_whose_rules_or_version_changed_begins_anew(folder: Path) -> None:
    interrupted()
    copy = folder / "site" / "ainews_extract"
    shutil.copytree(Path(str(ax.__file__)).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))

    def resumed() -> str:
        command = [sys.executable, "-m", "ainews_extract", "extract", "in", "-o", "a.csv", "--resume", "-w", "0"]
        environment = {**os.environ, "PYTHONPATH": str(copy.parent)}
        return subprocess.run(
            command, capture_output=True, check=False, text=True, timeout=60, env=environment
        ).stderr.splitlines()[-1]

    table = copy / "data" / "money.tsv"
    before = table.read_bytes()
    table.write_bytes(before + b"\n")
    assert resumed().endswith("the unfinished run had other options (rules); --force starts over")
    table.write_bytes(before)
    version = copy / "version.py"
    version.write_text(version.read_text(encoding="utf-8") + 'VERSION = "9.9.9"\n', encoding="utf-8")
    assert resumed().endswith("the unfinished run had other options (version, rules); --force starts over")
    shutil.copy(Path(str(ax.__file__)).parent / "version.py", version)
    assert "(2 of them by an earlier run)" in resumed()


def test_after_a_run_with_errors_the_failed_documents_are_tried_again() -> None:
    assert ainews("extract", "in", "-o", "a.csv").exit_code == 1
    for _ in range(2):
        again = ainews("extract", "in", "-o", "a.csv", "--resume")
        assert again.exit_code == 1
        assert again.stderr.endswith("ainews: 3 documents, 3 figures, 1 error (3 of them by an earlier run)\n")
    Path("in/b.txt").write_text("b社は5億円を投じる。", encoding="utf-8")
    assert ainews("extract", "in", "-o", "a.csv", "--resume").exit_code == 0
    ax.extract_to("in", "whole.csv")
    assert Path("a.csv").read_bytes() == Path("whole.csv").read_bytes()
    assert sorted(path.name for path in Path().glob("a.csv*")) == ["a.csv"]
    assert ainews("extract", "in", "-o", "a.csv", "--resume").exit_code == 0


def test_after_a_run_in_which_every_document_failed_all_are_tried_again() -> None:
    for path in Path("in").iterdir():
        path.write_bytes(b"\xff")
    assert ainews("extract", "in", "-o", "a.csv").exit_code == 1
    for name in "abcd":
        Path(f"in/{name}.txt").write_text("3億円", encoding="utf-8")
    assert ainews("extract", "in", "-o", "a.csv", "--resume").exit_code == 0
    assert len(ax.read_csv("a.csv")) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not lock a journal")
@pytest.mark.parametrize("arguments", [[], ["--resume"], ["--force"]])
def test_an_active_run_is_reported_as_running(arguments: list[str]) -> None:
    os.mkfifo("slow.txt")  # opening it waits for somebody who writes
    command = [sys.executable, "-m", "ainews_extract", "extract", "slow.txt", "-o", "a.csv", "-w", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not Path("a.csv.part").exists() or not Path("a.csv.part").stat().st_size:
            assert process.poll() is None
        said = ainews("extract", "in", "-o", "a.csv", *arguments)
        assert (said.exit_code, said.stderr) == (2, "ainews: a.csv: another run is still writing it\n")
        Path("slow.txt").write_text("3億円", encoding="utf-8")
        assert process.stderr
        assert process.stderr.read() == "ainews: 1 document, 1 figure, 0 errors\n"


def test_a_journal_of_the_first_version_begins_anew() -> None:
    Path("a.csv.part").write_bytes((Path(__file__).parent / "data" / "journal-0.1.0.part").read_bytes())
    with pytest.raises(WriteError, match="had other options"):
        ax.extract_to("in", "a.csv", resume=True)
    assert ax.extract_to("in", "a.csv", force=True).documents == 3


ROWS = [{"n": "x1", "text": "3億円"}, {"n": "x2", "text": 7}, {"n": "x3", "text": "---\na: [\n---\n3億円"}]


@pytest.mark.parametrize("id_column", [[], ["--id-column", "n"]])
def test_an_error_names_file_and_place_with_an_id_beside_it(id_column: list[str]) -> None:
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\nnonsense\n" for row in ROWS), encoding="utf-8")
    result = ainews("extract", "rows.jsonl", "-o", "a.csv", *id_column)
    lines = [json.loads(line) for line in Path("a.csv.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    with_id = "x2" if id_column else ""
    assert [(line["path"], line["place"], line["id"]) for line in lines] == [
        ("rows.jsonl", "row 2", ""),
        ("rows.jsonl", "row 3", with_id),
        ("rows.jsonl", "row 4", ""),
        ("rows.jsonl", "row 6", ""),
    ]
    assert f"ainews: rows.jsonl, row 3{' (id x2)' if id_column else ''}: 'text' is of type int" in result.stderr


def test_a_fault_in_a_worker_is_named_by_file_place_and_id(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise IndexError

    Path("rows.csv").write_text("n,text\nx1,3億円\n", encoding="utf-8")
    monkeypatch.setattr("ainews_extract.pieces.counted", fails)
    ax.extract_to("rows.csv", "a.csv", workers=0, id_column="n")
    (line,) = Path("a.csv.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "path": "rows.csv", "place": "row 1", "id": "x1", "error": "cannot be extracted (IndexError: )",
    }  # fmt: skip
