"""What a full or an empty ship does to the spot rate."""

import numpy as np

from analysis.arrays import Array

# Where contracts alone fill the ships, spot cargo finds no more than this share of them.
_NO_ROOM = 1e-6


def felt_pressure(
    offered_teu: Array,
    planned_teu: Array,
    capacity_teu: Array,
    load_factor_normal: Array,
    contract_share: Array,
) -> Array:
    """Give the pressure on space left to spot cargo once contract cargo has boarded.

    Parameters
    ----------
    offered_teu, planned_teu, capacity_teu : (scenario, 1, coast, week)
        Cargo offered and planned by all origins, and effective capacity. [TEU / week]
    load_factor_normal, contract_share : (scenario, 1, 1, 1)
        Where rates rest, and the share of plans that sails under contract. [1]

    Returns
    -------
    (scenario, 1, coast, week)
        On the scale of cargo offered over capacity: equal to it where ships are normally full,
        and where nothing sails under contract. [1]

    Notes
    -----
    Equation 10 of the Methods page. Contracts keep their space, so what is missing or too much
    falls on the rest: a tight ship is tighter for spot cargo, an empty one emptier.
    """
    contract = contract_share * np.minimum(offered_teu, planned_teu)
    room = np.maximum(capacity_teu - contract, _NO_ROOM * capacity_teu)
    spot = (offered_teu - contract) / room
    usual = (
        load_factor_normal * (1.0 - contract_share) / (1.0 - contract_share * load_factor_normal)
    )
    stretched = load_factor_normal + (spot - usual) / (1.0 - usual) * (1.0 - load_factor_normal)
    felt: Array = np.where(spot <= 1.0, stretched, spot)
    return felt


def target_log_ratio(
    pressure: Array,
    load_factor_normal: Array,
    pressure_threshold: Array,
    pressure_saturation: Array,
    rate_slope: Array,
    rate_cap: Array,
    rate_floor: Array,
) -> Array:
    """Give the spot rate a given pressure would end at: flat, then steep, then capped.

    Parameters
    ----------
    pressure : (scenario, 1, coast, week)
        Cargo offered over effective capacity, as spot cargo feels it. [1]
    load_factor_normal, pressure_threshold, pressure_saturation : (scenario, 1, 1, 1)
        Where rates rest, where they turn up, where they stop rising. [1]
    rate_slope : (scenario, 1, 1, 1)
        Slope of the log rate below the threshold. [1]
    rate_cap, rate_floor : (scenario, 1, 1, 1)
        Highest and lowest rate as a multiple of baseline. [1]

    Returns
    -------
    (scenario, 1, coast, week)
        Log of the rate aimed at over baseline. [1]

    Notes
    -----
    Equation 10 of the Methods page. Sea-Intelligence: rates flat below about 90 % utilisation.
    The turn is never below the normal load factor: rates must rest where ships are normally full.
    """
    turn: Array = np.maximum(pressure_threshold, load_factor_normal)
    steep = (np.log(rate_cap) - rate_slope * (pressure_saturation - load_factor_normal)) / (
        pressure_saturation - turn
    )
    felt = np.minimum(pressure, pressure_saturation)
    wanted = rate_slope * (felt - load_factor_normal)
    wanted = wanted + steep * np.maximum(0.0, felt - turn)
    return np.maximum(wanted, np.log(rate_floor))


def follow(target: Array, rate_adjustment: Array) -> Array:
    """Let the log rate close a share of its distance to the target every week.

    Parameters
    ----------
    target : (scenario, 1, coast, week)
        Log of the rate aimed at over baseline. [1]
    rate_adjustment : (scenario, 1, 1, 1)
        Share of the distance closed per week. [1 / week]

    Returns
    -------
    (scenario, 1, coast, week)
        Log of the spot rate over baseline. [1]
    """
    path = np.empty_like(target)
    level = np.zeros_like(target[..., 0])
    speed = rate_adjustment[..., 0]
    for week in range(target.shape[-1]):
        level = level + speed * (target[..., week] - level)
        path[..., week] = level
    return path
