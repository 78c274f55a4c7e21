"""The shares and lags that spread China-origin cargo over origins and coasts."""

import pandas as pd

from data.builders import raw
from data.schema import BASES, Column, Dataset, Rule

ROUNDING = 1e-9


def add_up_wrong(frame: pd.DataFrame) -> "pd.Series[bool]":
    """The origin shares, when they do not add to 1; else no rows."""
    shares = frame["name"].str.startswith("origin_share")
    return shares & (abs(frame.loc[shares, "value"].sum() - 1) > ROUNDING)


TABLE = Dataset(
    name="baseline_shares",
    title="Shares and lags behind the cargo baseline",
    grain="One row per share or lag.",
    basis="named in every row; most are assumptions, and say so",
    licence=(
        "One estimate quoted with attribution (KOBC); the rest are assumptions of this project, "
        "free to use."
    ),
    made_from=raw.files("baseline_shares"),
    key=("name",),
    columns=(
        Column("name", "Name of the share or lag."),
        Column("value", "Value used, in the row's unit.", kind="number", low=0, high=52),
        Column("low", "Low end of the range.", kind="number", low=0, high=52),
        Column("high", "High end of the range.", kind="number", low=0, high=52),
        Column("unit", "Unit of value, low and high."),
        Column("meaning", "What is shared out, or which way the lag runs."),
        Column("basis", "How the value came about.", allowed=BASES),
        Column("source_name", "Who produced the value."),
        Column("publisher", "Where it was read."),
        Column("url", "Address of the page it was read on.", nullable=True),
        Column("published", "Date of publication, as precise as known."),
        Column("range_from", "Where the range comes from, and on which basis."),
        Column("confidence", "How far to trust the value.", allowed=("high", "medium", "low")),
    ),
    rules=(
        Rule(
            "`low` ≤ `value` ≤ `high` does not hold",
            lambda f: ~((f["low"] <= f["value"]) & (f["value"] <= f["high"])),
            ("low", "value", "high"),
        ),
        Rule(
            "the origin shares do not add to 1",
            add_up_wrong,
            ("value",),
        ),
        Rule(
            "a share lies above 1",
            lambda f: f["name"].str.contains("_share_") & (f["high"] > 1),
            ("high",),
        ),
    ),
)


def tidy() -> pd.DataFrame:
    """The shares and lags, numbers as numbers."""
    rows = raw.read("baseline_shares")
    numbers = {name: rows[name].astype(float) for name in ("value", "low", "high")}
    return rows.assign(**numbers, url=raw.filled(rows["url"]))


def values() -> dict[str, float]:
    """Each share or lag by name."""
    rows = tidy()
    return dict(zip(rows["name"], rows["value"], strict=True))
