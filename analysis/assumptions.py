"""Everything a run takes as given: parameters at their values, moved by the levers."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from analysis import parameters
from analysis.arrays import COASTS, Array, axis
from analysis.levers import LEVERS, Levers
from analysis.steps.arrivals import Kernel
from analysis.steps.market import CarrierRule

# What a scenario may set and no source gives: growth on top, and a second crisis, which is none.
NOT_GIVEN: Final = {
    "baseline_growth": 0.0,
    "reescalation_after_weeks": math.inf,
    # Switches: at zero the equation is that of model 1.
    "contract_first": 1.0,
    "ships_by_season": 1.0,
    "lost_without_relief": 1.0,
}

# Values at which every equation is that of model 1, and its reference run comes out to the digit.
MODEL_1: Final = {
    "contract_first": 0.0,
    "ships_by_season": 0.0,
    "lost_without_relief": 0.0,
    "stock_attrition": 0.0,
    "giving_up_share": 0.0,
    "capacity_cut_start_weeks": 0.0,
}


@dataclass(frozen=True)
class Assumptions:
    """Parameter values, each shaped (scenario, 1, 1, 1), found by name."""

    values: Mapping[str, Array]

    def __getitem__(self, name: str) -> Array:
        """Give one parameter, (scenario, 1, 1, 1). [unit of the parameter]"""
        return self.values[name]

    @property
    def growth(self) -> Array:
        """Growth factor over the normal year, (scenario, origin, 1, 1). [1]"""
        china = 1.0 + self["growth_china"]
        other = 1.0 + self["growth_other"]
        return np.concatenate([china, other, other, other], axis=1) * self.own_growth

    @property
    def own_growth(self) -> Array:
        """The reader's growth on top, which own figures carry alone, (scenario, 1, 1, 1). [1]"""
        return 1.0 + self["baseline_growth"]

    @property
    def diversion_receivers(self) -> Array:
        """Who receives diverted cargo, (scenario, other origin, 1, 1). [1]"""
        names = ("diversion_to_sea", "diversion_to_korea", "diversion_to_other")
        return np.concatenate([self[name] for name in names], axis=1)

    @property
    def kernel(self) -> Kernel:
        """Share of loadings that arrives so many weeks later, by coast, (scenario, 1, 1). [1]"""
        lags = {"WC": (2, 3, 4), "EC": (4, 5, 6)}
        return {
            coast: {
                weeks: self[f"arrival_{coast.lower()}_week_{weeks}"][..., 0]
                for weeks in lags[coast]
            }
            for coast in COASTS
        }

    @cached_property
    def carrier_rule(self) -> CarrierRule:
        """Carriers' behaviour, each value shaped (scenario, 1)."""
        return CarrierRule(*(self[name][:, 0, 0] for name in CarrierRule._fields))


def from_values(values: Mapping[str, object]) -> Assumptions:
    """Lay parameter values along the scenario axis; what is not given stays at its default.

    Parameters
    ----------
    values : parameter name -> number, or one number per scenario. [unit of the parameter]

    Returns
    -------
    Assumptions

    Raises
    ------
    KeyError
        If a name is not a parameter.
    """
    known: dict[str, object] = {**parameters.defaults(), **NOT_GIVEN}
    unknown = set(values) - set(known)
    if unknown:
        message = f"not parameters of the model: {', '.join(sorted(unknown))}"
        raise KeyError(message)
    return Assumptions({name: axis(value) for name, value in (known | dict(values)).items()})


def from_levers(scenarios: Sequence[Levers]) -> Assumptions:
    """Translate lever positions into parameters, one scenario per set of levers.

    Parameters
    ----------
    scenarios : lever key -> position, for each scenario. [unit of the lever]

    Returns
    -------
    Assumptions

    Notes
    -----
    The two capacity modes exclude each other: under an official cut carriers stay at plan, and
    where carriers respond there is no cut.
    """
    values = {
        lever.parameter: np.array([lever.as_parameter(levers[lever.key]) for levers in scenarios])
        for lever in LEVERS
        if lever.parameter is not None
    }
    respond = np.array([levers["capacity_mode"] == "respond" for levers in scenarios])
    values["carrier_match_share"] = np.where(respond, values["carrier_match_share"], 0.0)
    values["capacity_cut_share"] = np.where(respond, 0.0, values["capacity_cut_share"])
    return from_values(values)
