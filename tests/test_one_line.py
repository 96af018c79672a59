"""One line instead of a traceback: full disks, closed streams, too few descriptors, unexpected cells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest

import ainews_extract as ax

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full, and the limits of a shell")

AINEWS = f'"{sys.executable}" -m ainews_extract'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with two articles that disagree."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("生成AI市場は2025年に7.8億ドルの規模だった。", encoding="utf-8")
    Path("b.txt").write_text("生成AI市場は2025年に78億ドルの規模だった。", encoding="utf-8")
    return tmp_path


def shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-c", command], capture_output=True, check=False, text=True, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


COMMANDS = [
    "extract a.txt b.txt",
    "extract a.txt b.txt -o -",
    "extract a.txt b.txt -o - --workers 1",
    "names a.txt",
    "names a.txt -o -",
    "check a.txt b.txt",
    "verify a.txt b.txt",
    "show a.txt",
    "--help",
    "extract --help",
    "--version",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_output_is_one_line(command: str) -> None:
    done = shell(f"{AINEWS} {command} >/dev/full")
    assert done.returncode == 2
    assert done.stderr == "ainews: standard output: No space left on device\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_one_line(command: str) -> None:
    done = shell(f"{AINEWS} {command} >&-")
    assert done.returncode == 2
    assert done.stderr == "ainews: standard output: Bad file descriptor\n"


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", ">&- 2>&- <&-", "2>/dev/full"])
def test_closed_streams_do_not_hurt_an_output(streams: str) -> None:
    for workers in (0, 1):
        done = shell(f"{AINEWS} extract a.txt b.txt -o out.csv --force --workers {workers} {streams}")
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)
        assert len(ax.read_csv("out.csv")) >= 2


def test_a_closed_input_is_one_line() -> None:
    done = shell(f"{AINEWS} extract - -o - <&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ainews: stdin: cannot be read (")
    assert "Traceback" not in shell(f"{AINEWS} extract --files-from - -o - <&-").stderr


def test_too_few_descriptors_are_one_line_or_errors_of_documents() -> None:
    for number in (6, 8, 10, 13, 17):
        if shell(f'ulimit -n {number}; "{sys.executable}" -c "import ainews_extract.cli"').returncode:
            continue  # Python itself does not start
        for workers in ("--workers 0", "--workers 4"):
            done = shell(f"ulimit -n {number}; {AINEWS} extract a.txt b.txt -o out.csv --force {workers}")
            assert "Traceback" not in done.stderr, (number, workers)
            assert done.returncode in {0, 1, 2}
            assert all(line.startswith("ainews: ") for line in done.stderr.splitlines()), (number, workers, done.stderr)
            if done.returncode == 0:
                assert len(ax.read_csv("out.csv")) >= 2


class Odd:
    """A value that no cell should have."""

    def __str__(self) -> NoReturn:
        raise RuntimeError

    __repr__ = __str__
    __hash__ = None  # type: ignore[assignment] # nor can it be hashed


ODD: list[Any] = [["ja"], {"lang": "ja"}, Odd(), {1, 2}, 7, "x" * 10_000]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_an_odd_cell_of_a_frame_is_an_error_of_its_row(odd: object) -> None:
    good = {"id": "a", "text": "3億円。", "day": "2026-01-02", "lang": "ja"}
    for column in good:
        rows = pd.DataFrame([good, {**good, column: odd}, good], dtype=object)
        found = ax.extract_frame(rows, published="day", lang="lang")
        assert found["doc"].to_list()[::2] in (["a", "a"], ["a"])
        assert found["error"].notna().sum() <= 1
        if column == "lang":
            assert found["error"].dropna().str.startswith("is in an unknown language").all()
