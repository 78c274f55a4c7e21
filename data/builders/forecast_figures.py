"""Rival forecasts as numbers that can be scored, each beside the figure that came."""

import pandas as pd

from data.builders import evidence, observations, raw
from data.schema import BASES, Column, Dataset, Rule

TRACKER = "NRF/Hackett"
TRACKER_SERIES = "nrf_"
TEU = "TEU"
CONDITIONS = ("none", "held", "not_held")
# What a month came to: published as fact before an estimate of the tracker's own; never a forecast.
OUTCOMES = ("observed", "reported_estimate")
KEY = ["forecaster", "forecast_date", "metric", "horizon"]
PERIOD = ["period_start", "period_end"]

TABLE = Dataset(
    name="forecast_figures",
    title="Rival forecasts as numbers, and what came",
    grain="One row per forecast figure.",
    basis="forecast, as published; the basis of the outcome stands beside it",
    licence="Facts and figures quoted with attribution.",
    made_from=raw.files("forecasts", "forecast_editions", "forecast_outcomes", "forecast_readings"),
    key=("name", "period_start", "period_end", "unit"),
    columns=(
        Column("name", "Short name of the forecast, or of the edition it stands in."),
        Column("forecaster", "Who made the forecast."),
        Column("issued", "When, as precise as known."),
        Column(
            "issued_precision", "How precise that date is.", allowed=observations.PRECISIONS[1:3]
        ),
        Column("period_start", "First day the forecast is about.", kind="date"),
        Column("period_end", "Last day the forecast is about.", kind="date"),
        Column("unit", "Unit of forecast and outcome."),
        Column(
            "low",
            "Lower edge; empty where the forecast is open below.",
            "",
            "number",
            nullable=True,
        ),
        Column(
            "high",
            "Upper edge; empty where the forecast is open above.",
            "",
            "number",
            nullable=True,
        ),
        Column("outcome", "The figure that came; empty while there is none.", "", "number", True),
        Column("outcome_basis", "How the outcome came about.", nullable=True, allowed=BASES),
        Column("comparable", "Whether forecast and outcome count the same.", kind="boolean"),
        Column("condition", "Whether the condition of the forecast came true.", allowed=CONDITIONS),
        Column("url", "Address of the page the forecast was read on.", nullable=True),
    ),
    rules=(
        Rule(
            "neither edge of the forecast is given",
            lambda f: f["low"].isna() & f["high"].isna(),
            ("low", "high"),
        ),
        Rule("`low` lies above `high`", lambda f: f["low"] > f["high"], ("low", "high")),
        Rule(
            "an outcome is a forecast, or has no basis",
            lambda f: (
                f["outcome_basis"].eq("forecast")
                | (f["outcome"].notna() & f["outcome_basis"].isna())
            ),
            ("outcome", "outcome_basis"),
        ),
    ),
)

WITHOUT_PRECISION = tuple(name for name in TABLE.names if name != "issued_precision")


def tidy() -> pd.DataFrame:
    """The editions of the port tracker, then the forecasts of others."""
    rows = pd.concat([tracker(), others()], ignore_index=True)
    return TABLE.ordered(
        rows.assign(issued_precision=rows["issued"].str.len().map(evidence.PRECISION))
    )


def tracker() -> pd.DataFrame:
    """Every volume an edition of the port tracker foresaw, with the latest figure of its period."""
    every = observations.tidy()
    figures = every[every["series"].str.startswith(TRACKER_SERIES) & (every["unit"] == TEU)]
    foreseen = figures[figures["basis"] == "forecast"].merge(
        raw.read("forecast_editions"), on="series", how="left"
    )
    rows = foreseen.drop_duplicates(["name", *PERIOD]).merge(
        tracker_outcomes(figures), on=PERIOD, how="left"
    )
    return rows.assign(
        forecaster=TRACKER,
        low=rows["value"],
        high=rows["value"],
        comparable=True,
        condition="none",
    )[[*WITHOUT_PRECISION]]


def tracker_outcomes(figures: pd.DataFrame) -> pd.DataFrame:
    """The latest figure of each period that is no forecast: an observed one before an estimate.

    Parameters
    ----------
    figures : pd.DataFrame
        Rows of `observations` that stand in the port tracker.
    """
    known = figures[figures["basis"].isin(OUTCOMES)]
    rank = known["basis"].map(OUTCOMES.index)
    last = known.assign(rank=-rank).sort_values(["rank", "published"])
    last = last.drop_duplicates(PERIOD, keep="last")
    return last.rename(columns={"value": "outcome", "basis": "outcome_basis"})[
        [*PERIOD, "outcome", "outcome_basis"]
    ]


def others() -> pd.DataFrame:
    """The forecasts of everybody else, as numbers.

    Raises
    ------
    ValueError
        When a line of forecast_readings.csv does not lead to a line of forecast_outcomes.csv.
    """
    rows = raw.read("forecast_readings").merge(
        raw.read("forecast_outcomes")[[*KEY, "url"]], on=KEY, how="left", indicator="known"
    )
    lost = rows.loc[rows["known"] == "left_only", "name"]
    if len(lost):
        raise ValueError(
            f"forecast_outcomes.csv does not know {', '.join(lost)}. "
            "Fix data/raw/forecast_readings.csv and run `make data`."
        )
    numbers = {name: pd.to_numeric(rows[name]) for name in ("low", "high", "outcome")}
    dates = {name: pd.to_datetime(rows[name]) for name in PERIOD}
    return rows.assign(
        **numbers,
        **dates,
        issued=rows["forecast_date"],
        comparable=rows["comparable"] == "yes",
        url=raw.filled(rows["url"]),
    )[[*WITHOUT_PRECISION]]
