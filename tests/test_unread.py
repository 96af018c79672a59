"""Numerals that were not read, with the reason; only possible misses count as likely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ainews_extract as ax
from ainews_extract import pieces
from ainews_extract.records import Document

if TYPE_CHECKING:
    import pytest


def reasons(source: str) -> list[tuple[str, str]]:
    return [(str(row.text), str(row.reason)) for row in ax.unread(source).itertuples()]


def test_each_reason() -> None:
    assert reasons("(3) 費用") == [("3", "list number")]
    assert reasons("バージョン4.2を配る。") == [("4.2", "version")]
    assert reasons("その一部を使う。") == [("一", "part of a word")]
    assert reasons("会議は午後3時だ。") == [("3", "clock time")]
    assert reasons("20年前のことだ。") == [("20", "relative time")]
    assert reasons("番号は20240815001だ。") == [("20240815001", "identifier")]


def test_only_what_may_be_a_miss_is_likely() -> None:
    table = ax.unread("その一部だ。\n回答は312だった。\n")
    assert [(row.text, bool(row.likely)) for row in table.itertuples()] == [("一", False), ("312", True)]
    assert table["sentence"].tolist()[1] == "回答は312だった。"


def test_a_text_that_was_read_completely_has_no_unread_numerals() -> None:
    assert reasons("売上高は3億円だ。") == []
    assert list(ax.unread("").columns) == ["doc", "start", "end", "text", "reason", "likely", "sentence"]


def test_a_file_that_is_one_fence_is_text() -> None:
    assert ax.extract("```markdown\n# 決算\n\n売上高は3億円だ。\n```\n")["text"].tolist() == ["3億円"]
    assert ax.extract("売上高は3億円だ。\n```\nx = 5億円\n```\n")["text"].tolist() == ["3億円"]


def test_a_run_counts_likely_misses_piece_by_piece() -> None:
    text = "その一部を使う。総額は3億円、回答は312だった。\n\n" * 8_000
    document = Document("", text, text)
    found, missed = pieces.counted(document)
    assert (len(found), missed) == (8_000, 8_000)
    assert [mention.end for mention in found[-1:]] == [text.rindex("億円") + 2]
    # A figure of an unrequested kind does not count as missed.
    assert pieces.counted(Document("", "総額は3億円だ。", "総額は3億円だ。"), kinds=["percent"]) == ([], 0)


def test_a_number_alone_in_its_line_is_no_list_number() -> None:
    table = ax.unread("売上\n30,776,407\n6.9\n-3.7\n")
    assert [(row.text, row.reason) for row in table.itertuples()] == [
        ("30,776,407", "no unit"), ("6.9", "no unit"), ("3.7", "no unit"),
    ]  # fmt: skip
    assert reasons("(3) 費用") == [("3", "list number")]


def test_a_table_that_is_cut_keeps_its_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"| 楓電機{number} | {1_000 + number:,} | {number}.5 |\n" for number in range(1, 400))
    text = f"序文は3億円で始まる。\n\n(単位：億円)\n| 会社 | 売上高（百万円） | 利益率（%） |\n|---|---|---|\n{rows}\n結びは5社だ。\n"
    whole = ax.mentions(text)
    monkeypatch.setattr(pieces, "LONGEST", 2_000)
    cut = ax.mentions(text)
    assert [(one.start, one.end, one.kind, one.value, one.unit) for one in cut] == [
        (one.start, one.end, one.kind, one.value, one.unit) for one in whole
    ]
    assert len(cut) == 2 * 399 + 2
    assert all(text[one.start : one.end] == one.text for one in cut)


def test_a_table_that_is_cut_keeps_the_caption_above_a_blank_line(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"| 楓電機{number} | {1_000 + number:,} |\n" for number in range(1, 200))
    monkeypatch.setattr(pieces, "LONGEST", 2_000)
    found = ax.mentions(f"(単位：百万円)\n\n| 会社 | 売上高 |\n|---|---|\n{rows}")
    assert [one.value for one in found] == [1_000_000 * (1_000 + number) for number in range(1, 200)]


def test_a_line_of_numbers_of_a_statement_is_no_heading() -> None:
    assert [number for number, _ in reasons("30,504\n3.1\n825 △28.2\n942 △30.5\n")] == [
        "30,504",
        "3.1",
        "825",
        "28.2",
        "942",
        "30.5",
    ]
