"""Each cell of the headline table is that of its own quantity, end and scenario."""

import functools

import numpy as np
import pytest

from analysis import uncertainty
from pages.export.paper import figures
from pages.export.paper.figures import Figure
from pages.ui.kept import cache
from pages.ui.show import drawn
from tests.export import cases

CASE = "as_it_happened"
# Figure -> quantity of the run, factor, and what is taken off: a rate is told as a change.
ROADS = {
    "load_low": ("load_low", 100.0, 0.0),
    "load_high": ("load_high", 100.0, 0.0),
    "lost_teu": ("lost_teu", 1.0, 0.0),
    "rate_peak": ("rate_peak", 100.0, 100.0),
}
DRAWS = 60
ROUNDING = 0.06


@functools.cache
def cells() -> tuple[dict[str, Figure], dict[str, np.ndarray], dict[str, tuple[float, float]]]:
    """Give the table, the run's own figures, and the bands of its draws."""
    run = cache.run(cases.positions(CASE))
    found = drawn.draws(run.levers, "relief", DRAWS)
    own = {name: getattr(run.headline, name) for name, _, _ in ROADS.values()}
    bands = {name: uncertainty.band(found.figures[name]) for name in own}
    return figures.read(run.headline, found), own, bands


@pytest.mark.parametrize("key", ROADS)
def test_a_row_holds_its_own_quantity_at_every_end(key: str) -> None:
    table, own, bands = cells()
    name, factor, less = ROADS[key]
    row, (low, high) = table[key], bands[name]
    told = (row.central, row.at_low, row.at_high, row.low, row.high)
    wanted = (*own[name], low, high)
    assert row.low < row.high
    for one, value in zip(told, wanted, strict=True):
        assert one == pytest.approx(factor * value - less, rel=ROUNDING, abs=1.0)
