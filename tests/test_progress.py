"""The progress of a run: a bar on a terminal, otherwise a line from time to time."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from ainews_extract.batch import run
from ainews_extract.batch.progress import Progress

TEXT = "LGは2,378億ウォン（約260億円）を投じ、3位に入った。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory, with documents in `in`, one of them bad."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/03.txt").write_bytes(b"\xff")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ainews_extract", "extract", *arguments]


def test_a_bar_on_a_terminal() -> None:
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm"}
    for number in range(13, 90):
        Path(f"in/{number}.txt").write_text(TEXT * 5, encoding="utf-8")
    with subprocess.Popen(command("in", "-o", "a.csv", "-w", "1"), stderr=slave, env=environment) as process:
        os.close(slave)
        shown = b""
        try:
            while part := os.read(master, 65_536):
                shown += part
        except OSError:  # Linux says so that the other end has been closed
            pass
        assert process.wait() == 1
    os.close(master)
    assert "documents/s" in shown.decode()
    assert "1 error" in shown.decode()


def test_a_line_from_time_to_time_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    clock = iter(range(0, 1000, 40))
    monkeypatch.setattr("ainews_extract.batch.progress.time.monotonic", lambda: next(clock))
    with Progress(said.append, lambda: 0, quiet=False) as shows:
        for documents in range(4):
            shows(run.Summary(documents=documents))
    assert [line.split(",")[0] for line in said] == ["1 document", "3 documents"]
