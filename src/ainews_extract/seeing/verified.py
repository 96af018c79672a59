"""A verification as one HTML page: the text and its source side by side, each figure linked to its counterpart.

The page has no script and loads nothing; all text is escaped.

>>> from ainews_extract import readers, verification
>>> texts = [readers.document("売上高は1.2兆円。", "a")], [readers.document("売上高は1兆2,034億円。", "b")]
>>> html = page(verification.verify(*texts), *texts)
>>> "rounded" in html, "<script" in html
(True, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.files.output import whole
from ainews_extract.verification import RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    import pandas as pd

    from ainews_extract.records import Document

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def write(table: pd.DataFrame, text: Sequence[Document], source: Sequence[Document], path: str | PathLike[str]) -> None:
    """Write the page to a file, completely or not at all.

    Args:
        table: The result of `verify` for these documents.
        text: The documents that were verified.
        source: The documents that they were compared with.
        path: The file.

    Raises:
        WriteError: The file cannot be written.
    """
    with whole(path) as handle:
        handle.write(page(table, text, source).encode("utf-8", "replace"))


def page(table: pd.DataFrame, text: Sequence[Document], source: Sequence[Document]) -> str:
    """The page as HTML.

    Args:
        table: The result of `verify` for these documents.
        text: The documents that were verified.
        source: The documents that they were compared with.
    """
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    style = (resources.files(__package__ or "") / "templates" / "verified.css").read_text(encoding="utf-8")
    wrong = sum(row["verdict"] not in RIGHT for row in rows)
    left = "".join(_article(document, _told(rows, len(text)), "t") for document in text)
    right = "".join(_article(document, _known(rows, document.id), "s") for document in source)
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Verification</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head><body>'
        f"<h1>{len(rows)} figures, {wrong} not supported</h1>"
        f'<main><section aria-label="text">{left}</section><section aria-label="source">{right}</section></main>'
        "</body></html>"
    )


@dataclass(slots=True)
class _Mark:
    """A figure in one of the texts: its span, the numbers of its rows, its verdict, and whether it has a counterpart."""

    start: int
    end: int
    numbers: list[int]
    verdict: str
    detail: str = ""
    paired: bool = True


def _told(rows: Iterable[dict[Any, Any]], texts: int) -> list[_Mark]:
    """The marks of the verified text; none for several texts, since a row does not name its text."""
    if texts != 1:
        return []
    return [_Mark(row["start"], row["end"], [number], row["verdict"], row["detail"]) for number, row in enumerate(rows)]


def _known(rows: Iterable[dict[Any, Any]], doc: str) -> list[_Mark]:
    """The marks of a source: each figure that was compared with one of the text, once."""
    marks: dict[int, _Mark] = {}
    for number, row in enumerate(rows):
        if row["source_start"] is None or row["source_doc"] != doc:
            continue
        mark = marks.setdefault(row["source_start"], _Mark(row["source_start"], row["source_end"], [], ""))
        mark.numbers.append(number)
        mark.verdict = row["verdict"] if row["verdict"] not in RIGHT else mark.verdict or row["verdict"]
    return sorted(marks.values(), key=lambda mark: mark.start)


def _article(document: Document, marks: Sequence[_Mark], side: str) -> str:
    name = f"<h2>{escape(document.id)}</h2>" if document.id else ""
    return f'<article>{name}<div class="text">{"".join(_pieces(document.source, marks, side))}</div></article>'


def _pieces(source: str, marks: Sequence[_Mark], side: str) -> Iterator[str]:
    at = 0
    other = "s" if side == "t" else "t"
    for mark in marks:
        yield escape(source[at : mark.start])
        at = mark.end
        yield "".join(f'<a id="{side}{number}"></a>' for number in mark.numbers)
        yield _marked(mark, source[mark.start : mark.end], f"{other}{mark.numbers[0]}")
    yield escape(source[at:])


def _marked(mark: _Mark, words: str, partner: str) -> str:
    kind = "right" if mark.verdict in RIGHT else "wrong"
    title = escape(": ".join(filter(None, (mark.verdict, mark.detail))))
    tag, link = ("a", f' href="#{partner}"') if mark.paired else ("b", "")
    return f'<{tag} class="{kind}"{link} title="{title}">{escape(words)}<small>{escape(mark.verdict)}</small></{tag}>'
