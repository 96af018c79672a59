"""The columns that show the place of a figure: without markup, on one line, of limited length."""

from __future__ import annotations

import ainews_extract as ax
from ainews_extract.records import CONTEXT_COLUMNS, SENTENCE

POST = """# 決算まとめ

## 概要
売上高は**3**億円だった。

| 会社 | 2024年 | 2025年 |
|---|---|---|
| 楓電機 | 10億円 | 12億円 |
"""


def row_of(text: str, surface: str) -> dict[str, object]:
    frame = ax.extract(text)
    return {str(name): cell for name, cell in frame[frame["surface"] == surface].iloc[0].items()}


def test_the_surface_has_no_markup_and_the_text_is_the_source() -> None:
    row = row_of(POST, "3億円")
    assert row["text"] == "3**億円"
    assert row["sentence"] == "売上高は3億円だった。"
    assert row["section"] == "決算まとめ > 概要"


def test_a_cell_has_the_heads_of_its_row_and_column() -> None:
    row = row_of(POST, "12億円")
    assert (row["row"], row["column"]) == ("楓電機", "2025年")


def test_a_long_sentence_is_cut_around_the_figure() -> None:
    text = "あ" * 500 + "総額は3億円で、" + "い" * 500
    sentence = str(row_of(text, "3億円")["sentence"])
    assert "総額は3億円で" in sentence
    assert sentence.startswith("…")
    assert sentence.endswith("…")
    assert len(sentence) <= SENTENCE + 2


def test_a_figure_at_either_end_of_a_long_sentence_keeps_the_full_length() -> None:
    first, last = "3億円で" + "い" * 500, "い" * 500 + "は3億円だ"
    assert [len(str(row_of(text, "3億円")["sentence"])) for text in (first, last)] == [SENTENCE + 1] * 2


def test_without_context_the_long_columns_are_left_out_and_the_rest_is_the_same() -> None:
    whole, bare = ax.extract(POST), ax.extract(POST, context=False)
    assert list(whole.columns.drop(list(CONTEXT_COLUMNS))) == list(bare.columns)
    assert whole[bare.columns].equals(bare)
    assert ax.extract("", context=False).dtypes.equals(bare.dtypes)
