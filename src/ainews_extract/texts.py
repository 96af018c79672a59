"""Texts in memory: from the user's input to Documents, with a clear error for anything else.

>>> [document.id for document in documents({"a": "3億円", "b": "5億円"})]
['a', 'b']
"""

from __future__ import annotations

import math
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from ainews_extract import readers
from ainews_extract.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Protocol, TypeAlias

    import pandas as pd

    class Arrow(Protocol):
        """A column that supports Arrow's C stream: of polars, pyarrow, DuckDB, nanoarrow."""

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

    class ArrowArray(Protocol):
        """A column that supports Arrow's C array."""

        def __arrow_c_array__(self, requested_schema: object | None = None) -> object: ...

    Source: TypeAlias = (
        str | Document | Iterable[str | Document | None] | Mapping[Any, str] | pd.Series[Any] | Arrow | ArrowArray
    )


def documents(source: Source) -> Iterator[Document]:
    """The documents of a source: the source itself, or one document per text.

    Args:
        source: As for `extract`.

    Raises:
        TypeError: An item is not a text; the message says what to do.
    """
    if isinstance(source, (str, Document)):
        _warn_of_path(source)
        yield _document("", source)
        return
    for label, item in _labelled(source):
        if not _is_missing(item):
            yield _document(str(label), item)


_WORD: Final = re.compile(r"\w\w")
# The longest path worth a call to the file system.
_LONGEST_PATH: Final = 255


def _warn_of_path(source: str | Document) -> None:
    """Warn if a text is the path of a file or folder: it is read as a text of a few words."""
    if not isinstance(source, str) or len(source) > _LONGEST_PATH or not _WORD.search(source) or "\n" in source:
        return
    try:
        exists = Path(source).exists()
    except (OSError, ValueError):
        return
    if exists:
        message = (
            f"{source!r} is an existing path and was read as a text; ainews_extract.read({source!r}) reads the file"
        )
        warnings.warn(message, stacklevel=4)


def _labelled(source: object) -> Iterable[tuple[Any, Any]]:
    """Texts with their identifiers. A source is recognised by its methods, so that no library is loaded for it."""
    if hasattr(source, "column_names") or hasattr(source, "columns"):
        raise TypeError(_advice(source))
    if hasattr(source, "items"):  # a Series or dict
        return cast("Iterable[tuple[Any, Any]]", source.items())
    if hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__"):
        import pyarrow as pa  # noqa: PLC0415 - takes a third of a second; only such columns need it

        return enumerate(map(_plain, pa.chunked_array(source)))
    if not hasattr(source, "__iter__") or isinstance(source, (bytes, bytearray)):
        raise TypeError(_advice(source))
    return enumerate(cast("Iterable[Any]", source))


def _plain(cell: Any) -> object:  # noqa: ANN401 - a scalar of Arrow
    """A cell as a Python object; unchanged if Python has no such date."""
    try:
        return cell.as_py()
    except (ValueError, OverflowError, ArithmeticError, LookupError):
        return cell


def _is_missing(item: object) -> bool:
    """Whether there is no text: None, NaN, NA or NaT of pandas."""
    return item is None or type(item).__name__ in _MISSING or (isinstance(item, float) and math.isnan(item))


_MISSING: Final = frozenset(("NAType", "NaTType"))


def _document(id: str, item: object) -> Document:
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return readers.document(item, id)
    raise TypeError(f"item {id!r}: {_advice(item)}" if id else _advice(item))


def _advice(item: object) -> str:
    """What an item is that is not a text, and what to do with it."""
    sort = type(item).__name__
    if item is None:
        return "None is not a text"
    if isinstance(item, Path) or hasattr(item, "__fspath__"):
        return f"{item} is a path, not a text; ainews_extract.read({str(item)!r}) reads files"
    if hasattr(item, "column_names") or hasattr(item, "columns"):
        return f"a {sort} has many columns; give one of them, as frame['body'], or use ainews_extract.extract_frame"
    if isinstance(item, (bytes, bytearray)):
        return f"{sort} are not a text; decode them, or read the file with ainews_extract.read(path)"
    return f"a {sort} is not a text; ainews_extract.read(path) reads files"


def labels(source: Source) -> pd.Index[Any] | None:
    """The index of a Series, for the labels of its figures; None for other sources.

    Args:
        source: As for `extract`.
    """
    index = getattr(source, "index", None)
    return cast("pd.Index[Any]", index) if getattr(source, "ndim", 0) == 1 and hasattr(index, "take") else None


def by_position(source: Source) -> Source:
    """A Series as its texts by position, so that two equal labels stay two documents.

    Args:
        source: As for `extract`.
    """
    return source if labels(source) is None else cast("Source", list(cast("Iterable[str]", source)))


def labelled(frame: pd.DataFrame, index: pd.Index[Any] | None) -> pd.DataFrame:
    """A table whose `doc` holds positions, with the labels of an index instead, in the dtype of the index.

    Args:
        frame: The figures.
        index: The labels, or None to leave the table unchanged; labels that are text become our text dtype.
    """
    if index is None:
        return frame
    found = index.take([int(doc) for doc in frame["doc"]])
    column = found.to_series(index=frame.index)
    text = column.dtype == object or str(column.dtype).startswith("str")
    return frame.assign(doc=column.astype("str").astype(frame["doc"].dtype) if text else column)
