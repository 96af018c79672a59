"""Explanations show what each field was chosen from."""

from __future__ import annotations

import pytest

import ainews_extract as ax

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


def test_no_figure_at_a_place() -> None:
    with pytest.raises(ValueError, match="no figure begins at 0"):
        ax.explain(TEXT, 0)
