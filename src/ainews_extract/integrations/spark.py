"""Spark (the extra `spark`): `ax.spark.extract(sdf, text="body", id="url")` gives a Spark DataFrame of figures.

    figures = ax.spark.extract(spark.read.parquet("pages/"), text="body", id="url")
    figures.where("error IS NULL").drop("error").write.parquet("figures/")

It needs PySpark 4 and Java 17, and works with batches and streams. The module does not import Spark: it calls methods of the
DataFrame it gets.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ainews_extract import api
from ainews_extract.batch import partition
from ainews_extract.schemas import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from pyspark.sql import DataFrame


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
    """Extract the figures from the documents of a Spark DataFrame; see `extract_frame`.

    Partitions are streamed: an executor holds a few hundred documents of a partition at a time, whatever its size.

    Args:
        frame: One row per document. Only the named columns leave the JVM.
        text: The column of the texts.
        id: The column with the identifiers of the documents, for `doc`.
        published: The column with the days of publication.
        lang: The column with `ja` or `ko`, or missing cells.
        kinds: The kinds of figures to return; all if None.
        entities: How names are found: `rules`, or `ginza` in addition, which is slow.
        vocabulary: A file of your own words, at the same path on every executor.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.

    Returns:
        A lazy frame with the columns of `schemas.OUTCOMES`. `schemas.OUTCOMES.typed` restores the dtypes of its `toPandas()`.

    Raises:
        ReadError: The vocabulary cannot be read.
        ValueError: A column does not exist, or an option is unknown.
    """
    columns = partition.columns_of(frame.columns, id=id, text=text, published=published, lang=lang)
    job = partition.job_of(kinds, entities, api.own_words(vocabulary, gazetteer), links=links)
    # Ids become text here: pandas makes a column of whole numbers floats (1.0) if a number is missing.
    cells = {name: frame[f"`{column.replace('`', '``')}`"] for name, column in columns.items()}
    cells |= {name: cells[name].cast("string") for name in ("id", "published") if name in cells}
    documents = frame.select(*[cell.alias(name) for name, cell in cells.items()])
    return documents.mapInPandas(partial(partition.in_pieces, job=job), OUTCOMES.ddl)
