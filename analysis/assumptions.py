"""Everything a run takes as given: parameters at their values, moved by the levers."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from analysis import parameters, shocks, struck
from analysis.arrays import COASTS, ORIGINS, Array, axis
from analysis.levers import LEVERS, SHOCKS, Levers
from analysis.shocks import Shock
from analysis.steps.arrivals import Kernel
from analysis.steps.market import CarrierRule
from analysis.steps.rows import Row
from analysis.units import DAYS_PER_WEEK

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
    """Parameter values, each shaped (scenario, 1, 1, 1), found by name, and rows of further shocks.

    Attributes
    ----------
    values : name -> (scenario, 1, 1, 1). [unit of the parameter]
    rows : shocks beside the one the levers describe; empty where no scenario has any.
    """

    values: Mapping[str, Array]
    rows: tuple[Row, ...] = ()

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
    return replace(from_values(values), rows=_rows(scenarios))


def _rows(scenarios: Sequence[Levers]) -> tuple[Row, ...]:
    """Lay the rows of each scenario along the scenario axis; none where none has any."""
    found = []
    for key in SHOCKS:
        written = [struck.acting(levers, key) for levers in scenarios]
        if any(written):
            onsets = [levers["onset"] for levers in scenarios]
            found.append(_row(list(zip(written, onsets, strict=True))))
    return tuple(found)


def _row(each: Sequence[tuple[Shock | None, object]]) -> Row:
    """Write one row of every scenario as arrays; where a scenario has none, it is nought."""
    count = len(each)
    cargo = np.zeros((count, len(ORIGINS), len(COASTS), 1))
    ships = {name: np.zeros((count, 1, len(COASTS), 1)) for name in _OF_SHIPS.values()}
    start, ramp, weeks, stays = np.zeros(count), np.ones(count), np.ones(count), np.zeros(count)
    for place, (one, onset) in enumerate(each):
        if one is None or not isinstance(onset, dt.date):
            continue
        coasts = [at for at, coast in enumerate(COASTS) if one.coast in (coast, shocks.BOTH)]
        amount = one.amount * _SCALE[one.what]
        if one.what == "cargo":
            cargo[np.ix_([place], _origins(one), coasts)] = amount
        else:
            ships[_OF_SHIPS[one.what]][place, 0, coasts] = amount
        start[place], ramp[place] = (one.start - onset).days / DAYS_PER_WEEK, one.ramp
        weeks[place] = math.inf if one.weeks is None else one.weeks
        stays[place] = one.stays
    return Row(
        cargo,
        **ships,
        **{
            name: axis(values)
            for name, values in (
                ("start", start),
                ("ramp", ramp),
                ("weeks", weeks),
                ("stays", stays),
            )
        },
    )


def _origins(one: Shock) -> list[int]:
    return [at for at, origin in enumerate(ORIGINS) if one.origin in (origin, shocks.ALL)]


# Per cent to a share, days to weeks; dollars stay.
_SCALE: Final = {"cargo": 0.01, "capacity": 0.01, "voyage": 1.0 / DAYS_PER_WEEK, "surcharge": 1.0}
_OF_SHIPS: Final = {"capacity": "capacity", "voyage": "voyage_weeks", "surcharge": "surcharge"}
