"""From texts in memory to figures: one text, many, a Series, documents.

>>> [mention.text for mention in mentions("総額2,378億ウォン（約260億円）を投じる。", kinds=["money"])]
['2,378億ウォン', '260億円']
>>> extract(["投資は3億円。", "売上高は5億ドル。"], kinds=["money"])[["doc", "text", "value", "unit"]]
  doc  text        value unit
0   0   3億円  300000000.0  JPY
1   1  5億ドル  500000000.0  USD
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ainews_extract import kinds as kinds_, languages, pieces, readers
from ainews_extract.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    import pandas as pd

    from ainews_extract.records import Mention

    Source: TypeAlias = str | Document | Iterable[str | Document] | Mapping[Any, str] | pd.Series[Any]


def extract(source: Source, *, kinds: Sequence[str] | None = None, lang: str | None = None) -> pd.DataFrame:
    """The figures of one or many texts as a table.

    Args:
        source: A text (its `doc` is ""), a list of texts (`doc` is the position), a Series or dict of texts (`doc` is
            the label), a Document, or Documents as `read` gives them. A text missing from a Series has no figures.
        kinds: Which kinds of figures to return; all where None.
        lang: `ja` or `ko`, where all is in one language; else it is told from the script, sentence by sentence.

    Returns:
        A row a figure, in order; see `Mention` for the columns.

    Raises:
        TypeError: Something that is no text.
        ValueError: A name that is no kind or no language.
    """
    from ainews_extract import frames  # noqa: PLC0415 - who asks for records only never loads pandas

    return frames.frame(mentions(source, kinds=kinds, lang=lang))


def mentions(source: Source, *, kinds: Sequence[str] | None = None, lang: str | None = None) -> list[Mention]:
    """The figures of one or many texts as records, their numbers as Decimal.

    Args:
        source: As for `extract`.
        kinds: Which kinds of figures to return; all where None.
        lang: `ja` or `ko`; told from the script where None.

    Raises:
        TypeError: Something that is no text.
        ValueError: A name that is no kind or no language.
    """
    check(kinds, lang)
    return [mention for document in documents(source) for mention in pieces.mentions(document, kinds=kinds, lang=lang)]


def check(kinds: Sequence[str] | None, lang: str | None) -> None:
    """See whether these are kinds and a language that we know, before any text is read.

    Args:
        kinds: Names of kinds, or None.
        lang: A language, or None.

    Raises:
        ValueError: They are not; the message names it, and those that are known.
    """
    kinds_.known(None if kinds is None else tuple(kinds))
    if lang is not None and lang not in languages.ANALYSERS:
        message = f"unknown language {lang!r}; known: {', '.join(languages.ANALYSERS)}"
        raise ValueError(message)


def documents(source: Source) -> Iterator[Document]:
    """The documents of a source: itself, or one a text.

    Args:
        source: As for `extract`.

    Raises:
        TypeError: Something that is no text.
    """
    if isinstance(source, (str, Document)):
        yield _document("", source)
        return
    texts = source.dropna() if hasattr(source, "dropna") else source  # a Series, told without loading pandas
    for label, item in texts.items() if hasattr(texts, "items") else enumerate(texts):
        yield _document(str(label), item)


def _document(id: str, item: object) -> Document:
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return readers.document(item, id)
    message = f"item {id!r} is a {type(item).__name__} and no text; files are read by ainews_extract.read(path)"
    raise TypeError(message)
