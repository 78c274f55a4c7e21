"""Whether what came lay in the band, lane by lane, and how that compares with other bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from analysis import band_fit, ensemble, predictive, scores
from analysis.arrays import Array
from analysis.band_fit import Fit, Wrong
from analysis.lanes import Lane, Quotes

BandKind = Literal["band", "fitted", "parameters", "no_model"]
# The band of the pages; the same error as it fits the other indices; draws of the given numbers
# alone; and no model at all, rates standing still, with the error that fits that best.
KINDS: Final[tuple[BandKind, ...]] = ("band", "fitted", "parameters", "no_model")
SHARES: Final[Mapping[int, tuple[float, float]]] = {80: predictive.SHARES, 90: predictive.WIDER}
SCORED: Final = 80
ALL: Final = "all"


@dataclass(frozen=True)
class Verified:
    """How a band fared; all in logs, so that lanes and months weigh alike.

    Attributes
    ----------
    count : number of periods.
    inside : width of the band in per cent -> periods that lay inside it.
    interval : mean score of the band of 80 %: its width and a fine for each miss. [1]
    crps : mean score of the whole distribution. [1]
    """

    count: int
    inside: Mapping[int, int]
    interval: float
    crps: float

    def share(self, width: int) -> float:
        """Give the share of periods that lay inside a band. [1]"""
        return self.inside[width] / self.count


@dataclass(frozen=True)
class Told:
    """One lane: what was quoted, and what the model gives for the same days.

    Attributes
    ----------
    lane : which lane.
    quotes : what was quoted after its base day.
    log_ratio : (day,) log of the model's rate over that of the base day. [1]
    draws : (draw, day) the same in draws of the given numbers. [1]
    """

    lane: Lane
    quotes: Quotes
    log_ratio: Array
    draws: Array


@dataclass(frozen=True)
class LaneScores:
    """The scores of every lane under every kind of band, and what fits them.

    Attributes
    ----------
    found : kind -> lane, or all of them -> score.
    fitted : what fits all lanes best.
    without : index -> what fits the lanes of the others best.
    """

    found: Mapping[BandKind, Mapping[str, Verified]]
    fitted: Fit
    without: Mapping[str, Fit]


def of_error(central: Array, log_sd: Array, observed: Array) -> Verified:
    """Score a forecast with a log-normal error.

    Parameters
    ----------
    central, observed : (period,) what was told and what came. [same unit]
    log_sd : (period,) how far the log may be off. [1]
    """
    told, came = np.log(central), np.log(observed)
    ends = {
        width: np.log(predictive.around(central, log_sd, shares))
        for width, shares in SHARES.items()
    }
    return _verified(ends, scores.crps_normal(told, log_sd, came), came)


def months(told: Array, came: Array) -> Verified:
    """Score the band of arrivals of China cargo in any episode.

    Parameters
    ----------
    told, came : (month,) what the model gives and what came. [same unit]
    """
    return of_error(told, np.full(told.size, predictive.ARRIVALS_SD), came)


def of_draws(draws: Array, observed: Array) -> Verified:
    """Score draws.

    Parameters
    ----------
    draws : (draw, period) what was thought possible. [any unit]
    observed : (period,) what came. [same unit]
    """
    told, came = np.log(draws), np.log(observed)
    ends = {width: ensemble.fan(told, shares) for width, shares in SHARES.items()}
    return _verified(ends, scores.crps(told, came), came)


def _verified(ends: Mapping[int, Array], crps: Array, came: Array) -> Verified:
    inside = {
        width: int(scores.covered(low, high, came).sum()) for width, (low, high) in ends.items()
    }
    low, high = ends[SCORED]
    interval = scores.interval_score(low, high, came, SCORED / 100.0)
    return Verified(int(came.size), inside, float(interval.mean()), float(crps.mean()))


def pooled(found: Sequence[Verified]) -> Verified:
    """Put scores together, every period weighing alike.

    Parameters
    ----------
    found : scores of lanes or episodes.
    """
    counts = [one.count for one in found]
    return Verified(
        sum(counts),
        {width: sum(one.inside[width] for one in found) for width in SHARES},
        float(np.average([one.interval for one in found], weights=counts)),
        float(np.average([one.crps for one in found], weights=counts)),
    )


def lanes(told: Sequence[Told]) -> LaneScores:
    """Score every lane under every kind of band.

    Parameters
    ----------
    told : what was quoted and what the model gives, lane by lane.
    """
    wrong = [
        Wrong(one.lane.index, one.quotes.weeks_after, one.quotes.log_ratio - one.log_ratio)
        for one in told
    ]
    still = [Wrong(one.lane.index, one.quotes.weeks_after, one.quotes.log_ratio) for one in told]
    without, without_model = band_fit.without_each(wrong), band_fit.without_each(still)
    found: dict[BandKind, dict[str, Verified]] = {kind: {} for kind in KINDS}
    for one in told:
        name, came = one.lane.name, np.exp(one.quotes.log_ratio)
        flat, mine = np.ones_like(came), np.exp(one.log_ratio)
        found["band"][name] = of_error(mine, predictive.rate_log_sd(one.quotes.weeks_after), came)
        found["fitted"][name] = of_error(mine, _spread(one, without), came)
        found["parameters"][name] = of_draws(np.exp(one.draws), came)
        found["no_model"][name] = of_error(flat, _spread(one, without_model), came)
    for rows in found.values():
        rows[ALL] = pooled(list(rows.values()))
    return LaneScores(found, band_fit.fit(wrong), without)


def _spread(one: Told, without: Mapping[str, Fit]) -> Array:
    fit = without[one.lane.index]
    return predictive.rate_log_sd(one.quotes.weeks_after, fit.sd, fit.weeks)
