"""Feed: UNCTAD's Liner Shipping Connectivity Index of China, Korea and the US, by month.

Documented shape: asked by a form with the client's name and secret in headers; answered with CSV,
packed as a gzip file when asked so, its headings with `_` where the question has `/`. Before 2023
there are four months a year: February, May, August and November.
"""

import re
from collections.abc import Sequence

import pandas as pd

from data.live.failures import FeedFailure
from data.live.feed import FIX, Answer, Feed, Key, Request, Visit
from data.live.reading import GZIP_MAGIC, as_csv, excerpt, gunzip, number
from data.schema import Column, Dataset, Source

BASE = "https://unctadstat-user-api.unctad.org"
PATH = "/US.LSCI_M/cur/Facts"
PAGE = "https://unctadstat.unctad.org"
CLIENT = Key("UNCTAD_CLIENT_ID", PAGE)
SECRET = Key("UNCTAD_CLIENT_SECRET", PAGE)
ECONOMIES = {"156": "CHN", "410": "KOR", "840": "USA"}
VALUE = "Index_Average_M2_2023__100_Value"
HEADINGS = ("Economy_Code", "Month_Code", VALUE)
MONTH = re.compile(r"(\d{4})M(0[1-9]|1[0-2])")
MOST_BYTES = 16 * 2**20

SOURCE = Source(
    name="Liner Shipping Connectivity Index, monthly (US.LSCI_M)",
    publisher="UNCTADstat",
    url="https://unctadstat.unctad.org/datacentre/reportInfo/US.LSCI_M",
    licence="UNCTAD terms: with attribution.",
    redistribution="Not cleared: fetch it where it is used.",
)
TABLE = Dataset(
    name="lsci",
    title="Liner Shipping Connectivity Index of China, Korea and the United States, by month",
    grain="One row per month and country; before 2023 four months a year.",
    basis="derived by UNCTAD from schedules of container ships",
    licence=SOURCE.licence,
    made_from=("unctadstat.unctad.org",),
    sources=(SOURCE,),
    key=("month", "country"),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        Column(
            "country", "Country, three letters of ISO 3166.", allowed=tuple(ECONOMIES.values())
        ),
        Column(
            "connectivity_index", "Connectivity; 100 is the average country of February 2023.",
            "index", "number", low=0, high=5_000,
        ),
    ),
    fix=FIX,
)  # fmt: skip


def get(visit: Visit) -> list[Answer]:
    """Ask for all months of the three countries."""
    economies = ",".join(f"'{code}'" for code in ECONOMIES)
    request = Request(
        url=visit.base + PATH,
        params=(("culture", "en"),),
        form=(
            ("$select", f"Economy/Code ,Month/Code ,{VALUE}"),
            ("$filter", f"Economy/Code in ({economies})"),
            ("$orderby", "Economy/Code asc ,Month/Code asc"),
            ("$compute", f"round(M6048/Value div 1, 2) as {VALUE}"),
            ("$format", "csv"),
            ("compress", "gz"),
        ),
        secret_headers=(
            ("ClientId", visit.keys[CLIENT.name]),
            ("ClientSecret", visit.keys[SECRET.name]),
        ),
        accepts=(
            "text/csv", "application/csv", "application/gzip", "application/x-gzip",
            "application/octet-stream",
        ),
    )  # fmt: skip
    return [visit.fetch(request)]


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """The rows of the CSV file, unpacked where it is packed."""
    [answer] = answers
    body = answer.body
    if body.startswith(GZIP_MAGIC):
        body = gunzip(body, MOST_BYTES)
    head, *lines = as_csv(Answer(body, answer.url, answer.retrieved_at)) or [[]]
    lacking = [name for name in HEADINGS if name not in head]
    if lacking:
        raise FeedFailure("changed", f"columns missing in the answer: {', '.join(lacking)}.")
    if not lines:
        raise FeedFailure("empty", "UNCTADstat answers, but with no rows at all.")
    if any(len(line) != len(head) for line in lines):
        raise FeedFailure("changed", f"{answer.url} has rows of another length than its heading.")
    return pd.DataFrame(lines, columns=head, dtype=object)[list(HEADINGS)]


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Months as dates, countries as letters, index as a number; gaps left out."""
    unknown = sorted(set(rows["Economy_Code"]) - set(ECONOMIES))
    if unknown:
        raise FeedFailure("changed", f"economies not asked for: {excerpt(', '.join(unknown))}.")
    found = pd.DataFrame(
        {
            "month": [_month(cell) for cell in rows["Month_Code"]],
            "country": rows["Economy_Code"].map(ECONOMIES).astype("str"),
            "connectivity_index": [number(cell, VALUE) for cell in rows[VALUE]],
        }
    )
    return TABLE.ordered(found.dropna(subset="connectivity_index"))


def _month(cell: str) -> pd.Timestamp:
    """The first day of a month written 2026M08."""
    parts = MONTH.fullmatch(cell)
    if not parts:
        raise FeedFailure("changed", f"`Month/Code` is {excerpt(cell)!r}, not like 2026M08.")
    return pd.Timestamp(f"{parts[1]}-{parts[2]}-01").as_unit("us")


FEED = Feed(
    table=TABLE,
    source="unctadstat",
    base=BASE,
    keys=(CLIENT, SECRET),
    cadence="monthly",
    stale_days=45,
    period="month",
    group=("country",),
    measures=("connectivity_index",),
    get=get,
    parse=parse,
    tidy=tidy,
    confirm=(
        "The answer is CSV under the headings expected, packed or not.",
        "Quarters are spelled as expected; Korea, China and the United States are among them.",
        "A bulk file is reported that needs no key; whether it holds the same has not been seen.",
    ),
)
