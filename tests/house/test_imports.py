"""Who may import whom: data <- pages -> analysis, and nothing else."""

import sys
from dataclasses import dataclass

import pytest

from tests.house.tree import Module, imports, product, within


@dataclass(frozen=True)
class Room:
    """A part of the house and everything its modules may import beyond the standard library."""

    name: str
    allowed: tuple[str, ...]

    def holds(self, module: Module) -> bool:
        return within(module.name, self.name)


BEHIND = ("analysis", "data.store", "data.catalog")
# numpy and pandas carry tables and arrays between the rooms, so every room but a page may use them.
CARRIERS = ("numpy", "pandas")
TABLES = ("openpyxl", "defusedxml", "lxml", "python_calamine")
# What a chart is drawn from, and what a file is written from, each beyond what stands behind it.
DRAWN = ("pages.charts", "pages.answer", "pages.words")
WRITTEN = ("pages.export", "pages.frontend", "pages.link", *DRAWN)
# What writes the files that are handed on.
OFFICE = ("xlsxwriter", "pptx", "hwpx", "kaleido")

# What a hosted server stands on.
SERVER = (
    "streamlit",
    "starlette",
    "anyio",
    "uvicorn",
    "google.protobuf",
    "prometheus_client",
    "joserfc",
)

# The first room that holds a module counts.
ROOMS = (
    Room("data.live.client", ("data", *CARRIERS, "httpx", "stamina", "anyio")),
    Room("data.live", ("data", *CARRIERS, "pydantic", "defusedxml", "pyarrow")),
    Room("data.rollup", ("data", *CARRIERS, "narwhals", "duckdb", "pyspark", "pyarrow", "tqdm")),
    Room("data.refresh", ("data", *CARRIERS, "tqdm")),
    Room("data.bundle", ("data", "cryptography")),
    # The command by the name people know; what it says follows from tables and model alike.
    Room("data.score", ("pages.answer.ledger_scores",)),
    Room("data.ledger", ("data", "cryptography")),
    Room("data.house", ("data", "cryptography", *CARRIERS)),
    Room("data.upload", ("data", *CARRIERS, "pyarrow", *TABLES)),
    Room("data", ("data", *CARRIERS, "pyarrow")),
    Room("analysis", ("analysis", "scipy", *CARRIERS)),
    Room("pages.words", ("pages.words", "analysis.shocks", *CARRIERS)),
    Room("pages.link", ("pages.link", "pages.words", "analysis")),
    Room(
        "pages.answer",
        (
            *("pages.answer", "pages.link", "pages.words"),
            *("data.house", "data.ledger", "data.live.latest", "data.upload"),
            *BEHIND,
            *CARRIERS,
        ),
    ),
    Room("pages.charts", (*DRAWN, *BEHIND, "plotly", "orjson", *CARRIERS)),
    Room("pages.frontend", ()),
    Room("pages.export", (*WRITTEN, *BEHIND, "data.live.latest", "plotly", *CARRIERS, *OFFICE)),
    Room(
        "pages.api",
        (
            *("pages.api", "pages.answer", "pages.link", "pages.words"),
            "pages.export.office.csv",
            *BEHIND,
            *CARRIERS,
        ),
    ),
    Room(
        "pages.ui",
        (
            "pages.ui",
            *WRITTEN,
            *BEHIND,
            "data.house",
            "data.ledger",
            "data.live.latest",
            "data.upload",
            "streamlit",
            "plotly",
            "orjson",
            "segno",
            *CARRIERS,
        ),
    ),
    Room("pages", ("pages.ui", *WRITTEN, "analysis", "data.catalog", "streamlit")),
    Room("app", ("pages.ui", "streamlit")),
    Room(
        "deploy",
        (
            *("deploy", "data.store", "data.catalog"),
            *("pages.ui.frame.access", "pages.ui.frame.attempt", "pages.ui.kept.followed"),
            *("pages.api", "pages.words"),
            *SERVER,
        ),
    ),
    Room("serve", ("deploy", "streamlit")),
    Room("transpacific", ("transpacific", "pages.answer.handed")),
)


def trespasses(module: Module) -> list[str]:
    """Say, one line each, what a module imports although its room may not."""
    room = next(room for room in ROOMS if room.holds(module))
    return [
        f"{module.path}:{line} imports {name}; {room.name} may import {', '.join(room.allowed)}"
        for line, name in imports(module)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(within(name, package) for package in room.allowed)
        # `from pages import ui` names the allowed package itself; `from data import store` too.
        and not within(module.name, name)
    ]


def test_every_module_imports_only_what_its_room_may() -> None:
    assert [line for module in product() for line in trespasses(module)] == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("data/store.py", "import analysis.model"),
        ("data/builders/capacity.py", "from pages.ui import text"),
        ("data/builders/capacity.py", "import streamlit as st"),
        ("data/live/latest.py", "import requests"),
        ("analysis/model.py", "from data import store"),
        ("analysis/model.py", "import pyarrow"),
        ("analysis/steps/cargo.py", "import plotly.graph_objects as go"),
        ("pages/ui/kept/cache.py", "from data.builders import capacity"),
        ("pages/ui/kept/cache.py", "from data import build"),
        ("pages/words/text.py", "import streamlit as st"),
        ("pages/words/text.py", "from pages.link import link"),
        ("pages/link/link.py", "from pages.charts import chart"),
        ("pages/answer/json_rows.py", "import plotly.graph_objects as go"),
        ("pages/answer/json_rows.py", "from pages.ui.kept import cache"),
        ("pages/charts/chart.py", "from pages.export.office import csv"),
        ("pages/export/office/csv.py", "import streamlit"),
        ("pages/cargo.py", "from pages import capacity"),
        ("pages/cargo.py", "from . import capacity"),
        ("pages/cargo.py", "from data.store import read"),
        ("pages/cargo.py", "import plotly"),
        ("app.py", "import analysis"),
        ("deploy/health.py", "from pages.ui import text"),
        ("pages/api/asked.py", "from pages.charts import chart"),
        ("pages/api/asked.py", "import starlette"),
        ("serve.py", "from data import store"),
        ("transpacific/command.py", "from pages.export import scenario"),
        ("app.py", "from data.catalog import TABLES"),
        ("app.py", "def f():\n    import plotly"),
    ],
)
def test_a_trespass_is_noticed(path: str, line: str) -> None:
    assert len(trespasses(Module(path, line))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("data/store.py", "import pyarrow.parquet as pq"),
        ("data/builders/__init__.py", "from . import capacity"),
        ("analysis/model.py", "from analysis.steps import cargo, fleet"),
        ("pages/ui/kept/cache.py", "from data import store"),
        ("pages/answer/scenario_tables.py", "from data.store import write"),
        ("pages/cargo.py", "from pages.charts import cargo"),
        ("pages/export/works/order.py", "from pages.answer import own_figures"),
        ("app.py", "from pages.ui.frame import frame"),
    ],
)
def test_what_the_table_allows_passes(path: str, line: str) -> None:
    assert trespasses(Module(path, line)) == []
