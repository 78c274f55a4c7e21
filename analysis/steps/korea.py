"""What the shock does to Korea: space for exporters, transshipment at Busan, carriers' revenue."""

from typing import Final

import numpy as np

from analysis.arrays import Array

TEU_PER_FEU: Final = 2.0


def acceptance(carried_teu: Array, rolled_teu: Array) -> Array:
    """Give the share of cargo offered to the ships that finds space in the week.

    Parameters
    ----------
    carried_teu, rolled_teu : (scenario, origin, coast, week)
        Loaded, and left behind, for the next week or for good; together they are what was offered.
        [TEU / week]

    Returns
    -------
    (scenario, 1, 1, week)
        Loaded over offered, both coasts together; one where nothing is offered: nothing is left
        behind then. [1]

    Notes
    -----
    Equation 12 of the Methods page.
    """
    loaded: Array = carried_teu.sum(axis=(1, 2), keepdims=True)
    left: Array = rolled_teu.sum(axis=(1, 2), keepdims=True)
    offered = loaded + left
    return np.divide(loaded, offered, out=np.ones_like(offered), where=offered > 0.0)


def change(carried_teu: Array, planned_teu: Array) -> Array:
    """Compare loadings with plan, both coasts together.

    Parameters
    ----------
    carried_teu, planned_teu : (scenario, origin, coast, week)
        Loadings, and what was planned. [TEU / week]

    Returns
    -------
    (scenario, origin, 1, week)
        Relative change. [1]
    """
    loaded: Array = carried_teu.sum(axis=2, keepdims=True)
    planned: Array = planned_teu.sum(axis=2, keepdims=True)
    return loaded / planned - 1.0


def blanked_share(blanked_teu: Array, nominal_capacity_teu: Array) -> Array:
    """Give the share of planned slots that is blanked, both coasts together.

    Parameters
    ----------
    blanked_teu : (scenario, 1, coast, week)
        Blanked nominal slots. [TEU / week]
    nominal_capacity_teu : (scenario, 1, coast, 1)
        Planned nominal slots: the weight of each coast. [TEU / week]

    Returns
    -------
    (scenario, 1, 1, week)
        Blanked over planned. [1]
    """
    blanked: Array = blanked_teu.sum(axis=2, keepdims=True)
    planned: Array = nominal_capacity_teu.sum(axis=2, keepdims=True)
    return blanked / planned


def transshipment_index(
    china_change: Array,
    sea_change: Array,
    blanked: Array,
    china_weight: Array,
    sea_weight: Array,
    hub_weight: Array,
) -> Array:
    """Guess US-bound transshipment at Busan from cargo lost upstream and ships that no longer call.

    Parameters
    ----------
    china_change, sea_change, blanked : (scenario, 1, 1, week)
        Change of loadings in China and in South-East Asia, and share of slots blanked. [1]
    china_weight, sea_weight, hub_weight : (scenario, 1, 1, 1)
        How strongly each acts; their evidence is very weak. [1]

    Returns
    -------
    (scenario, 1, 1, week)
        Index, 1 at plan. [1]

    Notes
    -----
    Equation 12 of the Methods page. Two effects of opposite sign: less cargo to transship, and
    more of it gathered at a hub when direct sailings are blanked. The sign is disputed.
    """
    cargo = china_weight * china_change + sea_weight * sea_change
    index: Array = 1.0 + cargo + hub_weight * blanked
    return index


def headhaul_usd(
    carried_teu: Array,
    spot_rate_ratio: Array,
    carrier_share: Array,
    contract_share: Array,
    rate_usd_per_feu: Array,
) -> Array:
    """Value a carrier's loadings from Asia to the US: contracts at the old rate, the rest at spot.

    Parameters
    ----------
    carried_teu : (scenario, origin, coast, week)
        Loadings of all carriers. [TEU / week]
    spot_rate_ratio : (scenario, 1, coast, week)
        Spot rate as a multiple of baseline. [1]
    carrier_share, contract_share : (scenario, 1, 1, 1)
        The carrier's share of loadings, and the share of them under contract. [1]
    rate_usd_per_feu : (1, 1, coast, 1)
        Spot rate before the shock. [USD / FEU]

    Returns
    -------
    (scenario, 1, 1, week)
        Value of the loadings. [USD / week]

    Notes
    -----
    Equation 12 of the Methods page. No discounts, surcharges, costs, and no change of share.
    """
    feu = carried_teu.sum(axis=1, keepdims=True) / TEU_PER_FEU
    paid = contract_share + (1.0 - contract_share) * spot_rate_ratio
    by_coast = carrier_share * feu * paid * rate_usd_per_feu
    value: Array = by_coast.sum(axis=2, keepdims=True)
    return value
