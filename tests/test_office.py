"""Excel and Word files as input: their text, and the cost of a hostile one."""

from __future__ import annotations

import gzip
import io
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

import ainews_extract as ax
from command import ainews
from office import changed, excel, paragraph, part, word

if TYPE_CHECKING:
    from typing import Unpack

    from ainews_extract.files.reading import Options


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sources(path: str, **options: Unpack[Options]) -> list[tuple[str, str]]:
    return [(document.id, document.source) for document in ax.read(path, **options)]


def source(data: bytes) -> str:
    Path("a.docx").write_bytes(data)
    return next(iter(ax.read("a.docx"))).source


# Excel.


@pytest.mark.parametrize(
    "header", [("見出し", "本文", "日付"), ("제목", "기사 본문", "날짜"), ("Headline", "Article Body", "Published")]
)
def test_a_row_is_a_document_and_its_columns_are_known_in_three_languages(header: tuple[str, ...]) -> None:
    Path("a.xlsx").write_bytes(
        excel([header, ("決算", "利益は昨年3億円だった。", date(2026, 1, 2)), (None, "5억원", None)])
    )
    first, second = ax.read("a.xlsx")
    assert (first.id, first.source, first.title, first.published) == (
        "a.xlsx:2",
        "決算\n\n利益は昨年3億円だった。",
        "決算",
        "2026-01-02",
    )
    assert (second.id, second.source, second.encoding) == ("a.xlsx:3", "5억원", None)


def test_a_row_has_the_number_that_excel_shows() -> None:
    rows = [["ニュース一覧"], [], ["2026年1月分"], ["番号", "本文"], [], [7, "3億円"], ["x9", "5億円"]]
    Path("a.xlsx").write_bytes(excel(rows))
    assert sources("a.xlsx") == [("a.xlsx:6", "3億円"), ("a.xlsx:7", "5億円")]
    assert [called for called, _ in sources("a.xlsx", id_column="番号")] == ["7", "x9"]


def test_every_visible_sheet_with_texts_is_read() -> None:
    cover, first, second = [["表紙"]], [["本文"], ["3億円"]], [["内容"], ["5億円"]]
    Path("a.xlsx").write_bytes(excel(cover, first, second))
    assert sources("a.xlsx") == [("a.xlsx:2", "3億円"), ("a.xlsx:表3:2", "5億円")]
    Path("a.xlsx").write_bytes(excel(cover, first, second, hidden="表2"))
    assert sources("a.xlsx") == [("a.xlsx:2", "5億円")]


def test_cells_are_what_they_show() -> None:
    rows = [
        ["text", "date"],
        [
            312,
            datetime(2026, 1, 2, 9, 30),  # noqa: DTZ001 - Excel knows no time zone
        ],
        [2.5, "1月"],
        [True, None],
        ["1_x000D_\n2", None],
    ]
    Path("a.xlsx").write_bytes(excel(rows))
    assert [(each.source, each.published) for each in ax.read("a.xlsx")] == [
        ("312", "2026-01-02T09:30:00"),
        ("2.5", "1月"),
        ("TRUE", None),
        ("1\r\n2", None),
    ]


def test_a_formula_is_its_cached_value() -> None:
    Path("a.xlsx").write_bytes(excel([["text"], ["=A1&B1"], ["b"]], value="利益は3億円"))
    assert [text for _, text in sources("a.xlsx")] == ["利益は3億円", "b"]


def test_readings_above_kanji_are_not_text() -> None:
    data = excel([["text"], ["x"]])
    ruby = "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>".encode()
    Path("a.xlsx").write_bytes(changed(data, part("xl/sharedStrings.xml", b"<t>x</t>", ruby)))
    assert sources("a.xlsx") == [("a.xlsx:2", "東京")]


def test_packed_and_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    data = excel([["text"], ["3億円"]])
    Path("a.xlsx.gz").write_bytes(gzip.compress(data))
    assert sources("a.xlsx.gz") == [("a.xlsx.gz:2", "3億円")]
    for content, suffix in ((data, "xlsx"), (word(paragraph("3億円")), "docx")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        result = ainews("extract", "-", "--format", suffix)
        assert result.stdout.splitlines()[1].split("\t")[2] == "3億円"


# Word.


def test_headings_lists_and_tables_are_those_of_markdown() -> None:
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("決算", 0)
    document.add_heading("国内", 2)
    document.add_paragraph("利益は3億円。\n前年は2億円。")
    document.add_paragraph("東京", "List Bullet")
    document.add_paragraph("大阪", "List Number 2")
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "売上高|億円"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "国内"
    table.cell(1, 1).text = "12\n前年比"
    table.cell(2, 2).text = "3"
    document.save(file)
    assert source(file.getvalue()) == (
        "# 決算\n\n## 国内\n\n利益は3億円。\n前年は2億円。\n\n- 東京\n- 大阪\n\n"
        "|  | 売上高｜億円 |  |\n| 国内 | 12 前年比 |  |\n|  |  | 3 |\n"
    )


def test_offsets_count_the_characters_of_the_markdown() -> None:
    Path("a.docx").write_bytes(word(paragraph("題", '<w:outlineLvl w:val="0"/>'), paragraph("利益は3億円。")))
    [document] = ax.read("a.docx")
    [figure] = ax.mentions(document)
    assert document.source == "# 題\n\n利益は3億円。\n"
    assert document.source[figure.start : figure.end] == "3億円"
    assert document.encoding is None


def test_marked_head_rows_are_ruled_and_a_frame_is_its_paragraphs() -> None:
    cell = "<w:tc>{}</w:tc>".format
    row = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(paragraph('年'))}{cell(paragraph('利益'))}</w:tr>"
    table = f"<w:tbl>{row}<w:tr>{cell(paragraph('2025'))}{cell(paragraph('3'))}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell(paragraph('社長談') + paragraph('黒字だ'))}</w:tr></w:tbl>"
    assert source(word(table, frame)) == "| 年 | 利益 |\n|---|---|\n| 2025 | 3 |\n\n社長談\n\n黒字だ\n"


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    tracked = (
        f"<w:p>{run('利益は')}<w:ins>{run('3億円')}</w:ins><w:del><w:r><w:delText>2億円</w:delText></w:r></w:del></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{paragraph('枠の中')}</w:sdtContent></w:sdt>"
    ruby = (
        f"<w:p><w:r><w:ruby><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    field = "<w:p><w:r><w:instrText>PAGE 12</w:instrText></w:r><w:r><w:t>本文</w:t></w:r></w:p>"
    assert source(word(tracked, control, ruby, field)) == "利益は3億円\n\n枠の中\n\n東京\n\n本文\n"


def test_a_table_of_contents_is_not_text() -> None:
    document, file = docx.Document(), io.BytesIO()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("決算\t12", "toc 1")
    document.add_paragraph("本文")
    document.save(file)
    assert source(file.getvalue()) == "本文\n"
