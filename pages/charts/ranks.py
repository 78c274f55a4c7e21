"""Charts whose horizontal axis is not time: ranked bars with intervals, and response curves."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pages.charts import sourced, style
from pages.charts.chart import Chart, Series
from pages.charts.draw import HEIGHT, unit_note
from pages.charts.labels import literal
from pages.words.text import Words

ROW_PX: Final = 34
NAMES_PX: Final = 320
RIGHT_PX: Final = 16
ROOM: Final = 1.06
FILL: Final = 0.15


def ranked(
    name: str,
    title: str,
    bars: Sequence[Series],
    words: Words,
    *,
    sources: Sequence[str] = (),
    digits: int = 0,
    x_format: str = ",.0f",
) -> Chart:
    """Spell horizontal bars, the first on top, with a whisker where an interval is known.

    Parameters
    ----------
    name : short name; definition, unit and ``across`` stand in the locale under ``chart.<name>``.
    title : the finding.
    bars : series of kind "rank" (bars) and "whisker" (intervals); x holds names. [unit of chart]
    words : words of the reader's language.
    sources : what the figures of the model rest on; those of rows are named by the rows.
    digits : decimals of the cells.
    x_format : how values are written, in d3's notation.

    Returns
    -------
    Chart
    """
    unit = words(f"chart.{name}.unit")
    layout = _rank_layout(bars, unit, x_format)
    data = [_rank(one, x_format) if one.upper is None else _whisker(one, one.upper) for one in bars]
    return Chart(
        name=name,
        title=title,
        definition=words(f"chart.{name}.definition"),
        unit=unit,
        series=tuple(bars),
        spec={"data": data, "layout": layout},
        edges=(words("chart.low"), words("chart.high")),
        sources=(*sources, *sourced.lines(bars, words)),
        digits=digits,
        across=words(f"chart.{name}.across"),
    )


def curve(
    name: str,
    title: str,
    lines: Sequence[Series],
    words: Words,
    *,
    sources: Sequence[str] = (),
    across: str,
    unit: str,
    wanted: float,
    marks: Sequence[tuple[float, str]] = (),
    digits: int = 1,
) -> Chart:
    """Spell a response curve over the positions of a lever, with the value wanted.

    Parameters
    ----------
    name : short name; definition stands in the locale under ``chart.<name>``.
    title : the finding.
    lines : the curve and the points on it; x holds numbers. [unit of the chart]
    words : words of the reader's language.
    sources : what the figures of the model rest on; those of rows are named by the rows.
    across : what the horizontal axis is, with its unit.
    unit : unit of the vertical axis.
    wanted : the value asked for, drawn as a level line. [unit of the chart]
    marks : positions marked by an upright line, with their names.
    digits : decimals of the cells.

    Returns
    -------
    Chart
    """
    layout = _curve_layout(np.concatenate([*(one.y for one in lines), [wanted]]))
    layout["xaxis"] = _across(across, lines[0].x)
    layout["shapes"] = [_level(wanted), *(_upright(position) for position, _ in marks)]
    layout["annotations"] = [unit_note(unit), *(_mark(*mark) for mark in marks)]
    data = [_line(one) for one in lines]
    return Chart(
        name=name,
        title=title,
        definition=words(f"chart.{name}.definition"),
        unit=unit,
        series=tuple(lines),
        spec={"data": data, "layout": layout},
        edges=(words("chart.low"), words("chart.high")),
        sources=(*sources, *sourced.lines(lines, words)),
        digits=digits,
        across=across,
    )


def _across(name: str, positions: np.ndarray) -> dict[str, object]:
    """Name the horizontal axis and show the whole lever, no more."""
    title = {"text": name, "standoff": 6, "font": {"size": 13}}
    ends = [float(positions.min()), float(positions.max())]
    return {"type": "linear", "title": title, "range": ends}


def _rank_layout(bars: Sequence[Series], unit: str, x_format: str) -> dict[str, object]:
    """Put the names on the left, the first on top, and start at zero.

    Where the screen is narrow the browser breaks the names into lines and makes room for them.
    """
    names = list(dict.fromkeys(where for one in bars for where in one.x.tolist()))
    ends = np.concatenate([one.y if one.upper is None else one.upper for one in bars])
    starts = np.concatenate([one.y for one in bars])
    low, high = min(0.0, float(np.nanmin(starts))), max(0.0, float(np.nanmax(ends)))
    margin = style.MARGIN
    return {
        "height": margin["t"] + margin["b"] + ROW_PX * len(names),
        "showlegend": False,
        "hovermode": "closest",
        "margin": {**margin, "l": NAMES_PX, "r": RIGHT_PX},
        "xaxis": {"type": "linear", "range": [low * ROOM, high * ROOM], "tickformat": x_format},
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "tickvals": names,
            "ticktext": names,
            "showgrid": False,
        },
        "bargap": 0.35,
        "annotations": [unit_note(unit, NAMES_PX)],
    }


def _curve_layout(values: np.ndarray) -> dict[str, object]:
    """Leave room above and below the curve and the value wanted."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    room = 0.12 * ((high - low) or 1.0)
    return {
        "height": HEIGHT,
        "showlegend": False,
        "yaxis": {"range": [low - room, high + room]},
        "margin": {**style.MARGIN, "b": style.MARGIN["b"] + 16, "r": 24},
    }


def _rank(one: Series, x_format: str) -> dict[str, object]:
    """Draw bars light inside a firm edge, so that an interval is seen on them."""
    look = style.STYLES[one.key]
    base: dict[str, object] = {"type": "bar", "orientation": "h", "x": one.y, "y": one.x}
    hover = f"%{{y}}: %{{x:{x_format}}}<extra></extra>"
    edge = {"color": look.colour, "width": 1.5}
    marker = {"color": style.faded(look.colour, FILL), "line": edge}
    return base | {"name": literal(one.label), "marker": marker, "hovertemplate": hover}


def _whisker(one: Series, upper: np.ndarray) -> dict[str, object]:
    """Draw one stroke per name, with a gap between names."""
    gap = np.full_like(one.y, np.nan)
    x = np.stack([one.y, upper, gap], axis=1).ravel()
    y = np.repeat(one.x, 3)
    look = style.STYLES[one.key]
    line = {"color": look.colour, "width": look.width}
    base: dict[str, object] = {"mode": "lines", "x": x, "y": y, "name": literal(one.label)}
    return base | {"line": line, "connectgaps": False, "hoverinfo": "skip"}


def _line(one: Series) -> dict[str, object]:
    look = style.STYLES[one.key]
    base: dict[str, object] = {"x": one.x, "y": one.y, "name": literal(one.label)}
    base["hovertemplate"] = "%{y:,.4~g}"
    if one.kind == "dot":
        marker = {"color": look.colour, "symbol": look.marker, "size": 11}
        return base | {"mode": "markers", "marker": marker}
    line = {"color": look.colour, "width": look.width, "dash": look.dash}
    return base | {"mode": "lines", "line": line}


def _level(value: float) -> dict[str, object]:
    line = {"color": style.ORANGE, "width": 1.5, "dash": "dash"}
    place = {"xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value}
    return {"type": "line", **place, "line": line}


def _upright(position: float) -> dict[str, object]:
    line = {"color": style.GREY, "width": 1, "dash": "dot"}
    place = {"x0": position, "x1": position, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **place, "line": line}


def _mark(position: float, label: str) -> dict[str, object]:
    place = {"x": position, "yref": "paper", "y": 1, "xshift": 4, "xanchor": "left"}
    look = {"yanchor": "top", "showarrow": False, "text": literal(label), "font": {"size": 12}}
    return {"name": "event", **place, **look}
