"""Turns the rows of a file into the rows that are meant: filled, chosen, unpivoted, dated."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.upload import across, months, synonyms
from data.upload.forms import refused
from data.upload.limits import MOST_ROWS
from data.upload.shape import FIXED, MADE, Shape
from data.upload.totals import is_total

Line = tuple[int | str, Sequence[str]]
# What stands in a table for no figure at all.
NOTHING: Final = frozenset(
    {"", "-", "--", ":", ".", "..", "...", "n/a", "na", "n.a.", "x", "*", "\u2026"}
)
# How a remark under a table begins; it fills one cell of its row.
REMARK: Final = re.compile(
    r"[*\u203b\u2020]|\uc8fc\s*\d*\s*[):]|\uc790\ub8cc|\ucd9c\ucc98|\ube44\uace0\s*:|sources?\b|notes?\b|\d\)\s|[pr]\s?[:=]|[pr]\s\w",
    re.IGNORECASE,
)
# So does a long line, unless cells of its column are filled from above.
LONG_REMARK: Final = re.compile(rf"{REMARK.pattern}|(?=\S+\s).{{25,}}", re.IGNORECASE)
FEWEST: Final = 3
DATE, FIGURES = MADE["date"], MADE["figures"]


@dataclass
class Left:
    """What was left out on the way, to be said.

    Attributes
    ----------
    empty : cells without a figure, of columns that became rows.
    other : rows that a choice of the reader leaves out.
    notes : rows that hold a remark and nothing else.
    ragged : rows with more cells than headings.
    """

    empty: int = 0
    other: int = 0
    notes: int = 0
    ragged: list[int | str] = field(default_factory=list)


def shaped(
    columns: tuple[str, ...], rows: Iterator[Line], shape: Shape, left: Left
) -> tuple[tuple[str, ...], Iterator[Line]]:
    """Give the headings of the table that is meant, and its rows.

    Parameters
    ----------
    columns, rows : headings of the file, and the rows below them with their numbers.
    shape : how the table stands in them.
    left : filled with what is left out.

    Raises
    ------
    UploadError
        If the shape speaks of headings that are not there.
    """
    missing = [name for name in _named(shape) if name not in columns]
    if missing:
        raise refused("missing", names=", ".join(missing))
    rows = _watched(_at_most(rows), len(columns), left)
    rows = _unremarked(rows, len(columns), left, REMARK if shape.fill else LONG_REMARK)
    if shape.fill:
        rows = _filled(rows, [columns.index(name) for name in shape.fill], len(columns))
    if shape.only:
        kept = {columns.index(name): frozenset(cells) for name, cells in shape.only.items()}
        rows = _chosen(rows, kept, left)
    if shape.across:
        columns, rows = _unpivoted(columns, rows, shape, left)
    if shape.month:
        columns, rows = _dated(columns, rows, shape)
    return columns, _at_most(rows)


def named(headings: Iterable[str], shape: Shape, columns: Sequence[str]) -> tuple[str, ...]:
    """Give the headings of the file that wanted columns are made of.

    Parameters
    ----------
    headings : wanted columns, made ones among them.
    shape : how they are made.
    columns : headings of the file.
    """
    wanted = {*headings, *_named(shape)}
    return tuple(name for name in columns if name in wanted)


def _named(shape: Shape) -> set[str]:
    """Give the headings a shape speaks of."""
    dated = {
        name
        for name in (shape.year, shape.month)
        if name and not name.startswith(FIXED) and name not in MADE.values()
    }
    return {*shape.across, *shape.fill, *shape.only, *dated}


def _watched(rows: Iterator[Line], width: int, left: Left) -> Iterator[Line]:
    """Note the rows that have more cells than there are headings."""
    for number, cells in rows:
        if any(cells[width:]):
            left.ragged.append(number)
        yield number, cells


def _unremarked(
    rows: Iterator[Line], width: int, left: Left, remark: re.Pattern[str]
) -> Iterator[Line]:
    """Leave out the remarks under a table."""
    for number, cells in rows:
        filled = [cell for cell in cells if cell]
        if width >= FEWEST and len(filled) == 1 and remark.match(synonyms.normal(filled[0])):
            left.notes += 1
        else:
            yield number, cells


def _filled(rows: Iterator[Line], places: Sequence[int], width: int) -> Iterator[Line]:
    """Write into an empty cell what stands above it."""
    last = dict.fromkeys(places, "")
    for number, cells in rows:
        full = [*cells, *[""] * (width - len(cells))]
        for place in places:
            full[place] = last[place] = full[place] or last[place]
        yield number, full


def _chosen(rows: Iterator[Line], kept: Mapping[int, frozenset[str]], left: Left) -> Iterator[Line]:
    """Keep the rows whose cells were chosen."""
    for number, cells in rows:
        if all(_cell(cells, place) in wanted for place, wanted in kept.items()):
            yield number, cells
        else:
            left.other += 1


def _unpivoted(
    columns: Sequence[str], rows: Iterator[Line], shape: Shape, left: Left
) -> tuple[tuple[str, ...], Iterator[Line]]:
    """Make a row of every cell of the columns that stand for rows."""
    places = {columns.index(name): name for name in shape.across}
    stay = [place for place in range(len(columns)) if place not in places]
    if shape.one:
        names = (*(columns[place] for place in stay), FIGURES)
        return names, _only_one(rows, stay, list(places))
    said = {place: across.said(name, columns)[0] for place, name in places.items()}
    kinds = kinds_of(shape.across, columns)
    made = {place: [_text(found, kind) for kind in kinds] for place, found in said.items()}
    names = (*(columns[place] for place in stay), *(MADE[kind] for kind in kinds), FIGURES)
    return names, _long(rows, stay, made, places, left)


def kinds_of(headings: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Give what headings that become rows say: date, month, year, origin, coast.

    Parameters
    ----------
    headings : the headings.
    columns : all headings.
    """
    found = {kind for name in headings for kind in across.said(name, columns)[0]}
    return tuple(kind for kind in MADE if kind in found)


def _text(found: Mapping[str, str], kind: str) -> str:
    """Give the cell of a made column; a heading of a sum names the sum."""
    return found.get(kind, found.get(across.TOTAL, ""))


def _long(
    rows: Iterator[Line],
    stay: Sequence[int],
    made: Mapping[int, Sequence[str]],
    names: Mapping[int, str],
    left: Left,
) -> Iterator[Line]:
    for number, cells in rows:
        kept = [_cell(cells, place) for place in stay]
        for place, said in made.items():
            cell = _cell(cells, place)
            if synonyms.normal(cell).lower() in NOTHING:
                left.empty += 1
            else:
                yield f"{number}: {names[place]}", [*kept, *said, cell]


def _only_one(rows: Iterator[Line], stay: Sequence[int], places: Sequence[int]) -> Iterator[Line]:
    """Take the one cell of several that is filled."""
    for number, cells in rows:
        filled = [cell for place in places if (cell := _cell(cells, place))]
        if len(filled) > 1:
            raise refused("not_one", row=number)
        yield number, [*(_cell(cells, place) for place in stay), *(filled or [""])]


def _dated(
    columns: Sequence[str], rows: Iterator[Line], shape: Shape
) -> tuple[tuple[str, ...], Iterator[Line]]:
    """Join year and month to a date; both stay as they are beside it."""
    # Where a year stands for a whole row or column, its months begin in January.
    one_year = shape.year.startswith((FIXED, MADE["year"])) or shape.month == MADE["month"]
    named = (shape.year, shape.month)
    places = [None if name.startswith(FIXED) else columns.index(name) for name in named]

    def joined() -> Iterator[Line]:
        first = before = ""
        for number, cells in rows:
            full = [_cell(cells, place) for place in range(len(columns))]
            of_year, of_month = (
                name.removeprefix(FIXED) if place is None else synonyms.normal(full[place])
                for name, place in zip(named, places, strict=True)
            )
            date = months.joined(of_year, of_month, shape.month)
            if date and one_year:
                first, before = first or date, before or date
                if months.runs_on(first, before, date):
                    raise refused("two_years", row=number, year=of_year)
                before = date
            yield number, [*full, date or _sum_or_text(of_year, of_month)]

    return (*columns, DATE), joined()


def _sum_or_text(year: str, month: str) -> str:
    """Name the sum a row is of, where a cell does; else what cannot be read."""
    sums = [text for text in (month, year) if is_total(text)]
    return sums[0] if sums else " ".join(filter(None, (year, month)))


def _at_most(lines: Iterator[Line]) -> Iterator[Line]:
    """Hand rows on, but not more than are read."""
    for count, line in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise refused("too_many_rows", rows=f"> {MOST_ROWS:,}", most=f"{MOST_ROWS:,}")
        yield line


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
