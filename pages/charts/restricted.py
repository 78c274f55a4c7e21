"""Leaves figures out of a file that may be quoted one by one, but not passed on as a series."""

from dataclasses import replace
from typing import Final

import pandas as pd

from pages.charts import labels
from pages.charts.chart import Chart

KEEP_OUT: Final = {"redistribution": "Not for redistribution", "licence": "Proprietary index"}
WORDS_WITH_FIGURES: Final = ("value_text", "note", "method")


def is_restricted(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows may not be passed on as a series: proprietary indices and assessments."""
    found = pd.Series(False, index=frame.index)
    for column, start in KEEP_OUT.items():
        if column in frame:
            found |= frame[column].fillna("").str.startswith(start)
    return found


def without_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Empty the figures of restricted rows; source, date, licence and address stay.

    Parameters
    ----------
    frame : rows that name their licence or their terms of redistribution.

    Returns
    -------
    pd.DataFrame
        The same rows; in restricted ones numbers, and remarks that may repeat them, are empty.
    """
    restricted = is_restricted(frame)
    numbers = [str(name) for name in frame.select_dtypes("number").columns]
    emptied = [*numbers, *(name for name in WORDS_WITH_FIGURES if name in frame)]
    return frame.assign(**{name: frame[name].mask(restricted) for name in emptied})


def without_series(chart: Chart) -> Chart:
    """Leave the proprietary series of a chart out of its drawing and its cells.

    Parameters
    ----------
    chart : any chart.

    Returns
    -------
    Chart
        The same where nothing in it is proprietary.
    """
    out = chart.withheld
    if not out:
        return chart
    ends = tuple(labels.broken(name, labels.WIDEST) for name in out)
    spec, layout = chart.spec, chart.spec["layout"]
    notes = [
        note
        for note in layout["annotations"]
        if note["name"] != "label" or not str(note["text"]).endswith(ends)
    ]
    drawn = [trace for trace in spec["data"] if trace["name"] not in out]
    return replace(
        chart,
        series=tuple(one for one in chart.series if not one.proprietary),
        spec={**spec, "data": drawn, "layout": {**layout, "annotations": notes}},
    )
