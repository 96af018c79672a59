"""A report: one HTML file with articles, figures, conflicts and charts, which loads nothing and runs nothing of theirs.

Every text of an article, its title and its file name stands in JSON in which `<` is escaped, and becomes a text node; a
Content-Security-Policy lets just the report's own script and style run, by their hash, and no request leave the page.

>>> html = report("投資は3億円。<script>alert(1)</script>", title="試し")
>>> "<script>alert" in html, "<title>試し</title>" in html
(False, True)
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from importlib import resources
from importlib.util import find_spec
from string import Template
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import analysis, api, frames, omitted, texts
from ainews_extract.cells import COLUMNS as FIELDS, number as as_number, whole_number
from ainews_extract.files import output
from ainews_extract.records import CONTEXT_COLUMNS
from ainews_extract.seeing import views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    import pandas as pd

    from ainews_extract.records import Document, Mention


# The article stands beside the table, so that the long text columns would say it a second time.
COLUMNS: Final = [name for name in FIELDS if name not in CONTEXT_COLUMNS]


def report(  # noqa: PLR0913 - each is an option of its own
    source: texts.Source,
    path: str | PathLike[str] | None = None,
    *,
    title: str = "Figures in AI news",
    lang: str | None = None,
    charts: bool = True,
    mentions: Sequence[Sequence[Mention]] | None = None,
) -> str:
    """One HTML file over articles: overview, marked texts, a table to sort and filter, checks, charts, what was missed.

    Args:
        source: A text, a Document, or several, as for `extract`.
        path: Where to write it, if anywhere.
        title: Its title.
        lang: `ja` or `ko`; told from the script where None.
        charts: Draw charts, where the extra `plot` is installed.
        mentions: The figures of each document, where they are at hand.

    Returns:
        The HTML.

    Raises:
        TypeError: Something that is no text.
        WriteError: The file cannot be written.
    """
    documents = list(texts.documents(source))
    found = [api.mentions(document, lang=lang) for document in documents] if mentions is None else mentions
    html = _page(documents, found, title, lang, charts=charts)
    if path is not None:
        with output.whole(path) as handle:
            handle.write(html.encode())
    return html


def _page(
    documents: Sequence[Document], mentions: Sequence[Sequence[Mention]], title: str, lang: str | None, *, charts: bool
) -> str:
    frame = frames.frame(mention for found in mentions for mention in found)
    sources, seen = [], []
    for number, (document, found) in enumerate(zip(documents, mentions, strict=True)):
        names = views.names(document, lang)
        sources.append(_source(number, document, names))
        seen += [[number, *line] for line in unclassified(document, found, names, lang)]
    data = {
        "columns": COLUMNS,
        "docs": list(_headings(documents)),
        "rows": [_row(number, mention) for number, found in enumerate(mentions) for mention in found],
        "seen": sorted(seen, key=lambda line: (bool(line[6]), line[0])),
        **_checks(frame, {document.id: number for number, document in enumerate(documents)}),
    }
    style, script = views.style() + _template("report.css"), _template("report.js")
    return Template(_template("report.html")).substitute(
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        title=escape(title),
        style=style,
        script=script,
        charts="".join(_charts(frame)) if charts else _NO_CHARTS,
        data=_json(data),
        sources="\n".join(sources),
    )


_POLICY: Final = "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def _headings(documents: Sequence[Document]) -> Iterator[dict[str, str | None]]:
    """What each article is called: its id, as a file below the folder that holds them all, and its title."""
    folders = [each.id.split("/")[:-1] for each in documents]
    levels = enumerate(zip(*folders, strict=False))  # as deep as the shallowest
    depth = next((depth for depth, level in levels if len(set(level)) > 1), min(map(len, folders), default=0))
    for each in documents:
        yield {"id": each.id, "name": "/".join(each.id.split("/")[depth:]) or "text", "title": each.title}


def _template(name: str) -> str:
    return (resources.files(__package__ or "") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# In JSON, < > & stand only inside strings, where an escape says the same; U+2028 ends a line for some.
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    r"""JSON that may stand in a script element: no text can close it.

    >>> _json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate as \udXXX, as JSON writes it


def _source(number: int, document: Document, names: Iterable[views.Name]) -> str:
    held = {"source": document.source, "names": [[each.start, each.end, each.label, each.name] for each in names]}
    return f'<script type="application/json" id="source-{number}">{_json(held)}</script>'


def _row(number: int, mention: Mention) -> list[Any]:
    """A figure as the table has it: the number of its article, its fields in order, its value as a reader says it."""
    fields = (getattr(mention, name) for name in COLUMNS[1:])
    return [number, *(whole_number(as_number(cell)) for cell in fields), views.number(mention)]


_AROUND: Final = 18  # characters on either side: as wide as their columns


def unclassified(
    document: Document, mentions: Iterable[Mention], names: Iterable[views.Name], lang: str | None
) -> Iterator[tuple[int, int, str, str, str, str]]:
    """The numerals that are part of no figure: place, text, what stands before and after, and why it need be none.

    The last is empty where it may be a figure that was missed; these are the ones to look at.

    Args:
        document: The document.
        mentions: Its figures.
        names: Its names.
        lang: Its language; detected where None.
    """
    source = document.source
    for each in omitted.find(document, mentions, names, lang):
        before = source[max(0, each.start - _AROUND) : each.start].split("\n")[-1]
        after = source[each.end : each.end + _AROUND].split("\n")[0]
        yield each.start, each.end, each.text, before, after, "" if each.likely else each.reason


def _checks(frame: pd.DataFrame, numbers: dict[str, int]) -> dict[str, list[list[Any]]]:
    conflicts, rates = analysis.conflicts(frame), analysis.implied_rates(frame)
    what = conflicts["measure"].fillna(conflicts["benchmark"]).fillna(conflicts["scope"]).fillna(conflicts["kind"])
    told = ("doc", "start", "text", "places", "docs", "slip", "score", "sentence")
    values = conflicts.assign(what=what)[["thing", "subject", "what", "time", *told]]
    odd = rates.loc[rates["odd"], ["pair", "rate", "median", "doc", "start", "text", "restated"]].round(4)
    return {
        "conflicts": [_numbered(line, numbers, (4,)) for line in frames.rows(values)],
        "rates": [_numbered(line, numbers, (3,)) for line in frames.rows(odd)],
    }


def _numbered(line: Sequence[Any], numbers: dict[str, int], places: Sequence[int]) -> list[Any]:
    return [numbers[cell] if place in places else cell for place, cell in enumerate(line)]


_NO_CHARTS: Final = '<p class="note">No charts.</p>'
_NO_EXTRA: Final = (
    '<p class="note">No charts: they need <code>pip install "ainews_extract[plot]"</code>, in a clone '
    '<code>pip install ".[plot]"</code>; then write the report anew.</p>'
)


def _charts(frame: pd.DataFrame) -> Iterator[str]:
    """The charts as SVG: drawn here, so that the page needs no code for them; tooltips are SVG titles."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        yield _NO_EXTRA
        return
    import vl_convert  # noqa: PLC0415 - an extra

    from ainews_extract.seeing import plot  # noqa: PLC0415 - needs the extra

    drawn = plot.together(frame)
    if not drawn:
        yield _NO_CHARTS
    for kind, chart in drawn:
        yield f'<figure data-chart="{kind}">{_titled(vl_convert.vegalite_to_svg(chart.to_json()))}</figure>'


# A point of a chart: what it says is its accessible label, and a title shows that on hover.
_POINT: Final = re.compile(r'(<path aria-label="([^"]*)"[^>]*)/>')


def _titled(svg: str) -> str:
    """An SVG whose points show on hover what they say, without any code.

    >>> _titled('<path aria-label="3億円" d="M0,0"/>')
    '<path aria-label="3億円" d="M0,0"><title>3億円</title></path>'
    """
    return _POINT.sub(lambda match: f"{match[1]}><title>{match[2].replace('<', '&lt;')}</title></path>", svg)
