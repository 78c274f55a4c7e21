"""Headings and rows of text, whichever format they come from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

import pandas as pd

from data.errors import ROWS_SHOWN
from data.upload import (
    across,
    dates,
    heading,
    months,
    offers,
    rhythm,
    shaping,
    stacked,
    synonyms,
    unit_columns,
)
from data.upload.cells import Formula
from data.upload.forms import Dates, Told, refused
from data.upload.limits import MOST_LETTERS, PREVIEW_ROWS
from data.upload.offers import Watch
from data.upload.shape import MADE, Offer, Order, Shape
from data.upload.shaping import Line
from data.upload.totals import is_total

LONGEST_DATE: Final = 40


@dataclass(frozen=True)
class Seen:
    """What a table turns out to hold.

    Attributes
    ----------
    columns : headings, in order.
    rows : how many rows stand below them.
    preview : the first of these rows.
    dates : heading -> its dates, for every column of nothing but dates.
    shape : how the table stands in its file.
    offer : what of that can be chosen.
    """

    columns: tuple[str, ...]
    rows: int
    preview: tuple[tuple[str, ...], ...]
    dates: Mapping[str, Dates]
    shape: Shape = field(default_factory=Shape)
    offer: Offer = field(default_factory=Offer)


def look(lines: Iterable[Line], shape: Shape | None = None, sheet: str = "") -> Seen:
    """See what a table holds: all of its dates, and the first of its rows.

    Parameters
    ----------
    lines : rows of text with their numbers.
    shape : how the table stands in them; what of it is not sure is guessed.
    sheet : name of its sheet.
    """
    part = shape.part if shape else None
    parts = stacked.Parts()
    rows = stacked.within(parts.over(lines), part)
    cut, below = heading.cut(rows, shape.heads if shape else ())
    offered = offers.offer(cut, sheet)
    if shape is None or not shape.sure:
        shape = offers.guess(offered, cut)
    watch = offers.Watch(cut.columns)
    columns, rest = shaping.shaped(cut.columns, watch.over(below), shape, shaping.Left())
    first: list[tuple[str, ...]] = []
    count = 0
    cells_of: dict[int, list[str]] = {place: [] for place in range(len(columns))}
    beside = unit_columns.Watch(columns)
    for _, cells in beside.over(rest):
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
    found = _offered(offered, watch, shape, (cut.columns, named))
    several = tuple(parts.found) if len(parts.found) > 1 else ()
    found = replace(found, parts=several, units=beside.found())
    shape = replace(shape, heads=cut.heads, part=part)
    return Seen(columns, count, tuple(first), of_dates(named, shape.order), shape, found)


def _offered(
    offered: Offer, watch: Watch, shape: Shape, named: tuple[Sequence[str], Collection[str]]
) -> Offer:
    """Add to an offer what all the rows tell: cells of columns of words, and empty ones."""
    columns, of_dates = named
    values = watch.words()
    known = {*values, *of_dates}
    blanks = tuple(columns[place] for place in sorted(watch.blanks) if columns[place] in known)
    said = [across.said(name, columns)[0] for name in (() if shape.one else shape.across)]
    for kind in ("origin", "coast"):
        cells = dict.fromkeys(one[kind] for one in said if kind in one)
        values |= {MADE[kind]: tuple(cells)} if cells else {}
    return replace(offered, values=values, blanks=blanks)


def dated(cell: str) -> bool:
    """Say whether a cell may stand in a column of dates.

    Parameters
    ----------
    cell : its text.
    """
    return len(cell) <= LONGEST_DATE and _dated(cell)


def of_dates(cells_of: Mapping[str, Sequence[str]], order: Order = "") -> dict[str, Dates]:
    """Judge columns of nothing but dates.

    Parameters
    ----------
    cells_of : heading -> its cells.
    order : whether day or month stands first where a column leaves that open.
    """
    found = {}
    for name, cells in cells_of.items():
        kept = [cell for cell in map(synonyms.normal, cells) if cell and not is_total(cell)]
        texts = pd.Series(kept, dtype="str")
        if len(texts):
            found[name] = rhythm.judge(
                name, dates.column(texts, order=order, heading=name), texts.iloc[0]
            )
    return found


def frame(
    lines: Iterable[Line], wanted: Mapping[str, str], shape: Shape
) -> tuple[pd.DataFrame, list[Told], shaping.Left]:
    """Keep the wanted columns of all rows as text, and name what is no plain cell.

    Parameters
    ----------
    lines : rows of text with their numbers.
    wanted : name of a column -> its heading.
    shape : how the table stands in them.

    Returns
    -------
    pd.DataFrame
        One text column per wanted one; the index is the number of the row in the file.
    list of Told
        Rows with more cells than headings, and cells that hold formulas.
    shaping.Left
        What was left out on the way.
    """
    cut, below = heading.cut(stacked.within(lines, shape.part), shape.heads)
    left = shaping.Left()
    columns, rest = shaping.shaped(cut.columns, below, shape, left)
    missing = [name for name in wanted.values() if name not in columns]
    if missing:
        raise refused("missing", names=", ".join(missing))
    places = {name: columns.index(name_in_file) for name, name_in_file in wanted.items()}
    kept: dict[str, list[str]] = {name: [] for name in wanted}
    numbers: list[int | str] = []
    formulas: list[str] = []
    for number, cells in rest:
        numbers.append(number)
        full = _filled(cells, len(columns))
        for name, place in places.items():
            kept[name].append(_short(full[place], number))
        formulas += [str(one) for one in map(full.__getitem__, places.values()) if _is_sum(one)]
    if not numbers:
        raise refused("no_rows")
    ragged = list(dict.fromkeys(map(str, left.ragged)))
    told = [_listed("ragged", ragged), _listed("formula", formulas)]
    texts = pd.DataFrame(kept, index=numbers, dtype="str")
    return texts, [one for one in told if one.count], left


@cache
def _dated(cell: str) -> bool:
    text = synonyms.normal(cell)
    may_be = dates.might(text) or dates.might(months.week_of(text))
    return not text or may_be or is_total(text)


def _filled(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Cut or fill a row to the number of headings."""
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def _short(cell: str, number: int | str) -> str:
    if len(cell) > MOST_LETTERS:
        raise refused("long_cell", row=number, most=MOST_LETTERS)
    return cell


def _is_sum(cell: str) -> bool:
    return isinstance(cell, Formula)


def _listed(code: str, places: Sequence[str]) -> Told:
    """Name rows or cells, the first of many."""
    more = f", … (+{len(places) - ROWS_SHOWN:,})" if len(places) > ROWS_SHOWN else ""
    return Told(code, {"cells": ", ".join(places[:ROWS_SHOWN]) + more}, len(places))
