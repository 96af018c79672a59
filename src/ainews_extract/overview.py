r"""Documents as a table: one row per document, with its dates, what it is about, and how many figures it has.

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
    """One row per document: what it is called, when it was published, what it is about, how many figures it has.

    Args:
        source: Documents as `read` gives them, or texts as for `extract`.
        lang: `ja` or `ko`; detected where None.

    Returns:
        The columns of `COLUMNS`: `id`, `title`, `published`, `url`, `lang`, `encoding`, `about` (the canonical name that
        title and text are about), `characters`, `figures`, `names` and `unread` (how many; `unread` counts the numerals that
        may be figures that were missed).

    Raises:
        TypeError: Something that is not a text.
        ValueError: An unknown language.
    """
    api.check(None, lang)
    return COLUMNS.table(_row(document, lang) for document in texts.documents(source))


def _row(document: Document, lang: str | None) -> Iterator[Any]:
    page = pipeline.read(document, lang)
    figures, names = pipeline.figures(page), pipeline.names(page)
    yield from (document.id, document.title, document.published, document.url, page.lang, document.encoding)
    yield from (_about(page), len(document.source), len(figures), len(names), pipeline.missed(page))


# A name in the title counts as much as so many in the text.
_IN_TITLE: Final = 5
# Places say where something happens, and not what a text is about.
_NOT_ABOUT: Final = frozenset(("place", "benchmark"))


def _about(page: Page) -> str | None:
    """The name that stands most often, the title counted several times; of equals the first."""
    counts: Counter[str] = Counter()
    title = page.structure.title or (0, 0)
    for name in page.entities:
        if name.label not in _NOT_ABOUT:
            counts[name.name] += _IN_TITLE if title[0] <= name.start < title[1] else 1
    return counts.most_common(1)[0][0] if counts else None
