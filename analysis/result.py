"""What a run leaves behind: every quantity of it, on one order of axes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.arrays import Array


@dataclass(frozen=True)
class Result:
    """Every quantity of a run, axes (scenario, origin, coast, week); TEU are per week.

    Attributes
    ----------
    planned_loadings_teu, planned_arrivals_teu : what would be loaded and would arrive without the
        shock.
    spot_rate_ratio : spot rate over that of the same week without the shock.
    calm_rate_ratio : spot rate without the shock over its level where ships are normally full.
    planned_bookings_teu : what would be booked without the shock.
    staying_lost_teu : the part of China cargo lost that the tariff left in place goes on costing.
    lost_elsewhere_teu : cargo of the other origins that is not shipped in the crisis.
    added_teu : cargo that further shocks add to what each origin books.
    on_one_coast : (scenario, 1, 1, 1) whether ships of one coast alone are taken, or known. [1, 0]
    restart_week : (scenario, 1, 1, 1) week after the onset in which the shock eases. [weeks]
    settled : (scenario, week after the onset + room) whether a week is as it stays after the
        policy: China's cargo, load factor and West Coast rate.
    """

    weeks: npt.NDArray[np.datetime64]
    onset: int
    load_factor_normal: Array
    restart_week: Array
    on_one_coast: Array
    depth: Array
    planned_loadings_teu: Array
    planned_arrivals_teu: Array
    front_loaded_teu: Array
    suspended_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    lost_teu: Array
    staying_lost_teu: Array
    lost_elsewhere_teu: Array
    added_teu: Array
    released_teu: Array
    lapsed_teu: Array
    stock_teu: Array
    bookings_teu: Array
    planned_bookings_teu: Array
    offered_teu: Array
    carried_teu: Array
    rolled_teu: Array
    rationed_teu: Array
    planned_capacity_teu: Array
    capacity_teu: Array
    capacity_ratio: Array
    pressure: Array
    calm_carried_teu: Array
    calm_capacity_teu: Array
    calm_rolled_teu: Array
    calm_rationed_teu: Array
    spot_rate_ratio: Array
    calm_rate_ratio: Array
    arrivals_teu: Array
    nominal_capacity_teu: Array
    blanked_teu: Array
    blanked_sailings: Array
    settled: npt.NDArray[np.bool_]

    @property
    def load_factor(self) -> Array:
        """Loadings over effective capacity, (scenario, 1, coast, week). [1]"""
        loaded: Array = self.carried_teu.sum(axis=1, keepdims=True)
        return loaded / self.capacity_teu

    @property
    def load_factor_total(self) -> Array:
        """Loadings over effective capacity, both coasts together, (scenario, 1, 1, week). [1]"""
        loaded: Array = self.carried_teu.sum(axis=(1, 2), keepdims=True)
        capacity: Array = self.capacity_teu.sum(axis=2, keepdims=True)
        return loaded / capacity

    @property
    def calm_load_factor(self) -> Array:
        """The load factor of the same weeks without a shock, (scenario, 1, coast, week). [1]"""
        return self.calm_carried_teu / self.calm_capacity_teu

    @property
    def calm_load_factor_total(self) -> Array:
        """The same, both coasts together, (scenario, 1, 1, week). [1]

        Where ships of one coast are taken, each coast's own, weighted by the ships there are: fewer
        ships on the fuller coast would else read as emptier ships.
        """
        loaded: Array = self.calm_carried_teu.sum(axis=2, keepdims=True)
        capacity: Array = self.calm_capacity_teu.sum(axis=2, keepdims=True)
        if not self.on_one_coast.any():
            return loaded / capacity
        shares = self.capacity_teu / self.capacity_teu.sum(axis=2, keepdims=True)
        weighted = (self.calm_load_factor * shares).sum(axis=2, keepdims=True)
        return np.where(self.on_one_coast > 0.0, weighted, loaded / capacity)
