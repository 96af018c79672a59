"""The output on a terminal of 80 and of 120 columns: real processes on a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest

KO = Path(__file__).parent.parent / "samples" / "ko"


def screen(width: int, *arguments: str) -> list[str]:
    """The lines that a command prints on a terminal with a number of columns."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ainews_extract", *arguments],
        stdin=its,
        stdout=its,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": str(width), "TERM": "xterm"},
    )
    os.close(its)
    printed = b""
    try:
        while data := os.read(ours, 65_536):
            printed += data
    except OSError:  # as Linux says that the other end is closed
        pass
    os.close(ours)
    assert process.wait() in {0, 1}
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", printed.decode())
    return [line.rstrip() for line in plain.splitlines()]


def columns_of(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line.rstrip())


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", ["extract", "names"])
def test_a_figure_is_a_line_and_a_document_a_heading(width: int, command: str) -> None:
    lines = screen(width, command, str(KO))
    assert max(map(columns_of, lines)) <= width
    headings = [line.strip() for line in lines if line.endswith((".md", ".txt"))]
    assert [Path(heading).name for heading in headings] == sorted(path.name for path in KO.iterdir())
    rows = [line for line in lines if line and line.strip() not in headings]
    piped = subprocess.run(
        [sys.executable, "-m", "ainews_extract", command, str(KO)], capture_output=True, check=True, text=True
    ).stdout.splitlines()
    assert len(rows) == len(piped) - 1 + len(headings)  # a line a row, and the names of the columns in each table


def test_a_long_name_is_cut_in_its_middle(tmp_path: Path) -> None:
    name = "株式会社グローバルインテリジェンステクノロジーラボラトリーズジャパン"
    (tmp_path / "a.txt").write_text(f"{name}は2億3,000万ドルを調達した。", encoding="utf-8")
    heading, columns, row, *_ = screen(80, "extract", str(tmp_path))
    assert heading.endswith("/a.txt")
    assert columns.split() == ["start", "text", "kind", "value", "unit", "subject"]
    assert columns_of(row) <= 80
    assert " USD " in row
    assert "…" in row
