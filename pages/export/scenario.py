"""Works a scenario out again offline: python -m pages.export.scenario LINK_OR_CODE --out FOLDER."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.baseline import BaselineError
from analysis.model import MODEL_VERSION
from data import catalog, store
from data.store import TableUnavailable
from pages.answer import handed, iamc
from pages.answer.own_files import UnusableFileError
from pages.answer.own_of_link import OtherFiguresError
from pages.answer.reproduction import Reproduced, UnreadableLinkError, reproduce, told
from pages.export.office.csv import csv_bytes
from pages.link import code

TABLES: Final = {"cargo": "cargo_scenarios_weekly", "market": "market_scenarios_weekly"}
SLACK: Final = 1e-9
PARQUET, IAMC = "parquet", "iamc"
UNREADABLE: Final = 2


def write(found: Reproduced, folder: Path, format_: str = PARQUET) -> tuple[Path, ...]:
    """Write weekly results as Parquet or in the long format of the IAMC, the headline as JSON.

    Parameters
    ----------
    found : the scenario, worked out.
    folder : where to; made if there is none.
    format_ : ``PARQUET`` or ``IAMC``.

    Returns
    -------
    the files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    headline = folder / "headline.json"
    spelled = json.dumps(told(found), indent=2, ensure_ascii=False, allow_nan=False)
    headline.write_text(spelled + "\n", encoding="utf-8")
    if format_ == IAMC:
        long = folder / f"{IAMC}.csv"
        long.write_bytes(csv_bytes(iamc.rows(handed.of(found))))
        return headline, long
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
    parser.add_argument("--out", type=Path, help="folder for the files")
    parser.add_argument(
        "--format",
        choices=(PARQUET, IAMC),
        default=PARQUET,
        help="weekly results as Parquet, or as one CSV in the long format that pyam reads",
    )
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
    if found.faults and asked.strict:
        return 1
    print(json.dumps(told(found), indent=2, ensure_ascii=False, allow_nan=False))
    if asked.out:
        write(found, asked.out, asked.format)
    return 0


if __name__ == "__main__":
    sys.exit(main())
