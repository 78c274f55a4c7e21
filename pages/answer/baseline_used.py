"""Which baseline a scenario is run on, and how much of it was observed: said with the finding."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.baseline_choice import LATEST, NORMAL, is_late
from analysis.lever import Levers
from pages.words.text import Words

CHINA: Final = "CN"
OBSERVED, FILLED = "observed", "assumption"


@dataclass(frozen=True)
class Used:
    """The baseline of a scenario.

    Attributes
    ----------
    name : as a link spells it.
    late : whether the shock begins after what the normal year stands for.
    last : first day of the last month held; None for the normal year.
    months, observed, filled : months it is made of; those in which China's cargo was observed;
        those filled in from their neighbours. Others were reported or derived.
    """

    name: str = NORMAL
    late: bool = False
    last: dt.date | None = None
    months: int = 0
    observed: int = 0
    filled: int = 0


def of(levers: Levers, monthly: pd.DataFrame | None) -> Used:
    """Read off what a scenario is run on.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    monthly : table ``cargo_latest_monthly``; None where the scenario does not rest on it.
    """
    name, late = str(levers["baseline"]), is_late(levers["onset"])
    if monthly is None:
        return Used(name, late)
    china = monthly[monthly["origin"] == CHINA]
    counts = china["basis"].value_counts()
    last = china["month"].max().date()
    observed, filled = (int(counts.get(basis, 0)) for basis in (OBSERVED, FILLED))
    return Used(name, late, last, len(china), observed, filled)


def source(used: Used, words: Words) -> str:
    """Name what a baseline is derived from, for the line under a chart.

    Parameters
    ----------
    used : the baseline.
    words : words of the reader's language.
    """
    if used.last is None:
        return words("source.baseline")
    latest = words("source.baseline_latest", month=words.month(used.last))
    if used.name == LATEST:
        return latest
    name = used.name.partition(":")[2]
    return words("source.baseline_house", id=name, latest=latest)


def told(used: Used, words: Words) -> str:
    """Say on which baseline a scenario is run, and how much of it was observed.

    Parameters
    ----------
    used : the baseline.
    words : words of the reader's language.
    """
    if used.last is None:
        return words("baseline.normal_late" if used.late else "baseline.normal")
    values = {
        "month": words.month(used.last),
        "months": used.months,
        "observed": used.observed,
        "reported": used.months - used.observed - used.filled,
        "filled": used.filled,
    }
    if used.name == LATEST:
        return words("baseline.latest", **values)
    return words("baseline.house", id=used.name.partition(":")[2], **values)
