"""Bounds: small files that need much memory, and unexpected rows; memory is measured on a real process."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

import ainews_extract as ax
from ainews_extract.files import pages, thrift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ainews_extract.errors import ReadError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: str, **options: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401 - as `read` takes them
    """The texts of a path, and the errors of the others."""
    faults: list[ReadError] = []
    texts = [document.source for document in ax.read(path, on_error=faults.append, **options)]
    return texts, [str(fault) for fault in faults]


# A day in the year 5,881,580, and what else pyarrow makes no Python object of.
ODD = {
    "date32": pa.array([2**30, 1], pa.int32()).view(pa.date32()),
    "date64": pa.array([2**62, 1], pa.int64()).view(pa.date64()),
    "timestamp": pa.array([2**62, 1], pa.int64()).view(pa.timestamp("us")),
    "timestamp of an unknown zone": pa.array([1, 1], pa.int64()).view(pa.timestamp("s", tz="Mars/Olympus")),
    "duration": pa.array([2**62, 1], pa.int64()).view(pa.duration("s")),
    "time": pa.array([2**62, 1], pa.int64()).view(pa.time64("us")),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("column", ["date", "id", "url"])
def test_an_odd_cell_of_parquet_costs_only_its_row(name: str, column: str) -> None:
    table = pa.table({"text": ["3億円", "5億円"], column: ODD[name]})
    parquet.write_table(table, "a.parquet", store_schema=True)
    Path("b.txt").write_text("7億円", encoding="utf-8")
    texts, faults = read("*", id_column=column)
    assert texts[-1] == "7億円"
    assert len(texts) + len(faults) == 3
    for resume in (False, True)[: 1 + bool(faults)]:
        summary = ax.extract_to("*.*", "out.csv", id_column=column, resume=resume, workers=0)
        assert (summary.documents, summary.errors) == (len(texts), len(faults))
    assert all(fault.startswith("a.parquet, row ") for fault in faults)


def test_odd_cells_are_errors_today_of_five_types() -> None:
    """The test above must have something to test."""
    failing = 0
    for array in ODD.values():
        try:
            array[0].as_py()
        except Exception:  # noqa: BLE001 - that is what is counted
            failing += 1
    assert failing >= 5


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_two_columns_of_one_name(suffix: str) -> None:
    for names, fault in (
        (["text", "text"], f"a{suffix}: has more than one column 'text'"),
        (["text", "n", "n"], ""),
        (["id", "id", "text"], f"a{suffix}: has more than one column 'id'"),
    ):
        if suffix == ".csv":
            Path("a.csv").write_text(f"{','.join(names)}\n{','.join('x' for _ in names)}\n", encoding="utf-8")
        else:
            parquet.write_table(pa.table([["x"] for _ in names], names=names), "a.parquet")
        texts, faults = read(f"a{suffix}", id_column="id" if "id" in names else "")
        assert (texts, faults) == (([], [fault]) if fault else (["x"], []))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_cell_of_an_arrow_column_is_named(name: str) -> None:
    with pytest.raises(TypeError, match=r"item '0': a \w+ is not a text"):
        ax.extract(ODD[name])


@pytest.mark.parametrize("name", ODD)
def test_an_odd_cell_of_a_frame_costs_only_its_row(name: str) -> None:
    day = pa.table({"day": ODD[name]}).to_pandas(types_mapper=pd.ArrowDtype)["day"]
    frame = pd.DataFrame({"id": ["a", "b"], "text": "3億円。", "day": day})
    found = ax.extract_frame(frame, published="day")
    assert found["doc"].to_list() == ["a", "b"]
    assert found["error"].isna().to_list()[1] or name == "timestamp of an unknown zone"


# -- memory and time --------------------------------------------------------------------------------------------------

READING = """
import resource, sys, time
import ainews_extract as ax
import pyarrow.parquet
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
faults = []
begun = time.process_time()
count = sum(1 for _ in ax.read(sys.argv[1], on_error=faults.append))
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, round(time.process_time() - begun))
print(*faults, sep="\\n")
"""


def measured(path: str) -> tuple[int, int, int, str]:
    """The number of documents that a process reads from a file, its megabytes and seconds, and the first error."""
    done = subprocess.run(
        [sys.executable, "-c", READING, path], capture_output=True, check=True, text=True, timeout=300
    )
    first, fault, *_ = done.stdout.split("\n")
    documents, megabytes, seconds = map(int, first.split())
    return documents, megabytes, seconds, fault


def one_long_cell() -> pa.Table:
    return pa.table({"text": ["3億円", "x" * (204 * 2**20)]})


def one_text_a_million_times() -> pa.Table:
    return pa.table(
        {"text": pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), ["3億円。" * 50_000])}
    )


def nothing_a_hundred_million_times() -> pa.Table:
    return pa.table({"text": pa.nulls(10_000_000, pa.string())})


PARQUETS: dict[str, tuple[Callable[[], pa.Table], dict[str, Any], str]] = {
    "one long cell": (one_long_cell, {"use_dictionary": False, "compression": "zstd"}, "unpacks to more than 200 times"),
    "one text a million times": (one_text_a_million_times, {"compression": "zstd"}, "unpacks to more than 200 times"),
    "nothing many times": (nothing_a_hundred_million_times, {"compression": "zstd"}, "unpacks to more than 200 times"),
    "prefixes": (
        lambda: pa.table({"text": ["x" * 1_000_000] * 500}),
        {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}},
        "unpacks to more than 200 times",
    ),
    "a list of nothing": (
        lambda: pa.table({"text": pa.ListArray.from_arrays([0, 100_000_000], pa.nulls(100_000_000))}),
        {"compression": "zstd"},
        "'text' is a column of list<",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARQUETS)
def test_a_small_file_of_parquet_that_is_large_to_read(name: str) -> None:
    make, options, reason = PARQUETS[name]
    parquet.write_table(make(), "a.parquet", **options)
    assert Path("a.parquet").stat().st_size < 200_000
    documents, megabytes, seconds, fault = measured("a.parquet")
    assert documents < 100_000
    assert megabytes < 250
    assert seconds < 30
    assert fault.startswith("a.parquet")
    assert reason in fault


def test_a_wrong_footer_is_not_trusted() -> None:
    """The pages of a column say how large they are; what the footer says of it is not asked."""
    parquet.write_table(one_long_cell(), "a.parquet", use_dictionary=False, compression="zstd")
    column = parquet.ParquetFile("a.parquet").metadata.row_group(0).column(0)
    with Path("a.parquet").open("rb") as file:
        assert max(pages.sizes(file, column.data_page_offset, column.total_compressed_size)) > 200 * 2**20


def test_headers_of_pages_that_are_none() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    begun = time.process_time()
    for _ in range(1_000):
        data = bytes(chance.choices((*range(32), 255), k=200))
        with suppress(thrift.ThriftError):
            assert all(size >= 0 for size in pages.sizes(io.BytesIO(data), 0, len(data)))
    assert time.process_time() - begun < 30


def lines_of_values() -> Iterator[bytes]:
    yield b'{"text": "3", "a": [' + b"[]," * 5_000_000 + b"[]]}"
    yield b'{"text": "3", "a": [' + b"1," * 7_000_000 + b"1]}"
    yield b'{"text": "3", "a": ' + b"[" * 49_000 + b"]" * 49_000 + b"}"
    yield b'{"text": "3", "a": ' + b'{"a":' * 20_000 + b"1" + b"}" * 20_000 + b"}"


def test_json_of_many_values_or_deep_ones_is_not_made() -> None:
    Path("a.jsonl").write_bytes(b"\n".join(lines_of_values()) + b'\n{"text": "3"}\n')
    documents, megabytes, seconds, _ = measured("a.jsonl")
    assert documents == 1
    assert megabytes < 400  # of the longest line its bytes, its text and its marks
    assert seconds < 30
    _, faults = read("a.jsonl")
    assert [fault.partition(": ")[2] for fault in faults] == [
        "holds more than 100,000 values", "holds more than 100,000 values", "is nested more than 100 deep",
        "is nested more than 100 deep",
    ]  # fmt: skip


def test_marks_within_strings_are_no_values() -> None:
    row = {"text": "1,2,[{" * 100_000, "a": ['"[', "\\", '\\"[']}
    Path("a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert read("a.jsonl") == ([row["text"]], [])
    assert read("a.jsonl", values=2)[1] == ["a.jsonl, row 1: holds more than 2 values"]
    assert read("a.jsonl", depth=1)[1] == ["a.jsonl, row 1: is nested more than 1 deep"]


def test_a_csv_row_that_never_ends_is_an_error() -> None:
    with Path("a.csv").open("wb") as file:
        file.write(b"text,n\nfirst,1\n")
        file.writelines(b'"x\n","y\n",' * 100_000 for _ in range(300))  # a quote is open at the end of each line
    documents, megabytes, _, fault = measured("a.csv")
    assert (documents, fault) == (1, "a.csv, row 2: is not valid CSV (a quote is not closed)")
    assert megabytes < 600


def test_a_table_of_too_many_columns() -> None:
    Path("a.csv").write_text("text" + ",c" * 200_000 + "\n", encoding="utf-8")
    assert read("a.csv") == ([], ["a.csv: has 200,001 columns; the limit is 100,000"])


def test_each_limit_can_be_moved() -> None:
    Path("a.jsonl").write_text(json.dumps({"text": "3億円" * 100}) + "\n", encoding="utf-8")
    assert read("a.jsonl", longest_row=1000)[1] == ["a.jsonl, row 1: is longer than 0.0009537 MB"]
    Path("a.txt.gz").write_bytes(gzip.compress(b" " * 5 * 2**20))
    assert read("a.txt.gz")[1] == ["a.txt.gz: unpacks to more than 200 times its size, which no text does"]
    assert read("a.txt.gz", ratio=2_000)[1] == []
    for name in ("largest", "longest_row", "ratio", "values", "depth"):
        with pytest.raises(ValueError, match=f"{name} must be 1 or more"):
            read("a.jsonl", **{name: 0})


def piped(make: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, with the output of a line of Python as its standard input."""
    command = f'{sys.executable} -c "{make}" 2>/dev/null | {sys.executable} -m ainews_extract extract - "$@"'
    return subprocess.run(
        ["/bin/sh", "-c", command, "sh", *arguments], capture_output=True, check=False, text=True, timeout=120
    )


def test_standard_input_without_an_end_is_an_error_as_soon_as_it_is_too_large() -> None:
    endless = "import sys\nwhile True: sys.stdout.write('x' * 100000)"
    done = piped(endless, "--max-size", "1")
    assert (done.returncode, done.stderr) == (1, "ainews: stdin: is larger than 1 MB, the limit for one document\nainews: 0 documents, 0 figures, 1 error\n")  # fmt: skip


def test_a_valid_day_is_read() -> None:
    parquet.write_table(pa.table({"text": ["3億円"], "date": [dt.date(2026, 1, 2)]}), "a.parquet")
    (document,) = ax.read("a.parquet")
    assert document.published == "2026-01-02"
