"""Parquet files whose footer contradicts itself: pyarrow ends the process on them, so they must not reach its objects."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import ainews_extract as ax


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contradicting() -> list[bytes]:
    """Files whose footer contradicts its own size statistics, found by changing one byte of it."""
    whole = io.BytesIO()
    parquet.write_table(pa.table({"text": ["3億円", "5億円"], "n": [1, 2]}), whole)
    data = whole.getvalue()
    begin = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    changed = [
        data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        for at in range(begin, len(data) - 8)
        for bit in (0, 4, 5)
    ]
    # pyarrow has no exception there, but ends the process: a child for all, which says how far it has come.
    found: list[bytes] = []
    done = 0
    while done < len(changed) and len(found) < 5:
        child = subprocess.run(
            [sys.executable, "-c", COLUMNS, str(done)],
            input=pickle.dumps(changed),
            capture_output=True,
            check=False,
            timeout=120,
        )
        done = int(child.stdout.split()[-1]) + 1
        if child.returncode:
            found.append(changed[done - 1])
    return found


COLUMNS = """
import contextlib, io, os, pickle, sys
from pyarrow import parquet
for number, data in enumerate(pickle.load(sys.stdin.buffer)):
    if number >= int(sys.argv[1]):
        os.write(1, f"{number}\\n".encode())
        with contextlib.suppress(Exception):
            parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0)
"""


def test_a_footer_that_contradicts_itself_costs_its_file_at_most() -> None:
    Path("in").mkdir()
    for number, data in enumerate(found := contradicting()):
        Path(f"in/{number}.parquet").write_bytes(data)
    assert found
    Path("in/z.txt").write_text("7億円", encoding="utf-8")
    for arguments in ([], ["--force"], ["--resume"]):
        command = [sys.executable, "-m", "ainews_extract", "extract", "in", "-o", "out.csv", *arguments]
        done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)
        assert done.returncode in {0, 1}, done.stderr
    assert "7億円" in Path("out.csv").read_text(encoding="utf-8")
    faults: list[str] = []
    texts = [document.source for document in ax.read("in", on_error=lambda fault: faults.append(str(fault)))]
    assert texts[-1] == "7億円"
    assert all(fault.startswith("in/") for fault in faults)


def test_no_damaged_footer_ends_the_process() -> None:
    script = Path(__file__).parent / "fuzz" / "footers.py"
    done = subprocess.run(
        [sys.executable, str(script), "-runs=3000"], capture_output=True, check=False, text=True, timeout=300
    )
    assert (done.returncode, done.stdout) == (0, "3,000 files with damaged footers, 0 ended their process\n")
