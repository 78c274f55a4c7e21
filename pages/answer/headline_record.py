"""Puts what this version says on record: python -m pages.answer.headline_record."""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from analysis import levers
from analysis.baseline import BaselineError
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from analysis.scenarios import PRESETS, Scenario
from data import store
from data.store import TableUnavailable
from pages.answer import basis, scenario_run
from pages.link import earlier
from pages.link.earlier import FILE, Version

SCENARIOS: Final = (Scenario("defaults"), *PRESETS)
DIGITS: Final = 10
HEAD: Final = """\
# What each version of model and data said of the named scenarios, so that a link made with it can
# be opened beside what is said now. Written by `python -m pages.answer.headline_record`, which
# `make data` runs; a version is added, and never taken out.
"""


def now(tables: Path | None = None) -> Version:
    """Give what this model says with these tables.

    Parameters
    ----------
    tables : another folder of tables to read the baseline from.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    """
    usual = earlier.spelled(levers.defaults())
    moved, figures = {}, {}
    for scenario in SCENARIOS:
        spelled = earlier.spelled(scenario.levers)
        moved[scenario.name] = {key: text for key, text in spelled.items() if text != usual[key]}
        figures[scenario.name] = _figures(scenario.levers, tables)
    return Version(MODEL_VERSION, store.fingerprint(tables), usual, moved, figures)


def _figures(positions: Levers, tables: Path | None) -> dict[str, float]:
    """Run one scenario and keep the digits that every processor agrees on."""
    headline = scenario_run.run(basis.bundled(folder=tables), positions).headline
    return {key: float(f"{x:.{DIGITS}g}") for key, x in earlier.figures(headline).items()}


def spelled(versions: Sequence[Version]) -> str:
    """Spell versions as the file of record.

    Parameters
    ----------
    versions : oldest first.
    """
    return HEAD + "".join("\n" + "\n".join(_lines(one)) + "\n" for one in versions)


def _lines(version: Version) -> Iterator[str]:
    yield "[[version]]"
    yield f"model = {json.dumps(version.model)}"
    yield f"data = {json.dumps(version.data)}"
    yield f"defaults = {_table(version.defaults)}"
    for name, moved in version.moved.items():
        yield f"[version.scenario.{name}]"
        yield f"moved = {_table(moved)}"
        yield from (f"{key} = {_number(x)}" for key, x in version.figures[name].items())


def _table(texts: earlier.Texts) -> str:
    return "{ " + ", ".join(f"{key} = {json.dumps(text)}" for key, text in texts.items()) + " }"


def _number(value: float) -> str:
    return "nan" if math.isnan(value) else repr(value)


def write(file: Path = FILE, tables: Path | None = None) -> bool:
    """Put this version on record; one that is there already is written again as it is now.

    Parameters
    ----------
    file : the record.
    tables : another folder of tables to read the baseline from.

    Returns
    -------
    whether the version is new.
    """
    mine = now(tables)
    before = earlier.read(file) if file.exists() else ()
    others = [one for one in before if (one.model, one.data) != (mine.model, mine.data)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(spelled([*others, mine]), encoding="utf-8", newline="\n")
    return len(others) == len(before)


def main() -> int:
    """Write the record and say so; 1 if it cannot be computed."""
    try:
        new = write()
    except (TableUnavailable, BaselineError) as problem:
        print(problem, file=sys.stderr)
        return 1
    said = "put on record" if new else "on record already, written again"
    print(f"model {MODEL_VERSION}, data {store.fingerprint()}: {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
