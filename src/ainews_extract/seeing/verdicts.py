"""Verdicts that a notebook shows in colour, beside the text of the source: `ax.verify(text, source)`.

>>> table = verify("売上高は1.2兆円。", "売上高は1兆2,034億円。")
>>> table["verdict"].to_list(), "1兆2,034億円" in table._repr_html_()
(['rounded'], True)
"""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

import pandas as pd

from ainews_extract import verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract import texts


class Verdicts(pd.DataFrame):
    """The table of `verify`; tables derived from it (columns, filtered rows) are plain DataFrames."""

    @property
    def _constructor(self) -> Any:  # noqa: ANN401 - the protocol of pandas
        return pd.DataFrame

    def _repr_html_(self) -> str:
        """The HTML for Jupyter: one row per figure, its verdict in words and in colour."""
        style = (resources.files(__package__ or "") / "templates" / "tables.css").read_text(encoding="utf-8")
        wrong = int((~self["verdict"].isin(verification.RIGHT)).sum())
        heads = "".join(
            f'<th scope="col">{name}</th>' for name in ("figure", "verdict", "detail", "source", "sentence")
        )
        return (
            f'<div class="ainews-table"><style>{style}</style><p>{len(self)} figures, {wrong} not supported</p>'
            f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(_lines(self))}</tbody></table></div>"
        )


def verify(text: texts.Source, source: texts.Source, *, lang: str | None = None) -> Verdicts:
    """Compare every figure of a text with the figures of its source.

    The two may be in different languages: owners are compared by canonical names, amounts in base units.

    Args:
        text: The summary, translation or headline: one text or Document.
        source: The text it was made from: one text or Document, or several.
        lang: `ja` or `ko` for `text`; detected if None.

    Returns:
        A DataFrame with one row per figure of the text, in order, which a notebook shows in colour. `verdict` is one of
        `verification.VERDICTS`; `detail` says what differs; `error` is the relative error of a rounded or different value; the
        columns `source_*` show the nearest figure of the source, and are missing if there is none.

    Raises:
        TypeError: An item is not a text.
        ValueError: An unknown language.
    """
    return Verdicts(verification.verify(text, source, lang=lang))


def _lines(table: pd.DataFrame) -> Iterator[str]:
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    for row in rows:
        kind = "right" if row["verdict"] in verification.RIGHT else "wrong"
        cells = (row["detail"], row["source_text"], row["source_sentence"])
        others = "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in cells)
        yield f'<tr><th scope="row">{escape(row["text"])}</th><td class="{kind}">{escape(row["verdict"])}</td>{others}</tr>'
