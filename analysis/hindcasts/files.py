"""Reads what an episode is: when it began, how it is told to the model, and what was observed."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from analysis import levers, parameters
from analysis.hindcasts import judging
from analysis.lever import Levers

FOLDER: Final = Path(__file__).parent


class EpisodeError(ValueError):
    """A file of an episode cannot be used."""


@dataclass(frozen=True)
class Turns:
    """Days on which policy turned after the onset, and the tariff it turned to last. [1]"""

    truce: dt.date
    cut_agreed: dt.date
    cut: dt.date
    tariff: float


@dataclass(frozen=True)
class Episode:
    """An episode the model is held against.

    Attributes
    ----------
    name : name of its file.
    onset : Monday on which the shock began.
    weeks : how long it is followed. [weeks]
    moved : levers away from their defaults. [unit of the lever]
    given : parameters away from their defaults. [unit of the parameter]
    series, origin : what was observed, and of which origin where the series has several.
    months : (month,) months compared.
    rates_from : day on which observed rates are 100, where there are any.
    year : the year before whose months the baseline is made of; None for the bundled baseline.
    turns : days on which policy turned, where they are known.
    nearby : lever -> positions somebody else might have chosen. [unit of the lever]
    caveats : what to keep in mind, as keys of the locales.
    """

    name: str
    onset: dt.date
    weeks: int
    moved: Levers
    given: Mapping[str, float]
    series: str
    origin: str | None
    months: npt.NDArray[np.datetime64]
    rates_from: dt.date | None = None
    year: int | None = None
    turns: Turns | None = None
    nearby: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()

    @property
    def levers(self) -> Levers:
        """Every lever of the episode as it happened. [unit of the lever]"""
        here: Levers = {"onset": self.onset, "horizon_weeks": float(self.weeks)}
        return {**levers.defaults(), **here, **self.moved}


def read(path: Path) -> Episode:
    """Read the file of an episode.

    Parameters
    ----------
    path : a TOML file; its name is that of the episode.

    Raises
    ------
    EpisodeError
        If the file is missing or not TOML, or naming everything in it that cannot be used.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EpisodeError(
            f"{path.name} cannot be read ({error.strerror}). Write it as 2020.toml beside it."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EpisodeError(f"{path.name} is not TOML: {error}.") from error
    if faults := judging.faults(content):
        lines = "\n".join(f"- {fault}" for fault in faults)
        raise EpisodeError(f"{path.name} cannot be used.\n{lines}\n2020.toml shows a whole one.")
    return _episode(path.stem, content)


def _episode(name: str, content: Mapping[str, Any]) -> Episode:
    """Give the episode of a file in which everything is as it should be."""
    told, seen = content["episode"], content["observed"]
    policy = content.get("policy")
    first, last = (np.datetime64(seen[end], "M") for end in ("first", "last"))
    return Episode(
        name=name,
        onset=told["onset"],
        weeks=told["weeks"],
        moved=content["levers"],
        given=content.get("parameters", {}),
        series=seen["series"],
        origin=seen.get("origin"),
        months=np.arange(first, last + np.timedelta64(1, "M")),
        rates_from=seen.get("rates_from"),
        year=content.get("baseline", {}).get("year"),
        turns=Turns(**policy | {"tariff": parameters.value(policy["tariff"])}) if policy else None,
        nearby={key: tuple(values) for key, values in content.get("nearby", {}).items()},
        caveats=tuple(told["caveats"]),
    )


EVERY: Final = {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}
