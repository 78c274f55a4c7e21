"""Weekly results in the long format of the IAMC, which pyam and scenario databases read.

References
----------
[1] Huppmann, D. et al. (2021), pyam: Analysis and visualisation of integrated assessment and
    macro-energy scenarios. Open Research Europe 1:74.
"""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from pages.answer import handed, series_rows
from pages.answer.handed import WEEKLY, Tables

MODEL: Final = "Transpacific scenarios"
COLUMNS: Final = ("model", "scenario", "region", "variable", "unit", "time", "value")
ROOT: Final = "Container Shipping"
ORIGINS: Final = {"CN": "China", "SEA": "South-East Asia", "KR": "South Korea", "OTH": "Other Asia"}
COASTS: Final = {"WC": "US West Coast", "EC": "US East Coast"}


def rows(tables: Tables, names: Sequence[str] = tuple(WEEKLY)) -> pd.DataFrame:
    """Write weekly tables in the long format.

    Parameters
    ----------
    tables : a scenario, worked out.
    names : which of its weekly tables.

    Returns
    -------
    One row for each value; a region is a coast, or two places with ``>`` between them, as the
    format names what goes from one to the other. [unit of the row]
    """
    wanted = [key for key in handed.series() if handed.table_of(key) in names]
    found = series_rows.long(tables, wanted)
    coasts = found["coast"].map(COASTS)
    from_ = found["origin"].map(ORIGINS)
    return pd.DataFrame(
        {
            "model": f"{MODEL} {tables.versions['model']}",
            "scenario": found["scenario"],
            "region": coasts.where(from_.isna(), from_ + ">" + coasts),
            "variable": ROOT + "|" + found["series"].map(_variable),
            "unit": found["unit"].str.replace(" / ", "/"),
            "time": found["week"],
            "value": found["value"],
        }
    )


def _variable(series: str) -> str:
    """Name a series as a variable: its words, without the unit that stands in a column."""
    return series.removesuffix("_teu").replace("_", " ").title()
