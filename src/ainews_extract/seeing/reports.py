"""A report: one HTML file with articles, figures, conflicts and charts; it loads nothing and runs no code of the articles.

The text, title and file name of an article are in JSON in which `<` is escaped, and become text nodes. A
Content-Security-Policy allows only the report's own script and style, by their hash, and no request.

>>> html = report("投資は3億円。<script>alert(1)</script>", title="試し")
>>> "<script>alert" in html, "<title>試し</title>" in html
(False, True)
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import api, texts
from ainews_extract.files import output
from ainews_extract.seeing import report_data, views

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from ainews_extract.records import Document, Mention

TITLE: Final = "Figures in AI news"
_FEW: Final = 200  # articles whose reasons are looked up unasked: some seconds


def report(  # noqa: PLR0913 - each is an option of its own
    source: texts.Source,
    path: str | PathLike[str] | None = None,
    *,
    title: str = TITLE,
    lang: str | None = None,
    charts: bool = True,
    reasons: bool | None = None,
    mentions: Sequence[Sequence[Mention]] | None = None,
    looked: Sequence[report_data.Looked] | None = None,
) -> str:
    """Make one HTML file about articles: conflicts, a table to search and filter, marked texts, charts, possible misses.

    Its interface is in the language of the browser: Japanese, Korean or English.

    Args:
        source: A text, a Document, or several, as for `extract`.
        path: Where to write it, if anywhere.
        title: Its title.
        lang: `ja` or `ko`, the language of the articles; detected from the script if None.
        charts: Draw charts.
        reasons: Hold the reasons of each figure, shown on a click. That reads every article twice, so where None it is done
            for up to 200 articles.
        mentions: The figures of each document, where they are at hand.
        looked: What `report_data.look` gives for each document, where it is at hand.

    Returns:
        The HTML.

    Raises:
        TypeError: An item is not a text.
        WriteError: The file cannot be written.
    """
    documents = list(texts.documents(source))
    found = [api.mentions(document, lang=lang) for document in documents] if mentions is None else mentions
    why = len(documents) <= _FEW if reasons is None else reasons
    html = _page(documents, report_data.data(documents, found, lang, looked, reasons=why), title, charts=charts)
    if path is not None:
        with output.whole(path) as handle:
            handle.write(html.encode())
    return html


# In this order: each file stands on those before it.
_SCRIPTS: Final = "core search grid facets figures detail articles beside checks charts main".split()
_POLICY: Final = "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def _page(documents: Sequence[Document], held: dict[str, Any], title: str, *, charts: bool) -> str:
    names = held.pop("names")
    style = views.style() + _template("report.css") + _template("print.css")
    script = f'"use strict";(() => {{\n{"".join(_template(f"{name}.js") for name in _SCRIPTS)}}})();'
    sources = (_source(number, document, names[number]) for number, document in enumerate(documents))
    return Template(_template("page.html")).substitute(
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        title=escape(title),
        style=style,
        script=script,
        data=_json(held | {"charts": charts, "untitled": title == TITLE}),
        sources="\n".join(sources),
    )


def _template(name: str) -> str:
    return (resources.files(__package__ or "") / "templates" / "report" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# In JSON, < > & are only inside strings, where an escape is equivalent; some programs end a line at U+2028.
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    r"""JSON that is safe in a script element: no text can close the element.

    >>> _json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate as \udXXX, as JSON writes it


def _source(number: int, document: Document, names: Sequence[tuple[int, int, str, str]]) -> str:
    held = {"source": document.source, "names": names}
    return f'<script type="application/json" id="source-{number}">{_json(held)}</script>'
