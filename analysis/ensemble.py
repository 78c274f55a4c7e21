"""Many draws of what the model takes as given, and the fan they open around a scenario."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import scipy  # Its parts load when first used: half a second and 60 MB.

from analysis import assumptions, model, parameters, struck
from analysis.arrays import Array
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.levers import LEVERS, Levers
from analysis.result import Result
from analysis.steps.rows import Row

SEED: Final = 20250423
# So many that what is worked on at a time stays near the processor.
CHUNK: Final = 250
DRAWS: Final = 1_000
FEWEST_DRAWS: Final = 200
MOST_DRAWS: Final = 5_000
QUANTILES: Final = (0.10, 0.25, 0.50, 0.75, 0.90)

# What a scenario says itself is never drawn: the depth, the cut, the date of relief.
SCENARIO: Final = frozenset(
    {"suspended_share", "capacity_cut_share", "capacity_cut_weeks", "relief_after_weeks"}
)
# No equation of a run uses these: the translator, a pull-forward nobody asked for.
OUTSIDE: Final = frozenset({"tariff_elasticity", "pull_forward_share"})
CARRIERS: Final = "carrier_match_share"
# Only a longer voyage needs to know how long a ship is away.
ROTATION: Final = frozenset({"rotation_weeks_wc", "rotation_weeks_ec"})

# Shares of one whole: each is drawn on its own, then all are scaled to add up to one.
WHOLES: Final = (
    ("diversion_to_sea", "diversion_to_korea", "diversion_to_other"),
    ("arrival_wc_week_2", "arrival_wc_week_3", "arrival_wc_week_4"),
    ("arrival_ec_week_4", "arrival_ec_week_5", "arrival_ec_week_6"),
)


@dataclass(frozen=True)
class Range:
    """A triangular distribution of one parameter.

    Attributes
    ----------
    name : parameter.
    low, tip, high : ends, and the value most likely: where the reader's lever stands, or the
        default; an end gives way where the lever stands beyond it. [unit of the parameter]
    """

    name: str
    low: float
    tip: float
    high: float

    def ppf(self, share: Array) -> Array:
        """Give the values below which these shares of draws lie (named as in SciPy). [unit]"""
        width = self.high - self.low
        if width == 0.0:
            return np.full_like(share, self.tip)
        tip = (self.tip - self.low) / width
        values: Array = scipy.stats.triang.ppf(share, tip, self.low, width)
        return values


def ranges(levers: Levers, held: Collection[str] = SCENARIO) -> tuple[Range, ...]:
    """Give the distribution of every parameter that is drawn, from its declaration.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    held : parameters left where the levers put them; of a reader's scenario what they have moved
        too, see ``moved``.

    Returns
    -------
    one range per parameter drawn, in the order of their declarations.

    Notes
    -----
    What a lever has switched off stays off: at zero there is nothing to be unsure of.
    """
    placed = {
        lever.parameter: lever.as_parameter(levers[lever.key])
        for lever in LEVERS
        if lever.parameter in parameters.BY_NAME
    }
    fixed = {*held, *OUTSIDE}
    if levers["capacity_mode"] != "respond":
        fixed.add(CARRIERS)
    if not any(row.what == "voyage" for row in struck.rows(levers)):
        fixed |= ROTATION
    return tuple(
        _range(one, placed.get(one.name, one.value))
        for one in parameters.PARAMETERS
        if one.name not in fixed and placed.get(one.name) != 0.0
    )


def moved(levers: Levers) -> frozenset[str]:
    """Name the parameters a reader has set by moving a lever off its default.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return frozenset(
        lever.parameter
        for lever in LEVERS
        if lever.parameter is not None and levers[lever.key] != lever.default
    )


def _range(one: parameters.Parameter, tip: float) -> Range:
    return Range(one.name, min(one.low, tip), tip, max(one.high, tip))


def draw(drawn: Collection[Range], count: int, seed: int = SEED) -> dict[str, Array]:
    """Draw parameters by Latin hypercube, so that every slice of every range is visited once.

    Parameters
    ----------
    drawn : what is drawn.
    count : number of draws.
    seed : the same seed gives the same draws.

    Returns
    -------
    parameter -> (count,). [unit of the parameter]

    Notes
    -----
    Parameters are independent of each other, but for shares of one whole.
    """
    cube = scipy.stats.qmc.LatinHypercube(d=len(drawn), rng=np.random.default_rng(seed))
    shares = cube.random(count)
    return joined({one.name: one.ppf(shares[:, place]) for place, one in enumerate(drawn)})


def joined(values: Mapping[str, Array]) -> dict[str, Array]:
    """Scale the shares of each whole so that they add up to one; others stay.

    Parameters
    ----------
    values : parameter -> (count,). [unit of the parameter]
    """
    whole = dict(values)
    for names in WHOLES:
        if all(name in values for name in names):
            total: Array = np.sum([values[name] for name in names], axis=0)
            whole |= {name: values[name] / total for name in names}
    return whole


def given(levers: Levers, values: Mapping[str, object]) -> Assumptions:
    """Put drawn parameters in the place of the scenario's own.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    values : parameter -> one number per draw. [unit of the parameter]
    """
    base = assumptions.from_levers([levers])
    own = assumptions.from_values(values).values
    return replace(base, values={**base.values, **{name: own[name] for name in values}})


def runs(
    baseline: Baseline, levers: Levers, values: Mapping[str, Array], chunk: int = CHUNK
) -> Iterator[Result]:
    """Run the model on all draws, a chunk at a time; see ``pairs``."""
    return (result for result, _ in pairs(baseline, levers, values, chunk))


def pairs(
    baseline: Baseline,
    levers: Levers,
    values: Mapping[str, Array],
    chunk: int = CHUNK,
    rows: tuple[Row, ...] = (),
) -> Iterator[tuple[Result, Assumptions]]:
    """Run the model on all draws, a chunk at a time, so that memory stays bounded.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    levers : lever key -> position. [unit of the lever]
    values : parameter -> (count,). [unit of the parameter]
    chunk : draws at a time.
    rows : shocks beside those of the levers, the same in every draw.

    Yields
    ------
    Result, Assumptions
        At most ``chunk`` draws along the scenario axis, and what they were run with.
    """
    count = max(np.size(value) for value in values.values())
    for start in range(0, count, chunk):
        part = {
            name: value if np.size(value) == 1 else value[start : start + chunk]
            for name, value in values.items()
        }
        assumed = given(levers, part)
        assumed = replace(assumed, rows=(*assumed.rows, *rows))
        yield model.simulate(baseline, assumed), assumed


def collect(
    results: Iterator[Result], reads: Mapping[str, Callable[[Result], Array]]
) -> dict[str, Array]:
    """Keep a few quantities of every draw and let the rest go.

    Parameters
    ----------
    results : runs, a chunk at a time.
    reads : name -> what to read off a run, (draw, ...).

    Returns
    -------
    name -> (draw, ...). [as read]
    """
    kept: dict[str, list[Array]] = {name: [] for name in reads}
    for result in results:
        for name, read in reads.items():
            kept[name].append(read(result))
    return {name: np.concatenate(parts) for name, parts in kept.items()}


def fan(draws: Array, shares: Collection[float] = QUANTILES) -> Array:
    """Give the quantiles of draws: nested by construction.

    Parameters
    ----------
    draws : (draw, ...). [any unit]
    shares : which quantiles. [1]

    Returns
    -------
    (quantile, ...). [same unit]
    """
    found: Array = np.quantile(draws, tuple(shares), axis=0)
    return found
