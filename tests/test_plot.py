"""Charts: their content, their tooltips, and a separate axis for each currency."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pytest

from ainews_extract import analysis, api, frames, readers
from ainews_extract.seeing import plot

if TYPE_CHECKING:
    import pandas as pd

SAMPLES: Final = Path(__file__).parent.parent / "samples"
CHARTS: Final = (plot.money, plot.sizes, plot.scores, plot.timeline)


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return api.extract(readers.read([str(SAMPLES / "ja"), str(SAMPLES / "ko")]))


def points(chart: plot.Chart) -> list[dict[str, Any]]:
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def test_money_has_a_panel_a_currency_and_adds_nothing_up(figures: pd.DataFrame) -> None:
    spec = plot.money(figures).to_dict()
    assert spec["facet"]["row"]["field"] == "unit"
    assert spec["resolve"]["scale"]["x"] == "independent"
    assert "aggregate" not in str(spec)
    texts = {row["text"] for row in points(plot.money(figures))}
    assert "1兆6000億ウォン" in texts
    assert "310億円" not in texts  # which only restates 2,950億ウォン
    assert {row["measure"] for row in points(plot.money(figures, "revenue"))} == {"revenue"}


def test_a_point_says_what_stands_where(figures: pd.DataFrame) -> None:
    row = next(row for row in points(plot.sizes(figures)) if row["text"] == "102B")
    assert row["said"] == "102,000,000,000 parameter"
    assert row["subject"] == "솔라 프로 3"
    assert row["doc"].endswith("samples/ko/open-model-scores.md")
    assert f"{row['text']} · {row['subject']}" in row["tip"]


def test_sizes_are_on_a_log_scale_and_scores_by_benchmark(figures: pd.DataFrame) -> None:
    assert plot.sizes(figures).to_dict()["encoding"]["x"]["scale"]["type"] == "log"
    assert plot.scores(figures).to_dict()["facet"]["row"]["field"] == "benchmark"
    assert {row["benchmark"] for row in points(plot.scores(figures, "KMMLU"))} == {"KMMLU"}


def test_a_timeline_is_of_one_subject_by_any_of_its_names(figures: pd.DataFrame) -> None:
    rows = points(plot.timeline(figures, "国内の 生成AI市場"))
    assert {row["subject"] for row in rows} == {"国内の生成AI市場"}
    told = analysis.timeline(figures, "国内の生成AI市場")
    assert [row["time"] for row in rows] == told.loc[told["value"].notna(), "time"].to_list()
    assert {row["begin"][:4] for row in rows} == {row["time"][:4] for row in rows}


@pytest.mark.parametrize("draw", CHARTS)
def test_no_figures_are_a_chart_too(draw: Any) -> None:  # noqa: ANN401 - any of the charts
    assert points(draw(frames.frame([]))) == []


@pytest.mark.parametrize("draw", CHARTS)
def test_a_notebook_shows_it_without_a_network_and_in_its_own_colours(figures: pd.DataFrame, draw: Any) -> None:  # noqa: ANN401 - as above
    bundle = draw(figures)._repr_mimebundle_()
    html = bundle["text/html"]
    assert "<svg" in html
    assert "<script" not in html
    assert re.findall(r"https?://(?!www\.w3\.org/)", html) == []
    assert 'fill="currentColor"' in html
    assert "<title>" in html


def test_a_renderer_that_is_enabled_is_used(figures: pd.DataFrame) -> None:
    with alt.renderers.enable("json"):
        assert "application/json" in str(plot.sizes(figures)._repr_mimebundle_())


def test_no_name_is_cut(figures: pd.DataFrame) -> None:
    long = figures.head(1).assign(
        kind="parameters", value=1e9, subject="とても長い名前の会社が作った日本語のモデルの名前" * 2
    )
    axis = plot.sizes(long).to_dict()["encoding"]["y"]["axis"]
    assert axis["labelLimit"] == 0
    assert axis["minExtent"] > 46 * 10  # as wide as its letters, whatever fonts this machine has
