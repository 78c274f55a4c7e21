"""Figures over HTTP: those of the page's own files, by another road; with units and sources."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pytest
from starlette.testclient import TestClient

from analysis.arrays import COASTS, ORIGINS
from analysis.lever import Levers
from analysis.levers import LEVERS, defaults
from analysis.model import MODEL_VERSION
from data import catalog, store
from pages.answer import handed
from pages.api import asked
from pages.export import scenario as offline
from pages.link import code, link
from pages.ui.kept import cache
from tests.api.doors import client
from tests.link import links

MOVED: Levers = {"cargo_drop_pct": 37.0, "capacity_mode": "respond", "horizon_weeks": 41.0}
QUERY = links.query(MOVED)
PAGE = {**defaults(), **MOVED}


@pytest.fixture(scope="module")
def api() -> Iterator[TestClient]:
    with client() as asking:
        yield asking


def table(body: bytes) -> pd.DataFrame:
    """Read a CSV file as anybody does."""
    return pd.read_csv(io.BytesIO(body), keep_default_na=False, na_values=[""])


def test_the_figures_are_those_of_the_file_written_offline(api: TestClient, tmp_path: Path) -> None:
    assert offline.main([f"{links.HOST}/?{QUERY}", "--out", str(tmp_path)]) == 0
    headline = json.loads((tmp_path / "headline.json").read_text(encoding="utf-8"))
    told = api.get(f"/api/scenario?{QUERY}").json()
    assert told["versions"] == {"model": MODEL_VERSION, "data": store.fingerprint()}
    assert (told["code"], told["remarks"], told["repairs"]) == (code.write(PAGE), [], [])
    figures: dict[str, dict[str, float | None]] = {}
    for row in told["tables"]["headline"]["rows"]:
        figures.setdefault(row["scenario"], {})[row["figure"]] = row["value"]
    assert figures == headline["headline"]
    for name in handed.WEEKLY:
        written = pd.read_parquet(tmp_path / f"{name}_weekly.parquet")
        sent = table(api.get(f"/api/scenario?{QUERY}&table={name}&format=csv").content)
        keys = [key for key in ("scenario", "origin", "coast", "week") if key in sent]
        written["week"] = pd.to_datetime(written["week"]).dt.strftime("%Y-%m-%d")
        written = written.sort_values(keys, ignore_index=True)[list(sent)]
        sent = sent.sort_values(keys, ignore_index=True)
        pd.testing.assert_frame_equal(sent, written, check_exact=True, check_dtype=False)


def test_a_series_is_the_array_of_the_page(api: TestClient) -> None:
    run = cache.run(PAGE)
    for o, origin in enumerate(ORIGINS):
        for c, coast in enumerate(COASTS):
            chosen = f"series=loadings_teu&scenario=scenario&origin={origin}&coast={coast}"
            rows = api.get(f"/api/series?{QUERY}&{chosen}").json()["tables"]["series"]["rows"]
            assert [row["value"] for row in rows] == run.result.carried_teu[0, o, c].tolist()
            assert [row["week"] for row in rows] == [str(day) for day in run.result.weeks]
            assert {row["unit"] for row in rows} == {"TEU / week"}
    rate = api.get(
        f"/api/series?{QUERY}&series=spot_rate_ratio&coast=EC&scenario=official_60"
    ).json()
    values = [row["value"] for row in rate["tables"]["series"]["rows"]]
    assert values == run.result.spot_rate_ratio[2, 0, 1].tolist()
    assert {row["origin"] for row in rate["tables"]["series"]["rows"]} == {""}


def test_each_series_comes_with_its_declared_unit(api: TestClient) -> None:
    sent = table(api.get(f"/api/series?series={','.join(handed.series())}&format=csv").content)
    found = sent.groupby("series")["unit"].unique()
    assert set(found.index) == set(handed.series())
    for name in ("cargo_scenarios_weekly", "market_scenarios_weekly"):
        for column in catalog.get(name).columns:
            if column.name in found.index:
                assert found[column.name].tolist() == [column.unit]


def test_the_format_is_what_the_program_asks_for(api: TestClient) -> None:
    spoken = api.get("/api/scenario", headers={"accept": "text/csv, */*;q=0.1"})
    assert spoken.headers["content-type"] == "text/csv; charset=utf-8"
    assert spoken.content == api.get("/api/scenario?format=csv").content
    assert table(spoken.content).columns.tolist() == [
        "scenario",
        "figure",
        "value",
        "unit",
        "meaning",
    ]
    named = api.get("/api/scenario?format=json", headers={"accept": "text/csv"})
    assert named.headers["content-type"] == "application/json"


def test_without_a_link_every_lever_is_at_its_default(api: TestClient) -> None:
    told = api.get("/api/scenario").json()
    assert {one["lever"]: one["position"] for one in told["levers"]} == {
        one.key: one.write(one.default) for one in LEVERS
    }
    assert api.get(f"/api/scenario?code={told['code']}").json() == told
    assert api.get("/api/scenario?" + told["link"]).json()["tables"] == told["tables"]


def test_units_and_sources_travel_with_every_table(api: TestClient) -> None:
    told = api.get("/api/scenario?table=headline,cargo,market").json()
    assert list(told["tables"]) == list(handed.TABLES)
    for name, one in told["tables"].items():
        assert [held["name"] for held in one["columns"]] == list(one["rows"][0]), name
    sources = {one["name"] for one in told["sources"]}
    assert {one.name for one in catalog.get("cargo_baseline_weekly").sources} < sources


def test_a_repair_is_named_and_strictly_refused(api: TestClient) -> None:
    spoilt = QUERY.replace("drop=37", "drop=250")
    told = api.get(f"/api/scenario?{spoilt}").json()
    assert told["repairs"] == [
        {"trouble": "above", "name": "cargo_drop_pct", "given": "250", "opened": "80"}
    ]
    assert len(told["remarks"]) == 1
    refused = api.get(f"/api/scenario?{spoilt}&strict=1")
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["repairs"] == told["repairs"]
    assert "250" in refused.json()["detail"]
    assert api.get(f"/api/scenario?{QUERY}&strict=1").status_code == 200
    late = links.query({"baseline": "latest", "onset": pd.Timestamp("2026-03-02").date()})
    named = api.get(f"/api/scenario?{late}&strict=1")
    assert named.status_code == 200
    assert len(named.json()["remarks"]) == 1


def test_the_long_format_holds_the_same_values(api: TestClient) -> None:
    sent = table(api.get(f"/api/scenario?{QUERY}&format=iamc").content)
    assert list(sent) == ["model", "scenario", "region", "variable", "unit", "time", "value"]
    keys = ["model", "scenario", "region", "variable", "unit", "time"]
    assert not sent.duplicated(keys).any()
    assert not sent[keys].isna().any(axis=None)
    mine = sent[(sent["region"] == "China>US West Coast") & (sent["scenario"] == "scenario")]
    loaded = mine[mine["variable"] == "Container Shipping|Loadings"]["value"].to_numpy()
    assert np.array_equal(loaded, cache.run(PAGE).result.carried_teu[0, 0, 0])
    weeks = cache.run(PAGE).result.weeks.size
    cargo, market = 5 * len(ORIGINS) * len(COASTS), 14 * len(COASTS)
    assert len(sent) == 3 * weeks * (cargo + market)


def test_no_parameter_is_also_a_key_of_links() -> None:
    own = {name for names in asked.OWN.values() for name in names}
    assert own & link.KNOWN == set()


def test_a_text_that_is_no_value_is_said_harmlessly(api: TestClient) -> None:
    told = api.get("/api/scenario?" + urlencode({"format": "<script>alert(1)</script>"}))
    assert (told.status_code, "<script" in told.text) == (400, False)
