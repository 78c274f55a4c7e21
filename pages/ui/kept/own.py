"""A reader's own figures: held by the session alone, seen by nobody else, gone when it ends."""

import contextvars
import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import pandas as pd
import streamlit as st

from data.upload.forms import SUBJECTS, Subject
from pages.answer.own_figures import Held, mark, table

R = TypeVar("R")

TABLES: Final = "own.tables"
RESULTS: Final = "own.results"
MOST_RESULTS: Final = 32

# While a result for everybody is worked out, nobody's own figures may be looked at.
_out_of_sight: contextvars.ContextVar[bool] = contextvars.ContextVar("own_hidden", default=False)


class LeakError(RuntimeError):
    """What is kept for every reader would have been worked out of one reader's own figures."""


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
    """Give the rows of an own table; None where there is none.

    Parameters
    ----------
    subject : which figures.
    """
    one = _tables().get(subject)
    return one.rows if one else None


def fingerprint() -> str:
    """Give eight hexadecimal digits that name all own figures together; empty without any."""
    return mark(held())


def spelled() -> dict[str, str]:
    """Spell for the link that own figures were used, and which; never the figures."""
    named = fingerprint()
    return {"own": named} if named else {}


@contextmanager
def out_of_sight() -> Iterator[None]:
    """Let nobody's own figures be looked at while something is worked out for every reader."""
    before = _out_of_sight.set(True)
    try:
        yield
    finally:
        _out_of_sight.reset(before)


def result(key: tuple[Any, ...], work: Callable[[], R]) -> R:
    """Give a result that rests on own cargo, kept in this session only.

    Parameters
    ----------
    key : everything else it rests on.
    work : works it out.
    """
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
    """Give the session's own tables."""
    if _out_of_sight.get():
        raise LeakError
    found: Mapping[Subject, Held] = st.session_state.get(TABLES, {})
    return found
