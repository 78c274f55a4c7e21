"""Forecasts of spring 2025 beside what happened, each outcome with its own measure."""

import pandas as pd

from data.builders import raw
from data.schema import Column, Dataset

TABLE = Dataset(
    name="forecast_outcomes",
    title="Forecasts of spring 2025 and what happened",
    grain="One row per forecast.",
    basis=(
        "the forecast is a forecast, the outcome is observed or derived from observed figures; the "
        "verdict is ours"
    ),
    licence="Facts and figures quoted with attribution, in our own words.",
    made_from=raw.files("forecast_outcomes"),
    key=("forecaster", "forecast_date", "metric", "horizon"),
    columns=(
        Column("forecaster", "Who made the forecast."),
        Column("forecast_date", "When, as precise as known."),
        Column("statement", "What was forecast, in our own words."),
        Column("metric", "What the forecast measures."),
        Column("horizon", "The time it is about."),
        Column("forecast", "The figure or range, with its unit where that is not the metric's."),
        Column("outcome", "What happened."),
        Column("outcome_metric", "What the outcome measures, and who published it."),
        Column("verdict", "How the two compare, in our own words."),
        Column("url", "Address of the page the forecast was read on.", nullable=True),
        Column("note", "Remarks, in our own words.", nullable=True),
        Column("basis", "How the forecast figure came about.", allowed=("forecast",)),
        Column("licence", "What rests on the figures."),
    ),
)


def tidy() -> pd.DataFrame:
    """The forecasts, with gaps as gaps."""
    rows = raw.read("forecast_outcomes")
    return rows.assign(
        url=raw.filled(rows["url"]),
        note=raw.filled(rows["note"]),
        basis="forecast",
        licence=TABLE.licence,
    )
