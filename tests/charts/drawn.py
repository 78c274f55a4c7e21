"""Every chart there is, found by walking the chart modules, drawn for any scenario and language."""

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any, Final

from analysis import levers, scenarios
from analysis.arrays import COASTS
from analysis.lever import Levers
from pages import charts
from pages.answer import scenario_run
from pages.charts import published_cuts
from pages.charts.chart import Chart
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from pages.words import text

GIVEN: Final[dict[str, Callable[[], Any]]] = {
    "observed": cache.observed_series,
    "cuts": lambda: published_cuts.published(cache.table("capacity_weekly")),
}
# What a chart takes beside the run and follows from it.
FOLLOWING: Final[dict[str, Callable[[scenario_run.Run], Any]]] = {
    "runs": lambda found: korea_outlook.central(found.levers),
    "outlook": lambda found: korea_outlook.of(found.levers),
}
CASES: Final[dict[str, Levers]] = {
    **{preset.name: preset.levers for preset in scenarios.PRESETS},
    "deep_cut": {"cargo_drop_pct": 80.0, "capacity_cut_pct": 40.0, "capacity_cut_weeks": 26.0},
    "deep_response": {
        "cargo_drop_pct": 80.0,
        "capacity_mode": "respond",
        "carrier_match_pct": 100.0,
        "withdrawal_lag_weeks": 0.0,
        "relief_after_weeks": 2.0,
    },
    "boom": {"cargo_drop_pct": 0.0, "baseline_growth_pct": 20.0, "front_loading_pct": 15.0},
    "short": {"horizon_weeks": 13.0},
    "long": {"horizon_weeks": 78.0, "relief_after_weeks": 52.0},
    # Shocks in rows: of another origin, of the way, and beside the first; all on one baseline, as
    # the others are, so that what a chart rests on can be compared.
    **{
        name: {**scenarios.BY_NAME[name].levers, "baseline": "2024"}
        for name in ("korea_falls", "longer_voyage", "reescalation")
    },
}
# Draws one of the others.
CHOOSERS: Final = ("arrivals_of_hit",)


def _functions() -> dict[str, Callable[..., Chart]]:
    """Find the public functions that make a chart out of a run, one for each coast they take."""
    found: dict[str, Callable[..., Chart]] = {}
    for info in pkgutil.iter_modules(charts.__path__):
        module = importlib.import_module(f"{charts.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            given = inspect.signature(function).parameters
            ours = function.__module__ == module.__name__ and not name.startswith("_")
            if (
                not ours
                or function.__annotations__.get("return") is not Chart
                or "run" not in given
                or name in CHOOSERS
            ):
                continue
            for coast in COASTS if "coast" in given else ("",):
                fixed = {"coast": coast} if coast else {}
                found[f"{name}_{coast}".rstrip("_")] = functools.partial(function, **fixed)
    return found


FUNCTIONS: Final = _functions()


@functools.cache
def run(case: str) -> scenario_run.Run:
    """Run a case once."""
    return cache.run(levers.defaults() | dict(CASES[case]))


@functools.cache
def chart(name: str, case: str, language: str) -> Chart:
    """Draw a chart for a case in a language."""
    function = FUNCTIONS[name]
    given = inspect.signature(function).parameters
    tables = {key: read() for key, read in GIVEN.items() if key in given}
    follows = {key: read(run(case)) for key, read in FOLLOWING.items() if key in given}
    return function(run=run(case), words=text.words(language), **tables, **follows)
