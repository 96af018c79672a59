r"""Numerals that were not read: the numbers of a text that are part of no figure, with the reason.

A number with an unknown unit is listed as a likely miss; versions, list numbers, and numbers in names and words are listed with
their reason.

>>> table = unread("GPT-4の一部を使う。回答は312だった。")
>>> [(row.text, row.reason, bool(row.likely)) for row in table.itertuples()]
[('4', 'in a name', False), ('一', 'part of a word', False), ('312', 'no unit', True)]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract import api, leftovers, pieces, schemas, texts
from ainews_extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    import pandas as pd

    from ainews_extract.records import Document, Span

    class _Spanned(Protocol):
        @property
        def start(self) -> int: ...
        @property
        def end(self) -> int: ...


COLUMNS: Final = schemas.Schema(
    {"doc": "str", "start": "int", "end": "int", "text": "str", "reason": "str", "likely": "bool", "sentence": "str"}
)


def unread(source: texts.Source, *, lang: str | None = None) -> pd.DataFrame:
    """The numerals of one or many texts that are part of no figure, with the reason.

    Args:
        source: As for `extract`.
        lang: `ja` or `ko`; detected if None.

    Returns:
        One row per numeral: `doc`, `start`, `end` and `text` as of a figure; `reason`: `in a name`, `version`,
        `list number`, `note`, `part of a word`, `ordinal`, `set phrase`, `relative time`, `rate`, `clock time`,
        `identifier` or `no unit`;
        `likely`: whether it may be a missed figure; `sentence`: the sentence it is in.

    Raises:
        TypeError: An item is not a text.
        ValueError: An unknown language.
    """
    api.check(None, lang)
    return COLUMNS.table(
        (document.id, each.start, each.end, each.text, each.reason, each.likely, each.sentence)
        for document in texts.documents(source)
        for each in find(document, api.mentions(document, lang=lang), pieces.names(document, lang=lang), lang)
    )


@dataclass(frozen=True, slots=True)
class Unread:
    """A numeral that is part of no figure; offsets into the source.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        text: The numeral.
        reason: Why it was not read.
        likely: Whether it may be a missed figure: a number in digits with an unknown unit.
        sentence: The sentence it is in.
    """

    start: int
    end: int
    text: str
    reason: str
    likely: bool
    sentence: str


def find(
    document: Document, mentions: Iterable[_Spanned], names: Iterable[_Spanned], lang: str | None = None
) -> Iterator[Unread]:
    """The numerals of a document that are part of no figure.

    Args:
        document: The document.
        mentions: Its figures.
        names: Its names.
        lang: Its language; detected if None.
    """
    page = Page(document, lang)
    for numeral, reason in leftovers.find(page, _in_page(page, mentions), _in_page(page, names)):
        start, end = page.in_source(numeral.start, numeral.end)
        sentence = page.sentence(numeral.start)
        yield Unread(
            start, end, document.source[start:end], reason, leftovers.may_be_missed(page, numeral, reason),
            page.text[sentence.start : sentence.end].strip(),
        )  # fmt: skip


def _in_page(page: Page, spans: Iterable[_Spanned]) -> Iterator[Span]:
    """The spans of the source as spans of the text of its page."""
    return ((page.from_source(span.start), page.from_source(span.end - 1) + 1) for span in spans)
