"""Roads to the numbers of a chart: cells of a run, read one by one, put together in plain sums."""

import math
from collections.abc import Callable, Sequence

from analysis.arrays import COASTS, ORIGINS, Array
from pages.answer.scenario_run import Run

WEST, EAST = COASTS.index("WC"), COASTS.index("EC")
MINE, AT_30, AT_60 = range(3)
Line = list[float]
Road = Callable[[Run], Line]


def cell(values: Array, scenario: int, origin: int, coast: int, week: int) -> float:
    """Read one cell of an array in which an axis of one stands for all."""
    places = (scenario, origin, coast, week)
    return float(
        values[tuple(min(p, size - 1) for p, size in zip(places, values.shape, strict=True))]
    )


def summed(
    name: str,
    scenario: int = MINE,
    origins: Sequence[int] = range(len(ORIGINS)),
    coasts: Sequence[int] = (WEST, EAST),
) -> Road:
    """Add a quantity up over origins and coasts, a week at a time."""

    def road(run: Run) -> Line:
        values = getattr(run.result, name)
        rows = origins if values.shape[1] > 1 else (0,)
        return [
            math.fsum(cell(values, scenario, o, c, week) for o in rows for c in coasts)
            for week in range(run.result.weeks.size)
        ]

    return road


def times(road: Road, factor: float) -> Road:
    return lambda run: [factor * value for value in road(run)]


def over(road: Road, other: Road, factor: float = 100.0, less: float = 0.0) -> Road:
    return lambda run: [factor * (a / b - less) for a, b in zip(road(run), other(run), strict=True)]


def minus(road: Road, other: Road) -> Road:
    return lambda run: [a - b for a, b in zip(road(run), other(run), strict=True)]


def running(road: Road) -> Road:
    """Add up week after week."""
    return lambda run: [math.fsum(road(run)[: place + 1]) for place in range(run.result.weeks.size)]


def level(value: float | Callable[[Run], float]) -> Road:
    def road(run: Run) -> Line:
        return [value(run) if callable(value) else value] * run.result.weeks.size

    return road


def ends(make: Callable[[int], Road]) -> tuple[Road, Road]:
    """Give the lower and the upper edge of what 30 and 60 per cent lead to."""
    both = (make(AT_30), make(AT_60))
    return (
        lambda run: [min(pair) for pair in zip(*(road(run) for road in both), strict=True)],
        lambda run: [max(pair) for pair in zip(*(road(run) for road in both), strict=True)],
    )
