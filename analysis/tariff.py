"""A tariff in, a drop out: what a change of the average tariff takes from an origin's cargo."""

from dataclasses import dataclass
from typing import Final

from analysis.levers import BY_KEY
from analysis.parameters import BY_NAME
from analysis.shocks import KINDS
from analysis.steps.shock import suspended_share_from_tariff

ELASTICITY: Final = BY_NAME["tariff_elasticity"]
HIGHEST_PCT: Final = 300
PER_CENT: Final = 100
CHINA: Final = "CN"


@dataclass(frozen=True)
class Drop:
    """What a change of the tariff does to cargo; negative where cargo rises.

    Attributes
    ----------
    central : at the elasticity asked for. [%]
    at_low, at_high : at the lowest and highest elasticity of the literature. [%]
    """

    central: float
    at_low: float
    at_high: float


@dataclass(frozen=True)
class Suggestion:
    """What may be put into a lever or a row.

    Attributes
    ----------
    value : drop of the lever of China's cargo, or change of a row of another origin. [%]
    cut : whether a bound cut it.
    """

    value: int
    cut: bool


def drop(before_pct: float, after_pct: float, elasticity: float) -> Drop:
    """Translate a change of the average tariff.

    Parameters
    ----------
    before_pct, after_pct : average ad-valorem tariff, zero or more. [%]
    elasticity : response of cargo to the price with tariff, within a year. [1]
    """
    central, at_low, at_high = (
        PER_CENT * suspended_share_from_tariff(before_pct / PER_CENT, after_pct / PER_CENT, one)
        for one in (elasticity, ELASTICITY.low, ELASTICITY.high)
    )
    return Drop(central, at_low, at_high)


def suggestion(origin: str, drop_pct: float) -> Suggestion:
    """Round a drop to whole steps, within the bounds of what takes it.

    Parameters
    ----------
    origin : whose cargo; China's goes into its lever, any other's into a row.
    drop_pct : the drop; negative for a rise. [%]
    """
    if origin == CHINA:
        taker = BY_KEY["cargo_drop_pct"]
        asked, low, high = round(drop_pct), round(taker.low), round(taker.high)
    else:
        cargo = KINDS["cargo"]
        asked, low, high = -round(drop_pct), cargo.low, cargo.high
    value = min(max(asked, low), high)
    return Suggestion(value, value != asked)
