"""Named presets: lever positions an analyst reaches for first."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from analysis import levers
from analysis.levers import Levers, Position


@dataclass(frozen=True)
class Scenario:
    """A named set of lever positions; what is not listed stays at its default."""

    name: str
    moved: Levers = field(default_factory=dict)

    @property
    def levers(self) -> dict[str, Position]:
        """Every lever of the scenario. [unit of the lever]"""
        return levers.defaults() | dict(self.moved)


LOW, HIGH = levers.OFFICIAL_BAND_PCT
NO_CARGO_SHOCK: Final[Levers] = {"cargo_drop_pct": 0.0, "front_loading_pct": 0.0}

PRESETS: Final = (
    Scenario("official_low", {"cargo_drop_pct": LOW}),
    Scenario("official_middle"),
    Scenario("official_high", {"cargo_drop_pct": HIGH}),
    Scenario("cargo_only", {"capacity_cut_pct": 0.0}),
    Scenario("capacity_only", NO_CARGO_SHOCK),
    Scenario("as_it_happened", {"capacity_mode": "respond"}),
    Scenario("no_truce", {"capacity_mode": "respond", "relief_after_weeks": None}),
    Scenario("calm", {**NO_CARGO_SHOCK, "capacity_cut_pct": 0.0}),
)

# Questions of today: illustrative, each one row on the latest months, and nothing else.
_TODAY: Final = dt.date(2026, 12, 7)
_ALONE: Final[Levers] = {
    **NO_CARGO_SHOCK,
    "capacity_cut_pct": 0.0,
    "onset": _TODAY,
    "baseline": "latest",
}


def _row(written: str) -> Levers:
    """Give the levers of a shock that stands alone."""
    return {**_ALONE, "shock_2": written}


TODAY: Final = (
    Scenario("korea_falls", _row("KR.cargo.-20.2026-12-07.2.12.5")),
    Scenario("south_east_asia_falls", _row("SEA.cargo.-20.2026-12-07.2.12.5")),
    Scenario("east_coast_strike", _row("all.EC.capacity.-70.2026-12-07.1.3.0")),
    Scenario("glut", _row("all.capacity.10.2026-12-07.4.none.0")),
    Scenario("longer_voyage", _row("all.EC.voyage.10.2026-12-07.1.26.0")),
    Scenario("bunker", _row("all.surcharge.300.2026-12-07.1.none.0")),
    # What the branch of a crisis that comes again draws, as a row: thirteen weeks after loadings
    # restart the residual deepens to the first fall once more.
    Scenario("reescalation", {"shock_2": "CN.cargo.-29.2025-08-25.2.none.0"}),
)

OFFERED: Final = (*PRESETS, *TODAY)
BY_NAME: Final = {preset.name: preset for preset in OFFERED}
