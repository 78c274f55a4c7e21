"""Rows of a shock as arrays: how far each has come in a week, and what they add up to."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.arrays import CHINA, OTHERS, Array


class Row(NamedTuple):
    """One row of every scenario.

    Attributes
    ----------
    cargo : (scenario, origin, coast, 1) change of bookings at full depth. [1]
    capacity, voyage_weeks, surcharge : (scenario, 1, coast, 1) change of ships over plan [1], of
        the voyage each way [weeks], and of the rate [USD / FEU].
    start, ramp, weeks : (scenario, 1, 1, 1) week after the onset in which it begins, weeks until
        full depth, and how many it lasts; infinite for good. [weeks]
    stays : (scenario, 1, 1, 1) share of it that stays afterwards. [1]
    """

    cargo: Array
    capacity: Array
    voyage_weeks: Array
    surcharge: Array
    start: Array
    ramp: Array
    weeks: Array
    stays: Array

    @property
    def end(self) -> Array:
        """First week after it, counted from the onset; infinite for good. [weeks]"""
        return self.start + self.weeks

    def is_there(self) -> Array:
        """Say whether it changes anything, (scenario, 1, 1, 1). [1 or 0]"""
        moved = self.capacity, self.voyage_weeks, self.surcharge
        sizes = (np.abs(one).sum(axis=(1, 2, 3), keepdims=True) for one in (self.cargo, *moved))
        some: Array = np.where(sum(sizes) > 0.0, 1.0, 0.0)
        return some

    def settled_from(self) -> Array:
        """Give the week from which it is as it stays; minus infinity where it is nothing."""
        full = self.start + self.ramp - 1.0
        last = np.where(np.isfinite(self.weeks), self.end, full)
        return np.where(self.is_there() > 0.0, last, -np.inf)

    def lasting(self) -> Array:
        """Give the share of it that is there in the end, (scenario, 1, 1, 1). [1]"""
        return np.where(np.isfinite(self.weeks), self.stays, 1.0)


def lasts(offset: Array, row: Row) -> Array:
    """Say in which weeks a row lasts, (scenario, 1, 1, week). [1 or 0]

    Parameters
    ----------
    offset : (1, 1, 1, week) weeks since the onset. [weeks]
    row : the row.
    """
    return ((offset >= row.start) & (offset < row.end)).astype(np.float64)


def course(offset: Array, row: Row) -> Array:
    """Give the share of a row that is in force: ramped up, whole, and what stays of it.

    Parameters
    ----------
    offset : (1, 1, 1, week) weeks since the onset. [weeks]
    row : the row.

    Returns
    -------
    (scenario, 1, 1, week). [1]
    """
    risen = np.clip((offset - row.start + 1.0) / row.ramp, 0.0, 1.0)
    return risen * lasts(offset, row) + row.stays * (offset >= row.end)


def total(rows: Sequence[Row], name: str, shares: Sequence[Array]) -> Array:
    """Add up what rows change in a quantity.

    Parameters
    ----------
    rows : the rows.
    name : ``cargo``, ``capacity``, ``voyage_weeks`` or ``surcharge``.
    shares : of each row, the share in force. [1]

    Returns
    -------
    (scenario, origin or 1, coast, week), or nought without a row. [unit of the quantity]
    """
    parts = [getattr(row, name) * share for row, share in zip(rows, shares, strict=True)]
    return sum(parts[1:], start=parts[0]) if parts else np.zeros((1, 1, 1, 1))


class Change(NamedTuple):
    """How rows change bookings.

    Attributes
    ----------
    raised : (scenario, origin, coast, week) share bookings rise by. [1]
    china : (row, scenario, 1, coast, week) share of China's bookings each row suspends. [1]
    others : (scenario, other origin, coast, week) share of other origins' bookings not made. [1]
    """

    raised: Array
    china: Array
    others: Array


def change(rows: Sequence[Row], shares: Sequence[Array]) -> Change:
    """Tell falls from rises; falls add up, and never to more than there is.

    Parameters
    ----------
    rows : the rows, at least one.
    shares : of each row, the share in force. [1]
    """
    parts = np.stack(
        np.broadcast_arrays(*(row.cargo * one for row, one in zip(rows, shares, strict=True)))
    )
    falls = np.maximum(-parts, 0.0)
    return Change(
        raised=np.maximum(parts, 0.0).sum(axis=0),
        china=falls[:, :, CHINA],
        others=np.minimum(falls[:, :, OTHERS].sum(axis=0), 1.0),
    )


def slower(rows: Sequence[Row], shares: Sequence[Array], rotation_weeks: Array) -> Array:
    """Give the share of capacity that a longer voyage, out and home, takes from the same ships.

    Parameters
    ----------
    rows, shares : the rows, and of each the share in force. [1]
    rotation_weeks : (scenario, 1, coast, 1) from a port back to it. [weeks]

    Returns
    -------
    (scenario, 1, coast, week), negative where the voyage is shorter. [1]
    """
    both_ways = 2.0 * total(rows, "voyage_weeks", shares)
    return both_ways / (rotation_weeks + both_ways)


def later(loaded_teu: Array, weeks: Array) -> Array:
    """Let cargo of each week count as loaded so many weeks later, or earlier.

    Parameters
    ----------
    loaded_teu : (scenario, origin, coast, week). [TEU / week]
    weeks : (scenario, 1, coast, week) delay of what is loaded in a week. [weeks]

    Returns
    -------
    (scenario, origin, coast, week); what is moved beyond the last week is left out. [TEU / week]
    """
    moved = np.zeros_like(loaded_teu + weeks)
    count = weeks.shape[-1]
    for whole in range(int(np.floor(weeks.min())), int(np.ceil(weeks.max())) + 1):
        part = np.maximum(0.0, 1.0 - np.abs(weeks - whole)) * loaded_teu
        if whole >= 0:
            moved[..., whole:] += part[..., : count - whole]
        else:
            moved[..., :whole] += part[..., -whole:]
    return moved
