"""A scenario worked out again from its link or its code, to the last digit of the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.baseline_choice import NORMAL
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.levers import LEVERS, OFFICIAL_BAND_PCT
from analysis.model import MODEL_VERSION
from data import store
from pages.answer import baseline_used, basis, own_of_link, scenario_run, scenario_tables
from pages.link import code, earlier, link, link_query, repairs
from pages.link.link import Opened
from pages.words import text

NAMES: Final = ("scenario", *(f"official_{end:g}" for end in OFFICIAL_BAND_PCT))


class UnreadableLinkError(ValueError):
    """A text is neither a link nor a code of this tool; says why."""


@dataclass(frozen=True)
class Reproduced:
    """A scenario worked out again, with the numbers of the page to the last digit.

    Attributes
    ----------
    levers : every lever. [unit of the lever]
    headline : headline figures of the scenario and of both ends of the official band.
    cargo, market : weekly results, one row per scenario, week, coast and, for cargo, origin.
    faults : what was repaired in the link or left out, and what has changed since it was made.
    data : fingerprint of the tables.
    opened : what the link said, after judgement.
    baseline : on which baseline it is run; empty for the normal year.
    """

    levers: Levers
    headline: Headline
    cargo: pd.DataFrame
    market: pd.DataFrame
    faults: tuple[str, ...]
    data: str
    opened: Opened
    baseline: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """All a reader must know: the faults, and a baseline other than the usual one."""
        return (*self.faults, self.baseline) if self.baseline else self.faults

    @property
    def figures(self) -> dict[str, float]:
        """The four headline figures of the scenario."""
        return earlier.figures(self.headline)


def reproduce(
    link_or_code: str, tables: Path | None = None, own: Sequence[Path | str] = ()
) -> Reproduced:
    """Work out the scenario of a link or a code.

    Parameters
    ----------
    link_or_code : a link of this tool, or a scenario code.
    tables : another folder of tables to read the baseline from.
    own : files of the own figures the link was made with, one for each subject.

    Returns
    -------
    Reproduced
        The same numbers as the page shows; what of the link they leave out is remarked.

    Raises
    ------
    UnreadableLinkError
        If the text is neither.
    UnusableFileError, OtherFiguresError
        If own figures cannot be read, or are not those of the link.
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    analysis.baseline.BaselineError
        If the table does not cover the weeks asked for.
    """
    data = store.fingerprint(tables)
    opened, faults = read(link_or_code, data)
    levers = opened.levers
    words = text.words(opened.language or text.FALLBACK)
    mine = own_of_link.held([Path(one) for one in own], opened.own, words)
    if opened.own and not mine:
        faults += (words("reproduce.own_missing", fingerprint=f"`{opened.own}`"),)
    on = basis.bundled(mine, tables)
    run = scenario_run.run(on, levers)
    return Reproduced(
        levers=levers,
        headline=run.headline,
        cargo=scenario_tables.cargo_frame(run.result, list(NAMES), exact=True),
        market=scenario_tables.market_frame(run.result, list(NAMES), exact=True),
        faults=faults,
        data=run.data,
        opened=opened,
        baseline="" if run.base.name == NORMAL else baseline_used.told(run.base, words),
    )


def read(link_or_code: str, data: str) -> tuple[Opened, tuple[str, ...]]:
    """Read a link or a code, and say what was repaired and what has changed since.

    Parameters
    ----------
    link_or_code : a link of this tool, or a scenario code.
    data : fingerprint of the tables.

    Raises
    ------
    UnreadableLinkError
        If the text is neither.
    """
    words = text.words(text.FALLBACK)
    if not code.is_link(link_or_code):
        typed = code.read(link_or_code)
        if typed.slip:
            raise UnreadableLinkError(repairs.slip(typed, link_or_code, words))
        opened = code.opened(typed.texts)
        return opened, tuple(repairs.lines(opened.repairs, words))
    given = link_query.pasted(link_or_code)
    if not given.keys() & set(link.BY_LINK):
        raise UnreadableLinkError(words("reproduce.no_link"))
    opened = link.judge(given, text.LANGUAGES)
    words = text.words(opened.language or text.FALLBACK)
    remarks = repairs.lines(opened.repairs, words)
    remarks += repairs.changes(opened, {"model": MODEL_VERSION, "data": data}, words)
    if given.keys() & set(link.SET):
        remarks.append(words("reproduce.set"))
    beside = [key for key in link.BESIDE if key in given]
    if beside:
        remarks.append(words("reproduce.beside", keys=", ".join(f"`{key}`" for key in beside)))
    return opened, tuple(remarks)


def told(found: Reproduced) -> dict[str, Any]:
    """Give versions, code, levers and every headline figure, ready for JSON; gaps as None.

    Parameters
    ----------
    found : the scenario, worked out.
    """
    figures = {
        one.name: [_plain(x) for x in getattr(found.headline, one.name).tolist()]
        for one in fields(found.headline)
    }
    return {
        "model": MODEL_VERSION,
        "data": found.data,
        "code": code.write(found.levers),
        "levers": {one.key: one.write(found.levers[one.key]) for one in LEVERS},
        "headline": {
            name: {figure: values[place] for figure, values in figures.items()}
            for place, name in enumerate(NAMES)
        },
        "remarks": list(found.remarks),
    }


def _plain(value: float) -> float | None:
    return value if math.isfinite(value) else None
