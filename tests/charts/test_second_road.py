"""Every series of every chart of a run, worked out again cell by cell and compared with its row."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from analysis.arrays import COASTS, ORIGINS
from pages.answer.scenario_run import Run
from tests.charts import drawn
from tests.charts.roads import (
    EAST,
    MINE,
    WEST,
    Line,
    Road,
    ends,
    level,
    minus,
    over,
    running,
    summed,
    times,
)

CHINA, KOREA = ORIGINS.index("CN"), ORIGINS.index("KR")
TENTH = 1.2815515655446004


def load(coasts: Sequence[int], scenario: int = MINE) -> Road:
    return over(
        summed("carried_teu", scenario, coasts=coasts),
        summed("capacity_teu", scenario, coasts=coasts),
    )


def calm_load(run: Run) -> Line:
    """Read normal: of both coasts, or each coast's own by the ships left where one coast loses."""
    carried, offered = ([summed(f"calm_{one}", coasts=(c,))(run) for c in (WEST, EAST)]
                        for one in ("carried_teu", "capacity_teu"))  # fmt: skip
    left = [summed("capacity_teu", coasts=(c,))(run) for c in (WEST, EAST)]
    row = str(run.levers["shock_2"]).split(".")
    weight = left if row[1:2] and row[1] in COASTS else offered
    return [
        100.0 * (a / b * u + c / d * v) / (u + v)
        for a, b, c, d, u, v in zip(
            carried[0], offered[0], carried[1], offered[1], *weight, strict=True
        )
    ]


def rate(coast: int, scenario: int = MINE) -> Road:
    return times(summed("spot_rate_ratio", scenario, coasts=(coast,)), 100.0)


def arrivals(scenario: int = MINE) -> Road:
    return summed("arrivals_teu", scenario, (CHINA,))


def hit(name: str) -> Road:
    """Add up the cargo of the origin that a row alone strikes, or China's."""

    def road(run: Run) -> Line:
        alone, row = run.levers["cargo_drop_pct"] == 0.0, str(run.levers["shock_2"]).split(".")
        struck = row[0] if alone and row[1:2] == ["cargo"] else "CN"
        return summed(name, MINE, (ORIGINS.index(struck),))(run)

    return road


def acceptance(scenario: int, loaded: str = "carried_teu", left: str = "") -> Road:
    """Korean cargo carried over what was offered: carried, what waits, and what gave up."""
    carried = summed(loaded, scenario, (KOREA,))
    waiting = summed(f"{left}rolled_teu", scenario, (KOREA,))
    gone = summed(f"{left}rationed_teu", scenario, (KOREA,))
    return lambda run: [
        100.0 * a / (a + b + c)
        for a, b, c in zip(carried(run), waiting(run), gone(run), strict=True)
    ]


def capacity(coast: int) -> dict[str, Road | tuple[Road, Road]]:
    return {
        "planned": summed("planned_capacity_teu", coasts=(coast,)),
        "official": times(summed("planned_capacity_teu", coasts=(coast,)), 0.86),
        "loadings": summed("carried_teu", coasts=(coast,)),
        "deployed": summed("capacity_teu", coasts=(coast,)),
    }


def around(road: Road, off_by: Callable[[int], float]) -> tuple[Road, Road]:
    """Give the edges beyond each of which a tenth of a log-normal error lies."""

    def edge(sign: float) -> Road:
        return lambda run: [
            value * math.exp(sign * TENTH * off_by(week - run.result.onset))
            for week, value in enumerate(road(run))
        ]

    return edge(-1.0), edge(1.0)


def of_arrivals(after: int) -> float:
    """9 % of a month, from the onset on."""
    return 0.09 if after >= 0 else 0.0


def of_rates(after: int) -> float:
    """30 % in the end, nothing on the day the rate was known, forgotten within seven weeks."""
    return 0.30 * math.sqrt(1.0 - math.exp(-2.0 * max(after, 0) / 7.0))


# Chart -> series -> road to its values; a band has a road to each edge.
ROADS: dict[str, dict[str, Road | tuple[Road, Road]]] = {
    "china_arrivals": {
        "predicted": around(arrivals(), of_arrivals),
        "band": ends(arrivals),
        "baseline": summed("planned_arrivals_teu", origins=(CHINA,)),
        "scenario": arrivals(),
    },
    "origin_arrivals": {
        "baseline": hit("planned_arrivals_teu"),
        "scenario": hit("arrivals_teu"),
    },
    "capacity_and_loadings": {
        "planned": summed("planned_capacity_teu"),
        "deployed": summed("capacity_teu"),
        "loadings": summed("carried_teu"),
    },
    "gap": {"gap": minus(summed("capacity_teu"), summed("carried_teu"))},
    "spot_rate": {
        "predicted": around(rate(WEST), of_rates),
        "band": ends(lambda scenario: rate(WEST, scenario)),
        "EC": rate(EAST),
        "scenario": rate(WEST),
    },
    "by_coast_WC": capacity(WEST),
    "by_coast_EC": capacity(EAST),
    "load_factor": {
        "band": ends(lambda scenario: load((WEST,), scenario)),
        "baseline": calm_load,
        "EC": load((EAST,)),
        "WC": load((WEST,)),
        "both": load((WEST, EAST)),
    },
    "blanked": {
        "WC": summed("blanked_teu", coasts=(WEST,)),
        "EC": summed("blanked_teu", coasts=(EAST,)),
    },
    "rolled": {
        "WC": summed("rolled_teu", coasts=(WEST,)),
        "EC": summed("rolled_teu", coasts=(EAST,)),
    },
    "published_cuts": {
        "WC": times(minus(summed("capacity_ratio", coasts=(WEST,)), level(1.0)), 100.0),
        "EC": times(minus(summed("capacity_ratio", coasts=(EAST,)), level(1.0)), 100.0),
    },
    "fate_weekly": {
        "lost": minus(summed("lost_teu"), summed("lapsed_teu")),
        **{fate: summed(f"{fate}_teu") for fate in ("deferred", "diverted", "released")},
    },
    "fate_cumulative": {
        **{fate: running(summed(f"{fate}_teu")) for fate in ("lost", "diverted")},
        "deferred": running(minus(summed("deferred_teu"), summed("lapsed_teu"))),
    },
    "change_by_origin": {
        origin: minus(
            summed("carried_teu", origins=(place,)),
            summed("planned_loadings_teu", origins=(place,)),
        )
        for place, origin in enumerate(ORIGINS)
    },
    "arrivals_by_coast": {
        f"{coast}{kind}": summed(name, coasts=(place,))
        for place, coast in enumerate(COASTS)
        for kind, name in (("", "arrivals_teu"), ("_baseline", "planned_arrivals_teu"))
    },
    "bookings": {
        "scenario": over(
            summed("bookings_teu", origins=(CHINA,)),
            summed("planned_bookings_teu", origins=(CHINA,)),
        ),
    },
    "space": {
        "band": ends(acceptance),
        "baseline": acceptance(MINE, "planned_loadings_teu", "calm_"),
        "scenario": acceptance(MINE),
    },
    "loadings": {
        "band": ends(lambda scenario: summed("carried_teu", scenario, (KOREA,))),
        "baseline": summed("planned_loadings_teu", origins=(KOREA,)),
        "scenario": summed("carried_teu", origins=(KOREA,)),
    },
}
# What was observed has a road of its own, below; the range of Busan is that of its draws.
SEEN = ("observed", "schedule_", "week_", "normal_", "own_")
BY_DRAWS = ("busan",)
CASES = [(name, case) for name in drawn.FUNCTIONS for case in drawn.CASES]


def test_every_chart_of_a_run_has_a_road_of_its_own() -> None:
    assert set(ROADS) | set(BY_DRAWS) == set(drawn.FUNCTIONS)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_every_series_is_what_the_cells_of_the_run_give(name: str, case: str) -> None:
    if name in BY_DRAWS:
        return
    run, chart = drawn.run(case), drawn.chart(name, case, "en")
    model = [one for one in chart.series if not one.key.startswith(SEEN)]
    assert {one.key for one in model} == set(ROADS[name])
    for one in model:
        road = ROADS[name][one.key]
        assert (one.x == run.result.weeks).all()
        low, high = road if isinstance(road, tuple) else (road, None)
        assert one.y == pytest.approx(np.array(low(run)), rel=1e-12, abs=1e-6), one.key
        assert (one.upper is None) == (high is None)
        if high is not None:
            assert one.upper == pytest.approx(np.array(high(run)), rel=1e-12, abs=1e-6), one.key
