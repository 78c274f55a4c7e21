"""A reader's own cargo where only arrivals are known: loaded a voyage earlier."""

from collections.abc import Mapping

import pandas as pd

DAYS_PER_WEEK = 7


def loaded(arrived: pd.DataFrame, lag_weeks: Mapping[str, int]) -> pd.DataFrame:
    """Say when cargo was loaded of which only the arrival is known, by the voyage of a normal week.

    Parameters
    ----------
    arrived : columns week, origin, coast, loadings_teu, arrivals_teu. [TEU / week]
    lag_weeks : coast -> weeks from loading to arrival in a normal week. [weeks]

    Returns
    -------
    pd.DataFrame
        The same columns, by the week of loading; arrivals are left empty, because the baseline lets
        what is loaded arrive after the same voyage, so that they come out as they were given.
        Unchanged where loadings are known.
    """
    if arrived["loadings_teu"].notna().any():
        return arrived
    voyage = pd.to_timedelta(arrived["coast"].map(lag_weeks) * DAYS_PER_WEEK, unit="D")
    return arrived.assign(
        week=arrived["week"] - voyage,
        loadings_teu=arrived["arrivals_teu"],
        arrivals_teu=float("nan"),
    )
