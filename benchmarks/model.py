"""How long the model takes: one scenario, the band of three, and large ensembles."""

import cProfile
import pstats
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np

from analysis import assumptions, levers, model, parameters
from analysis.arrays import COASTS, ORIGINS, Array
from analysis.assumptions import Assumptions
from analysis.baseline import LEAD_WEEKS, PAYBACK_ROOM_WEEKS, Baseline
from analysis.result import Result

HORIZON_WEEKS = 52
BAND_PCT = (30.0, 45.0, 60.0)
DRAWS = (500, 2000)
REPEATS = 60
SEED = 1
PROFILED = 5
WORTH_NAMING = 0.02

Job = Callable[[], object]


def baseline() -> Baseline:
    """Give a plan of realistic size; how long a run takes does not depend on the numbers."""
    count = LEAD_WEEKS + HORIZON_WEEKS + PAYBACK_ROOM_WEEKS
    weeks = np.datetime64("2025-02-10", "D") + np.arange(count) * np.timedelta64(7, "D")
    shape = (1, len(ORIGINS), len(COASTS), count)
    plan = np.random.default_rng(SEED).uniform(10_000.0, 120_000.0, size=shape)
    return Baseline(weeks, LEAD_WEEKS, HORIZON_WEEKS, plan, plan)


def ensemble(draws: int) -> Assumptions:
    """Draw every parameter evenly from its range."""
    rng = np.random.default_rng(SEED)
    return assumptions.from_values(
        {each.name: rng.uniform(each.low, each.high, draws) for each in parameters.PARAMETERS}
    )


def arrays(result: Result) -> list[Array]:
    """Give all arrays a run leaves behind."""
    values = (getattr(result, field.name) for field in fields(Result))
    return [value for value in values if isinstance(value, np.ndarray)]


def copying(plan: Baseline, given: Assumptions) -> Job:
    """Copy as many bytes as a run leaves behind, once: no run can take less than that."""
    size = sum(array.nbytes for array in arrays(model.simulate(plan, given))) // 8
    source, target = np.ones(size), np.empty(size)
    return lambda: np.copyto(target, source)


def jobs() -> dict[str, tuple[int, Job]]:
    """Name what is measured: scenarios in it, and the call."""
    plan = baseline()
    band = [{**levers.defaults(), "cargo_drop_pct": drop} for drop in BAND_PCT]
    found: dict[str, tuple[int, Job]] = {
        "1 scenario": (1, _run(plan, assumptions.from_levers(band[1:2]))),
        "band of 3": (3, _run(plan, assumptions.from_levers(band))),
        "levers to band of 3": (
            3,
            lambda: model.simulate(plan, assumptions.from_levers(band)),
        ),
    }
    for count in DRAWS:
        given = ensemble(count)
        found[f"{count:,} draws"] = (count, _run(plan, given))
        found[f"copying the results of {count:,}"] = (count, copying(plan, given))
    return found


def _run(plan: Baseline, given: Assumptions) -> Job:
    return lambda: model.simulate(plan, given)


def measure(found: dict[str, tuple[int, Job]], repeats: int = REPEATS) -> dict[str, Array]:
    """Time every job in turn, again and again, so that a slow moment of the machine hits all.

    Parameters
    ----------
    found : name -> scenarios in the job, and the call.
    repeats : turns after one that is not counted.

    Returns
    -------
    name -> (repeats,)
        Time of each call. [ms]
    """
    times: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(repeats + 1):
        for name, (_, job) in found.items():
            start = time.perf_counter_ns()
            job()
            times[name].append((time.perf_counter_ns() - start) / 1e6)
    return {name: np.array(measured[1:]) for name, measured in times.items()}


def shares() -> dict[str, float]:
    """Say where the time of 2,000 draws goes, by the functions `model.simulate` calls. [%]"""
    plan, given = baseline(), ensemble(DRAWS[-1])
    profile = cProfile.Profile()
    for _ in range(PROFILED):
        profile.runcall(model.simulate, plan, given)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = next(row for key, row in stats.items() if key[2] == "simulate")[3]
    parts = {
        f"{Path(key[0]).stem}.{key[2]}": sum(
            row[3] for caller, row in stats[key][4].items() if caller[2] == "simulate"
        )
        for key in stats
        if any(caller[2] == "simulate" for caller in stats[key][4])
    }
    return {
        name: 100.0 * seconds / whole
        for name, seconds in sorted(parts.items(), key=lambda item: -item[1])
        if seconds > WORTH_NAMING * whole
    }


def main() -> list[str]:
    """Measure and report.

    Returns
    -------
    Lines of Markdown.
    """
    found = jobs()
    times = measure(found)
    median = {name: float(np.median(measured)) for name, measured in times.items()}
    few, many = DRAWS
    linearity = median[f"{many:,} draws"] / median[f"{few:,} draws"] / (many / few)
    lines = [
        "## Model",
        "",
        f"{HORIZON_WEEKS} weeks after the onset and {LEAD_WEEKS} before it; {REPEATS} turns, "
        "jobs interleaved.",
        "",
        "| job | median, ms | 95th percentile, ms | per scenario, ms | against 1 scenario |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, (count, _) in found.items():
        worst = float(np.percentile(times[name], 95))
        ratio = median[name] / median["1 scenario"]
        lines.append(
            f"| {name} | {median[name]:.2f} | {worst:.2f} | {median[name] / count:.3f} "
            f"| {ratio:.2f} |"
        )
    return [
        *lines,
        "",
        f"Linearity: {many:,} draws take {linearity:.2f} times {many // few} times {few:,} draws.",
        "Copying the results once is the floor that memory sets.",
        "",
        f"Where the time of {many:,} draws goes (profiled, so shares only): "
        + ", ".join(f"{name} {share:.0f} %" for name, share in shares().items())
        + ".",
    ]


if __name__ == "__main__":
    print("\n".join(main()))
