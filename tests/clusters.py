"""Real engines for the tests: a local Spark session with two threads, a Dask cluster with two processes, and their input."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pytest

import ainews_extract as ax
from ainews_extract.batch.partition import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client
    from pyspark.sql import SparkSession

HOME: Final = Path(__file__).parent.parent
_SAMPLES: Final = ("ja/inference-chip-race.md", "ja/shirakaba-ir-release.txt", "ko/newswire-data-center.txt")


def good() -> pd.DataFrame:
    """Documents in two languages; in two of them 昨年 depends on the day of publication."""
    texts = {f"sample/{name}": (HOME / "samples" / name).read_text(encoding="utf-8") for name in _SAMPLES}
    texts |= {f"short/{number}": f"売上高は{number}億円で、前年比{number % 90}%増だった。" for number in range(2, 12)}
    texts |= {"last": "昨年の売上高は3億円だった。", "none": "数字のない文。", "ko": "총액은 3억 달러로 20% 늘었다."}
    published = {"last": "2026-03-12"}
    return pd.DataFrame(
        {"url": list(texts), "body": list(texts.values()), "day": [published.get(name) for name in texts]}, dtype=object
    )


def bad() -> pd.DataFrame:
    """Values that are not documents, of types that every engine can hold."""
    bodies = {"missing": None, "endless": "3億円。" * (LONGEST // 4 + 1)}
    return pd.DataFrame({"url": list(bodies), "body": list(bodies.values()), "day": [None, None]}, dtype=object)


def pages() -> pd.DataFrame:
    """All documents, with the bad ones among the good ones."""
    documents = good()
    return pd.concat([documents[:5], bad(), documents[5:]], ignore_index=True)


def written(folder: Path) -> Path:
    """All documents as Parquet files in a folder, the bad ones among good ones; Korean in one file only, so that Kiwi loads once."""
    documents = good()
    korean = documents["url"].str.contains("ko")
    japanese = documents[~korean]
    parts = [japanese[:4], pd.concat([japanese[4:9], bad()]), japanese[9:], documents[korean]]
    for number, part in enumerate(parts):
        part.astype("string").to_parquet(folder / f"part-{number}.parquet", index=False)
    return folder


def block_of_the_docs(heading: str) -> str:
    """The Python of a section of docs/clusters.md."""
    page = (HOME / "docs" / "clusters.md").read_text(encoding="utf-8")
    section = re.split(rf"^#+ {re.escape(heading)}$", page, maxsplit=1, flags=re.MULTILINE)[1]
    return section.split("```python\n", 1)[1].split("```", 1)[0]


FAULTS: Final = {"missing": "has no text", "endless": "is longer than 16,000,000 characters"}


def sorted_(frame: pd.DataFrame) -> pd.DataFrame:
    """A sorted table, since engines return partitions in any order."""
    return frame.sort_values(["doc", "start"], ignore_index=True)


def plain(frame: pd.DataFrame) -> list[list[Any]]:
    """The cells of a table, None for missing ones."""
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


@cache
def by_one_process() -> pd.DataFrame:
    """The figures of the good documents from one call, with the errors of the bad ones."""
    mentions = [
        mention
        for url, body, day in good().itertuples(index=False)
        for mention in ax.mentions(_document(url, body, day))
    ]
    faults = pd.DataFrame({"doc": list(FAULTS), "error": list(FAULTS.values())})
    both = pd.concat([ax.frame(mentions).astype(object), faults])
    return sorted_(ax.schemas.OUTCOMES.typed(both[list(ax.schemas.OUTCOMES.columns)]))


def _document(url: str, body: str, day: str | None) -> ax.Document:
    document = ax.document(body, url)
    return replace(document, published=day or document.published)


def needed(package: str, extra: str) -> None:
    """Skip if a package is not installed; fail in CI, where it must be."""
    if find_spec(package) is None:
        missing(f"no {package} here: pip install 'ainews_extract[{extra}]'")


def missing(what: str) -> None:
    """Report what is missing: a skipped test here, a failed one in CI."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@contextmanager
def spark_session(folder: Path) -> Iterator[SparkSession]:
    """A Spark session with two executor threads, without network, that writes only to one folder."""
    needed("pyspark", "spark")
    if shutil.which("java", path=_java_path()) is None:
        missing("no Java here, on which Spark runs: apt-get install openjdk-17-jre-headless")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    os.environ["PYSPARK_PYTHON"] = sys.executable  # else the workers run whatever `python3` is
    settings = {
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",  # starts in half the time
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(folder),
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        yield session
    finally:
        session.stop()


def _java_path() -> str:
    home = os.environ.get("JAVA_HOME")
    return os.pathsep.join([*([f"{home}/bin"] if home else []), os.environ.get("PATH", "")])


@contextmanager
def dask_cluster(folder: Path) -> Iterator[Client]:
    """A cluster of two processes on this machine."""
    needed("distributed", "dask")
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(folder)
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client
