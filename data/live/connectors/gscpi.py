"""Feed: the New York Fed's Global Supply Chain Pressure Index, by month.

Documented shape: a CSV with a byte order mark; one row per month (30-Sep-1997), one column per
edition, headed by the day of the edition as a spreadsheet counts days, or as Aug-26; `#N/A` where
an edition has no figure. The figure in force is the last one of its row.
"""

import datetime as dt
import math
import re
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from data.live.failures import FeedFailure
from data.live.feed import FIX, Answer, Feed, Request, Visit
from data.live.reading import as_csv, excerpt, number
from data.schema import Column, Dataset, Source

BASE = "https://www.newyorkfed.org"
PATH = "/medialibrary/research/interactives/data/gscpi/gscpi_interactive_data.csv"
NONE = {"#N/A", "", "NA"}
SERIAL = re.compile(r"\d{5}")
SERIAL_ZERO = dt.date(1899, 12, 30)
FEWEST_MONTHS = 120

SOURCE = Source(
    name="Global Supply Chain Pressure Index",
    publisher="Federal Reserve Bank of New York",
    url="https://www.newyorkfed.org/research/policy/gscpi",
    licence="New York Fed terms of use: with attribution.",
    redistribution="With attribution.",
)
TABLE = Dataset(
    name="gscpi",
    title="Global Supply Chain Pressure Index, by month",
    grain="One row per month.",
    basis="observed; the source re-estimates past months with every edition",
    licence=SOURCE.licence,
    made_from=("newyorkfed.org",),
    sources=(SOURCE,),
    key=("month",),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        Column(
            "pressure_sd", "Pressure on supply chains; 0 is the average since 1997.",
            "standard deviations", "number", low=-10, high=10,
        ),
        Column("edition", "Month of the edition the figure is from.", kind="date"),
    ),
    fix=FIX,
)  # fmt: skip


def get(visit: Visit) -> list[Answer]:
    """Ask for the one file there is."""
    kinds = ("text/csv", "application/csv", "application/octet-stream", "text/plain")
    return [visit.fetch(Request(url=visit.base + PATH, accepts=kinds))]


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """The figure in force of every month, with the heading of its edition."""
    [answer] = answers
    head, *lines = as_csv(answer) or [[]]
    editions = [_edition(cell) for cell in head[1:]]
    if not editions or any(later < earlier for earlier, later in pairwise(editions)):
        raise FeedFailure("changed", f"{answer.url}: the editions are not in order of time.")
    rows = []
    for line in lines:
        if len(line) > len(head):
            raise FeedFailure("changed", f"{answer.url}: a row is longer than the heading.")
        there = [i for i, cell in enumerate(line) if i and cell.strip() not in NONE]
        if there:
            rows.append((line[0], line[there[-1]], editions[there[-1] - 1]))
    if len(rows) < FEWEST_MONTHS:
        detail = f"{answer.url} has {len(rows)} months; it begins in 1997, so there must be more."
        raise FeedFailure("incomplete", detail)
    return pd.DataFrame(rows, columns=["month", "value", "edition"])


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Months as dates, figures as numbers."""
    values = [number(cell.strip(), "a figure of the index") for cell in rows["value"]]
    if any(math.isnan(value) for value in values):
        raise FeedFailure("changed", "a figure of the index is empty.")
    return TABLE.ordered(
        pd.DataFrame(
            {
                "month": [_first_day(cell, "%d-%b-%Y") for cell in rows["month"]],
                "pressure_sd": values,
                "edition": rows["edition"],
            }
        )
    )


def _edition(cell: str) -> pd.Timestamp:
    """The month of an edition, from its heading."""
    if SERIAL.fullmatch(cell.strip()):
        day = SERIAL_ZERO + dt.timedelta(days=int(cell))
        return pd.Timestamp(day.replace(day=1)).as_unit("us")
    return _first_day(cell, "%b-%y")


def _first_day(cell: str, form: str) -> pd.Timestamp:
    """The first day of the month a date lies in."""
    try:
        day = dt.datetime.strptime(cell.strip(), form).date()
    except ValueError as error:
        raise FeedFailure("changed", f"{excerpt(cell)!r} is no date as expected.") from error
    return pd.Timestamp(day.replace(day=1)).as_unit("us")


FEED = Feed(
    table=TABLE,
    source="newyorkfed",
    base=BASE,
    cadence="monthly",
    stale_days=45,
    period="month",
    group=(),
    measures=("pressure_sd",),
    level=False,
    get=get,
    parse=parse,
    tidy=tidy,
    confirm=(
        "The file is still a CSV: a row for each month, a column for each edition.",
        "Months end on the last day, and the newest lies about one month back.",
    ),
)
