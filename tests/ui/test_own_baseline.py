"""Own cargo is planned as the file says: on pages, in draws, in files and by the command."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import assumptions, ensemble, korea
from analysis.arrays import COASTS, ORIGINS
from analysis.lever import Levers
from analysis.levers import defaults
from data import store
from pages.answer import answers, observed, own_figures, reproduction
from pages.link import link
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from tests.ui import opened

LEVERS: Levers = defaults()
MONDAYS = pd.date_range("2025-02-03", "2026-06-29", freq="7D")
SHAKES = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    opened.forget()
    yield
    opened.forget()


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Draw own cargo: any origins, coasts and weeks, some with arrivals."""
    origins = draw(st.lists(st.sampled_from(ORIGINS), min_size=1, unique=True))
    coasts = draw(st.lists(st.sampled_from(COASTS), min_size=1, unique=True))
    first = draw(st.integers(0, len(MONDAYS) - 1))
    weeks = MONDAYS[first : first + draw(st.integers(1, len(MONDAYS)))]
    rows = pd.MultiIndex.from_product(
        [weeks, origins, coasts], names=["week", "origin", "coast"]
    ).to_frame(index=False)
    random = np.random.default_rng(draw(st.integers(0, 99)))
    loaded = random.uniform(1.0, 300_000.0, len(rows))
    arrived = random.uniform(1.0, 300_000.0, len(rows))
    known = draw(st.booleans())
    return rows.assign(loadings_teu=loaded, arrivals_teu=arrived if known else np.nan)


def cargo(rows: pd.DataFrame) -> own_figures.Held:
    return own_figures.table("cargo", "mine.csv", rows)


def own_cells(rows: pd.DataFrame, weeks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lay the file's own loadings on the axes of a run, and say where there are any."""
    keys = pd.MultiIndex.from_product([ORIGINS, COASTS, pd.DatetimeIndex(weeks)])
    found = rows.set_index(["origin", "coast", "week"])["loadings_teu"].reindex(keys)
    values = found.to_numpy().reshape(len(ORIGINS), len(COASTS), len(weeks))
    return np.nan_to_num(values), ~np.isnan(values)


@settings(max_examples=25, **SHAKES)  # type: ignore[arg-type]
@given(rows=tables(), growth=st.sampled_from([0.0, -20.0, 7.5]))
def test_covered_cells_are_planned_as_given_and_others_as_bundled(
    rows: pd.DataFrame, growth: float
) -> None:
    levers = {**LEVERS, "baseline_growth_pct": growth}
    bundled = cache.run(levers).result.planned_bookings_teu[0]
    with opened.with_own(cargo(rows)):
        run, plans = cache.run(levers), cache.plans(levers)
        share = answers.china_share(cache.basis(), levers)
        drawn = ensemble.draw(ensemble.ranges(levers), 8)
        draws = [one.planned_bookings_teu for one in ensemble.runs(plans, levers, drawn)]
    mine, covered = own_cells(rows, run.result.weeks)
    grown = mine * (1.0 + growth / 100.0)
    [planned, *_] = run.result.planned_bookings_teu
    np.testing.assert_allclose(planned[covered], grown[covered], rtol=1e-12)
    np.testing.assert_array_equal(planned[~covered], bundled[~covered])
    for planned in np.concatenate(draws):
        np.testing.assert_allclose(planned[covered], grown[covered], rtol=1e-12)
    after = run.result.planned_bookings_teu[0][..., run.result.onset :]
    assert share == pytest.approx(after[0].sum() / after.sum())


@settings(max_examples=25, **SHAKES)  # type: ignore[arg-type]
@given(rows=tables())
def test_own_loadings_arrive_in_the_time_of_their_own_coast(rows: pd.DataFrame) -> None:
    with opened.with_own(cargo(rows)):
        result = cache.run(LEVERS).result
    lags = {"WC": 3, "EC": 5}
    places = {
        week: place for place, week in enumerate(result.weeks.astype("datetime64[D]").tolist())
    }
    given_arrivals = rows.set_index(["week", "origin", "coast"])["arrivals_teu"]
    for one in rows.to_dict("records"):
        origin, coast = str(one["origin"]), str(one["coast"])
        week, arrived = pd.Timestamp(one["week"]), float(one["arrivals_teu"])
        if np.isnan(arrived):
            week += pd.Timedelta(weeks=lags[coast])
        place = places.get(week.date())
        if place is None:
            continue
        taken = float(given_arrivals.get((week, origin, coast), np.nan))
        expected = float(one["loadings_teu"]) if np.isnan(taken) else taken
        cell = ORIGINS.index(origin), COASTS.index(coast), place
        assert result.planned_arrivals_teu[0][cell] == pytest.approx(expected)


def korean(teu: float = 15_000.0) -> pd.DataFrame:
    rows = pd.MultiIndex.from_product(
        [MONDAYS, ["KR"], COASTS], names=["week", "origin", "coast"]
    ).to_frame(index=False)
    shares = rows["coast"].map({"WC": 0.6, "EC": 0.4})
    return rows.assign(loadings_teu=teu * shares, arrivals_teu=np.nan)


def test_fifteen_thousand_teu_a_week_are_780_000_in_a_year() -> None:
    with opened.with_own(cargo(korean())):
        run = cache.run(LEVERS)
        outlook = korea_outlook.of(LEVERS)
        rates = observed.base_rates(cache.table("observations"))
        draws = korea.draws(cache.plans(LEVERS), LEVERS, rates, 50)
    shown = run.result.planned_loadings_teu[0, ORIGINS.index("KR")][:, run.result.onset :]
    assert shown.sum() == pytest.approx(780_000.0)
    after = slice(run.result.onset, None)
    assert outlook.runs.planned_loadings_teu[0, after].sum() == pytest.approx(780_000.0)
    assert np.allclose(draws.planned_loadings_teu[:, after].sum(axis=1), 780_000.0)


def test_what_is_drawn_on_own_figures_is_kept_for_nobody_else() -> None:
    levers = {**LEVERS, "cargo_drop_pct": 37.0}
    with opened.with_own(cargo(korean())):
        mine = korea_outlook.of(levers).runs.planned_loadings_teu
    others = korea_outlook.of(levers).runs.planned_loadings_teu
    assert not np.allclose(mine, others)


def test_nominal_capacity_moves_in_step_with_own_plans_and_stays_without_any() -> None:
    bundled = cache.run(LEVERS).result
    rows = store.read("cargo_baseline_weekly")
    # The bundled plans of the default scenario, halved and given as own: nothing else changes.
    whole = cache.plans(LEVERS)
    plans = whole.planned_loadings_teu(assumptions.from_levers([LEVERS]))[0] / 2.0
    weeks = pd.DatetimeIndex(whole.weeks)
    cells = pd.MultiIndex.from_product(
        [ORIGINS, COASTS, weeks], names=["origin", "coast", "week"]
    ).to_frame(index=False)
    mine = cells.assign(loadings_teu=plans.ravel(), arrivals_teu=np.nan)
    assert set(weeks) <= set(rows["week"])
    with opened.with_own(cargo(mine)):
        halved = cache.run(LEVERS).result
    np.testing.assert_allclose(halved.blanked_teu, bundled.blanked_teu / 2.0, rtol=1e-9)
    np.testing.assert_allclose(halved.load_factor, bundled.load_factor, rtol=1e-9)


def test_own_plans_are_cut_anew_for_another_onset() -> None:
    later = {**LEVERS, "onset": MONDAYS[20].date()}
    with opened.with_own(cargo(korean())):
        first, second = (cache.plans(levers) for levers in (LEVERS, later))
    assert first.weeks[first.onset] == np.datetime64(str(LEVERS["onset"]))
    assert second.weeks[second.onset] == np.datetime64(str(later["onset"]))


def test_own_rates_stand_for_the_rate_before_the_shock_of_their_coast() -> None:
    rows = pd.DataFrame(
        {"week": MONDAYS[:12], "coast": "EC", "rate_usd_per_feu": np.arange(12) + 5_000.0}
    )
    usual = answers.base_rates(cache.basis(), LEVERS)
    with opened.with_own(own_figures.table("rate", "r.csv", rows)):
        mine = answers.base_rates(cache.basis(), LEVERS)
        outlook = korea_outlook.of(LEVERS)
    assert (usual.own, mine.own) == ((), ("EC",))
    west, east = mine.usd_per_feu.ravel()
    assert west == usual.usd_per_feu.ravel()[0]
    before = rows[rows["week"] < pd.Timestamp(str(LEVERS["onset"]))]
    assert east == before["rate_usd_per_feu"].iloc[-1]
    plain = korea_outlook.of(LEVERS)
    assert not np.allclose(outlook.runs.planned_value_usd, plain.runs.planned_value_usd)


def test_the_command_plans_what_the_file_says(tmp_path: Path) -> None:
    held = own_figures.table("cargo", "mine.csv", korean())
    file = tmp_path / "mine.csv"
    file.write_text(own_figures.saved(held), encoding="utf-8")
    keys = link.write(LEVERS, "en", store.fingerprint()) | {"own": own_figures.mark([held])}
    address = "http://a.example/?" + "&".join(f"{key}={value}" for key, value in keys.items())
    found = reproduction.reproduce(address, own=[file])
    with opened.with_own(cargo(korean())):
        page = cache.run(LEVERS)
    assert found.remarks == ()
    assert json.dumps(
        reproduction.told(found)["headline"]["scenario"]["planned_teu"]
    ) == json.dumps(float(page.headline.planned_teu[0]))
    mine = found.cargo[found.cargo["scenario"].eq("scenario") & found.cargo["origin"].eq("KR")]
    mine = mine[mine["week"] >= pd.Timestamp(str(LEVERS["onset"]))]
    assert mine["baseline_loadings_teu"].sum() == pytest.approx(780_000.0)
