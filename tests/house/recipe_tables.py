"""What the recipes of a table and a feed write into a copy of the tree, all of it made up."""

from typing import Final

BUILDER: Final = '''"""Two figures that were made up."""

import pandas as pd

from data.schema import Column, Dataset, Source

SOURCE = Source(
    name="Made up",
    publisher="Nobody",
    url="https://example.org",
    licence="Free to use.",
    redistribution="Free.",
)
TABLE = Dataset(
    name="my_table",
    title="Figures that were made up",
    grain="One row per week.",
    basis="assumption",
    licence=SOURCE.licence,
    made_from=("data/builders/my_table.py",),
    sources=(SOURCE,),
    key=("week",),
    columns=(
        Column("week", "Monday of the week.", kind="date", monday=True),
        Column("made_up_teu", "Figure that was made up.", "TEU", "number", low=0.0, high=1e6),
    ),
)


def tidy() -> pd.DataFrame:
    """The two figures."""
    weeks = pd.to_datetime(["2025-04-07", "2025-04-14"]).astype("datetime64[us]")
    return pd.DataFrame({"week": weeks, "made_up_teu": [1.0, 2.0]})
'''
SAMPLE: Final = """breaks,week,made_up_teu
,2025-04-07,1
,2025-04-14,2
rows repeat the key,2025-04-14,3
`made_up_teu` leaves,2025-04-21,-1
"""
TABLE_KOREAN: Final = """[table.my_table]
title = "지어낸 수치"
grain = "주 하나."
licence = "자유 이용."
basis = "가정"
"""
COLUMN_KOREAN: Final = """[column.my_table]
week = "주의 월요일."
made_up_teu = "지어낸 수치."
"""

FEED: Final = '''"""Feed: a figure a month that was made up.

Documented shape: a list of objects with `month` (2026-08) and `value`.
"""

from collections.abc import Sequence

import pandas as pd
from pydantic import BaseModel

from data.live.failures import FeedFailure
from data.live.feed import FIX, Answer, Feed, Request, Visit
from data.live.reading import excerpt, model
from data.schema import Column, Dataset, Source

BASE = "https://made-up.example.org"
SOURCE = Source(
    name="Made up",
    publisher="Nobody",
    url=BASE,
    licence="Free to use.",
    redistribution="Free.",
)
TABLE = Dataset(
    name="my_feed",
    title="A figure a month",
    grain="One row per month.",
    basis="observed",
    licence=SOURCE.licence,
    made_from=("made-up.example.org",),
    sources=(SOURCE,),
    key=("month",),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        Column("made_up_teu", "A figure.", "TEU", "number", low=0, high=1e9),
    ),
    fix=FIX,
)


class _Row(BaseModel):
    month: str
    value: float


class _Rows(BaseModel):
    rows: list[_Row]


def get(visit: Visit) -> list[Answer]:
    """Ask for the one file there is."""
    return [visit.fetch(Request(url=f"{visit.base}/my_feed", accepts=("application/json",)))]


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """The figure of every month."""
    [answer] = answers
    found = model(_Rows, answer)
    if not found.rows:
        raise FeedFailure("empty", f"{answer.url} has no rows.")
    return pd.DataFrame([(row.month, row.value) for row in found.rows], columns=["month", "value"])


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Months as dates."""
    try:
        months = pd.to_datetime(rows["month"], format="%Y-%m").astype("datetime64[us]")
    except ValueError as error:
        raise FeedFailure("changed", f"{excerpt(str(error))} is no month.") from error
    return TABLE.ordered(pd.DataFrame({"month": months, "made_up_teu": rows["value"]}))


FEED = Feed(
    table=TABLE,
    source="made_up",
    base=BASE,
    cadence="monthly",
    stale_days=45,
    period="month",
    group=(),
    measures=("made_up_teu",),
    get=get,
    parse=parse,
    tidy=tidy,
)
'''
ANSWER: Final = """{
  "rows": [{"month": "2026-07", "value": 1.5}, {"month": "2026-08", "value": 2.5}]
}
"""
WAY: Final = (
    """            "/my_feed": lambda _: source.plain(_recorded("my_feed"), "application/json"),"""
)
DOCUMENT: Final = "| `my_feed` | A figure a month that was made up | none |"
FEED_KOREAN: Final = """short_my_feed = "지어낸 수치"
title_my_feed = "지어낸 월별 수치"
terms_made_up = "자유 이용."
"""
FEED_ENGLISH: Final = """short_my_feed = "Made up"
title_my_feed = "A figure a month that was made up"
terms_made_up = "Free to use."
"""
