"""Which figures are shown of several scenarios at once."""

from collections.abc import Mapping, Sequence

from analysis import verdict
from analysis.arrays import Array


def names(centrals: Sequence[Mapping[str, Array]]) -> tuple[str, ...]:
    """Name the figures that are shown of one or more scenarios, the same ones of all.

    Parameters
    ----------
    centrals : the figures of each scenario.
    """
    fall, peak = ([float(one[name]) for one in centrals] for name in ("rate_low", "rate_peak"))
    falls, rises = (
        [sign * float(one[f"load_{end}"] - one[f"load_{end}_normal"]) for one in centrals]
        for end, sign in (("low", -1.0), ("high", 1.0))
    )
    load = verdict.further_load(max(falls), max(rises))
    return "lost_teu", load, verdict.further_rate(min(fall), max(peak)), "weeks_to_normal"
