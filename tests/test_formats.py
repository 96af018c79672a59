"""Rows of JSON lines, CSV and Parquet; gzip; standard input; bombs."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st
from pyarrow import parquet

import ainews_extract as ax

if TYPE_CHECKING:
    from ainews_extract.errors import ReadError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: str = "a", **options: object) -> tuple[list[ax.Document], list[str]]:
    """The documents of a path, and the errors of the others."""
    faults: list[ReadError] = []
    documents = list(ax.read(path, on_error=faults.append, **options))  # type: ignore[arg-type]
    return documents, [str(fault) for fault in faults]


def sources(path: str, **options: object) -> list[tuple[str, str]]:
    documents, faults = read(path, **options)
    assert not faults
    return [(document.id, document.source) for document in documents]


ROWS = [
    {"id": 7, "title": "題", "body": "3億円\n。", "date": "2026-01-02", "url": "https://a.example"},
    {"id": 8, "title": None, "body": None, "date": None, "url": None},
    {"id": 9, "title": "", "body": "---\ntitle: 前\n---\n**5億**", "date": "", "url": ""},
]


def write_rows(suffix: str, encoding: str = "utf-8") -> str:
    """The rows as a file of that format."""
    name = f"a{suffix}"
    if suffix.startswith(".parquet"):
        data = io.BytesIO()
        pd.DataFrame(ROWS).to_parquet(data)
        content = data.getvalue()
    elif suffix.startswith(".csv"):
        content = pd.DataFrame(ROWS).to_csv(index=False).encode(encoding)
    else:
        content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode(encoding)
    Path(name).write_bytes(gzip.compress(content) if suffix.endswith(".gz") else content)
    return name


FORMATS = [".jsonl", ".csv", ".parquet", ".jsonl.gz", ".csv.gz", ".parquet.gz"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_rows(suffix: str) -> None:
    name = write_rows(suffix)
    documents, faults = read(name)
    assert not faults
    assert [document.id for document in documents] == [f"{name}:1", f"{name}:2", f"{name}:3"]
    assert [document.source for document in documents] == ["題\n\n3億円\n。", "", "---\ntitle: 前\n---\n**5億**"]
    assert [document.title for document in documents] == ["題", None, "前"]
    assert (documents[0].published, documents[0].url) == ("2026-01-02", "https://a.example")
    assert sources(name, text_column="url", id_column="id")[0] == ("7", "題\n\nhttps://a.example")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "euc_jp", "utf-16"])
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_rows_in_other_encodings(suffix: str, encoding: str) -> None:
    rows = [{"text": f"総額は{number}億円を投じると発表した。"} for number in range(50)]
    content = "".join(
        f"{json.dumps(row, ensure_ascii=False)}\n" if suffix == ".jsonl" else f"{row['text']}\n" for row in rows
    )
    Path(f"a{suffix}").write_bytes((content if suffix == ".jsonl" else f"text\n{content}").encode(encoding))
    assert [source for _, source in sources(f"a{suffix}")] == [row["text"] for row in rows]


LINES = {
    b'{"text": "1"': "is not valid JSON (Expecting ',' delimiter)",
    b"[1]": "is not a JSON object",
    b"nonsense": "is not valid JSON (Expecting value)",
    b'{"text": 3}': "'text' is of type int, not a text",
    b'{"txt": "3"}': "has no text column (text, body, content, article, 本文, 본문, …); its columns: txt;",
    b'{"a": ' + b"[" * 90_000 + b"}": "is nested more than 100 deep",
    b'{"text": "' + b"x" * (16 * 2**20) + b'"}': "is longer than 16 MB",
    b'{"text": "3", "n": ' + b"9" * 5_000 + b"}": "is not valid JSON (Exceeds the limit",
}


def test_a_bad_line_is_reported_and_the_others_are_read() -> None:
    lines = [line for bad in LINES for line in (b'{"text": "3\xe5\x84\x84"}', bad)]
    Path("a.jsonl").write_bytes(b"\n".join(lines) + b'\n\n{"text": "\xff"}\n')
    documents, faults = read("a.jsonl")
    assert [document.source for document in documents] == ["3億"] * len(LINES)
    for number, (fault, reason) in enumerate(zip(faults, LINES.values(), strict=False), 1):
        assert fault.startswith(f"a.jsonl, row {2 * number}: {reason}")
    assert faults[-1].startswith(f"a.jsonl, row {2 * len(LINES) + 2}, byte ")
    assert faults[-1].endswith(": is not text in utf-8")


def test_a_bad_row_of_csv_is_reported_and_the_others_are_read() -> None:
    good = "億,1\n".encode()
    Path("a.csv").write_bytes(
        b"text,n\n" + good + b"3\n" + good + b'"a"b,2\n' + good + b"\n\xff,3\n" + good + b'"open,1\n' + good
    )
    documents, faults = read("a.csv")
    assert [document.id for document in documents] == ["a.csv:1", "a.csv:3", "a.csv:5", "a.csv:7", "a.csv:9"]
    assert faults == [
        "a.csv, row 2: has 1 cells, where the header has 2",
        "a.csv, row 4: is not valid CSV (',' expected after '\"')",
        "a.csv, row 6, byte 35: is not text in utf-8",
        "a.csv, row 8: is not valid CSV (a quote is not closed)",
    ]


OPEN = [
    ("1,3億円\n", '2,"5億円\n', '3,"7億円"\n'),
    ("1,3億円\n", '2,"5億円\n', "3,7億円\n"),
    ("1,3億円\n", '2,"5億\n円\n', '3,"7""億円"\n'),
    ("1,3億円\n", '2,"5億円\n', '"3",7億円\n'),
]


@pytest.mark.parametrize("lines", OPEN)
def test_an_unclosed_quote_costs_only_its_row(lines: tuple[str, ...]) -> None:
    Path("a.csv").write_text("n,text\n" + "".join(lines), encoding="utf-8")
    documents, faults = read("a.csv")
    assert [document.source for document in documents] == ["3億円", '7"億円' if '""' in lines[2] else "7億円"]
    assert faults == ["a.csv, row 2: is not valid CSV (a quote is not closed)"]


HEADERS = [
    ("a.csv", "見出し,本文,日付\n題,3億円,2026-01-02\n"),
    ("a.csv", "제목;내용;날짜\n題;3億円;2026-01-02\n"),
    ("a.csv", "Headline\tArticle Body\tPublished At\n題\t3億円\t2026-01-02\n"),
    ("a.tsv", "タイトル\t記事\t公開日\n題\t3億円\t2026-01-02\n"),
    ("a.jsonl", '{"기사제목": "題", "본문": "3億円", "게시일": "2026-01-02"}\n'),
]


@pytest.mark.parametrize(("name", "content"), HEADERS)
def test_columns_are_known_in_three_languages(name: str, content: str) -> None:
    Path(name).write_text(content, encoding="utf-8")
    (document,) = ax.read(name)
    assert (document.source, document.title, document.published) == ("題\n\n3億円", "題", "2026-01-02")


def test_columns_that_are_named_come_before_those_that_are_known() -> None:
    Path("a.csv").write_text("text,lead,kicker,title,day\n1億,3億円,題,T,2026-01-02\n", encoding="utf-8")
    (document,) = ax.read("a.csv", text_column="lead", title_column="kicker", date_column="day")
    assert (document.source, document.published) == ("題\n\n3億円", "2026-01-02")
    assert read("a.csv", title_column="no")[1][0].startswith("a.csv: has no title column 'no'; its columns: text,")


def test_a_tab_separated_file_of_one_column_may_hold_commas() -> None:
    Path("a.tsv").write_text("text\n3億円, 5億円\n", encoding="utf-8")
    assert sources("a.tsv") == [("a.tsv:1", "3億円, 5億円")]


def test_a_title_is_read_once() -> None:
    Path("a.csv").write_text(
        "title,text\n3億円を調達,3億円を調達\n5億円,<!doctype html><title>題</title><p>3億円</p>\n", encoding="utf-8"
    )
    assert [source for _, source in sources("a.csv")] == ["3億円を調達", "<!doctype html><title>題</title><p>3億円</p>"]


def test_a_cell_may_be_larger_than_the_csv_module_likes() -> None:
    Path("a.csv").write_text('text\n"' + "3億円。\n" * 40_000 + '"\n', encoding="utf-8")
    ((_, source),) = sources("a.csv")
    assert len(source) == 200_000


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "is empty: it has no header with a text column"),
        ("a.csv", b"name,n\n1,2\n", "its columns: name, n"),
        ("a.csv", b'"a\n', "the header: is not valid CSV"),
        ("a.csv", b"doc,start,end,text,kind,value,unit\n", "is a table of figures, not of texts"),
        ("a.csv", b"doc,start,end,text,label,name,source,lang\n", "is a table of names, not of texts"),
        ("a.parquet", b"PAR1 nonsense PAR1", "cannot be read as Parquet"),
        ("a.parquet", b"", "cannot be read as Parquet"),
        ("a.jsonl", b"\xff\xfe\x00", "is not text in utf-16"),
        ("a.txt.gz", b"nonsense", "is not a gzip file, or is cut off"),
        ("a.txt.gz", gzip.compress(b"text" * 1000, mtime=0)[:-9], "is not a gzip file, or is cut off"),
        (
            "a.jsonl.gz",
            gzip.compress(b'{"text": "3"}\n' * 1000, mtime=0)[:-9],
            "is not a gzip file, or is cut off",
        ),
        ("a.parquet.gz", gzip.compress(b"PAR1", mtime=0), "cannot be read as Parquet"),
        ("a.gz", gzip.compress(b"3", mtime=0), "is packed with gzip, not a text: its name should end in .gz"),
    ],
)
def test_a_file_that_is_not_in_its_format(name: str, content: bytes, reason: str) -> None:
    Path(name).write_bytes(content)
    _, faults = read(name)
    assert len(faults) == 1
    assert faults[0].startswith(name)
    assert reason in faults[0]


def test_parquet_rows_that_are_not_text(folder: Path) -> None:
    bad = pa.array([b"3\xe5\x84\x84", b"\xff"]).cast(pa.binary()).view(pa.string())
    parquet.write_table(pa.table({"text": bad}), folder / "a.parquet")
    documents, faults = read("a.parquet")
    assert [document.source for document in documents] == ["3億"]
    assert faults == ["a.parquet, row 2: 'text' is not text in UTF-8 (byte 0 of it)"]
    parquet.write_table(pa.table({"text": [1, 2]}), folder / "b.parquet")
    assert read("b.parquet")[1] == ["b.parquet: 'text' is a column of int64, not of text"]


def test_packed_text() -> None:
    Path("a.MD.GZ").write_bytes(gzip.compress("---\ntitle: 題\n---\n3億円".encode()))
    (document,), _ = read("a.MD.GZ")
    assert (document.id, document.title, document.encoding) == ("a.MD.GZ", "題", "utf-8")


def bomb(unit: bytes, size: int) -> bytes:
    """A gzip file that unpacks to a thousand times its size."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(size // 2**20):
            file.write(unit * (2**20 // len(unit)))
    return packed.getvalue()


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".parquet"])
def test_a_gzip_bomb_is_an_error(suffix: str) -> None:
    Path(f"a{suffix}.gz").write_bytes(bomb(b"\n" if suffix == ".jsonl" else b" ", 16 * 2**20 + 2**20))
    documents, faults = read(f"a{suffix}.gz")
    assert not documents
    assert faults[0] in {
        f"a{suffix}.gz: unpacks to more than 200 times its size, which no text does",
        f"a{suffix}.gz, the header: is longer than 16 MB",
    }


def test_a_document_may_be_only_so_large() -> None:
    Path("a.txt").write_text("3億円" * 1000, encoding="utf-8")
    _, faults = read("a.txt", largest=1000)
    assert faults == ["a.txt: is larger than 0.0009537 MB, the limit for one document"]


def test_invalid_options() -> None:
    with pytest.raises(ValueError, match="unknown format 'doc'; known: csv, docx, htm"):
        read("a.txt", format="doc")
    with pytest.raises(ValueError, match="unknown encoding 'klingon'"):
        read("a.txt", encoding="klingon")


def piped(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ainews_extract", "extract", "-", "-o", "-", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input(pack: object) -> None:
    assert callable(pack)
    lines = piped(pack("総額は3億円だ。".encode("cp932"))).stdout.decode().split("\n")
    assert lines[1].startswith("stdin,3,6,3億円,money,300000000,")
    rows = piped(pack(b'{"n": 4, "body": "3\xe5\x84\x84\xe5\x86\x86"}'), "--format", "jsonl", "--id-column", "n").stdout
    assert rows.decode().split("\n")[1].startswith("4,0,3,3億円,money,")


def test_a_file_of_an_unknown_suffix_is_what_the_user_says() -> None:
    Path("export.dat").write_text('{"text": "3億"}\n', encoding="utf-8")
    assert sources("export.dat", format="jsonl") == [("export.dat:1", "3億")]


@given(st.binary(max_size=300), st.sampled_from([".jsonl", ".csv", ".parquet", ".txt.gz", ".jsonl.gz", ".html", ".md"]))
def test_any_bytes_give_documents_or_errors(tmp_path: Path, data: bytes, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(gzip.compress(data) if suffix.endswith("gz") and data[:1] > b"\x80" else data)
    documents, faults = read(str(tmp_path / f"a{suffix}"))
    assert documents or faults or not data.strip()
    assert all(len(document.text) == len(document.source) for document in documents)
