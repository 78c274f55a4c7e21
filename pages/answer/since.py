"""What moved since the last briefing: python -m pages.answer.since LINK --from V --to V."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from analysis import shapley
from analysis.baseline import BaselineError
from analysis.lever import Levers
from data import store
from data.store import TableUnavailable
from pages.answer import reproduction, versions
from pages.answer.reproduction import UnreadableLinkError
from pages.answer.versions import (
    LATEST,
    NORMAL,
    NOW,
    NUMBERS,
    RECORD,
    STEPS,
    Moved,
    Point,
    UnknownVersionError,
)

DIGITS: Final = {"lost_teu": 0, "load_low": 4, "rate_peak": 4, "weeks_to_normal": 0}
FAILED: Final = 1
WHAT: Final[Mapping[str, str]] = {
    STEPS: "steps of the model",
    NUMBERS: "numbers of the model",
    NORMAL: "tables of the normal year",
    LATEST: "tables of the latest months",
    RECORD: "tables, numbers and steps that are not kept: known from the record alone",
}
FIRST_RUN: Final = (
    "{name} is run by its equations, on the tables and the other numbers in force: those of then "
    "are not kept, and the record does not tell of this scenario."
)


def told(found: Mapping[str, Moved], then: Point, now: Point, levers: Levers) -> Iterator[str]:
    """Say how every figure moved, and what moved it.

    Parameters
    ----------
    found : as ``versions.moved`` gives it.
    then, now : the versions.
    levers : the scenario. [unit of the lever]
    """
    yield f"from {then.name} to {now.name}"
    for point in (then, now):
        if point.first and point.tables is None and not versions.recorded_of(point, levers):
            yield FIRST_RUN.format(name=point.name)
    for figure, one in found.items():
        digits = DIGITS[figure]
        if one.parts is None:
            yield f"{figure}: {one.then:.{digits}f} -> {one.now:.{digits}f}, not split"
            continue
        parts = shapley.printed(one.parts, one.then, one.now, digits)
        change = f"{sum(parts) / 10**digits:+.{digits}f}"
        yield f"{figure}: {one.then:.{digits}f} -> {one.now:.{digits}f} ({change})"
        for group, part in zip(one.parts, parts, strict=True):
            yield f"  {WHAT[group]}: {part / 10**digits:+.{digits}f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed after `python -m pages.answer.since`; 1 if it failed."""
    parser = argparse.ArgumentParser(prog="python -m pages.answer.since", description=__doc__)
    parser.add_argument("link", help="a link of the dashboard, in quotes, or a code")
    parser.add_argument("--from", dest="then", required=True, metavar="VERSION")
    parser.add_argument("--to", dest="now", default=NOW, metavar="VERSION")
    asked = parser.parse_args(arguments)
    try:
        opened, remarks = reproduction.read(asked.link, store.fingerprint())
        then, now = versions.version(asked.then), versions.version(asked.now)
        found = versions.moved(opened.levers, then, now)
    except (UnknownVersionError, UnreadableLinkError, TableUnavailable, BaselineError) as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return FAILED
    for line in (*told(found, then, now, opened.levers), *remarks):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
