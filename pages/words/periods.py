"""How months and editions of the port tracker are written."""

import pandas as pd

from pages.words.text import Words


def month(day: object, words: Words) -> str:
    """Write a month with its year.

    Parameters
    ----------
    day : any date of the month.
    words : words of the reader's language.
    """
    return words.month(pd.Timestamp(str(day)).date())


def edition(name: str, words: Words) -> str:
    """Write the name of an edition of the port tracker.

    Parameters
    ----------
    name : such as "nrf_2025_04".
    words : words of the reader's language.
    """
    return words("track.edition", month=month("-".join(name.split("_")[1:]), words))
