"""An explanation that a notebook shows as a table: `ax.explain(text, start)`; elsewhere it is plain text.

>>> told = explain("LGは3億円を投じる。", 3)
>>> told.splitlines()[0].startswith("money «3億円»"), "<table" in told._repr_html_()
(True, True)
"""

from __future__ import annotations

from html import escape
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import explanation, recognisers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document


class Explanation(str):
    """The text of an explanation, which a notebook shows as a table."""

    __slots__ = ("_asked",)
    _asked: tuple[str | Document, int, str | None, Naming]

    def _repr_html_(self) -> str:
        """The HTML for Jupyter: one row per candidate, the most likely of each field first."""
        source, start, lang, naming = self._asked
        table = explanation.explain_frame(source, start, lang=lang, naming=naming)
        rows = table.astype(object).where(table.notna(), None).to_dict("records")
        head = escape(self.split("\n", 1)[0])
        lines = "".join(_fields(rows))
        style = (resources.files(__package__ or "") / "templates" / "tables.css").read_text(encoding="utf-8")
        return (
            f'<div class="ainews-table"><style>{style}</style><p>{head}</p><table><thead><tr><th scope="col">field</th>'
            f'<th scope="col">candidate</th><th scope="col">sum</th><th scope="col">features</th></tr></thead>'
            f"<tbody>{lines}</tbody></table></div>"
        )


def explain(
    source: str | Document, start: int, *, lang: str | None = None, naming: Naming = recognisers.OURS
) -> Explanation:
    """Explain the figure at a place: how it was read, then the candidates of each field.

    >>> explain("LGは3億円を投じる。", 3).splitlines()[0]
    'money «3億円» [3:6]: value 300000000, unit JPY; read by kinds.money from the numeral 3億'

    Args:
        source: A text or document.
        start: Where the figure begins in the source, as in the column `start`.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.

    Returns:
        A str, which a notebook shows as a table.

    Raises:
        ValueError: No figure begins there.
        ReadError: The user's vocabulary cannot be read.
    """
    told = Explanation(explanation.explain(source, start, lang=lang, naming=naming))
    told._asked = (source, start, lang, naming)  # noqa: SLF001 - its own
    return told


_MOST: Final = 3  # candidates of a field
_TOP: Final = 8  # features of a candidate: the heaviest say nearly all


def _fields(rows: Iterable[dict[Any, Any]]) -> Iterator[str]:
    for field, of_field in groupby(rows, lambda row: row["field"]):
        answers = groupby(of_field, lambda row: (row["candidate"], row["start"], row["sum"]))
        for number, ((candidate, _, total), found) in enumerate(answers):
            if number < _MOST:
                yield _line(field if number == 0 else "", candidate, total, list(found))


def _line(field: str, candidate: str | None, total: float | None, found: Sequence[dict[Any, Any]]) -> str:
    features = " ".join(f"<code>{escape(_feature(row))}</code>" for row in found[:_TOP])
    features += f"<small>… {len(found) - _TOP} more</small>" if len(found) > _TOP else ""
    said = "<i>none</i>" if candidate is None else escape(str(candidate))
    chosen = ' class="chosen"' if field else ""
    number = "" if total is None else f"{total:+.2f}"
    return f'<tr{chosen}><th scope="row">{escape(field)}</th><td>{said}</td><td class="n">{number}</td><td>{features}</td></tr>'


def _feature(row: dict[Any, Any]) -> str:
    return str(row["feature"]) if row["weight"] is None else f"{row['feature']} {row['weight']:+.2f}"
