"""Headings and rows of text, whichever format they come from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from data.errors import ROWS_SHOWN
from data.upload.forms import FIXED, Told, refused
from data.upload.limits import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, PREVIEW_ROWS
from data.upload.workbook import Formula

Line = tuple[int, list[str]]
FEWEST_HEADINGS: Final = 2
LONGEST_HEADING: Final = 80


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


def look(lines: Iterable[Line]) -> tuple[tuple[str, ...], int, tuple[tuple[str, ...], ...]]:
    """Give the headings, the number of rows below them, and the first of these rows.

    Parameters
    ----------
    lines : rows of text with their numbers.
    """
    columns, rest = headings(lines)
    first: list[tuple[str, ...]] = []
    count = 0
    for _, cells in _at_most(rest):
        count += 1
        if count <= PREVIEW_ROWS:
            first.append(_filled(cells, len(columns)))
    if not count:
        raise refused("no_rows")
    return columns, count, tuple(first)


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


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Cut headings to what can be shown and told from a fixed value; name empty ones by place."""
    if len(cells) > MOST_COLUMNS:
        raise refused("too_many_columns", columns=len(cells), most=MOST_COLUMNS)
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
