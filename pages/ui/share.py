"""The one door for showing a chart: figure, finding, source, table and downloads together."""

import json
from urllib.parse import urlencode, urlsplit

import streamlit as st

from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from pages.ui import browser, cache, controls, link, own, state, text
from pages.ui.charts import style
from pages.ui.charts.chart import Chart
from pages.ui.text import Words, t

_chart = st.components.v2.component(
    "chart",
    css=browser.asset("chart.css"),
    js=f"const TEMPLATE = {json.dumps(style.TEMPLATE)};\n{browser.asset('chart.js')}",
    isolate_styles=False,
)


def chart(shown: Chart) -> None:
    """Show a chart with its finding, its source, the table behind it and its downloads.

    Parameters
    ----------
    shown : the chart.
    """
    words = text.current()
    sources = "; ".join([*shown.sources, *_own(shown)])
    source = t("chart.source", sources=sources, model=MODEL_VERSION, data=_data())
    columns = list(shown.columns)
    with st.container(border=True):
        _chart(
            key=f"chart.{shown.name}",
            data={
                "name": shown.name,
                "file": shown.name
                if shown.static or shown.followed
                else f"{shown.name}_{_file_part()}",
                "language": words.language,
                "title": shown.title,
                "definition": shown.definition,
                "alt": f"{shown.title} {shown.definition}",
                "source": source,
                "figure": shown.to_json(),
                "unit": shown.unit,
                "columns": [shown.across or t("chart.week"), *columns],
                "withheld": [1 + columns.index(name) for name in shown.withheld],
                "rows": shown.rows,
                "head": head(shown, words, source),
                "words": {name: t(f"download.{name}") for name in ("png", "svg", "csv", "table")}
                | {"failed": t("chart.failed")},
            },
        )


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
    levers = state.levers()
    named = () if shown.static or shown.followed else LEVERS
    return [
        shown.title,
        shown.definition,
        *shown.followed,
        *(f"{controls.label(one, words)}: {one.write(levers[one.key])}" for one in named),
        source,
        *(words("download.withheld", series=name) for name in shown.withheld),
        words("download.link", link=address()),
    ]


def address() -> str:
    """Give the link of this page and scenario, as it stands in the address bar."""
    spelled = link.write(state.levers(), text.current().language, _data()) | state.added()
    query = urlencode(spelled)
    page = st.context.url or ""
    return f"{page}{'' if urlsplit(page).path else '/'}?{query}"


def _file_part() -> str:
    """Name the scenario in a file name, so that two files never share one."""
    levers = state.levers()
    parts = ("cargo_drop_pct", "capacity_mode", "capacity_cut_pct")
    by_key = {lever.key: lever for lever in LEVERS}
    return "_".join(f"{by_key[key].link}{by_key[key].write(levers[key])}" for key in parts)


def _own(shown: Chart) -> list[str]:
    """Say that own figures stand behind a chart: as a series, or as the cargo it was run on."""
    drawn = any(one.key.startswith("own_") for one in shown.series)
    run = own.rows("cargo") is not None and not shown.static
    return [t("own.source", fingerprint=own.fingerprint())] if drawn or run else []


def _data() -> str:
    return cache.data_version()
