"""Works a scenario out again offline: python -m pages.export.scenario LINK_OR_CODE --out FOLDER."""

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis import official_ends
from analysis.baseline import BaselineError
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from data import catalog, store
from data.store import TableUnavailable
from pages.export import scenario_own, scenario_tables
from pages.export.scenario_own import OtherFiguresError
from pages.ui import code, link, link_query, record, repairs, text
from pages.ui.link import Opened
from pages.ui.own_files import UnusableFileError

NAMES: Final = ("scenario", *(f"official_{end:g}" for end in official_ends.OFFICIAL_BAND_PCT))
TABLES: Final = {"cargo": "cargo_scenarios_weekly", "market": "market_scenarios_weekly"}
SLACK: Final = 1e-9
UNREADABLE: Final = 2


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
    remarks : what was repaired in the link, and what has changed since it was made.
    data : fingerprint of the tables.
    """

    levers: Levers
    headline: Headline
    cargo: pd.DataFrame
    market: pd.DataFrame
    remarks: tuple[str, ...]
    data: str

    @property
    def figures(self) -> dict[str, float]:
        """The four headline figures of the scenario."""
        return record.figures(self.headline)


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
    opened, remarks = read(link_or_code, data)
    levers = opened.levers
    words = text.words(opened.language or text.FALLBACK)
    mine = scenario_own.held([Path(one) for one in own], opened.own, words)
    if opened.own and not mine:
        remarks += (words("reproduce.own_missing", fingerprint=f"`{opened.own}`"),)
    result, headline = official_ends.run(scenario_own.plans(levers, mine, tables), levers)
    return Reproduced(
        levers=levers,
        headline=headline,
        cargo=scenario_tables.cargo_frame(result, list(NAMES), exact=True),
        market=scenario_tables.market_frame(result, list(NAMES), exact=True),
        remarks=remarks,
        data=scenario_own.version(data, mine),
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


def write(found: Reproduced, folder: Path) -> tuple[Path, ...]:
    """Write weekly results as Parquet and the headline as JSON.

    Parameters
    ----------
    found : the scenario, worked out.
    folder : where to; made if there is none.

    Returns
    -------
    the files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    headline = folder / "headline.json"
    spelled = json.dumps(told(found), indent=2, ensure_ascii=False, allow_nan=False)
    headline.write_text(spelled + "\n", encoding="utf-8")
    footer = {"model_version": MODEL_VERSION, "scenario_code": code.write(found.levers)}
    frames: Mapping[str, pd.DataFrame] = {"cargo": found.cargo, "market": found.market}
    tables = [
        store.write(_exact(TABLES[name], f"{name}_weekly"), frame, folder, footer)
        for name, frame in frames.items()
    ]
    return headline, *tables


def _exact(name: str, as_name: str) -> catalog.Dataset:
    """Declare a table of unrounded results: the last digit may pass a bound."""
    table = catalog.get(name)
    columns = tuple(
        one if one.high is None else replace(one, high=one.high + SLACK) for one in table.columns
    )
    return replace(table, name=as_name, columns=columns)


def _parser() -> argparse.ArgumentParser:
    """Say what may be asked on the command line."""
    parser = argparse.ArgumentParser("python -m pages.export.scenario", description=__doc__)
    parser.add_argument("link_or_code", help="a link of the dashboard, in quotes, or a code")
    parser.add_argument("--out", type=Path, help="folder for Parquet and JSON files")
    parser.add_argument(
        "--own",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="own figures the link was made with; once for each of cargo, capacity and rates",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="write nothing if anything of the link was repaired or left out",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a scenario and print its headline; 1 if it cannot be computed, 2 if unreadable."""
    asked = _parser().parse_args(arguments)
    try:
        found = reproduce(asked.link_or_code, own=asked.own)
    except UnreadableLinkError as problem:
        print(problem, file=sys.stderr)
        return UNREADABLE
    except (TableUnavailable, BaselineError, UnusableFileError, OtherFiguresError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    if found.remarks and asked.strict:
        return 1
    print(json.dumps(told(found), indent=2, ensure_ascii=False, allow_nan=False))
    if asked.out:
        write(found, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
