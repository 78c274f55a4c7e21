"""A chart of the page as a table and lines that office programs draw themselves."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from pages.charts import style
from pages.charts.chart import Chart, Series

EDGE_PT: Final = 1.0
PT_PER_PX: Final = 0.75
LAYERS: Final = ("area", "bar")


@dataclass(frozen=True)
class Column:
    """One column of the table and how its line looks.

    Attributes
    ----------
    label : name of the series.
    values : one per date, None where there is none. [unit of the chart]
    colour : such as "2a7ab8".
    dash : solid, dot, dash or dashdot.
    width_pt : width of the line; zero where single points are drawn. [pt]
    layer : whether it is an area or a bar that lies on the one before.
    """

    label: str
    values: tuple[float | None, ...]
    colour: str
    dash: str
    width_pt: float
    layer: bool = False


@dataclass(frozen=True)
class Table:
    """What a native chart is drawn from.

    Attributes
    ----------
    dates : Mondays, and the dates of what was observed; none where the axis is not time.
    columns : one per line.
    stacked : whether layers lie on each other.
    places : names or numbers along the axis where it is not time.
    """

    dates: tuple[dt.date, ...]
    columns: tuple[Column, ...]
    stacked: bool
    places: tuple[str | float, ...] = ()


def table(chart: Chart) -> Table:
    """Lay a chart out as its CSV file does: the drawn cells, without proprietary series.

    Parameters
    ----------
    chart : a chart; pptx and hwpx draw only those whose horizontal axis is time.
    """
    timed = all(one.x.dtype.kind == "M" for one in chart.series)
    places = [place for one in chart.series for place in (one,) * (1 if one.upper is None else 2)]
    kept = [place for place, one in enumerate(places) if not one.proprietary]
    rows = [row for row in chart.rows if any(row[1 + place] is not None for place in kept)]
    labels = list(chart.columns)
    return Table(
        dates=tuple(dt.date.fromisoformat(row[0]) for row in rows if timed),
        columns=tuple(
            _column(places[place], labels[place], tuple(row[1 + place] for row in rows))
            for place in kept
        ),
        stacked=any(one.kind == "area" for one in chart.series),
        places=() if timed else tuple(row[0] for row in rows),
    )


def _column(one: Series, label: str, values: tuple[float | None, ...]) -> Column:
    """Give a series the look it has on the page; the edges of a band are thin dashes."""
    look = style.STYLES[one.key]
    colour = look.colour.removeprefix("#")
    if one.upper is not None:
        return Column(label, values, colour, look.edge or "dash", EDGE_PT)
    width = 0.0 if one.kind in ("segment", "dot") else look.width * PT_PER_PX
    return Column(label, values, colour, look.dash, width, one.kind in LAYERS)
