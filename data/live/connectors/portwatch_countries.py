"""Feed: container ships calling and cargo by country and day, for China, Korea and the US."""

import json

import pandas as pd

from data.live.connectors import portwatch
from data.live.failures import FeedFailure
from data.live.feed import FIX, Answer, Feed, Visit
from data.schema import Column, Dataset, Rule

SERVICE = "Daily_Ports_Data"
COUNTRIES = ("CHN", "KOR", "USA")
FIRST_YEAR = 2019
SUMS = {
    "portcalls_container": "container_calls",
    "import_container": "container_import_tons",
    "export_container": "container_export_tons",
}
# A sum has a name of its own: a service may refuse one that is a column's already.
SUM = "sum_"


def gaps(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Rows after which a day of their country is missing."""
    following = frame.sort_values("day").groupby("country")["day"].shift(-1)
    return (following - frame["day"] > pd.Timedelta(days=1)).reindex(frame.index)


TABLE = Dataset(
    name="portwatch_countries",
    title="Container ships calling and their cargo, by country and day",
    grain="One row per day and country, all ports together.",
    basis="reported_estimate: ships counted by AIS, cargo estimated, by PortWatch",
    licence=portwatch.SOURCE.licence,
    made_from=("portwatch.imf.org",),
    sources=(portwatch.SOURCE,),
    key=("day", "country"),
    columns=(
        Column("day", "Day.", kind="date"),
        Column("country", "Country, three letters of ISO 3166.", allowed=COUNTRIES),
        Column(
            "container_calls", "Container ships calling.", "ships / day", "number",
            low=0, high=5_000,
        ),
        Column(
            "container_import_tons", "Cargo of container ships unloaded, estimated; not TEU.",
            "t / day", "number", low=0, high=5e7,
        ),
        Column(
            "container_export_tons", "Cargo of container ships loaded, estimated; not TEU.",
            "t / day", "number", low=0, high=5e7,
        ),
    ),
    rules=(Rule("a day of the country is missing after this one", gaps),),
    fix=FIX,
)  # fmt: skip


def get(visit: Visit) -> list[Answer]:
    """Ask the service to sum the ports of each country, one year at a time."""
    sums = [
        {"statisticType": "sum", "onStatisticField": name, "outStatisticFieldName": SUM + name}
        for name in SUMS
    ]
    asked = (
        ("outStatistics", json.dumps(sums, separators=(",", ":"))),
        ("groupByFieldsForStatistics", "ISO3,year,month,day"),
        ("orderByFields", "ISO3,year,month,day"),
    )
    return [
        answer
        for country in COUNTRIES
        for year in range(FIRST_YEAR, visit.today.year + 1)
        for answer in portwatch.pages(
            visit, SERVICE, (("where", f"year={year} AND ISO3='{country}'"), *asked)
        )
    ]


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each country and day, sums as numbers."""
    if "ISO3" not in rows:
        raise FeedFailure("changed", "columns missing in the answer: ISO3.")
    sums = {ours: portwatch.column(rows, SUM + theirs) for theirs, ours in SUMS.items()}
    found = pd.DataFrame({"day": portwatch.days(rows), "country": rows["ISO3"].astype("str")})
    return TABLE.ordered(found.assign(**sums))


FEED = Feed(
    table=TABLE,
    source="portwatch",
    base=portwatch.BASE,
    cadence="weekly",
    stale_days=14,
    period="day",
    group=("country",),
    measures=tuple(SUMS.values()),
    get=get,
    parse=portwatch.parse,
    tidy=tidy,
    confirm=(
        "The day is told as year, month and day, whatever type the column `date` has.",
        "A page ends at 1,000 rows and says whether more follow.",
        "Port calls are ships and trade is metric tons, not containers.",
    ),
)
