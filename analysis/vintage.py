"""What could be known by a day: prints, forecasts and statements published by then, no more."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis import episode, forecasts, outcomes
from analysis.arrays import Array
from analysis.backtest import MONTHS
from analysis.episode import Course

# The series a reader would have looked at, the main ones first.
WATCHED: Final = (
    "us_imports_china_origin",
    "us_imports_total",
    "bookings_weekly",
    "china_customs_exports_to_us",
    "wci_shanghai_los_angeles",
    "wci_shanghai_new_york",
    "port_la_scheduled_arrivals_weekly",
)
AMERICAN: Final = "United States"


@dataclass(frozen=True)
class Vintage:
    """What could be known by a day.

    Attributes
    ----------
    day : the day looked back to.
    course : what was known of policy.
    prints : latest figure of each watched series.
    edition : months of the newest edition of the port tracker.
    statements : names of the statements out by then.
    observed : (month,) China-origin arrivals where already published, else not a number. [TEU]
    sources : who made those figures, each once, in their order.
    hidden : rows kept back as nobody knows when they were published.
    """

    day: dt.date
    course: Course
    prints: pd.DataFrame
    edition: pd.DataFrame
    statements: tuple[str, ...]
    observed: Array
    sources: tuple[str, ...]
    hidden: int


def known(observations: pd.DataFrame, figures: pd.DataFrame, day: dt.date) -> Vintage:
    """Keep what was surely out by the evening of a day.

    Parameters
    ----------
    observations : table ``observations``.
    figures : table ``forecast_figures``.
    day : the day looked back to.
    """
    printed = outcomes.known_by(observations, day)
    said = outcomes.known_by(figures, day, "issued")
    months = forecasts.by_month(said)
    newest = months[months["name"] == months["name"].max()]
    monthly = outcomes.monthly(printed, outcomes.CHINA)
    watched = monthly.reindex(pd.DatetimeIndex(MONTHS.astype("datetime64[D]")))
    return Vintage(
        day=day,
        course=episode.course_known(day),
        prints=_latest(printed),
        edition=newest.drop(columns=["outcome", "outcome_basis", "error"]),
        statements=tuple(forecasts.statements(said)["name"]),
        observed=watched["value"].to_numpy(),
        sources=tuple(watched["source_name"].dropna().unique()),
        hidden=outcomes.undated(observations),
    )


def _latest(printed: pd.DataFrame) -> pd.DataFrame:
    """Keep the newest period of each watched series, in the order they are watched."""
    rows = printed[printed["series"].isin(WATCHED) & (printed["origin"] != AMERICAN)]
    rows = rows.assign(rank=rows["series"].map(WATCHED.index))
    rows = rows.sort_values(["rank", "period_start", "published"])
    return rows.drop_duplicates(["series", "unit"], keep="last")
