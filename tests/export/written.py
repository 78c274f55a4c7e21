"""Briefings to write, made once, and one in which every text is out to do harm."""

import datetime as dt
import functools
from dataclasses import replace
from typing import Final

from analysis import levers
from pages.export.paper import briefing
from pages.export.paper.briefing import Briefing
from pages.export.paper.sentences import Line
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from pages.words import text

DAY: Final = dt.date(2026, 11, 25)
LINK: Final = "https://dashboard.example/?v=1&drop=45&mode=cut"
EVIL: Final = "=1+1 </script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


@functools.cache
def made(language: str) -> Briefing:
    """Make the briefing of the default scenario."""
    positions = levers.defaults()
    run, words = cache.run(positions), text.words(language)
    charts = briefing.charts(run, cache.observed_series(), words)
    return briefing.make(run, charts, korea_outlook.of(positions), words, LINK, DAY)


def hostile() -> Briefing:
    """Make a briefing whose every text tries to get out of its place."""
    fair = made("en")
    charts = tuple(
        replace(
            one,
            title=EVIL,
            definition=EVIL,
            unit=EVIL,
            sources=(EVIL,),
            series=tuple(replace(each, label=f"{each.label}{EVIL}") for each in one.series),
            spec={**one.spec, "layout": {**one.spec["layout"], "title": EVIL}},
        )
        for one in fair.charts
    )
    return replace(
        fair,
        title=EVIL,
        lines=(Line(0, EVIL), Line(1, EVIL)),
        page=replace(
            fair.page,
            lines=(Line(0, EVIL),),
            heads=tuple(EVIL for _ in fair.page.heads),
            rows=tuple(tuple(EVIL for _ in row) for row in fair.page.rows),
            note=EVIL,
            chart=charts[0],
            korea=EVIL,
            contact=EVIL,
        ),
        levers=((EVIL, EVIL, EVIL, EVIL),),
        charts=charts,
        parameters=((EVIL, EVIL, 1.0, 0.5, 2.0, EVIL, EVIL, EVIL),),
        sources=((EVIL, EVIL, EVIL),),
        link=f"javascript:alert(3)//{EVIL}",
        model=EVIL,
        data=EVIL,
    )
