"""A reader's own figures: held by the session alone, seen by nobody else, gone when it ends."""

import contextvars
import hashlib
import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import pandas as pd
import streamlit as st

from data.upload.forms import SUBJECTS, Subject
from data.upload.tables import OWN

R = TypeVar("R")
# Subject, name of the file, rows as CSV.
Packed = tuple[Subject, str, str]

TABLES: Final = "own.tables"
RESULTS: Final = "own.results"
MOST_RESULTS: Final = 32
DIGITS: Final = 8
DATES: Final = ("week",)

# While a result for everybody is worked out, nobody's own figures can be seen.
_hidden: contextvars.ContextVar[bool] = contextvars.ContextVar("own_hidden", default=False)
# What a reader lends to the process that makes a file for them; elsewhere there is none.
_lent: contextvars.ContextVar[Mapping[Subject, "Held"] | None] = contextvars.ContextVar(
    "own_lent", default=None
)


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


def hold(subject: Subject, file: str, rows: pd.DataFrame) -> None:
    """Use own figures from now on, instead of those of the same subject before.

    Parameters
    ----------
    subject : which figures.
    file : name of the file they came from.
    rows : the table, already checked.
    """
    st.session_state[TABLES] = {**_tables(), subject: table(subject, file, rows)}
    st.session_state.pop(RESULTS, None)


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


def _plain(subject: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """Write equal figures in one way, whatever file they came from: columns, types, order."""
    declared = OWN[subject]
    kept = rows.reindex(columns=list(declared.names))
    numbers = {one.name: "float64" for one in declared.columns if one.kind == "number"}
    weeks = pd.to_datetime(kept["week"]).dt.strftime("%Y-%m-%d")
    return kept.assign(week=weeks).astype(numbers).sort_values(list(declared.key), kind="stable")


def _csv(rows: pd.DataFrame) -> str:
    return str(rows.to_csv(index=False, lineterminator="\n"))


def packed() -> tuple[Packed, ...]:
    """Spell this reader's own tables as plain text, for the process that makes their file."""
    return tuple((one.subject, one.file, _csv(one.rows)) for one in held())


@contextmanager
def lent(tables: Sequence[Packed]) -> Iterator[None]:
    """Work with a reader's own tables where there is no session, and forget them afterwards.

    Parameters
    ----------
    tables : as ``packed`` spells them.
    """
    mine = {}
    for subject, file, text in tables:
        source = io.StringIO(text)
        rows = pd.read_csv(source, parse_dates=list(DATES))
        mine[subject] = table(subject, file, rows)
    before = _lent.set(mine)
    try:
        yield
    finally:
        _lent.reset(before)


def drop(subject: Subject) -> None:
    """Forget own figures and every result that rests on them.

    Parameters
    ----------
    subject : which figures.
    """
    st.session_state[TABLES] = {name: one for name, one in _tables().items() if name != subject}
    st.session_state.pop(RESULTS, None)


def held() -> tuple[Held, ...]:
    """Give this reader's own tables, in the order of their subjects."""
    tables = _tables()
    return tuple(tables[subject] for subject in SUBJECTS if subject in tables)


def rows(subject: Subject) -> pd.DataFrame | None:
    """Give the rows of an own table; None where there is none, or none may be seen.

    Parameters
    ----------
    subject : which figures.
    """
    one = _tables().get(subject)
    return one.rows if one else None


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


def fingerprint() -> str:
    """Give eight hexadecimal digits that name all own figures together; empty without any."""
    return mark(held())


def mark(tables: Iterable[Held]) -> str:
    """Name own tables together, in whatever order they come; empty without any.

    Parameters
    ----------
    tables : one for each subject.
    """
    ordered = sorted(tables, key=lambda one: SUBJECTS.index(one.subject))
    spelled = "\n".join(f"{one.subject}:{one.digest}" for one in ordered)
    return hashlib.sha256(spelled.encode()).hexdigest()[:DIGITS] if spelled else ""


def spelled() -> dict[str, str]:
    """Spell for the link that own figures were used, and which; never the figures."""
    named = fingerprint()
    return {"own": named} if named else {}


@contextmanager
def hidden() -> Iterator[None]:
    """Hide own figures while something is worked out that other readers will see."""
    before = _hidden.set(True)
    try:
        yield
    finally:
        _hidden.reset(before)


def result(key: tuple[Any, ...], work: Callable[[], R]) -> R:
    """Give a result that rests on own cargo, kept in this session only.

    Parameters
    ----------
    key : everything else it rests on.
    work : works it out.
    """
    if _lent.get() is not None:
        return work()
    kept: OrderedDict[bytes, Any] = st.session_state.setdefault(RESULTS, OrderedDict())
    name = hashlib.sha256(pickle.dumps(key)).digest()
    if name not in kept:
        kept[name] = work()
    kept.move_to_end(name)
    while len(kept) > MOST_RESULTS:
        kept.popitem(last=False)
    found: R = kept[name]
    return found


def _tables() -> Mapping[Subject, Held]:
    """Give the session's own tables; none while they are hidden."""
    if _hidden.get():
        return {}
    borrowed = _lent.get()
    found: Mapping[Subject, Held] = (
        st.session_state.get(TABLES, {}) if borrowed is None else borrowed
    )
    return found
