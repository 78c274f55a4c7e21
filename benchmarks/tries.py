"""What was tried to make the model better, scored: `python -m benchmarks.tries`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import assumptions, backtest, baseline, episode, scores, units
from analysis.arrays import COASTS, Array
from analysis.assumptions import Assumptions
from analysis.result import Result
from analysis.steps import rates
from data import store

RELIEF_WEEKS = 5
LATER = np.array(["2026-01", "2026-02"], dtype="datetime64[M]")
KNOWN: episode.Course = "truce_known"

# Lanes with dates in the event window. The model's price block was built looking at the first.
LANES = {
    "WCI Shanghai–Los Angeles": ("wci_shanghai_los_angeles", "WC", "2025-04-03"),
    "WCI Shanghai–New York": ("wci_shanghai_new_york", "EC", "2025-04-03"),
    "SCFI West Coast": ("scfi_west_coast", "WC", "2025-04-04"),
    "SCFI East Coast": ("scfi_east_coast", "EC", "2025-04-04"),
    "KCCI West Coast": ("kcci_west_coast", "WC", "2025-04-07"),
    "KCCI East Coast": ("kcci_east_coast", "EC", "2025-04-21"),
    "FBX West Coast": ("fbx_west_coast", "WC", "2025-04-16"),
    "FBX East Coast": ("fbx_east_coast", "EC", "2025-04-16"),
    "Xeneta West Coast": ("xeneta_west_coast", "WC", "2025-05-01"),
}
LAST_DAY = np.datetime64("2025-09-01")


@dataclass(frozen=True)
class PriceRule:
    """A price block: how many weeks ahead rates see cargo after relief, slope, and a floor.

    Attributes
    ----------
    lead_weeks : weeks of bookings rates see ahead once relief is announced. [weeks]
    slope : slope of the log rate below the threshold. [1]
    floor : lowest rate aimed at while carriers keep ships back, over baseline. [1]
    """

    lead_weeks: int = 0
    slope: float = 1.0
    floor: float = 0.0


PRICES = {
    "as it is": PriceRule(),
    "rates see bookings 1 week ahead": PriceRule(lead_weeks=1),
    "rates see bookings 2 weeks ahead": PriceRule(lead_weeks=2),
    "floor 0.90 while ships are kept back": PriceRule(floor=0.90),
    "floor 0.95 while ships are kept back": PriceRule(floor=0.95),
    "flat below the threshold": PriceRule(slope=0.0),
    "1 week ahead and floor 0.95": PriceRule(lead_weeks=1, floor=0.95),
    "1 week ahead and flat": PriceRule(lead_weeks=1, slope=0.0),
}
# Why August was cheaper than the model says: ships planned beyond the season on the West Coast,
# from a day on (Sea-Intelligence: plans against those before the pause, capacity against plan).
SHIPS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "as it is": (),
    "plans of June and July, the latter kept": (("2025-06-02", 0.128), ("2025-06-30", 0.165)),
    "the same until August": (("2025-06-02", 0.128), ("2025-06-30", 0.165), ("2025-08-04", 0.0)),
    "restored beyond plan, kept": (
        ("2025-05-19", 0.05),
        ("2025-05-26", 0.11),
        ("2025-06-09", 0.18),
    ),
}
AUGUST = np.datetime64("2025-08-01")
VOLUMES: Mapping[str, Mapping[str, float]] = {
    "as it is": {},
    "8.6 % pulled forward before the onset": {"pull_forward_share": 0.086},
    "no growth of other origins": {"growth_other": 0.0},
    "restart a week later": {"restart_lag_weeks": 3.0},
}


def plans() -> baseline.Baseline:
    """Give the product's own baseline around April 2025, a year long."""
    onset = np.datetime64(episode.ONSET)
    return baseline.window(store.read("cargo_baseline_weekly"), onset, 52)


def run(moved: Mapping[str, float]) -> tuple[Result, Assumptions]:
    """Run 2025 as it happened with some parameters moved."""
    given = assumptions.from_levers([episode.levers(KNOWN)])
    values = {name: np.full((1, 1, 1, 1), value) for name, value in moved.items()}
    given = Assumptions({**given.values, **values})
    return episode.run(plans(), given, KNOWN), given


def priced(result: Result, given: Assumptions, rule: PriceRule) -> Array:
    """Price a run anew by another rule, (coast, week). [1]"""
    seen = result.pressure.copy()
    offered = (result.carried_teu + result.rolled_teu).sum(axis=1, keepdims=True)
    for week in range(result.onset + RELIEF_WEEKS, seen.shape[-1]):
        ahead = min(week + rule.lead_weeks, seen.shape[-1] - 1)
        seen[..., week] = offered[..., ahead] / result.capacity_teu[..., week]
    target = rates.target_log_ratio(
        seen,
        given["load_factor_normal"],
        given["pressure_threshold"],
        given["pressure_saturation"],
        np.full((1, 1, 1, 1), rule.slope),
        given["rate_cap"],
        given["rate_floor"],
    )
    if rule.floor:
        kept_back = result.capacity_ratio < 1.0
        target = np.where(kept_back, np.maximum(target, np.log(rule.floor)), target)
    path: Array = np.exp(rates.follow(target, given["rate_adjustment"]))[0, 0]
    return path


def lane(observations: pd.DataFrame, series: str, base: str) -> tuple[np.ndarray, Array]:
    """Give dates and index of a lane from its base day on, that day at 100."""
    rows = observations[(observations["series"] == series) & observations["preferred"]]
    rows = rows[rows["unit"] == "USD/FEU"].sort_values("period_start")
    rows = rows.drop_duplicates("period_start")
    days = rows["period_start"].to_numpy(dtype="datetime64[D]")
    inside = (days >= np.datetime64(base)) & (days < LAST_DAY)
    value = rows["value"].to_numpy(dtype=np.float64)[inside]
    return days[inside], 100.0 * value / value[0]


def price_errors(path: Array, weeks: np.ndarray, observations: pd.DataFrame) -> list[float]:
    """Give the mean absolute error on every lane. [%]"""
    found = []
    for series, coast, base in LANES.values():
        days, index = lane(observations, series, base)
        rate = path[COASTS.index(coast), np.searchsorted(weeks, days, side="right") - 1]
        told = 100.0 * rate / rate[0]
        found.append(scores.score(told[1:], index[1:]).mape_pct)
    return found


def ship_errors(steps: tuple[tuple[str, float], ...], observations: pd.DataFrame) -> list[float]:
    """Give the mean log error of August, West Coast, and the RMS on every lane and of all. [%]"""
    plan = plans()
    beyond = np.zeros((1, 1, len(COASTS), plan.weeks.size))
    for day, share in steps:
        beyond[:, :, 0, plan.weeks >= np.datetime64(day)] = share
    given = assumptions.from_levers([episode.levers(KNOWN)])
    result = episode.run(plan, Assumptions({**given.values, "capacity_growth": beyond}), KNOWN)
    path = (result.calm_rate_ratio * result.spot_rate_ratio)[0, 0]
    squares, august = [], []
    for series, coast, base in LANES.values():
        days, index = lane(observations, series, base)
        told = path[COASTS.index(coast), np.searchsorted(result.weeks, days, side="right") - 1]
        gap = 100.0 * np.log(100.0 * told[1:] / told[0] / index[1:])
        squares.append(float(np.sqrt(np.mean(gap**2))))
        if coast == "WC":
            august += list(gap[days[1:] >= AUGUST])
    return [float(np.mean(august)), *squares, float(np.mean(squares))]


def volume_errors(result: Result, observations: pd.DataFrame) -> list[float]:
    """Give the mean absolute error April to December 2025, and January and February 2026. [%]"""
    rows = observations[observations["series"] == "us_imports_china_origin"]
    rows = rows[rows["preferred"] & (rows["unit"] == "TEU")]
    seen = rows.groupby("period_start")["value"].first()
    weekly = result.arrivals_teu[:, 0].sum(axis=1)
    found = []
    for months in (backtest.MONTHS, LATER):
        told = units.by_month(result.weeks, weekly, months)[0]
        days = pd.DatetimeIndex(months.astype("datetime64[D]"))
        found.append(scores.score(told, seen.loc[days].to_numpy()).mape_pct)
    return found


def table(heads: list[str], rows: Mapping[str, list[float]]) -> str:
    """Lay errors out as Markdown."""
    lines = ["| tried | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(heads)]
    for name, values in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{value:.1f}" for value in values) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables: prices by the rule of model 1, ships and volumes by the model."""
    observations = store.read("observations")
    result, given = run({})
    prices = {
        name: price_errors(priced(result, given, rule), result.weeks, observations)
        for name, rule in PRICES.items()
    }
    print(table(list(LANES), prices), end="\n\n")
    ships = {name: ship_errors(steps, observations) for name, steps in SHIPS.items()}
    print(table(["August, West Coast", *LANES, "mean"], ships), end="\n\n")
    volumes = {name: volume_errors(run(moved)[0], observations) for name, moved in VOLUMES.items()}
    print(table(["April to December 2025", "January and February 2026"], volumes))


if __name__ == "__main__":
    main()
