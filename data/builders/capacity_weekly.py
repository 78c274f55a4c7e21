"""Capacity from Asia to North America per week and coast, by source and vintage."""

import pandas as pd

from data.builders import evidence, raw
from data.schema import BASES, Column, Dataset, Rule

SCOPES = {"Asia-NA": "Asia-NA", "Asia-US": "Asia-US", "China-US": "China-US"}
THURSDAY = 3


METHODS = {
    "same": "",
    "divided": "Total of {weeks} weeks divided evenly among them.",
    "by_day": "Total of {days} days, times 7 / {days}.",
    "lost": "Share withdrawn, taken with the sign of a change.",
    "remaining": "Share still deployed, less 100 %.",
}
SPREAD = "One figure for the period, repeated in each of its {weeks} weeks."

TABLE = Dataset(
    name="capacity_weekly",
    title="Asia to North America: capacity offered per week, by source and vintage",
    grain="One row per week, coast, vintage, scope and measure.",
    basis="named in every row; a figure spread over several weeks is derived",
    licence="Stands in every row: figures quoted with attribution.",
    made_from=raw.files("capacity_asia_north_america", "blank_sailings", "capacity_readings"),
    key=("week", "coast", "vintage", "scope", "measure"),
    columns=(
        Column("week", "Monday on which the week begins.", kind="date", monday=True),
        Column("coast", "US coast: WC, EC, or ALL together.", allowed=("WC", "EC", "ALL")),
        Column("vintage", "Which plan, report or schedule the figure belongs to."),
        Column("measure", "A level in TEU, or a change in percent.", allowed=("level", "change")),
        Column(
            "capacity_teu",
            "Capacity offered in the week; empty where the source gives only a change.",
            "TEU / week",
            "number",
            nullable=True,
            low=0,
            high=1_500_000,
        ),
        Column(
            "vs_plan_pct",
            "Change in percent against what `reference` names; empty where a level is given.",
            "%",
            "number",
            nullable=True,
            low=-100,
            high=200,
        ),
        Column("reference", "What a change is measured against; `level` for a level."),
        Column("scope", "Trade the figure covers.", allowed=tuple(SCOPES)),
        Column("basis", "How the weekly figure came about.", allowed=BASES),
        Column("source_basis", "How the source's own figure came about.", allowed=BASES),
        Column("method", "How the weekly figure was derived.", nullable=True),
        Column("observation", "The figure in `observations` the row comes from."),
        Column("source_name", "Who produced the figure."),
        Column("publisher", "Where it was read."),
        Column("url", "Address of the page it was read on."),
        Column("published", "Date of publication, as precise as known."),
        Column("licence", "What rests on the figure."),
        Column("contradicts", "Name of the contradiction it is part of.", nullable=True),
        Column("note", "Remarks, in our own words.", nullable=True),
    ),
    rules=(
        Rule(
            "derived without saying how",
            lambda f: (f["basis"] == "derived") & f["method"].isna() & f["note"].isna(),
            ("basis",),
        ),
        Rule(
            "a level needs TEU and nothing else, a change percent and nothing else",
            lambda f: (
                (f["capacity_teu"].isna() == (f["measure"] == "level"))
                | (f["vs_plan_pct"].isna() == (f["measure"] == "change"))
            ),
            ("capacity_teu", "vs_plan_pct"),
        ),
        Rule(
            "a change names no reference, or a level names one",
            lambda f: (f["reference"] == "level") != (f["measure"] == "level"),
            ("reference",),
        ),
    ),
)


def tidy() -> pd.DataFrame:
    """Every capacity figure that data/raw/capacity_readings.csv names, week by week."""
    readings = raw.read("capacity_readings")
    figures = evidence.enriched(raw.figures(sorted(set(readings["subject"]))))
    on = ["subject", "series_as_read", "unit_as_read", "basis"]
    rows = figures.merge(readings, on=on, how="inner", validate="many_to_one")
    unused = readings.merge(figures[on].drop_duplicates(), on=on, how="left", indicator=True)
    if (unused["_merge"] == "left_only").any():
        lost = ", ".join(unused.loc[unused["_merge"] == "left_only", "series_as_read"])
        raise ValueError(f"no figures for the readings {lost}.")
    return TABLE.ordered(pd.concat([by_week(row) for _, row in rows.iterrows()]))


def by_week(figure: pd.Series) -> pd.DataFrame:
    """One figure as rows of the weeks it is about.

    Parameters
    ----------
    figure : pd.Series
        A figure with the reading that says how it becomes a weekly one.
    """
    start, end = pd.Timestamp(figure["period_start"]), pd.Timestamp(figure["period_end"])
    weeks = weeks_within(start, end)
    days = (end - start).days + 1
    value = weekly_value(float(figure["value"]), figure["reading"], len(weeks), days)
    method = method_of(figure, len(weeks), days)
    level = figure["measure"] == "level"
    text = {name: figure[name] or None for name in ("url", "note", "contradiction")}
    return pd.DataFrame(
        {
            "week": weeks,
            **{c: figure[c] for c in ("coast", "vintage", "measure", "reference")},
            "capacity_teu": value if level else float("nan"),
            "vs_plan_pct": float("nan") if level else value,
            "scope": scope_of(figure["destination"]),
            "basis": "derived" if method else figure["basis"],
            "source_basis": figure["basis"],
            "method": method or None,
            "observation": figure["id"],
            **{c: figure[c] for c in ("source_name", "publisher", "published", "licence")},
            "url": text["url"],
            "contradicts": text["contradiction"],
            "note": text["note"],
        }
    ).astype({"method": "str", "url": "str", "contradicts": "str", "note": "str"})


def weeks_within(start: pd.Timestamp, end: pd.Timestamp) -> pd.DatetimeIndex:
    """Mondays of the weeks that have most of their days, their Thursday, inside a period."""
    days = pd.date_range(start, end, freq="D")
    thursdays = days[days.day_of_week == THURSDAY]
    return pd.DatetimeIndex(thursdays - pd.Timedelta(days=THURSDAY)).as_unit("us")


def weekly_value(value: float, reading: str, weeks: int, days: int) -> float:
    """What a figure of a period means for one of its weeks.

    Parameters
    ----------
    value : float
        The figure as the source gives it, in TEU or percent.
    reading : str
        same: already weekly. divided: a total over the weeks. by_day: a total over the days.
        lost: a share withdrawn. remaining: a share still deployed.
    weeks, days : int
        Length of the period.
    """
    if reading == "divided":
        return value / weeks
    if reading == "by_day":
        return value * 7 / days
    if reading == "lost":
        return -value
    if reading == "remaining":
        return value - 100
    return value


def method_of(figure: pd.Series, weeks: int, days: int) -> str:
    """How a weekly figure was derived, in words; empty when it is the source's own."""
    words = [METHODS[figure["reading"]].format(weeks=weeks, days=days)]
    if weeks > 1 and figure["reading"] != "divided":
        words.append(SPREAD.format(weeks=weeks))
    if figure["basis"] == "derived" and figure["note"]:
        words.append(f"The figure itself: {figure['note']}.")
    return " ".join(word for word in words if word)


def scope_of(destination: str) -> str:
    """The trade a route belongs to.

    Raises
    ------
    ValueError
        When the route belongs to none of the trades the table covers.
    """
    for start, scope in SCOPES.items():
        if destination.startswith(start):
            return scope
    raise ValueError(f"{destination!r} begins with none of {', '.join(SCOPES)}.")
