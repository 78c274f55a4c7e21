"""Builds every table from the raw figures: python -m data.build."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from data import catalog, package, store
from data.schema import Dataset

Builder = tuple[Dataset, Callable[[], pd.DataFrame]]

BUILDERS: tuple[Builder, ...] = tuple((module.TABLE, module.tidy) for module in catalog.BUILDERS)


def build(tables: Path | None = None, builders: Iterable[Builder] = BUILDERS) -> list[str]:
    """Build, check and store every table, then describe them in the data package.

    A table that cannot be built or breaks a rule is reported and not written; the others are.

    Parameters
    ----------
    tables : Path, optional
        Another folder of tables.
    builders : iterable of (Dataset, function), optional
        What to build.

    Returns
    -------
    list of str
        Names of the tables that failed, and of the description where that did.
    """
    failed = []
    for table, tidy in builders:
        try:
            frame = tidy()
            store.write(table, frame, tables)
        except (ValueError, KeyError, OSError) as error:
            words = str(error)
            named = words.startswith(table.name)
            print(words if named else f"{table.name}: {words}", file=sys.stderr)
            failed.append(table.name)
        else:
            print(f"{table.name}: {len(frame):,} rows")
    try:
        store.write_datapackage(tables)
    except OSError as error:
        print(f"{package.FILE}: {error}", file=sys.stderr)
        failed.append(package.FILE)
    return failed


if __name__ == "__main__":
    sys.exit(1 if build() else 0)
