"""What is said of shocks in rows holds in the tables: who loses how much, and where rates move."""

import datetime as dt
import random

import numpy as np
import pytest

from analysis import scenarios, shocks, struck
from analysis.arrays import COASTS, ORIGINS
from analysis.lever import Levers
from analysis.levers import SHOCKS, defaults
from analysis.parameters import BY_NAME
from analysis.shocks import Shock
from pages.answer import answers, scenario_run
from pages.answer.basis import bundled
from pages.charts import cards, cargo, finding, market, phases, shock
from pages.charts.chart import Chart
from pages.words import rows, text
from tests.claims.entries import keys, read
from tests.claims.printed import days, number, percent, rough_percent, teu

SEED = 20261207
RANDOM = 12
STILL = 0.015
ON = bundled()
ALONE = scenarios.BY_NAME["glut"].levers


def random_rows() -> list[Levers]:
    """Draw scenarios of one to three rows beside the default, and alone."""
    chance = random.Random(SEED)  # noqa: S311  no secret hangs on it
    drawn: list[Levers] = []
    for place in range(RANDOM):
        levers = {**(ALONE if place % 2 else defaults()), **dict.fromkeys(SHOCKS)}
        onset = levers["onset"]
        assert isinstance(onset, dt.date)
        for key in SHOCKS[: chance.randint(1, 3)]:
            kind = chance.choice(list(shocks.KINDS.values()))
            amount = chance.choice([kind.low, kind.first, kind.high])
            origin = chance.choice(shocks.ORIGIN_CHOICES) if kind.by_origin else shocks.ALL
            start = onset + dt.timedelta(weeks=chance.randint(0, 20))
            levers[key] = Shock(
                origin, chance.choice(shocks.COAST_CHOICES), kind.what, amount, start,
                chance.randint(1, 4), chance.choice([None, 3, 12]),
            ).write()  # fmt: skip
        drawn.append(levers)
    return drawn


CASES = {
    **{one.name: one.levers for one in scenarios.TODAY},
    **{f"random {place}": levers for place, levers in enumerate(random_rows())},
}
EVERY = pytest.mark.parametrize("case", CASES)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def column(chart: Chart, label: str, onset: int) -> np.ndarray:
    """Give a column of a table, from the onset on."""
    return np.asarray(chart.columns[label][1][onset:], dtype=float)


@LANGUAGES
@EVERY
def test_the_sentence_names_every_row_and_what_becomes_of_others(case: str, language: str) -> None:
    """Losses by what was planned, added and taken over less what is booked; rates by the table."""
    words, levers = text.words(language), CASES[case]
    run = scenario_run.run(ON, levers)
    onset, result = run.result.onset, run.result
    said = finding.sentence(levers, run.headline, words)
    for row in struck.rows(levers):
        assert words.day(row.start) in said
        assert words.exact(float(abs(row.amount))) in said
    lost = result.lost_elsewhere_teu[0, ..., onset:].sum()
    (prefix, suffix) = words.entries["finding.lost_elsewhere"].split("{lost}")
    told = [one for one in said.split(". ") if suffix.strip(" .") in one and prefix in one]
    assert bool(told) == (lost >= finding.ROLLED_WORTH_SAYING)
    if told:
        figure = told[0].removeprefix(prefix).partition(suffix.strip(" .")[:6])[0]
        assert teu(figure).fits(float(lost))
    east = market.spot_rate(run, answers.observed_series(ON), words)
    moved = column(east, words("series.rate_ec"), onset) / 100.0 - 1.0
    sentences = {
        key: words.entries[key].partition("{")[0]
        for key in keys("finding.east_")
        if words.entries[key].partition("{")[0]
    }
    assert any(one in said for one in sentences.values()) == any(
        row.coast == COASTS[1] for row in struck.rows(levers)
    )
    if any(row.coast == COASTS[1] for row in struck.rows(levers)):
        start = next(said.index(one) for one in sentences.values() if one in said)
        warnings = (keys("finding.near_ceiling"),)
        _, places = read(said[start:], language, keys("finding.east_"), optional=warnings)[0]
        assert ("rise" in places) == (moved.max() > STILL)
        assert ("fall" in places) == (moved.min() < -STILL)
        for name, true in (("rise", moved.max()), ("fall", -moved.min())):
            if name in places:
                assert rough_percent(places[name]).fits(float(true))


@LANGUAGES
@EVERY
def test_rates_near_the_end_of_the_curve_are_told_with_a_warning_and_no_others(
    case: str, language: str
) -> None:
    words, levers = text.words(language), CASES[case]
    run = scenario_run.run(ON, levers)
    chart = market.spot_rate(run, answers.observed_series(ON), words)
    west, east = (
        column(chart, words(f"series.rate_{coast}"), run.result.onset) / 100.0
        for coast in ("wc", "ec")
    )
    tells_east = any(row.coast == COASTS[1] for row in struck.rows(levers))
    highest = max(west.max(), east.max() if tells_east else 0.0)
    (warned, _) = words.entries["finding.near_ceiling"].split("{cap}")
    said = finding.sentence(levers, run.headline, words)
    assert (warned in said) == (highest >= 0.8 * BY_NAME["rate_cap"].value)


@LANGUAGES
@pytest.mark.parametrize("preset", scenarios.TODAY, ids=lambda one: one.name)
def test_the_first_chart_is_of_the_origin_that_is_struck(
    preset: scenarios.Scenario, language: str
) -> None:
    words = text.words(language)
    run = scenario_run.run(ON, preset.levers)
    origin = {"korea_falls": "KR", "south_east_asia_falls": "SEA"}.get(preset.name, "CN")
    chart = cargo.arrivals_of_hit(run, answers.observed_series(ON), words)
    arrived = run.result.arrivals_teu[0, ORIGINS.index(origin), :].sum(axis=0)
    np.testing.assert_allclose(chart.columns[words("series.scenario")][1], arrived)
    if origin == "CN":
        return
    assert words(f"origin.{origin}") in chart.title
    mine, plan = (
        column(chart, words(f"series.{name}"), run.result.onset)
        for name in ("scenario", "baseline")
    )
    change = mine / plan - 1.0
    [(key, places)] = read(chart.title, language, keys("finding.arrivals_from."))
    assert key.endswith(".below")
    assert percent(places["pct"]).fits(float(-change.min()))
    first, last = (int((day - run.result.weeks[run.result.onset]) / np.timedelta64(7, "D"))
                   for day in days(places["when"]))  # fmt: skip
    np.testing.assert_array_equal(np.round(change[first : last + 1], 2), round(change.min(), 2))
    card = cards.headline_cards(run, words)[0]
    assert card.name == words("card.lost_elsewhere")
    lost = run.result.lost_elsewhere_teu[0, ..., run.result.onset :].sum()
    assert teu(card.value).fits(float(lost))


@LANGUAGES
@pytest.mark.parametrize("preset", scenarios.TODAY, ids=lambda one: one.name)
def test_the_shade_is_as_long_as_the_shock(preset: scenarios.Scenario, language: str) -> None:
    words = text.words(language)
    run = scenario_run.run(ON, preset.levers)
    drawn = shock.of(run, words)
    row, *_ = struck.rows(preset.levers)
    if not struck.alone(preset.levers):
        assert drawn.labels == (words("chart.event.span", weeks=words.weeks(5.0)),)
    elif row.weeks is None:
        assert drawn.end is None
        assert drawn.labels == (words("chart.event.for_good"),)
    else:
        assert number(drawn.labels[0]).value == row.weeks
        assert drawn.end == np.datetime64(row.start + dt.timedelta(weeks=row.weeks))


def later(levers: Levers, weeks: int) -> str:
    """Write a row of ships that begins so many weeks after the last one worked out."""
    onset, horizon = levers["onset"], levers["horizon_weeks"]
    assert isinstance(onset, dt.date)
    assert isinstance(horizon, float)
    start = onset + dt.timedelta(weeks=horizon + weeks)
    return Shock(shocks.ALL, COASTS[1], "capacity", -70, start, 1, 3).write()


@LANGUAGES
@pytest.mark.parametrize("weeks", [0, 2])
@pytest.mark.parametrize("beside", [defaults(), ALONE], ids=["levers", "alone"])
def test_a_row_after_the_horizon_is_told_as_left_out_and_moves_no_figure(
    beside: Levers, weeks: int, language: str
) -> None:
    words = text.words(language)
    without = {**beside, **dict.fromkeys(SHOCKS)}
    levers = {**without, SHOCKS[0]: later(without, weeks)}
    plain, run = (scenario_run.run(ON, one) for one in (without, levers))
    assert phases.boxes(run.result, words) == phases.boxes(plain.result, words)
    assert shock.of(run, words).names() == shock.of(plain, words).names()
    (row,) = struck.beyond(levers)
    left_out = words("finding.rows_beyond", rows=rows.told(row.write(), words))
    said, before = (finding.sentence(one.levers, one.headline, words) for one in (run, plain))
    assert said == left_out + before
