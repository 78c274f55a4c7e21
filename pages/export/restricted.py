"""Leaves figures out of a file that may be quoted one by one, but not passed on as a series."""

from typing import Final

import pandas as pd

KEEP_OUT: Final = {"redistribution": "Not for redistribution", "licence": "Proprietary index"}
WORDS_WITH_FIGURES: Final = ("value_text", "note", "method")


def is_restricted(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows may not be passed on as a series: proprietary indices and assessments."""
    found = pd.Series(False, index=frame.index)
    for column, start in KEEP_OUT.items():
        if column in frame:
            found |= frame[column].fillna("").str.startswith(start)
    return found


def without_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Empty the figures of restricted rows; source, date, licence and address stay.

    Parameters
    ----------
    frame : rows that name their licence or their terms of redistribution.

    Returns
    -------
    pd.DataFrame
        The same rows; in restricted ones numbers, and remarks that may repeat them, are empty.
    """
    restricted = is_restricted(frame)
    numbers = [str(name) for name in frame.select_dtypes("number").columns]
    emptied = [*numbers, *(name for name in WORDS_WITH_FIGURES if name in frame)]
    return frame.assign(**{name: frame[name].mask(restricted) for name in emptied})
