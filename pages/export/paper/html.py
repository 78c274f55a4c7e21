"""Writes a briefing as one HTML file that needs nothing else: charts, fonts and tables inside."""

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from typing import Final

from pages.charts import style
from pages.charts.chart import Chart
from pages.charts.restricted import without_series
from pages.export.paper import html_tables
from pages.export.paper.briefing import Briefing
from pages.export.paper.sentences import MARKS
from pages.frontend import assets
from pages.words import text
from pages.words.plain import is_web
from pages.words.text import Words

STATIC: Final = Path(__file__).parents[3] / "static"
LIBRARY: Final = STATIC / "plotly-basic-4.1.1.min.js"
FONTS: Final = (
    ("Pretendard", 400, "Pretendard-Regular.subset.woff2"),
    ("Pretendard", 600, "Pretendard-SemiBold.subset.woff2"),
    ("Marks", 400, "Marks.woff2"),
)
# The chart library looks for a sheet of its own and fills it by rules, never by text.
EMPTY_SHEET: Final = ""


def html_bytes(briefing: Briefing) -> bytes:
    """Write a briefing as a page that opens anywhere, without a network.

    Parameters
    ----------
    briefing : the briefing.

    Returns
    -------
    bytes
        UTF-8, the same for the same briefing.
    """
    words = text.words(briefing.language)
    scripts = (LIBRARY.read_text(encoding="utf-8"), _drawing())
    sheet = _sheet()
    parts = (
        "<!doctype html>",
        f'<html lang="{escape(briefing.language)}">',
        _head(briefing, scripts, sheet),
        "<body>",
        f'<a class="skip" href="#main">{escape(words("briefing_page.skip"))}</a>',
        _top(briefing, words),
        '<main id="main">',
        _page(briefing, words),
        _finding(briefing, words),
        html_tables.figures(briefing, words),
        html_tables.moved(briefing, words),
        html_tables.levers(briefing, words),
        _charts(briefing, words),
        html_tables.parameters(briefing, words),
        html_tables.sources(briefing, words),
        "</main>",
        f"<footer><p>{escape(_made(briefing, words))}</p></footer>",
        *(f"<script>{script}</script>" for script in scripts),
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(parts).encode()


def _head(briefing: Briefing, scripts: tuple[str, ...], sheet: str) -> str:
    """Name the page, and forbid everything that does not stand in it."""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(sheet)} {_hash(EMPTY_SHEET)}",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return "\n".join(
        (
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(briefing.title)}</title>",
            f"<style>{sheet}</style></head>",
        )
    )


def _top(briefing: Briefing, words: Words) -> str:
    """Open with what this is, when and from what it was made, and the link back."""
    link = escape(briefing.link)
    # Only an address of the web becomes one that can be followed.
    address = f'<a href="{link}" rel="noopener noreferrer">{link}</a>'
    shown = address if is_web(briefing.link) else link
    lines = (
        f"<h1>{escape(briefing.title)}</h1>",
        f"<p>{escape(_made(briefing, words))}</p>",
        f'<p class="link">{words("download.link", link=shown)}</p>',
    )
    return f"<header>{''.join(lines)}</header>"


def _page(briefing: Briefing, words: Words) -> str:
    """Say it all on what prints as page one."""
    page = briefing.page
    lines = "".join(f"<p>{escape(line.marked)}</p>" for line in page.lines)
    table = html_tables.page(briefing, words)
    return (
        f'<section class="page"><div class="finding">{lines}</div>{table}'
        f'<p class="note">{escape(page.note)}</p>{_figure(briefing, page.chart, words, "h2")}'
        f'<p class="korea">{escape(f"{MARKS[0]} {page.korea}")}</p>'
        f'<p class="contact">{escape(page.contact)}</p></section>'
    )


def _finding(briefing: Briefing, words: Words) -> str:
    """Write every sentence, conclusions first, each level under the one before."""
    lines = "".join(
        f'<p class="level{line.level}">{escape(line.marked)}</p>' for line in briefing.lines
    )
    title = escape(words("briefing.head.finding"))
    return f'<section class="finding"><h2>{title}</h2>{lines}</section>'


def _charts(briefing: Briefing, words: Words) -> str:
    """Draw every chart with its finding, definition, source and cells."""
    title = escape(words("briefing_page.charts"))
    drawn = "".join(_chart(briefing, chart, words) for chart in briefing.charts)
    return f"<section><h2>{title}</h2>{drawn}</section>"


def _chart(briefing: Briefing, chart: Chart, words: Words) -> str:
    """Draw a chart with the cells behind it."""
    cells = html_tables.cells(without_series(chart), words)
    return (
        f'<article class="chart">{_figure(briefing, chart, words, "h3")}'
        f"<details><summary>{escape(words('download.table'))}</summary>{cells}</details></article>"
    )


def _figure(briefing: Briefing, chart: Chart, words: Words, heading: str) -> str:
    """Draw a chart with its finding, definition and source."""
    source = words(
        "chart.source", sources="; ".join(chart.sources), model=briefing.model, data=briefing.data
    )
    withheld = [words("download.withheld", series=name) for name in chart.withheld]
    notes = "".join(f'<p class="note">{escape(line)}</p>' for line in (source, *withheld))
    alt = escape(f"{chart.title} {chart.definition}")
    failed = escape(words("briefing_page.failed"))
    return (
        f"<figure><figcaption><{heading}>{escape(chart.title)}</{heading}>"
        f"<p>{escape(chart.definition)}</p></figcaption>"
        f'<div class="plot" role="img" aria-label="{alt}" data-failed="{failed}">'
        f"<noscript>{failed}</noscript></div>"
        f'<script type="application/json">{_data(without_series(chart))}</script>{notes}</figure>'
    )


def _made(briefing: Briefing, words: Words) -> str:
    """Say on which day and from which versions the briefing was made."""
    day = words.day(briefing.day)
    return words("briefing.created", day=day, model=briefing.model, data=briefing.data)


def _data(chart: Chart) -> str:
    """Spell a figure so that no text in it can end the element it stands in."""
    return chart.to_json().replace("<", "\\u003c")


def _drawing() -> str:
    """Give the script that draws, with what all charts share."""
    template = f"const TEMPLATE = {json.dumps(style.TEMPLATE)};"
    return "\n".join((template, assets.asset("figure.js"), assets.asset("briefing.js")))


def _sheet() -> str:
    """Give the style of the page, with the fonts it is set in."""
    faces = (
        f"@font-face {{ font-family: {family}; font-weight: {weight}; "
        f"src: url(data:font/woff2;base64,{_base64((STATIC / 'fonts' / name).read_bytes())}) "
        'format("woff2"); }'
        for family, weight, name in FONTS
    )
    return "\n".join((*faces, assets.asset("briefing.css")))


def _hash(content: str) -> str:
    """Name a script or a sheet to the browser by what is in it."""
    return f"'sha256-{_base64(hashlib.sha256(content.encode()).digest())}'"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
