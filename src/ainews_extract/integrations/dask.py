"""Dask (the extra `dask`): `ax.dask.extract(ddf, text="body", id="url")` gives a Dask DataFrame of figures.

    figures = ax.dask.extract(dd.read_parquet("pages/"), text="body", id="url")
    figures.to_parquet("figures/")

The rules are Python code and hold the interpreter lock: processes make it faster (`scheduler="processes"`,
`distributed.LocalCluster`), threads do not. The module does not import Dask: it calls methods of the DataFrame it gets.
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
    """Extract the figures from the documents of a Dask DataFrame; see `extract_frame`.

    Args:
        frame: One row per document.
        text: The column of the texts.
        id: The column with the identifiers of the documents, for `doc`.
        published: The column with the days of publication.
        lang: The column with `ja` or `ko`, or missing cells.
        kinds: The kinds of figures to return; all if None.
        entities: How names are found: `rules`, or `ginza` in addition, which is slow.
        vocabulary: A file of your own words, at the same path on every worker.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.

    Returns:
        A lazy frame with the columns of `schemas.OUTCOMES` and as many partitions as `frame`.

    Raises:
        ReadError: The vocabulary cannot be read.
        ValueError: A column does not exist, or an option is unknown.
    """
    columns = partition.columns_of(
        [str(name) for name in frame.columns], id=id, text=text, published=published, lang=lang
    )
    job = partition.job_of(kinds, entities, api.own_words(vocabulary, gazetteer), links=links)
    documents = frame[list(columns.values())]
    documents.columns = list(columns)
    return documents.map_partitions(checked, job, meta=OUTCOMES.table([]))


def checked(frame: pd.DataFrame, job: Job) -> pd.DataFrame:
    """The figures of a partition, with checked dtypes: Dask compares only the names of columns with its `meta`.

    Args:
        frame: The partition.
        job: The job for each document.

    Raises:
        TypeError: A column has another dtype than in the schema.
    """
    return OUTCOMES.check(partition.apply(frame, job))
