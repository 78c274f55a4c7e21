"""`scenario(link)`: the numbers of the page as tables, with units, and without a page."""

import json
import subprocess
import sys
from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from analysis import levers
from analysis.arrays import COASTS, ORIGINS
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from data import catalog, store
from pages.answer import handed
from pages.answer.headline_units import FIGURES
from pages.ui.kept import cache
from tests.house.tree import ROOT
from tests.link import links
from transpacific import scenario

MOVED: Levers = {"cargo_drop_pct": 37.0, "capacity_mode": "respond", "horizon_weeks": 41.0}
LOADED = """
import json, sys
from transpacific import scenario
scenario("1FPS")
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_the_tables_hold_the_arrays_of_the_page_cell_by_cell() -> None:
    found = scenario(f"{links.HOST}/?{links.query(MOVED)}")
    page = cache.run({**levers.defaults(), **MOVED})
    mine = found.cargo[found.cargo["scenario"] == "scenario"]
    for o, origin in enumerate(ORIGINS):
        for c, coast in enumerate(COASTS):
            rows = mine[(mine["origin"] == origin) & (mine["coast"] == coast)]
            assert rows["arrivals_teu"].tolist() == page.result.arrivals_teu[0, o, c].tolist()
    for c, coast in enumerate(COASTS):
        rows = found.market[found.market["coast"] == coast].query("scenario == 'scenario'")
        assert rows["spot_rate_ratio"].tolist() == page.result.spot_rate_ratio[0, 0, c].tolist()
    told = found.headline.set_index(["scenario", "figure"])["value"]
    for figure in (one.name for one in fields(Headline)):
        shown = float(getattr(page.headline, figure)[0])
        assert told["scenario", figure] == shown or not np.isfinite(shown), figure
    assert found.remarks == ()


def test_every_figure_and_column_says_its_unit() -> None:
    assert list(FIGURES) == [one.name for one in fields(Headline)]
    for name, (unit, _) in FIGURES.items():
        assert (unit == "TEU") == name.endswith("_teu"), name
        assert (unit == "weeks") == ("week" in name or "until" in name or "turns" in name), name
    found = scenario("1FPS")
    for name in handed.TABLES:
        table = found.table(name)
        assert list(table) == [one.name for one in found.columns[name]]
        assert all(one.meaning for one in found.columns[name])
        numbers = set(table.select_dtypes("number")) - {"value"}
        assert numbers <= set(found.units.get(name, {})), name
    assert set(found.headline["unit"]) == {"TEU", "weeks", "1", "1 or 0"}


def test_sources_and_versions_travel_with_the_tables() -> None:
    found = scenario("1FPS")
    assert found.versions == {"model": MODEL_VERSION, "data": store.fingerprint()}
    named = {one.name for one in found.sources}
    assert {one.name for one in catalog.get("cargo_baseline_weekly").sources} < named
    assert found.levers["lever"].tolist() == [one.key for one in LEVERS]
    assert found.levers.set_index("lever").loc["cargo_drop_pct", "position"] == "60"
    again = scenario(f"?{found.link}")
    assert (again.code, again.remarks) == (found.code, ())
    pd.testing.assert_frame_equal(again.headline, found.headline)


def test_another_baseline_is_named_with_its_own_sources() -> None:
    latest: Levers = {"baseline": "latest", "onset": pd.Timestamp("2026-03-02").date()}
    found = scenario(f"?{links.query(latest)}")
    assert len(found.remarks) == 1
    assert found.found.faults == ()
    assert {one.name for one in catalog.get("cargo_latest_weekly").sources} < {
        one.name for one in found.sources
    }


def test_neither_page_nor_chart_is_loaded() -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert "pandas" in loaded
    assert loaded & {"streamlit", "plotly", "starlette", "deploy"} == set()


@pytest.mark.parametrize("text", ["hello?", "", "?zzz=1"])
def test_what_is_no_scenario_is_refused(text: str) -> None:
    from pages.answer.reproduction import UnreadableLinkError  # noqa: PLC0415

    with pytest.raises(UnreadableLinkError):
        scenario(text)
