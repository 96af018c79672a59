"""Dask for real: the same rows as one process, from a cluster of two processes and from each scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import ainews_extract as ax
import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dask.dataframe import DataFrame


@pytest.fixture(autouse=True)
def _installed() -> None:
    clusters.needed("distributed", "dask")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clusters.written(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def documents() -> Iterator[DataFrame]:
    """A Dask DataFrame of two partitions that holds its cells as they are."""
    import dask  # noqa: PLC0415 - an extra
    from dask import dataframe  # noqa: PLC0415

    bodies = ["3億円。", None, b"3", "世界3位。", 3, "\ud800"]
    table = pd.DataFrame({"a.id": [1, 2, 3, 4, 5, 6], "text": bodies})
    with dask.config.set({"dataframe.convert-string": False}):
        yield dataframe.from_pandas(table, npartitions=2)


def test_the_docs_give_the_rows_of_one_process(pages: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    block = clusters.block_of_the_docs("Dask").replace(
        "dashboard_address=None", f"dashboard_address=None, local_directory={str(tmp_path)!r}"
    )
    exec(block, {"PAGES": str(pages), "FIGURES": str(figures)})  # noqa: S102 - our own
    found = clusters.sorted_(ax.schemas.OUTCOMES.typed(pd.read_parquet(figures)))
    pd.testing.assert_frame_equal(found, clusters.by_one_process())


@pytest.mark.parametrize("scheduler", ["synchronous", "threads", "processes"])
def test_a_scheduler_loses_no_partition(documents: DataFrame, scheduler: str) -> None:
    figures = ax.dask.extract(documents, id="a.id")
    assert figures.npartitions == 2
    found = figures.compute(scheduler=scheduler, num_workers=2)
    assert found.dtypes.to_dict() == figures.dtypes.to_dict() == ax.schemas.OUTCOMES.table([]).dtypes.to_dict()
    assert clusters.plain(found[["doc", "text", "error"]]) == [
        ["1", "3億円", None],
        ["2", None, "has no text"],
        ["3", None, "is of type bytes, not a text"],
        ["4", "3位", None],
        ["5", None, "is of type int, not a text"],
    ]


def test_a_partition_of_other_dtypes_is_refused(documents: DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    from ainews_extract.batch import partition  # noqa: PLC0415 - what is broken here on purpose

    monkeypatch.setattr(partition, "apply", lambda *_: ax.schemas.OUTCOMES.table([]).astype({"value": "float64"}))
    with pytest.raises(TypeError, match="value is float64, not value as Float64"):
        ax.dask.extract(documents, id="a.id").compute(scheduler="synchronous")


def test_a_missing_column_is_an_error_before_anything_is_read(documents: DataFrame) -> None:
    with pytest.raises(ValueError, match=r"there is no column 'id'; the table's columns: a.id, text"):
        ax.dask.extract(documents)
