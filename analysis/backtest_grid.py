"""How the error of 2025 depends on what is assumed: 64 sensible choices, the default among them."""

import itertools
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis import assumptions, backtest, episode, parameters, scores
from analysis.arrays import Array
from analysis.backtest import Imports
from analysis.baseline import Baseline
from analysis.hindcasts import run as replay


def _points(name: str, added: str) -> tuple[float, ...]:
    """Give the ends of a parameter's range, its default and one more, in order."""
    one = parameters.BY_NAME[name]
    return tuple(sorted((one.low, one.value, one.high, parameters.value(added))))


GIVEN: Final = ("growth_china", "suspended_share", "tariff_elasticity")
ADDED: Final = ("grid_growth", "grid_depth", "grid_elasticity")
CELLS: Final = tuple(itertools.product(*map(_points, GIVEN, ADDED)))
DEFAULT: Final = CELLS.index(tuple(parameters.value(name) for name in GIVEN))


@dataclass(frozen=True)
class Grid:
    """Errors over all cells.

    Attributes
    ----------
    mape_pct : (cell,) mean absolute error of China-origin arrivals, April to December. [%]
    year_before_pct, last_before_pct : the same of the two easy forecasts. [%]
    sources : who made the figures of what arrived.
    """

    mape_pct: Array
    year_before_pct: float
    last_before_pct: float
    sources: tuple[str, ...]

    @property
    def default_pct(self) -> float:
        """Error of the cell with the default assumptions. [%]"""
        return float(self.mape_pct[DEFAULT])

    @property
    def rank(self) -> int:
        """Place of the default among all cells, the best being first."""
        return int((self.mape_pct < self.default_pct).sum()) + 1

    @property
    def beats_year_before(self) -> int:
        """Number of cells with a smaller error than the same month of the year before."""
        return int(self._beats(self.year_before_pct).sum())

    @property
    def beats_last_before(self) -> int:
        """Number of cells with a smaller error than the last month before the shock."""
        return int(self._beats(self.last_before_pct).sum())

    def _beats(self, easy_pct: float) -> npt.NDArray[np.bool_]:
        beaten: npt.NDArray[np.bool_] = self.mape_pct < easy_pct
        return beaten


def grid(baseline: Baseline, china: Imports) -> Grid:
    """Run all cells in one batch, with the truce known, and score them.

    Parameters
    ----------
    baseline : plans around 7 April 2025. [TEU / week]
    china : imports of China origin.

    Returns
    -------
    Grid
    """
    growth, depth, elasticity = (np.array(column) for column in zip(*CELLS, strict=True))
    residual = [replay.residual_share(episode.TARIFF_TRUCE, one) for one in elasticity]
    given = assumptions.from_values(
        {
            "growth_china": growth,
            "growth_other": np.full_like(growth, parameters.BY_NAME["growth_other"].value),
            "suspended_share": depth,
            "residual_share": residual,
        }
    )
    forecasts = backtest.china_teu(episode.run(baseline, given, "truce_known"))
    error = scores.mean_absolute_error_pct
    return Grid(
        np.array([error(one, china.observed) for one in forecasts]),
        error(china.year_before, china.observed),
        error(china.last_before, china.observed),
        china.sources,
    )
