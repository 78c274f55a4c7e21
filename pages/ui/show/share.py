"""The one door for showing a chart: figure, finding, source, table and downloads together."""

import functools
import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from analysis.lever import Position
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from pages.answer import baseline_used
from pages.charts import alternative, style
from pages.charts.chart import Chart, spell
from pages.export.office import chart_xlsx
from pages.frontend import assets
from pages.link import choices, link
from pages.ui.frame import browser, controls, embed, state
from pages.ui.kept import cache, own, period, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import file_names, saved_file
from pages.words import plain
from pages.words.text import Words

SCRIPTS: Final = (
    *("figure.js", "files.js", "quick.js", "clipboard.js"),
    *("menu.js", "table.js", "following.js", "ready.js", "chart.js"),
)
IN_CHART: Final = (
    *("files", "xlsx", "json", "copy", "copied", "not_copied"),
    *("address", "copied_address", "not_copied_address"),
)
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_scripts = st.components.v2.component(
    "chart-scripts",
    css=assets.asset("chart.css"),
    js=assets.script(*SCRIPTS, before=f"const TEMPLATE = {json.dumps(style.TEMPLATE)};"),
    isolate_styles=False,
)

_chart = st.components.v2.component("chart", js=assets.place("chart"), isolate_styles=False)


def scripts() -> None:
    """Send what draws charts, once for all of them: with each it would double every answer."""
    _scripts(key="chart-scripts")


def chart(shown: Chart, *, alone: bool = True) -> None:
    """Show a chart where it stands; in an embedded view only the one asked for is shown.

    Parameters
    ----------
    shown : the chart.
    alone : whether a link can show it alone, because the link says all that it follows.
    """
    if embed.offer(shown) if alone else not embed.wanted():
        draw(shown, alone=alone)


def draw(shown: Chart, *, alone: bool = True) -> None:
    """Draw a chart with its finding, its source, the table behind it and its downloads.

    Parameters
    ----------
    shown : the chart.
    alone : whether a link can show it alone.
    """
    words, shown = spoken.current(), period.shown(shown)
    lines = head(shown, words, _source(shown))
    with st.container(border=True, height="stretch"):
        told = spell(_told(shown, words, lines) | {"alone": alone})
        asked = _chart(key=f"chart.{shown.name}", data=told, on_xlsx_change=_wanted)
        if asked.xlsx:
            _hand_over(shown, lines, words)


def _told(shown: Chart, words: Words, lines: Sequence[str]) -> dict[str, object]:
    """Say all that the browser shows of a chart, and hands out."""
    columns = list(shown.columns)
    return {
        # So that none is shown after one of a later move.
        "run": [state.stamp(), state.heard()],
        "name": shown.name,
        "file": file_names.of(shown),
        "language": words.language,
        "title": shown.title,
        "definition": shown.definition,
        "flat": shown.flat,
        "alt": alternative.of(shown, words),
        "source": _source(shown),
        "figure": shown.drawn,
        "unit": shown.unit,
        "columns": [shown.across or t("chart.week"), *columns],
        "withheld": [1 + columns.index(name) for name in shown.withheld],
        "rows": shown.rows,
        "head": lines,
        "words": _labels(words),
    }


def _source(shown: Chart) -> str:
    """Name what a chart rests on, with the versions."""
    sources = "; ".join([*shown.sources, *_own(shown)])
    return t("chart.source", sources=sources, model=MODEL_VERSION, data=cache.data_version())


@functools.cache
def _labels(words: Words) -> dict[str, str]:
    """Give the words inside a chart."""
    return (
        {name: words(f"download.{name}") for name in ("png", "svg", "csv", "table")}
        | {name: words(f"chart_file.{name}") for name in IN_CHART}
        | {"failed": words("chart.failed"), "day": words.entries["format.day"]}
        | {"months": ",".join(words(f"month.{month}") for month in range(1, 13))}
    )


def _wanted() -> None:
    """Take note that a file is asked for; the chart is drawn again and hands it over."""


def _hand_over(shown: Chart, lines: Sequence[str], words: Words) -> None:
    """Write the workbook of a chart and let the browser save it."""
    day = browser.today(st.context.timezone)
    content = chart_xlsx.chart_bytes(shown, lines, words.language, day)
    name = f"{file_names.of(shown)}.xlsx"
    saved_file.save(f"chart-file.{shown.name}", name, XLSX, content)


def pair(left: Chart, right: Chart) -> None:
    """Show two charts side by side in boxes of one height; one after the other on a phone.

    Parameters
    ----------
    left, right : the charts.
    """
    for column, one in zip(st.columns(2), (left, right), strict=True):
        with column:
            chart(one)


def head(shown: Chart, words: Words, source: str) -> list[str]:
    """Give the lines that stand above the cells of a CSV file.

    Parameters
    ----------
    shown : the chart.
    words : words of the reader's language.
    source : its source line.

    Returns
    -------
    lines without line breaks: finding, definition, levers it follows, sources, versions and link.
    """
    named = not (shown.static or shown.followed)
    return [
        shown.title,
        shown.definition,
        *shown.followed,
        *(_lever_lines(tuple(state.levers().values()), words) if named else ()),
        *((_baseline(words),) if named else ()),
        source,
        *(words("download.withheld", series=name) for name in shown.withheld),
        words("download.link", link=address()),
    ]


def _baseline(words: Words) -> str:
    """Say on which baseline the scenario of the page is run."""
    return baseline_used.told(cache.basis().used(state.levers()), words)


# Every chart of a page names the same levers and the same link.
@functools.lru_cache(maxsize=256)
def _lever_lines(positions: tuple[Position, ...], words: Words) -> tuple[str, ...]:
    """Name every lever with where it stands."""
    named = [
        (one, position)
        for one, position in zip(LEVERS, positions, strict=True)
        if one.kind != "shock" or position is not None
    ]
    return tuple(
        f"{controls.label(one, words)}: {choices.named(one, position, words)}"
        if one.kind == "shock"
        else f"{controls.label(one, words)}: {one.write(position)}"
        for one, position in named
    )


@functools.lru_cache(maxsize=256)
def _query(
    positions: tuple[Position, ...], language: str, data: str, added: tuple[tuple[str, str], ...]
) -> str:
    """Spell a scenario, and what a page adds to it, as the query of a link."""
    levers = {one.key: position for one, position in zip(LEVERS, positions, strict=True)}
    return urlencode(link.write(levers, language, data) | dict(added))


def address() -> str:
    """Give the link of this page and scenario, as it stands in the address bar."""
    return _address(state.added())


def scenario_address() -> str:
    """Give the link of this page and scenario alone: own figures are named, no more is added."""
    return _address(own.spelled())


def _address(added: dict[str, str]) -> str:
    query = _spelled(added)
    page = plain.page(st.context.url or "")
    return f"{page}{'' if urlsplit(page).path else '/'}?{query}"


def _spelled(added: dict[str, str]) -> str:
    positions = tuple(state.levers().values())
    return _query(positions, spoken.current().language, cache.data_version(), tuple(added.items()))


def home_address() -> str:
    """Give the link of the scenario alone, which opens on the first page."""
    page = urlsplit(plain.page(st.context.url or ""))
    folder, _, name = page.path.rpartition("/")
    home = folder if spoken.current().has(f"page.{name}") else page.path
    query = _spelled(own.spelled())
    return f"{page.scheme}://{page.netloc}{home.rstrip('/')}/?{query}"


def _own(shown: Chart) -> list[str]:
    """Say that own figures stand behind a chart: as a series, or as the cargo it was run on."""
    drawn = any(one.key.startswith("own_") for one in shown.series)
    run = cache.basis().runs_on_own and not shown.static
    return [t("own.source", fingerprint=own.fingerprint())] if drawn or run else []
