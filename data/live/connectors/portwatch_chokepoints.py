"""Feed: ships passing each chokepoint by day, container ships apart."""

import pandas as pd

from data.live.connectors import portwatch
from data.live.failures import FeedFailure
from data.live.feed import FIX, Answer, Feed, Visit
from data.schema import Column, Dataset

SERVICE = "Daily_Chokepoints_Data"
FIRST_YEAR = 2024
FIELDS = ("date", "year", "month", "day", "portid", "portname")
SUMS = {
    "n_container": "container_ships",
    "n_total": "ships",
    "capacity_container": "container_capacity_tons",
}

TABLE = Dataset(
    name="portwatch_chokepoints",
    title="Ships passing straits and canals, by day",
    grain="One row per day and chokepoint, since 2024.",
    basis="reported_estimate: ships counted by AIS, capacity estimated, by PortWatch",
    licence=portwatch.SOURCE.licence,
    made_from=("portwatch.imf.org",),
    sources=(portwatch.SOURCE,),
    key=("day", "chokepoint_code"),
    columns=(
        Column("day", "Day.", kind="date"),
        Column("chokepoint_code", "Chokepoint, as PortWatch numbers it."),
        Column("chokepoint", "Chokepoint, as PortWatch names it."),
        Column(
            "container_ships", "Container ships passing.", "ships / day", "number",
            low=0, high=2_000,
        ),
        Column("ships", "Ships passing.", "ships / day", "number", low=0, high=5_000),
        Column(
            "container_capacity_tons", "Capacity of the container ships passing; not TEU.",
            "t / day", "number", low=0, high=5e7,
        ),
    ),
    fix=FIX,
)  # fmt: skip


def get(visit: Visit) -> list[Answer]:
    """Ask for every row of each year, page by page, and how many there are."""
    answers = []
    for year in range(FIRST_YEAR, visit.today.year + 1):
        where = f"year={year}"
        asked = (
            ("where", where),
            ("outFields", ",".join((*FIELDS, *SUMS))),
            ("orderByFields", "date,portid"),
        )
        answers += portwatch.pages(visit, SERVICE, asked)
        answers.append(portwatch.count(visit, SERVICE, where))
    return answers


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each chokepoint and day, counts as numbers."""
    lacking = [name for name in ("portid", "portname") if name not in rows]
    if lacking:
        raise FeedFailure("changed", f"columns missing in the answer: {', '.join(lacking)}.")
    counts = {ours: portwatch.column(rows, theirs) for theirs, ours in SUMS.items()}
    found = pd.DataFrame(
        {
            "day": portwatch.days(rows),
            "chokepoint_code": rows["portid"].astype("str"),
            "chokepoint": rows["portname"].astype("str"),
        }
    )
    return TABLE.ordered(found.assign(**counts))


FEED = Feed(
    table=TABLE,
    source="portwatch",
    base=portwatch.BASE,
    cadence="weekly",
    stale_days=14,
    period="day",
    group=("chokepoint_code",),
    measures=("ships",),
    get=get,
    parse=portwatch.parse,
    tidy=tidy,
    confirm=(
        "There are 28 chokepoints, each named as in the declaration.",
        "A page ends at 1,000 rows and says whether more follow.",
        "Capacity is in metric tons.",
    ),
)
