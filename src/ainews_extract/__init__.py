"""Figures from Japanese and Korean AI news: money, model sizes, rankings, as a typed table with exact places.

>>> import ainews_extract as ax
>>> ax.extract("総額2,378億ウォン（約260億円）を投じる。")[["text", "value", "unit", "modifier"]]
         text           value unit modifier
0  2,378億ウォン  237800000000.0  KRW
1       260億円   26000000000.0  JPY   approx

Only the names below and `.ainews` of a Series are public. Each name is loaded at its first use, so the import itself loads no
dictionary, no model and no pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import forks as _forks  # noqa: F401 - from now on forks wait for imports
from ainews_extract.seeing.register import register
from ainews_extract.version import VERSION

if TYPE_CHECKING:
    from ainews_extract import schemas
    from ainews_extract.analysis import compare, conflicts, convert, implied_rates, pivot, timeline, with_periods
    from ainews_extract.api import entities, extract, mentions, warm
    from ainews_extract.batch.partition import extract_frame
    from ainews_extract.batch.run import Summary, extract_to
    from ainews_extract.batch.stream import iter_extract
    from ainews_extract.errors import ReadError, WriteError
    from ainews_extract.explanation import explain_frame
    from ainews_extract.frames import frame, read_csv, to_arrow, write
    from ainews_extract.integrations import dask, spark
    from ainews_extract.omitted import unread
    from ainews_extract.overview import documents_frame
    from ainews_extract.readers import document, read
    from ainews_extract.records import Document, Entity, Mention
    from ainews_extract.seeing import plot
    from ainews_extract.seeing.explained import explain
    from ainews_extract.seeing.reports import report
    from ainews_extract.seeing.verdicts import verify
    from ainews_extract.seeing.views import show
    from ainews_extract.terms import CHANGES, CLAIMS, KINDS, LABELS, MEASURES, MODIFIERS

__all__ = [
    "CHANGES",
    "CLAIMS",
    "KINDS",
    "LABELS",
    "MEASURES",
    "MODIFIERS",
    "Document",
    "Entity",
    "Mention",
    "ReadError",
    "Summary",
    "WriteError",
    "__version__",
    "compare",
    "conflicts",
    "convert",
    "dask",
    "document",
    "documents_frame",
    "entities",
    "explain",
    "explain_frame",
    "extract",
    "extract_frame",
    "extract_to",
    "frame",
    "implied_rates",
    "iter_extract",
    "mentions",
    "pivot",
    "plot",
    "read",
    "read_csv",
    "report",
    "schemas",
    "show",
    "spark",
    "timeline",
    "to_arrow",
    "unread",
    "verify",
    "warm",
    "with_periods",
    "write",
]

__version__ = VERSION

register()  # df["body"].ainews

_HOMES: Final = {
    "CHANGES": "terms",
    "CLAIMS": "terms",
    "KINDS": "terms",
    "LABELS": "terms",
    "MEASURES": "terms",
    "MODIFIERS": "terms",
    "Document": "records",
    "Entity": "records",
    "Mention": "records",
    "ReadError": "errors",
    "Summary": "batch.run",
    "WriteError": "errors",
    "compare": "analysis",
    "conflicts": "analysis",
    "convert": "analysis",
    "document": "readers",
    "documents_frame": "overview",
    "entities": "api",
    "explain": "seeing.explained",
    "explain_frame": "explanation",
    "extract": "api",
    "extract_frame": "batch.partition",
    "extract_to": "batch.run",
    "frame": "frames",
    "implied_rates": "analysis",
    "iter_extract": "batch.stream",
    "mentions": "api",
    "read": "readers",
    "read_csv": "frames",
    "pivot": "analysis",
    "report": "seeing.reports",
    "show": "seeing.views",
    "timeline": "analysis",
    "to_arrow": "frames",
    "unread": "omitted",
    "verify": "seeing.verdicts",
    "warm": "api",
    "with_periods": "analysis",
    "write": "frames",
}

_MODULES: Final = {
    "dask": "integrations.dask",
    "plot": "seeing.plot",
    "schemas": "schemas",
    "spark": "integrations.spark",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: whatever the name stands for
    if name in _MODULES:
        return import_module(f"{__name__}.{_MODULES[name]}")
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
