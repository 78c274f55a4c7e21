"""Episodes are data: 2025 and 2020 come out of their files, and a bad file says all at once."""

import tomllib
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import baseline, episode, scenarios, track_record
from analysis.hindcasts import files, run
from analysis.hindcasts.files import Episode, EpisodeError
from analysis.hindcasts.plans import plan
from analysis.hindcasts.run import Hindcast
from data import store

GOLDEN = Path(__file__).parents[1] / "golden" / "hindcasts.toml"
EXPECTED: dict[str, Any] = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))
BUNDLED, SHARES = store.read("cargo_baseline_weekly"), store.read("baseline_shares")
OBSERVATIONS = store.read("observations")
OF_2020, OF_2025 = files.EVERY["2020"], files.EVERY["2025"]
GOOD = (files.FOLDER / "2020.toml").read_text(encoding="utf-8")


def ran(one: Episode) -> Hindcast:
    return run.hindcast(one, BUNDLED, SHARES, OBSERVATIONS)


def monthly(found: Hindcast) -> "pd.Series[float]":
    """Give the months of 2019 that are compared, and no others. [TEU / month]"""
    days = pd.DatetimeIndex([f"2019-{month:02d}-01" for month in range(2, 6)])
    return pd.Series(found.year_before, days)


def test_2025_out_of_its_file_is_the_record_of_2025_to_the_digit() -> None:
    plans = baseline.window(BUNDLED, np.datetime64(episode.ONSET), episode.WEEKS)
    record, found = track_record.assess(plans, OBSERVATIONS), ran(OF_2025)
    np.testing.assert_allclose(found.model, record.china_teu["truce_known"], rtol=1e-12)
    np.testing.assert_array_equal(found.observed, record.china.observed)
    np.testing.assert_array_equal(found.year_before, record.china.year_before)
    for mine, theirs in (("score", "truce_known"), ("easy", "year_before")):
        assert astuple(getattr(found, mine)) == pytest.approx(astuple(record.score(theirs)))
    assert set(record.china.sources) <= set(found.sources)


def test_2025_is_told_as_the_preset_of_that_name() -> None:
    preset = scenarios.BY_NAME["as_it_happened"].levers
    assert OF_2025.levers == {**preset, "horizon_weeks": float(OF_2025.weeks)}


def test_2020_comes_out_as_on_record() -> None:
    found, golden = ran(OF_2020), EXPECTED["2020"]
    errors = 100.0 * (found.model / found.observed - 1.0)
    assert errors.round(1).tolist() == golden["error_pct"]
    assert round(found.score.mape_pct, 1) == golden["mape_pct"]
    assert round(found.easy.mape_pct, 1) == golden["year_before_mape_pct"]
    ends = found.nearby_pct.min(), found.nearby_pct.max()
    assert [round(float(end), 1) for end in ends] == golden["nearby_mape_pct"]
    assert round(found.usual_pct, 1) == golden["usual_mape_pct"]


def test_2020_beats_last_years_month_whatever_is_chosen_nearby() -> None:
    found = ran(OF_2020)
    assert found.nearby_pct.size == 36
    assert (found.nearby_pct < found.easy.mape_pct).all()
    assert np.isclose(found.nearby_pct, found.score.mape_pct).any()
    assert np.isclose(found.nearby_pct, found.usual_pct).any()


def test_the_months_of_2019_are_the_plan_of_2020() -> None:
    found = ran(OF_2020)
    plans = plan(OF_2020, BUNDLED, SHARES, monthly(found))
    china = plans.arrivals_teu[0, 0].sum(axis=0)
    # The week of 24 February: six days of a February of 29, and one of March.
    (week,) = china[plans.weeks == np.datetime64("2020-02-24")]
    assert week == pytest.approx(6 * 729_599 / 29 + 562_630 / 31)
    west, east = plans.arrivals_teu[0, 0]
    np.testing.assert_allclose(west / (west + east), 0.60)
    np.testing.assert_allclose(plans.loadings_teu[0, 0, 0, :-3], west[3:])
    np.testing.assert_allclose(plans.loadings_teu[0, 0, 1, :-5], east[5:])


def test_without_a_shock_the_model_is_last_years_month() -> None:
    """But for the days of weeks that lie across two months."""
    calm = replace(OF_2020, moved={**OF_2020.moved, "cargo_drop_pct": 0.0}, nearby={})
    found = ran(calm)
    np.testing.assert_allclose(found.model, found.year_before, rtol=0.03)
    assert found.nearby_pct.size == 0


def test_a_month_of_2019_worked_out_is_told_apart_from_one_observed() -> None:
    assert ran(OF_2020).derived.tolist() == [False, True, True, True]


def test_a_file_of_ones_own_is_run_like_the_others(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(GOOD.replace("45.0\ncapacity", "40.0\ncapacity"), encoding="utf-8")
    one = files.read(mine)
    assert one.name == "mine"
    assert one.levers["cargo_drop_pct"] == 40.0
    assert (ran(one).model > ran(OF_2020).model)[:3].all()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("onset = 2020-02-03", "onset = 2020-02-04", "is no Monday"),
        ("onset = 2020-02-03", 'onset = "soon"', "`onset` = 'soon' is not a day"),
        ("weeks = 26", "weeks = 4", "must lie in 13 to 104"),
        ("weeks = 26", "weeks = 13", "is not over when the weeks end on 2020-05-04"),
        ("weeks = 26\n", "", r"\[episode\] lacks `weeks`"),
        ("weeks = 26", "weeks = 26\nmood = 1", r"\[episode\] does not know `mood`"),
        ("[observed]", "[seen]", r"\[observed\] is missing"),
        ("[observed]", "[seen]", r"\[seen\] is not known"),
        ("cargo_drop_pct = 45.0", "cargo_drop_pct = 95.0", "is no position of the lever"),
        (
            "cargo_drop_pct = 45.0",
            "cargo = 45.0",
            "`cargo` is no lever; .*cargo_drop_pct",
        ),
        ("growth_china = 0.0", "growth = 0.0", "`growth` is no parameter"),
        ("growth_china = 0.0", "growth_china = true", "`growth_china` = True is no number"),
        ('first = "2020-02"', 'first = "2020-13"', "is no month such as"),
        ('first = "2020-02"', 'first = "2020-06"', "`first` lies after `last`"),
        ("deferral_pct = [0.0, 25.0]", "deferral_pct = [0.0, 99.0]", r"\[nearby\] `deferral_pct`"),
        ("year = 2019", "year = 1919", "must lie in 2000 to 2034"),
        ("[episode]", "[episode", "is not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    before: str, after: str, words: str, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    assert before in GOOD
    mine.write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(EpisodeError, match=words):
        files.read(mine)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    text = GOOD.replace("2020-02-03", "2020-02-04").replace("weeks = 26", "weeks = 4")
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(EpisodeError) as told:
        files.read(mine)
    assert "no Monday" in str(told.value)
    assert "13 to 104" in str(told.value)


def test_a_file_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EpisodeError, match=r"Write it as 2020\.toml"):
        files.read(tmp_path / "none.toml")
