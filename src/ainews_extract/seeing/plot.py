"""Charts over a frame, with Altair (the extra `plot`): `ax.plot.money(frame)`, `.timeline`, `.sizes`, `.scores`.

Each function returns an `altair.Chart`, which a notebook shows and `chart.save("money.svg")` writes. A notebook needs no network
for it: the chart is an SVG in the colours of the notebook, unless another renderer of Altair is enabled. The tooltip of a figure
shows its text and its place. Amounts in different currencies are in different panels; they are neither converted nor
added up.

>>> from ainews_extract.api import extract
>>> chart = sizes(extract("「アスナロ2」は340億パラメータ、「サカキ」は8Bのモデルだ。"))
>>> chart.to_dict()["mark"]["type"]
'circle'
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final, TypeAlias

import pandas as pd

from ainews_extract import analysis
from ainews_extract.records import Mention
from ainews_extract.seeing import views

try:
    import altair as alt
except ModuleNotFoundError as error:
    message = "charts need the extra `plot`: pip install 'ainews_extract[plot]', in a clone pip install '.[plot]'"
    raise ModuleNotFoundError(message, name=error.name) from error

# Nobody reads more lines than this; the largest stay.
_MOST: Final = 30
_WIDTH: Final = 460
_STEP: Final = 18
# One colour and one shape per claim, so that a plan differs from a fact in black and white too (palette of Okabe and Ito).
_CLAIMS: Final = ("fact", "forecast", "plan")
_COLOURS: Final = ("#0072b2", "#e69f00", "#009e73")
_SHAPES: Final = ("circle", "triangle-up", "square")

Chart: TypeAlias = "alt.Chart | alt.FacetChart | alt.LayerChart"


def money(frame: pd.DataFrame, measure: str | None = None) -> Chart:
    """Draw amounts of money by owner on a log scale, one panel per currency with its 30 largest amounts.

    Args:
        frame: The figures.
        measure: Only amounts of a measure (`investment`); if None, all except prices per unit (1株42.5ドル).
    """
    rows = _points(frame, "money")
    rows = rows[rows["per"].isna()] if measure is None else rows[rows["measure"] == measure]
    rows = rows[rows["value"] > 0]
    rows = rows.sort_values("value", ascending=False).groupby("unit", sort=True).head(_MOST)
    dots = _dots(rows, "value:Q", "amount, log scale", scale=alt.Scale(type="log"))
    return _panels(dots, "unit", "Money by currency")


def sizes(frame: pd.DataFrame) -> Chart:
    """Draw model sizes in parameters on a log scale (the 30 largest).

    Args:
        frame: The figures.
    """
    rows = _points(frame, "parameters")
    rows = (
        rows[rows["value"] > 0].sort_values("value", ascending=False).drop_duplicates(["subject", "value"]).head(_MOST)
    )
    chart = _dots(rows, "value:Q", "parameters, log scale", scale=alt.Scale(type="log"), shaped=False)
    return _offline(chart.properties(title="Model sizes"))


def scores(frame: pd.DataFrame, benchmark: str | None = None) -> Chart:
    """Draw scores, one panel per benchmark.

    Args:
        frame: The figures.
        benchmark: Only scores of a benchmark; all if None.
    """
    rows = _points(frame, "score")
    rows = rows[rows["benchmark"].notna()] if benchmark is None else rows[rows["benchmark"] == benchmark]
    rows = rows.drop_duplicates(["subject", "benchmark", "value"])
    dots = _dots(rows, "value:Q", "score", scale=alt.Scale(zero=False), shaped=False)
    return _panels(dots, "benchmark", "Scores by benchmark")


def timeline(frame: pd.DataFrame, subject: str | None = None) -> Chart:
    """Draw the figures that hold for a date over time: one panel per unit, one line per measure through the mean of its figures.

    Args:
        frame: The figures.
        subject: Their subject, by any of its names; all if None.
    """
    rows = analysis.timeline(frame, subject)
    rows = _described(rows[rows["value"].notna()])
    rows["begin"] = pd.to_datetime(rows["time"].map(begin))
    rows["line"] = rows["subject"].fillna("") + " " + rows["measure"].fillna(rows["kind"])
    rows["unit"] = rows["unit"].fillna("")
    base = alt.Chart(_plain(rows)).encode(
        x=alt.X("begin:T", title="time"), color=alt.Color("line:N", title=None, legend=alt.Legend(labelLimit=0))
    )
    line = base.mark_line().encode(y=alt.Y("median(value):Q", title="value", axis=_SHORT))
    points = base.mark_point(size=60, filled=True).encode(
        y=alt.Y("value:Q", title="value"),
        shape=alt.Shape("line:N", legend=None),
        tooltip=_TOOLTIP,
        description=alt.Description("tip:N"),
    )
    layered = alt.layer(line, points).properties(width=_WIDTH, height=160)
    return _panels(layered, "unit", f"Over time: {subject}" if subject else "Over time")


def begin(time: str) -> str:
    """The first day of a period, the place of a point on the time axis.

    >>> [begin(time) for time in ("2025", "2025-Q3", "2025-H2", "2026-01", "2025-04/2025-06")]
    ['2025-01-01', '2025-07-01', '2025-07-01', '2026-01-01', '2025-04-01']

    Args:
        time: A date or period in ISO 8601, with quarters and half-years (`2025-Q3`, `2025-H1`).
    """
    first = time.partition("/")[0]
    year, _, part = first.partition("-")
    if part[:1] in {"Q", "H"}:
        months = 3 if part[0] == "Q" else 6
        part = f"{(int(part[1:]) - 1) * months + 1:02d}"
    return "-".join((year, *(part.split("-") if part else ["01"]), "01", "01")[:3])


# 2.4B instead of 2.4G in SI: these are dollars and parameters.
_SHORT: Final = alt.Axis(labelExpr="replace(format(datum.value, '~s'), 'G', 'B')", labelOverlap=True)
_TOOLTIP: Final = [
    alt.Tooltip("said:N", title="value"),
    alt.Tooltip("text:N", title="in the text"),
    *(alt.Tooltip(f"{name}:N") for name in ("subject", "measure", "time", "claim", "doc")),
    alt.Tooltip("start:Q", title="at", format=","),
]


def _points(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The figures of a kind with an owner and a value, without repeats and restatements."""
    own = frame["subject"].notna() & frame["value"].notna() & frame["same_as"].isna() & frame["repeat_of"].isna()
    return _described(frame[own & (frame["kind"] == kind)])


def _described(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the text of their tooltips."""
    columns = ["kind", "value", "low", "high", "unit"]
    cells = rows[columns].astype(object).where(rows[columns].notna(), None)
    said = [
        views.number(
            Mention("", 0, 0, "", kind, views.decimal(value), views.decimal(low), views.decimal(high), unit=unit)
        )
        for kind, value, low, high, unit in cells.itertuples(index=False)
    ]
    texts = [rows[name].astype(object).where(rows[name].notna(), "") for name in ("text", "subject", "time", "doc")]
    tips = [" · ".join(filter(None, cells)) for cells in zip(said, *texts, strict=True)]
    return rows.assign(
        **{name: pd.Series(column, index=rows.index, dtype=object) for name, column in (("said", said), ("tip", tips))}
    )


_DRAWN: Final = ("said", "tip", "text", "subject", "measure", "time", "claim", "doc", "unit", "benchmark", "line")


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The drawn columns, in dtypes that Altair can write with any version of pandas."""
    text = {name: rows[name].astype(object).where(rows[name].notna(), "") for name in _DRAWN if name in rows}
    dates = {"begin": rows["begin"]} if "begin" in rows else {}
    return pd.DataFrame(text | dates | {"value": rows["value"].astype(float), "start": rows["start"].astype(int)})


def _dots(rows: pd.DataFrame, x: str, title: str, *, scale: alt.Scale, shaped: bool = True) -> alt.Chart:
    chart = alt.Chart(_plain(rows))
    encoded = chart.mark_point(filled=True, size=80) if shaped else chart.mark_circle(size=80)
    result: alt.Chart = encoded.encode(
        x=alt.X(x, title=title, scale=scale, axis=_SHORT),
        y=alt.Y("subject:N", title=None, sort="-x", axis=_names(rows["subject"])),
        tooltip=_TOOLTIP,
        description=alt.Description("tip:N"),
        **(_claimed() if shaped else {}),
    )
    return result.properties(width=_WIDTH, height=alt.Step(_STEP))


# The width of a character of a label in pixels; a Latin letter has half. Without a CJK font, measuring gives wrong widths.
_EM: Final = 11


def _names(names: pd.Series[Any]) -> alt.Axis:
    """An axis of names that cuts no name: its width is counted, not measured with the fonts of the machine."""
    longest = max((sum(_EM if _is_wide(char) else _EM / 2 for char in name) for name in names), default=0)
    return alt.Axis(labelLimit=0, minExtent=longest + _EM)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


def _claimed() -> dict[str, Any]:
    domain = list(_CLAIMS)
    return {
        "color": alt.Color("claim:N", scale=alt.Scale(domain=domain, range=list(_COLOURS))),
        "shape": alt.Shape("claim:N", scale=alt.Scale(domain=domain, range=list(_SHAPES))),
    }


def _panels(chart: Chart, field: str, title: str) -> Chart:
    row = alt.Row(f"{field}:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left", labelOrient="top"))
    panels: alt.FacetChart = chart.facet(row=row, title=title).resolve_scale(x="independent", y="independent")
    return _offline(panels)


class _Offline:
    """A chart that a notebook shows without network, as an SVG in the colours of the notebook."""

    def _repr_mimebundle_(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - the protocol of IPython
        if alt.renderers.active != "default":
            return super()._repr_mimebundle_(*args, **options)  # type: ignore[misc]  # a chart's own
        spec = self.to_dict()  # type: ignore[attr-defined]  # as above
        return {"text/html": _html(spec), "text/plain": f"<{type(self).__name__}: {spec.get('title', '')}>"}

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Altair's own arguments
        """Write the chart to a file, as Altair does, in a font that has CJK without serifs where the machine has one."""
        chart: Any = self  # a chart, whose class is not known to a mixin
        chart = chart.configure(font=_FONTS) if chart.config is alt.Undefined else chart
        super(_Offline, chart).save(*args, **options)  # type: ignore[misc]  # a chart's own


class _Chart(_Offline, alt.Chart):
    """A chart of one panel."""


class _Facets(_Offline, alt.FacetChart):
    """A chart of several panels."""


_Chart.__name__, _Facets.__name__ = "Chart", "FacetChart"  # what Altair writes where nothing is drawn


def _offline(chart: Chart) -> Chart:
    # Altair would take an assignment for an argument of the chart.
    object.__setattr__(chart, "__class__", _Chart if isinstance(chart, alt.Chart) else _Facets)
    return chart


# The colours of the notebook are unknown here: text takes the colour of the text around it.
_INK: Final = "currentColor"
_FONTS: Final = "Noto Sans CJK JP, Hiragino Sans, Yu Gothic UI, Malgun Gothic, sans-serif"
_COLOURLESS: Final = {
    "background": None,
    "font": _FONTS,
    "view": {"stroke": "#8886"},
    "axis": {
        "labelColor": _INK,
        "titleColor": _INK,
        "tickColor": "#8886",
        "domainColor": "#8886",
        "gridColor": "#8884",
    },
    "legend": {"labelColor": _INK, "titleColor": _INK},
    "header": {"labelColor": _INK, "titleColor": _INK},
    "title": {"color": _INK},
}


def _html(spec: dict[str, Any]) -> str:
    import vl_convert  # noqa: PLC0415 - only where a chart is shown

    config = spec.get("config", {})
    merged = {
        name: {**config.get(name, {}), **said} if isinstance(said, dict) else said for name, said in _COLOURLESS.items()
    }
    svg = vl_convert.vegalite_to_svg(spec | {"config": {**config, **merged}})
    return f'<div class="ainews-chart" style="overflow-x:auto">{_titled(svg)}</div>'


# A point of a chart: its accessible label, which a title shows on hover.
_POINT: Final = re.compile(r'(<path aria-label="([^"]*)"[^>]*)/>')


def _titled(svg: str) -> str:
    """An SVG whose points show their labels on hover, without any script.

    >>> _titled('<path aria-label="3億円" d="M0,0"/>')
    '<path aria-label="3億円" d="M0,0"><title>3億円</title></path>'
    """
    return _POINT.sub(lambda match: f"{match[1]}><title>{match[2].replace('<', '&lt;')}</title></path>", svg)
