"""Figures that moved: what was published in a week, each beside the print before it."""

from datetime import timedelta
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.units import DAYS_PER_MONTH
from pages.charts.korea_observed import WINDOW
from pages.ui.kept import cache
from pages.ui.show import cells
from pages.ui.sources import evidence
from pages.words.text import Words

BASES: Final = ("observed", "reported_estimate", "derived")
# Prints are compared only where all of these agree.
SAME: Final = ["series", "series_title", "unit", "origin", "destination", "coast", "months"]
LONGEST: Final = timedelta(days=366)
SHARES: Final = "%"
WORLD: Final = "World"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def show(words: Words) -> None:
    """Let the reader choose a week, and show the figures published in it that moved.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("digest.title"), anchor=False)
    st.markdown(words("digest.note"))
    prints = compared(cache.table("observations"))
    offered = weeks(prints)
    week = st.selectbox(
        words("digest.week"),
        offered,
        index=offered.index(latest(prints)),
        format_func=lambda monday: words("digest.week_of", day=words.day(monday.date())),
        key="digest.week",
    )
    rows = moved(prints, week)
    if rows.empty:
        st.markdown(words("digest.empty"))
        return
    spelt = [_cells(row, words) for _, row in rows.iterrows()]
    names = ("series", "period", "value", "before", "change", "basis", "source", "published")
    heads = [words(f"digest.head_{name}") for name in names]
    st.markdown(words("digest.count", count=len(spelt)))
    cells.show(pd.DataFrame(spelt, columns=heads))


def compared(observations: pd.DataFrame) -> pd.DataFrame:
    """Put every published figure beside the one before it in the same series.

    Parameters
    ----------
    observations : table ``observations``.

    Returns
    -------
    pd.DataFrame
        Figures in order of their period, with ``before``, ``before_start``, ``change`` (relative,
        or a difference where the unit is a percentage; none over more than a year) and ``out``,
        the day of publication.
    """
    known = observations["preferred"] & observations["value"].notna()
    rows = observations[known & observations["basis"].isin(BASES)]
    days = (rows["period_end"] - rows["period_start"]).dt.days
    day = rows["published"].where(rows["published_precision"] == "day")
    rows = rows.assign(months=(days / DAYS_PER_MONTH).round(), out=pd.to_datetime(day))
    rows = rows.sort_values(["period_start", "out"]).drop_duplicates([*SAME, "period_start"])
    groups = rows.groupby(SAME, dropna=False)
    before, start = groups["value"].shift(), groups["period_start"].shift()
    step = rows["value"] - before
    scale = before.abs().where(~rows["unit"].str.startswith(SHARES), 100.0)
    step = step.where(rows["period_start"] - start <= LONGEST)
    return rows.assign(before=before, before_start=start, change=step / scale)


def weeks(prints: pd.DataFrame) -> list[pd.Timestamp]:
    """Give the Mondays from the start of the event window to the last publication, newest first."""
    mondays = pd.date_range(WINDOW[0], prints["out"].max(), freq="W-MON")
    return [*mondays[::-1]]


def latest(prints: pd.DataFrame) -> pd.Timestamp:
    """Give the last week of the event window in which a figure moved."""
    inside = [week for week in weeks(prints) if week <= WINDOW[1] and len(moved(prints, week))]
    return inside[0]


def moved(prints: pd.DataFrame, week: pd.Timestamp) -> pd.DataFrame:
    """Give the figures published in a week that have a print before them, most moved first.

    Parameters
    ----------
    prints : figures as ``compared`` gives them.
    week : its Monday.
    """
    out = prints["out"].between(week, week + timedelta(days=6))
    rows = prints[out & prints["change"].notna()]
    return rows.sort_values("change", key=lambda change: -change.abs(), kind="stable")


def _cells(row: "pd.Series[Any]", words: Words) -> tuple[str, ...]:
    """Spell one figure."""
    publisher = words.otherwise(f"paper_name.{row['publisher']}", str(row["publisher"]))
    source = f"{row['source_name']}, [{publisher}]({row['url']})"
    return (
        _name(row, words),
        _period(row["period_start"], row["period_end"], words),
        words.published(row["value"], str(row["unit"])),
        words(
            "digest.value_before",
            value=words.published(row["before"], str(row["unit"])),
            day=_day(row["before_start"], words),
        ),
        _change(row, words),
        words(f"sources.basis_{row['basis']}"),
        source,
        _day(row["out"], words),
    )


def _name(row: "pd.Series[Any]", words: Words) -> str:
    """Name the series, and the country where one series holds several."""
    name = evidence.title(row, words)
    origin = row["origin"]
    if not isinstance(origin, str) or origin == WORLD:
        return name
    return words("digest.name", name=name, place=words.otherwise(f"place_name.{origin}", origin))


def _change(row: "pd.Series[Any]", words: Words) -> str:
    """Write a change in per cent, or in points where the figure is a percentage itself."""
    change = float(str(row["change"]))
    if str(row["unit"]).startswith(SHARES):
        return words.points(change, 1)
    return words.signed_pct(change, 1)


def _period(start: object, end: object, words: Words) -> str:
    return words.span(_day(start, words), _day(end, words))


def _day(day: Any, words: Words) -> str:
    """Write a date so that no line breaks within it."""
    return words.day(day.date()).replace(" ", NO_BREAK)
