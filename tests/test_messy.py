"""An analyst's folder with every kind of file, and the message about each."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from command import ainews

FILES: dict[str, bytes] = {
    "기사.csv": "제목;기사;날짜\n제1호;가람테크는 3억원을 벌었다.;2026-01-02\n".encode("cp949"),
    "記事.csv": '見出し,本文\n売上,"青葉電子は5億円を得た。\n決算,若葉通信は7億円を得た。\n'.encode("cp932"),
    "table.tsv": "Headline\tArticle Body\nA\t青葉電子は9億円を得た。\n".encode(),
    "rows.jsonl": '{"title": "11億円を調達", "内容": "若葉通信が発表した。"}\n'.encode(),
    "page.html": "<html><body><main><h1>題</h1><p>青葉電子は13億円を得た。</p></main><aside>15億円</aside></body></html>".encode(),
    "empty.csv": b"",
    "other.csv": b"name,n\nx,1\n",
    "scan.pdf": b"%PDF-1.7 nonsense",
    "photo.JPG": b"\xff\xd8\xff\xe0",
    "report.docx": b"PK\x03\x04 nonsense",
    "download": b"%PDF-1.4 nonsense",
    "renamed.txt": b"%PDF-1.4 nonsense",
    "packed.txt": gzip.compress("17億円".encode(), mtime=0),
}

NO_TEXT = (
    "has no text column (text, body, content, article, 本文, 본문, …); its columns: name, n; --text-column names one"
)
ADDRESS = "is a web address, and nothing is downloaded: save the page, or pipe it in with - and --format html"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, content in FILES.items():
        (Path("in") / name).write_bytes(content)


def test_readable_files_are_read_and_each_other_file_has_a_line() -> None:
    result = ainews("extract", "in")
    assert [line.split("\t")[2] for line in result.stdout.splitlines()[1:]] == [
        "13億円",
        "11億円",
        "9億円",
        "7億円",
        "3억원",
    ]
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "ainews: in/empty.csv: is empty: it has no header with a text column",
        f"ainews: in/other.csv: {NO_TEXT}",
        "ainews: in/packed.txt: is packed with gzip, not a text: its name should end in .gz, as a.txt.gz",
        "ainews: in/renamed.txt: is a PDF, not a text: save its text, as pdftotext does",
        "ainews: in/report.docx: is broken (File is not a zip file)",
        "ainews: in/記事.csv, row 1: is not valid CSV (a quote is not closed)",
        "ainews: 5 documents, 5 figures, 6 errors",
        "ainews: 3 files of other types skipped: .jpg .pdf",
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("in/scan.pdf", "in/scan.pdf: is a PDF, not a text: save its text, as pdftotext does"),
        ("in/photo.JPG", "in/photo.JPG: is an image, not a text: only texts are read"),
        (
            "https://news.example/1",
            f"https:/news.example/1: {ADDRESS}",
        ),
        (
            "青葉電子は3億円を調達した。",
            "青葉電子は3億円を調達した。: looks like a text, not a file name: pipe it in with -",
        ),
        (
            "青葉電子は3億円を調達した。" * 20,
            "青葉電子は3億円を調達した。" * 20 + ": looks like a text, not a file name: pipe it in with -",
        ),
        (
            "가람테크는 3억원을 벌었다",
            "가람테크는 3억원을 벌었다: looks like a text, not a file name: pipe it in with -",
        ),
        ("2026年の記事", "2026年の記事: no such file or folder"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "names", "check", "report"])
def test_a_path_that_is_not_a_readable_file(command: str, path: str, message: str) -> None:
    result = ainews(command, path)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == f"ainews: {message}"


@pytest.mark.parametrize("command", ["extract", "names", "check", "report", "show"])
def test_every_command_takes_the_same_options_of_reading(command: str) -> None:
    Path("odd").write_bytes("題,文\nA,青葉電子は3億円を調達した。\n".encode("cp932"))
    options = ["--format", "csv", "--text-column", "文", "--title-column", "題", "--encoding", "Shift_JIS", "--quiet"]
    result = ainews(command, "odd", *options)
    assert (result.exit_code, result.stderr) == (0, "")
