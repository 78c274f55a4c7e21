"""What rows do beside the levers: to ships, to rates, to arrivals and to when a shock eases."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analysis.arrays import Array, per_coast
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.demand import Plans
from analysis.own_ships import OwnShips
from analysis.steps import rows


def delayed(plans: Plans, given: Assumptions, loaded_teu: Array) -> Array:
    """Let what is loaded arrive later where rows make the voyage longer. [TEU / week]"""
    weeks = rows.total(given.rows, "voyage_weeks", plans.courses)
    return rows.later(loaded_teu, weeks) if weeks.any() else loaded_teu


def surcharged(baseline: Baseline, plans: Plans, given: Assumptions) -> Array:
    """Give surcharges over the rate before the shock, (scenario, 1, coast, week). [1]

    Raises
    ------
    analysis.baseline.BaselineError
        If there is a surcharge and no rate to set it against.
    """
    dollars = rows.total(given.rows, "surcharge", plans.courses)
    return dollars / baseline.known_rate() if dollars.any() else dollars


def eases(plans: Plans, given: Assumptions) -> Array:
    """Give the week in which the shock eases: relief, or where only rows are, the last to end.

    Returns
    -------
    (scenario, 1, 1, 1), infinite for never. [weeks]
    """
    if not given.rows:
        return plans.restart
    levers = np.where(_levers_act(given), plans.restart, -np.inf)
    ends = [np.where(row.is_there() * np.isfinite(row.end), row.end, -np.inf) for row in given.rows]
    last = np.maximum.reduce(np.broadcast_arrays(levers, *ends))
    return np.where(np.isfinite(last), last, np.inf)


def _levers_act(given: Assumptions) -> npt.NDArray[np.bool_]:
    """Say whether the shock of the levers moves anything, (scenario, 1, 1, 1)."""
    names = (
        *("suspended_share", "capacity_cut_share", "other_asia_share", "korea_drop_share"),
        "front_loading_share",
    )
    acts: npt.NDArray[np.bool_] = np.any(
        np.stack(np.broadcast_arrays(*(given[name] for name in names))), axis=0
    )
    return acts


def on_one_coast(given: Assumptions, own: OwnShips | None) -> Array:
    """Say whether ships are taken, or known, on one coast alone, (scenario, 1, 1, 1). [1 or 0]"""
    known = np.full((1, 1, 1, 1), float(own is not None and own.knows_one_coast))
    if not given.rows:
        return known
    moved = [name for row in given.rows for name in (row.capacity, row.voyage_weeks)]
    apart = [np.ptp(one, axis=2, keepdims=True) > 0.0 for one in moved]
    found: Array = np.any(np.stack(np.broadcast_arrays(*apart)), axis=0).astype(np.float64)
    either: Array = np.maximum(found, known)
    return either


def cut_by_rows(given: Assumptions, shares: Sequence[Array]) -> Array:
    """Give the share of plan that rows take from ships, (scenario, 1, coast, week). [1]"""
    if not given.rows:
        return np.zeros((1, 1, 1, 1))
    rotation = per_coast(given["rotation_weeks_wc"], given["rotation_weeks_ec"])
    return rows.slower(given.rows, shares, rotation) - rows.total(given.rows, "capacity", shares)
