"""An analyst's folder with every kind of file, and the message about each."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from command import ainews
from office import excel, paragraph, word

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)

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
    "表.xlsx": excel([["2026年の記事"], [], ["見出し", "記事本文"], ["決算", "青葉電子は19億円を得た。"]]),
    "뉴스.xlsx": excel([["제목", "본문"], ["실적", "가람테크는 21억원을 벌었다."]], [["기사"], ["23억원"]]),
    "発表.docx": word(paragraph("決算", '<w:outlineLvl w:val="0"/>'), paragraph("若葉通信は25億円を得た。")),
    "~$発表.docx": b"\x05owner",
    "unicode.csv": "本文\n青葉電子は27億円を得た。\n".encode("utf-16"),
    "folder/note.md": "---\ntitle: 29億円\n---\n本文".encode(),
    "folder/front.md": b"---\na: [\n---\n",
    ".hidden.txt": "31億円".encode(),
    "locked.xlsx": OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
    "really.xlsx": "本文\n33億円\n".encode(),
    "figures.xlsx": excel([["doc", "start", "end", "text", "kind", "value", "unit"]]),
    "old.xls": OLD_OFFICE,
    "글.hwp": OLD_OFFICE,
    "broken.jsonl": b'{"text": \n[1]\n',
    "broken.csv.gz": b"\x1f\x8b\x08nonsense",
    "binary.txt": b"a\x00b",
    "bytes.txt": b"\xff\xfe\xff",
    "empty.txt": b"",
    "題のみ.txt": "話だけ。".encode(),
}

NO_TEXT = (
    "has no text column (text, body, content, article, 本文, 본문, …); its columns: name, n; --text-column names one"
)
OLD = "is an old Office or HWP file, not a text: save it as .docx, .xlsx, .txt, .html or .csv"
SUFFIXES = ".csv, .docx, .htm, .html, .jsonl, .markdown, .md, .parquet, .tsv, .txt, .xlsx"
ADDRESS = "is a web address, and nothing is downloaded: save the page, or pipe it in with - and --format html"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, content in FILES.items():
        Path("in", name).parent.mkdir(exist_ok=True)
        Path("in", name).write_bytes(content)


def test_readable_files_are_read_and_each_other_file_has_a_line() -> None:
    result = ainews("extract", "in")
    assert [line.split("\t")[2] for line in result.stdout.splitlines()[1:]] == (
        "29億円 13億円 11億円 9億円 27億円 25億円 19億円 7億円 3억원 21억원 23억원".split()
    )
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "ainews: in/binary.txt, byte 1: is not text: it holds a NUL character",
        "ainews: in/broken.csv.gz: is not a gzip file, or is cut off",
        "ainews: in/broken.jsonl, row 1: is not valid JSON (Expecting value)",
        "ainews: in/broken.jsonl, row 2: is not a JSON object",
        "ainews: in/bytes.txt, byte 0: is not text in UTF-8 or in a Japanese or Korean encoding",
        "ainews: in/empty.csv: is empty: it has no header with a text column",
        "ainews: in/figures.xlsx: is a table of figures, not of texts",
        "ainews: in/folder/front.md, line 3: the front matter is not valid YAML",
        "ainews: in/locked.xlsx: is locked with a password: save it without one",
        f"ainews: in/other.csv: {NO_TEXT}",
        "ainews: in/packed.txt: is packed with gzip, not a text: its name should end in .gz, as a.txt.gz",
        "ainews: in/really.xlsx: is not an Office file: if it is a table or a page, give it the suffix .csv or .html",
        "ainews: in/renamed.txt: is a PDF, not a text: save its text, as pdftotext does",
        "ainews: in/report.docx: is broken (File is not a zip file)",
        "ainews: in/記事.csv, row 1: is not valid CSV (a quote is not closed)",
        "ainews: no figure in 2 documents: in/empty.txt, in/題のみ.txt",
        "ainews: 13 documents, 11 figures, 15 errors",
        "ainews: 5 files of other types skipped: .hwp .jpg .pdf .xls",
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
        ("in/old.xls", f"in/old.xls: {OLD}"),
        ("in/글.hwp", f"in/글.hwp: {OLD}"),
        ("in/download", "in/download: is a PDF, not a text: save its text, as pdftotext does"),
        ("in/none.txt", "in/none.txt: no such file or folder"),
        ("in/*.doc", f"in/*.doc: nothing to read there: no {SUFFIXES} file"),
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


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (["--text-column", "内容"], "has no text column '内容'; its columns: 見出し, 記事本文"),
        (["--id-column", "番号"], "has no id column '番号'; its columns: 見出し, 記事本文"),
        (["--date-column", "日"], "has no date column '日'; its columns: 見出し, 記事本文"),
    ],
)
def test_a_column_that_is_not_there_is_named_with_those_that_are(option: list[str], message: str) -> None:
    result = ainews("extract", "in/表.xlsx", *option)
    assert result.stderr.splitlines() == [f"ainews: in/表.xlsx: {message}", "ainews: 0 documents, 0 figures, 1 error"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract"], "there is nothing to read: name files or folders, or a list of them with --files-from"),
        (["extract", "in", "-o", "a.doc"], "a.doc: unknown suffix '.doc'; known: .csv, .jsonl, .parquet, .xlsx"),
        (["names", "in", "-o", "a.doc"], "a.doc: unknown suffix '.doc'; known: .csv, .jsonl, .parquet, .xlsx"),
        (["extract", "in", "-o", "in/other.csv"], "in/other.csv: already exists; --force replaces it"),
        (["check", "in", "-o", "in/other.csv"], "in/other.csv: already exists; --force replaces it"),
        (["check", "in", "--lang", "fr"], "unknown language 'fr'; known: ja, ko"),
        (
            ["names", "in", "--encoding", "x"],
            "unknown encoding 'x'; known are utf-8, utf-16, cp932, euc-jp, iso-2022-jp, cp949, …",
        ),
        (
            ["report", "in", "--workers", "-1"],
            "argument -w/--workers: -1 is less than 0; ainews report --help says more",
        ),
        (
            ["extract", "in", "--text-columns", "a"],
            "unrecognized arguments: --text-columns a; ainews extract --help says more",
        ),
        (["verify", "in"], "the following arguments are required: paths; ainews verify --help says more"),
        (
            ["show", "in", "--vocabulary", "in/other.csv"],
            "in/other.csv, line 1: the header must be form, lang, tag, sense, or form, name, label, with tabs",
        ),
    ],
)
def test_a_mistake_in_the_command_is_one_line(arguments: list[str], message: str) -> None:
    result = ainews(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"ainews: {message}\n")
