"""A table for a decision: choices against shocks, what each leaves, and what each may be sorry for.

Bands take the road of the cards: rates carry the error measured on 2025; what nobody publishes
carries the draws of the given numbers.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis import assumptions, ensemble, model, predictive, uncertainty
from analysis.arrays import COASTS, ORIGINS, Array, axis
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.choice import FIGURES, Choice, bill, figures, left, spot_feu, worst
from analysis.levers import Levers
from analysis.predictive import Ends
from analysis.result import Result
from analysis.steps.rows import Row

# Significant figures of the first two, decimals of the last, as they are printed.
TEU_FIGURES: Final = 3
USD_FIGURES: Final = 2
RATE_DECIMALS: Final = 1
MINE: Final = 0


@dataclass(frozen=True)
class Shocked:
    """A column: a scenario, the plans it strikes and the rate before it.

    Attributes
    ----------
    baseline : plans around the onset. [TEU / week]
    levers : lever key -> position. [unit of the lever]
    usd_per_feu : (1, 1, coast, 1) spot rate before the shock. [USD / FEU]
    """

    baseline: Baseline
    levers: Levers
    usd_per_feu: Array


class Cell(NamedTuple):
    """One figure of one choice under one shock, and the band around it.

    Attributes
    ----------
    central, low, high : [unit of the figure]
    """

    central: float
    low: float
    high: float


@dataclass(frozen=True)
class Decision:
    """The table.

    Attributes
    ----------
    choices : its rows.
    cells : figure -> row -> column.
    """

    choices: tuple[Choice, ...]
    cells: Mapping[str, tuple[tuple[Cell, ...], ...]]

    def central(self, figure: str) -> Array:
        """Give a figure without its bands, (choice, shock), as printed. [unit of the figure]"""
        rows = self.cells[figure]
        return np.array([[printed(figure, one.central) for one in row] for row in rows])

    def regret(self, figure: str) -> Array:
        """Give how much worse each choice is than the best one under the same shock.

        Returns
        -------
        (choice, shock), nought for the best: differences of what is printed. [unit of the figure]
        """
        values = self.central(figure)
        regret: Array = values - values.min(axis=0)
        return regret

    def alike(self, figure: str) -> npt.NDArray[np.bool_]:
        """Say under which shocks all choices come out alike, (shock,)."""
        alike: npt.NDArray[np.bool_] = self.regret(figure).max(axis=0) == 0.0
        return alike

    def never_worst(self, figure: str) -> npt.NDArray[np.bool_]:
        """Say which choices are worst under no shock, (choice,).

        A shock under which all choices come out alike tells them not apart and has no worst; where
        none tells them apart, nobody is marked.
        """
        values = self.central(figure)
        worst = (values == values.max(axis=0)) & ~self.alike(figure)
        fine: npt.NDArray[np.bool_] = ~worst.any(axis=1) & worst.any()
        return fine


def printed(figure: str, value: float) -> float:
    """Round a figure as it is printed: what reads alike counts as alike. [unit of the figure]

    Parameters
    ----------
    figure : one of ``FIGURES``.
    value : of it. [unit of the figure]
    """
    if figure == "rate_peak":
        return round(value, RATE_DECIMALS)
    figures = TEU_FIGURES if figure == "without_space" else USD_FIGURES
    shown = float(f"{value:.{figures}g}")
    return float(round(shown)) if figure == "without_space" else shown


def decide(
    choices: Sequence[Choice], shocks: Sequence[Shocked], count: int = ensemble.DRAWS
) -> Decision:
    """Run every choice under every shock; choices alike in ships share their runs.

    Parameters
    ----------
    choices : the rows.
    shocks : the columns.
    count : number of draws of each run.
    """
    columns = [_column(choices, one, count) for one in shocks]
    cells = {
        name: tuple(tuple(column[row][name] for column in columns) for row in range(len(choices)))
        for name in FIGURES
    }
    return Decision(tuple(choices), cells)


@dataclass(frozen=True)
class _Sailed:
    """A shock with a choice's ships in it: the run itself, and what draws leave without space.

    Attributes
    ----------
    run, given : the scenario alone.
    drawn_teu : (draw, week) Korean cargo left without space. [TEU]
    """

    run: Result
    given: Assumptions
    drawn_teu: Array


def _column(choices: Sequence[Choice], shock: Shocked, count: int) -> list[dict[str, Cell]]:
    held = ensemble.SCENARIO | ensemble.moved(shock.levers)
    drawn = ensemble.draw(ensemble.ranges(shock.levers, held), count)
    found = {ships: _sailed(shock, ships, drawn) for ships in {one.ships_teu for one in choices}}
    return [_cells(found[one.ships_teu], one, shock.usd_per_feu) for one in choices]


def _sailed(shock: Shocked, ships_teu: float, drawn: Mapping[str, Array]) -> _Sailed:
    given = assumptions.from_levers([shock.levers])
    run = model.simulate(shock.baseline, given)
    rows = (more_ships(ships_teu, run),) if ships_teu else ()
    if rows:
        given = replace(given, rows=(*given.rows, *rows))
        run = model.simulate(shock.baseline, given)
    parts: Iterator[tuple[Result, Assumptions]]
    parts = ensemble.pairs(shock.baseline, shock.levers, drawn, rows=rows)
    return _Sailed(run, given, np.concatenate([left(one) for one, _ in parts]))


def _cells(sailed: _Sailed, choice: Choice, usd_per_feu: Array) -> dict[str, Cell]:
    """Lay a band around each figure as the cards do, so that none leaves its own scenario out.

    Rates carry the error they had in 2025, path by path; what nobody publishes carries the draws
    of the given numbers. Draws need not hold the scenario: a parameter whose default stands near
    an end of its range, above all the normal load factor, puts it near an end of the draws too;
    and no bill is below nought, while paths swing. So either end gives way to the scenario, and is
    still passed by one draw in ten at most.
    """
    own = figures(sailed.run, sailed.given, choice, usd_per_feu)
    spread = {
        "without_space": uncertainty.band(worst(sailed.drawn_teu, choice)),
        "bill": _bill_ends(sailed, choice, usd_per_feu),
        "rate_peak": predictive.band(sailed.run).figures["rate_peak"],
    }
    return {name: _around(float(own[name][MINE]), *spread[name]) for name in FIGURES}


def _around(central: float, low: float, high: float) -> Cell:
    return Cell(central, min(low, central), max(high, central))


def _bill_ends(sailed: _Sailed, choice: Choice, usd_per_feu: Array) -> Ends:
    """Give the band of the bill: the same cargo at the rates of every path."""
    run = sailed.run
    paths = np.exp(predictive.rate_paths(run.weeks.size - run.onset - 1))
    rates = run.spot_rate_ratio[..., run.onset :] * paths[:, None, None, :]
    shipped = spot_feu(run, sailed.given)
    bills = bill(shipped, rates, usd_per_feu, choice)
    return uncertainty.band(bills)


def more_ships(ships_teu: float, run: Result) -> Row:
    """Write added space as a row: spread over coasts and seasons as planned space is, for good.

    Parameters
    ----------
    ships_teu : added, on average over the horizon. [TEU / week]
    run : the scenario without it.
    """
    planned = run.planned_capacity_teu[..., run.onset :].sum(axis=2).mean()
    none = np.zeros((1, 1, len(COASTS), 1))
    return Row(
        cargo=np.zeros((1, len(ORIGINS), len(COASTS), 1)),
        capacity=none + ships_teu / planned,
        voyage_weeks=none,
        surcharge=none,
        start=axis(0.0),
        ramp=axis(1.0),
        weeks=axis(math.inf),
        stays=axis(0.0),
    )
