"""A scenario as tables for another program: units, sources and versions with the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from analysis.baseline_choice import NORMAL
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from data import catalog
from data.catalog import Dataset, Source
from pages.answer import reproduction
from pages.answer.headline_units import FIGURES
from pages.answer.reproduction import NAMES, Reproduced
from pages.link import code, link
from pages.words import text

HEADLINE: Final = "headline"
# What is handed on -> the table whose columns it has.
WEEKLY: Final = {"cargo": "cargo_scenarios_weekly", "market": "market_scenarios_weekly"}
TABLES: Final = (HEADLINE, *WEEKLY)
# The keys as the rows run, in which the weeks of one series follow one another.
ORDER: Final = {
    "cargo": ("scenario", "origin", "coast", "week"),
    "market": ("scenario", "coast", "week"),
}
KEYS: Final = {
    "scenario": "The scenario itself, or one end of the official band.",
    "figure": "Name of the figure.",
    "value": "The figure; empty where there is none.",
    "unit": "Unit of the figure.",
    "meaning": "What the figure is.",
}


@dataclass(frozen=True)
class Held:
    """What a column holds.

    Attributes
    ----------
    name, unit, meaning : of the column; no unit for text, days and figures of several units.
    """

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Tables:
    """A scenario worked out, as tables.

    Attributes
    ----------
    headline : scenario, figure, value, unit, meaning; one row for each figure of each scenario.
    cargo : bookings, loadings and arrivals by scenario, week, origin and coast. [TEU / week]
    market : capacity, load factor, spot rate and suspended cargo by scenario, week and coast.
    columns : name of each table -> what its columns hold.
    sources : what the figures are derived from.
    versions : of model and data.
    found : the scenario as it was worked out.
    """

    headline: pd.DataFrame
    cargo: pd.DataFrame
    market: pd.DataFrame
    columns: Mapping[str, tuple[Held, ...]]
    sources: tuple[Source, ...]
    versions: Mapping[str, str]
    found: Reproduced

    def table(self, name: str) -> pd.DataFrame:
        """Give a table by its name.

        Parameters
        ----------
        name : one of ``TABLES``.
        """
        return {HEADLINE: self.headline, "cargo": self.cargo, "market": self.market}[name]

    @property
    def units(self) -> dict[str, dict[str, str]]:
        """Table -> column -> unit; none for text and days."""
        return {
            name: {one.name: one.unit for one in held if one.unit}
            for name, held in self.columns.items()
        }

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was repaired in the link, what has changed since, and an unusual baseline."""
        return self.found.remarks

    @property
    def code(self) -> str:
        """The scenario as a code."""
        return code.write(self.found.levers)

    @property
    def link(self) -> str:
        """The scenario as the query of a link."""
        written = link.write(
            self.found.levers, text.FALLBACK, self.versions["data"].partition("+")[0]
        )
        return urlencode(written)

    @property
    def levers(self) -> pd.DataFrame:
        """Every lever: key, its short key in a link, position as a link spells it, unit, source."""
        positions = self.found.levers
        rows = [
            (one.key, one.link, one.write(positions[one.key]), one.unit, one.source)
            for one in LEVERS
        ]
        return pd.DataFrame(rows, columns=["lever", "link", "position", "unit", "source"])


def scenario(link_or_code: str, own: Sequence[Path | str] = ()) -> Tables:
    """Work out the scenario of a link or a code as tables.

    Parameters
    ----------
    link_or_code : a link of the dashboard, or a scenario code.
    own : files of the own figures the link was made with, one for each subject.

    Raises
    ------
    pages.answer.reproduction.UnreadableLinkError
        If the text is neither; and whatever else ``reproduce`` raises.
    """
    return of(reproduction.reproduce(link_or_code, own=own))


def of(found: Reproduced) -> Tables:
    """Lay a scenario out as tables.

    Parameters
    ----------
    found : the scenario, worked out.
    """
    return Tables(
        headline=_headline(found),
        cargo=found.cargo,
        market=found.market,
        columns={name: columns(name) for name in TABLES},
        sources=_sources(found),
        versions={"model": MODEL_VERSION, "data": found.data},
        found=found,
    )


def columns(name: str) -> tuple[Held, ...]:
    """Say what the columns of a table hold.

    Parameters
    ----------
    name : one of ``TABLES``.
    """
    if name == HEADLINE:
        return tuple(Held(key, "", meaning) for key, meaning in KEYS.items())
    declared = {one.name: one for one in catalog.get(WEEKLY[name]).columns}
    keys = ORDER[name]
    order = [*keys, *(one for one in declared if one not in keys)]
    return tuple(Held(key, declared[key].unit, declared[key].meaning) for key in order)


def table_of(series: str) -> str:
    """Name the weekly table a series stands in.

    Parameters
    ----------
    series : one of ``series()``.
    """
    return next(name for name in WEEKLY if series in {one.name for one in columns(name)})


def series() -> tuple[str, ...]:
    """Name every weekly series there is."""
    return tuple(
        one.name for name in WEEKLY for one in columns(name) if one.name not in ORDER[name]
    )


def _headline(found: Reproduced) -> pd.DataFrame:
    """Write every figure of every scenario in a row of its own, with its unit."""
    named = [one.name for one in fields(found.headline)]
    rows = [
        (name, figure, float(getattr(found.headline, figure)[place]), *FIGURES[figure])
        for place, name in enumerate(NAMES)
        for figure in named
    ]
    table = pd.DataFrame(rows, columns=list(KEYS))
    return table.replace({"value": {np.inf: np.nan, -np.inf: np.nan}})


def _sources(found: Reproduced) -> tuple[Source, ...]:
    """Name the model and what its baseline is made from; text and terms as the tables have them."""
    normal = found.levers["baseline"] == NORMAL
    baseline = "cargo_baseline_weekly" if normal else "cargo_latest_weekly"
    used: tuple[Dataset, ...] = tuple(map(catalog.get, (WEEKLY["cargo"], baseline)))
    return tuple(one for table in used for one in table.sources)
