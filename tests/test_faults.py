"""Faults: a run that is killed, a full disk, a worker that dies, files that cannot be read; each for real."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ainews_extract as ax
from ainews_extract import pipeline, readers
from ainews_extract.batch import pool, process
from ainews_extract.errors import WriteError
from processes import children, is_alive, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.errors import ReadError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "ainews_extract", "extract", *map(str, arguments)]


def finished(*arguments: str | Path, limit: str = "") -> subprocess.CompletedProcess[str]:
    """The command, run to its end; `limit` is a line of shell that comes before it."""
    line = ["sh", "-c", f'{limit}; exec "$@"', "sh", *command(*arguments)] if limit else command(*arguments)
    return subprocess.run(line, capture_output=True, check=False, text=True, timeout=120)


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in each format, enough for a run of a second."""
    folder = tmp_path_factory.mktemp("posts")
    text = "LGは2,378億ウォン（約260億円）を投じ、世界3位に入った。前年比5.2％増。\n"
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(f"{number}社目。\n" + text * 3, encoding="utf-8")
    rows = "".join(json.dumps({"text": f"{number}件目。{text}"}) + "\n" for number in range(60))
    (folder / "rows.jsonl").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(posts: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The output of an uninterrupted run over the articles."""
    target = tmp_path_factory.mktemp("whole") / "a.csv"
    assert ax.extract_to(posts, target, workers=0).documents == 120
    return target.read_bytes()


MOMENTS = random.Random(7).choices(range(100), k=10)  # noqa: S311 - no secret


@pytest.mark.parametrize("workers", [2, 0])
def test_killed_at_ten_random_moments_and_resumed(posts: Path, whole: bytes, tmp_path: Path, workers: int) -> None:
    arguments = (posts, "-o", tmp_path / "a.csv", "--workers", str(workers))
    begun = time.monotonic()
    assert finished(*arguments).returncode == 0
    lasts = time.monotonic() - begun
    moments = MOMENTS if workers else MOMENTS[:1]
    for percent in moments:
        (tmp_path / "a.csv").unlink(missing_ok=True)
        with subprocess.Popen(command(*arguments), stderr=subprocess.DEVNULL) as process:
            time.sleep(lasts * percent / 100)
            begun_by_it = children(process.pid)
            process.send_signal(signal.SIGKILL)
        until(lambda pids=begun_by_it: not any(map(is_alive, pids)))
        # Resumed without workers all but once, since each takes a second to load; the bytes are the same.
        resumed = finished(*arguments, "--resume", *(("--workers", "0") if percent != moments[0] else ()))
        assert (resumed.returncode, (tmp_path / "a.csv").read_bytes()) == (0, whole), resumed.stderr
        assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["a.csv"]


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Make Ctrl-C reach the processes of a test, even if the tests run in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_ctrl_c_stops_within_a_second_says_how_to_go_on_and_leaves_no_process(
    tmp_path: Path,
) -> None:
    text = "LGは2,378億ウォン（約260億円）を投じ、世界3位に入った。前年比5.2％増。"
    rows = tmp_path / "rows.jsonl"  # so many that the run is not over before it is stopped
    rows.write_text(
        "".join(json.dumps({"text": f"{row}件目。{text}"}) + "\n" for row in range(1_500)), encoding="utf-8"
    )
    assert finished(rows, "-o", tmp_path / "whole.csv").returncode == 0
    arguments = (rows, "-o", tmp_path / "a.csv", "--workers", "2")
    with subprocess.Popen(command(*arguments), stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        until(lambda: (tmp_path / "a.csv.part").exists() and (tmp_path / "a.csv.part").stat().st_size > 1_500)
        workers = children(process.pid)
        assert len(workers) == 2
        begun = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) == 130
        assert time.monotonic() - begun < 10  # it takes a fifth of a second; the machine may have other work to do
        assert process.stderr
        assert process.stderr.read() == "ainews: stopped; the same command with --resume continues\n"
    assert not any(map(is_alive, workers))
    refused = finished(*arguments)
    assert refused.returncode == 2
    assert "an unfinished run exists: --resume continues it, --force starts over" in refused.stderr
    resumed = finished(*arguments, "--resume")
    assert "of them by an earlier run" in resumed.stderr
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_a_full_disk_ends_the_run_and_loses_nothing(posts: Path, whole: bytes, tmp_path: Path) -> None:
    # `ulimit -f` counts 512 bytes a block in sh: the journal of 120 documents outgrows 30 kB, as the output does.
    target = tmp_path / "a.csv"
    full = finished(posts, "-o", target, "--workers", "2", limit="ulimit -f 60")
    assert full.returncode == 2
    assert full.stderr == f"ainews: {target}: cannot be written (File too large)\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv.part"]
    assert finished(posts, "-o", target, "--resume").returncode == 0
    assert target.read_bytes() == whole


def test_a_full_disk_at_the_end_of_a_run(
    posts: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.csv"
    with monkeypatch.context() as patch:
        patch.setattr("ainews_extract.files.output.os.fsync", full_disk)
        with pytest.raises(WriteError, match=r"a\.csv: cannot be written \(No space left on device\)"):
            ax.extract_to(posts, target)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv.part"]
    assert ax.extract_to(posts, target, resume=True).resumed == 120
    assert target.read_bytes() == whole


def full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")


def errors(target: Path) -> list[dict[str, str]]:
    lines = target.with_name(f"{target.name}.errors.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def mixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which some documents are bad; the working directory is the one that holds it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abcdef":
        (folder / f"{name}.txt").write_text(f"{name}社は3億円を投じる。", encoding="utf-8")
    return folder


# A worker that loads this when it starts dies of a text that says so, as it may in Kiwi's C++ or for want of memory.
ABORTING = """
import os
from ainews_extract import pipeline
counted = pipeline.counted
def aborting(document, **options):
    if "ABORT" in document.source:
        with open("attempts", "a") as file:
            file.write("x")
        os.abort()
    return counted(document, **options)
pipeline.counted = aborting
"""


def test_a_worker_that_aborts_loses_only_its_document(
    mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(ABORTING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "start")
    (mixed / "c.txt").write_text("ABORT 3億円", encoding="utf-8")
    summary = ax.extract_to("in", "a.csv", workers=2)
    assert (summary.documents, summary.errors, summary.unusable) == (5, 1, 0)
    assert ax.read_csv("a.csv")["doc"].to_list() == [f"in/{name}.txt" for name in "abdef"]
    assert errors(Path("a.csv")) == [
        {"path": "in/c.txt", "place": "", "id": "", "error": "killed the process that read it, twice (SIGABRT)"}
    ]
    assert Path("attempts").read_text(encoding="utf-8") == "xx"


def test_a_worker_that_is_killed_once_loses_nothing(mixed: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.txt")  # opening it waits for somebody who writes: so the worker is where we want it
    with subprocess.Popen(
        command("slow.txt", "in", "-o", "a.csv", "--workers", "2"), stderr=subprocess.PIPE, text=True
    ) as process:
        until(lambda: len(children(process.pid)) == 2 and journal_holds(tmp_path / "a.csv.part", 6))
        killed = children(process.pid)
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        until(lambda: not any(map(is_alive, killed)))  # else one that dies may still take what is written
        (tmp_path / "slow.txt").write_text("売上高は5億ドルだ。", encoding="utf-8")  # the second attempt gets it
        assert process.stderr
        assert process.stderr.read() == "ainews: 7 documents, 7 figures, 0 errors\n"
        assert process.wait(60) == 0
    assert ax.read_csv("a.csv")["doc"].to_list() == ["slow.txt", *(f"in/{name}.txt" for name in "abcdef")]
    assert len(list(mixed.iterdir())) == 6


def journal_holds(journal: Path, documents: int) -> bool:
    return journal.exists() and journal.read_bytes().count(b"ain1F") == documents


def test_a_bug_in_a_rule_costs_one_document(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(document: ax.Document, **_: object) -> tuple[list[ax.Mention], int]:
        if document.id == "in/b.txt":
            raise IndexError("list index out of range")  # noqa: EM101, TRY003 - as Python says it
        return [], 0

    monkeypatch.setattr(pipeline, "counted", raising)
    assert ax.extract_to("in", "a.csv").errors == 1
    reason = "cannot be extracted (IndexError: list index out of range)"
    assert errors(Path("a.csv")) == [{"path": "in/b.txt", "place": "", "id": "", "error": reason}]
    assert len(list(mixed.iterdir())) == 6


def test_files_that_cannot_be_read_and_such_as_vanish(mixed: Path) -> None:
    (mixed / "b.txt").write_bytes(b"\xff\xff")
    (mixed / "d.txt").unlink()
    (mixed / "d.txt").mkdir()  # a folder of a file's name, with nothing in it
    (mixed / "e.txt").unlink()
    (mixed / "e.txt").symlink_to("nowhere")
    listed = [f"in/{name}.txt" for name in "abcef"]
    found: list[ReadError] = []

    def deleting(error: ReadError) -> None:  # the first error comes while c is yet to be read
        found.append(error)
        (mixed / "f.txt").unlink(missing_ok=True)

    summary = ax.extract_to(listed, "a.csv", workers=0, on_error=deleting)
    assert (summary.documents, summary.errors, summary.unusable) == (2, 3, 2)
    assert [(each["path"], each["error"]) for each in errors(Path("a.csv"))] == [
        ("in/b.txt", "is not text in UTF-8 or in a Japanese or Korean encoding"),
        ("in/e.txt", "no such file or folder"),
        ("in/f.txt", "no such file or folder"),
    ]


def test_a_file_that_vanishes_after_it_was_found(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = readers.load

    def late(unread: readers.Unread, reading: ax.reading.Reading) -> ax.Document:
        if unread.id == "in/b.txt":
            (mixed / "b.txt").unlink()
        return load(unread, reading)

    monkeypatch.setattr(readers, "load", late)
    assert ax.extract_to("in", "a.csv").documents == 5
    assert errors(Path("a.csv")) == [{"path": "in/b.txt", "place": "", "id": "", "error": "no such file"}]


# Root may read everything as long as it has these two capabilities.
WITHOUT_OVERRIDE = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)


def test_a_file_without_read_permission(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text("3億円", encoding="utf-8")
    (tmp_path / "in" / "b.txt").chmod(0)
    child = [sys.executable, "-c", 'import ainews_extract as ax; print(ax.extract_to("in", "a.csv", workers=0).errors)']
    command = child if os.geteuid() else [*WITHOUT_OVERRIDE, *child]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60, cwd=tmp_path)
    assert done.stdout == "1\n", done.stderr
    assert errors(tmp_path / "a.csv") == [
        {"path": "in/b.txt", "place": "", "id": "", "error": "cannot be read (Permission denied)"}
    ]


def test_an_error_says_that_no_process_can_be_started(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", ("-c", "import no_such_module"))
    with pytest.raises(pool.PoolError, match=r"cannot be started .*No module named 'no_such_module'"):
        ax.extract_to("in", "a.csv", workers=1)
    assert len(list(mixed.iterdir())) == 6
