"""Headings and rows of text, whichever format they come from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from data.errors import ROWS_SHOWN
from data.upload import dates, rhythm, synonyms
from data.upload.cells import Formula
from data.upload.forms import FIXED, Dates, Told, refused
from data.upload.limits import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, PREVIEW_ROWS

Line = tuple[int, list[str]]
FEWEST_HEADINGS: Final = 2
LONGEST_HEADING: Final = 80
LONGEST_DATE: Final = 40


def headings(lines: Iterable[Line]) -> tuple[tuple[str, ...], Iterator[Line]]:
    """Find the headings, the first row with two cells, and hand over the rows below them.

    Parameters
    ----------
    lines : rows of text with their numbers.

    Raises
    ------
    UploadError
        If there are no headings, too many, or two of the same name.
    """
    rest = iter(lines)
    for _, cells in rest:
        while cells and not cells[-1]:
            cells = cells[:-1]  # noqa: PLW2901 - what follows the last heading is no column
        if sum(map(bool, cells)) >= FEWEST_HEADINGS:
            return _named(cells), rest
    raise refused("one_column")


@dataclass(frozen=True)
class Seen:
    """What a table turns out to hold.

    Attributes
    ----------
    columns : headings, in order.
    rows : how many rows stand below them.
    preview : the first of these rows.
    dates : heading -> its dates, for every column of nothing but dates.
    """

    columns: tuple[str, ...]
    rows: int
    preview: tuple[tuple[str, ...], ...]
    dates: Mapping[str, Dates]


def look(lines: Iterable[Line]) -> Seen:
    """See what a table holds: all of its dates, and the first of its rows.

    Parameters
    ----------
    lines : rows of text with their numbers.
    """
    columns, rest = headings(lines)
    first: list[tuple[str, ...]] = []
    count = 0
    cells_of: dict[int, list[str]] = {place: [] for place in range(len(columns))}
    for _, cells in _at_most(rest):
        count += 1
        full = _filled(cells, len(columns))
        if count <= PREVIEW_ROWS:
            first.append(full)
        for place in [one for one in cells_of if not dated(full[one])]:
            del cells_of[place]
        for place, kept in cells_of.items():
            kept.append(full[place])
    if not count:
        raise refused("no_rows")
    named = {columns[place]: cells for place, cells in cells_of.items()}
    return Seen(columns, count, tuple(first), of_dates(named))


def dated(cell: str) -> bool:
    """Say whether a cell may stand in a column of dates.

    Parameters
    ----------
    cell : its text.
    """
    return len(cell) <= LONGEST_DATE and _dated(cell)


def of_dates(cells_of: Mapping[str, Sequence[str]]) -> dict[str, Dates]:
    """Judge columns of nothing but dates.

    Parameters
    ----------
    cells_of : heading -> its cells.
    """
    found = {}
    for name, cells in cells_of.items():
        texts = pd.Series([cell for cell in map(synonyms.normal, cells) if cell], dtype="str")
        if len(texts):
            found[name] = rhythm.judge(name, dates.column(texts), texts.iloc[0])
    return found


def frame(lines: Iterable[Line], wanted: Mapping[str, str]) -> tuple[pd.DataFrame, list[Told]]:
    """Keep the wanted columns of all rows as text, and name what is no plain cell.

    Parameters
    ----------
    lines : rows of text with their numbers.
    wanted : name of a column -> its heading.

    Returns
    -------
    pd.DataFrame
        One text column per wanted one; the index is the number of the row in the file.
    list of Told
        Rows with more cells than headings, and cells that hold formulas.
    """
    columns, rest = headings(lines)
    missing = [heading for heading in wanted.values() if heading not in columns]
    if missing:
        raise refused("missing", names=", ".join(missing))
    places = {name: columns.index(heading) for name, heading in wanted.items()}
    kept: dict[str, list[str]] = {name: [] for name in wanted}
    numbers: list[int] = []
    ragged: list[int] = []
    formulas: list[str] = []
    for number, cells in _at_most(rest):
        numbers.append(number)
        ragged += [number] if any(cells[len(columns) :]) else []
        full = _filled(cells, len(columns))
        for name, place in places.items():
            kept[name].append(_short(full[place], number))
        formulas += [str(one) for one in map(full.__getitem__, places.values()) if _is_sum(one)]
    if not numbers:
        raise refused("no_rows")
    told = [_listed("ragged", list(map(str, ragged))), _listed("formula", formulas)]
    return pd.DataFrame(kept, index=numbers, dtype="str"), [one for one in told if one.count]


@cache
def _dated(cell: str) -> bool:
    text = synonyms.normal(cell)
    return not text or dates.read(text) is not None


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Cut headings to what can be shown and told from a fixed value; name empty ones by place."""
    if len(cells) > MOST_COLUMNS:
        raise refused("too_many_columns", columns=f"> {MOST_COLUMNS}", most=MOST_COLUMNS)
    cells = [cell.lstrip(FIXED)[:LONGEST_HEADING] for cell in cells]
    names = [cell or f"({place})" for place, cell in enumerate(cells, start=1)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise refused("headings_twice", names=", ".join(twice))
    return tuple(names)


def _at_most(lines: Iterator[Line]) -> Iterator[Line]:
    """Hand rows on, but not more than are read."""
    for count, line in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise refused("too_many_rows", rows=f"> {MOST_ROWS:,}", most=f"{MOST_ROWS:,}")
        yield line


def _filled(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Cut or fill a row to the number of headings."""
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def _short(cell: str, number: int) -> str:
    if len(cell) > MOST_LETTERS:
        raise refused("long_cell", row=number, most=MOST_LETTERS)
    return cell


def _is_sum(cell: str) -> bool:
    return isinstance(cell, Formula)


def _listed(code: str, places: Sequence[str]) -> Told:
    """Name rows or cells, the first of many."""
    more = f", … (+{len(places) - ROWS_SHOWN:,})" if len(places) > ROWS_SHOWN else ""
    return Told(code, {"cells": ", ".join(places[:ROWS_SHOWN]) + more}, len(places))
