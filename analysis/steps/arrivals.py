"""When a box loaded in Asia reaches a US port."""

from collections.abc import Mapping

import numpy as np

from analysis.arrays import COASTS, Array

Kernel = Mapping[str, Mapping[int, Array]]


def arrivals_teu(
    baseline_teu: Array, carried_teu: Array, planned_teu: Array, kernel: Kernel
) -> Array:
    """Add the difference in loadings, delayed by the voyage, to baseline arrivals.

    Parameters
    ----------
    baseline_teu : (scenario, origin, coast, week)
        Baseline arrivals. [TEU / week]
    carried_teu, planned_teu : (scenario, origin, coast, week)
        Loadings in the scenario and in the baseline. [TEU / week]
    kernel : coast -> weeks of voyage -> (scenario, 1, 1)
        Share of loadings that arrives so many weeks later. [1]

    Returns
    -------
    (scenario, origin, coast, week)
        US arrivals. [TEU / week]

    Notes
    -----
    Equation 11 of the Methods page.
    """
    change = carried_teu - planned_teu
    arrived = baseline_teu + np.zeros_like(change)
    for index, coast in enumerate(COASTS):
        for weeks, share in kernel[coast].items():
            arrived[:, :, index, weeks:] += share * change[:, :, index, :-weeks]
    return arrived
