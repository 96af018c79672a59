"""Spark (the extra `spark`): `ax.spark.extract(sdf, text="body", id="url")` gives a Spark DataFrame of figures.

    figures = ax.spark.extract(spark.read.parquet("pages/"), text="body", id="url")
    figures.where("error IS NULL").drop("error").write.parquet("figures/")

It needs PySpark 4 and Java 17, works with batches and streams, and loads nothing of Spark itself: all is done by methods of
the DataFrame that it is given.
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
    """The figures of the documents of a Spark DataFrame, and why some have none; see `extract_frame`.

    Partitions stream: an executor holds some hundred documents of one at a time, whatever its size.

    Args:
        frame: A row a document. Only the named columns leave the JVM.
        text: The column of the texts.
        id: The column that says what each document is called in `doc`.
        published: The column of the days they were published on.
        lang: The column that says `ja`, `ko` or nothing.
        kinds: Which kinds of figures; all where None.
        entities: How names are found: by `rules`, or by `ginza` too, which is slow.
        vocabulary: A file of your own words, at the same path on every executor.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.

    Returns:
        Lazily, the columns of `schemas.OUTCOMES`. Its `toPandas()` is typed by `schemas.OUTCOMES.typed`.

    Raises:
        ReadError: The vocabulary cannot be read.
        ValueError: A column that is not there; an option that is none.
    """
    columns = partition.columns_of(frame.columns, id=id, text=text, published=published, lang=lang)
    job = partition.job_of(kinds, entities, api.own_words(vocabulary, gazetteer), links=links)
    # Ids are text here already: a pandas column of whole numbers is one of floats (1.0) where a number is missing.
    cells = {name: frame[f"`{column.replace('`', '``')}`"] for name, column in columns.items()}
    cells |= {name: cells[name].cast("string") for name in ("id", "published") if name in cells}
    documents = frame.select(*[cell.alias(name) for name, cell in cells.items()])
    return documents.mapInPandas(partial(partition.in_pieces, job=job), OUTCOMES.ddl)
