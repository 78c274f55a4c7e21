"""Writes what the model gives for the named scenarios: python -m pages.answer.scenario_tables."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analysis import assumptions, levers, model
from analysis.arrays import COASTS, ORIGINS, Array
from analysis.model import MODEL_VERSION
from analysis.result import Result
from analysis.scenarios import HIGH, LOW, PRESETS, Scenario
from data import catalog, store
from data.store import TableUnavailable
from pages.answer import basis

# The corners of the official band that no preset shows: without the cut, and with carriers
# responding. Their middles are the presets cargo_only and as_it_happened.
SCENARIOS: Final = (
    *PRESETS,
    Scenario("cargo_low", {"cargo_drop_pct": LOW, "capacity_cut_pct": 0.0}),
    Scenario("cargo_high", {"cargo_drop_pct": HIGH, "capacity_cut_pct": 0.0}),
    Scenario("respond_low", {"cargo_drop_pct": LOW, "capacity_mode": "respond"}),
    Scenario("respond_high", {"cargo_drop_pct": HIGH, "capacity_mode": "respond"}),
)

# Column of the table -> quantity of the model and decimals kept, fewer than processors agree on.
CARGO: Final = {
    "loadings_teu": ("carried_teu", 3),
    "baseline_loadings_teu": ("planned_loadings_teu", 3),
    "bookings_teu": ("bookings_teu", 3),
    "arrivals_teu": ("arrivals_teu", 3),
    "baseline_arrivals_teu": ("planned_arrivals_teu", 3),
}
MARKET: Final = {
    "capacity_teu": ("capacity_teu", 3),
    "planned_capacity_teu": ("planned_capacity_teu", 3),
    "capacity_ratio": ("capacity_ratio", 6),
    "load_factor": ("load_factor", 6),
    "pressure": ("pressure", 6),
    "spot_rate_ratio": ("spot_rate_ratio", 6),
    "rolled_teu": ("rolled_teu", 3),
    "suspended_teu": ("suspended_teu", 3),
    "lost_teu": ("lost_teu", 3),
    "deferred_teu": ("deferred_teu", 3),
    "diverted_teu": ("diverted_teu", 3),
    "released_teu": ("released_teu", 3),
    "lapsed_teu": ("lapsed_teu", 3),
    "rationed_teu": ("rationed_teu", 3),
}


def run(tables: Path | None = None) -> Result:
    """Run every named scenario at once.

    Parameters
    ----------
    tables : another folder of tables to read the baseline from.

    Returns
    -------
    Result
        Scenarios in the order of ``SCENARIOS``.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    """
    given = assumptions.from_levers([scenario.levers for scenario in SCENARIOS])
    return model.simulate(basis.bundled(folder=tables).plans(levers.defaults()), given)


def write(tables: Path | None = None) -> dict[str, int]:
    """Write both tables and describe them in the data package; the same data, the same bytes.

    Parameters
    ----------
    tables : another folder of tables, to read from and write to.

    Returns
    -------
    name of each table -> its rows.
    """
    result = run(tables)
    footer = {
        "model_version": MODEL_VERSION,
        "scenarios": json.dumps({one.name: _spelled(one) for one in SCENARIOS}),
    }
    names = [scenario.name for scenario in SCENARIOS]
    frames = {
        "cargo_scenarios_weekly": cargo_frame(result, names),
        "market_scenarios_weekly": market_frame(result, names),
    }
    for name, frame in frames.items():
        store.write(catalog.get(name), frame, tables, footer)
    store.write_datapackage(tables)
    return {name: len(frame) for name, frame in frames.items()}


def cargo_frame(result: Result, names: list[str], *, exact: bool = False) -> pd.DataFrame:
    """Lay a run out by scenario, week, origin and coast, rounded unless exact. [TEU / week]"""
    axes = {"scenario": names, "origin": ORIGINS, "coast": COASTS, "week": result.weeks}
    return _long(result, axes, CARGO, exact=exact)


def market_frame(result: Result, names: list[str], *, exact: bool = False) -> pd.DataFrame:
    """Lay a run out by scenario, week and coast, all origins together. [TEU / week], [1]"""
    axes = {"scenario": names, "coast": COASTS, "week": result.weeks}
    return _long(result, axes, MARKET, exact=exact)


def _long(
    result: Result,
    axes: Mapping[str, object],
    columns: Mapping[str, tuple[str, int]],
    *,
    exact: bool,
) -> pd.DataFrame:
    """Turn arrays into rows, one per cell of the axes."""
    cells = pd.MultiIndex.from_product([np.asarray(values) for values in axes.values()])
    shape = tuple(len(level) for level in cells.levels)
    values = {}
    for name, (quantity, decimals) in columns.items():
        spread = _spread(getattr(result, quantity), name, shape)
        values[name] = (spread if exact else np.round(spread, decimals)).ravel() + 0.0
    keys = cells.to_frame(index=False, name=list(axes))
    return pd.concat([keys, pd.DataFrame(values)], axis=1).astype(
        {"scenario": "str", "coast": "str", "week": "datetime64[us]"}
    )


def _spread(values: Array, name: str, shape: tuple[int, ...]) -> Array:
    """Give a quantity the full shape; cargo waiting for space is told for all origins together."""
    if len(shape) == len(values.shape):
        return np.broadcast_to(values, shape)
    return np.broadcast_to(values.sum(axis=1) if name == "rolled_teu" else values[:, 0], shape)


def _spelled(scenario: Scenario) -> dict[str, str]:
    """Every lever of a scenario as a link spells it. [unit of the lever]"""
    return {lever.key: lever.write(scenario.levers[lever.key]) for lever in levers.LEVERS}


def main() -> int:
    """Write the tables and say so; 1 if they cannot be computed."""
    try:
        written = write()
    except (TableUnavailable, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for name, rows in written.items():
        print(f"{name}: {rows:,} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
