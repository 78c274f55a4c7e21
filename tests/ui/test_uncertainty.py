"""The Uncertainty page: fans, rankings and answers say in words what stands in their cells."""

import json
import re
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest

from analysis import branches, ensemble, inverse, levers, scenarios, sensitivity
from analysis.branches import BRANCHES
from analysis.uncertainty import WEEKLY
from data import store
from pages.answer import sensitivity_table
from pages.charts import uncertainty as charts
from pages.charts.chart import Chart
from pages.link import asked_link
from pages.link.asked_link import Asked
from pages.ui.kept import cache
from pages.ui.show import drawn
from pages.ui.uncertainty import doubts, questions
from pages.words import text
from tests.link import links
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
PRESETS = pytest.mark.parametrize("preset", scenarios.PRESETS, ids=lambda one: one.name)
FEW = ensemble.FEWEST_DRAWS


def spec(chart: Chart) -> dict[str, Any]:
    """Give traces and layout as the browser gets them; Plotly checks every property."""
    assert chart.figure.data
    found: dict[str, Any] = json.loads(chart.to_json())
    return found


def fans(preset: scenarios.Scenario) -> doubts.Fans:
    return {branch: drawn.draws(preset.levers, branch, FEW) for branch in BRANCHES}


@pytest.mark.diagonal
@LANGUAGES
@PRESETS
@pytest.mark.parametrize("quantity", WEEKLY)
def test_fans_are_drawn_on_one_scale_and_hold_their_cells(
    preset: scenarios.Scenario, quantity: str, language: str
) -> None:
    words = text.words(language)
    found = fans(preset)
    span = charts.fan_range(found, quantity)
    for branch, one in found.items():
        chart = charts.fan(one, branch, quantity, span, words)
        assert chart.title.startswith(words(f"branch.{branch}"))
        assert chart.name == f"fan_{quantity}_{branch}"
        drawn_ = spec(chart)
        assert drawn_["layout"]["yaxis"]["range"] == list(span)
        for trace in drawn_["data"]:
            values = [value for value in trace["y"] if value is not None]
            assert span[0] <= min(values)
            assert max(values) <= span[1]
        own = chart.columns[words("series.scenario")][1]
        named = words("series.predicted")
        if quantity == "load":
            assert not [label for label in chart.columns if label.startswith(named)]
            continue
        low, high = (
            chart.columns[f"{named}, {words(f'chart.{end}')}"][1] for end in ("low", "high")
        )
        assert (low <= own * (1 + 1e-9)).all()
        assert (own <= high * (1 + 1e-9)).all()


@LANGUAGES
def test_a_title_names_the_week_furthest_from_normal(language: str) -> None:
    words = text.words(language)
    found = fans(scenarios.BY_NAME["as_it_happened"])
    one = found["relief"]
    title = charts.fan(one, "relief", "rate", (0.0, 400.0), words).title
    gap = np.abs(one.central["rate"] - 1.0)
    week = int(np.argmax(gap))
    assert words.day(one.weeks[week].astype("datetime64[D]").item()) in title
    for end in one.band.weekly["rate"]:
        assert words.times(float(end[week])) in title


@LANGUAGES
@PRESETS
def test_the_sentence_states_the_bands_of_its_branches(
    preset: scenarios.Scenario, language: str
) -> None:
    words = text.words(language)
    found = fans(preset)
    said = doubts.sentence(found, words)
    if preset.levers["cargo_drop_pct"] == 0.0:
        assert said == words("uncertainty.finding_none")
        return
    for branch in ("relief", "no_relief"):
        for end in found[branch].band.figures["lost_teu"]:
            assert words.rough_teu(end) in said


@LANGUAGES
@PRESETS
def test_rankings_of_presets_stand_ready_and_name_the_strongest(
    preset: scenarios.Scenario, language: str
) -> None:
    words = text.words(language)
    table = cache.table(sensitivity_table.TABLE)
    effects = sensitivity_table.effects_of(table, preset.name)
    assert set(effects.outcomes) == set(sensitivity.OUTCOMES)
    for outcome in sensitivity.OUTCOMES:
        place = effects.outcomes.index(outcome)
        if not effects.total[place].any():
            assert preset.levers["cargo_drop_pct"] == 0.0
            continue
        chart = charts.matters(effects, outcome, words)
        assert spec(chart)["layout"]["yaxis"]["ticktext"] == [row[0] for row in chart.rows]
        totals = [row[1] for row in chart.rows]
        assert totals == sorted(totals, reverse=True)
        assert f"{effects.total[place].max() * 100:.0f}" in chart.title
        assert chart.rows[0][0] in chart.title
        assert list(chart.table.index) == [row[0] for row in chart.rows]


@pytest.mark.when_changed("analysis", "data/store.py", "data/tables", "pages/answer")
def test_the_table_of_rankings_is_what_the_model_gives() -> None:
    """One preset is ranked again; all of them take a minute."""
    name = "as_it_happened"
    fresh = sensitivity_table.frame({name: sensitivity_table.effects(scenarios.BY_NAME[name])})
    kept = store.read(sensitivity_table.TABLE)
    kept = kept[kept["scenario"] == name]
    both = fresh.merge(kept, on=["scenario", "outcome", "parameter"], suffixes=("", "_kept"))
    assert len(both) == len(fresh) == len(kept)
    for column in ("total_effect", "low", "high"):
        np.testing.assert_allclose(both[column], both[f"{column}_kept"], atol=1.5e-4)
    assert set(store.read(sensitivity_table.TABLE)["scenario"]) == set(scenarios.BY_NAME)


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_the_page_answers_break_even_and_its_rule_of_thumb(language: str) -> None:
    words = text.words(language)
    app = opened.app("uncertainty", links.query(language=language))
    said = opened.all_words(app)
    answer = inverse.solve(
        cache.plans(levers.defaults()), levers.defaults(), "cargo_drop_pct", "first_load_pct", 88.0
    )
    [one] = answer.solutions
    assert words.number(one.position, 1) in said
    assert words.pct(0.14 / 0.55) in said
    assert words("inverse.thumb_less", place=words.pct(one.position / 100.0, 1)) in said


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_an_unmeetable_wish_is_told_with_what_can_be_had(language: str) -> None:
    words = text.words(language)
    asks = urlencode(asked_link.write(Asked(target="first_load_pct", wanted=40.0)))
    app = opened.app("uncertainty", f"{links.query(language=language)}&{asks}")
    answer = inverse.solve(
        cache.plans(levers.defaults()), levers.defaults(), "cargo_drop_pct", "first_load_pct", 40.0
    )
    assert not answer.solutions
    said = opened.all_words(app)
    for end in answer.reach:
        assert words.pct(end / 100.0, 1) in said


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_levers_without_effect_are_not_offered_and_flat_answers_are_told(language: str) -> None:
    words = text.words(language)
    app = opened.app("uncertainty", links.query(language=language))
    control = app.selectbox(key=questions.CONTROL)
    assert len(control.options) == len(inverse.CONTROLS) - 2
    app.selectbox(key=questions.CONTROL).select("front_loading_pct")
    opened.again(app, app)
    start = words("inverse.flat", lever="", target="", low="").split("”")[0].split("’")[0][:3]
    assert any(start in one.value for one in app.info)


def test_another_scenario_is_ranked_when_asked_and_not_before() -> None:
    words = text.words("en")
    app = opened.app("uncertainty", links.query(language="en"))
    opened.put(app, cargo_drop_pct=41.0, horizon_weeks=13.0)
    [button] = [one for one in app.main.button if one.label == words("uncertainty.rank")]
    assert words("uncertainty.matters_lost_teu", name="", share="")[:8] not in _titles(app)
    button.click()
    opened.again(app, app)
    assert "TEU lost: " in _titles(app)
    assert not [one for one in app.main.button if one.label == words("uncertainty.rank")]


def _titles(app: Any) -> str:
    """Give the titles of all charts of the page."""
    return " | ".join(re.findall(r'"title": ?"([^"]*)"', opened.all_words(app)))


def test_the_number_of_draws_is_the_readers_choice() -> None:
    app = opened.app("uncertainty", links.query(language="en"))
    [counts] = [one for one in app.get("button_group") if doubts.COUNT in str(one.proto.id)]
    offered = [one.content for one in counts.proto.options]
    assert offered == ["200", "500", "1,000", "2,000", "5,000"]
    assert (min(asked_link.COUNTS), max(asked_link.COUNTS)) == (
        ensemble.FEWEST_DRAWS,
        ensemble.MOST_DRAWS,
    )


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_a_scenario_without_relief_says_which_relief_the_branch_assumes(language: str) -> None:
    words = text.words(language)
    app = opened.app("uncertainty", links.query(language=language))
    assumed = words("branch.assumed", relief=words.weeks(5.0))
    assert assumed not in opened.all_words(app)
    opened.put(app, relief_after_weeks=None)
    assert assumed in opened.all_words(app)


def test_truce_weeks_are_ninety_days() -> None:
    assert round(90 / 7) == branches.TRUCE_WEEKS
