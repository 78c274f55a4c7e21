"""What earlier versions said: headline figures on record, by model and data, to set beside now."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analysis.headline import Headline
from analysis.lever import Levers
from analysis.levers import LEVERS

FILE: Final = Path(__file__).parent / "records" / "headlines.toml"
FIGURES: Final = ("lost_teu", "load_low", "rate_peak", "weeks_to_normal")
Figures = Mapping[str, float]
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Version:
    """What one model said with one set of tables.

    Attributes
    ----------
    model, data : versions, as a link carries them.
    defaults : short key of every lever there was -> its default then, as a link spells it.
    moved : name of each scenario -> levers that were not at their default.
    figures : name of each scenario -> its headline figures.
    """

    model: str
    data: str
    defaults: Texts
    moved: Mapping[str, Texts]
    figures: Mapping[str, Figures]

    def said(self, levers: Levers) -> Figures | None:
        """Give the figures of a scenario then; None where they are not on record.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]
        """
        now = spelled(levers)
        usual = {lever.link: lever.write(lever.default) for lever in LEVERS}
        for name, moved in self.moved.items():
            if {**usual, **self.defaults, **moved} == now:
                return self.figures[name]
        return None


def spelled(levers: Levers) -> dict[str, str]:
    """Spell every lever as a link does, short key -> text.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return {lever.link: lever.write(levers[lever.key]) for lever in LEVERS}


def figures(headline: Headline) -> dict[str, float]:
    """Give the figures of the first scenario of a headline that go on record.

    Parameters
    ----------
    headline : headline figures of one or more scenarios.
    """
    return {name: float(getattr(headline, name)[0]) for name in FIGURES}


def read(file: Path = FILE) -> tuple[Version, ...]:
    """Read every version on record, oldest first.

    Parameters
    ----------
    file : the record.
    """
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_version(one) for one in told.get("version", []))


def _version(told: Mapping[str, Any]) -> Version:
    scenarios = told["scenario"]
    return Version(
        model=told["model"],
        data=told["data"],
        defaults=told["defaults"],
        moved={name: one["moved"] for name, one in scenarios.items()},
        figures={
            name: {key: float(one[key]) for key in FIGURES} for name, one in scenarios.items()
        },
    )


@functools.cache
def _kept() -> tuple[Version, ...]:
    return read()


def find(model: str, data: str) -> Version | None:
    """Find a version on record.

    Parameters
    ----------
    model, data : versions, as a link carries them.
    """
    found = (one for one in _kept() if (one.model, one.data) == (model, data))
    return next(found, None)
