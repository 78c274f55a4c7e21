"""What the shape of a file leaves open, and the shape that cannot be wrong."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from data.upload import across, amounts, dates, months, synonyms
from data.upload.heading import Cut
from data.upload.shape import FIXED, MADE, Group, Offer, Shape
from data.upload.shaping import NOTHING, Line, kinds_of
from data.upload.totals import is_total

# More different cells are no list of places.
MOST_VALUES: Final = 400
LONGEST_VALUE: Final = 60
SHOWN_ROWS: Final = 12
FEWEST: Final = 2
MOSTLY: Final = 0.8
YEAR_WORDS: Final = re.compile(r"year|\byr\b|\ub144|\uc5f0\ub3c4", re.IGNORECASE)
MONTH_WORDS: Final = re.compile(r"month|week|\uc6d4|\uc8fc", re.IGNORECASE)
MONTHS: Final = re.compile(
    rf"(?:19|20)\d\d(?:\ub144\s?|\.\s?|-)\d\d?(?:\uc6d4|(?![\d.-]))|\b(?:{'|'.join(months.NAMES)})\s(?:19|20)\d\d",
    re.IGNORECASE,
)
# A year that something began or was written in is not that of the figures.
SINCE: Final = re.compile(
    r"\b(?:since|from|updated|revised|published|downloaded|as of)\b.{0,20}?(?:19|20)\d\d"
    r"|(?:19|20)\d\d\ub144?\s?(?:\uc774\ud6c4|\ubd80\ud130)",
    re.IGNORECASE,
)
YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass
class Watch:
    """Gathers the different cells of columns while their rows go by.

    Attributes
    ----------
    columns : headings.
    values : place of a column -> its different cells, in order; without columns of too many.
    blanks : places of columns with an empty cell below one that is not.
    """

    columns: Sequence[str]
    values: dict[int, dict[str, None]] = field(default_factory=dict)
    blanks: set[int] = field(default_factory=set)

    def over(self, rows: Iterable[Line]) -> Iterator[Line]:
        """Hand rows on, and look at them.

        Parameters
        ----------
        rows : below the headings.
        """
        self.values = {place: {} for place in range(len(self.columns))}
        for number, cells in rows:
            for place, known in list(self.values.items()):
                cell = cells[place] if place < len(cells) else ""
                if cell:
                    known[cell] = None
                elif known:
                    self.blanks.add(place)
                if len(known) > MOST_VALUES or len(cell) > LONGEST_VALUE:
                    del self.values[place]
            yield number, cells

    def words(self) -> dict[str, tuple[str, ...]]:
        """Give the columns of words or codes, with their different cells."""
        return {
            self.columns[place]: tuple(known)
            for place, known in self.values.items()
            if known and not all(map(_is_amount, known))
        }


def _is_amount(cell: str) -> bool:
    """Say whether a cell is a figure, and no code of a place."""
    return amounts.is_one(cell) and not (cell.isdigit() and len(cell) == len("2704"))


def offer(cut: Cut, sheet: str) -> Offer:
    """Say what can be chosen of the shape of a table, by its headings and its first rows.

    Parameters
    ----------
    cut : its headings and first rows.
    sheet : name of its sheet.
    """
    # A remark fills one cell of its row, and says nothing of its column.
    fewest = min(len(cut.columns), FEWEST)
    below = [
        cells
        for number, cells in cut.first
        if number > cut.heads[-1] and sum(map(bool, cells)) >= fewest
    ]
    groups = tuple(_fitting(across.groups(cut.columns), cut.columns, below))
    taken = {name for group in groups for name in group.headings}
    column = {
        name: [cell for row in below if (cell := _cell(row, place)) and not _is_sum(cell)]
        for place, name in enumerate(cut.columns)
        if name not in taken
    }
    years = _named(column, YEAR_WORDS, lambda cell, _: months.year(cell) is not None)
    some = _named(column, MONTH_WORDS, lambda cell, name: months.part(cell, name) is not None)
    if any(map(_are_days, column.values())):
        # Beside a column of days, those of their years and months say nothing more.
        years = some = ()
    spoken = " ".join((*cut.above, sheet))
    years_said = YEARS.findall(SINCE.sub(" ", spoken))
    said = {} if months.FISCAL.search(spoken) else dict.fromkeys(years_said)
    timed = any(set(group.kinds) & {"date", "year", "month"} for group in groups)
    bare = not (timed or years or some or any(map(_are_dates, column.values())))
    return Offer(
        cut.first[:SHOWN_ROWS], groups, years, some, tuple(said), cut.above,
        twice=cut.twice, month=_said_month(SINCE.sub(" ", spoken)) if bare else "",
    )  # fmt: skip


def guess(offered: Offer, cut: Cut) -> Shape:
    """Give the shape of a table, as far as its headings and first rows leave no doubt.

    Parameters
    ----------
    offered : what can be chosen.
    cut : its headings and first rows.
    """
    group = next(iter(offered.groups), None)
    shape = Shape(cut.heads, group.headings, group.one) if group else Shape(cut.heads)
    return dated(shape, offered, cut.columns)


def dated(shape: Shape, offered: Offer, columns: Sequence[str]) -> Shape:
    """Join year and month where there is one of each, and no date beside them.

    Parameters
    ----------
    shape : with the headings that become rows.
    offered : what can be chosen.
    columns : all headings.
    """
    said = kinds(shape, columns)
    if "date" in said:
        return replace(shape, year="", month="")
    some = [*(MADE["month"] for kind in said if kind == "month"), *offered.months]
    years = [*(MADE["year"] for kind in said if kind == "year"), *offered.years]
    years = years or ([FIXED + one for one in offered.said] if len(offered.said) == 1 else [])
    if len(some) > 1 and shape.across:
        # Of tables side by side each has months of its own.
        start = columns.index(shape.across[0]) if shape.across[0] in columns else 0
        some = [name for name in some if name in columns[:start]][-1:]
    if len(some) == 1 and len(years) == 1:
        return replace(shape, year=years[0], month=some[0])
    return replace(shape, year="", month="")


def kinds(shape: Shape, columns: Sequence[str]) -> tuple[str, ...]:
    """Give what the headings say that become rows.

    Parameters
    ----------
    shape : with these headings.
    columns : all headings.
    """
    return kinds_of(shape.across, columns) if shape.across and not shape.one else ()


def _fitting(
    groups: Iterable[Group], columns: Sequence[str], below: Sequence[Sequence[str]]
) -> Iterator[Group]:
    """Keep the groups below which stand figures; say of which a row fills only one."""
    for group in groups:
        places = [columns.index(name) for name in group.headings]
        rows = [[_cell(row, place) for place in places] for row in below]
        cells = [cell for row in rows for cell in row if cell.lower() not in NOTHING]
        figures = sum(amounts.is_one(synonyms.normal(cell)) for cell in cells)
        if not cells or figures < MOSTLY * len(cells):
            continue
        filled = [sum(map(bool, row)) for row in rows]
        used = sum(any(row[place] for row in rows) for place in range(len(places)))
        one = max(filled) == 1 and used > 1 and _has_dates(columns, group, below)
        yield replace(group, one=one)


def _has_dates(columns: Sequence[str], group: Group, below: Sequence[Sequence[str]]) -> bool:
    """Say whether a column beside a group holds dates of its own."""
    others = [place for place, name in enumerate(columns) if name not in group.headings]
    column = [[cell for row in below if (cell := _cell(row, place))] for place in others]
    return any(cells and all(dates.might(cell) for cell in cells) for cells in column)


def _is_sum(cell: str) -> bool:
    """Say whether a cell among months names a sum of them, or a quarter of a year."""
    return is_total(cell) or months.is_quarter(synonyms.normal(cell))


def _are_days(cells: Sequence[str]) -> bool:
    """Say whether cells are days, so that they need no year or month beside them."""
    found = [dates.read(synonyms.normal(cell)) for cell in cells]
    return bool(found) and all(one is not None and one.kind == "day" for one in found)


def _are_dates(cells: Sequence[str]) -> bool:
    return bool(cells) and all(dates.might(synonyms.normal(cell)) for cell in cells)


def _said_month(text: str) -> str:
    """Give the one month a title speaks of, such as ``2025-04``; empty where it is none or more."""
    found = {one.day for said in MONTHS.findall(text) if (one := dates.read(said))}
    return f"{found.pop():%Y-%m}" if len(found) == 1 else ""


def _named(
    column: dict[str, list[str]], words: re.Pattern[str], fits: Callable[[str, str], bool]
) -> tuple[str, ...]:
    """Find the columns whose heading says so and whose cells fit, nearly all of them."""
    return tuple(
        name
        for name, cells in column.items()
        if cells
        # One that does not fit, such as a forecast, is named with its row.
        and sum(fits(synonyms.normal(cell), name) for cell in cells) >= MOSTLY * len(cells)
        # Months in letters need no heading that says so.
        and (words.search(name) or not any(map(amounts.is_one, cells)))
        and not months.FISCAL.search(name)
    )


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
