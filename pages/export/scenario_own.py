"""Which baseline a link stands on: the bundled one, or own figures of the link's fingerprint."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis import own as own_cargo
from analysis.baseline import Baseline, window
from analysis.lever import Levers
from data import store
from pages.ui import own, own_files
from pages.ui.own import Held
from pages.ui.text import Words


class OtherFiguresError(ValueError):
    """Own figures were given that are not those of the link; says which are which."""


def held(files: Sequence[Path], wanted: str, words: Words) -> tuple[Held, ...]:
    """Read the own figures a link was made with.

    Parameters
    ----------
    files : one for each subject.
    wanted : fingerprint in the link; empty if it has none.
    words : words of the link's language.

    Raises
    ------
    pages.ui.own_files.UnusableFileError
        If one cannot be read without a question.
    OtherFiguresError
        If together they have another fingerprint than the link, or the link has none.
    """
    tables = own_files.read(files, words)
    mark = own.mark(tables)
    if mark and not wanted:
        raise OtherFiguresError(words("reproduce.own_unasked", given=f"`{mark}`"))
    if mark and mark != wanted:
        told = {"given": f"`{mark}`", "wanted": f"`{wanted}`"}
        raise OtherFiguresError(words("reproduce.own_other", **told))
    return tables


def plans(levers: Levers, tables: Sequence[Held], folder: Path | None) -> Baseline:
    """Give the baseline around a scenario's onset, own cargo in its place where there is any.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    tables : own figures.
    folder : another folder of tables to read the bundled baseline from.
    """
    weeks = int(float(str(levers["horizon_weeks"])))
    onset = np.datetime64(str(levers["onset"]))
    bundled = store.read("cargo_baseline_weekly", folder)
    mine = next((one.rows for one in tables if one.subject == "cargo"), None)
    if mine is None:
        return window(bundled, onset, weeks)
    lags = own_cargo.lags(store.read("baseline_shares", folder))
    return own_cargo.baseline(bundled, mine, lags, onset, weeks)


def version(data: str, tables: Sequence[Held]) -> str:
    """Name the tables and the own cargo a run rests on, as the page does.

    Parameters
    ----------
    data : fingerprint of the bundled tables.
    tables : own figures.
    """
    runs = any(one.subject == "cargo" for one in tables)
    return f"{data}+own:{own.mark(tables)}" if runs else data
