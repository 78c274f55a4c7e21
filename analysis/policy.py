"""Policy as far as it is known: what happened, what is only scheduled, and up to which day."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pandas as pd

EVENTS: Final = ("policy_event", "shipping_event")
SINCE: Final = pd.Timestamp("2026-01-01")
SCHEDULED: Final = "scheduled"
# The file of events that says how far anybody has looked.
LATEST: Final = "events_and_context_2026"
RATES: Final = "xeneta_spot_change_since_february_2026"


@dataclass(frozen=True)
class Event:
    """An event, or a date that is only scheduled.

    Attributes
    ----------
    id : name of the figure it is told by.
    title : its name in English.
    start, end : first and last day it is about.
    scheduled : whether the sources only say that it is to come.
    prints : who said so and where it was read, each pair once.
    """

    id: str
    title: str
    start: dt.date
    end: dt.date
    scheduled: bool
    prints: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who said so, each once."""
        return tuple(dict.fromkeys(source for source, _ in self.prints))


def events(observations: pd.DataFrame) -> tuple[Event, ...]:
    """List what happened or is scheduled since the beginning of 2026, by date.

    Two prints of one event, with the same day and the same figure or word, are told once.

    Parameters
    ----------
    observations : table ``observations``.
    """
    rows = observations[observations["series"].isin(EVENTS) & (observations["period_end"] >= SINCE)]
    told = rows["value_text"].fillna(rows["value"].astype(str))
    groups = rows.assign(told=told).groupby(["period_start", "told"], sort=True)
    return tuple(_event(group) for _, group in groups)


def _event(prints: pd.DataFrame) -> Event:
    """Give the event that one or several prints tell of, named by the latest."""
    row = prints.sort_values("published").iloc[-1]
    return Event(
        id=str(row["id"]),
        title=str(row["series_title"]),
        start=row["period_start"].date(),
        end=row["period_end"].date(),
        scheduled=row["value_text"] == SCHEDULED,
        prints=tuple(dict.fromkeys(zip(prints["source_name"], prints["publisher"], strict=True))),
    )


def known_to(observations: pd.DataFrame) -> dt.date:
    """Give the last day on which any of the events was looked up.

    Parameters
    ----------
    observations : table ``observations``.
    """
    rows = observations[observations["subject"] == LATEST]
    days = rows.loc[rows["published_precision"] == "day", "published"]
    return dt.date.fromisoformat(str(days.max()))


def rates_since_february(observations: pd.DataFrame) -> tuple[dt.date, dict[str, float]]:
    """Give what Xeneta said of spot rates since the end of February 2026.

    Parameters
    ----------
    observations : table ``observations``.

    Returns
    -------
    the day it was said of, and coast -> change since the end of February. [%]
    """
    rows = observations[observations["series"] == RATES]
    change = dict(zip(rows["coast"].astype(str), rows["value"].astype(float), strict=True))
    return rows["period_end"].max().date(), change
