"""The pandas accessor: `df["body"].ainews.extract()`, `.ainews.show()`; `register.py` gives it to every Series.

>>> texts = pd.Series({"a.md": "投資は3億円。", "b.md": None, "c.md": "世界3位。"})
>>> texts.ainews.extract()[["doc", "text", "kind"]]
    doc text     kind
0  a.md  3億円    money
1  c.md   3位  ranking
>>> texts.ainews.show()
<View of 2 figures; .html holds it>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ainews_extract import api
from ainews_extract.analysis.reading import readable
from ainews_extract.seeing import views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.records import Mention


class Accessor:
    """The methods of a Series of texts; the labels of its index become the `doc` of the figures.

    Args:
        texts: The Series.

    Raises:
        AttributeError: It does not hold texts.
    """

    def __init__(self, texts: pd.Series[Any]) -> None:
        if not (pd.api.types.is_string_dtype(texts.dtype) or pd.api.types.is_object_dtype(texts.dtype)):
            message = f".ainews is for texts, but this Series holds {texts.dtype}"
            raise AttributeError(message)
        self._texts = texts

    def extract(self, *, kinds: Sequence[str] | None = None, lang: str | None = None) -> pd.DataFrame:
        """The figures of all texts as one table; see `ainews_extract.extract`."""
        return api.extract(self._texts, kinds=kinds, lang=lang)

    def mentions(self, *, kinds: Sequence[str] | None = None, lang: str | None = None) -> list[Mention]:
        """The figures of all texts as records; see `ainews_extract.mentions`."""
        return api.mentions(self._texts, kinds=kinds, lang=lang)

    def show(
        self,
        frame: pd.DataFrame | None = None,
        *,
        lang: str | None = None,
        kinds: str | Sequence[str] | None = None,
        around: int | None = None,
    ) -> views.View:
        """The texts with their figures marked; see `ainews_extract.show`."""
        return views.show(self._texts, frame, lang=lang, kinds=kinds, around=around)


class FrameAccessor:
    """The methods of a table of figures.

    >>> api.extract("投資は3億円。").ainews.table()[["text", "value", "unit"]].values.tolist()
    [['3億円', '300,000,000', 'JPY']]

    Args:
        frame: The table.

    Raises:
        AttributeError: It is not a table of figures.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        if not {"doc", "kind", "value"} <= set(frame.columns):
            message = ".ainews of a DataFrame is for tables of figures from ainews_extract.extract"
            raise AttributeError(message)
        self._frame = frame

    def table(self) -> pd.DataFrame:
        """The table for reading: only columns with content, digits grouped, missing cells empty."""
        return readable(self._frame)
