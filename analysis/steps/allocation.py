"""How ships fill: what is carried, what rolls to the next week."""

import numpy as np

from analysis.arrays import Array


def carried_share(offered_teu: Array, capacity_teu: Array, load_factor_max: Array) -> Array:
    """Give the share of offered cargo that finds space, equal for every origin.

    Parameters
    ----------
    offered_teu, capacity_teu : (scenario, coast)
        Cargo offered by all origins, and effective capacity. [TEU / week]
    load_factor_max : (scenario, 1)
        Practical full load. [1]

    Returns
    -------
    (scenario, coast)
        Share carried, at most one. [1]

    Notes
    -----
    Equation 9 of the Methods page.
    """
    room = load_factor_max * capacity_teu
    share = np.divide(room, offered_teu, out=np.ones_like(room), where=offered_teu > 0)
    return np.minimum(1.0, share)
