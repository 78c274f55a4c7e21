"""Each cell of the headline table is that of its own quantity, end and scenario."""

import functools

import numpy as np
import pytest

from pages.export.paper import figures
from pages.export.paper.figures import Figure
from pages.ui.kept import cache
from tests.export import cases

CASE = "as_it_happened"
# Figure -> quantity of the run, factor, and what is taken off: a rate is told as a change.
ROADS = {
    "load_low": ("load_low", 100.0, 0.0),
    "load_high": ("load_high", 100.0, 0.0),
    "lost_teu": ("lost_teu", 1.0, 0.0),
    "rate_peak": ("rate_peak", 100.0, 100.0),
}
ROUNDING = 0.06


@functools.cache
def cells() -> tuple[dict[str, Figure], dict[str, np.ndarray], dict[str, tuple[float, float]]]:
    """Give the table, the run's own figures, and its band."""
    run = cache.run(cases.positions(CASE))
    own = {name: getattr(run.headline, name) for name, _, _ in ROADS.values()}
    return figures.read(run.result, run.headline, run.band), own, dict(run.band.figures)


@pytest.mark.parametrize("key", ROADS)
def test_a_row_holds_its_own_quantity_at_every_end(key: str) -> None:
    table, own, bands = cells()
    name, factor, less = ROADS[key]
    row, ends = table[key], bands.get(name, (np.nan, np.nan))
    told = (row.central, row.at_low, row.at_high, row.low, row.high)
    assert (row.low < row.central < row.high) is (name in bands)
    for one, value in zip(told, (*own[name], *ends), strict=True):
        wanted = factor * value - less
        assert one == pytest.approx(wanted, rel=ROUNDING, abs=1.0, nan_ok=True)
