"""What the recipes write into a copy of the tree; every name and figure of it is made up."""

from typing import Final

PAGE: Final = '''"""A page that was added: the sentence at the top, and one chart."""

import streamlit as st

from pages.charts import finding
from pages.charts import scenario as charts
from pages.ui.frame import frame, state
from pages.ui.kept import cache, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections, share

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.my_page"), anchor=False)
    run = cache.run(state.levers())
    sections.finding(finding.sentence(run.levers, run.headline, words))
    share.chart(charts.capacity_and_loadings(run, words))


frame.show(body)
'''

PAGE_NAMES: Final = ('my_page = "새 쪽"\n\n', 'my_page = "My page"\n\n')
PAGE_TITLES: Final = ('my_page = "새로 더한 쪽"\n\n', 'my_page = "A page that was added"\n\n')

LEVER: Final = """    Lever(
        key="extra_rate_pct",
        link="extra",
        default=0.0,
        low=0.0,
        high=50.0,
        unit="%",
        parameter="extra_share",
        scale=0.01,
    ),"""
PARAMETER: Final = """    Parameter(
        name="extra_share",
        symbol="e",
        value=0.0,
        low=0.0,
        high=0.2,
        unit="ratio",
        meaning="share put on top of the spot rate",
        source="Made up for a test",
        confidence="low",
    ),"""
STEP: Final = (
    "\n\ndef follow(",
    '''


def with_extra(ratio: Array, extra_share: Array) -> Array:
    """Put a share on top of the spot rate.

    Parameters
    ----------
    ratio : (scenario, 1, coast, week)
        Spot rate over baseline. [1]
    extra_share : (scenario, 1, 1, 1)
        What comes on top. [1]

    Returns
    -------
    (scenario, 1, coast, week)
        Spot rate over baseline. [1]
    """
    return ratio * (1.0 + extra_share)


def follow(''',
)
MODEL: Final = (
    '    spot_rate_ratio = np.exp(rates.follow(target, given["rate_adjustment"]))\n',
    '    spot_rate_ratio = np.exp(rates.follow(target, given["rate_adjustment"]))\n'
    '    spot_rate_ratio = rates.with_extra(spot_rate_ratio, given["extra_share"])\n',
)
LETTER: Final = '    "extra_share": r"e_{top}",'
LETTER_USED: Final = (
    'r"R_t=R^0e^{r_t}",\n        ),\n        (\n',
    'r"R_t=R^0e^{r_t}(1+e_{top})",\n        ),\n        (\n            "extra_share",\n',
)
LEVER_KOREAN: Final = """[lever.extra_rate_pct]
label = "운임 할증({unit})"
name = "운임 할증"
help = "모형 운임에 더하는 비율."
"""
PARAMETER_KOREAN: Final = 'extra_share = "운임에 더하는 할증 비율"\n'
LEVER_ENGLISH: Final = """[lever.extra_rate_pct]
label = "Extra on the spot rate ({unit})"
name = "extra on the rate"
help = "Share put on top of the spot rate."
"""
LAYOUT: Final = 'LAYOUTS["2"] = (*LAYOUTS["1"], Digit("extra", 51, 0))\nLATEST: Final = "2"'

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
    found = model(answer, _Rows)
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
ANSWER: Final = """{"rows": [{"month": "2026-07", "value": 1.5}, {"month": "2026-08", "value": 2.5}]}
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

FORMAT: Final = '''"""Writes a briefing as plain text."""

from pages.export.paper.briefing import Briefing


def text_bytes(briefing: Briefing) -> bytes:
    """Write a briefing as plain text.

    Parameters
    ----------
    briefing : the briefing.
    """
    lines = [briefing.title, *(line.marked for line in briefing.lines), briefing.link]
    return "\\n".join(lines).encode()
'''
FORMAT_LINE: Final = (
    '    Format("my_format", "text/plain", "pages.export.paper.my_format", "text_bytes"),'
)
