"""The three charts of the Scenario page: cargo, capacity against loadings, spot rate."""

import datetime as dt

import numpy as np

from analysis import predictive
from analysis.arrays import Array
from analysis.episode import ONSET, TRUCE
from pages.answer import baseline_used
from pages.answer.observed import Observed, ObservedSeries, before
from pages.answer.scenario_run import Run
from pages.charts import findings, seen, shock
from pages.charts.chart import Chart, Series
from pages.charts.draw import ceiling, draw
from pages.charts.leader import Leader
from pages.words.text import Words

MINE, LOW, HIGH = 0, 1, 2


def official_band(run: Run, values: Array, words: Words) -> Series:
    """Draw the area between the runs at 30 and at 60 per cent.

    Parameters
    ----------
    run : the scenario.
    values : (scenario, week). [unit of the chart]
    words : words of the reader's language.
    """
    return Series(
        "band",
        words("series.band"),
        run.result.weeks,
        np.minimum(values[LOW], values[HIGH]),
        kind="band",
        upper=np.maximum(values[LOW], values[HIGH]),
    )


def predicted(run: Run, quantity: str, scale: float, words: Words) -> Series:
    """Draw the area in which what comes is expected in four cases of five.

    Parameters
    ----------
    run : the scenario.
    quantity : "arrivals" or "rate".
    scale : from the unit of the run to that of the chart.
    words : words of the reader's language.
    """
    low, high = predictive.weekly(run.result)[quantity] * scale
    return Series(
        "predicted", words("series.predicted"), run.result.weeks, low, kind="band", upper=high
    )


def china_arrivals(run: Run, observed: ObservedSeries, words: Words) -> Chart:
    """Chart US arrivals of China cargo: baseline, scenario, official band and what was observed.

    Parameters
    ----------
    run : the scenario and both ends of the band.
    observed : what was observed.
    words : words of the reader's language.
    """
    result = run.result
    mine = result.arrivals_teu[:, 0].sum(axis=1)
    plan = result.planned_arrivals_teu[:, 0].sum(axis=1)
    series = [
        predicted(run, "arrivals", 1.0, words),
        official_band(run, mine, words),
        Series("baseline", words("series.baseline"), result.weeks, plan[MINE]),
    ]
    series += seen.arrivals(result.weeks, observed, words)
    series.append(Series("scenario", words("series.scenario"), result.weeks, mine[MINE]))
    return draw(
        "china_arrivals",
        findings.china_arrivals(mine[MINE], plan[MINE], result.weeks, words),
        series,
        words,
        sources=(baseline_used.source(run.base, words),),
        shock=shock.of(run, words),
    )


def capacity_and_loadings(run: Run, words: Words) -> Chart:
    """Chart offered capacity against loadings of all origins.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    result = run.result
    loaded = result.carried_teu.sum(axis=(1, 2))
    planned = result.planned_capacity_teu.sum(axis=2)[:, 0]
    offered = result.capacity_teu.sum(axis=2)[:, 0]
    empty, after = (offered - loaded)[MINE], slice(result.onset, None)
    return draw(
        "capacity_and_loadings",
        findings.gap(empty[after], result.weeks[after], words),
        [
            Series("planned", words("series.planned_capacity"), result.weeks, planned[MINE]),
            Series("deployed", words("series.deployed_capacity"), result.weeks, offered[MINE]),
            Series("loadings", words("series.loadings"), result.weeks, loaded[MINE]),
        ],
        words,
        sources=(baseline_used.source(run.base, words), words("source.load_factor")),
        shock=shock.of(run, words),
    )


def spot_rate(run: Run, observed: ObservedSeries, words: Words) -> Chart:
    """Chart the West Coast spot rate as an index, with the official band and what was observed.

    Parameters
    ----------
    run : the scenario and both ends of the band.
    observed : what was observed.
    words : words of the reader's language.
    """
    result = run.result
    west = result.spot_rate_ratio[:, 0, 0] * 100.0
    east = result.spot_rate_ratio[:, 0, 1] * 100.0
    quoted = observed.west_coast_rate.within(result.weeks)
    series = [
        predicted(run, "rate", 100.0, words),
        official_band(run, west, words),
        Series("EC", words("series.rate_ec"), result.weeks, east[MINE]),
    ]
    series += _prints(quoted, words)
    mine = _own_rates(run, observed, words)
    series += mine
    series.append(Series("scenario", words("series.rate_wc"), result.weeks, west[MINE]))
    told = surprise(run, observed, words)
    top = max(160.0, *(float(np.max(one.y if one.upper is None else one.upper)) for one in series))
    return draw(
        "spot_rate",
        findings.spot_rate(run.headline, result, words),
        series,
        words,
        sources=(
            words("source.rates"),
            *([words("own.rate_base")] if mine else []),
        ),
        shock=shock.of(run, words),
        leaders=[] if told is None else [told],
        y_range=(0.0, ceiling(top * 1.2)),
    )


def surprise(run: Run, observed: ObservedSeries, words: Words) -> Leader | None:
    """Point at the highest rate observed after the truce, where the scenario begins in April 2025.

    Parameters
    ----------
    run : the scenario.
    observed : what was observed.
    words : words of the reader's language.

    Returns
    -------
    Leader
        None in another scenario, or where no such rate stands in the weeks shown.
    """
    weeks, quoted = run.result.weeks, observed.west_coast_rate.within(run.result.weeks)
    if quoted.empty or np.datetime64(ONSET) != weeks[run.result.onset]:
        return None
    peak = int(np.argmax(quoted.value))
    day: dt.date = quoted.start[peak].astype("datetime64[D]").item()
    if day <= TRUCE:
        return None
    value = float(quoted.value[peak])
    month = words(f"month.{day.month}")
    text = words("chart.leader.surprise", month=month, times=words.times(value / 100.0))
    return Leader(quoted.start[peak], value, text)


def _prints(quoted: Observed, words: Words) -> list[Series]:
    """Draw the rates that were quoted, where there are any in the weeks shown."""
    if quoted.empty:
        return []
    label, makers = words("series.observed_wci"), quoted.sources
    x, y = quoted.start, quoted.value
    return [Series("observed", label, x, y, kind="dot", proprietary=True, sources=makers)]


def _own_rates(run: Run, observed: ObservedSeries, words: Words) -> list[Series]:
    """Draw the reader's own rates as an index of their last value before the onset."""
    weeks, drawn = run.result.weeks, []
    for coast, rates in observed.own_rate.items():
        mine = before(rates, weeks[run.result.onset]).within(weeks)
        if not mine.empty:
            label = words(f"own.series_rate_{coast}")
            drawn.append(Series(f"own_{coast}", label, mine.start, mine.value))
    return drawn
