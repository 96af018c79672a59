"""The batch: the same bytes whatever the processes, the format and the interruptions; frames one by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import ainews_extract as ax
from ainews_extract import pieces
from ainews_extract.batch import run
from ainews_extract.errors import ReadError, WriteError
from command import ainews

if TYPE_CHECKING:
    from ainews_extract.batch.run import Summary

TEXT = "LGは2,378億ウォン（約260億円）を投じ、3位に入った。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with documents good and bad in `in`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(13):
        (tmp_path / "in" / f"{number:02}.txt").write_text(f"{number}社目。{TEXT * (number % 4)}", encoding="utf-8")
    (tmp_path / "in" / "03.txt").write_bytes(b"\xff")
    (tmp_path / "in" / "rows.jsonl").write_text(
        "".join(f"{json.dumps({'text': TEXT})}\n" for _ in range(5)) + "nonsense\n", encoding="utf-8"
    )
    return tmp_path


def errors(target: str) -> Path:
    return Path(f"{target}.errors.jsonl")


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_the_bytes_are_the_same_whatever_the_workers(suffix: str) -> None:
    written = []
    for workers in (0, 1, 3, None):
        summary = ax.extract_to("in", f"a{suffix}", workers=workers, force=True)
        assert (summary.documents, summary.errors, summary.unusable) == (17, 2, 0)
        written.append((Path(f"a{suffix}").read_bytes(), errors(f"a{suffix}").read_bytes()))
    assert len(set(written)) == 1


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_the_file_is_what_write_makes_of_extract(suffix: str) -> None:
    ax.extract_to("in", f"a{suffix}", workers=0)
    table = ax.extract(ax.read("in", on_error=lambda _: None))
    ax.write(table, f"b{suffix}")
    if suffix == ".parquet":
        pd.testing.assert_frame_equal(pd.read_parquet("a.parquet"), pd.read_parquet("b.parquet"))
    else:
        assert Path(f"a{suffix}").read_bytes() == Path(f"b{suffix}").read_bytes()


def test_the_hash_seed_changes_nothing() -> None:
    command = [sys.executable, "-m", "ainews_extract", "extract", "in", "-o", "-", "--quiet"]
    outputs = {
        subprocess.run(
            command, capture_output=True, check=False, timeout=120, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_errors_are_reported_in_order_with_path_and_place() -> None:
    ax.extract_to(["no.md", "in"], "a.csv", workers=2)
    lines = errors("a.csv").read_text(encoding="utf-8").splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == [
        ("no.md", "", "", "no such file or folder"),
        ("in/03.txt", "byte 0", "", "is not text in UTF-8 or in a Japanese or Korean encoding"),
        ("in/rows.jsonl", "row 6", "", "is not valid JSON (Expecting value)"),
    ]


def test_errors_of_a_run_before_do_not_stay() -> None:
    ax.extract_to("in", "a.csv")
    ax.extract_to("in/01.txt", "a.csv", force=True)
    assert not errors("a.csv").exists()


def test_without_a_readable_document_there_is_no_output() -> None:
    assert ax.extract_to("in/03.txt", "a.csv").documents == 0
    assert not Path("a.csv").exists()
    assert errors("a.csv").exists()


def test_a_folder_without_figures_gives_an_empty_table() -> None:
    Path("b.txt").write_text("何もない。", encoding="utf-8")
    ax.extract_to("b.txt", "a.parquet")
    assert pd.read_parquet("a.parquet").dtypes.equals(ax.extract("").astype("object").dtypes) is False
    assert list(pd.read_parquet("a.parquet").columns) == list(ax.extract("").columns)


class StoppedError(Exception):
    """The exception that interrupts a run in these tests."""


def stop_after(documents: int) -> object:
    def watch(summary: Summary) -> None:
        if summary.documents == documents:
            raise StoppedError

    return watch


def test_a_run_resumes_from_a_journal_cut_off_at_any_byte() -> None:
    ax.extract_to("in", "whole.csv")
    whole = Path("whole.csv").read_bytes()
    with pytest.raises(StoppedError):
        ax.extract_to("in", "a.csv", workers=0, watch=stop_after(3))  # type: ignore[arg-type]
    journal = Path("a.csv.part").read_bytes()
    for size in {*range(0, len(journal), 61), *range(60), len(journal) - 1, len(journal)}:
        Path("a.csv.part").write_bytes(journal[:size])
        Path("a.csv").unlink(missing_ok=True)
        assert ax.extract_to("in", "a.csv", workers=0, resume=True).documents == 17
        assert Path("a.csv").read_bytes() == whole
        Path("a.csv.part").unlink()  # kept, since two documents failed


@pytest.mark.parametrize("at", [5, 60, 900, -1])
def test_a_damaged_journal_is_read_up_to_the_damage(at: int) -> None:
    ax.extract_to("in", "whole.csv")
    with pytest.raises(StoppedError):
        ax.extract_to("in", "a.csv", workers=0, watch=stop_after(9))  # type: ignore[arg-type]
    journal = bytearray(Path("a.csv.part").read_bytes())
    journal[at] ^= 1
    Path("a.csv.part").write_bytes(journal)
    ax.extract_to("in", "a.csv", resume=True)
    assert Path("a.csv").read_bytes() == Path("whole.csv").read_bytes()


def test_a_changed_document_is_extracted_again() -> None:
    with pytest.raises(StoppedError):
        ax.extract_to("in", "a.csv", workers=0, watch=stop_after(9))  # type: ignore[arg-type]
    Path("in/01.txt").write_text("5億ドルと7億ドル", encoding="utf-8")
    Path("in/02.txt").unlink()
    Path("in/00a.txt").write_text("9億ドル", encoding="utf-8")
    summary = ax.extract_to("in", "a.csv", resume=True)
    assert (summary.documents, summary.resumed) == (17, 7)
    ax.extract_to("in", "b.csv")
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()


def test_an_interrupted_run_is_neither_lost_nor_mixed_up() -> None:
    with pytest.raises(StoppedError):
        ax.extract_to("in", "a.csv", workers=0, watch=stop_after(9))  # type: ignore[arg-type]
    with pytest.raises(WriteError, match=r"a\.csv: an unfinished run exists: --resume continues it"):
        ax.extract_to("in", "a.csv")
    with pytest.raises(WriteError, match=r"the unfinished run had other options \(kinds\); --force starts over"):
        ax.extract_to("in", "a.csv", resume=True, kinds=["money"])
    assert ax.extract_to("in", "a.csv", force=True, kinds=["money"]).resumed == 0


def test_an_output_is_only_replaced_on_request_and_resuming_a_finished_run_does_nothing() -> None:
    Path("a.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"a\.csv: already exists; --force replaces it"):
        ax.extract_to("in", "a.csv")
    assert ax.extract_to("in", "a.csv", resume=True) == run.Summary()
    assert Path("a.csv").read_text(encoding="utf-8") == "mine"
    assert ax.extract_to("in", "a.csv", resume=True, force=True).documents == 17


def test_two_runs_do_not_write_one_output() -> None:
    def another(summary: Summary) -> None:
        if summary.documents == 1:
            with pytest.raises(WriteError, match="another run is still writing it"):
                ax.extract_to("in", "a.csv", resume=True)

    assert ax.extract_to("in", "a.csv", workers=0, watch=another).documents == 17


def test_an_output_that_is_a_link_stays_one(folder: Path) -> None:
    (folder / "far").mkdir()
    (folder / "far" / "b.csv").touch()
    Path("a.csv").symlink_to("far/b.csv")
    ax.extract_to("in", "a.csv", force=True)
    assert Path("a.csv").is_symlink()
    assert len(ax.read_csv("far/b.csv")) == len(ax.read_csv("a.csv")) > 0


@pytest.mark.parametrize("workers", [0, 2])
def test_frames_document_by_document(workers: int) -> None:
    faults: list[ReadError] = []
    frames = list(ax.iter_extract("in", workers=workers, on_error=faults.append))
    assert len(frames) == 17
    assert [frame.attrs["doc"] for frame in frames[:4]] == ["in/00.txt", "in/01.txt", "in/02.txt", "in/04.txt"]
    assert frames[0].attrs["encoding"] == "utf-8"
    assert len({str(frame.dtypes) for frame in frames}) == 1
    whole = ax.extract(ax.read("in", on_error=lambda _: None))
    pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), whole, check_dtype=True)
    assert len(faults) == 2
    with pytest.raises(ReadError):
        list(ax.iter_extract("in", workers=workers))


def test_frames_can_be_left_before_the_end() -> None:
    frames = ax.iter_extract("in", workers=2)  # its third file is unreadable, which is said when its turn has come
    assert [next(frames).attrs["doc"] for _ in range(3)] == ["in/00.txt", "in/01.txt", "in/02.txt"]
    frames.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": ["rank"]}, "unknown kind 'rank'"),
        ({"lang": "en"}, "unknown language"),
        ({"workers": -1}, "workers must be 0 or more"),
        ({"encoding": "klingon"}, "unknown encoding"),
        ({"format": "doc"}, "unknown format"),
    ],
)
def test_invalid_options_are_named_before_anything_is_read(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ax.extract_to("no.md", "a.csv", **options)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=message):
        next(ax.iter_extract("no.md", **options))  # type: ignore[arg-type]
    assert not list(Path().glob("a.*"))


def test_a_script_without_a_main_guard_can_use_workers() -> None:
    Path("script.py").write_text(
        "import ainews_extract as ax\nprint(ax.extract_to('in', 'a.csv', workers=2).documents)\n", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, check=True, text=True, timeout=120)
    assert done.stdout == "17\n"


def test_a_worker_imports_nothing_from_the_folder() -> None:
    Path("pickle.py").write_text("raise SystemExit('run!')", encoding="utf-8")
    Path("json.py").write_text("raise SystemExit('run!')", encoding="utf-8")
    assert ax.extract_to("in", "a.csv", workers=1).documents == 17


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ainews_extract", "extract", *arguments]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["in/01.txt"], 0), (["in"], 1), (["no.md"], 2), (["in", "no.md"], 2), (["in/03.txt"], 1)],
)
def test_exit_status_and_silence(arguments: list[str], status: int) -> None:
    result = ainews("extract", *arguments, "-o", "a.csv", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", "")


@pytest.mark.parametrize("arguments", [[], ["in", "--workers", "-1"], ["in", "--encoding", "klingon"]])
def test_a_mistake_in_the_command_is_printed_with_quiet_too(arguments: list[str]) -> None:
    result = ainews("extract", *arguments, "-o", "a.csv", "--quiet")
    assert result.exit_code == 2
    assert result.stderr


def test_further_errors_are_said_to_be_in_their_file() -> None:
    for number in range(30):
        Path(f"in/x{number}.md").write_bytes(b"\xff")
    done = subprocess.run(command("in", "-o", "a.csv"), capture_output=True, check=False, text=True, timeout=120)
    lines = done.stderr.splitlines()
    assert lines[20:] == [
        "ainews: further errors are written to a.csv.errors.jsonl",
        "ainews: no figure in 4 documents: in/00.txt, in/04.txt, in/08.txt, in/12.txt",
        "ainews: 17 documents, 60 figures, 32 errors",
    ]


@pytest.mark.parametrize("unit", ["3億円。", "3億円を投じ、", "3億円\n", "3億円だ\n\n", "あ", "\u2060", "3"])
def test_pieces_cover_a_long_text(unit: str) -> None:
    text = unit * (4_500 // len(unit))
    found = list(pieces.spans(text, 2_000))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(1_000 <= end - start <= 2_000 for start, end in found[:-1])
    if unit not in {"あ", "3"}:
        assert all(text[:end].endswith(unit) for _, end in found)


def test_a_long_text_has_its_figures_in_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST", 2_000)
    text = (TEXT + "\n\n") * 200
    mentions = ax.mentions(text, kinds=["money"])
    assert len(mentions) == 400
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert mentions[-1].same_as == mentions[-2].start
