"""The questions over a frame: the samples' planted conflicts and near-conflicts, rates, timelines, comparisons."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

from ainews_extract import analysis, api, readers
from ainews_extract.frames import frame
from ainews_extract.records import Mention

HOME: Final = Path(__file__).parent.parent
OFFSETS: Final = ("start", "end", "out_of", "same_as")
# samples/README.md, "Planted conflicts": the two values; 48億2千万円 is about 48億円 in a third article.
PLANTED: Final = {
    frozenset((40e8, 4e8)),
    frozenset((1.8e12, 2.4e12)),
    frozenset((71.4, 74.1)),
    frozenset((48e8, 52e8)),
    frozenset((144, 141)),
}


def gold(lang: str) -> pd.DataFrame:
    """The annotation of our samples as a frame; the first of several alternatives."""
    mentions = []
    path = HOME / "tests" / "gold" / f"samples.{lang}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        for name, cell in fields.items():
            if isinstance(cell, str):
                fields[name] = cell.split("|")[0] or None
            elif name in OFFSETS and cell is not None:
                fields[name] = int(cell)
        mentions.append(Mention(**fields | {"modifier": fields["modifier"] or ""}))
    return frame(mentions)


def pairs(conflicts: pd.DataFrame) -> set[frozenset[float]]:
    """The old form: each value of a thing against the most frequent one."""
    found: set[frozenset[float]] = set()
    for _, thing in conflicts.groupby("thing"):
        first, *others = thing["value"].to_list()
        found |= {frozenset((first, other)) for other in others}
    return found


def says(text: str, value: float | None, doc: str = "a", **fields: Any) -> Mention:  # noqa: ANN401 - any field
    about = {"kind": "money", "unit": "JPY", "measure": "revenue", "subject": "A社", "time": "2025", "claim": "fact"}
    start = fields.pop("start", 0)
    number = None if value is None else Decimal(str(value))
    return Mention(doc=doc, start=start, end=start + len(text), text=text, value=number, **about | fields)


def test_the_planted_conflicts_are_found_and_nothing_else() -> None:
    assert pairs(analysis.conflicts(gold("ja"))) == PLANTED


def test_the_korean_samples_agree_with_themselves() -> None:
    assert pairs(analysis.conflicts(gold("ko"))) == set()


def test_a_slip_by_ten_is_named() -> None:
    found = analysis.conflicts(gold("ja"))
    slips = found[found["slip"].notna()]
    assert slips[["text", "slip"]].to_numpy().tolist() == [["４０億ドル", 1]]


def test_from_the_articles_themselves_the_planted_are_found_and_nothing_else() -> None:
    found = analysis.conflicts(api.extract(readers.read([str(HOME / "samples" / lang) for lang in ("ja", "ko")])))
    assert pairs(found) == PLANTED
    places = found[["doc", "start", "end", "text"]].to_numpy().tolist()
    assert all(Path(doc).read_bytes().decode("utf-8")[start:end] == text for doc, start, end, text in places)


DISAGREE: Final = {
    "another value": ({"value": 300}, {"value": 500}),
    "ten times": ({"value": 300}, {"value": 3000}),
    "what a firm was bought for": (
        {"value": 320, "measure": "acquisition", "time": None},
        {"value": 400, "measure": "acquisition", "time": None},
    ),
    "a size that slipped": (
        {"value": 3.2e9, "kind": "parameters", "unit": "parameter", "measure": None},
        {"value": 32e9, "kind": "parameters", "unit": "parameter", "measure": None},
    ),
    "a memory": (
        {"value": 144, "kind": "quantity", "unit": "GB", "measure": None, "time": None},
        {"value": 141, "kind": "quantity", "unit": "GB", "measure": None, "time": None},
    ),
    "a place": (
        {"value": 3, "kind": "ranking", "unit": "rank", "measure": None, "time": None, "scope": "国内"},
        {"value": 4, "kind": "ranking", "unit": "rank", "measure": None, "time": None, "scope": "国内"},
    ),
    "below its bound": ({"value": 300}, {"value": 500, "low": 500, "modifier": "at_least"}),
    "above its bound": ({"value": 300}, {"value": 200, "high": 200, "modifier": "at_most"}),
    "outside a range": ({"value": 500}, {"value": None, "low": 100, "high": 200}),
    "far from about": ({"value": 48e8}, {"value": 61e8, "modifier": "approx"}),
    "a score": (
        {"value": 71.4, "kind": "score", "benchmark": "MMLU", "unit": None, "measure": None},
        {"value": 74.1, "kind": "score", "benchmark": "MMLU", "unit": None, "measure": None},
    ),
    "a name in two scripts": (
        {"value": 3, "subject": "LG AI研究院", "subject_name": "LG AI Research"},
        {"value": 5, "subject": "LG AI연구원", "subject_name": "LG AI Research"},
    ),
    "a market in other words": ({"value": 3, "subject": "国内AI市場"}, {"value": 5, "subject": "国内の「AI市場」規模"}),
    "a loss and a profit": ({"value": 300}, {"value": -300}),
}
AGREE: Final = {
    "without a time": ({"value": 320, "time": None}, {"value": 400, "time": None}),
    "a period without its year": ({"value": 320, "time": "--03"}, {"value": 400, "time": "--03"}),
    "a forecast that is ten times a result": ({"value": 320}, {"value": 3200, "claim": "forecast"}),
    "a change and a level": ({"value": 320, "change": "up"}, {"value": 400}),
    "changes against other periods": (
        {"value": 3, "change": "up", "base": "P1Y"},
        {"value": 4, "change": "up", "base": "P3M"},
    ),
    "profits of two levels": ({"value": 3, "measure": "operating_profit"}, {"value": 4, "measure": "net_profit"}),
    "two segments in prose": (
        {"value": 3, "sentence": "データ基盤事業の売上高はAだった。"},
        {"value": 4, "sentence": "半導体事業の売上高はBだった。"},
    ),
    "two rows of a table": ({"value": 3, "row": "国内売上"}, {"value": 4, "row": "海外売上"}),
    "the same": ({"value": 300}, {"value": 300}),
    "another year": ({"value": 300}, {"value": 500, "time": "2026"}),
    "another unit": ({"value": 300}, {"value": 500, "unit": "USD"}),
    "another subject": ({"value": 300}, {"value": 500, "subject": "B社"}),
    "another measure": ({"value": 300}, {"value": 500, "measure": "profit"}),
    "no measure": ({"value": 300, "measure": None}, {"value": 500, "measure": None}),
    "per another thing": ({"value": 300}, {"value": 500, "per": "1 株"}),
    "a forecast": ({"value": 300}, {"value": 500, "claim": "forecast"}),
    "a rounding": ({"value": 48e8, "modifier": "approx"}, {"value": 48.2e8}),
    "a rounding without a word": ({"value": 0.39}, {"value": 0.4}),
    "a last digit": ({"value": 4_820_000_000}, {"value": 4_818_000_000}),
    "1,000億円台": ({"value": 1e11, "modifier": "approx"}, {"value": 1.48e11}),
    "within a range": ({"value": 150}, {"value": None, "low": 100, "high": 200}),
    "ranges that overlap": ({"value": None, "low": 150, "high": 300}, {"value": None, "low": 100, "high": 200}),
    "above its bound": ({"value": 520}, {"value": 500, "low": 500, "modifier": "more_than"}),
    "below its bound": ({"value": 350}, {"value": 350, "high": 350, "modifier": "at_most"}),
    "nearly": ({"value": 95}, {"value": 100, "modifier": "nearly"}),
    "several": ({"value": 30}, {"value": None, "low": 20, "high": 90, "modifier": "several"}),
    "a restatement": ({"value": 300}, {"value": 500, "same_as": 0}),
    "a repeat": ({"value": 300}, {"value": 500, "repeat_of": 0}),
    "nobody's": ({"value": 300, "subject": None}, {"value": 500, "subject": None}),
    "sizes of a family": (
        {"value": 8e9, "kind": "parameters", "unit": "parameter", "measure": None},
        {"value": 32e9, "kind": "parameters", "unit": "parameter", "measure": None},
    ),
    "tokens read and tokens learned from": (
        {"value": 256_000, "kind": "tokens", "unit": "token", "measure": None},
        {"value": 18e12, "kind": "tokens", "unit": "token", "measure": None},
    ),
    "a share of who knows what": (
        {"value": 31, "kind": "percent", "unit": "%", "measure": "share", "time": None},
        {"value": 45, "kind": "percent", "unit": "%", "measure": "share", "time": None},
    ),
    "a growth of who knows what": (
        {"value": 31, "kind": "percent", "unit": "%", "measure": "growth", "time": None},
        {"value": 45, "kind": "percent", "unit": "%", "measure": "growth", "time": None},
    ),
    "two rounds of funding": (
        {"value": 66, "measure": "funding", "time": None},
        {"value": 400, "measure": "funding", "time": None},
    ),
    "ten times, by round numbers, and a plan": ({"value": 300}, {"value": 3000, "claim": "plan"}),
    "a family of 7B and 70B": (
        {"value": 7e9, "kind": "parameters", "unit": "parameter", "measure": None},
        {"value": 70e9, "kind": "parameters", "unit": "parameter", "measure": None},
    ),
    "a family of 270M and 27B": (
        {"value": 270e6, "kind": "parameters", "unit": "parameter", "measure": None},
        {"value": 27e9, "kind": "parameters", "unit": "parameter", "measure": None},
    ),
    "memory and storage": (
        {"value": 16, "kind": "quantity", "unit": "GB", "measure": None},
        {"value": 256, "kind": "quantity", "unit": "GB", "measure": None},
    ),
    "places in a region, the region's own name beside them": (
        {"value": 3, "kind": "ranking", "unit": "rank", "measure": None, "scope": "アジア", "subject": "アジア"},
        {"value": 4, "kind": "ranking", "unit": "rank", "measure": None, "scope": "アジア", "subject": "アジア"},
    ),
    "counts": ({"value": 3, "kind": "count", "unit": "社"}, {"value": 5, "kind": "count", "unit": "社"}),
}


@pytest.mark.parametrize(("one", "other"), DISAGREE.values(), ids=DISAGREE)
def test_these_disagree(one: dict[str, Any], other: dict[str, Any]) -> None:
    across = analysis.conflicts(frame([says("A", **one), says("B", **other, doc="b")]))
    within = analysis.conflicts(frame([says("A", **one), says("B", **other, start=200)]))
    for found in (across, within):
        assert found["text"].to_list() == ["A", "B"]


@pytest.mark.parametrize(("one", "other"), AGREE.values(), ids=AGREE)
def test_these_do_not(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not len(analysis.conflicts(frame([says("A", **one), says("B", **other, doc="b")])))


def test_values_side_by_side_are_distinguished_by_their_words() -> None:
    plans = [says("3,000円", 3000, start=0), says("1万円", 10_000, start=20)]
    assert not len(analysis.conflicts(frame([*plans, says("5万円", 50_000, doc="b")])))


def test_a_conflict_copied_by_a_thousand_articles_is_two_rows() -> None:
    copies = [says("3" if number % 2 else "5", 300 if number % 2 else 500, doc=str(number)) for number in range(1000)]
    found = analysis.conflicts(frame(copies))
    assert found[["text", "places", "docs"]].to_numpy().tolist() == [["5", 500, 500], ["3", 500, 500]]


def test_more_than_twelve_values_are_not_one_thing() -> None:
    prices = [says(str(number), 100 * number, doc=str(number)) for number in range(1, 40)]
    assert not len(analysis.conflicts(frame(prices)))


def test_the_amount_that_a_price_buys_is_not_a_figure_of_the_model() -> None:
    context = says("90万トークン", 900_000, kind="tokens", unit="token", measure=None)
    bought = says("100万トークン", 1_000_000, start=300, kind="tokens", unit="token", measure=None)
    price = says("60円", 60, start=310, measure="price", per="1000000 token")
    assert len(analysis.conflicts(frame([context, bought])))
    assert not len(analysis.conflicts(frame([context, bought, price])))


def test_an_answer_without_rows_has_its_columns_and_dtypes() -> None:
    for ask in (analysis.conflicts, analysis.implied_rates, analysis.timeline):
        empty, full = ask(frame([])), ask(gold("ja"))
        assert len(full) > 0
        assert not len(empty)
        assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def amounts(won: float, yen: float, doc: str) -> list[Mention]:
    return [says("ウォン", won, doc=doc, unit="KRW"), says("円", yen, doc=doc, start=9, same_as=0)]


def test_rates() -> None:
    told = [*amounts(237_800_000_000, 26_000_000_000, "a"), *amounts(100e12, 11.26e12, "b"), *amounts(5e9, 5e9, "c")]
    rates = analysis.implied_rates(frame(told))
    assert set(rates["pair"]) == {"KRW/JPY"}
    assert rates["rate"].round(2).to_list() == [9.15, 8.88, 1.0]
    assert rates["odd"].to_list() == [False, False, True]
    assert not analysis.implied_rates(frame(amounts(1e9, 1e9, "a")))["odd"].any()


def test_two_rates_far_apart_are_both_odd() -> None:
    rates = analysis.implied_rates(frame([*amounts(9e9, 1e9, "a"), *amounts(9e9, 1e8, "b")]))
    assert rates["odd"].to_list() == [True, True]


def test_the_rates_of_the_samples_are_alike() -> None:
    rates = analysis.implied_rates(pd.concat([gold("ja"), gold("ko")], ignore_index=True))
    assert not rates["odd"].any()
    assert set(rates["pair"]) == {"KRW/JPY", "JPY/USD", "KRW/CNY", "KRW/USD"}


def test_a_timeline() -> None:
    market = analysis.timeline(gold("ja"), "国内の生成AI市場")
    money = market[market["kind"] == "money"]
    assert money["time"].to_list() == ["2025", "2026", "2030", "2030", "2030"]
    assert money["value"].to_list() == [4.1e11, 5.5e11, 1.8e12, 1.8e12, 2.4e12]
    assert money["claim"].to_list()[0] == "fact"
    everyone = analysis.timeline(gold("ja"))
    assert everyone["time"].notna().all()
    assert everyone["subject"].nunique() > 5


def test_a_timeline_knows_a_subject_by_its_other_names() -> None:
    told = frame(
        [
            says("3", 3, subject="LG AI研究院", subject_name="LG AI Research"),
            says("5", 5, subject="LG AI연구원", subject_name="LG AI Research", doc="b", time="2026"),
        ]
    )
    for asked in ("LG AI Research", "LG AI연구원", "lg ai研究院"):
        assert analysis.timeline(told, asked)["value"].to_list() == [3, 5]


def test_a_timeline_knows_what_a_row_means_by_a_name_that_no_list_has() -> None:
    told = frame(
        [
            says("3", 3, subject="ヤマセミ電機", subject_name="Yamasemi"),
            says("5", 5, subject="야마세미", subject_name="Yamasemi", doc="b", time="2026"),
        ]
    )
    assert analysis.timeline(told, "야마세미")["value"].to_list() == [3, 5]


def test_compare_has_a_row_a_subject_and_the_latest_of_each() -> None:
    sizes = analysis.compare(gold("ja"), "parameters")
    assert sizes["subject"].is_unique
    assert sizes["subject"].to_list()[:2] == ["Qingyuan", "Kaede 3"]
    assert sizes["value"].is_monotonic_decreasing
    told = [
        says("3", 3),
        says("5", 5, time="2026"),
        says("6", 6, time="2026", start=99),
        says("6", 6, doc="b", time="2026"),
    ]
    row = analysis.compare(frame(told), "revenue").iloc[0]
    assert (row["value"], row["time"], row["mentions"], row["docs"]) == (6, "2026", 4, 2)


def test_compare_by_a_benchmark_and_by_currencies() -> None:
    scores = analysis.compare(gold("ja"), "mmlu-pro")
    assert scores.iloc[0][["subject", "value"]].to_list() == ["Lumen 4", 78.6]
    money = analysis.compare(gold("ja"), "funding")
    assert money["unit"].is_monotonic_increasing


def test_another_table_is_an_error_that_names_its_missing_columns() -> None:
    with pytest.raises(ValueError, match=r"not a table of figures from extract: it lacks the columns doc, "):
        analysis.conflicts(pd.DataFrame({"start": [1]}))


def test_a_measure_that_is_misspelt_gets_a_hint() -> None:
    with pytest.raises(ValueError, match=r"'revenu' is not a measure.*did you mean 'revenue'"):
        analysis.compare(frame([says("3", 3)]), "revenu")


def test_a_pivot_of_nothing_names_the_kinds() -> None:
    with pytest.raises(ValueError, match=r"no figure of kind 'score' .* the kinds here: money"):
        analysis.pivot(frame([says("3", 3)]))


def test_periods_and_rates_by_time() -> None:
    told = frame(
        [says("3", 3, time="2025-Q1"), says("4", 4, time="--03", start=9), says("5", 5, time="2026", start=20)]
    )
    periods = analysis.with_periods(told)
    assert periods["time_start"].isna().to_list() == [False, True, False]
    assert periods["time_end"].dropna().astype(str).to_list() == ["2025-03-31", "2026-12-31"]
    rates = pd.DataFrame({"unit": "JPY", "to": "USD", "rate": [0.01, 0.02], "date": ["2025-01-01", "2025-12-01"]})
    dated = analysis.convert(told, rates, on="time")
    assert dated["value_USD"].fillna(-1).round(4).to_list() == [0.03, -1, 0.1]
    assert analysis.convert(told, rates)["value_USD"].to_list() == [0.06, 0.08, 0.1]
    with pytest.raises(ValueError, match="lacks rate"):
        analysis.convert(told, rates.drop(columns="rate"))
