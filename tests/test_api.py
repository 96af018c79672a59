"""extract and mentions: every form of a text, and values that are not texts."""

from __future__ import annotations

import pickle
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import ainews_extract as ax

if TYPE_CHECKING:
    from collections.abc import Callable


SAMPLES = Path(__file__).parent.parent / "samples"
WON, DOLLAR = "総額は2,378億ウォンだ。", "売上高は5億ドルだ。"


SOURCES: dict[str, Callable[[], Any]] = {
    "list": lambda: [WON, DOLLAR],
    "generator": lambda: (text for text in (WON, DOLLAR)),
    "Series": lambda: pd.Series([WON, DOLLAR]),
    "dict": lambda: {0: WON, 1: DOLLAR},
    "documents": lambda: [ax.document(WON, "0"), ax.document(DOLLAR, "1")],
}


@pytest.mark.parametrize("form", SOURCES)
def test_many_texts_in_any_form(form: str) -> None:
    table = ax.extract(SOURCES[form]())
    assert table["doc"].astype(str).to_list() == ["0", "1"]
    assert table[["text", "unit"]].to_numpy().tolist() == [["2,378億ウォン", "KRW"], ["5億ドル", "USD"]]
    records = ax.frame(ax.mentions(SOURCES[form]()))
    pd.testing.assert_frame_equal(records.drop(columns="doc"), table.drop(columns="doc"))


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(2),
        pd.Index([7, 3]),
        pd.Index(["a", "b"]),
        pd.date_range("2026-01-01", periods=2),
        pd.Index([5, 5]),
        pd.Index(["x", 1], dtype=object),
    ],
    ids=["default", "integers", "text", "dates", "a label twice", "mixed"],
)
def test_doc_joins_back_to_a_series(index: pd.Index[Any]) -> None:
    texts = pd.Series([WON, DOLLAR], index=index, name="body")
    figures = ax.extract(texts)
    if index.is_unique and not (index.dtype == object and index.inferred_type == "mixed-integer"):
        joined = figures.merge(texts, left_on="doc", right_index=True)
        assert joined["body"].to_list() == [WON, DOLLAR]
    assert len(figures) == 2


def test_a_missing_text_has_no_figures_in_any_form() -> None:
    for source in ([WON, None], pd.Series([WON, None]), {"a": WON, "b": None}, pd.Series([WON, float("nan")])):
        assert len(ax.extract(source)) == 1


def test_one_kind_needs_no_list() -> None:
    assert ax.extract("3億円、3社。", kinds="money")["kind"].to_list() == ["money"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (None, "None is not a text"),
        (3, "a int is not a text"),
        (b"3", "bytes are not a text; decode them"),
        (pd.DataFrame({"body": [WON]}), "a DataFrame has many columns; give one of them"),
        ([3], "item '0': a int is not a text"),
    ],
)
def test_an_item_that_is_not_a_text_gets_advice(source: Any, message: str) -> None:  # noqa: ANN401 - anything
    with pytest.raises(TypeError, match=message):
        ax.extract(source)


def test_a_path_is_not_a_text(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"is a path, not a text; ainews_extract\.read"):
        ax.extract(tmp_path)  # type: ignore[arg-type]
    with pytest.warns(UserWarning, match=r"is an existing path and was read as a text"):
        ax.extract(str(tmp_path))


def test_one_text_and_one_document() -> None:
    assert ax.extract(WON)["doc"].to_list() == [""]
    assert ax.extract(ax.document(WON, "a.md"))["doc"].to_list() == ["a.md"]


def test_records_have_exact_numbers() -> None:
    (mention,) = ax.mentions("1.1億ドルだ。")
    assert mention.value == Decimal(110_000_000)
    assert isinstance(mention.value, Decimal)


@pytest.mark.parametrize(
    ("lang", "loaded"), [("ko", ["kiwipiepy"]), ("ja", ["sudachipy"]), (None, ["kiwipiepy", "sudachipy"])]
)
def test_warm_loads_the_analyser_of_its_language_and_no_other(lang: str | None, loaded: list[str]) -> None:
    code = f"import sys, ainews_extract as ax; ax.warm({lang!r}); print(*sorted({{'kiwipiepy', 'sudachipy'}} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == loaded


def test_warm_is_picklable_for_workers() -> None:
    assert pickle.loads(pickle.dumps(ax.warm)) is ax.warm  # noqa: S301


def test_warm_knows_its_languages() -> None:
    with pytest.raises(ValueError, match="unknown language 'en'"):
        ax.warm("en")


def test_a_series_has_labels_and_gaps() -> None:
    series = pd.Series([WON, None, float("nan"), DOLLAR], index=["w", "x", "y", "d"], dtype=object)
    assert ax.extract(series)["doc"].to_list() == ["w", "d"]


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WON, encoding="utf-8")
    assert ax.extract(ax.read(tmp_path))["doc"].to_list() == [(tmp_path / "a.txt").as_posix()]


@pytest.mark.parametrize("nothing", ["", [], {}, pd.Series([], index=[], dtype=str)])
def test_nothing_is_an_empty_table_of_the_same_columns(nothing: Any) -> None:  # noqa: ANN401
    table = ax.extract(nothing)
    assert len(table) == 0
    assert table.drop(columns="doc").dtypes.equals(ax.extract(WON).drop(columns="doc").dtypes)


@pytest.mark.parametrize("wrong", [[b"3"], [3.0], {"a": [WON]}])
def test_an_item_that_is_not_a_text_is_named(wrong: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=r"item '(0|a)': (a \w+ is|bytes are) not a text"):
        ax.extract(wrong)


def test_unknown_kinds_and_languages_are_named_even_without_a_text() -> None:
    with pytest.raises(ValueError, match="unknown kind 'rank'; known: money"):
        ax.extract([], kinds=["money", "rank"])
    with pytest.raises(ValueError, match="unknown language 'en'; known: ja, ko"):
        ax.mentions([], lang="en")


def test_kinds() -> None:
    text = "総額は5億ドルで、3位に入った。"
    assert ax.extract(text, kinds=["ranking"])["kind"].to_list() == ["ranking"]
    assert ax.extract(text, kinds=[]).empty
    assert ax.extract(text)["kind"].to_list() == ["money", "ranking"]


SCORED = "楓電機の売上高は前年比12%増の3億円だった。"


def test_scores_are_probabilities_beside_their_fields() -> None:
    table, plain = ax.extract(SCORED, scores=True), ax.extract(SCORED)
    added = [str(name) for name in table if name not in plain]
    assert "measure_score" in added
    assert all(name.endswith("_score") for name in added)
    assert table["measure_score"].dropna().between(0, 1).all()
    assert table["measure_score"].notna().equals(plain["measure"].notna())
    assert ax.extract("", scores=True).dtypes.equals(table.dtypes)


def test_a_least_score_empties_what_is_less_sure() -> None:
    sure = ax.extract(SCORED, scores=True, min_score=0.9)
    scores = sure.loc[sure["measure"].notna(), "measure_score"]
    assert (scores >= 0.9).all()
    assert ax.extract(SCORED, min_score=1.1)["measure"].isna().all()
    assert ax.extract(SCORED, min_score=1.1)["value"].equals(ax.extract(SCORED)["value"])


LINKS = ["subject", "subject_name", "measure", "time", "claim", "per", "scope", "out_of", "repeat_of"]


@pytest.mark.parametrize("lang", ["ja", "ko"])
def test_without_links_the_rows_are_the_same(lang: str) -> None:
    documents = list(ax.read(SAMPLES / lang))
    linked, plain = ax.extract(documents), ax.extract(documents, links=False)
    pd.testing.assert_frame_equal(plain.drop(columns=LINKS), linked.drop(columns=LINKS))
    assert plain[LINKS].isna().all(axis=None)
    assert linked[LINKS].notna().any(axis=None)


def test_without_links_in_a_partition_and_in_a_file(tmp_path: Path) -> None:
    pages = pd.DataFrame({"id": ["a"], "text": ["LGの売上高は2025年に3億円だった。"]})
    found = [ax.extract_frame(pages, links=links)[["text", "subject", "measure"]] for links in (True, False)]
    assert found[0].iloc[1].to_list() == ["3億円", "LG", "revenue"]
    assert found[1].iloc[1].isna().to_list() == [False, True, True]
    page = tmp_path / "a.txt"
    page.write_text("LGの売上高は3億円だった。", encoding="utf-8")
    (frame,) = ax.iter_extract(page, links=False)
    assert frame[["text", "subject"]].isna().to_numpy().tolist() == [[False, True]]
    ax.extract_to(page, tmp_path / "out.csv", links=False)
    assert pd.read_csv(tmp_path / "out.csv")["subject"].isna().all()
