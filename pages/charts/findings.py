"""Titles that say what a chart shows, chosen by the cells they are read from."""

from datetime import date

import numpy as np

from analysis import turns, verdict
from analysis.arrays import Array
from analysis.headline import Headline
from analysis.result import Result
from pages.charts import market_said
from pages.words.text import Words

STILL = 0.005
WORTH_SAYING_TEU = 1.0


def when(weeks: np.ndarray, index: int, words: Words) -> str:
    """Write the Monday of a week.

    Parameters
    ----------
    weeks : (week,) Mondays.
    index : which of them.
    words : words of the reader's language.
    """
    day: date = weeks[index].astype("datetime64[D]").item()
    return words.day(day)


def during(weeks: np.ndarray, first: int, last: int, words: Words) -> str:
    """Write the week, or the first and the last of the weeks, in which something holds.

    Parameters
    ----------
    weeks : (week,) Mondays.
    first, last : which of them.
    words : words of the reader's language.
    """
    if first == last:
        return words("finding.in_week", week=when(weeks, first, words))
    ends = {"first": when(weeks, first, words), "last": when(weeks, last, words)}
    return words("finding.in_weeks", **ends)


def reached(
    values: Array, index: int, weeks: np.ndarray, printed: turns.Printed, words: Words
) -> str:
    """Write when a series stands at one of its values, as far as that is printed.

    Parameters
    ----------
    values : (week,). [any unit]
    index : a week with the value.
    weeks : (week,) Mondays.
    printed : rounds as the value is printed.
    words : words of the reader's language.
    """
    first, last = turns.span(values, values[index], printed)
    return during(weeks, int(first), int(last), words)


def furthest(change: Array) -> int:
    """Give the week in which a change is largest, up or down.

    Parameters
    ----------
    change : (week,) change from a baseline. [1]
    """
    return int(np.argmax(np.abs(change)))


def moved(subject: str, change: Array, weeks: np.ndarray, words: Words, **named: str) -> str:
    """Say how far something falls below, or rises above, its baseline at most, and when.

    Parameters
    ----------
    subject : its words stand in the locale under ``finding.<subject>``.
    change : (week,) change from the baseline. [1]
    weeks : (week,) Mondays.
    words : words of the reader's language.
    named : further words of the sentence.
    """
    extreme = furthest(change)
    size = float(change[extreme])
    if abs(size) < STILL:
        return words(f"finding.{subject}.still", **named)
    week = reached(change, extreme, weeks, turns.percent, words)
    way = "below" if size < 0 else "above"
    return words(f"finding.{subject}.{way}", pct=words.pct(abs(size)), when=week, **named)


def china_arrivals(mine: Array, plan: Array, weeks: np.ndarray, words: Words) -> str:
    """Say how far arrivals fall below (or rise above) baseline, and when.

    Parameters
    ----------
    mine, plan : (week,) arrivals in the scenario and in the baseline. [TEU / week]
    weeks : (week,) Mondays.
    words : words of the reader's language.
    """
    return moved("arrivals", mine / plan - 1.0, weeks, words)


def load_way(headline: Headline) -> str:
    """Say which way the load factor goes: looser, tighter, mixed (both) or unchanged.

    Parameters
    ----------
    headline : figures of the run, the scenario of interest first.
    """
    falls, rises = verdict.load_moves(headline, 0)
    return (
        "mixed" if falls and rises else "looser" if falls else "tighter" if rises else "unchanged"
    )


def load_factor(headline: Headline, result: Result, words: Words) -> str:
    """Say how empty and how full ships sail at the extremes, and when.

    Parameters
    ----------
    headline, result : the run, the scenario of interest first.
    words : words of the reader's language.
    """
    way = load_way(headline)
    extreme = market_said.EXTREME.get(way, "")
    rolled = float(headline.rolled_peak_teu[0])
    if way == "tighter" and rolled >= WORTH_SAYING_TEU:
        way = "tighter_rolled"
    if way == "mixed" and headline.load_high_week[0] < headline.load_low_week[0]:
        # What comes first is told first.
        way = "mixed_high"
    return words(
        f"finding.load.{way}",
        normal=market_said.normal_load(headline, extreme, words),
        low_normal=market_said.normal_load(headline, "load_low", words),
        high_normal=market_said.normal_load(headline, "load_high", words),
        low=words.pct(float(headline.load_low[0])),
        high=words.pct(float(headline.load_high[0])),
        low_when=_after(headline.load_low_week, headline.load_low_until, result, words),
        high_when=_after(headline.load_high_week, headline.load_high_until, result, words),
        rolled=words.teu(rolled),
    )


def gap(teu: Array, weeks: np.ndarray, words: Words) -> str:
    """Say when most capacity stays empty, and when least.

    Parameters
    ----------
    teu : (week,) capacity less loadings. [TEU / week]
    weeks : (week,) Mondays.
    words : words of the reader's language.
    """
    most, least = int(teu.argmax()), int(teu.argmin())
    return words(
        "finding.gap.extremes",
        high=words.teu(float(teu[most])),
        high_when=reached(teu, most, weeks, turns.volume, words),
        low=words.teu(float(teu[least])),
        low_when=reached(teu, least, weeks, turns.volume, words),
    )


def spot_rate(headline: Headline, result: Result, words: Words) -> str:
    """Say how far the West Coast rate rises, or falls, and when.

    Parameters
    ----------
    headline, result : the run, the scenario of interest first.
    words : words of the reader's language.
    """
    return words(
        f"finding.rate.{headline.rate_path(0)}",
        rise=words.rough_pct(float(headline.rate_peak[0]) - 1.0),
        fall=words.rough_pct(1.0 - float(headline.rate_low[0])),
        peak_when=_after(headline.rate_peak_week, headline.rate_peak_until, result, words),
        low_when=_after(headline.rate_low_week, headline.rate_low_until, result, words),
    )


def _after(first: Array, last: Array, result: Result, words: Words) -> str:
    places = (result.onset + int(first[0]), result.onset + int(last[0]))
    return during(result.weeks, *places, words)
