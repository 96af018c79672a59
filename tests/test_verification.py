"""Verification: each verdict has a text that deserves it, and an honest rewording that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import ainews_extract as ax
from ainews_extract import verification
from ainews_extract.seeing import verified
from command import ainews

if TYPE_CHECKING:
    from pathlib import Path

JAPANESE: Final = """OpenAIは2025年に43億ドルの売上高を計上した。前年比16%増だった。Anthropicの売上高は約10億ドルにとどまった。
NVIDIAの2026年第1四半期の売上高は1兆2,034億円だった。ソフトバンクは2027年に5,000億円を投資する計画だ。"""
KOREAN: Final = """OpenAI는 2025년에 43억 달러의 매출을 올렸다. 전년 대비 16% 증가했다. 앤트로픽의 매출은 약 10억 달러에 그쳤다.
엔비디아의 2026년 1분기 매출은 1조 2034억 엔이었다. 소프트뱅크는 2027년에 5000억 엔을 투자할 계획이다."""

# A text with one figure to judge (the last one), and its verdict.
SAID: Final = [
    ("OpenAIの売上高は43億ドルだった。", "supported"),
    ("OpenAI의 매출은 43억 달러였다.", "supported"),
    ("OpenAIの売上高は34億ドルだった。", "value differs"),
    ("OpenAI의 매출은 430억 달러였다.", "value differs"),
    ("OpenAIの売上高は43億円だった。", "unit differs"),
    ("Anthropicの売上高は約10億ドルだった。", "supported"),
    ("Anthropicの売上高は10億ドルだった。", "bound lost"),
    ("앤트로픽의 매출은 10억 달러였다.", "bound lost"),
    ("NVIDIAの2026年第1四半期の売上高は1.2兆円だった。", "rounded"),
    ("엔비디아의 2026년 1분기 매출은 1조 2000억 엔이었다.", "rounded"),
    ("NVIDIAの2026年第2四半期の売上高は1兆2,034億円だった。", "other period"),
    ("ソフトバンクは2027年に5,000億円を投資する計画だ。", "supported"),
    ("ソフトバンクは5,000億円を投資した。", "forecast as fact"),
    ("OpenAIは12社と提携した。", "unsupported"),
]


MAPLE: Final = """楓電機の2026年第1四半期の売上高は120億円だった。楓電機は技術者5万人を採用する計画だ。楓電機の2025年の純損失は34億円だった。
経済産業省は2026年度に補助金880億円を計上した。日立製作所の2025年度の売上高は9兆円で、日立製作所のデータセンター向け受注は2025年度に4,100億円だった。"""

# Each beside a look-alike that is honest, or that is at fault.
CLOSE: Final = [
    ("楓電機の2026年1〜3月期の売上高は120億円だった。", "supported"),
    ("楓電機の2026年7〜9月期の売上高は120億円だった。", "other period"),
    ("楓電機、技術者5万人を採用", "supported"),
    ("楓電機は技術者5万人を採用した。", "forecast as fact"),
    ("楓電機の2025年の純損失は34億円だった。", "supported"),
    ("楓電機の2025年の純利益は34億円だった。", "direction differs"),
    ("楓電機の2025年の純損失は43億円だった。", "value differs"),
    ("経産省は2026年度に補助金880億円を計上した。", "supported"),
    ("日立製作所のデータセンター向け受注は4,100億円だった。", "supported"),
]


@pytest.mark.parametrize(("text", "verdict"), CLOSE)
def test_a_fault_is_distinguished_from_its_look_alike(text: str, verdict: str) -> None:
    assert ax.verify(text, MAPLE)["verdict"].iloc[-1] == verdict


@pytest.mark.parametrize("source", [JAPANESE, KOREAN], ids=["ja", "ko"])
@pytest.mark.parametrize(("text", "verdict"), SAID)
def test_a_figure_is_judged_in_either_language(text: str, verdict: str, source: str) -> None:
    assert ax.verify(text, source)["verdict"].iloc[-1] == verdict


@pytest.mark.parametrize("text", [JAPANESE, KOREAN], ids=["ja", "ko"])
@pytest.mark.parametrize("source", [JAPANESE, KOREAN], ids=["ja", "ko"])
def test_a_translation_says_the_same(text: str, source: str) -> None:
    assert set(ax.verify(text, source)["verdict"]) == {"supported"}


def test_both_places_are_shown() -> None:
    text = "OpenAIの売上高は34億ドルだった。"
    row = ax.verify(text, JAPANESE).iloc[-1]
    assert text[row["start"] : row["end"]] == "34億ドル"
    assert JAPANESE[row["source_start"] : row["source_end"]] == row["source_text"] == "43億ドル"
    assert row["error"] == pytest.approx(34 / 43 - 1)


def test_no_figures_and_no_source() -> None:
    empty = ax.verify("", JAPANESE)
    assert empty.dtypes.to_dict() == ax.verify("3億円だ。", "").dtypes.to_dict()
    assert ax.verify("3億円だ。", "")["verdict"].to_list() == ["unsupported"]


def test_every_verdict_has_its_name() -> None:
    assert {verdict for _, verdict in SAID} <= set(verification.VERDICTS)


def test_the_page_runs_nothing_of_the_texts() -> None:
    text = ax.document("<script>alert(1)</script>投資は3億円。", "a&b")
    source = ax.document("投資は4億円。", "<b>")
    html = verified.page(ax.verify(text, source), [text], [source])
    assert "<script" not in html
    assert "a&amp;b" in html
    assert 'href="#s0"' in html
    assert 'href="#t0"' in html


def test_the_command(tmp_path: Path) -> None:
    summary, source = tmp_path / "summary.txt", tmp_path / "source.txt"
    summary.write_text("OpenAIの売上高は43億ドルだった。", encoding="utf-8")
    source.write_text(JAPANESE, encoding="utf-8")
    right = ainews("verify", str(summary), str(source))
    assert (right.exit_code, right.stderr) == (0, "ainews: 1 figure, 0 not supported\n")
    summary.write_text("OpenAIの売上高は34億ドルだった。", encoding="utf-8")
    wrong = ainews("verify", str(summary), str(source), "-o", str(tmp_path / "v.html"))
    assert (wrong.exit_code, wrong.stderr) == (1, "ainews: 1 figure, 1 not supported\n")
    assert wrong.stdout.split("\n")[1].startswith("34億ドル\tvalue differs\t")
    assert (tmp_path / "v.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert ainews("verify", str(summary), str(tmp_path / "nowhere")).exit_code == 2
