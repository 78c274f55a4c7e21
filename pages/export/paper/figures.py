"""The headline figures of a scenario as cells, rounded as far as the model can be trusted."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from analysis import phases, turns
from analysis.arrays import Array
from analysis.headline import Headline
from analysis.predictive import Predictive
from analysis.result import Result

MINE, AT_LOW, AT_HIGH = 0, 1, 2
FIGURES_OF_A_CELL: Final = 3
FIGURES_OF_A_BAND: Final = 2
NO_BAND: Final = np.array([math.nan, math.nan])


@dataclass(frozen=True)
class Figure:
    """One row of the headline table; NaN where a cell is empty, infinite where a time never comes.

    Attributes
    ----------
    key : name of the figure; its label stands in the locale under ``briefing.figure``.
    unit : key of its unit in the locale, under ``briefing.unit``.
    central : the scenario itself. [unit]
    low, high : ends of the band of 80 %; NaN where nobody publishes the like. [unit]
    at_low, at_high : the scenario at both ends of the official band. [unit]
    comes : whether an infinite time comes after what is worked out, and not never.
    """

    key: str
    unit: str
    central: float
    low: float = math.nan
    high: float = math.nan
    at_low: float = math.nan
    at_high: float = math.nan
    comes: bool = False


def read(result: Result, headline: Headline, band: Predictive) -> dict[str, Figure]:
    """Read the cells of the headline table off a run and its band.

    Parameters
    ----------
    result : scenario, 30 % and 60 % along the scenario axis.
    headline : the figures of the same three.
    band : the band around the scenario.

    Returns
    -------
    key -> figure, in the order of the table.
    """
    lost_share = 100.0 * headline.lost_teu / headline.planned_teu
    ends = {name: np.array(pair) for name, pair in band.figures.items()}
    rows = (
        *_verdict(result),
        _figure("planned_teu", "teu", headline.planned_teu),
        _figure("lost_teu", "teu", headline.lost_teu, ends["lost_teu"]),
        _figure("lost_share", "share", lost_share),
        _figure("deferred_teu", "teu", headline.deferred_teu),
        _figure("diverted_teu", "teu", headline.diverted_teu),
        _figure("load_low", "pct", 100.0 * headline.load_low),
        _figure("load_low_normal", "pct", 100.0 * headline.load_low_normal),
        _figure("load_high", "pct", 100.0 * headline.load_high),
        _figure("load_high_normal", "pct", 100.0 * headline.load_high_normal),
        _figure("rate_low", "change", _change(headline.rate_low), _change(ends["rate_low"])),
        _figure("rate_peak", "change", _change(headline.rate_peak), _change(ends["rate_peak"])),
        _figure("rate_peak_week", "week", headline.rate_peak_week),
        _figure("rolled_peak_teu", "teu", headline.rolled_peak_teu),
        replace(
            _figure("weeks_to_normal", "weeks", headline.weeks_to_normal),
            # Relief is a lever of its own, the same at both ends of the official band.
            comes=bool(headline.relieved.all()),
        ),
        _figure("capacity_settles", "share", 100.0 * headline.capacity_settles),
    )
    return {row.key: row for row in rows}


def _verdict(result: Result) -> Iterator[Figure]:
    """Give load factor and rate of each phase where they are furthest from normal."""
    ends = [phases.read(result, end) for end in (MINE, AT_LOW, AT_HIGH)]
    for each in zip(*ends, strict=True):
        name = each[0].name
        load, normal, rate = np.array(
            [(one.load.load, one.load.normal, one.rate) for one in each]
        ).T
        yield _figure(f"{name}_load", "pct", 100.0 * load)
        yield _figure(f"{name}_load_normal", "pct", 100.0 * normal)
        yield _figure(f"{name}_rate", "change", _change(rate))


def significant(value: float, figures: int) -> float:
    """Round to so many significant figures; zero and what never comes stay.

    Parameters
    ----------
    value : any number.
    figures : how many figures are kept.
    """
    return float(f"{value:.{figures}g}") if math.isfinite(value) else value


def _figure(key: str, unit: str, values: Array, ends: Array = NO_BAND) -> Figure:
    """Round the cells of a row: the scenario, its band and both ends of the official one."""
    rounded = ROUNDING[unit]
    low, high = ends.tolist()
    known = [float(value) for value in np.where(np.isnan(values), np.inf, values)]
    return Figure(
        key,
        unit,
        central=rounded(known[MINE], FIGURES_OF_A_CELL),
        low=rounded(low, FIGURES_OF_A_BAND),
        high=rounded(high, FIGURES_OF_A_BAND),
        at_low=rounded(known[AT_LOW], FIGURES_OF_A_CELL),
        at_high=rounded(known[AT_HIGH], FIGURES_OF_A_CELL),
    )


def _change(ratio: Array) -> Array:
    """Turn a multiple of baseline into the change from it. [%]"""
    change: Array = 100.0 * (ratio - 1.0)
    return change


def _whole(value: float, _figures: int) -> float:
    """Round to whole units. [any unit]"""
    return float(round(value)) + 0.0 if math.isfinite(value) else value


def _tenths(value: float, _figures: int) -> float:
    """Round to tenths. [any unit]"""
    return round(value, 1) + 0.0


def _rough(value: float, _figures: int) -> float:
    """Round a change of the rate to two figures and whole per cents, once, as pages do. [%]"""
    return float(turns.change(1.0 + value / 100.0)) if math.isfinite(value) else value


def _volume(value: float, figures: int) -> float:
    """Round a volume to so many figures and whole boxes. [TEU]"""
    return _whole(significant(value, figures), 0)


ROUNDING: Final[Mapping[str, Callable[[float, int], float]]] = {
    "teu": _volume,
    "share": _tenths,
    "pct": _whole,
    "change": _rough,
    "week": _whole,
    "weeks": _whole,
}
