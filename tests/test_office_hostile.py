"""Broken, locked or hostile Office files: each is one error, and the rest is read."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

import ainews_extract as ax
from command import ainews
from office import changed, excel, paragraph, part, word


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sources(path: str) -> list[tuple[str, str]]:
    return [(document.id, document.source) for document in ax.read(path)]


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TEXTS = [["text"], ["3億円"]]
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


# Of some size, or so much of it would be a bomb by its ratio.
MANY_TAGS = b"".join(b'<c r="%d"/>' % (number * 7919 % 1_000_003) for number in range(600_000))


def with_doctype(data: bytes, name: str) -> bytes:
    return changed(
        data, lambda at, content: ENTITIES + re.sub(rb"<\?xml.*?\?>\s*", b"", content) if at == name else content
    )


def bomb(data: bytes) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b"<a>" + b" " * 2**25)
    return file.getvalue()


def locked(data: bytes) -> bytes:
    """With the flags of a zip archive whose parts are encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


HOSTILE = {
    "bomb.xlsx": (bomb(excel(TEXTS)), "unpacks to more than an Office file of its size can hold"),
    "bomb.docx": (bomb(word(paragraph("x"))), "unpacks to more than an Office file of its size can hold"),
    "broken.xlsx": (excel(TEXTS)[:-100], "is broken (File is not a zip file)"),
    "crc.docx": (word(paragraph("x"))[:60] + b"~" * 20 + word(paragraph("x"))[80:], "is broken ("),
    "entity.xlsx": (
        with_doctype(excel(TEXTS), STRINGS),
        f"{STRINGS}: declares an XML entity, which no Office file does",
    ),
    "entity.docx": (
        with_doctype(word(paragraph("x")), "word/document.xml"),
        "word/document.xml: declares an XML entity, which no Office file does",
    ),
    "locked.xlsx": (OLE, "is locked with a password: save it without one"),
    "locked.docx": (OLE, "is locked with a password: save it without one"),
    "zipped.xlsx": (locked(excel(TEXTS)), "is locked with a password: save it without one"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Office or HWP file, not a text: save it as"),
    "scan.docx": (b"%PDF-1.7", "is a PDF, not a text: save its text, as pdftotext does"),
    "really.xlsx": (
        "本文\n3億円\n".encode(),
        "is not an Office file: if it is a table or a page, give it the suffix",
    ),
    "word.xlsx": (word(paragraph("x")), "cannot be read as an Excel file ("),
    "excel.docx": (excel(TEXTS), "cannot be read as a Word document ("),
    "tags.xlsx": (
        changed(excel(TEXTS), part(SHEET, b"<sheetData", MANY_TAGS + b"<sheetData")),
        f"{SHEET}: holds more than 700,000 tags",
    ),
    "wide.xlsx": (
        changed(excel(TEXTS), part(SHEET, b"</row>", MANY_TAGS + b"</row>")),
        f"{SHEET}: holds more than 700,000 tags",
    ),
    "format.xlsx": (
        changed(excel(TEXTS), part("xl/styles.xml", b"<fonts", b'<x formatCode="' + b"[" * 100_000 + b'"/><fonts')),
        "xl/styles.xml: has a format of more than 2,000 characters",
    ),
    "sheets.xlsx": (
        changed(
            excel(TEXTS),
            part("xl/workbook.xml", b"</sheets>", b'<sheet name="x" sheetId="9" r:id="rId1"/>' * 2_000 + b"</sheets>"),
        ),
        "has 2,001 sheets; the limit is 2,000",
    ),
    "index.xlsx": (
        changed(excel(TEXTS), part(SHEET, b"<v>1</v>", b"<v>99</v>")),
        "after row 1: cannot be read as an Excel",
    ),
    "none.xlsx": (
        excel([["name", "n"], ["x", 1]]),
        "has no text column (text, body, content, article, 本文, 본문, …); its columns: name, n",
    ),
    "empty.xlsx": (excel([]), "is empty: it has no header with a text column"),
    "ours.xlsx": (
        excel([["doc", "start", "end", "text", "kind", "value", "unit"]]),
        "is a table of figures, not of texts",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_error(name: str) -> None:
    Path("in").mkdir()
    Path("in", name).write_bytes(HOSTILE[name][0])
    Path("in", "zz.txt").write_text("5億円", encoding="utf-8")
    Path("in", "~$zz.docx").write_bytes(b"\x05owner")
    result = ainews("extract", "in")
    error, counts = result.stderr.splitlines()
    place = r"(?:, )?" if re.match(r"xl/|word/|after", HOSTILE[name][1]) else ": "
    assert re.match(rf"ainews: in/{re.escape(name)}{place}{re.escape(HOSTILE[name][1])}", error), error
    assert counts.startswith("ainews: 1 document, 1 figure")
    assert result.exit_code == 1


def test_one_text_in_a_million_cells_ends_the_file() -> None:
    text = "3億円" * 10_000
    rows = b"".join(b'<row><c t="s"><v>1</v></c></row>' for _ in range(60_000))
    data = changed(excel([["text"], [text]]), part(SHEET, b"</sheetData>", rows + b"</sheetData>"))
    Path("a.xlsx").write_bytes(data)
    errors: list[ax.ReadError] = []
    read = sum(1 for _ in ax.read("a.xlsx", on_error=errors.append))
    assert [str(error) for error in errors] == [
        "a.xlsx: holds more than 200 times its size, which no table of texts does"
    ]
    assert read < 200


@pytest.mark.parametrize("number", [b"1048577", b"99999999999999999999"])
def test_a_row_number_beyond_any_sheet_does_not_hang(number: bytes) -> None:
    data = excel([["text"], ["3億円"], ["5億円"]])
    Path("a.xlsx").write_bytes(changed(data, part(SHEET, b'<row r="3"', b'<row r="' + number + b'"')))
    assert sources("a.xlsx") == [("a.xlsx:2", "3億円")]


@pytest.mark.parametrize(("name", "library"), [("a.xlsx", "openpyxl"), ("a.docx", "python-docx")])
def test_a_missing_library_is_named(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.xlsx").write_bytes(excel(TEXTS))
    Path("a.docx").write_bytes(word(paragraph("x")))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    result = ainews("extract", name)
    assert result.stderr.splitlines()[0] == f"ainews: {name}: needs {library}: pip install 'ainews_extract[office]'"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "data", "kind", "suffix"),
    [("a", excel(TEXTS), "an Excel file", "xlsx"), ("b.txt", word(paragraph("x")), "a Word document", "docx")],
)
def test_an_office_file_under_another_name_is_recognised_by_its_bytes(
    name: str, data: bytes, kind: str, suffix: str
) -> None:
    Path(name).write_bytes(data)
    result = ainews("extract", name)
    assert result.stderr.splitlines()[0] == f"ainews: {name}: is {kind}, not a text: its name should end in .{suffix}"
