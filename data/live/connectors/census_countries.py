"""Feed: US imports by country of origin and month, value and weight, containers apart."""

import pandas as pd

from data.live.connectors import census
from data.live.feed import FIX, Answer, Feed, Visit
from data.schema import Dataset, Rule


def gaps(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Rows after which a month of their country is missing."""
    months = frame.sort_values("month").groupby("country_code")["month"]
    number = frame["month"].dt.year * 12 + frame["month"].dt.month
    following = months.shift(-1)
    after: pd.Series[bool] = following.dt.year * 12 + following.dt.month - number > 1
    return after.reindex(frame.index)


TABLE = Dataset(
    name="census_countries",
    title="US imports by country of origin and month: value and weight, in containers and in all",
    grain="One row per month and country of origin.",
    basis="observed; revised by the source, mostly within the current and the previous year",
    licence=census.SOURCE.licence,
    made_from=("api.census.gov",),
    sources=(census.SOURCE,),
    key=("month", "country_code"),
    columns=(*census.COUNTRY_COLUMNS, *(census.amount(name) for name in census.AMOUNTS.values())),
    rules=(
        Rule("a month of the country is missing after this one", gaps),
        Rule(
            "containers weigh or cost more than all vessels carry",
            lambda f: (
                (f["container_weight_kg"] > f["vessel_weight_kg"])
                | (f["container_value_usd"] > f["vessel_value_usd"])
            ),
            ("container_weight_kg", "vessel_weight_kg"),
        ),
    ),
    fix=FIX,
)


def get(visit: Visit) -> list[Answer]:
    """Ask for every country since the first year, one call each."""
    names = ("CTY_NAME", *census.AMOUNTS)
    time = f"from {census.FIRST_YEAR}-01 to {visit.today:%Y-%m}"
    return [census.ask(visit, "hs", names, code, time) for code in census.COUNTRIES]


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of single countries, amounts as numbers."""
    return TABLE.ordered(census.countries_of(rows, ()))


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
        "A key is asked of every request, and a wrong one answers 302, not 200.",
        "Weight is in kilograms: divided by China's loadings it is a plausible load of a box.",
        "No grouping of countries is among the rows: every code is one of the declared countries.",
        "The last month lies five to six weeks back; the year before is revised at times.",
    ),
)
