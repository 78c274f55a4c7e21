"""US Census Bureau, International Trade: how it is asked, and how its arrays become rows.

Documented shape: an array of arrays of text, the first the header; what is asked as a predicate
comes back as a further column, so that the header may repeat a name. Without a key the source
redirects to a page that answers 200; status 204 means that no such month is published.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from data.live.failures import FeedFailure
from data.live.feed import Answer, Key, Request, Visit
from data.live.reading import as_json, excerpt, number
from data.schema import Column, Source

BASE: Final = "https://api.census.gov"
KEY: Final = Key("CENSUS_API_KEY", "https://api.census.gov/data/key_signup.html")
FIRST_YEAR: Final = 2019

# Schedule C, with the names the source itself uses: a code that means another country is noticed.
COUNTRIES: Final = {
    "5700": "CHINA",
    "5820": "HONG KONG",
    "5800": "KOREA, SOUTH",
    "5880": "JAPAN",
    "5830": "TAIWAN",
    "5520": "VIETNAM",
    "5490": "THAILAND",
    "5570": "MALAYSIA",
    "5590": "SINGAPORE",
    "5600": "INDONESIA",
    "5650": "PHILIPPINES",
    "5550": "CAMBODIA",
    "5330": "INDIA",
    "5380": "BANGLADESH",
}
AMOUNTS: Final = {
    "GEN_VAL_MO": "all_value_usd",
    "VES_VAL_MO": "vessel_value_usd",
    "VES_WGT_MO": "vessel_weight_kg",
    "CNT_VAL_MO": "container_value_usd",
    "CNT_WGT_MO": "container_weight_kg",
}
MOST_USD: Final = 2e11
MOST_KG: Final = 1e11
COUNTRY: Final = re.compile(r"(?!00)\d{4}")
MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

SOURCE: Final = Source(
    name="US International Trade Data, monthly general imports",
    publisher="US Census Bureau",
    url="https://www.census.gov/data/developers/data-sets/international-trade.html",
    licence=(
        "CC0. This product uses the Census Bureau Data API but is not endorsed or certified by "
        "the Census Bureau."
    ),
    redistribution="Free, with the notice above.",
)
COUNTRY_COLUMNS: Final = (
    Column("month", "First day of the month.", kind="date"),
    Column("country_code", "Country of origin, Schedule C.", allowed=tuple(COUNTRIES)),
    Column("country", "Country of origin, as the source names it."),
)


def amount(name: str) -> Column:
    """The declaration of a value or weight."""
    ways = {"all": "all ways of transport", "vessel": "vessels", "container": "containers aboard"}
    way, what, _ = name.split("_")
    if what == "value":
        return Column(name, f"Customs value, {ways[way]}.", "USD", "number", low=0, high=MOST_USD)
    return Column(name, f"Gross weight, {ways[way]}.", "kg", "number", low=0, high=MOST_KG)


def ask(visit: Visit, what: str, names: Iterable[str], code: str, time: str) -> Answer:
    """Ask for one country and period.

    Parameters
    ----------
    visit : Visit
        The door, the address and the key.
    what : str
        The endpoint: `hs` or `porths`.
    names : iterable of str
        Variables wanted. One that is a dimension is broken out, so none is named needlessly.
    code : str
        Country of Schedule C.
    time : str
        A month, a year, or `from … to …`.
    """
    return visit.fetch(
        Request(
            url=f"{visit.base}/data/timeseries/intltrade/imports/{what}",
            params=(("get", ",".join(names)), ("CTY_CODE", code), ("time", time)),
            secrets=(("key", visit.keys[KEY.name]),),
            accepts=("application/json",),
            may_be_empty=True,
            key_error_header="X-DataWebAPI-KeyError",
        )
    )


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """Every answer's rows under one another, cells as the source writes them."""
    frames = [_rows(answer) for answer in answers if answer.body]
    if not frames:
        raise FeedFailure("empty", "the Census Bureau has no rows for any country asked.")
    return pd.concat(frames, ignore_index=True)


def countries_of(rows: pd.DataFrame, wanted: Sequence[str]) -> pd.DataFrame:
    """Rows of single countries with month, code, name and amounts; totals and groups left out.

    Parameters
    ----------
    rows : pd.DataFrame
        What `parse` gives.
    wanted : sequence of str
        Further columns that must be there.
    """
    lacking = [n for n in ("CTY_CODE", "CTY_NAME", "time", *AMOUNTS, *wanted) if n not in rows]
    if lacking:
        raise FeedFailure("changed", f"columns missing in the answer: {', '.join(lacking)}.")
    single = rows[rows["CTY_CODE"].fillna("").map(lambda code: bool(COUNTRY.fullmatch(code)))]
    if single.empty:
        raise FeedFailure("empty", "the Census Bureau answers with totals and groups only.")
    for code, name in set(zip(single["CTY_CODE"], single["CTY_NAME"], strict=True)):
        if COUNTRIES.get(code) != name:
            expected = COUNTRIES.get(code, "no country asked for")
            raise FeedFailure("changed", f"code {code} is {name}; expected {expected}.")
    amounts = {
        ours: [number(cell, theirs) for cell in single[theirs]] for theirs, ours in AMOUNTS.items()
    }
    months = [_month(cell) for cell in single["time"]]
    tidy = single[list(wanted)].assign(month=months, **amounts)
    return tidy.assign(country_code=single["CTY_CODE"], country=single["CTY_NAME"])


def _rows(answer: Answer) -> pd.DataFrame:
    """One answer as rows; of columns that repeat a name, the first."""
    table = as_json(answer)
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        raise FeedFailure("changed", f"{answer.url} is no array of arrays.")
    if not table or {len(row) for row in table} != {len(table[0])}:
        raise FeedFailure("changed", f"{answer.url} has rows of different lengths.")
    if not all(cell is None or isinstance(cell, str) for row in table for cell in row):
        raise FeedFailure("changed", f"{answer.url} has cells that are not text.")
    frame = pd.DataFrame(table[1:], columns=table[0], dtype=object)
    return frame.loc[:, ~frame.columns.duplicated()]


def _month(cell: str | None) -> pd.Timestamp:
    """The first day of a month written YYYY-MM."""
    if not MONTH.fullmatch(cell or ""):
        raise FeedFailure("changed", f"`time` is {excerpt(str(cell))!r}, not YYYY-MM.")
    return pd.Timestamp(f"{cell}-01").as_unit("us")
