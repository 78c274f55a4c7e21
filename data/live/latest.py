"""What pages may know of the feeds: the last good table of each, its age, and what failed since."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.builders import baseline_shares, cargo_baseline_weekly, cargo_latest_weekly
from data.errors import TableUnavailable
from data.live import comparison, vintages
from data.live.catalog import FEEDS, get
from data.live.feed import Feed
from data.live.notes import Failure, Vintage

__all__ = [
    "FEEDS",
    "State",
    "get",
    "mark",
    "normal_year",
    "revisions",
    "state",
    "states",
    "table",
    "weekly",
]


@dataclass(frozen=True)
class State:
    """How a feed stands.

    Attributes
    ----------
    feed : Feed
        The feed.
    vintage : Vintage or None
        The table in force; None before the first refresh, or where it cannot be read.
    checked_at : datetime or None
        When the source was last read with success.
    failure : Failure or None
        Why the last refresh failed; None when it did not.
    damage : TableUnavailable or None
        Why the table in force cannot be read.
    """

    feed: Feed
    vintage: Vintage | None = None
    checked_at: dt.datetime | None = None
    failure: Failure | None = None
    damage: TableUnavailable | None = None

    @property
    def to(self) -> str:
        """The last period the table is about: a month, or a day where it has days."""
        if self.vintage is None:
            return ""
        return f"{self.vintage.last:%Y-%m}" if self.feed.is_monthly else f"{self.vintage.last}"

    def age_days(self, now: dt.datetime) -> int | None:
        """Whole days since the source was last read with success. [days]"""
        return None if self.checked_at is None else max(0, (now - self.checked_at).days)

    def is_stale(self, now: dt.datetime) -> bool:
        """Whether the last success is longer ago than the feed allows."""
        age = self.age_days(now)
        return age is not None and age > self.feed.stale_days


def state(feed: Feed) -> State:
    """How one feed stands."""
    try:
        held, failure = vintages.latest(feed), vintages.failure(feed)
        if held is None:
            return State(feed, failure=failure)
        return State(feed, vintages.named(feed, held.vintage), held.checked_at, failure)
    except TableUnavailable as damage:
        return State(feed, damage=damage)


def states(feeds: Iterable[Feed] = FEEDS) -> list[State]:
    """How every feed stands."""
    return [state(feed) for feed in feeds]


def table(name: str) -> pd.DataFrame:
    """The last good table of a feed.

    Raises
    ------
    KeyError
        When there is no such feed.
    TableUnavailable
        Before the first refresh, or when the table is missing or damaged; names the command.
    """
    feed = get(name)
    held = vintages.latest(feed)
    if held is None:
        raise TableUnavailable(name, "it was never refreshed.", f"python -m data.refresh {name}")
    return vintages.table(feed, held.vintage)


def mark(name: str) -> str:
    """Name the table of a feed that is in force; empty before the first refresh.

    Parameters
    ----------
    name : str
        Name of the feed.
    """
    found = state(get(name)).vintage
    return "" if found is None else found.name


def stamp(name: str) -> tuple[int, ...]:
    """Tell one refresh of a feed from another without reading it; empty before the first.

    Parameters
    ----------
    name : str
        Name of the feed.
    """
    return vintages.stamp(get(name))


def weekly(monthly: pd.DataFrame) -> pd.DataFrame:
    """The weeks of twelve months, as table ``cargo_latest_weekly`` lays them out. [TEU / week]

    Parameters
    ----------
    monthly : pd.DataFrame
        In the shape of table ``cargo_latest_monthly``. [TEU / month]
    """
    return cargo_latest_weekly.weekly(monthly, cargo_baseline_weekly.every_week())


def normal_year() -> pd.DataFrame:
    """The normal year by week, for the latest months to be laid on: they have their own New Year.

    Returns
    -------
    pd.DataFrame
        Table ``cargo_baseline_weekly`` with Lunar New Year left on its date of 2024. [TEU / week]
    """
    made = cargo_baseline_weekly
    return made.weekly(made.china_by_month(), baseline_shares.values(), made.every_week())


def revisions(feed: Feed) -> pd.DataFrame:
    """Figures the source has changed since the vintage before; without rows where there is none.

    Raises
    ------
    TableUnavailable
        When one of the two cannot be read.
    """
    held = vintages.latest(feed)
    before = vintages.named(feed, held.vintage).before if held else ""
    if held is None or not before:
        return pd.DataFrame(columns=[*feed.table.key, "column", "before", "now"])
    older, newer = (vintages.table(feed, name) for name in (before, held.vintage))
    return comparison.revised(feed.table, older, newer)
