"""A soak: runs killed at random moments and resumed, with and without a full disk; `python tests/soak.py [KILLS]`.

No test: it takes half an hour. Each run writes csv, jsonl, parquet or xlsx, is killed with all its workers' parent at random moments,
each time resumed, and must come to the bytes of a run that nothing interrupted. Half of the runs write to a disk that is too
small at first (a tmpfs of some hundred kB, where one can be mounted; else a limit of the file size) and is then made larger.
Prints a line for each sort of run, and ends with status 1 where an output differs, a process is left, or a file is.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx")
JA = "LGは2,378億ウォン（約260億円）を投じ、世界3位に入った。前年比5.2％増。\n"
KO = "7개만 찾았다. 총 2조 3천억 원을 투자해 세계 3위에 올랐다.\n"
SMALL, LARGE = "120k", "64m"
USUAL = 4.0  # seconds of a run that nothing interrupts


def make(folder: Path) -> None:
    """Write the documents: files, rows of each format, and some that cannot be read."""
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(
            f"{number}社目。\n{JA * 4}{KO if number % 10 == 0 else ''}", encoding="utf-8"
        )
    rows = [json.dumps({"text": f"{number}件目。{JA}"}, ensure_ascii=False) for number in range(200)]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "rows.csv").write_text(
        "text\n" + "".join(f"{number}件目。{JA.strip().replace(',', '')}\n" for number in range(200)), encoding="utf-8"
    )


def command(documents: Path, target: Path, *more: str) -> list[str]:
    """The command that writes an output."""
    return [sys.executable, "-m", "ainews_extract", "extract", str(documents), "-o", str(target), "--quiet", *more]


def killed(arguments: list[str], seconds: float) -> int | None:
    """Run a command, and kill it after a time; its status, or None where it was killed."""
    with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return None


def left(documents: Path) -> int:
    """The number of workers of these runs that are alive a fifth of a second after the death of their parent."""
    time.sleep(0.2)
    mark = os.fsencode(f"SOAK={documents}")
    count = 0
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            count += (
                mark in entry.read_bytes().split(b"\0") and b"batch.worker" in (entry.parent / "cmdline").read_bytes()
            )
        except OSError:
            continue
    return count


class Disk:
    """A place for outputs that is too small at first.

    Args:
        folder: Where to make it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.is_mounted = not subprocess.run(
            ["/bin/mount", "-t", "tmpfs", "-o", f"size={SMALL}", "soak", str(folder)], check=False, capture_output=True
        ).returncode

    def grow(self) -> None:
        """Make it large enough."""
        if self.is_mounted:
            subprocess.run(["/bin/mount", "-o", f"remount,size={LARGE}", str(self.folder)], check=True)

    def shrink(self) -> None:
        """Make it too small again; its content stays."""
        if self.is_mounted:
            subprocess.run(
                ["/bin/mount", "-o", f"remount,size={SMALL}", str(self.folder)], check=False, capture_output=True
            )

    def remove(self) -> None:
        """Remove it."""
        if self.is_mounted:
            subprocess.run(["/bin/umount", str(self.folder)], check=True)


def soak(documents: Path, folder: Path, whole: dict[str, bytes], kills: int, slow: float) -> Counter[str]:
    """Kill and resume for a number of kills, and return the counts of the events.

    Args:
        documents: What is read.
        folder: Where the outputs are written.
        whole: The bytes of each format's output, if nothing interrupts the run.
        kills: How many kills.
        slow: How many times as slow as usual the machine is: a run lives that much longer.
    """
    chance = random.Random(1)
    seen: Counter[str] = Counter()
    disk = Disk(folder / "disk")
    while seen["kills"] < kills:
        suffix = SUFFIXES[seen["runs"] % len(SUFFIXES)]
        is_small = disk.is_mounted and seen["runs"] // len(SUFFIXES) % 2 == 1
        target = disk.folder / f"a{suffix}"
        (disk.shrink if is_small else disk.grow)()
        for attempt in range(100):
            last = attempt > chance.randrange(2, 6)
            if last:
                disk.grow()
            status = killed(
                command(documents, target, "--resume", "--workers", str(chance.choice((0, 1, 2)))),
                600 if last else chance.uniform(0.1, slow * (8 if is_small else 4)),
            )
            seen["kills"] += status is None
            seen["processes left"] += left(documents)
            seen[f"full disks with {suffix}"] += status == 2 and is_small
            if status == 0:
                break
            if status is not None and not (status == 2 and is_small):
                seen[f"status {status}"] += 1
        seen["runs"] += 1
        seen["outputs that differ"] += target.read_bytes() != whole[suffix]
        seen["files left"] += sorted(path.name for path in disk.folder.iterdir()) != [target.name]
        print(f"{suffix}: {dict(seen)}", flush=True)
        for path in disk.folder.iterdir():
            path.unlink()
    disk.remove()
    seen["mounted"] = disk.is_mounted
    return seen


def main() -> int:
    """Run the soak and print the counts."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    documents = folder / "in"
    documents.mkdir()
    make(documents)
    whole = {}
    begun = time.monotonic()
    for suffix in SUFFIXES:
        subprocess.run(command(documents, folder / f"whole{suffix}"), check=True)
        print(f"{suffix}: {(folder / f'whole{suffix}').stat().st_size:,} bytes", flush=True)
        whole[suffix] = (folder / f"whole{suffix}").read_bytes()
    slow = max(1, (time.monotonic() - begun) / len(SUFFIXES) / USUAL)
    os.environ["SOAK"] = str(documents)
    seen = soak(documents, folder, whole, kills, slow)
    shutil.rmtree(folder)
    print(", ".join(f"{name}: {number}" for name, number in seen.items()))
    return int(
        any(seen[name] for name in ("outputs that differ", "processes left", "files left"))
        or any("status" in name for name in seen)
    )


if __name__ == "__main__":
    sys.exit(main())
