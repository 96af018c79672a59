"""Real workers that die before they are ready, hang, or would outlive their run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import ainews_extract as ax
from ainews_extract.batch import pool
from processes import children, is_alive, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals of POSIX, and /proc")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with documents, and a folder from which a worker loads its fault."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in "abcdef":
        Path(f"in/{name}.txt").write_text(f"{name}社は3億円を投じる。", encoding="utf-8")
    Path("start").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "start")
    return tmp_path


def when_a_worker_starts(code: str) -> None:
    Path("start/sitecustomize.py").write_text(code, encoding="utf-8")


def errors() -> list[tuple[str, str]]:
    lines = Path("a.csv.errors.jsonl").read_text(encoding="utf-8").splitlines()
    return [(each["path"], each["error"]) for each in map(json.loads, lines)]


# Each start of a worker is counted; those of the given numbers die before they can say that they are ready.
DYING = """
import os, sys
if "-c" in sys.orig_argv:
    with open("starts", "a") as file:
        file.write("x")
    if os.path.getsize("starts") in {numbers}:
        os.abort()
    from ainews_extract import pipeline
    counted = pipeline.counted
    def aborting(document, **options):
        if "ABORT" in document.source:
            os.abort()
        return counted(document, **options)
    pipeline.counted = aborting
"""


def test_a_worker_that_dies_before_it_is_ready_costs_nothing_if_another_was_ready() -> None:
    when_a_worker_starts(DYING.replace("{numbers}", "{2}"))
    summary = ax.extract_to("in", "a.csv", workers=2)
    assert (summary.documents, summary.errors) == (6, 0)


def test_a_worker_that_dies_before_it_is_ready_costs_only_its_document() -> None:
    Path("in/c.txt").write_text("ABORT", encoding="utf-8")
    when_a_worker_starts(DYING.replace("{numbers}", "{2}"))
    summary = ax.extract_to("in", "a.csv", workers=1)
    assert (summary.documents, summary.errors) == (5, 1)
    assert errors() == [("in/c.txt", "killed the process that read it, twice (SIGABRT)")]


def test_the_run_ends_if_no_worker_was_ever_ready() -> None:
    when_a_worker_starts(DYING.replace("{numbers}", "range(100)"))
    with pytest.raises(pool.PoolError, match=r"cannot be started \(SIGABRT\)"):
        ax.extract_to("in", "a.csv", workers=2)
    when_a_worker_starts("")
    assert ax.extract_to("in", "a.csv", workers=2, resume=True).documents == 6


# -- time -------------------------------------------------------------------------------------------------------------

HANGING = """
import sys
if "-c" in sys.orig_argv or "extract" in sys.orig_argv:
    from ainews_extract import pipeline
    counted = pipeline.counted
    def hanging(document, **options):
        if "LOOP" in document.source:
            while True:
                try:
                    sum(range(1_000))
                except Exception:
                    pass
        if "REGEX" in document.source:
            import re
            re.match("(a|a)*b", "a" * 60)
        if "SLEEP" in document.source:
            import ctypes
            ctypes.PyDLL(None).sleep(1_000)  # holding the lock, as a call into C++ does
        return counted(document, **options)
    pipeline.counted = hanging
"""


@pytest.mark.parametrize("workers", ["0", "1", "2", ""])
def test_a_document_that_hangs_is_reported_and_the_rest_is_done(workers: str) -> None:
    texts = ["LOOP", "REGEX", "SLEEP"] if workers not in {"0", ""} else ["LOOP", "REGEX"]
    for name, text in zip("bdf", texts, strict=False):
        Path(f"in/{name}.txt").write_text(f"{text} 3億円", encoding="utf-8")
    when_a_worker_starts(HANGING)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "ainews_extract", "extract", "in", "-o", "a.csv", "--timeout", "3"]
        + (["--workers", workers] if workers else []),
        capture_output=True, check=False, text=True, timeout=120, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert time.monotonic() - begun < 60
    assert errors() == [(f"in/{name}.txt", "takes longer than 3 s") for name in "bdf"[: len(texts)]]
    assert len(ax.read_csv("a.csv")) == 6 - len(texts)


def test_frames_one_by_one_have_a_time_limit_too() -> None:
    Path("in/b.txt").write_text("SLEEP 3億円", encoding="utf-8")
    when_a_worker_starts(HANGING)
    faults: list[str] = []
    frames = list(ax.iter_extract("in", workers=1, timeout=3, on_error=lambda error: faults.append(str(error))))
    assert (len(frames), faults) == (5, ["in/b.txt: takes longer than 3 s"])


def test_the_alarm_of_a_program_is_as_it_was() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        assert ax.extract_to("in", "a.csv", workers=0, timeout=60).documents == 6
        signal.raise_signal(signal.SIGALRM)
        assert rung == [1]
    finally:
        signal.signal(signal.SIGALRM, before)


def test_in_another_thread_a_worker_keeps_the_time() -> None:
    Path("in/b.txt").write_text("LOOP 3億円", encoding="utf-8")
    when_a_worker_starts(HANGING)
    thread = threading.Thread(target=ax.extract_to, args=("in", "a.csv"), kwargs={"timeout": 3})
    thread.start()
    thread.join(60)
    assert errors() == [("in/b.txt", "takes longer than 3 s")]


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_an_invalid_limit_is_an_error(timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout must be more than 0"):
        ax.extract_to("in", "a.csv", timeout=timeout)


# -- orphans ----------------------------------------------------------------------------------------------------------


def test_workers_end_with_their_parent_also_while_kiwi_loads() -> None:
    text = "7개만 찾았다. 총 2조 3천억 원을 투자해 3위에 올랐다. " * 50
    for number in range(8):
        Path(f"in/{number}.txt").write_text(f"{number}번째. {text}", encoding="utf-8")
    command = [sys.executable, "-m", "ainews_extract", "extract", "in", "-o", "a.csv", "--force", "--workers", "2"]
    slowest = 0.0
    for tenths in range(12):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            until(lambda of=process: len(children(of.pid)) == 2)
            time.sleep(0.15 + tenths / 10)
            workers = children(process.pid)
            process.kill()
            process.wait()
            begun = time.monotonic()
            until(lambda pids=workers: not any(map(is_alive, pids)))
            slowest = max(slowest, time.monotonic() - begun)
    assert slowest < 0.2


def test_workers_stay_when_the_thread_that_first_asked_for_them_ends() -> None:
    for number in range(300):
        Path(f"in/{number}.txt").write_text(f"{number}億円", encoding="utf-8")
    faults: list[object] = []
    frames = ax.iter_extract("in", workers=2, on_error=faults.append)
    thread = threading.Thread(target=next, args=(frames,))
    thread.start()
    thread.join()
    workers = children(os.getpid())
    time.sleep(0.3)
    assert all(map(is_alive, workers))
    assert sum(1 for _ in frames) == 305
    assert not faults
