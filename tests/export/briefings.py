"""Briefings of any scenario and language, their HWPX files, and pictures made without a browser."""

import datetime as dt
import functools
import io
import itertools
from dataclasses import replace
from typing import Final

from PIL import Image

from pages.charts.chart import Chart
from pages.export.office import hwpx
from pages.export.paper import briefing, one_page
from pages.export.paper.briefing import Briefing
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from pages.words import text
from tests.charts import drawn

LINK: Final = "http://localhost:8501/?cargo_drop_pct=45&capacity_cut_pct=14"
DAY: Final = dt.date(2026, 11, 23)
MIDDLE: Final = "official_middle"
WIDTH_PX: Final = 1440
SCALE: Final = 2
CORNER_PX: Final = 12
CORNERS: Final = ("#c00000", "#00c000", "#0000c0", "#c0c000")


@functools.cache
def made(language: str, case: str = MIDDLE) -> Briefing:
    """Make the briefing of a case."""
    run, words = drawn.run(case), text.words(language)
    charts = briefing.charts(run, cache.observed_series(), words)
    return briefing.make(run, charts, korea_outlook.of(run.levers), words, LINK, DAY)


def with_link(language: str, link: str) -> Briefing:
    """Make the same briefing with another link."""
    return replace(made(language), link=link)


def numbered(given: Briefing) -> list[Chart]:
    """Give the charts in the order of their numbers: that of page one, then the others."""
    first = given.page.chart
    return [first, *(one for one in given.charts if one.name != first.name)]


@functools.cache
def patterned(height: int) -> bytes:
    """Draw a picture of the size a chart has, each of its corners in a colour of its own."""
    target = io.BytesIO()
    width, spot = WIDTH_PX, CORNER_PX
    picture = Image.new("RGB", (width, height), "#eef2f6")
    for colour, (x, y) in zip(CORNERS, itertools.product((0, width), (0, height)), strict=True):
        left, top = min(x, width - spot), min(y, height - spot)
        picture.paste(colour, (left, top, left + spot, top + spot))
    picture.save(target, "PNG")
    return target.getvalue()


def pictures(given: Briefing) -> dict[str, bytes]:
    """Give every chart of a briefing a picture."""
    heights = {one.name: int(one.spec["layout"]["height"]) for one in one_page.drawn(given.charts)}
    return {name: patterned(SCALE * height) for name, height in heights.items()}


@functools.cache
def document(language: str, pictured: bool = True) -> bytes:
    """Write the HWPX file of the middle of the official band."""
    given = made(language)
    return hwpx.hwpx_bytes(given, pictures(given) if pictured else {})
