"""A reader's own tables: what they are and how they are named."""

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis import own, own_arrivals
from data import store
from data.upload.forms import SUBJECTS, Subject
from data.upload.tables import OWN, STANDS

# Subject, name of the file, rows as CSV.
Packed = tuple[Subject, str, str]
DIGITS: Final = 8
DATES: Final = ("week",)


@dataclass(frozen=True)
class Held:
    """One own table of a session.

    Attributes
    ----------
    subject : which figures.
    file : name of the file they came from.
    rows : the table.
    digest : sha256 of what it holds, in hexadecimal.
    """

    subject: Subject
    file: str
    rows: pd.DataFrame
    digest: str


def table(subject: Subject, file: str, rows: pd.DataFrame) -> Held:
    """Give figures a name by what they hold, whatever file they came from.

    Parameters
    ----------
    subject : which figures.
    file : name of the file they came from.
    rows : the table, already checked.
    """
    digest = hashlib.sha256(f"{subject}\n{_csv(_plain(subject, rows))}".encode()).hexdigest()
    return Held(subject, file, rows, digest)


def loaded(subject: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """Let cargo of which only arrivals are known be loaded a voyage earlier.

    Parameters
    ----------
    subject : which figures.
    rows : the table, already checked.
    """
    if subject != "cargo":
        return rows
    return own_arrivals.loaded(rows, own.lags(store.read("baseline_shares")))


def _plain(subject: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """Write equal figures in one way, whatever file they came from: columns, types, order."""
    declared = OWN[subject]
    # Of capacity only what there is: it keeps the name it had before it could stand for more.
    held = [name for name in declared.names if name not in STANDS.values() or _holds(rows, name)]
    kept = rows.reindex(columns=held)
    numbers = {
        one.name: "float64" for one in declared.columns if one.kind == "number" and one.name in held
    }
    weeks = pd.to_datetime(kept["week"]).dt.strftime("%Y-%m-%d")
    return kept.assign(week=weeks).astype(numbers).sort_values(list(declared.key), kind="stable")


def _holds(rows: pd.DataFrame, name: str) -> bool:
    return name in rows and bool(rows[name].notna().any())


def _csv(rows: pd.DataFrame) -> str:
    return str(rows.to_csv(index=False, lineterminator="\n"))


def file_name(one: Held) -> str:
    """Name the file an own table is saved in: by its subject, never by what its reader wrote.

    Parameters
    ----------
    one : the table.
    """
    return f"own_{one.subject}.csv"


def saved(one: Held) -> str:
    """Spell an own table as CSV in the shape of its template, to the last digit.

    Parameters
    ----------
    one : the table.
    """
    return _csv(_plain(one.subject, one.rows))


def mark(tables: Iterable[Held]) -> str:
    """Name own tables together, in whatever order they come; empty without any.

    Parameters
    ----------
    tables : one for each subject.
    """
    ordered = sorted(tables, key=lambda one: SUBJECTS.index(one.subject))
    spelled = "\n".join(f"{one.subject}:{one.digest}" for one in ordered)
    return hashlib.sha256(spelled.encode()).hexdigest()[:DIGITS] if spelled else ""


def packed(tables: Iterable[Held]) -> tuple[Packed, ...]:
    """Spell own tables as plain text, for a process that is to work with them.

    Parameters
    ----------
    tables : one for each subject.
    """
    return tuple((one.subject, one.file, _csv(one.rows)) for one in tables)


def unpacked(tables: Iterable[Packed]) -> tuple[Held, ...]:
    """Read own tables back.

    Parameters
    ----------
    tables : as ``packed`` spells them.
    """
    return tuple(
        table(subject, file, pd.read_csv(io.StringIO(text), parse_dates=list(DATES)))
        for subject, file, text in tables
    )
