"""From series to a chart: traces, axes, events and names, in Plotly's terms."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from pages.charts import sourced, style
from pages.charts.chart import Chart, Series
from pages.charts.labels import LABEL, end_labels, literal
from pages.charts.leader import Leader
from pages.charts.shock import Shock, Window, axis
from pages.words.text import Words

HEIGHT: Final = 340
VOLUME: Final = "TEU"
# Volumes are told to three significant figures wherever they are written.
VOLUME_FORMAT: Final = ",.3~r"


def draw(
    name: str,
    title: str,
    series: Sequence[Series],
    words: Words,
    *,
    sources: Sequence[str] = (),
    shock: Shock | None = None,
    named: Sequence[np.datetime64] = (),
    leaders: Sequence[Leader] = (),
    y_range: tuple[float, float] | None = None,
    y_format: str = ",.0f",
    legend: bool = False,
) -> Chart:
    """Spell a chart once, with our own template and nothing of Plotly's defaults.

    Parameters
    ----------
    name : short name; its definition and unit stand in the locale under ``chart.<name>``.
    title : the finding.
    series : what to draw, the most important last. [unit of the chart]
    words : words of the reader's language.
    sources : what the figures of the model rest on; those of rows are named by the rows.
    shock : the crisis to be marked, around which the weeks are drawn; all where there is none.
    named : weeks the title tells of without a date, which are drawn too.
    leaders : words beside single points.
    y_range : lowest and highest value shown; zero to a little above the highest if not given.
    y_format : how values are written, in d3's notation.
    legend : names above the plot instead of at the ends, where series end together or early.

    Returns
    -------
    Chart
    """
    unit = words(f"chart.{name}.unit")
    low, high = y_range or _range(series)
    hover = VOLUME_FORMAT if VOLUME in unit else y_format
    window = shock.window(title, named, words) if shock else None
    above = shock.room_px if shock else 0
    layout = {
        "height": HEIGHT,
        "margin": {"t": style.MARGIN["t"] + above},
        "showlegend": legend,
        "xaxis": {"type": "date", "tickformatstops": _ticks(words)},
        "yaxis": {"range": [low, high], "tickformat": y_format},
        "barmode": "stack",
        "shapes": shock.marks() if shock else [],
        "annotations": _notes(unit, shock, leaders),
    }
    layout = _labelled(layout, series, window)
    return Chart(
        name=name,
        title=title,
        definition=words(f"chart.{name}.definition"),
        unit=unit,
        series=tuple(series),
        spec={"data": [trace for one in series for trace in _traces(one, hover)], "layout": layout},
        edges=(words("chart.low"), words("chart.high")),
        sources=(*sources, *sourced.lines(series, words)),
        window=window,
        weeks=shock.whole if shock else None,
        notes=tuple(one.text for one in leaders),
    )


def _notes(unit: str, shock: Shock | None, leaders: Sequence[Leader]) -> list[dict[str, Any]]:
    """Write the unit, the name of the crisis below it, and what stands beside single points."""
    above = unit_note(unit, above_px=shock.room_px if shock else 0)
    return [above, *(shock.names() if shock else []), *(one.spelled() for one in leaders)]


def lower(chart: Chart, height_px: int) -> Chart:
    """Draw the same chart lower, the names at the ends of its lines still apart.

    Parameters
    ----------
    chart : as ``draw`` made it.
    height_px : of the whole drawing. [px]
    """
    layout = {**chart.spec["layout"], "height": height_px}
    return _laid(chart, _labelled(layout, chart.series, chart.window))


def whole(chart: Chart) -> Chart:
    """Draw all weeks of the same chart, not only those around the event.

    Parameters
    ----------
    chart : as ``draw`` made it.
    """
    if chart.weeks is None:
        return chart
    layout = _labelled(chart.spec["layout"], chart.series, chart.weeks)
    # A reader who has zoomed in sees the whole when they ask for it.
    layout["xaxis"] = {**layout["xaxis"], "uirevision": "whole"}
    return replace(_laid(chart, layout), window=chart.weeks)


def _laid(chart: Chart, layout: Mapping[str, Any]) -> Chart:
    return replace(chart, spec={**chart.spec, "layout": layout})


def plot_height(layout: Mapping[str, Any]) -> float:
    """Give the height of the plot, between the room above and below it. [px]

    Parameters
    ----------
    layout : of a chart.
    """
    margin = {**style.MARGIN, **layout["margin"]}
    return float(layout["height"] - margin["t"] - margin["b"])


def _labelled(
    layout: Mapping[str, Any], series: Sequence[Series], window: Window | None
) -> dict[str, Any]:
    """Show some weeks, names at the ends their lines have in them; above the plot in a legend."""
    low, high = layout["yaxis"]["range"]
    last = window[1] if window else None
    names = [] if layout["showlegend"] else end_labels(series, low, high, plot_height(layout), last)
    others = [note for note in layout["annotations"] if note["name"] != LABEL]
    shown = {"range": axis(window)} if window else {}
    return {
        **layout,
        "annotations": [*others, *names],
        "xaxis": {**layout["xaxis"], **shown},
    }


def _range(series: Sequence[Series]) -> tuple[float, float]:
    """Start at zero, so that a fall looks as large as it is."""
    stacked = [one.y for one in series if one.kind in ("area", "bar")]
    tops = [np.nanmax(one.y if one.upper is None else one.upper) for one in series if one.y.size]
    tops += [np.nanmax(np.sum(stacked, axis=0))] if stacked else []
    lows = [np.nanmin(one.y) for one in series if one.y.size]
    top = max([0.0, *map(float, tops)])
    bottom = min([0.0, *map(float, lows)])
    room = 0.08 * ((top - bottom) or 1.0)
    return (bottom - room if bottom < 0 else 0.0), ceiling(top + room)


def ceiling(top: float) -> float:
    """Round the top of an axis up to a tenth of its size, so that it rarely moves with a lever.

    Parameters
    ----------
    top : the highest value to be shown. [unit of the chart]
    """
    grain = 10.0 ** (math.floor(math.log10(top)) - 1) if top > 0.0 else 1.0
    return math.ceil(top / grain - 1e-9) * grain


def _traces(one: Series, y_format: str) -> list[dict[str, object]]:
    """Spell a series in Plotly's terms."""
    look = style.STYLES[one.key]
    base = {
        "x": one.x,
        "y": one.y,
        "name": literal(one.label),
        "hovertemplate": f"%{{y:{y_format}}}",
    }
    if one.upper is not None:
        return _band(one, base)
    if one.until is not None:
        return [base | _segments(one, one.until) | {"line": _line(look)}]
    if one.kind == "bar":
        return [base | {"type": "bar", "marker": {"color": look.colour, "pattern": _pattern(look)}}]
    if one.kind == "dot":
        marker = {"color": look.colour, "symbol": look.marker, "size": 9}
        return [base | {"mode": "markers", "marker": marker}]
    fill: dict[str, object] = {"stackgroup": "one", "fillcolor": style.faded(look.colour, 0.55)}
    fill |= {"fillpattern": _pattern(look)} if look.pattern else {}
    thin: dict[str, object] = {"width": 1} if one.kind == "area" else {}
    line = _line(look) | thin
    return [base | {"mode": "lines", "line": line} | (fill if one.kind == "area" else {})]


def _pattern(look: style.Style) -> dict[str, object]:
    """Hatch an area or bar, so that layers differ without colour."""
    hatch = {"fgcolor": style.HATCH, "fillmode": "overlay", "size": 7, "solidity": 0.25}
    return {"shape": look.pattern, **hatch}


def _line(look: style.Style) -> dict[str, object]:
    return {"color": look.colour, "width": look.width, "dash": look.dash}


def _band(one: Series, base: dict[str, object]) -> list[dict[str, object]]:
    """Draw the area between two edges; only the upper one carries the name."""
    look = style.STYLES[one.key]
    thin = {"color": look.colour, "width": 1, "dash": look.edge} if look.edge else {"width": 0}
    edge = base | {"mode": "lines", "line": thin, "hoverinfo": "skip"}
    del edge["hovertemplate"]
    fill = style.faded(look.colour, look.fill)
    upper = {"y": one.upper, "fill": "tonexty", "fillcolor": fill}
    return [edge | {"showlegend": False}, edge | upper]


def _segments(one: Series, until: np.ndarray) -> dict[str, object]:
    """Draw one stroke per period, with a gap between periods."""
    x = np.stack([one.x, until, until], axis=1).ravel()
    y = np.stack([one.y, one.y, np.full_like(one.y, np.nan)], axis=1).ravel()
    return {"x": x, "y": y, "mode": "lines", "connectgaps": False}


def _ticks(words: Words) -> list[dict[str, object]]:
    """Write months where the axis spans months, days where the reader has zoomed in."""
    return [
        {"dtickrange": ["M1", None], "value": words("chart.ticks_months")},
        {"dtickrange": [None, "M1"], "value": words("chart.ticks_days")},
    ]


def unit_note(unit: str, left_px: int = style.MARGIN["l"], above_px: int = 0) -> dict[str, object]:
    """Write the unit on top of the vertical axis, where it is read without turning the head.

    Parameters
    ----------
    unit : unit of the chart.
    left_px : room to the left of the plot. [px]
    above_px : height of what stands between it and the plot. [px]
    """
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xshift": 8 - left_px}
    anchor = {"xanchor": "left", "yanchor": "bottom", "yshift": 6 + above_px, "showarrow": False}
    return {**place, **anchor, "text": literal(unit), "font": {"size": 12}, "name": "unit"}
