"""A partition: its columns, and the effect of a bad document on the others."""

from __future__ import annotations

import pickle
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import ainews_extract as ax
import clusters
from ainews_extract import pieces
from ainews_extract.batch import partition
from ainews_extract.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_rows_are_those_of_extract() -> None:
    found = ax.extract_frame(clusters.pages(), text="body", id="url", published="day")
    pd.testing.assert_frame_equal(clusters.sorted_(found), clusters.by_one_process())
    assert found["doc"].drop_duplicates().to_list() == [url for url in clusters.pages()["url"] if url != "none"]


BAD: dict[str, tuple[Any, str]] = {
    "None": (None, "has no text"),
    "NaN": (float("nan"), "has no text"),
    "NA": (pd.NA, "has no text"),
    "NaT": (pd.NaT, "has no text"),
    "bytes": ("3億円".encode(), "is of type bytes, not a text"),
    "number": (3.5, "is of type float, not a text"),
    "list": (["3億円"], "is of type list, not a text"),
    "array": (np.array([1, 2]), "is of type ndarray, not a text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_a_row_with_its_error(name: str) -> None:
    bad, error = BAD[name]
    texts = pd.Series(["3億円。", bad, "3位。"], dtype=object)
    found = ax.extract_frame(pd.DataFrame({"id": ["a", "b", "c"], "text": texts}))
    assert clusters.plain(found[["doc", "text", "error"]]) == [
        ["a", "3億円", None],
        ["b", None, error],
        ["c", "3位", None],
    ]
    assert found.iloc[1].drop(["doc", "error"]).isna().all()
    assert ax.to_arrow(found).num_rows == 3


def test_half_a_character_that_no_engine_can_hold_is_an_error_of_its_document() -> None:
    pages = pd.DataFrame({"id": ["a\ud800", "b"], "text": ["3億円。", "3位。\ud800"]}, dtype=object)
    found = ax.extract_frame(pages)
    assert clusters.plain(found[["doc", "text", "error"]]) == [
        ["a\\ud800", None, "holds 'a\\ud800', which is not text"],
        ["b", "3位", None],
    ]
    assert ax.to_arrow(found).num_rows == 2


def test_a_failing_rule_costs_only_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    works = pieces.counted

    def fails(document: ax.Document, **options: Any) -> Any:  # noqa: ANN401 - as the function it stands for
        if document.id == "b":
            raise IndexError
        return works(document, **options)

    monkeypatch.setattr(pieces, "counted", fails)
    found = ax.extract_frame(pd.DataFrame({"id": ["a", "b", "c"], "text": "3億円。"}))
    assert clusters.plain(found[["doc", "error"]]) == [
        ["a", None],
        ["b", "cannot be extracted (IndexError: )"],
        ["c", None],
    ]


def test_a_document_without_an_id_and_ids_of_other_types() -> None:
    ids = pd.Series([7, None, ("a", 1), date(2026, 3, 1)], dtype=object)
    found = ax.extract_frame(pd.DataFrame({"id": ids, "text": "3億円。"}))
    assert clusters.plain(found[["doc", "error"]]) == [
        ["7", None],
        [None, "has no id"],
        ["('a', 1)", None],
        ["2026-03-01", None],
    ]


@pytest.mark.parametrize("day", ["2026-03-12", date(2026, 3, 12), pd.Timestamp("2026-03-12T10:00", tz="Asia/Seoul")])
def test_the_day_of_publication_dates_last_year(day: object) -> None:
    pages = pd.DataFrame({"id": ["a"], "text": ["昨年の売上高は3億円だった。"], "day": [day]})
    assert ax.extract_frame(pages, published="day")["time"].to_list() == ["2025"]
    assert ax.extract_frame(pages)["time"].isna().all()


def test_the_language_is_detected_row_by_row() -> None:
    pages = pd.DataFrame({"id": ["a", "b", "c"], "text": "100 GW", "is": ["ko", None, "en"]})
    found = ax.extract_frame(pages, lang="is")
    assert clusters.plain(found[["doc", "lang", "error"]]) == [
        ["a", "ko", None],
        ["b", "ja", None],
        ["c", None, "is in an unknown language 'en'; known: ja, ko"],
    ]


def test_the_dtypes_are_the_same_without_documents() -> None:
    nothing = pd.DataFrame({"id": pd.Series([], dtype=object), "text": pd.Series([], dtype=object)})
    only_bad = pd.DataFrame({"id": ["a"], "text": [None]})
    for pages in (nothing, only_bad, clusters.good().rename(columns={"url": "id", "body": "text"})):
        assert ax.extract_frame(pages).dtypes.to_dict() == ax.schemas.OUTCOMES.table([]).dtypes.to_dict()


def test_the_settings_are_those_of_extract(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("form\tname\tlabel\nサクラ電機工房\tSakura\torganisation\n", encoding="utf-8")
    text = "サクラ電機工房は3億円を投じ、5人を雇う。"
    found = ax.extract_frame(pd.DataFrame({"id": [""], "text": [text]}), kinds=["money"], vocabulary=own)
    pd.testing.assert_frame_equal(
        ax.schemas.FIGURES.typed(found.drop(columns="error")), ax.extract(text, kinds=["money"], vocabulary=own)
    )
    assert found["text"].to_list() == ["3億円"]


def test_pieces_of_a_stream_are_the_whole() -> None:
    pages = pd.DataFrame({"id": range(300), "text": "3億円。"})
    job = partition.job_of(None, "rules", None)
    found = list(partition.in_pieces(iter([pages[:200], pages[200:200], pages[200:]]), job))
    assert [len(piece) for piece in found] == [128, 72, 100]
    pd.testing.assert_frame_equal(pd.concat(found, ignore_index=True), partition.apply(pages, job))


def test_nothing_heavy_is_pickled() -> None:
    job = partition.job_of(["money"], "ginza", None)
    assert len(pickle.dumps(partial(partition.in_pieces, job=job))) < 1_000


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "text": ({"text": "body"}, "there is no column 'body'; the table's columns: id, text, twice, twice"),
    "twice": ({"text": "twice"}, "there is more than one column 'twice'"),
    "lang": ({"lang": "ja"}, "there is no column 'ja'"),
    "kind": ({"kinds": ["nonsense"]}, "known"),
    "entities": ({"entities": "magic"}, "known"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_invalid_setting_is_an_error(name: str) -> None:
    options, message = WRONG[name]
    pages = pd.DataFrame([["a", "3億円。", 1, 2]], columns=["id", "text", "twice", "twice"])
    with pytest.raises(ValueError, match=message):
        ax.extract_frame(pages, **options)


def test_a_missing_gazetteer_is_an_error_before_anything_is_read() -> None:
    with pytest.raises(ReadError):
        ax.extract_frame(pd.DataFrame({"id": [], "text": []}), vocabulary="nowhere.tsv")


def test_columns_are_carried_to_the_figures_of_their_document() -> None:
    pages = pd.DataFrame({"id": ["a", "b"], "text": ["3億円と5社。", None], "url": ["u", "v"]}, index=[4, 4])
    found = ax.extract_frame(pages, keep=["url"])
    assert found[["doc", "url"]].to_numpy().tolist() == [["a", "u"], ["a", "u"], ["b", "v"]]
    for name, why in (("doc", "the figures have a column"), ("title", "the table has none")):
        with pytest.raises(ValueError, match=f"cannot keep '{name}': {why}"):
            ax.extract_frame(pages, keep=[name])
