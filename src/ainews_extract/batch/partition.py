"""Extraction from a table of documents: frame in, frame out. pandas, Dask and Spark all run this one function.

>>> pages = pd.DataFrame({"url": ["a", "b"], "body": ["投資は3億円。", None]})
>>> extract_frame(pages, text="body", id="url")[["doc", "text", "unit", "error"]]
  doc  text  unit        error
0   a   3億円   JPY         <NA>
1   b  <NA>  <NA>  has no text

A document that cannot be read, or on which a rule fails, becomes a row with its `doc` and its `error`; the rest of the partition
is not affected. The function is pure and importable by name, its settings are small, and analysers load in the process that
needs them: nothing large is pickled.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from ainews_extract import api
from ainews_extract.batch.worker import Job, attempt
from ainews_extract.cells import NAMES, cells
from ainews_extract.errors import ReadError
from ainews_extract.files.reading import Reading
from ainews_extract.files.rows import Row
from ainews_extract.languages import ANALYSERS
from ainews_extract.readers import Unread
from ainews_extract.schemas import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike


def extract_frame(  # noqa: PLR0913 - each is an option of its own
    frame: pd.DataFrame,
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
    keep: Sequence[str] = (),
) -> pd.DataFrame:
    """Extract the figures from a table of documents; a document without any because of an error is a row with the error.

    Args:
        frame: One row per document; its index does not matter.
        text: The column of the texts. The format of each is detected: Markdown, HTML or plain text.
        id: The column with the identifiers of the documents, for `doc`.
        published: The column with the days of publication, from which 昨年 and 지난해 are dated.
        lang: The column with `ja` or `ko`; where it is missing, the language is detected from the script.
        kinds: The kinds of figures to return; all if None.
        entities: How names are found: `rules`, or `ginza` in addition, which is slow.
        vocabulary: A file of your own words; see `extract`.
        gazetteer: The former name of `vocabulary`; deprecated.
        links: Whether to fill the links; see `extract`.
        keep: More columns of the table to copy to the figures of each document: `["url", "title"]`.

    Returns:
        The columns of `schemas.OUTCOMES`: those of `extract` and `error`, then those of `keep`. One row per figure,
        documents in order. A document that has no text, is not text, or is longer than 16,000,000 characters is one row
        with `doc` and `error`; all other cells are missing.

    Raises:
        ReadError: The vocabulary cannot be read.
        ValueError: A column does not exist, or an option is unknown.
    """
    columns = columns_of([str(name) for name in frame.columns], id=id, text=text, published=published, lang=lang)
    job = job_of(kinds, entities, api.own_words(vocabulary, gazetteer), links=links)
    asked = pd.DataFrame({name: frame[column] for name, column in columns.items()})
    return apply(asked, job) if not keep else _with_kept(frame, asked, job, keep)


def _with_kept(frame: pd.DataFrame, asked: pd.DataFrame, job: Job, keep: Sequence[str]) -> pd.DataFrame:
    """The figures with more columns from the row of their document.

    Raises:
        ValueError: A column does not exist, or the figures already have it.
    """
    for name in keep:
        if name not in frame or name in OUTCOMES.columns:
            why = "the figures have a column of this name" if name in OUTCOMES.columns else "the table has none"
            message = f"cannot keep {name!r}: {why}"
            raise ValueError(message)
    parts = [apply(asked.iloc[[row]], job) for row in range(len(asked))]
    counts = [len(part) for part in parts]
    figures = pd.concat(parts, ignore_index=True) if parts else apply(asked, job)
    kept = frame[list(keep)].reset_index(drop=True).loc[pd.RangeIndex(len(frame)).repeat(counts)]
    return pd.concat([figures, kept.reset_index(drop=True)], axis=1)


def columns_of(given: Sequence[str], **named: str | None) -> dict[str, str]:
    """The names of the columns of a partition, and the columns of the table that they come from.

    >>> columns_of(["url", "body"], id="url", text="body", lang=None)
    {'id': 'url', 'text': 'body'}

    Args:
        given: The columns of the table.
        named: The column for `id`, `text`, `published`, `lang`; None if there is none.

    Raises:
        ValueError: A column does not exist, or exists twice.
    """
    columns = {name: column for name, column in named.items() if column is not None}
    for column in columns.values():
        if given.count(column) != 1:
            count = "more than one" if column in given else "no"
            message = f"there is {count} column {column!r}; the table's columns: {', '.join(given[:20])}"
            raise ValueError(message)
    return columns


def job_of(
    kinds: Sequence[str] | None, entities: str, vocabulary: str | PathLike[str] | None, *, links: bool = True
) -> Job:
    """The job for each document, checked before any is read. It is small, since every worker gets it.

    Args:
        kinds: Names of kinds, or None.
        entities: `rules` or `ginza`.
        vocabulary: A file of the user's own words, or None.
        links: Whether the figures' links are filled.

    Raises:
        ReadError: The file cannot be read.
        ValueError: An option is unknown.
    """
    api.check(kinds, None)
    naming = api.naming_of(entities, vocabulary, links=links)
    return Job(None if kinds is None else tuple(kinds), None, Reading(), naming=naming)


def apply(frame: pd.DataFrame, job: Job) -> pd.DataFrame:
    """The figures of a partition.

    Args:
        frame: The partition: `id`, `text`, and perhaps `published` and `lang`.
        job: The job for each document.
    """
    fields = [_cells(frame, name) for name in ("id", "text", "published", "lang")]
    return OUTCOMES.table(row for document in zip(*fields, strict=True) for row in _rows(job, *document))


def in_pieces(frames: Iterable[pd.DataFrame], job: Job) -> Iterator[pd.DataFrame]:
    """The figures of a stream of partitions, piece by piece, so that memory does not grow with the size of a partition.

    Args:
        frames: The partitions.
        job: The job for each document.
    """
    for frame in frames:
        for begin in range(0, len(frame), _PIECE):
            yield apply(frame.iloc[begin : begin + _PIECE], job)


# A library of books; a page of this length full of figures takes minutes.
LONGEST: Final = 16_000_000
# This many articles have a few thousand figures; the few milliseconds that a frame costs no longer matter then.
_PIECE: Final = 128


def _cells(frame: pd.DataFrame, name: str) -> list[Any]:
    """The cells of a column, None for missing ones; all None if there is no such column."""
    if name not in frame:
        return [None] * len(frame)
    return [None if _is_missing(cell) else cell for cell in _each(frame[name])]


def _each(column: pd.Series[Any]) -> Iterator[object]:
    """The cells of a column; a cell that has no Python object (Arrow's days go further) becomes an error of its own."""
    try:
        yield from list(column)
    except Exception:  # noqa: BLE001 - whatever it is, the other cells must be read
        for position in range(len(column)):
            try:
                yield column.iloc[position]
            except Exception as error:  # noqa: BLE001 - the same
                yield UnreadableCell(error)


class UnreadableCell:
    """Stands for a cell that has no Python object.

    Args:
        error: The exception that reading it raised.
    """

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __str__(self) -> str:
        """Raise the exception again, as the cell would."""
        raise self._error


def _is_missing(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell))


def _rows(job: Job, id: object, text: object, published: object, lang: object) -> list[list[Any]]:
    """One row per figure of a document, or a row that says why there are none."""
    if id is None:
        return [_fault(None, "has no id")]
    try:
        called = str(id)
    except Exception as error:  # noqa: BLE001 - an object that somebody wrote
        return [_fault(None, f"has an id that cannot be read ({type(error).__name__})")]
    try:
        return [[*row, None] for row in _figures(job, called, text, published, lang)]
    except ReadError as error:
        return [_fault(escaped(called), escaped(error.reason))]


def _fault(called: str | None, reason: str) -> list[Any]:
    return [called, *[None] * (len(NAMES) - 1), reason]


def _figures(job: Job, called: str, text: object, published: object, lang: object) -> list[list[Any]]:
    """The figures of a document as rows.

    Raises:
        ReadError: The document has a fault.
    """
    if text is None:
        raise ReadError(called, "has no text")
    if not isinstance(text, str):
        raise ReadError(called, f"is of type {type(text).__name__}, not a text")
    if len(text) > LONGEST:
        raise ReadError(called, f"is longer than {LONGEST:,} characters")
    if lang is not None and not (isinstance(lang, str) and lang in ANALYSERS):
        said = repr(lang[:40]) if isinstance(lang, str) else f"of type {type(lang).__name__}"
        raise ReadError(called, f"is in an unknown language {said}; known: {', '.join(ANALYSERS)}")
    row = Row(called, text, published=_day(called, published))
    outcome = attempt(replace(job, lang=lang), Unread(called, len(text), row=row))
    if outcome.fault:
        raise outcome.fault
    rows = [cells(mention) for mention in outcome.mentions]
    for lost in (cell for row in rows for cell in row if isinstance(cell, str) and cell != escaped(cell)):
        raise ReadError(called, f"holds {lost!a}, which is not text")
    return rows


def _day(called: str, published: object) -> str | None:
    try:
        return None if published is None else str(published)
    except Exception as error:
        raise ReadError(called, f"has a publication date that cannot be read ({type(error).__name__})") from error


def escaped(text: str) -> str:
    r"""A text that every engine can hold: half of a surrogate pair, which is not a character, becomes its escape.

    >>> escaped("3億円"), escaped("\ud800")
    ('3億円', '\\ud800')
    """
    return text.encode("utf-8", "backslashreplace").decode()
