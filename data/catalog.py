"""Every table there is, one line each."""

from typing import Final

from data.builders import (
    baseline_shares,
    capacity_weekly,
    cargo_baseline_weekly,
    cargo_latest_monthly,
    cargo_latest_weekly,
    contradictions,
    forecast_figures,
    forecast_outcomes,
    observations,
    official_statement,
    reference_run,
    scenarios,
)
from data.schema import Column, Dataset, Source

__all__ = ["BUILDERS", "TABLES", "Column", "Dataset", "Source", "get"]

# Each declares a TABLE, and makes its rows with tidy().
BUILDERS: Final = (
    observations,
    contradictions,
    official_statement,
    forecast_outcomes,
    forecast_figures,
    capacity_weekly,
    baseline_shares,
    cargo_baseline_weekly,
    reference_run,
    cargo_latest_monthly,
    cargo_latest_weekly,
)

TABLES: tuple[Dataset, ...] = (
    *(module.TABLE for module in BUILDERS),
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
