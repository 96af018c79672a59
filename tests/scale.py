"""Measures large inputs for docs/reliability.md: `python tests/scale.py [MB]`; a folder, a file, a line.

Prints the time and the peak memory of the command and of its workers. No test: it takes minutes.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = (
    "LGは2,378億ウォン（約260億円）を投じ、世界3位に入った。"
    + "背景には需要の伸びがあると担当者は話している。" * 12
    + "\n\n"
)


def measure(what: str, *arguments: str) -> None:
    """Run the command and print its time and memory."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "ainews_extract", "extract", *arguments, "-o", "out.csv", "--force"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{what}: {time.monotonic() - begun:.1f} s, peak {peak:.0f} MB; {done.stderr.strip()}", flush=True)  # noqa: T201 - a measurement prints


def main() -> None:
    """Measure each input in its own process, since the peak is that of all children so far."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    inputs = {
        "text": f"a text file of {megabytes} MB",
        "line": "a line of 10 MB",
        "rows": f"a file of JSON lines of {megabytes} MB",
        "folder": f"a folder of {megabytes * 1000:,} files",
    }
    if len(sys.argv) < 3:
        for name in inputs:
            subprocess.run([sys.executable, __file__, str(megabytes), name], check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make(sys.argv[2], megabytes)
        measure(inputs[sys.argv[2]], "in", "--workers", "2")


def make(name: str, megabytes: int) -> None:
    """Write the input into the folder `in`."""
    Path("in").mkdir()
    size = len(TEXT.encode())
    if name == "text":
        Path("in/a.txt").write_text(TEXT * (megabytes * 2**20 // size), encoding="utf-8")
    elif name == "line":
        Path("in/a.txt").write_text(TEXT.strip() * (10 * 2**20 // size), encoding="utf-8")
    elif name == "rows":
        line = json.dumps({"text": TEXT * 3}, ensure_ascii=False) + "\n"
        Path("in/a.jsonl").write_text(line * (megabytes * 2**20 // (3 * size)), encoding="utf-8")
    else:
        for number in range(megabytes * 1000):
            path = Path(f"in/{number // 1000:03}/{number:06}.txt")
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{number}。総額は3億円。", encoding="utf-8")


if __name__ == "__main__":
    main()
