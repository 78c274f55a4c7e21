"""The sheets of a workbook read as one table: a sheet a year, with the same headings."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from data.upload import heading
from data.upload.forms import refused
from data.upload.shaping import Line

# Stands for all sheets of years; no sheet may be called so, because of its sign.
ALL: Final = "*"
YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# The heading of the years the sheets are named by.
HEADING: Final = "year (sheet)"
FEWEST: Final = 2
TOP: Final = heading.LOOKED_AT
Open = Callable[[str], Iterator[Line]]


def of_years(names: Sequence[str]) -> dict[str, str]:
    """Find the sheets that are named by one year each.

    Parameters
    ----------
    names : of the sheets in sight.

    Returns
    -------
    name -> year; nothing where fewer than two are, or two are of one year.
    """
    found = {name: years[0] for name in names if len(years := YEAR.findall(name)) == 1}
    return found if len(set(found.values())) == len(found) >= FEWEST else {}


def together(years: dict[str, str], opened: Open, heads: Sequence[int]) -> Iterator[Line]:
    """Yield the rows of all sheets under the headings of the first, each with its year in front.

    Parameters
    ----------
    years : name of a sheet -> its year.
    opened : gives the rows of a sheet.
    heads : numbers of the heading rows, where they are known.

    Raises
    ------
    UploadError
        If a sheet has other headings than the first.
    """
    first = True
    known: tuple[str, ...] = ()
    for name, year in years.items():
        rows = opened(name)
        start = list(islice(rows, TOP))
        top = [(int(number), list(cells)) for number, cells in start]
        chosen = (tuple(heads) if first else ()) or heading.guess(top)
        cut, _ = heading.cut(iter(top), chosen)
        if first:
            known = cut.columns
            for number, cells in top:
                if number <= chosen[-1]:
                    yield number, [HEADING if number == chosen[0] else "", *cells]
        elif cut.columns != known:
            raise refused("sheets_differ", sheet=name)
        for place, below in chain(start, rows):
            if int(place) > chosen[-1]:
                yield int(place) if first else f"{name} {place}", [year, *below]
        first = False
