"""Weekly series of a scenario, one value a row, as programs take them."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from pages.answer import handed
from pages.answer.handed import KEYS, Held, Tables

SERIES: Final = (
    Held("series", "", "Name of the series."),
    Held("scenario", "", KEYS["scenario"]),
    Held("origin", "", "Origin group; empty where all are told together."),
    Held("coast", "", "US coast: WC West, EC East and Gulf."),
    Held("week", "", "Monday on which the week begins."),
    Held("value", "", "The value."),
    Held("unit", "", "Unit of the value."),
)


def long(tables: Tables, names: Sequence[str]) -> pd.DataFrame:
    """Write weekly series one value a row, each with its unit.

    Parameters
    ----------
    tables : a scenario, worked out.
    names : of the series.

    Returns
    -------
    Columns as in ``SERIES``; no origin where all are told together. [unit of the row]
    """
    parts = []
    for name in names:
        table = tables.table(handed.table_of(name))
        part = table.assign(
            series=name, value=table[name], unit=tables.units[handed.table_of(name)][name]
        )
        parts.append(part if "origin" in part else part.assign(origin=""))
    return pd.concat(parts, ignore_index=True)[[one.name for one in SERIES]]
