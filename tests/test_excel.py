"""Excel output: typed cells, no formulas, and the same bytes however it is written."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import ainews_extract as ax
from ainews_extract import workbook
from ainews_extract.cells import as_it_was, harmless
from command import ainews


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("青葉電子は2,378億ウォンを投じた。前年比0.5%増。2026年1月に発表した。", encoding="utf-8")
    Path("b.txt").write_text("若葉通信は3億円を調達した。", encoding="utf-8")


def sheet(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()


def test_cells_are_typed_and_the_header_is_frozen_with_a_filter() -> None:
    ax.write(ax.extract(list(ax.read("."))), "a.xlsx")
    data = Path("a.xlsx").read_bytes()
    assert re.search(r'<c r="[A-Z]+2" s="\d+"><v>237800000000</v>', sheet(data))
    assert (
        "#,##0" in zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode()
        or 'numFmtId="3"' in zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode()
    )
    assert "2026-01" in sheet(data)
    assert "<autoFilter" in sheet(data)
    assert 'state="frozen"' in sheet(data)


def test_every_way_to_write_it_gives_the_same_bytes() -> None:
    assert ainews("extract", "a.txt", "b.txt", "-o", "run.xlsx", "--workers", "1").exit_code == 0
    ax.extract_to("*.txt", "api.xlsx", workers=0)
    ax.write(ax.extract(list(ax.read("*.txt"))), "frame.xlsx")
    assert Path("run.xlsx").read_bytes() == Path("api.xlsx").read_bytes() == Path("frame.xlsx").read_bytes()


def test_a_resumed_run_gives_the_same_bytes() -> None:
    ax.extract_to("*.txt", "whole.xlsx", workers=0)
    text = Path("b.txt").read_bytes()
    Path("b.txt").write_bytes(b"\xff\xfe\xff")
    assert ax.extract_to("*.txt", "run.xlsx", workers=0).errors == 1
    Path("b.txt").write_bytes(text)
    assert ax.extract_to("*.txt", "run.xlsx", workers=0, resume=True).resumed == 1
    assert Path("run.xlsx").read_bytes() == Path("whole.xlsx").read_bytes()
    properties = zipfile.ZipFile("run.xlsx").read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", properties) == ["2000-01-01T00:00:00Z"] * 2


def test_no_text_is_a_formula_or_a_link() -> None:
    file = io.BytesIO()
    workbook.write(["text"], [["=1+1"], ["https://a.example"], ["x" * 40_000], [""], [None]], file)
    assert "<f>" not in sheet(file.getvalue())
    assert "<hyperlink" not in sheet(file.getvalue())


@pytest.mark.parametrize("text", [" =1+1", "\u200b=1+1", "\u3000＝1", "\ufeff@SUM(A1)", "' =1", "\u2060\t=1"])
def test_blanks_before_a_sign_do_not_hide_a_formula(text: str) -> None:
    assert harmless(text) == "'" + text
    assert as_it_was(harmless(text)) == text


@pytest.mark.parametrize("text", [" -5%", "3 =4", " ’=1", "　前年"])
def test_a_text_that_is_not_a_formula_stays(text: str) -> None:
    assert harmless(text) == text
