"""What the recipes of a page, a lever and a briefing write into a copy, all of it made up."""

from typing import Final

PAGE: Final = '''"""A page that was added: the sentence at the top, and one chart."""

import streamlit as st

from pages.charts import finding
from pages.charts import market as charts
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
    '        "spot_rate_ratio": np.exp(log_rate - calm_log_rate),\n',
    '        "spot_rate_ratio": rates.with_extra(\n'
    '            np.exp(log_rate - calm_log_rate), given["extra_share"]\n'
    "        ),\n",
)
LETTER: Final = '    "extra_share": r"e_{top}",'
LETTER_USED: Final = (
    'R_t=R^0e^{r_t-r^{\\circ}_t}",\n        ),\n        (\n',
    'R_t=R^0e^{r_t-r^{\\circ}_t}(1+e_{top})",\n        ),\n        (\n            "extra_share",\n',
)
LEVER_KOREAN: Final = """[lever.extra_rate_pct]
label = "운임 할증({unit})"
name = "운임 할증"
help = "모형 운임에 더하는 비율."
"""
PARAMETER_KOREAN: Final = 'extra_share = "운임에 더하는 할증 비율"\n'
SOURCE_KOREAN: Final = '"Made up for a test" = "시험용"\n'
LEVER_ENGLISH: Final = """[lever.extra_rate_pct]
label = "Extra on the spot rate ({unit})"
name = "extra on the rate"
help = "Share put on top of the spot rate."
"""
LAYOUT: Final = (
    'LAYOUTS["{new}"] = (*LAYOUTS["{old}"], Digit("extra", 51, 0))\nLATEST: Final = "{new}"'
)

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

EPISODE_NAMES = (
    '[chart.episode_2021]\nunit = "월별 TEU"\ndefinition = "2020년을 다시."\n',
    '[chart.episode_2021]\nunit = "TEU per month"\ndefinition = "2020 once more."\n',
)
