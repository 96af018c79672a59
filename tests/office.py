"""Excel and Word files for the tests, made by other libraries than those that read them, if there are any."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import parse_xml
from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def excel(*sheets: Sequence[Any], hidden: str = "", value: str = "") -> bytes:
    """A file of these sheets, one of which may be hidden; a formula has a value that was computed before."""
    file = io.BytesIO()
    with Workbook(file, {"default_date_format": "yyyy-mm-dd", "in_memory": True}) as book:
        for number, rows in enumerate(sheets, 1):
            sheet = book.add_worksheet(f"表{number}")
            if sheet.name == hidden:
                sheet.hide()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    is_formula = isinstance(cell, str) and cell.startswith("=")
                    sheet.write(at, column, cell, *([None, value] if is_formula else []))
    return file.getvalue()


def word(*parts: str) -> bytes:
    """A document whose body is these pieces of XML."""
    document, file = docx.Document(), io.BytesIO()
    for part in parts:
        document.element.body.insert(-1, parse_xml(part.replace(">", f" {W}>", 1).replace(f"/ {W}>", f" {W}/>", 1)))
    document.save(file)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with the content of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return file.getvalue()


def part(name: str, find: bytes, instead: bytes) -> Callable[[str, bytes], bytes]:
    return lambda at, content: content.replace(find, instead, 1) if at == name else content
