"""Every table there is, one line each."""

from data.builders import (
    baseline_shares,
    capacity_weekly,
    cargo_baseline_weekly,
    contradictions,
    forecast_figures,
    forecast_outcomes,
    observations,
    official_statement,
    reference_run,
    scenarios,
)
from data.schema import Dataset

__all__ = ["TABLES", "Dataset", "get"]

TABLES: tuple[Dataset, ...] = (
    observations.TABLE,
    contradictions.TABLE,
    official_statement.TABLE,
    forecast_outcomes.TABLE,
    forecast_figures.TABLE,
    capacity_weekly.TABLE,
    baseline_shares.TABLE,
    cargo_baseline_weekly.TABLE,
    reference_run.TABLE,
    scenarios.CARGO,
    scenarios.MARKET,
    scenarios.SENSITIVITY,
)


def get(name: str) -> Dataset:
    """The declaration of a table.

    Raises
    ------
    KeyError
        When there is no table of that name; the message lists the names there are.
    """
    for table in TABLES:
        if table.name == name:
            return table
    raise KeyError(f"no table {name!r}; there are {', '.join(table.name for table in TABLES)}")
