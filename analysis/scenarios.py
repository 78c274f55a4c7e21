"""Named presets: lever positions an analyst reaches for first."""

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

BY_NAME: Final = {preset.name: preset for preset in PRESETS}
