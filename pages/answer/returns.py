"""How high the spot rate peaks, by the week in which the ships that were cut are back."""

from dataclasses import dataclass
from typing import Final

from analysis import assumptions, extremes, model
from analysis.arrays import Array
from analysis.lever import Levers
from analysis.levers import BY_KEY, OFFICIAL_BAND_PCT
from analysis.parameters import value
from pages.answer.basis import Basis

# Weeks between the return of cargo and that of ships: before it, with it, after it.
GAPS: Final = (-3, 0, 1, 2, 3)
LEAST_WEEKS: Final = 2
RESTART_WEEKS: Final = int(value("restart_lag_weeks"))


@dataclass(frozen=True)
class Returns:
    """Highest West Coast rates over that without the shock.

    Attributes
    ----------
    drops : falls of China cargo. [%]
    weeks : weeks from the onset until ships are back. [weeks]
    peak : (drop, week) where they are cut. [1]
    rule : (drop,) where carriers respond instead. [1]
    """

    drops: tuple[float, ...]
    weeks: tuple[float, ...]
    peak: Array
    rule: Array


def peaks(on: Basis, levers: Levers) -> Returns | None:
    """Work the peaks out for both ends of the official band and the reader's own fall.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]

    Notes
    -----
    None where cargo does not come back, there is no cut to come back from, or of the weeks around
    the return of cargo fewer than two can be set: then there is nothing to compare.
    """
    relief, cut, own = (
        levers[key] for key in ("relief_after_weeks", "capacity_cut_pct", "cargo_drop_pct")
    )
    if not isinstance(relief, float) or not isinstance(own, float) or not cut:
        return None
    lever = BY_KEY["capacity_cut_weeks"]
    back = (relief + RESTART_WEEKS + gap for gap in GAPS)
    weeks = tuple(one for one in back if lever.low <= one <= lever.high)
    if len(weeks) < LEAST_WEEKS:
        return None
    drops = tuple(sorted({*OFFICIAL_BAND_PCT, own}))
    cuts = [
        {**levers, "cargo_drop_pct": drop, "capacity_cut_weeks": week, "capacity_mode": "cut"}
        for drop in drops
        for week in weeks
    ]
    rules = [{**levers, "cargo_drop_pct": drop, "capacity_mode": "respond"} for drop in drops]
    given = assumptions.from_levers([*cuts, *rules])
    found = extremes.peak_rate(model.simulate(on.plans(levers), given))
    return Returns(
        drops, weeks, found[: len(cuts)].reshape(len(drops), len(weeks)), found[len(cuts) :]
    )
