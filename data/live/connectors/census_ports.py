"""Feed: US imports by country of origin, US port and month, value and weight in containers."""

import re

import pandas as pd

from data.live.connectors import census
from data.live.feed import FIX, Answer, Feed, Visit
from data.schema import Column, Dataset

FIRST_YEAR = 2024
PORT = re.compile(r"\d{4}")

TABLE = Dataset(
    name="census_ports",
    title="US imports in containers by country of origin, US port and month",
    grain="One row per month, country of origin and US port that had containers, since 2024.",
    basis="observed; revised by the source, mostly within the current and the previous year",
    licence=census.SOURCE.licence,
    made_from=("api.census.gov",),
    sources=(census.SOURCE,),
    key=("month", "country_code", "port_code"),
    columns=(
        *census.COUNTRY_COLUMNS,
        Column("port_code", "US port of unlading, Schedule D."),
        Column("port", "US port, as the source names it."),
        *(census.amount(name) for name in census.AMOUNTS.values()),
    ),
    fix=FIX,
)


def get(visit: Visit) -> list[Answer]:
    """Ask for every country and year; naming the port breaks the figures out by port."""
    names = ("CTY_NAME", "PORT", "PORT_NAME", *census.AMOUNTS)
    years = range(FIRST_YEAR, visit.today.year + 1)
    return [
        census.ask(visit, "porths", names, code, str(year))
        for code in census.COUNTRIES
        for year in years
    ]


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of single ports with containers; the total of all ports (`-`) left out."""
    found = census.countries_of(rows, ("PORT", "PORT_NAME"))
    single = found["PORT"].fillna("").map(lambda code: bool(PORT.fullmatch(code)))
    landed = found[single & (found["container_weight_kg"] > 0)]
    return TABLE.ordered(landed.rename(columns={"PORT": "port_code", "PORT_NAME": "port"}))


FEED = Feed(
    table=TABLE,
    source="census",
    base=census.BASE,
    keys=(census.KEY,),
    cadence="monthly",
    stale_days=45,
    period="month",
    group=("country_code",),
    measures=("container_weight_kg", "container_value_usd"),
    get=get,
    parse=census.parse,
    tidy=tidy,
    confirm=(
        "Ports 2704 and 2709 are both answered, and neither contains the other.",
        "An empty cell is null or 0, and never a word.",
        "The sum of ports stays at or below the country's total of the same month.",
    ),
)
