"""Shocks to China's cargo side by side: the one of the levers, and each row that strikes it."""

from typing import NamedTuple, Protocol

import numpy as np

from analysis.arrays import Array
from analysis.assumptions import Assumptions
from analysis.steps import cargo, rows, shock
from analysis.steps.rows import Row


class Planned(Protocol):
    """What was planned, and the calendar of shocks: weeks since the onset, restart, again."""

    @property
    def offset(self) -> Array:
        """Weeks since the onset, (1, 1, 1, week). [weeks]"""

    @property
    def restart(self) -> Array:
        """First week after relief, (scenario, 1, 1, 1). [weeks]"""

    @property
    def again(self) -> Array:
        """First week of a crisis that comes again, (scenario, 1, 1, 1). [weeks]"""

    @property
    def loadings_teu(self) -> Array:
        """What shippers mean to load, (scenario, origin, coast, week). [TEU / week]"""


class Waves(NamedTuple):
    """Shocks to China's cargo one by one: the one of the levers first, then the rows.

    Attributes
    ----------
    depth : (wave, scenario, 1, coast or 1, week) share suspended; together never over one. [1]
    waits : in which weeks what is suspended may wait. [1 or 0]
    restarted : in which weeks what waits is released. [1 or 0]
    diverted_share : share of suspended cargo others take over. [1]
    """

    depth: Array
    waits: Array
    restarted: Array
    diverted_share: Array


def laid(plans: Planned, given: Assumptions, depth: Array, change: rows.Change | None) -> Waves:
    """Lay the shocks to China's cargo side by side."""
    offset, restart, again = plans.offset, plans.restart, plans.again
    # What waits for a relief that never comes is lost.
    waits = np.isfinite(restart) | (given["lost_without_relief"] == 0.0)
    first = Waves(
        depth,
        shock.in_crisis(offset, restart, again) * waits,
        ((offset >= restart) & (offset < again)).astype(np.float64),
        diverted_share(offset, given),
    )
    if change is None:
        return Waves(*(one[None] for one in first))
    each = [first, *(_wave(plans, given, row, one) for row, one in _fallen_rows(given, change))]
    waves = Waves(*(np.stack(np.broadcast_arrays(*parts)) for parts in zip(*each, strict=True)))
    over = np.maximum(waves.depth.sum(axis=0), 1.0)
    return waves._replace(depth=waves.depth / over)


def _fallen_rows(given: Assumptions, change: rows.Change) -> list[tuple[Row, Array]]:
    """Name the rows that suspend cargo of China, and how much."""
    return [(row, one) for row, one in zip(given.rows, change.china, strict=True) if one.any()]


def _wave(plans: Planned, given: Assumptions, row: Row, depth: Array) -> Waves:
    """Let one row suspend cargo of China, as the levers do."""
    ends = np.isfinite(row.weeks) | (given["lost_without_relief"] == 0.0)
    return Waves(
        depth,
        rows.lasts(plans.offset, row) * ends,
        (plans.offset >= row.end).astype(np.float64),
        diverted_share(plans.offset - row.start, given),
    )


def diverted_share(offset: Array, given: Assumptions) -> Array:
    """Give the share of suspended cargo other origins take over by each week. [1]"""
    return cargo.diverted_share(
        offset, given["diversion_share"], given["deferral_share"], given["diversion_weeks"]
    )
