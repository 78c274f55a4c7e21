"""Which way a scenario moves the market, in words that hold for every week they speak of."""

from typing import Final, Literal

import numpy as np

from analysis import turns
from analysis.headline import RATE_STILL, Headline

Direction = Literal["looser", "tighter", "unchanged", "tighter_looser", "looser_tighter", "mixed"]
Load = Literal["load_low", "load_high"]
Rate = Literal["rate_low", "rate_peak"]
CRISIS: Final = "crisis_"
UNTIL: Final = "until_"


def whole(headline: Headline, scenario: int) -> Direction:
    """Say which way the market moves over the whole horizon, load factor and rate together.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    """
    return _direction(headline, scenario, "")


def before_relief(headline: Headline, scenario: int) -> Direction:
    """Say which way the market moves before relief takes effect.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    """
    return _direction(headline, scenario, CRISIS)


def verdict(headline: Headline, scenario: int) -> str:
    """Give one verdict: on the whole horizon, or where that is mixed on the time before relief.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.

    Returns
    -------
    one of the directions, after ``until_`` where it speaks of the time before relief only.
    """
    found, crisis = whole(headline, scenario), before_relief(headline, scenario)
    if found != "mixed" or crisis == "mixed" or not headline.eases[scenario]:
        return found
    return f"{UNTIL}{crisis}"


def turn(headline: Headline, scenario: int, said: str) -> float:
    """Give the week in which the market turns, where a verdict says that it does; else NaN.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    said : the verdict. [weeks after the onset]
    """
    window = CRISIS if said.startswith(UNTIL) else ""
    way = "looser" if said.endswith("tighter_looser") else "tighter"
    return float(getattr(headline, f"{window}turns_{way}")[scenario])


def load_moves(headline: Headline, scenario: int, window: str = "") -> tuple[bool, bool]:
    """Say whether the load factor falls below, and rises above, normal as far as it is printed.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    window : ``CRISIS`` for the time before relief.
    """
    falls, rises = (
        getattr(headline, f"{window}load_{way}")[scenario] for way in ("falls", "rises")
    )
    return bool(falls), bool(rises)


def load_extreme(headline: Headline, scenario: int) -> Load:
    """Name the extreme of the load factor that is further from normal; the lower where neither is.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    """
    return further_load(
        float(headline.load_low_normal[scenario] - headline.load_low[scenario]),
        float(headline.load_high[scenario] - headline.load_high_normal[scenario]),
    )


def normal_load(headline: Headline, scenario: int, extreme: str) -> tuple[float, float]:
    """Give the load factor without the shock that an extreme is told against, lower end first. [1]

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    extreme : ``load_low`` or ``load_high`` for that of its own week; anything else for the range
        over the horizon.
    """
    if extreme in ("load_low", "load_high"):
        one = float(getattr(headline, f"{extreme}_normal")[scenario])
        return one, one
    return float(headline.load_normal_low[scenario]), float(headline.load_normal_high[scenario])


def rate_extreme(headline: Headline, scenario: int) -> Rate:
    """Name the extreme of the spot rate that is further from its baseline.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    """
    return further_rate(float(headline.rate_low[scenario]), float(headline.rate_peak[scenario]))


def further_load(fall: float, rise: float) -> Load:
    """Name the end that is further from normal; the lower one where neither is. [1]"""
    return "load_high" if rise > fall + turns.NOISE else "load_low"


def further_rate(low: float, peak: float) -> Rate:
    """Name the end that is further from the baseline; the upper one where neither is. [1]"""
    return "rate_low" if 1.0 - low > peak - 1.0 + turns.NOISE else "rate_peak"


def _direction(headline: Headline, scenario: int, window: str) -> Direction:
    """Let load and rate speak together; where they differ, look for the one turn of the load."""
    falls, rises = load_moves(headline, scenario, window)
    low, peak = (getattr(headline, f"{window}rate_{end}")[scenario] for end in ("low", "peak"))
    looser = falls or turns.change(low) <= -RATE_STILL
    tighter = rises or turns.change(peak) >= RATE_STILL
    if not (looser and tighter):
        return "looser" if looser else "tighter" if tighter else "unchanged"
    if np.isfinite(getattr(headline, f"{window}turns_looser")[scenario]):
        return "tighter_looser"
    if np.isfinite(getattr(headline, f"{window}turns_tighter")[scenario]):
        return "looser_tighter"
    return "mixed"


def without_shock(headline: Headline, scenario: int, name: str) -> float:
    """Give a figure as it is without the shock, in its own unit.

    Parameters
    ----------
    headline : figures of one or more scenarios.
    scenario : which of them.
    name : cargo lost, an extreme of load or rate, or the weeks until the market is normal.
    """
    if name.startswith("load"):
        return normal_load(headline, scenario, name)[0]
    return 1.0 if name.startswith("rate") else 0.0
