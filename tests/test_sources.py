"""Sources: the files that a path stands for, and those that it must not include."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import ainews_extract as ax
from ainews_extract.errors import PathError, ReadError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with an input folder and a secret beside it."""
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.txt", "in/sub/b.txt", "secret/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}は3億円", encoding="utf-8")
    return tmp_path


def ids(*paths: str, **options: object) -> list[str]:
    return [document.id for document in ax.read(paths, **options)]  # type: ignore[arg-type]


LINKS = ["in/file.txt", "in/folder", "in/sub/up", "in/broken.txt"]


@pytest.fixture
def links(folder: Path) -> None:
    """Links out of the folder, back into it, and to nowhere."""
    for link, to in zip(LINKS, ["secret/c.txt", "secret", "in", "nowhere"], strict=True):
        (folder / link).symlink_to(folder / to)


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("path", ["in", "in/", "in/**/*.txt", "in/*", "./in/../in"])
def test_links_are_not_followed(path: str) -> None:
    assert [Path(found).name for found in ids(path)] in (["a.txt", "b.txt"], ["b.txt", "a.txt"])


@pytest.mark.usefixtures("links")
def test_links_are_followed_if_asked_for_and_end() -> None:
    found = ids("in", follow_links=True)
    assert found == ["in/a.txt", "in/file.txt", "in/folder/c.txt", "in/sub/b.txt"]


@pytest.mark.usefixtures("links")
def test_a_named_link_is_followed() -> None:
    assert ids("in/file.txt", "in/folder") == ["in/file.txt", "in/folder/c.txt"]
    with pytest.raises(PathError, match=r"in/broken\.txt: no such file or folder"):
        ids("in/broken.txt")


def test_only_regular_files_are_read(folder: Path) -> None:
    os.mkfifo(folder / "in" / "pipe.txt")  # to open it would wait for ever
    (folder / "in" / "folder.txt").mkdir()
    assert ids("in") == ["in/a.txt", "in/sub/b.txt"]
    assert ids("in/*.txt") == ["in/a.txt"]


PATTERNS = ["in", "in/**", "in/**/*", "in/**/*.txt", "in/*", "in/*/*/*/*/*", "in/**/**/**/*.txt", "*/**/l*/**/l*/*.txt"]


@pytest.mark.parametrize("follow_links", [False, True])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_links_to_the_folder_they_stand_in_make_no_more_paths(
    folder: Path, pattern: str, *, follow_links: bool
) -> None:
    for number in range(4):
        (folder / "in" / f"l{number}").symlink_to(".")
        (folder / "in" / "sub" / f"l{number}").symlink_to("..")
    faults: list[ReadError] = []
    documents = list(ax.read(pattern, follow_links=follow_links, on_error=faults.append))
    files = [os.path.realpath(document.id) for document in documents]
    assert len(files) == len(set(files)) <= 2
    assert len(files) == 2 or "l*" in pattern or "*/*/*" in pattern
    assert len(faults) <= 1


def test_folders_linked_in_diamonds_are_visited_once(folder: Path) -> None:
    at = folder / "in"
    for level in range(60):  # by two links each: 2^60 paths
        (at / "x").mkdir()
        (at / "a").symlink_to("x")
        (at / "b").symlink_to("x")
        (at / "x" / f"{level}.txt").write_text("3億円", encoding="utf-8")
        at /= "x"
    for pattern in ("in", "in/**/*.txt"):
        assert len(ids(pattern, follow_links=True)) == 62
        assert len(ids(pattern)) == 62


def test_folders_deeper_than_python_recurses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "in")
    for _ in range(1_500):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("3億円", encoding="utf-8")
    monkeypatch.chdir(folder)
    for pattern in ("in", "in/**/*.txt"):
        assert len(ids(pattern)) == 3
    subprocess.run(["/bin/rm", "-rf", "in/d"], check=True)  # Python 3.11 recurses where it removes a folder


def test_an_unreadable_folder_in_a_pattern_is_reported(folder: Path) -> None:
    script = """
import os, sys
import ainews_extract as ax
list(ax.read("in/a.txt"))
if not os.geteuid():
    os.seteuid(65534)
for document in ax.read("in/**/*.txt", on_error=print): print(document.id)
"""
    for path in (folder, *folder.parents[:3], folder / "in", folder / "in" / "a.txt"):
        path.chmod(path.stat().st_mode | 0o055)
    (folder / "in" / "sub").chmod(0)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, timeout=60)
    (folder / "in" / "sub").chmod(0o755)
    assert done.stdout == "in/sub: cannot be read (Permission denied)\nin/a.txt\n"


ODD = [
    "line\nend.txt",
    "\x1b[31mred.txt",
    "\u202ertl.txt",
    "スペース 名.txt",
    "🎉.txt",
    "-o.txt",
    "[x]*?.txt",
    "%s{0}.txt",
]


def test_odd_names_are_read_and_reported_safely(folder: Path) -> None:
    for name in ODD:
        (folder / "in" / name).write_bytes(b"\xff")
    faults: list[ReadError] = []
    assert len(list(ax.read("in", on_error=faults.append))) == 2
    assert sorted(fault.name for fault in faults) == sorted(f"in/{name}" for name in ODD)
    assert all(line.isprintable() for line in map(str, faults))


def test_a_file_name_that_is_not_unicode_works_in_the_whole_command(folder: Path) -> None:
    (folder / "in" / os.fsdecode(b"\xff.txt")).write_text("3億円", encoding="utf-8")
    command = [sys.executable, "-m", "ainews_extract", "extract", "in", "-o", "a.jsonl", "--workers", "1"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert r"in/\\xff.txt" in Path("a.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
def test_a_list_of_files(end: str) -> None:
    Path("list").write_bytes(end.join(["in/a.txt", "secret", ""]).encode())
    command = [sys.executable, "-m", "ainews_extract", "extract", "-o", "-", "--quiet", "--files-from"]
    by_name = subprocess.run([*command, "list"], check=True, capture_output=True, timeout=60).stdout
    piped = subprocess.run(
        [*command, "-"], input=Path("list").read_bytes(), check=True, capture_output=True, timeout=60
    )
    assert [line.split(b",")[0] for line in by_name.splitlines()] == [b"doc", b"in/a.txt", b"secret/c.txt"]
    assert piped.stdout == by_name
    assert piped.stderr == b""


@pytest.mark.parametrize("path", ["nul\0.txt", "x" * 5000, "in/a.txt/b.txt", ""])
def test_paths_of_nothing(path: str) -> None:
    with pytest.raises(ReadError):
        ids(path)


def test_the_output_of_the_run_is_no_input() -> None:
    for _ in range(2):
        assert ax.extract_to("in", "in/out.jsonl", force=True).errors == 0
    Path("in/bad.txt").write_bytes(b"\xff")
    for _ in range(2):
        summary = ax.extract_to("in", "in/out.jsonl", force=True)
        assert (summary.documents, summary.errors) == (2, 1)


def test_a_table_of_figures_in_the_folder_is_an_error_and_not_a_text() -> None:
    ax.extract_to("in", "in/old.csv")
    ax.extract_to("in/a.txt", "in/old.jsonl")
    summary = ax.extract_to("in", "new.csv")
    assert (summary.documents, summary.errors) == (2, 2)


def test_nothing_is_written_but_beside_the_output(folder: Path) -> None:
    before = {path for path in folder.rglob("*") if path.is_file()}
    Path("out").mkdir()
    ax.extract_to(["in", "secret/../in"], "out/a.csv")
    assert {path for path in folder.rglob("*") if path.is_file()} - before == {folder / "out" / "a.csv"}
