"""From texts in memory to figures: one text, many, a Series, documents.

>>> [mention.text for mention in mentions("総額2,378億ウォン（約260億円）を投じる。", kinds=["money"])]
['2,378億ウォン', '260億円']
>>> extract(["投資は3億円。", "売上高は5億ドル。"], kinds=["money"])[["doc", "text", "value", "unit"]]
  doc  text        value unit
0   0   3億円  300000000.0  JPY
1   1  5億ドル  500000000.0  USD
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from ainews_extract import kinds as kinds_, languages, pieces, readers, recognisers
from ainews_extract.recognisers import Naming
from ainews_extract.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from os import PathLike
    from typing import Protocol, TypeAlias

    import pandas as pd

    from ainews_extract.records import Mention

    class Arrow(Protocol):
        """A column that can be handed over as Arrow's C stream: of polars, pyarrow, DuckDB, nanoarrow."""

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

    class ArrowArray(Protocol):
        """The same, of one piece."""

        def __arrow_c_array__(self, requested_schema: object | None = None) -> object: ...

    Source: TypeAlias = (
        str | Document | Iterable[str | Document] | Mapping[Any, str] | pd.Series[Any] | Arrow | ArrowArray
    )


def extract(
    source: Source,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    gazetteer: str | PathLike[str] | None = None,
    context: bool = True,
) -> pd.DataFrame:
    """The figures of one or many texts as a table.

    Args:
        source: A text (its `doc` is ""), a list of texts (`doc` is the position), a Series or dict of texts (`doc` is
            the label), a polars Series or an Arrow array (`doc` is the position), a Document, or Documents as `read`
            gives them. A text missing from a Series or an array has no figures.
        kinds: Which kinds of figures to return; all where None.
        lang: `ja` or `ko`, where all is in one language; else it is told from the script, sentence by sentence.
        entities: How names are found: by `rules`, or by `ginza` too, which is slow.
        gazetteer: A file of your own names: `form`, `name` and `label`, separated by tabs.
        context: Whether to keep the long text columns `surface`, `section`, `row`, `column` and `sentence`.

    Returns:
        One row per figure, in order; see `Mention` for the columns.

    Raises:
        TypeError: Something that is no text.
        ReadError: The gazetteer cannot be read, or one of its rows is no name.
        ValueError: A name that is no kind, no language or no way to find names.
    """
    from ainews_extract import frames  # noqa: PLC0415 - who asks for records only never loads pandas

    found = mentions(source, kinds=kinds, lang=lang, entities=entities, gazetteer=gazetteer)
    return frames.frame(found, context=context)


def mentions(
    source: Source,
    *,
    kinds: Sequence[str] | None = None,
    lang: str | None = None,
    entities: str = "rules",
    gazetteer: str | PathLike[str] | None = None,
) -> list[Mention]:
    """The figures of one or many texts as records, their numbers as Decimal.

    Args:
        source: As for `extract`.
        kinds: Which kinds of figures to return; all where None.
        lang: `ja` or `ko`; told from the script where None.
        entities: As for `extract`.
        gazetteer: As for `extract`.

    Raises:
        TypeError: Something that is no text.
        ReadError: The gazetteer cannot be read, or one of its rows is no name.
        ValueError: A name that is no kind, no language or no way to find names.
    """
    check(kinds, lang)
    naming = naming_of(entities, gazetteer)
    return [
        mention
        for document in documents(source)
        for mention in pieces.mentions(document, kinds=kinds, lang=lang, naming=naming)
    ]


def entities(
    source: Source, *, lang: str | None = None, ner: bool = False, gazetteer: str | PathLike[str] | None = None
) -> pd.DataFrame:
    """The names in one or many texts as a table.

    >>> entities("업스테이지가 솔라 프로 3를 공개했다.")[["text", "label", "name"]]
            text         label         name
    0      업스테이지  organisation      Upstage
    1     솔라 프로 3         model  Solar Pro 3

    Args:
        source: As for `extract`.
        lang: `ja` or `ko`; told from the script where None.
        ner: Whether GiNZA looks for more of them in Japanese sentences, which is slow.
        gazetteer: A file of your own names: `form`, `name` and `label`, separated by tabs.

    Returns:
        A row a name, in order: `doc`, `start`, `end`, `text`, `label` (organisation, model, product, benchmark, person,
        place or programme), `name` (one spelling for one thing), `source` (gazetteer, pattern or ginza) and `lang`.

    Raises:
        TypeError: Something that is no text.
        ReadError: The gazetteer cannot be read, or one of its rows is no name.
        ValueError: A name that is no language.
    """
    from ainews_extract import frames  # noqa: PLC0415 - as in `extract`

    check(None, lang)
    naming = naming_of("ginza" if ner else "rules", gazetteer)
    return frames.name_frame(
        (document.id, name)
        for document in documents(source)
        for name in pieces.names(document, lang=lang, naming=naming)
    )


_FIRST_TEXTS: Final = {"ja": "同社は3社に約5億円を投じる。", "ko": "이 회사는 3개사에 약 5억원을 투자한다."}


def warm(lang: str | None = None) -> None:
    """Load now what the first text would load: the analyser of its language, the tables and the names.

    Nothing needs this; without it the first text takes the time. A server calls it before it takes requests, and a
    pool of processes has each worker call it: `ProcessPoolExecutor(initializer=ax.warm, initargs=("ko",))`.

    >>> warm("ja")

    Args:
        lang: `ja` or `ko`; both where None.

    Raises:
        ValueError: A name that is no language.
    """
    check(None, lang)
    for each in languages.ANALYSERS if lang is None else (lang,):
        languages.ANALYSERS[each](_FIRST_TEXTS[each])  # a text without doubtful words would not load it
        mentions(_FIRST_TEXTS[each], lang=each)


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


_WAYS: Final = ("rules", "ginza")


def naming_of(entities: str, gazetteer: str | PathLike[str] | None) -> Naming:
    """Where names come from, checked before any text is read.

    Args:
        entities: `rules` or `ginza`.
        gazetteer: A file of the user's own names, or None.

    Raises:
        ReadError: The file cannot be read, or one of its rows is no name.
        ValueError: Another way.
    """
    if entities not in _WAYS:
        message = f"unknown way to find names {entities!r}; known: {', '.join(_WAYS)}"
        raise ValueError(message)
    naming = Naming(None if gazetteer is None else str(gazetteer), ner=entities == "ginza")
    recognisers.chosen(naming)
    return naming


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
    for label, item in _labelled(source):
        yield _document(str(label), item)


def _labelled(source: Source) -> Iterable[tuple[Any, Any]]:
    """Texts with what identifies each; what a source is is told by what it can do, so that nothing need be loaded."""
    if hasattr(source, "dropna"):  # a pandas Series
        return source.dropna().items()
    if hasattr(source, "items"):
        return source.items()
    if hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__"):
        import pyarrow as pa  # noqa: PLC0415 - a third of a second, for those who have such columns

        cells = enumerate(map(_plain, pa.chunked_array(source)))
        return ((position, cell) for position, cell in cells if cell is not None)
    return enumerate(cast("Iterable[Any]", source))


def _plain(cell: Any) -> object:  # noqa: ANN401 - a scalar of Arrow
    """A cell as Python's own, or as it is where Python has no such day."""
    try:
        return cell.as_py()
    except (ValueError, OverflowError, ArithmeticError, LookupError):
        return cell


def _document(id: str, item: object) -> Document:
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return readers.document(item, id)
    message = f"item {id!r} is a {type(item).__name__} and no text; files are read by ainews_extract.read(path)"
    raise TypeError(message)
