"""One band: screen, comparison, file, page of doubts and score all tell the same ends."""

import functools
import html
import io

import numpy as np
import openpyxl
import pytest

from analysis import branches, predictive, scenarios
from analysis.arrays import Array
from analysis.branches import Branch
from analysis.model import MODEL_VERSION
from analysis.predictive import Ends
from pages.charts import cards
from pages.export.works import making
from pages.export.works.order import order
from pages.link import scenario_set
from pages.ui.compare import compare_tables
from pages.ui.kept import cache, track_data
from pages.ui.show import drawn
from pages.words import text
from tests.link import links
from tests.ui import opened

WORDS = text.words("en")
DAYS = 200
# With relief, without, and where carriers respond.
NAMES = ("official_middle", "no_truce", "as_it_happened")
EACH = pytest.mark.parametrize("name", NAMES)


@functools.cache
def alone(name: str) -> dict[str, Ends]:
    """Work the band out beside all pages, from the arrays of a run: nothing of the module's own."""
    result = cache.run(scenarios.BY_NAME[name].levers).result
    rate = result.spot_rate_ratio[0, 0, 0, result.onset :]
    week = np.arange(rate.size)
    sd = 0.30 * np.sqrt(1.0 - np.exp(-2.0 * week / 7.0))
    # Another seed than the pages': what is held is the distribution, not the draws.
    steps = np.random.default_rng(7).standard_normal((20_000, rate.size))
    path, paths = np.zeros(20_000), [np.zeros(20_000)]
    for place in range(1, rate.size):
        path = (
            np.exp(-1.0 / 7.0) * path + 0.30 * np.sqrt(1.0 - np.exp(-2.0 / 7.0)) * steps[:, place]
        )
        paths.append(path)
    whole = rate * np.exp(np.stack(paths, axis=1))
    top, bottom = int(rate.argmax()), int(rate.argmin())
    return {
        "rate_peak": (
            float(rate[top] * np.exp(-1.28155 * sd[top])),
            float(np.quantile(whole.max(axis=1), 0.9)),
        ),
        "rate_low": (
            float(np.quantile(whole.min(axis=1), 0.1)),
            float(rate[bottom] * np.exp(1.28155 * sd[bottom])),
        ),
    }


@functools.cache
def told_in_a_file(name: str) -> dict[str, tuple[object, object]]:
    """Read the band of each figure off the workbook of a preset."""
    levers, version = scenarios.BY_NAME[name].levers, cache.data_version()
    asked = order("xlsx", levers, "en", "https://a.example", version, MODEL_VERSION)
    content, _, _ = making.make(asked, lambda _: None)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = book[WORDS("briefing.sheet.summary")].iter_rows(values_only=True)
    keys = {WORDS(f"briefing.figure.{key}"): key for key in ("lost_teu", "rate_peak", "rate_low")}
    return {keys[str(row[0])]: (row[3], row[4]) for row in rows if row[0] in keys}


@EACH
def test_the_band_is_that_of_the_declared_error(name: str) -> None:
    found = cache.run(scenarios.BY_NAME[name].levers).band.figures
    for key, wanted in alone(name).items():
        assert found[key] == pytest.approx(wanted, rel=0.04), key


@EACH
def test_screen_comparison_and_page_of_doubts_tell_one_band(name: str) -> None:
    levers = scenarios.BY_NAME[name].levers
    run = cache.run(levers)
    branch = branches.of(levers)
    assert drawn.draws(levers, branch, DAYS).band.figures == run.band.figures
    other: Branch = "relief" if branch == "no_relief" else "no_relief"
    assert drawn.draws(levers, other, DAYS).band.figures != run.band.figures
    app = opened.app(query=links.query(levers, "en"))
    said = opened.all_words(app)
    shown = [one for one in cards.shown(run.headline) if one in run.band.figures]
    assert len(shown) > 1
    for key in shown:
        write = cards.writers(WORDS)[key]
        band = WORDS("card.interval", span=WORDS.span(*map(write, run.band.figures[key])))
        assert html.escape(text.unbroken(band)) in said
    assert html.escape(text.unbroken(WORDS("card.interval_about"))) in said
    held = scenario_set.Set((scenario_set.Entry(name, levers),))
    for key, (one,) in compare_tables.figures(held).items():
        ends = run.band.figures.get(key, (np.nan, np.nan))
        assert (one.low, one.high) == pytest.approx(ends, nan_ok=True)


@EACH
def test_a_file_tells_the_band_of_its_scenario(name: str) -> None:
    found = cache.run(scenarios.BY_NAME[name].levers).band.figures
    assert told_in_a_file(name).keys() == found.keys()
    for key, (low, high) in told_in_a_file(name).items():
        size = WORDS.teu_unit(cache.run(scenarios.BY_NAME[name].levers).headline.lost_teu[0])[1]
        scale, less = (1.0 / size, 0.0) if key == "lost_teu" else (100.0, 100.0)
        for cell, end in zip((low, high), found[key], strict=True):
            wanted = scale * end - less
            assert float(str(cell)) == pytest.approx(
                wanted, rel=0.05, abs=0.0 if less == 0.0 else 5.0
            ), key


def ends_of(central: Array, sd: float) -> Array:
    return central * np.exp(np.array([[-1.2815516], [1.2815516]]) * sd)


def test_what_is_scored_is_what_is_drawn() -> None:
    """The months of the Track record and the weeks of the pages share size and shape of error."""
    record = track_data.record()
    run = cache.run(scenarios.BY_NAME["as_it_happened"].levers)
    result = run.result
    after = np.arange(result.weeks.size) >= result.onset
    arrivals = result.arrivals_teu[0, 0].sum(axis=0)
    np.testing.assert_allclose(
        run.band.weekly["arrivals"][:, after], ends_of(arrivals[after], 0.09), rtol=1e-6
    )
    central = record.china_teu["truce_known"]
    np.testing.assert_allclose(record.ends("truce_known"), ends_of(central, 0.09), rtol=1e-6)
    low, high = record.ends("truce_known")
    inside = (low <= record.china.observed) & (record.china.observed <= high)
    assert record.band("truce_known").inside[80] == int(inside.sum())
    week = result.onset + 5
    rate = result.spot_rate_ratio[0, 0, 0, week]
    sd = float(predictive.rate_log_sd(np.array([5.0]))[0])
    np.testing.assert_allclose(
        run.band.weekly["rate"][:, week], ends_of(np.array([rate]), sd)[:, 0], rtol=1e-6
    )
