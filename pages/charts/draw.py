"""From series to a chart: traces, axes, events and names, in Plotly's terms."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from pages.charts import sourced, style
from pages.charts.chart import Chart, Series
from pages.charts.labels import LABEL, end_labels, literal
from pages.words.text import Words

HEIGHT: Final = 340
PLOT_HEIGHT: Final = HEIGHT - style.MARGIN["t"] - style.MARGIN["b"]
EVENT_STEP: Final = 0.075
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
    events: Sequence[tuple[object, str]] = (),
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
    events : dates marked by an upright line, with their names.
    y_range : lowest and highest value shown; zero to a little above the highest if not given.
    y_format : how values are written, in d3's notation.
    legend : names above the plot instead of at the ends, where series end together or early.

    Returns
    -------
    Chart
    """
    unit = words(f"chart.{name}.unit")
    low, high = y_range or _range(series, len(events))
    notes = [
        unit_note(unit),
        *([] if legend else end_labels(series, low, high, PLOT_HEIGHT)),
        *(_name(date, label, row) for row, (date, label) in enumerate(events)),
    ]
    hover = VOLUME_FORMAT if VOLUME in unit else y_format
    traces = [trace for one in series for trace in _traces(one, hover)]
    layout = {
        "height": HEIGHT,
        "showlegend": legend,
        "xaxis": {"type": "date", "tickformatstops": _ticks(words)},
        "yaxis": {"range": [low, high], "tickformat": y_format},
        "barmode": "stack",
        "shapes": [_upright(date) for date, _ in events],
        "annotations": notes,
    }
    return Chart(
        name=name,
        title=title,
        definition=words(f"chart.{name}.definition"),
        unit=unit,
        series=tuple(series),
        spec={"data": traces, "layout": layout},
        edges=(words("chart.low"), words("chart.high")),
        sources=(*sources, *sourced.lines(series, words)),
    )


def lower(chart: Chart, height_px: int) -> Chart:
    """Draw the same chart lower, the names at the ends of its lines still apart.

    Parameters
    ----------
    chart : as ``draw`` made it.
    height_px : of the whole drawing. [px]
    """
    layout: Mapping[str, Any] = chart.spec["layout"]
    low, high = layout["yaxis"]["range"]
    named = [note for note in layout["annotations"] if note["name"] == LABEL]
    others = [note for note in layout["annotations"] if note["name"] != LABEL]
    plot = height_px - style.MARGIN["t"] - style.MARGIN["b"]
    again = end_labels(chart.series, low, high, plot) if named else []
    layout = {**layout, "height": height_px, "annotations": [*others, *again]}
    return replace(chart, spec={**chart.spec, "layout": layout})


def _range(series: Sequence[Series], events: int) -> tuple[float, float]:
    """Start at zero, so that a fall looks as large as it is; leave room for events on top."""
    stacked = [one.y for one in series if one.kind in ("area", "bar")]
    tops = [np.nanmax(one.y if one.upper is None else one.upper) for one in series if one.y.size]
    tops += [np.nanmax(np.sum(stacked, axis=0))] if stacked else []
    lows = [np.nanmin(one.y) for one in series if one.y.size]
    top = max([0.0, *map(float, tops)])
    bottom = min([0.0, *map(float, lows)])
    room = 0.08 * ((top - bottom) or 1.0)
    top += EVENT_STEP * events * (top - bottom) + room
    return (bottom - room if bottom < 0 else 0.0), ceiling(top)


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


def _upright(date: object) -> dict[str, object]:
    line = {"color": style.GREY, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": date, "x1": date, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _name(date: object, label: str, row: int) -> dict[str, object]:
    """Name an upright line, each a line lower than the one before, so that none overlap."""
    place = {"x": date, "yref": "paper", "y": 1 - row * EVENT_STEP, "xshift": 4}
    anchor = {"xanchor": "left", "yanchor": "top", "showarrow": False}
    return {**place, **anchor, "text": literal(label), "font": {"size": 12}, "name": "event"}


def _ticks(words: Words) -> list[dict[str, object]]:
    """Write months where the axis spans months, days where the reader has zoomed in."""
    return [
        {"dtickrange": ["M1", None], "value": words("chart.ticks_months")},
        {"dtickrange": [None, "M1"], "value": words("chart.ticks_days")},
    ]


def unit_note(unit: str, left_px: int = style.MARGIN["l"]) -> dict[str, object]:
    """Write the unit on top of the vertical axis, where it is read without turning the head.

    Parameters
    ----------
    unit : unit of the chart.
    left_px : room to the left of the plot. [px]
    """
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xshift": 8 - left_px}
    anchor = {"xanchor": "left", "yanchor": "bottom", "yshift": 6, "showarrow": False}
    return {**place, **anchor, "text": literal(unit), "font": {"size": 12}, "name": "unit"}
