"""The charts of the Cargo page: where suspended cargo goes, who loads, what arrives where."""

import numpy as np

from analysis import struck
from analysis.arrays import COASTS, ORIGINS, Array
from pages.answer import baseline_used
from pages.answer.observed import ObservedSeries
from pages.answer.scenario_run import Run
from pages.charts import findings, market, shock
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.market import MINE
from pages.words.text import Words

FATES = ("lost", "deferred", "diverted")


def fate_weekly(run: Run, words: Words) -> Chart:
    """Chart what becomes of suspended China cargo in each week, and what is released again.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    weekly = _fates(run)
    released = _total(run.result.released_teu)
    largest = max(FATES, key=lambda fate: float(weekly[fate].sum()))
    suspended = float(sum(values.sum() for values in weekly.values()))
    share = float(weekly[largest].sum()) / suspended if suspended >= 1.0 else 0.0
    title = (
        words(f"finding.fate.{largest}", pct=words.pct(share))
        if suspended >= 1.0
        else words("finding.fate.none")
    )
    series = [_area(run, fate, weekly[fate], words) for fate in FATES]
    series.append(Series("released", words("series.released"), run.result.weeks, released))
    return draw(
        "fate_weekly",
        title,
        series,
        words,
        sources=(words("source.diversion"), words("source.deferral")),
        shock=shock.of(run, words),
    )


def fate_cumulative(run: Run, words: Words) -> Chart:
    """Chart the same cargo added up from the onset.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    weekly, lapsed = _fates(run), _total(run.result.lapsed_teu)
    weekly |= {"lost": weekly["lost"] + lapsed, "deferred": weekly["deferred"] - lapsed}
    lost = float(run.headline.lost_teu[MINE])
    planned = float(run.headline.planned_teu[MINE])
    title = words(
        "finding.cumulative.lost" if lost >= 1.0 else "finding.cumulative.none",
        lost=words.teu(lost),
        pct=words.pct(lost / planned, 1),
        weeks=words.weeks(run.result.weeks.size - run.result.onset),
    )
    return draw(
        "fate_cumulative",
        title,
        [_area(run, fate, np.cumsum(weekly[fate]), words) for fate in FATES],
        words,
        sources=(words("source.diversion"), words("source.deferral")),
        shock=shock.of(run, words),
        named=[run.result.weeks[-1]],
    )


def change_by_origin(run: Run, words: Words) -> Chart:
    """Chart loadings of each origin as a difference from baseline.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    result = run.result
    change = (result.carried_teu - result.planned_loadings_teu).sum(axis=2)[MINE]
    sums = change[:, result.onset :].sum(axis=1)
    still = float(np.abs(change).max()) < findings.WORTH_SAYING_TEU
    # What sails sooner or later than planned: the weeks differ, and the sums do not.
    caught_up = {words.teu(abs(float(one))) for one in sums} == {words.teu(0.0)}
    title = words(
        f"finding.origins.{'none' if still else 'later' if caught_up else 'sums'}",
        china=words.signed_teu(float(sums[0])),
        others=words.signed_teu(float(sums[1:].sum())),
    )
    series = [
        Series(origin, words(f"origin.{origin}"), result.weeks, change[index])
        for index, origin in reversed(list(enumerate(ORIGINS)))
    ]
    return draw(
        "change_by_origin",
        title,
        series,
        words,
        sources=(baseline_used.source(run.base, words), words("source.diversion")),
        shock=shock.of(run, words),
    )


def arrivals_by_coast(run: Run, words: Words) -> Chart:
    """Chart US arrivals from Asia, all origins, by coast against baseline.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    result = run.result
    arrived = result.arrivals_teu.sum(axis=1)[MINE]
    planned = result.planned_arrivals_teu.sum(axis=1)[MINE]
    change = arrived / planned - 1.0
    coast = int(np.argmax(np.abs(change).max(axis=1)))
    name = words(f"coast.{COASTS[coast]}")
    title = findings.moved("coasts", change[coast], result.weeks, words, coast=name)
    series = [
        Series(f"{coast}{kind}", words(f"series.arrivals_{coast}{kind}"), result.weeks, values[row])
        for row, coast in enumerate(COASTS)
        for kind, values in (("_baseline", planned), ("", arrived))
    ]
    return draw(
        "arrivals_by_coast",
        title,
        series,
        words,
        sources=(baseline_used.source(run.base, words), words("source.voyage")),
        shock=shock.of(run, words),
    )


def arrivals_of_hit(run: Run, observed: ObservedSeries, words: Words) -> Chart:
    """Chart US arrivals from the origin that is struck: China's, or that of rows alone.

    Parameters
    ----------
    run : the scenario and both ends of the band.
    observed : what was observed.
    words : words of the reader's language.
    """
    if struck.hit(run.levers) == ORIGINS[0]:
        return market.china_arrivals(run, observed, words)
    return origin_arrivals(run, words)


def origin_arrivals(run: Run, words: Words) -> Chart:
    """Chart US arrivals from the origin that is struck: baseline and scenario.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    origin, result = struck.hit(run.levers), run.result
    place = ORIGINS.index(origin)
    mine, plan = (
        teu[0, place].sum(axis=0) for teu in (result.arrivals_teu, result.planned_arrivals_teu)
    )
    named = words(f"origin.{origin}")
    return draw(
        "origin_arrivals",
        findings.moved("arrivals_from", mine / plan - 1.0, result.weeks, words, origin=named),
        [
            Series("baseline", words("series.baseline"), result.weeks, plan),
            Series("scenario", words("series.scenario"), result.weeks, mine),
        ],
        words,
        sources=(baseline_used.source(run.base, words),),
        shock=shock.of(run, words),
    )


def bookings(run: Run, observed: ObservedSeries, words: Words) -> Chart:
    """Chart China bookings as an index beside the bookings that were observed.

    Parameters
    ----------
    run : the scenario.
    observed : what was observed.
    words : words of the reader's language.
    """
    result = run.result
    asked = _total(result.bookings_teu[:, :1])
    planned = _total(result.planned_bookings_teu[:, :1])
    index = asked / planned * 100.0
    title = findings.moved("bookings", asked / planned - 1.0, result.weeks, words)
    seen = observed.bookings.within(result.weeks)
    series = [Series("scenario", words("series.scenario"), result.weeks, index)]
    if not seen.empty:
        label = words("series.observed_vizion")
        series.insert(
            0, Series("observed", label, seen.start, seen.value, kind="dot", sources=seen.sources)
        )
    return draw(
        "bookings",
        title,
        series,
        words,
        sources=(baseline_used.source(run.base, words),),
        shock=shock.of(run, words),
    )


def _total(values: Array) -> Array:
    """Add up origins and coasts of the reader's scenario, (week,). [TEU / week]"""
    total: Array = values[MINE].sum(axis=(0, 1))
    return total


def _fates(run: Run) -> dict[str, Array]:
    result = run.result
    return {
        "lost": _total(result.lost_teu - result.lapsed_teu),
        "deferred": _total(result.deferred_teu),
        "diverted": _total(result.diverted_teu),
    }


def _area(run: Run, fate: str, values: Array, words: Words) -> Series:
    return Series(fate, words(f"series.{fate}"), run.result.weeks, values, kind="area")
