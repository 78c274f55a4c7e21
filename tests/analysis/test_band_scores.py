"""Scores of bands: by hand, as somebody else works them out, and what leaving one out means."""

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from analysis import band_fit, band_scores, lanes, predictive, scores
from analysis.arrays import Array
from analysis.band_fit import Wrong
from analysis.band_scores import KINDS, Told
from analysis.lanes import LANES, Quotes
from data import store

SIZE = st.floats(-3.0, 3.0)
SD = st.floats(0.01, 2.0)
OBSERVATIONS = store.read("observations")


@given(SIZE, SD, SIZE)
def test_crps_and_interval_score_are_those_of_an_independent_program(
    central: float, sd: float, observed: float
) -> None:
    values = (np.array([central]), np.array([sd]), np.array([observed]))
    wanted = scoringrules.crps_normal(observed, central, sd)
    assert scores.crps_normal(*values) == pytest.approx([wanted], rel=1e-6, abs=1e-9)
    low, high = values[0] - sd, values[0] + sd
    wanted = scoringrules.interval_score(observed, central - sd, central + sd, 0.2)
    assert scores.interval_score(low, high, values[2], 0.8) == pytest.approx([wanted], rel=1e-9)


@given(st.lists(SIZE, min_size=2, max_size=40), SIZE)
def test_the_crps_of_draws_is_that_of_an_independent_program(
    draws: list[float], observed: float
) -> None:
    wanted = scoringrules.crps_ensemble(observed, np.array(draws), estimator="nrg")
    found = scores.crps(np.array(draws)[:, None], np.array([observed]))
    assert found == pytest.approx([wanted], rel=1e-6, abs=1e-9)


def test_the_crps_of_many_draws_is_that_of_the_formula() -> None:
    draws = np.random.default_rng(1).normal(0.3, 0.2, (40_000, 1))
    exact = scores.crps_normal(np.array([0.3]), np.array([0.2]), np.array([0.5]))
    assert scores.crps(draws, np.array([0.5])) == pytest.approx(exact, rel=0.03)


def test_the_interval_score_by_hand() -> None:
    """A band of 1 to 2 that shall hold four fifths: a miss by .3 counts 2 / .2 times .3."""
    low, high = np.ones(3), np.full(3, 2.0)
    found = scores.interval_score(low, high, np.array([1.5, 2.3, 0.7]), 0.8)
    assert found == pytest.approx([1.0, 4.0, 4.0])


def test_a_band_of_error_is_scored_by_hand() -> None:
    """Ends of 80 and 90 % lie 1.28 and 1.64 standard deviations off, in logs."""
    off = np.array([0.0, 0.12, 0.14, 0.17])
    found = band_scores.of_error(np.full(4, 100.0), np.full(4, 0.1), 100.0 * np.exp(off))
    assert (found.count, dict(found.inside)) == (4, {80: 2, 90: 3})
    assert found.share(80) == 0.5
    width = 2.0 * 1.2815516 * 0.1
    misses = (0.14 - width / 2.0) + (0.17 - width / 2.0)
    assert found.interval == pytest.approx(width + 10.0 * misses / 4.0)


def test_a_band_of_draws_is_scored_by_hand() -> None:
    draws = np.exp(np.linspace(0.0, 1.0, 101))[:, None] * np.ones((1, 3))
    found = band_scores.of_draws(draws, np.exp(np.array([0.5, 0.07, 0.03])))
    assert (found.count, dict(found.inside)) == (3, {80: 1, 90: 2})


def errors(size: float, weeks: float, count: int) -> list[Wrong]:
    """Draw errors of many lanes with a known size and memory."""
    after = np.arange(1.0, 21.0)
    root = np.linalg.cholesky(predictive.covariance(after, size, weeks))
    draws = np.random.default_rng(3).standard_normal((count, after.size)) @ root.T
    return [Wrong(f"index_{place % 5}", after, one) for place, one in enumerate(draws)]


def test_a_fit_finds_what_the_errors_were_drawn_with() -> None:
    found = band_fit.fit(errors(0.25, 5.0, 400))
    assert (found.sd, found.weeks) == pytest.approx((0.25, 5.0), rel=0.06)


def test_what_is_left_out_has_no_say() -> None:
    drawn = errors(0.25, 5.0, 40)
    mad = [
        Wrong(one.index, one.weeks_after, one.log_error * (9.0 if one.index == "index_0" else 1.0))
        for one in drawn
    ]
    quiet, loud = band_fit.without_each(drawn), band_fit.without_each(mad)
    assert loud["index_0"] == quiet["index_0"]
    assert loud["index_1"].sd > 1.5 * quiet["index_1"].sd


def told(place: int, off: Array) -> Told:
    after = np.arange(1.0, 9.0)
    quotes = Quotes(np.arange(8).astype("datetime64[D]"), after, off)
    return Told(LANES[place], quotes, np.zeros(8), np.zeros((50, 8)) + off * 0.5)


def test_all_lanes_together_weigh_every_day_alike() -> None:
    rng = np.random.default_rng(5)
    found = band_scores.lanes([told(place, rng.normal(0.0, 0.2, 8)) for place in range(10)])
    for kind in KINDS:
        rows = dict(found.found[kind])
        whole = rows.pop(band_scores.ALL)
        assert len(rows) == 10
        assert whole.count == 80
        assert whole.inside[80] == sum(one.inside[80] for one in rows.values())
        assert whole.crps == pytest.approx(np.mean([one.crps for one in rows.values()]))
    one, others = told(0, rng.normal(0.0, 0.3, 8)), [told(place, rng.normal(0.0, 0.1, 8))
                                                    for place in range(2, 10)]  # fmt: skip
    fit = band_fit.fit([Wrong("other", each.quotes.weeks_after, each.quotes.log_ratio)
                        for each in others])  # fmt: skip
    sd = predictive.rate_log_sd(one.quotes.weeks_after, fit.sd, fit.weeks)
    wanted = band_scores.of_error(np.ones(8), sd, np.exp(one.quotes.log_ratio))
    assert band_scores.lanes([one, *others]).found["fitted"]["wci_WC"] == wanted
    # The model of this case says that rates stand still, as no model does.
    assert found.found["fitted"] == found.found["no_model"]


@pytest.mark.parametrize("lane", LANES, ids=lambda lane: lane.name)
def test_a_lane_is_told_from_its_base_day(lane: lanes.Lane) -> None:
    quoted = lanes.quotes(OBSERVATIONS, lane)
    rows = OBSERVATIONS[OBSERVATIONS["preferred"] & (OBSERVATIONS["series"] == lane.series)]
    by_day = rows[rows["unit"] == "USD/FEU"].set_index("period_start")["value"]
    base = float(by_day.loc[lane.base].iloc[0] if by_day.loc[[lane.base]].size > 1
                 else by_day.loc[lane.base])  # fmt: skip
    assert quoted.days.min() > np.datetime64(lane.base)
    last = float(by_day.loc[[str(quoted.days[-1])]].iloc[0])
    assert np.exp(quoted.log_ratio[-1]) == pytest.approx(last / base)
    whole = (quoted.days[-1] - np.datetime64(lane.base)).astype(int)
    assert quoted.weeks_after[-1] == pytest.approx(whole / 7.0)


def test_there_are_ten_lanes_of_five_indices() -> None:
    assert len({one.name for one in LANES}) == 10
    assert len({one.index for one in LANES}) == 5
    assert len({one.series for one in LANES}) == 10
