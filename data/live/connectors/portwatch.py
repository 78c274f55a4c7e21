"""IMF PortWatch (an ArcGIS service): how it is asked page by page, and how pages become rows.

Documented shape: status 200 whatever happens; an error stands inside as `error`. A page holds at
most 1,000 rows, and `exceededTransferLimit` is there and true while more follow. Days were epoch
milliseconds until April 2026 and are text since; year, month and day stood beside them throughout.
"""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from pydantic import BaseModel

from data.live.failures import FeedFailure
from data.live.feed import Answer, Pairs, Request, Visit
from data.live.reading import excerpt, model, number
from data.schema import Source

BASE: Final = "https://services9.arcgis.com"
PATH: Final = "/weJ1QsnbMYJlCHdG/arcgis/rest/services/{service}/FeatureServer/0/query"
PAGE_ROWS: Final = 1000
MOST_PAGES: Final = 400
MILLISECONDS: Final = 1000

SOURCE: Final = Source(
    name="PortWatch, daily port and chokepoint activity",
    publisher="UN Global Platform; IMF PortWatch (portwatch.imf.org)",
    url="https://portwatch.imf.org",
    licence="IMF copyright and terms: free use with attribution, without distortion.",
    redistribution="With attribution, under the IMF's terms.",
)


class Trouble(BaseModel):
    """An error as the service reports it inside an answer of status 200."""

    code: int | None = None
    message: str = ""
    details: list[str] = []


class Feature(BaseModel):
    """One row."""

    attributes: dict[str, Any]


class Page(BaseModel):
    """One page of rows, or a count, or an error."""

    features: list[Feature] | None = None
    exceededTransferLimit: bool = False  # noqa: N815 - the service's own name
    count: int | None = None
    error: Trouble | None = None


def pages(visit: Visit, service: str, params: Pairs) -> list[Answer]:
    """Ask for all rows of a question, page by page.

    Parameters
    ----------
    visit : Visit
        The door and the address.
    service : str
        Name of the table.
    params : pairs
        The question, with `orderByFields`: without an order, pages may overlap.
    """
    answers: list[Answer] = []
    offset = 0
    while len(answers) < MOST_PAGES:
        paging = (("resultOffset", str(offset)), ("resultRecordCount", str(PAGE_ROWS)))
        answers.append(_ask(visit, service, (*params, *paging)))
        page = read(answers[-1])
        rows = len(page.features or ())
        if not page.exceededTransferLimit:
            return answers
        if not rows:
            detail = f"{answers[-1].url} says that more rows follow, but gives none."
            raise FeedFailure("incomplete", detail)
        offset += rows
    raise FeedFailure("too_large", f"{service} has more than {MOST_PAGES} pages.")


def count(visit: Visit, service: str, where: str) -> Answer:
    """Ask how many rows a question has."""
    return _ask(visit, service, (("where", where), ("returnCountOnly", "true")))


def read(answer: Answer) -> Page:
    """One answer; raises what the service reports as an error."""
    page = model(Page, answer)
    if page.error is not None:
        said = excerpt("; ".join([page.error.message, *page.error.details]))
        detail = f"{answer.url} reports error {page.error.code} inside status 200: {said}"
        raise FeedFailure("source_error", detail)
    if page.features is None and page.count is None:
        raise FeedFailure("changed", f"{answer.url} holds neither rows nor a count.")
    return page


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """Every page's rows under one another; as many as the service counted, where it was asked."""
    rows: list[dict[str, Any]] = []
    expected: list[int] = []
    for answer in answers:
        page = read(answer)
        rows += [feature.attributes for feature in page.features or ()]
        expected += [] if page.count is None else [page.count]
    if expected and sum(expected) != len(rows):
        detail = f"PortWatch counts {sum(expected):,} rows and gave {len(rows):,}."
        raise FeedFailure("incomplete", detail)
    if not rows:
        raise FeedFailure("empty", "PortWatch answers, but with no rows at all.")
    return pd.DataFrame(rows, dtype=object)


def days(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """The day of each row from its year, month and day; checked with `date` where there is one."""
    lacking = [name for name in ("year", "month", "day") if name not in rows]
    if lacking:
        raise FeedFailure("changed", f"columns missing in the answer: {', '.join(lacking)}.")
    dates = rows["date"] if "date" in rows else [None] * len(rows)
    parts = zip(rows["year"], rows["month"], rows["day"], dates, strict=True)
    return [_day(year, month, day, date) for year, month, day, date in parts]


def column(rows: pd.DataFrame, name: str) -> list[float]:
    """A column as numbers."""
    if name not in rows:
        raise FeedFailure("changed", f"columns missing in the answer: {name}.")
    return [number(cell, name) for cell in rows[name]]


def _ask(visit: Visit, service: str, params: Pairs) -> Answer:
    return visit.fetch(
        Request(
            url=visit.base + PATH.format(service=service),
            params=(*params, ("returnGeometry", "false"), ("f", "json")),
            accepts=("application/json", "text/plain"),
        )
    )


def _day(year: object, month: object, day: object, date: object) -> pd.Timestamp:
    parts = [number(part, "year, month or day") for part in (year, month, day)]
    try:
        built = dt.date(*(int(part) for part in parts))
        said = _date(date)
    except (ValueError, OverflowError, OSError) as error:
        shown = excerpt(json.dumps([year, month, day, date], default=str))
        raise FeedFailure("changed", f"no day can be read from {shown}.") from error
    if said not in (None, built):
        raise FeedFailure("changed", f"`date` says {said}, year, month and day say {built}.")
    return pd.Timestamp(built).as_unit("us")


def _date(date: object) -> dt.date | None:
    """`date` as milliseconds since 1970 or as YYYY-MM-DD."""
    if date is None:
        return None
    if isinstance(date, int | float) and not isinstance(date, bool):
        return dt.datetime.fromtimestamp(date / MILLISECONDS, dt.UTC).date()
    return dt.date.fromisoformat(str(date))
