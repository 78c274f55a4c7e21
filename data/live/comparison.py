"""Holds a new table against the one held: what is revised, and what is too much to believe."""

from typing import Final

import pandas as pd

from data.live.failures import FeedFailure
from data.live.feed import Feed
from data.schema import Dataset

# Shares and ratios wide enough for a trade that falls by two thirds, narrow enough for pounds taken
# for kilograms, thousands for units, or a month of which half the pages are missing.
LOST_SHARE: Final = 0.01
JUMP: Final = 10.0
# A series smaller than this share of the whole may move as it likes: a few boxes more are no change
# of unit.
SMALL_SHARE: Final = 0.005
RECENT: Final = 12
SHOWN: Final = 5


def revised(table: Dataset, older: pd.DataFrame, newer: pd.DataFrame) -> pd.DataFrame:
    """Figures that both vintages have and that differ.

    Parameters
    ----------
    table : Dataset
        What the rows are.
    older, newer : pd.DataFrame
        Two vintages.

    Returns
    -------
    pd.DataFrame
        The key, `column`, `before` and `now`, one row per revised figure.
    """
    key = list(table.key)
    both = older.merge(newer, on=key, suffixes=("_before", "_now"))
    parts = []
    for column in table.columns:
        if column.kind in ("number", "integer") and column.name not in key:
            before, now = both[f"{column.name}_before"], both[f"{column.name}_now"]
            moved = (before != now) & ~(before.isna() & now.isna())
            found = both.loc[moved, key].assign(column=column.name, before=before, now=now)
            parts.append(found.astype({"before": "float64", "now": "float64"}))
    return pd.concat(parts, ignore_index=True)


def judge(feed: Feed, older: pd.DataFrame, newer: pd.DataFrame) -> None:
    """Make sure a new table may take the place of the one held.

    Parameters
    ----------
    feed : Feed
        Names the series, the measures and how far they may move.
    older, newer : pd.DataFrame
        The table held and the new one.

    Raises
    ------
    FeedFailure
        When rows are gone, a series is revised too far, or new periods are of another size.
    """
    _lost(feed, older, newer)
    if feed.level:
        for measure in feed.measures:
            _revised_too_far(feed, measure, older, newer)
            _new_of_another_size(feed, measure, older, newer)


def _lost(feed: Feed, older: pd.DataFrame, newer: pd.DataFrame) -> None:
    """Rows that were there and are not: an empty answer after a full one is a change of shape."""
    key = list(feed.table.key)
    kept = older[key].merge(newer[key], on=key, how="left", indicator=True)
    gone = kept[kept["_merge"] == "left_only"]
    last, now_last = older[feed.period].max(), newer[feed.period].max()
    if now_last < last:
        detail = f"the figures end on {now_last:%Y-%m-%d}; those held go to {last:%Y-%m-%d}."
        raise FeedFailure("gone", detail)
    if len(gone) > LOST_SHARE * len(older):
        span = f"{gone[feed.period].min():%Y-%m-%d} to {gone[feed.period].max():%Y-%m-%d}"
        detail = f"{len(gone):,} of {len(older):,} rows held are gone ({span})."
        raise FeedFailure("gone", detail)
    for name in feed.group:
        absent = sorted(set(older[name]) - set(newer[name]))
        if absent:
            raise FeedFailure("gone", f"`{name}` has lost {', '.join(absent[:SHOWN])}.")


def _revised_too_far(feed: Feed, measure: str, older: pd.DataFrame, newer: pd.DataFrame) -> None:
    """Series whose total over the same periods moved further than a revision does."""
    both = older.merge(newer, on=list(feed.table.key), suffixes=("_before", "_now"))
    sums = _by_series(feed, both)[[f"{measure}_before", f"{measure}_now"]].sum()
    before, now = sums[f"{measure}_before"], sums[f"{measure}_now"]
    low, high = before * (1 - feed.revision_limit), before * (1 + feed.revision_limit)
    _refuse(measure, "revised in total", before, now, (now < low) | (now > high))


def _new_of_another_size(
    feed: Feed, measure: str, older: pd.DataFrame, newer: pd.DataFrame
) -> None:
    """Series whose new periods are ten times, or a tenth of, the recent ones."""
    fresh = newer[newer[feed.period] > older[feed.period].max()]
    periods = older[feed.period].drop_duplicates().nlargest(RECENT)
    recent = older[older[feed.period].isin(periods)]
    before, now = _level(feed, measure, recent), _level(feed, measure, fresh)
    before, now = before.align(now, join="inner")
    odd = (now < before / JUMP) | ((now > before * JUMP) & (before > 0))
    _refuse(measure, "in new periods", before, now, odd)


def _level(feed: Feed, measure: str, rows: pd.DataFrame) -> "pd.Series[float]":
    """The mean of a measure over the periods, by series."""
    totals = rows.groupby([*feed.group, feed.period])[measure].sum()
    mean: pd.Series[float] = totals.groupby(level=list(feed.group)).mean()
    return mean


def _by_series(feed: Feed, rows: pd.DataFrame) -> "pd.api.typing.DataFrameGroupBy":  # type: ignore[type-arg]
    return rows.groupby(list(feed.group))


def _refuse(
    measure: str,
    when: str,
    before: "pd.Series[float]",
    now: "pd.Series[float]",
    odd: "pd.Series[bool]",
) -> None:
    """Name the series that moved too far, if any did."""
    large = before[odd & (before >= SMALL_SHARE * before.sum())]
    names = list(large.sort_values(ascending=False).index)
    if not names:
        return
    moved = [
        f"{name if isinstance(name, str) else ' '.join(map(str, name))}: "
        f"{before[name]:,.4g} → {now[name]:,.4g}"
        for name in names[:SHOWN]
    ]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    detail = f"`{measure}` {when} is too far from what is held: {'; '.join(moved)}{more}."
    raise FeedFailure("implausible", detail)
