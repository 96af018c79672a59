"""Explanations show what each field was chosen from."""

from __future__ import annotations

import json

import pytest

import ainews_extract as ax
from ainews_extract import pieces
from ainews_extract.explanation import reasons

TEXT = "ガートナーによると、NECの売上高は3億円だった。"


def test_an_explanation_begins_with_the_figure_and_how_it_was_read() -> None:
    first = ax.explain(TEXT, TEXT.index("3億円")).split("\n")[0]
    assert first == "money «3億円» [18:21]: value 300000000, unit JPY; read by kinds.money from the numeral 3億"


def test_it_shows_the_candidates_of_a_field_with_their_features() -> None:
    shown = ax.explain(TEXT, TEXT.index("3億円"))
    block = next(part for part in shown.split("\n\n") if part.startswith("subject:"))
    assert block.startswith("subject: NEC ")
    assert "owner-of=measure&role=topic" in block
    assert "ガートナー" in block
    assert " None\n" in block


def test_it_answers_as_the_pipeline_does() -> None:
    figures = ax.mentions(TEXT)
    assert all(f"subject: {one.subject} " in ax.explain(TEXT, one.start) for one in figures)


def test_reasons_of_all_figures_at_once_are_those_of_each() -> None:
    text = "NECの売上高は前年比20%増の約3億円だった。\n| 企業 | 純利益(百万円) |\n|---|---|\n| NEC | 210 |\n5GWの電力を使う計画だ。"
    found = reasons(text)
    figures = ax.mentions(text)
    assert list(found) == [one.start for one in figures]
    for one in figures:
        said = found[one.start]["fields"]
        answers = {field: said[field]["value"] for field in ("measure", "claim", "change") if field in said}
        assert answers == {field: getattr(one, field) for field in answers}
    assert json.loads(json.dumps(found[figures[0].start])) == found[figures[0].start]
    assert [each["rule"] for each in found.values()] == ["kinds.percent", "kinds.money", "headed", "kinds.quantity"]


def test_it_names_the_rows_that_read_a_figure() -> None:
    text = "NECの売上高は前年比20%増の約3億円に達する見通しだ。"
    share, amount = reasons(text).values()
    assert amount["rows"] == ["円 → JPY (money.tsv)", "約 → modifier-before approx (lexicon/modifiers.tsv)"]
    assert amount["fields"]["measure"]["rows"] == ["売上高 → measure revenue (lexicon/measures.tsv)"]
    assert any(row.endswith("→ forecast predict (lexicon/claims.tsv)") for row in amount["fields"]["claim"]["rows"])
    assert "前年比 → base P1Y (lexicon/bases.tsv)" in share["fields"]["base"]["rows"]
    assert "増 → increase short (lexicon/changes.tsv)" in share["fields"]["change"]["rows"]


def test_a_figure_of_a_later_piece_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST", 40)
    text = "NECの売上高は3億円だった。\n\n" * 5
    figures = ax.mentions(text)
    assert list(reasons(text)) == [one.start for one in figures]
    assert ax.explain(text, figures[-1].start).startswith("money «3億円»")


def test_no_figure_at_a_place() -> None:
    with pytest.raises(ValueError, match="no figure begins at 0"):
        ax.explain(TEXT, 0)
