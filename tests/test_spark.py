"""Spark for real: the same rows as one process, no partition lost, and a stream that resumes after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pytest

import ainews_extract as ax
import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

# One JVM for them all: with xdist they run in one process (`--dist loadgroup`).
pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
_BATCH: Final = '"maxFilesPerTrigger", 64'


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with clusters.spark_session(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clusters.written(tmp_path_factory.mktemp("pages"))


def outcomes(spark: SparkSession, folder: Path) -> pd.DataFrame:
    return clusters.sorted_(ax.schemas.OUTCOMES.typed(spark.read.parquet(str(folder)).toArrow().to_pandas()))


def test_the_docs_give_the_rows_of_one_process(spark: SparkSession, pages: Path, tmp_path: Path) -> None:
    names: dict[str, Any] = {"PAGES": str(pages), "FIGURES": str(tmp_path / "figures")}
    exec(clusters.block_of_the_docs("Spark"), names)  # noqa: S102 - our own
    found, expected = outcomes(spark, tmp_path / "figures"), clusters.by_one_process()
    pd.testing.assert_frame_equal(found, expected)
    assert {row["doc"]: row["error"] for row in names["errors"].collect()} == clusters.FAULTS
    assert names["table"].dtypes.to_dict() == ax.extract("").dtypes.to_dict()
    assert len(names["table"]) == expected["error"].isna().sum()


def test_no_rows_have_the_same_schema(spark: SparkSession) -> None:
    nothing = ax.spark.extract(spark.createDataFrame([], "id STRING, text STRING"))
    assert nothing.schema.toDDL().replace("`", "").replace(",", ", ") == ax.schemas.OUTCOMES.ddl.replace("`", "")
    assert (
        ax.schemas.OUTCOMES.typed(nothing.toArrow().to_pandas()).dtypes.to_dict()
        == ax.schemas.OUTCOMES.table([]).dtypes.to_dict()
    )


def test_ids_are_text_and_what_is_no_text_is_an_error(spark: SparkSession) -> None:
    rows = [(1, "3億円。", 3), (None, "3億円。", 4)]
    documents = spark.createDataFrame(rows, "`the.number` BIGINT, text STRING, other BIGINT").coalesce(1)
    found = ax.spark.extract(documents, id="the.number").collect()
    assert [(row["doc"], row["text"], row["error"]) for row in found] == [
        ("1", "3億円", None),
        (None, None, "has no id"),
    ]
    (first, _) = ax.spark.extract(documents, id="text", text="other").collect()
    assert (first["doc"], first["error"]) == ("3億円。", "is of type int, not a text")


def test_the_name_of_a_column_may_hold_a_backtick(spark: SparkSession) -> None:
    pages = spark.createDataFrame([("a", "3億円。")], ["the `id`", "a`b"])
    rows = ax.spark.extract(pages, text="a`b", id="the `id`").collect()
    assert [(row["doc"], row["text"]) for row in rows] == [("a", "3億円")]


def test_a_missing_column_is_an_error_before_anything_is_read(spark: SparkSession) -> None:
    with pytest.raises(ValueError, match="there is no column 'body'; the table's columns: id, text"):
        ax.spark.extract(spark.createDataFrame([], "id STRING, text STRING"), text="body")


_KILLED: Final = """
import sys
from pathlib import Path
import clusters
import ainews_extract as ax
with clusters.spark_session(Path(sys.argv[1])) as spark:
    exec(sys.stdin.read())
"""


def test_a_stream_resumes_after_a_kill_and_then_does_nothing(spark: SparkSession, pages: Path, tmp_path: Path) -> None:
    figures, checkpoint = tmp_path / "figures", tmp_path / "checkpoint"
    paths = {"PAGES": str(pages), "FIGURES": str(figures), "CHECKPOINT": str(checkpoint)}
    block = clusters.block_of_the_docs("A stream that resumes")
    assert _BATCH in block
    block = block.replace(_BATCH, '"maxFilesPerTrigger", 1')
    _kill_after_a_batch(block, paths, tmp_path)
    done = _batches(checkpoint)
    assert 0 < done < len(list(pages.iterdir()))
    assert _run(block, paths, spark) > 0
    assert _batches(checkpoint) == len(list(pages.iterdir()))
    pd.testing.assert_frame_equal(outcomes(spark, figures), clusters.by_one_process())
    written = sorted(figures.iterdir())
    assert _run(block, paths, spark) == 0
    assert sorted(figures.iterdir()) == written


def _kill_after_a_batch(block: str, paths: dict[str, str], folder: Path) -> None:
    """Start the stream in its own process, and kill it and its JVM when a batch is done."""
    code = "\n".join([*(f"{name} = {path!r}" for name, path in paths.items()), block])
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(clusters.HOME / "src"), str(clusters.HOME / "tests")])
    }
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _KILLED, str(folder / "local")],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=environment, start_new_session=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stderr is not None
    with process, process.stderr:
        process.stdin.write(code)
        process.stdin.close()
        while not _batches(folder / "checkpoint"):
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.02)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _batches(checkpoint: Path) -> int:
    """The number of finished batches of a stream."""
    return sum(path.name.isdigit() for path in (checkpoint / "commits").glob("*"))


def _run(block: str, paths: dict[str, str], spark: SparkSession) -> int:
    """Run the stream, and return the number of documents it read."""
    names: dict[str, Any] = {**paths, "spark": spark, "ax": ax}
    exec(block, names)  # noqa: S102 - our own
    return sum(progress["numInputRows"] for progress in names["query"].recentProgress)
