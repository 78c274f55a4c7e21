"""Feed: price and freight series of FRED (Federal Reserve Bank of St. Louis), by month.

Documented shape: JSON with `count`, `offset`, `limit` and `observations`; a missing value is `.`.
Title and unit of a series are asked for as well, so that they are the source's own.
"""

from collections.abc import Sequence

import pandas as pd
from pydantic import BaseModel

from data.live.failures import FeedFailure
from data.live.feed import FIX, Answer, Feed, Key, Request, Visit
from data.live.reading import excerpt, model, number
from data.schema import Column, Dataset, Source

BASE = "https://api.stlouisfed.org"
KEY = Key("FRED_API_KEY", "https://fred.stlouisfed.org/docs/api/api_key.html")
SERIES = ("PCU483111483111", "PCU4831114831115", "TSIFRGHT", "WPU301301", "ISRATIO")
FIRST_DAY = "2015-01-01"
PAGE_ROWS = 100_000
MISSING = "."

SOURCE = Source(
    name="FRED, Federal Reserve Economic Data",
    publisher="Federal Reserve Bank of St. Louis; the agency named by each series",
    url="https://fred.stlouisfed.org",
    licence=(
        "This product uses the FRED API but is not endorsed or certified by the Federal Reserve "
        "Bank of St. Louis. Series of others keep their owners' rights."
    ),
    redistribution="As each series states; every user needs a key of their own.",
)
TABLE = Dataset(
    name="fred",
    title="Freight prices, freight volume and stocks in the United States, by month",
    grain="One row per series and month, since 2015.",
    basis="observed; revised by the agencies",
    licence=SOURCE.licence,
    made_from=("fred.stlouisfed.org",),
    sources=(SOURCE,),
    key=("series", "month"),
    columns=(
        Column("series", "Series, as FRED names it.", allowed=SERIES),
        Column("month", "First day of the month.", kind="date"),
        Column("value", "Value, in the row's unit.", kind="number", low=0, high=1e6),
        Column("series_title", "Title of the series, as FRED words it."),
        Column("unit", "Unit of the value, as FRED words it."),
    ),
    fix=FIX,
)


class About(BaseModel):
    """What FRED says about one series."""

    id: str
    title: str
    units: str


class Heads(BaseModel):
    """The answer to a question about a series."""

    seriess: list[About]


class Observation(BaseModel):
    """One figure."""

    date: str
    value: str


class Page(BaseModel):
    """One page of figures."""

    count: int
    offset: int
    observations: list[Observation]


def get(visit: Visit) -> list[Answer]:
    """Ask about every series, then for all its figures, page by page."""
    answers = []
    for series in SERIES:
        answers.append(_ask(visit, "/fred/series", series))
        answers += _pages(visit, series)
    return answers


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """The figures of every series under its title and unit."""
    rows: list[tuple[str, str, str, str, str]] = []
    about: About | None = None
    for answer in answers:
        if "/observations" not in answer.url:
            about = next(iter(model(Heads, answer).seriess), None)
        elif about is None:
            raise FeedFailure("changed", f"{answer.url}: FRED says nothing about the series.")
        else:
            rows += [
                (about.id, about.title, about.units, one.date, one.value)
                for one in model(Page, answer).observations
            ]
    if not rows:
        raise FeedFailure("empty", "FRED answers, but with no figures at all.")
    return pd.DataFrame(rows, columns=["series", "series_title", "unit", "date", "value"])


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Months as dates, values as numbers; months without a value left out."""
    there = rows[rows["value"] != MISSING]
    months = pd.to_datetime(there["date"], format="%Y-%m-%d", errors="coerce")
    if months.isna().any():
        shown = excerpt(str(there["date"][months.isna()].iloc[0]))
        raise FeedFailure("changed", f"`date` is {shown!r}, not YYYY-MM-DD.")
    values = [number(cell, "a figure of FRED") for cell in there["value"]]
    found = there.assign(month=months.dt.as_unit("us"), value=values)
    return TABLE.ordered(found)


def _pages(visit: Visit, series: str) -> list[Answer]:
    """All figures of a series; refuses fewer or more than FRED counts."""
    answers: list[Answer] = []
    seen = 0
    while True:
        paging = (("limit", str(PAGE_ROWS)), ("offset", str(seen)))
        first = ("observation_start", FIRST_DAY)
        answers.append(_ask(visit, "/fred/series/observations", series, first, *paging))
        page = model(Page, answers[-1])
        seen += len(page.observations)
        if seen == page.count:
            return answers
        if not page.observations or seen > page.count:
            detail = f"{series}: {seen:,} figures came, {page.count:,} were announced."
            raise FeedFailure("incomplete", detail)


def _ask(visit: Visit, path: str, series: str, *more: tuple[str, str]) -> Answer:
    return visit.fetch(
        Request(
            url=visit.base + path,
            params=(("series_id", series), ("file_type", "json"), *more),
            secrets=(("api_key", visit.keys[KEY.name]),),
            accepts=("application/json",),
        )
    )


FEED = Feed(
    table=TABLE,
    source="fred",
    base=BASE,
    keys=(KEY,),
    cadence="monthly",
    stale_days=45,
    period="month",
    group=("series",),
    measures=("value",),
    get=get,
    parse=parse,
    tidy=tidy,
    confirm=(
        "Every series asked for is monthly or weekly as declared.",
        "A missing value is a full stop, and not nought.",
    ),
)
