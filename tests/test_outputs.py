"""Outputs in a folder that somebody else filled: real links, pipes and other files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import ainews_extract as ax
from ainews_extract.errors import WriteError
from command import ainews

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

MINE = "mine, and nobody else's\n"
TABLES = [".csv", ".jsonl", ".parquet"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: an article, a bad one, and a file that must stay as it is."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("総額は3億円。", encoding="utf-8")
    Path("bad.txt").write_bytes(b"\xff")
    Path("mine").write_text(MINE, encoding="utf-8")
    return tmp_path


def refused(*arguments: str) -> str:
    """The one line of a command that a mistake ended."""
    done = ainews(*arguments)
    assert done.exit_code == 2, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("ainews: ")
    return lines[0]


def beside(output: str) -> list[str]:
    """The files that a run of this output writes: the names of today, and of the first version."""
    return [output, f"{output}.part", f"{output}.errors.jsonl", f"{Path(output).stem}.errors.jsonl"]


@pytest.mark.parametrize("force", [[], ["--force"], ["--resume"]])
@pytest.mark.parametrize("suffix", TABLES)
def test_no_link_beside_an_output_is_written_through(suffix: str, force: list[str]) -> None:
    for link in beside(f"fig{suffix}")[1:]:
        Path(link).symlink_to("mine")
        ainews("extract", "a.txt", "bad.txt", "-o", f"fig{suffix}", *force)
        assert Path("mine").read_text(encoding="utf-8") == MINE
        assert Path(link).is_symlink()
        Path(link).unlink()


@pytest.mark.parametrize("arguments", [["--force"], ["--resume"], []])
@pytest.mark.parametrize("name", ["extract", "names", "report"])
def test_a_broken_link_does_not_create_its_target(name: str, arguments: list[str]) -> None:
    if name != "extract" and "--resume" in arguments:
        return
    output = "fig.html" if name == "report" else "fig.csv"
    Path(output).symlink_to("made")
    assert "is a broken link" in refused(name, "a.txt", "-o", output, *arguments)
    assert not Path("made").exists()
    assert str(Path(output).readlink()) == "made"


@pytest.mark.parametrize("name", ["extract", "names", "report"])
def test_a_link_to_a_file_is_followed_if_asked_for(name: str) -> None:
    output = "fig.html" if name == "report" else "fig.csv"
    Path(output).symlink_to("mine")
    assert "already exists; --force replaces it" in refused(name, "a.txt", "-o", output)
    assert Path("mine").read_text(encoding="utf-8") == MINE
    assert ainews(name, "a.txt", "-o", output, "--force").exit_code == 0
    assert Path(output).is_symlink()
    assert Path("mine").read_text(encoding="utf-8") != MINE


@pytest.mark.parametrize("name", ["extract", "names", "report"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "loop"])
def test_what_is_not_a_regular_file_is_refused(name: str, kind: str) -> None:
    output = "fig.html" if name == "report" else "fig.csv"
    {"pipe": os.mkfifo, "folder": os.mkdir, "loop": lambda path: Path(path).symlink_to(path)}[kind](output)
    for force in ([], ["--force"]):
        reason = {"pipe": "is not a regular file", "folder": "is a folder", "loop": "cannot be written"}[kind]
        assert f"{output}: {reason}" in refused(name, "a.txt", "-o", output, *force)


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_not_a_regular_file_beside_an_output_is_refused(kind: str) -> None:
    for path in ("fig.csv.part", "fig.csv.errors.jsonl"):
        {"pipe": os.mkfifo, "folder": os.mkdir}[kind](path)
        assert "it was left as it is" in refused("extract", "a.txt", "bad.txt", "-o", "fig.csv", "--resume")
        assert "it was left as it is" in refused("extract", "a.txt", "bad.txt", "-o", "fig.csv", "--force")
        Path(path).rmdir() if kind == "folder" else Path(path).unlink()


def test_a_table_or_a_report_written_from_python_makes_nothing_through_a_link() -> None:
    for output in ("fig.csv", "fig.jsonl", "fig.parquet"):
        Path(output).symlink_to("made")
        with pytest.raises(WriteError, match="is a broken link"):
            ax.write(ax.extract("3億円"), output)
    Path("fig.html").symlink_to("made")
    with pytest.raises(WriteError, match="is a broken link"):
        ax.report("3億円", "fig.html", charts=False)
    assert not Path("made").exists()


@pytest.mark.parametrize("begin", [[], ["--force"], ["--resume"]])
@pytest.mark.parametrize("content", [MINE, "ain", "x" * 100_000])
def test_a_part_file_that_is_not_a_journal_is_not_touched(begin: list[str], content: str) -> None:
    content = content if content != "ain" else "ain1 is the name of my cat"
    Path("fig.csv.part").write_text(content, encoding="utf-8")
    said = refused("extract", "a.txt", "-o", "fig.csv", *begin)
    assert "fig.csv.part exists and is not a journal of this program" in said
    assert Path("fig.csv.part").read_text(encoding="utf-8") == content
    assert not Path("fig.csv").exists()


@pytest.mark.parametrize("content", [MINE, "", "[1]\n", '{"path": "a", "error": "b"}\n'])
@pytest.mark.parametrize("paths", [["a.txt"], ["a.txt", "bad.txt"]])
def test_a_file_that_is_not_an_error_list_is_not_touched(paths: list[str], content: str) -> None:
    for errors in ("fig.csv.errors.jsonl", "fig.errors.jsonl"):
        Path(errors).write_text(content, encoding="utf-8")
        for force in ([], ["--force"], ["--resume"]):
            done = ainews("extract", *paths, "-o", "fig.csv", *force)
            assert Path(errors).read_text(encoding="utf-8") == content
            if errors == "fig.csv.errors.jsonl":
                assert done.stderr.endswith("fig.csv.errors.jsonl: exists and is not an error list of this program; it was left as it is, move it away\n")  # fmt: skip
        Path(errors).unlink()


def test_each_output_has_errors_of_its_own() -> None:
    for suffix in TABLES:
        assert ax.extract_to(["a.txt", "bad.txt"], f"fig{suffix}").errors == 1
    kept = {path: path.read_bytes() for path in Path().glob("fig*errors*")}
    assert len(kept) == 3
    ax.extract_to("a.txt", "fig.csv", force=True)
    assert {path: path.read_bytes() for path in Path().glob("fig*errors*")} == {
        path: content for path, content in kept.items() if ".csv" not in path.name
    }


def test_a_file_that_comes_while_a_run_goes_on_is_not_replaced() -> None:
    def comes(_: object) -> None:
        Path("fig.csv").write_text(MINE, encoding="utf-8")

    with pytest.raises(WriteError, match=r"fig\.csv: already exists"):
        ax.extract_to("a.txt", "fig.csv", workers=0, watch=comes)
    assert Path("fig.csv").read_text(encoding="utf-8") == MINE
    with pytest.raises(WriteError, match=r"fig\.csv: already exists"):
        ax.extract_to("a.txt", "fig.csv", workers=0, resume=True)
    assert Path("fig.csv").read_text(encoding="utf-8") == MINE
    Path("fig.csv").unlink()
    assert ax.extract_to("a.txt", "fig.csv", workers=0, resume=True).resumed == 1


def test_an_output_that_was_edited_is_not_replaced_when_its_run_is_resumed() -> None:
    ax.extract_to(["a.txt", "bad.txt"], "fig.csv")
    assert ax.extract_to(["a.txt", "bad.txt"], "fig.csv", resume=True).errors == 1
    with Path("fig.csv").open("a", encoding="utf-8") as file:
        file.write(MINE)
    edited = Path("fig.csv").read_bytes()
    with pytest.raises(WriteError, match="already exists"):
        ax.extract_to(["a.txt", "bad.txt"], "fig.csv", resume=True)
    assert Path("fig.csv").read_bytes() == edited


def test_a_replaced_output_keeps_its_permissions() -> None:
    ax.extract_to("a.txt", "fig.csv")
    Path("fig.csv").chmod(0o600)
    ax.extract_to("a.txt", "fig.csv", force=True)
    assert Path("fig.csv").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_an_output_that_could_not_be_written(folder: Path) -> None:
    before = set(folder.iterdir())
    os.mkfifo("fig.csv")
    refused("extract", "a.txt", "-o", "fig.csv", "--force")
    assert set(folder.iterdir()) - before == {folder / "fig.csv"}
