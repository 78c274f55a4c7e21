"""The tables own figures must be: the same columns and bounds as the bundled ones."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from data.builders import capacity_weekly, cargo_baseline_weekly
from data.schema import COASTS, Column, Dataset, Rule
from data.upload.forms import Subject

FIRST_YEAR, LAST_YEAR = 2000, 2100
BASIS: Final = "as the reader who loaded them says"
LICENCE: Final = "The reader's own; kept for the session only."
_CARGO = {column.name: column for column in cargo_baseline_weekly.TABLE.columns}
_CAPACITY = {column.name: column for column in capacity_weekly.TABLE.columns}
_WEEK = _CARGO["week"]
_COAST = replace(_CARGO["coast"], allowed=COASTS)
_IN_TIME = Rule(
    f"the week lies outside {FIRST_YEAR} to {LAST_YEAR}",
    lambda f: ~f["week"].dt.year.between(FIRST_YEAR, LAST_YEAR),
    code="far_week",
)

CARGO: Final = Dataset(
    name="own_cargo_weekly",
    title="Own figures: containers loaded and arriving in a week",
    grain="One row per week, origin group and US coast.",
    basis=BASIS,
    licence=LICENCE,
    made_from=("the file",),
    key=("week", "origin", "coast"),
    columns=(
        _WEEK,
        _CARGO["origin"],
        _COAST,
        _CARGO["loadings_teu"],
        replace(_CARGO["arrivals_teu"], nullable=True),
    ),
    rules=(
        _IN_TIME,
        Rule(
            "China loads nothing",
            lambda f: (f["origin"] == "CN") & (f["loadings_teu"] <= 0),
            ("loadings_teu",),
            code="china_nought",
        ),
    ),
)
CAPACITY: Final = Dataset(
    name="own_capacity_weekly",
    title="Own figures: capacity offered in a week",
    grain="One row per week and US coast.",
    basis=BASIS,
    licence=LICENCE,
    made_from=("the file",),
    key=("week", "coast"),
    columns=(
        _WEEK,
        _COAST,
        _CAPACITY["capacity_teu"],
        # Where they stand for the model's, cargo is divided by them.
        replace(_CAPACITY["capacity_teu"], name="planned_capacity_teu", low=1),
        replace(_CAPACITY["capacity_teu"], name="sailed_capacity_teu", low=1),
    ),
    rules=(_IN_TIME,),
)
RATE: Final = Dataset(
    name="own_rate_weekly",
    title="Own figures: spot rate of a week",
    grain="One row per week and US coast.",
    basis=BASIS,
    licence=LICENCE,
    made_from=("the file",),
    key=("week", "coast"),
    columns=(
        _WEEK,
        _COAST,
        Column("rate_usd_per_feu", "Spot rate.", "USD / FEU", "number", low=1, high=100_000),
    ),
    rules=(_IN_TIME,),
)
SEEN: Final = "observed_teu"
# Whoever counts arrivals of the whole country names no coast.
WHOLE: Final = "US"
OBSERVED: Final = Dataset(
    name="own_observed_weekly",
    title="Own figures: containers that arrived in a week, as observed",
    grain="One row per week, origin group and US coast, or both coasts together.",
    basis=BASIS,
    licence=LICENCE,
    made_from=("the file",),
    key=("week", "origin", "coast"),
    columns=(
        _WEEK,
        _CARGO["origin"],
        replace(_CARGO["coast"], allowed=(*COASTS, WHOLE)),
        replace(_CARGO["arrivals_teu"], name=SEEN, low=0),
    ),
    rules=(
        _IN_TIME,
        Rule(
            "the week is not over",
            lambda f: f["week"] + pd.Timedelta(days=6) >= pd.Timestamp.today().normalize(),
            code="not_over",
        ),
    ),
)
OWN: Final[Mapping[Subject, Dataset]] = {
    "cargo": CARGO,
    "capacity": CAPACITY,
    "rate": RATE,
    "observed": OBSERVED,
}
LOADINGS, ARRIVALS = "loadings_teu", "arrivals_teu"
BESIDE: Final = "capacity_teu"
# What own capacity may stand for; where it stands for nothing it is only shown beside the model.
STANDS: Final[Mapping[str, str]] = {
    "beside": BESIDE,
    "planned": "planned_capacity_teu",
    "sailed": "sailed_capacity_teu",
}
STANDING: Final = (STANDS["planned"], STANDS["sailed"])
# One of those of a subject is enough.
OPTIONAL: Final = (LOADINGS, ARRIVALS, *STANDS.values())


def figures(subject: Subject, columns: Collection[str] = ()) -> str:
    """Give the column that holds the figures of a subject.

    Parameters
    ----------
    subject : which figures.
    columns : declared columns a file has; arrivals count where there are no loadings.
    """
    numbers = [one.name for one in OWN[subject].columns if one.kind == "number"]
    return next((name for name in numbers if name in columns), numbers[0])


def declared(subject: Subject, columns: Collection[str]) -> Dataset:
    """Give the table figures must be: the figures a file has are needed, no others.

    Parameters
    ----------
    subject : which figures.
    columns : declared columns a file has.
    """
    table = OWN[subject]
    if subject == "capacity":
        given = [name for name in STANDS.values() if name in columns] or [BESIDE]
        return replace(
            table,
            columns=tuple(
                replace(one, nullable=one.name not in given) if one.kind == "number" else one
                for one in table.columns
            ),
        )
    if figures(subject, columns) != ARRIVALS:
        return table
    return replace(
        table,
        columns=tuple(
            replace(one, nullable=one.name == LOADINGS) if one.kind == "number" else one
            for one in table.columns
        ),
        rules=tuple(rule for rule in table.rules if rule.code != "china_nought"),
    )


def template(subject: Subject, bundled: pd.DataFrame) -> pd.DataFrame:
    """Give a few rows in the shape own figures must have: bundled cargo, or empty cells to fill.

    Parameters
    ----------
    subject : which figures.
    bundled : table ``cargo_baseline_weekly``.
    """
    weeks = sorted(bundled["week"].unique())[13:15]
    rows = bundled[bundled["week"].isin(weeks)]
    if subject == "cargo":
        return rows[list(CARGO.names)].round({"loadings_teu": 0, "arrivals_teu": 0})
    key = [name for name in OWN[subject].key if name in rows]
    return rows[key].drop_duplicates().assign(**{figures(subject): float("nan")})
