"""Briefings of any scenario and language, their HWPX files, and pictures made without a browser."""

import datetime as dt
import functools
import io
from dataclasses import replace
from typing import Final

from PIL import Image

from pages.export.office import hwpx
from pages.export.paper import briefing
from pages.export.paper.briefing import Briefing
from pages.ui.kept import cache
from pages.words import text
from tests.charts import drawn

LINK: Final = "http://localhost:8501/?cargo_drop_pct=45&capacity_cut_pct=14"
DAY: Final = dt.date(2026, 11, 23)
MIDDLE: Final = "official_middle"


@functools.cache
def made(language: str, case: str = MIDDLE) -> Briefing:
    """Make the briefing of a case."""
    run = drawn.run(case)
    return briefing.make(run, cache.observed_series(), text.words(language), LINK, DAY)


def with_link(language: str, link: str) -> Briefing:
    """Make the same briefing with another link."""
    return replace(made(language), link=link)


@functools.cache
def blank() -> bytes:
    """Draw a picture of the size a chart has."""
    target = io.BytesIO()
    Image.new("RGB", (1440, 680), "#eef2f6").save(target, "PNG")
    return target.getvalue()


def pictures(given: Briefing) -> dict[str, bytes]:
    """Give every chart of a briefing a picture."""
    return {chart.name: blank() for chart in given.charts}


@functools.cache
def document(language: str, pictured: bool = True) -> bytes:
    """Write the HWPX file of the middle of the official band."""
    given = made(language)
    return hwpx.hwpx_bytes(given, pictures(given) if pictured else {})
