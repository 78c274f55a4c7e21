"""Keeps what each partition came to, in one small SQLite file, so that a run can be resumed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from data.errors import RecordsError

FORMAT: Final = 1
TABLES: Final = """
CREATE TABLE partitions (name TEXT PRIMARY KEY, state TEXT NOT NULL, kinds TEXT NOT NULL);
CREATE TABLE lanes (
    partition TEXT NOT NULL, week TEXT NOT NULL, origin TEXT NOT NULL, coast TEXT NOT NULL,
    carrier TEXT NOT NULL, milli_teu INTEGER NOT NULL, kilograms INTEGER NOT NULL,
    records INTEGER NOT NULL
);
CREATE TABLE rejected (partition TEXT NOT NULL, reason TEXT NOT NULL, records INTEGER NOT NULL);
CREATE INDEX lanes_of ON lanes (partition);
CREATE INDEX rejected_of ON rejected (partition);
"""
LANES: Final = """
SELECT week, origin, coast, carrier,
       sum(milli_teu) AS milli_teu, sum(kilograms) AS kilograms, sum(records) AS records
FROM lanes GROUP BY week, origin, coast, carrier ORDER BY week, origin, coast, carrier
"""
# Partitions before which fewer than so many records were rejected for the reason.
FIRST_REJECTED: Final = """
SELECT partition, reason FROM (
    SELECT partition, reason, records,
           sum(records) OVER (PARTITION BY reason ORDER BY partition) - records AS before
    FROM rejected
) WHERE before < ? ORDER BY partition, reason
"""


@dataclass(frozen=True)
class Counted:
    """What one partition came to.

    Attributes
    ----------
    lanes : week, origin, coast, carrier, milli-TEU, kilograms and records of each row.
    rejected : records by reason. [1]
    """

    lanes: Sequence[tuple[Any, ...]]
    rejected: Mapping[str, int]


class Progress:
    """The partitions done so far; every change is whole or not there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def states(self) -> dict[str, str]:
        """The state in which each partition was when it was counted."""
        return dict(self._connection.execute("SELECT name, state FROM partitions"))

    def keep(self, name: str, state: str, kinds: Mapping[str, str], counted: Counted) -> None:
        """Put what a partition came to in the place of what it came to before."""
        with self._connection as change:
            self._forget(name)
            known = json.dumps(dict(kinds), sort_keys=True)
            change.execute("INSERT INTO partitions VALUES (?, ?, ?)", (name, state, known))
            for table, rows in (
                ("lanes", counted.lanes),
                ("rejected", counted.rejected.items()),
            ):
                named = [(name, *row) for row in rows]
                if named:
                    marks = ", ".join("?" * len(named[0]))
                    change.executemany(f"INSERT INTO {table} VALUES ({marks})", named)  # noqa: S608

    def forget(self, names: Iterable[str]) -> None:
        """Drop partitions that are no longer there, or no longer as they were."""
        with self._connection:
            for name in names:
                self._forget(name)

    def kinds(self) -> tuple[str, dict[str, str]] | None:
        """The first partition counted, and the kind of each of its columns."""
        rows = self._connection.execute("SELECT name, kinds FROM partitions ORDER BY name LIMIT 1")
        found = rows.fetchone()
        return (found[0], json.loads(found[1])) if found else None

    def lanes(self) -> pd.DataFrame:
        """The sums of all partitions together, exact."""
        return pd.read_sql_query(LANES, self._connection)

    def rejected(self) -> dict[str, int]:
        """Records rejected by reason. [1]"""
        query = "SELECT reason, sum(records) FROM rejected GROUP BY reason ORDER BY reason"
        return dict(self._connection.execute(query))

    def first_rejected(self, enough: int) -> dict[str, list[str]]:
        """Partition -> reasons, so that together they hold enough rejected records of each."""
        wanted: dict[str, list[str]] = {}
        for partition, reason in self._connection.execute(FIRST_REJECTED, (enough,)):
            wanted.setdefault(partition, []).append(reason)
        return wanted

    def _forget(self, name: str) -> None:
        for table, column in (
            ("partitions", "name"),
            ("lanes", "partition"),
            ("rejected", "partition"),
        ):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))  # noqa: S608


@contextmanager
def opened(path: Path) -> Iterator[Progress]:
    """The progress kept in a file, or a fresh one, for this process alone until the block ends.

    Raises
    ------
    RecordsError
        When the file is damaged, of another kind, or in use by another run.
    """
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.commit()
        if version == 0:
            connection.executescript(f"{TABLES}PRAGMA user_version = {FORMAT};")
        elif version != FORMAT:
            raise RecordsError(f"{path} was kept by another version. Delete it and run again.")
        yield Progress(connection)
    except sqlite3.OperationalError as error:
        raise RecordsError(f"{path} cannot be used ({error}). Is another run using it?") from error
    except sqlite3.DatabaseError as error:
        raise RecordsError(f"{path} is damaged ({error}). Delete it and run again.") from error
    finally:
        connection.close()
