r"""Documents as a table: one row per document with its dates, its main topic, and the number of its figures.

>>> from ainews_extract import readers
>>> post = readers.document("# OpenAIの業績\n売上高は3億ドル。OpenAIは3社に投資した。", "a")
>>> documents_frame([post])[["id", "about", "figures"]]
  id   about  figures
0  a  OpenAI        2
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import api, pipeline, schemas, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from ainews_extract.page import Page
    from ainews_extract.records import Document

COLUMNS: Final = schemas.Schema(
    {
        "id": "str",
        "title": "str | None",
        "published": "str | None",
        "url": "str | None",
        "lang": "str",
        "encoding": "str | None",
        "about": "str | None",
        "characters": "int",
        "figures": "int",
        "names": "int",
        "unread": "int",
    }
)


def documents_frame(source: texts.Source, *, lang: str | None = None) -> pd.DataFrame:
    """One row per document: its title, date of publication, main topic, and the number of its figures.

    Args:
        source: Documents from `read`, or texts as for `extract`.
        lang: `ja` or `ko`; detected if None.

    Returns:
        The columns of `COLUMNS`: `id`, `title`, `published`, `url`, `lang`, `encoding`, `about` (the canonical name of the main
            topic), `characters`, `figures`, `names` and `unread` (counts; `unread` counts the numerals that may be missed
            figures).

    Raises:
        TypeError: An item is not a text.
        ValueError: An unknown language.
    """
    api.check(None, lang)
    return COLUMNS.table(_row(document, lang) for document in texts.documents(source))


def _row(document: Document, lang: str | None) -> Iterator[Any]:
    page = pipeline.read(document, lang)
    figures, names = pipeline.figures(page), pipeline.names(page)
    yield from (document.id, document.title, document.published, document.url, page.lang, document.encoding)
    yield from (_about(page), len(document.source), len(figures), len(names), pipeline.missed(page))


# A name in the title counts as much as this many in the text.
_IN_TITLE: Final = 5
# A place says where something happens, a benchmark how it is measured; neither is a topic.
_NOT_ABOUT: Final = frozenset(("place", "benchmark"))


def _about(page: Page) -> str | None:
    """The most frequent name, names in the title counted several times; of equal ones the first."""
    counts: Counter[str] = Counter()
    title = page.structure.title or (0, 0)
    for name in page.entities:
        if name.label not in _NOT_ABOUT:
            counts[name.name] += _IN_TITLE if title[0] <= name.start < title[1] else 1
    return counts.most_common(1)[0][0] if counts else None
