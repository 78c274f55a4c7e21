"""Writes what matters most in the named scenarios: python -m pages.answer.sensitivity_table."""

import sys
from pathlib import Path
from typing import Final

import pandas as pd

from analysis import sensitivity
from analysis.model import MODEL_VERSION
from analysis.scenarios import OFFERED, Scenario
from analysis.sensitivity import Effects
from data import catalog, store
from data.store import TableUnavailable
from pages.answer import basis

TABLE: Final = "sensitivity_presets"
DECIMALS: Final = 4


def effects(scenario: Scenario, tables: Path | None = None) -> Effects:
    """Rank the given numbers of a named scenario.

    Parameters
    ----------
    scenario : the scenario.
    tables : another folder of tables to read the baseline from.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    """
    plans = basis.bundled(folder=tables).plans(scenario.levers)
    return sensitivity.effects(plans, scenario.levers, sensitivity.PRESET_SAMPLES)


def frame(by_name: dict[str, Effects]) -> pd.DataFrame:
    """Lay rankings out, one row per scenario, outcome and given number.

    Parameters
    ----------
    by_name : name of the scenario -> its effects.
    """
    rows = [
        (name, outcome, parameter, *(float(one[row, place]) for one in ends))
        for name, found in by_name.items()
        for ends in [(found.total, found.low, found.high)]
        for row, outcome in enumerate(found.outcomes)
        for place, parameter in enumerate(found.names)
    ]
    columns = ["scenario", "outcome", "parameter", "total_effect", "low", "high"]
    return pd.DataFrame(rows, columns=columns).round(DECIMALS)


def effects_of(table: pd.DataFrame, name: str) -> Effects:
    """Read the ranking of a named scenario back from the table.

    Parameters
    ----------
    table : table ``sensitivity_presets``.
    name : name of the scenario.
    """
    rows = table[table["scenario"] == name]
    outcomes = tuple(dict.fromkeys(rows["outcome"]))
    names = tuple(dict.fromkeys(rows["parameter"]))
    shape = (len(outcomes), len(names))
    total, low, high = (
        rows[column].to_numpy().reshape(shape) for column in ("total_effect", "low", "high")
    )
    return Effects(names, outcomes, total, low, high)


def write(tables: Path | None = None) -> int:
    """Write the table and describe it in the data package; the same data, the same bytes.

    Parameters
    ----------
    tables : another folder of tables, to read from and write to.

    Returns
    -------
    number of rows.
    """
    found = frame({preset.name: effects(preset, tables) for preset in OFFERED})
    footer = {"model_version": MODEL_VERSION, "samples": str(sensitivity.PRESET_SAMPLES)}
    store.write(catalog.get(TABLE), found, tables, footer)
    store.write_datapackage(tables)
    return len(found)


def main() -> int:
    """Write the table and say so; 1 if it cannot be computed."""
    try:
        rows = write()
    except TableUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{TABLE}: {rows} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
