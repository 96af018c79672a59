"""Dask (the extra `dask`): `ax.dask.extract(ddf, text="body", id="url")` gives a Dask DataFrame of figures.

    figures = ax.dask.extract(dd.read_parquet("pages/"), text="body", id="url")
    figures.to_parquet("figures/")

Rules are Python and hold its lock: processes make it faster (`scheduler="processes"`, `distributed.LocalCluster`), threads
do not. It loads nothing of Dask itself: all is done by methods of the DataFrame that it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ainews_extract import api
from ainews_extract.batch import partition
from ainews_extract.schemas import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    import pandas as pd
    from dask.dataframe import DataFrame

    from ainews_extract.batch.worker import Job


def extract(  # noqa: PLR0913 - as for `extract_frame`
    frame: DataFrame,
    *,
    text: str = "text",
    id: str = "id",
    published: str | None = None,
    lang: str | None = None,
    kinds: Sequence[str] | None = None,
    entities: str = "rules",
    vocabulary: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
    links: bool = True,
) -> DataFrame:
    """The figures of the documents of a Dask DataFrame, and why some have none; see `extract_frame`.

    Args:
        frame: A row a document.
        text: The column of the texts.
        id: The column that says what each document is called in `doc`.
        published: The column of the days they were published on.
        lang: The column that says `ja`, `ko` or nothing.
        kinds: Which kinds of figures; all where None.
        entities: How names are found: by `rules`, or by `ginza` too, which is slow.
        vocabulary: A file of your own words, at the same path on every worker.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.

    Returns:
        Lazily, the columns of `schemas.OUTCOMES`, with as many partitions as there were.

    Raises:
        ReadError: The vocabulary cannot be read.
        ValueError: A column that is not there; an option that is none.
    """
    columns = partition.columns_of(
        [str(name) for name in frame.columns], id=id, text=text, published=published, lang=lang
    )
    job = partition.job_of(kinds, entities, api.own_words(vocabulary, gazetteer), links=links)
    documents = frame[list(columns.values())]
    documents.columns = list(columns)
    return documents.map_partitions(checked, job, meta=OUTCOMES.table([]))


def checked(frame: pd.DataFrame, job: Job) -> pd.DataFrame:
    """The figures of a partition. Dask compares names of columns with its `meta` and no dtypes, so that is done here.

    Args:
        frame: The partition.
        job: What to do to each document.

    Raises:
        TypeError: A column's dtype is not that of the schema.
    """
    return OUTCOMES.check(partition.apply(frame, job))
