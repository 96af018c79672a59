"""A user's own words: each sort of word works in every frame, in every way to extract, and for one call only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import ainews_extract as ax
from ainews_extract import vocabulary
from command import ainews

if TYPE_CHECKING:
    from pathlib import Path

ROWS = """form\tlang\ttag\tsense
ルピカ\tja\tcurrency\tXTS
루피카\tko\tcurrency\tXTS
モクル\tja\tunit\tmk 1000
ヌイ\tja\tcounter\t
ヤマセミ\tja\torganisation\tYamasemi
カワベンチ\tja\tbenchmark\tKawaBench
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


FRAMES = {
    "plain": ("ヤマセミは3億ルピカを投じた。", [("3億ルピカ", 3e8, "XTS")]),
    "korean": ("총 2조 3천억 루피카를 투자했다.", [("2조 3천억 루피카", 2.3e12, "XTS")]),
    "thousands apart": ("2천 500 루피카를 냈다.", [("2천 500 루피카", 2500, "XTS")]),
    "list": ("1億ルピカと2億ルピカ。", [("1億ルピカ", 1e8, "XTS"), ("2億ルピカ", 2e8, "XTS")]),
    "restated": ("3億円（約2億ルピカ）を投じた。", [("3億円", 3e8, "JPY"), ("2億ルピカ", 2e8, "XTS")]),
    "unit": ("長さは5モクルだ。", [("5モクル", 5000, "mk")]),
    "counter": ("会場に12ヌイを置いた。", [("12ヌイ", 12, "ヌイ")]),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_word_works_in_every_frame(frame: str, own: str) -> None:
    text, expected = FRAMES[frame]
    rows = ax.extract(text, vocabulary=own)[["text", "value", "unit"]]
    assert [tuple(row) for row in rows.to_numpy().tolist()] == expected


def test_a_range_has_the_word_at_its_end(own: str) -> None:
    row = ax.extract("1億~3億ルピカの予算。", vocabulary=own).iloc[0]
    assert (row["low"], row["high"], row["unit"]) == (1e8, 3e8, "XTS")


def test_names_and_benchmarks(own: str) -> None:
    names = ax.entities("ヤマセミのモデルはカワベンチで71.5を記録した。", vocabulary=own)
    assert {("organisation", "Yamasemi"), ("benchmark", "KawaBench")} <= set(
        zip(names["label"], names["name"], strict=True)
    )


def test_the_words_are_in_use_for_one_call(own: str) -> None:
    text = "3億ルピカだ。"
    assert ax.extract(text, vocabulary=own)["unit"].to_list() == ["XTS"]
    assert "XTS" not in ax.extract(text)["unit"].to_list()


def test_every_way_to_extract(own: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("3億ルピカだ。", encoding="utf-8")
    paths, output = [str(tmp_path / "a.txt")], tmp_path / "a.csv"
    ax.extract_to(paths, output, vocabulary=own, workers=1)
    frame = pd.DataFrame({"id": ["a"], "text": ["3億ルピカだ。"]})
    for found in (ax.read_csv(output), ax.extract_frame(frame, vocabulary=own)):
        assert found["unit"].to_list() == ["XTS"]
    result = ainews("extract", *paths, "--vocabulary", own)
    assert "XTS" in result.stdout


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ルピカ\tja\tcurrency\tyen", r"line 2: the sense of a currency is its ISO 4217 code, not 'yen'"),
        ("モクル\tja\tunit\tmk many", r"line 2: the sense of a unit is its symbol"),
        ("モクル\tja\tword\t", r"line 2: unknown tag 'word'; known: currency"),
        ("\tja\tcounter\t", r"line 2: the form is empty"),
        ("ヌイ\tja\tcounter", r"line 2: 3 cells, not 4"),
    ],
)
def test_a_wrong_row_names_its_line(row: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"form\tlang\ttag\tsense\n{row}\n", encoding="utf-8")
    with pytest.raises(ax.ReadError, match=message):
        ax.extract("3億円", vocabulary=path)


def test_another_header_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(ax.ReadError, match="line 1: the header must be"):
        vocabulary.parsed("own.tsv", ["word\tmeaning"])
    with pytest.raises(ax.ReadError, match="cannot be read"):
        ax.extract("3億円", vocabulary=tmp_path / "none.tsv")


def test_the_former_name_warns(own: str) -> None:
    with pytest.warns(DeprecationWarning, match="gazetteer= is now vocabulary="):
        assert ax.extract("3億ルピカだ。", gazetteer=own)["unit"].to_list() == ["XTS"]
