"""Charts over a frame, with Altair (the extra `plot`): `ax.plot.money(frame)`, `.timeline`, `.sizes`, `.scores`.

Each function gives an `altair.Chart`, which a notebook shows, `chart.save("money.svg")` writes and `ax.report` holds. A
figure's tooltip says what stands in the text, and where. Amounts in different currencies are in different panels: none
is converted, none added to another.

>>> from ainews_extract.api import extract
>>> chart = sizes(extract("「アスナロ2」は340億パラメータ、「サカキ」は8Bのモデルだ。"))
>>> chart.to_dict()["mark"]["type"]
'circle'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pandas as pd

from ainews_extract import analysis
from ainews_extract.records import Mention
from ainews_extract.seeing import views

try:
    import altair as alt
except ModuleNotFoundError as error:
    message = "charts need the extra `plot`: pip install 'ainews_extract[plot]', in a clone pip install '.[plot]'"
    raise ModuleNotFoundError(message, name=error.name) from error

if TYPE_CHECKING:
    from collections.abc import Sequence

# More lines than this are read by nobody; the largest stay.
_MOST: Final = 30
_WIDTH: Final = 460
_STEP: Final = 18
# One colour a claim, and one shape: a plan is told from a fact in black and white too (Okabe and Ito's palette).
_CLAIMS: Final = ("fact", "forecast", "plan")
_COLOURS: Final = ("#0072b2", "#e69f00", "#009e73")
_SHAPES: Final = ("circle", "triangle-up", "square")

Chart: TypeAlias = "alt.Chart | alt.FacetChart | alt.LayerChart"


def money(frame: pd.DataFrame, measure: str | None = None) -> Chart:
    """Amounts of money by whose they are, a panel a currency, on a log scale (30 amounts a panel, the largest).

    Args:
        frame: The figures.
        measure: Only those of a measure (`investment`); where None all but prices of one of something (1株42.5ドル).
    """
    rows = _points(frame, "money")
    rows = rows[rows["per"].isna()] if measure is None else rows[rows["measure"] == measure]
    rows = rows[rows["value"] > 0]
    rows = rows.sort_values("value", ascending=False).groupby("unit", sort=True).head(_MOST)
    dots = _dots(rows, "value:Q", "amount, log scale", scale=alt.Scale(type="log"))
    return _panels(dots, "unit", "Money by currency")


def sizes(frame: pd.DataFrame) -> Chart:
    """Model sizes in parameters, on a log scale (the 30 largest).

    Args:
        frame: The figures.
    """
    rows = _points(frame, "parameters")
    rows = (
        rows[rows["value"] > 0].sort_values("value", ascending=False).drop_duplicates(["subject", "value"]).head(_MOST)
    )
    chart = _dots(rows, "value:Q", "parameters, log scale", scale=alt.Scale(type="log"), shaped=False)
    return chart.properties(title="Model sizes")


def scores(frame: pd.DataFrame, benchmark: str | None = None) -> Chart:
    """Results by benchmark, a panel each.

    Args:
        frame: The figures.
        benchmark: Only those of a benchmark; all where None.
    """
    rows = _points(frame, "score")
    rows = rows[rows["benchmark"].notna()] if benchmark is None else rows[rows["benchmark"] == benchmark]
    rows = rows.drop_duplicates(["subject", "benchmark", "value"])
    dots = _dots(rows, "value:Q", "score", scale=alt.Scale(zero=False), shaped=False)
    return _panels(dots, "benchmark", "Scores by benchmark")


def timeline(frame: pd.DataFrame, subject: str | None = None) -> Chart:
    """The figures that hold for a date, over time, a panel a unit and a line a measure, through the middle of what is said.

    Args:
        frame: The figures.
        subject: Whose; all where None. Any of its names does.
    """
    rows = analysis.timeline(frame, subject)
    rows = _described(rows[rows["value"].notna()])
    rows["begin"] = pd.to_datetime(rows["time"].map(begin))
    rows["line"] = rows["subject"].fillna("") + " " + rows["measure"].fillna(rows["kind"])
    rows["unit"] = rows["unit"].fillna("")
    base = alt.Chart(_plain(rows)).encode(
        x=alt.X("begin:T", title="time"), color=alt.Color("line:N", title=None, legend=alt.Legend(labelLimit=260))
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
    """The first day of a period: where a point stands on the axis of time.

    >>> [begin(time) for time in ("2025", "2025-Q3", "2025-H2", "2026-01", "2025-04/2025-06")]
    ['2025-01-01', '2025-07-01', '2025-07-01', '2026-01-01', '2025-04-01']

    Args:
        time: A date or period in ISO 8601, with quarters and half-years as the guide writes them.
    """
    first = time.partition("/")[0]
    year, _, part = first.partition("-")
    if part[:1] in {"Q", "H"}:
        months = 3 if part[0] == "Q" else 6
        part = f"{(int(part[1:]) - 1) * months + 1:02d}"
    return "-".join((year, *(part.split("-") if part else ["01"]), "01", "01")[:3])


# 2.4B and not SI's 2.4G: these are dollars and parameters.
_SHORT: Final = alt.Axis(labelExpr="replace(format(datum.value, '~s'), 'G', 'B')", labelOverlap=True)
_TOOLTIP: Final = [
    alt.Tooltip("said:N", title="value"),
    alt.Tooltip("text:N", title="in the text"),
    *(alt.Tooltip(f"{name}:N") for name in ("subject", "measure", "time", "claim", "doc")),
    alt.Tooltip("start:Q", title="at", format=","),
]


def _points(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The figures of a kind that are someone's and have a value, repeats and restatements left out."""
    own = frame["subject"].notna() & frame["value"].notna() & frame["same_as"].isna() & frame["repeat_of"].isna()
    return _described(frame[own & (frame["kind"] == kind)])


def _described(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what each says, for its tooltip."""
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
    """What is drawn, in dtypes that Altair writes out whatever the version of pandas."""
    text = {name: rows[name].astype(object).where(rows[name].notna(), "") for name in _DRAWN if name in rows}
    dates = {"begin": rows["begin"]} if "begin" in rows else {}
    return pd.DataFrame(text | dates | {"value": rows["value"].astype(float), "start": rows["start"].astype(int)})


def _dots(rows: pd.DataFrame, x: str, title: str, *, scale: alt.Scale, shaped: bool = True) -> alt.Chart:
    chart = alt.Chart(_plain(rows))
    encoded = chart.mark_point(filled=True, size=80) if shaped else chart.mark_circle(size=80)
    result: alt.Chart = encoded.encode(
        x=alt.X(x, title=title, scale=scale, axis=_SHORT),
        y=alt.Y("subject:N", title=None, sort="-x", axis=alt.Axis(labelLimit=220)),
        tooltip=_TOOLTIP,
        description=alt.Description("tip:N"),
        **(_claimed() if shaped else {}),
    )
    return result.properties(width=_WIDTH, height=alt.Step(_STEP))


def _claimed() -> dict[str, Any]:
    domain = list(_CLAIMS)
    return {
        "color": alt.Color("claim:N", scale=alt.Scale(domain=domain, range=list(_COLOURS))),
        "shape": alt.Shape("claim:N", scale=alt.Scale(domain=domain, range=list(_SHAPES))),
    }


def _panels(chart: Chart, field: str, title: str) -> Chart:
    row = alt.Row(f"{field}:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left", labelOrient="top"))
    panels: alt.FacetChart = chart.facet(row=row, title=title).resolve_scale(x="independent", y="independent")
    return panels


def together(frame: pd.DataFrame) -> Sequence[tuple[str, Chart]]:
    """The charts that a frame has figures for, with their names: what the report shows.

    Args:
        frame: The figures.
    """
    kinds = set(frame.loc[frame["subject"].notna(), "kind"])
    drawn = [("money", money), ("parameters", sizes), ("score", scores)]
    return [(kind, draw(frame)) for kind, draw in drawn if kind in kinds]
