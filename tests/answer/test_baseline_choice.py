"""A scenario says which weekly cargo it starts from, and runs on that and on nothing else."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from analysis import assumptions, baseline_choice, levers, scenarios
from analysis.baseline_choice import LATEST, NORMAL
from analysis.lever import Position
from data import store
from data.builders import baseline_shares, cargo_latest_monthly, cargo_latest_weekly, china_monthly
from pages.answer import (
    answers,
    baseline_used,
    basis,
    own_figures,
    reproduction,
    scenario_run,
)
from pages.charts import cargo
from pages.link import code, compare_link, earlier, link, scenario_set
from pages.words import text
from tests.link import links

ON = basis.bundled()
LATE: Mapping[str, Position] = {"onset": dt.date(2026, 12, 7), "baseline": LATEST}
MONTHLY = store.read("cargo_latest_monthly")
WEEKLY = store.read("cargo_latest_weekly")


def late(**moved: Position) -> dict[str, Position]:
    return {**levers.defaults(), **LATE, **moved}


def test_the_latest_weeks_sum_to_the_months_they_are_made_of() -> None:
    """The weeks of June 2025 to May 2026 hold all their days but the first, a Sunday."""
    weeks = WEEKLY[WEEKLY["week"].between("2025-06-02", "2026-05-25")]
    for origin, rows in MONTHLY.groupby("origin"):
        months = rows.set_index("month")["arrivals_teu"]
        first_day = months["2025-06-01"] / 30
        mine = weeks[weeks["origin"] == origin]["arrivals_teu"]
        assert mine.sum() + first_day == pytest.approx(months.sum(), rel=1e-9)


def test_a_month_that_was_observed_is_the_month_of_the_table() -> None:
    held = china_monthly.held()
    china = MONTHLY[MONTHLY["origin"] == "CN"].set_index("month")
    here = china[china["basis"] != "assumption"]
    assert len(here) == 10
    assert here["arrivals_teu"].to_list() == pytest.approx(held["value"].reindex(here.index))
    ratios = (here["ratio"] - 1.0).mul(100.0).round(1)
    assert [ratios[month] for month in ("2026-01-01", "2026-02-01", "2026-05-01")] == [
        -14.8,
        -9.9,
        -8.4,
    ]


def test_a_month_that_is_not_held_is_tagged_and_lies_between_its_neighbours() -> None:
    china = MONTHLY[MONTHLY["origin"] == "CN"].set_index("month")
    filled = china[china["basis"] == "assumption"]
    assert [f"{month:%Y-%m}" for month in filled.index] == ["2026-03", "2026-04"]
    beside = china["ratio"][["2026-02-01", "2026-05-01"]].mean()
    assert filled["ratio"].to_list() == pytest.approx([beside, beside])


def test_gaps_at_an_end_take_the_nearest_month_alone() -> None:
    months = pd.date_range("2026-01-01", periods=5, freq="MS")
    given = pd.Series([np.nan, 0.8, np.nan, 1.0, np.nan], index=months)
    assert cargo_latest_monthly.filled(given).to_list() == pytest.approx([0.8, 0.8, 0.9, 1.0, 1.0])


def test_the_bundled_weeks_follow_from_the_bundled_months() -> None:
    made = cargo_latest_weekly.weekly(MONTHLY, pd.DatetimeIndex(WEEKLY["week"].unique()))
    pd.testing.assert_series_equal(
        made["arrivals_teu"].reset_index(drop=True), WEEKLY["arrivals_teu"], rtol=1e-9
    )
    west = baseline_shares.values()["west_coast_share_cn"]
    china = WEEKLY[WEEKLY["origin"] == "CN"].pivot_table(
        index="week", columns="coast", values="arrivals_teu"
    )
    assert (china["WC"] / china.sum(axis=1)).to_list() == pytest.approx([west] * len(china))


def test_growth_fitted_to_2024_belongs_to_2024_alone() -> None:
    grown = assumptions.from_values({"growth_china": 0.3, "growth_other": -0.2})
    plain = assumptions.from_values({"growth_china": 0.0, "growth_other": 0.0})
    latest, normal = (ON.plans(late(baseline=name)) for name in (LATEST, NORMAL))
    for read in ("planned_loadings_teu", "planned_arrivals_teu"):
        same, moved = (getattr(plans, read) for plans in (latest, normal))
        assert np.array_equal(same(grown), same(plain))
        assert not np.array_equal(moved(grown), moved(plain))
    given = assumptions.from_levers([late()])
    assert np.array_equal(latest.planned_loadings_teu(given), latest.loadings_teu)


def test_no_constant_of_2024_is_laid_on_the_latest_months() -> None:
    latest, normal = (late(baseline=name) for name in (LATEST, NORMAL))
    plans = ON.plans(latest)
    after = plans.loadings_teu[..., plans.onset : plans.onset + plans.horizon]
    share = after[:, 0].sum() / after.sum()
    assert answers.china_share(ON, latest) == pytest.approx(share)
    assert answers.china_share(ON, normal) == pytest.approx(0.55)
    ships = [scenario_run.run(ON, one).result.nominal_capacity_teu for one in (latest, normal)]
    assert (ships[0] != ships[1]).all()


def test_rates_before_the_shock_are_the_last_held_before_it() -> None:
    latest, normal = (answers.base_rates(ON, late(baseline=name)) for name in (LATEST, NORMAL))
    assert latest.day == dt.date(2025, 7, 31)
    assert latest.usd_per_feu.ravel().tolist() == [2632.0, 4135.0]
    assert normal.day is None
    assert normal.usd_per_feu.ravel().tolist() == [2726.0, 3894.0]
    early = answers.base_rates(ON, late(onset=dt.date(2025, 5, 12)))
    assert early.day == dt.date(2025, 5, 8)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_line_under_a_chart_names_the_months_in_use(language: str) -> None:
    words = text.words(language)
    runs = [scenario_run.run(ON, late(baseline=name)) for name in (NORMAL, LATEST)]
    normal, latest = (cargo.arrivals_by_coast(one, words).sources[0] for one in runs)
    assert normal == words("source.baseline")
    assert words.month(dt.date(2026, 5, 1)) in latest
    assert "2024" not in latest


def test_the_baseline_goes_with_the_onset_at_the_turn_of_the_year() -> None:
    assert baseline_choice.usual(dt.date(2025, 12, 29)) == NORMAL
    assert baseline_choice.usual(dt.date(2026, 1, 5)) == LATEST
    assert baseline_choice.usual(dt.date(2025, 12, 29), "house:0a1b") == NORMAL
    assert baseline_choice.usual(dt.date(2026, 1, 5), "house:0a1b") == "house:0a1b"
    assert {one.levers["baseline"] for one in scenarios.PRESETS} == {NORMAL}


def test_less_is_lost_of_what_is_less() -> None:
    """China −30 % from December 2026: on 2024 a sixth too much is lost."""
    lost = {
        name: float(
            scenario_run.run(ON, late(baseline=name, cargo_drop_pct=30.0)).headline.lost_teu[0]
        )
        for name in (NORMAL, LATEST)
    }
    china = {
        name: float(ON.plans(late(baseline=name)).loadings_teu[:, 0].sum())
        for name in (NORMAL, LATEST)
    }
    assert lost[LATEST] < lost[NORMAL]
    assert lost[LATEST] / lost[NORMAL] == pytest.approx(china[LATEST] / china[NORMAL], abs=0.03)


def test_a_link_pins_what_it_used_and_the_command_honours_it() -> None:
    for name in (NORMAL, LATEST):
        asked = late(baseline=name)
        query = links.query(asked)
        assert f"base={name}" in query
        found = reproduction.reproduce(f"{links.HOST}/?{query}")
        assert found.levers["baseline"] == name
        run = scenario_run.run(ON, asked)
        assert found.headline.lost_teu[0] == run.headline.lost_teu[0]
        said = baseline_used.told(run.base, text.words("en"))
        assert (said in found.remarks) is (name == LATEST)
        again = reproduction.reproduce(code.write(asked))
        assert again.headline.lost_teu[0] == run.headline.lost_teu[0]


def test_own_cargo_lies_over_the_latest_months_too() -> None:
    rows = WEEKLY[(WEEKLY["origin"] == "KR") & (WEEKLY["week"] == "2027-01-04")]
    own = rows.assign(loadings_teu=rows["loadings_teu"] * 2.0, arrivals_teu=np.nan)
    held = own_figures.table("cargo", "mine.csv", own)
    mine, plain = basis.bundled([held]).plans(late()), ON.plans(late())
    moved = mine.loadings_teu / plain.loadings_teu
    week = int(np.flatnonzero(mine.weeks == np.datetime64("2027-01-04"))[0])
    assert moved[0, 2, :, week].tolist() == [2.0, 2.0]
    assert (moved != 1.0).sum() == 2
    assert mine.as_given is not None
    assert mine.as_given.loadings.all()


def without_base(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if not pair.startswith("base="))


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_was_made_before_opens_on_2024_and_says_so(language: str) -> None:
    words = text.words(language)
    for onset, key in ((dt.date(2026, 12, 7), "before_choice"), (dt.date(2025, 4, 7), "missing")):
        given = links.given(without_base(links.query(late(onset=onset), language)))
        opened = link.judge(given, text.LANGUAGES)
        assert opened.levers["baseline"] == NORMAL
        assert [(one.trouble, one.name) for one in opened.repairs] == [(key, "baseline")]
    used = ON.used({**levers.defaults(), "onset": dt.date(2026, 12, 7)})
    assert baseline_used.told(used, words) == words("baseline.normal_late")


def test_a_code_on_old_paper_opens_on_2024() -> None:
    typed = code.read("1227-7")
    assert "base" not in typed.texts
    assert code.opened(typed.texts).levers["baseline"] == NORMAL


def test_a_set_of_before_is_read_whole_and_one_cut_short_is_not() -> None:
    held = scenario_set.Set((scenario_set.Entry("one", late(baseline=NORMAL)),))
    spelled = compare_link.write(held)["s1"]
    *fields, base, name = spelled.split("~")
    assert base == NORMAL
    found, repairs = compare_link.judge({"s1": ["~".join([*fields, name])]})
    assert found == held
    assert "before_choice" in [one.trouble for one in repairs]
    for short in ([*fields, base], [*fields, base, "none"], [*fields, base, "none", "none"]):
        cut, repairs = compare_link.judge({"s1": ["~".join(short)]})
        assert cut is None
        assert "fields" in [one.trouble for one in repairs]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_said_counts_the_months_of_the_table(language: str) -> None:
    words = text.words(language)
    china = MONTHLY[MONTHLY["origin"] == "CN"]
    used = ON.used(late())
    assert used.months == len(china) == 12
    assert used.observed == (china["basis"] == "observed").sum() == 8
    assert used.filled == (china["basis"] == "assumption").sum() == 2
    said = baseline_used.told(used, words)
    for shown in (words.month(dt.date(2026, 5, 1)), "12", "8", "2"):
        assert shown in said


def test_the_official_numbers_give_what_they_gave_before_there_was_a_choice() -> None:
    """On record: the last version before the choice, and every one since, rows among them."""
    versions = earlier.read()
    before = [one for one in versions if "base" not in one.defaults][-1]
    for since in (one for one in versions if "base" in one.defaults):
        assert since.defaults["base"] == NORMAL
        assert before.figures.keys() <= since.figures.keys()
        for name, figures in before.figures.items():
            assert figures == pytest.approx(since.figures[name], rel=1e-9, nan_ok=True), name
