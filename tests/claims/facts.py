"""What the tables of a scenario's own charts hold, as somebody reads who downloads them."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.arrays import Array
from analysis.lever import Levers
from pages.charts.chart import Chart
from pages.words.text import Words
from tests.claims.printed import Said, days

# A truce takes two weeks to show in loadings, as the help of the lever says.
TRUCE_TO_LOADINGS: Final = 2


@dataclass
class Facts:
    """The charts of a scenario in one language, by name."""

    levers: Levers
    words: Words
    charts: Mapping[str, Chart]
    # China cargo planned over the horizon, which no chart draws. [TEU]
    planned_teu: float = np.nan
    # Most cargo waiting for space without the shock, which no chart draws. [TEU]
    calm_waiting_teu: float = np.nan
    # When the market is normal again, which is found on weeks no chart draws; NaN for never.
    weeks_to_normal: float = np.nan
    # Capacity over plan in the last week. [1]
    capacity_settles: float = np.nan
    # The same scenario at both ends of the official band, where they are wanted.
    official: tuple["Facts", ...] = ()
    # The band around it, by figure, where it is wanted.
    bands: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    seen: dict[tuple[str, str], tuple[Array, Array]] = field(default_factory=dict)

    def number(self, key: str) -> float:
        """Give the position of a lever that holds a number."""
        value = self.levers[key]
        assert isinstance(value, int | float)
        return float(value)

    @functools.cached_property
    def onset(self) -> np.datetime64:
        """The Monday of the onset."""
        return np.datetime64(str(self.levers["onset"]), "D")

    @property
    def eases_after(self) -> float:
        """Weeks from the onset until relief takes effect; infinite for none."""
        relief = self.levers["relief_after_weeks"]
        return np.inf if relief is None else float(str(relief)) + TRUCE_TO_LOADINGS

    def cells(self, chart: str, label: str) -> tuple[Array, Array]:
        """Give the weeks from the onset on, and a column of a chart in them."""
        key = (chart, label)
        if key not in self.seen:
            x, y = self.charts[chart].columns[label]
            weeks = x.astype("datetime64[D]")
            self.seen[key] = (weeks[weeks >= self.onset], y[weeks >= self.onset])
        return self.seen[key]

    def column(self, chart: str, entry: str) -> Array:
        """Give a column by the entry of its label, from the onset on."""
        return self.cells(chart, self.words(entry))[1]

    @functools.cached_property
    def weeks(self) -> Array:
        """Mondays from the onset on."""
        return self.cells("china_arrivals", self.words("series.scenario"))[0]

    @functools.cached_property
    def load(self) -> Array:
        """Load factor of both coasts, from loadings and capacity in the table."""
        chart = "capacity_and_loadings"
        loaded, offered = (
            self.column(chart, f"series.{name}") for name in ("loadings", "deployed_capacity")
        )
        return np.asarray(loaded / offered)

    @functools.cached_property
    def normal(self) -> Array:
        """Load factor of both coasts in the same weeks without the shock."""
        return np.asarray(self.column("load_factor", "series.load_normal") / 100.0)

    @functools.cached_property
    def moved(self) -> Array:
        """How far the load factor is from normal, as both are printed. [%p]"""
        moved: Array = np.round(self.load * 100.0) - np.round(self.normal * 100.0)
        return moved

    @functools.cached_property
    def furthest(self) -> tuple[int, int]:
        """The weeks in which the load factor is furthest below and above normal."""
        # What is left of a division and a multiplication is no difference.
        gap = self.moved + 0.1 * np.round(self.load - self.normal, 9)
        return int(gap.argmin()), int(gap.argmax())

    @functools.cached_property
    def rate(self) -> Array:
        """West Coast rate as a multiple of its baseline."""
        return np.asarray(self.column("spot_rate", "series.rate_wc") / 100.0)

    @functools.cached_property
    def waiting(self) -> Array:
        """Cargo waiting for space on both coasts. [TEU]"""
        west, east = (self.column("rolled", f"coast.{coast}") for coast in ("WC", "EC"))
        return np.asarray(west + east)

    @functools.cached_property
    def crisis(self) -> npt.NDArray[np.bool_]:
        """Which weeks lie before relief takes effect."""
        before: npt.NDArray[np.bool_] = np.arange(self.weeks.size) < self.eases_after
        return before

    def place(self, day: np.datetime64) -> int:
        """Give the place of a Monday among the weeks from the onset on."""
        found = np.flatnonzero(self.weeks == day)
        assert found.size == 1, day
        return int(found[0])

    def places(self, when: str) -> tuple[int, int]:
        """Give the places of the first and the last week named."""
        first, last = days(when)
        return self.place(first), self.place(last)


def extreme(values: Array, way: str, said: Said, weeks: tuple[int, int] | None) -> Iterator[str]:
    """Hold an extreme and its weeks against a column.

    ``way`` is "lowest", "highest" or "furthest" (from nought, with the sign of the column).
    """
    end = {
        "lowest": lambda: float(values.min()),
        "highest": lambda: float(values.max()),
        "furthest": lambda: float(values[np.argmax(np.abs(values))]),
    }[way]()
    if not said.fits(end):
        yield f"says {said.value:g} at its {way}, the table {end:g}"
    if weeks is None:
        return
    first, last = weeks
    inside = values[first : last + 1]
    if not all(said.fits(float(value)) for value in inside):
        yield f"says {said.value:g} from week {first} to {last}, the table {inside.round(4)}"
    if any(said.surely_fits(float(value)) for value in values[:first]):
        yield f"dates {said.value:g} to week {first}, but it stands in the table before"
    if last + 1 < values.size and said.surely_fits(float(values[last + 1])):
        yield f"lets {said.value:g} end in week {last}, but it goes on in the table"
