"""Titles that say what a chart shows, chosen by the cells they are read from."""

from datetime import date

import numpy as np

from analysis.arrays import Array
from analysis.headline import Headline
from analysis.model import Result
from pages.ui.text import Words

STILL = 0.005


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


def china_arrivals(mine: Array, plan: Array, weeks: np.ndarray, words: Words) -> str:
    """Say how far arrivals fall below (or rise above) baseline, and when.

    Parameters
    ----------
    mine, plan : (week,) arrivals in the scenario and in the baseline. [TEU / week]
    weeks : (week,) Mondays.
    words : words of the reader's language.
    """
    change = mine / plan - 1.0
    extreme = int(np.argmax(np.abs(change)))
    size = float(change[extreme])
    if abs(size) < STILL:
        return words("finding.arrivals.still")
    key = "finding.arrivals.below" if size < 0 else "finding.arrivals.above"
    return words(key, pct=words.pct(abs(size)), week=when(weeks, extreme, words))


def load_factor(headline: Headline, result: Result, words: Words) -> str:
    """Say how empty, or how full, ships sail at the extreme.

    Parameters
    ----------
    headline, result : the run, the scenario of interest first.
    words : words of the reader's language.
    """
    direction = headline.direction(0)
    normal = words.pct(float(headline.load_normal[0]))
    if direction == "unchanged":
        return words("finding.load.unchanged", normal=normal)
    rolled = float(headline.rolled_peak_teu[0])
    if direction == "tighter":
        key = "finding.load.tighter_rolled" if rolled >= 1.0 else "finding.load.tighter"
        high = words.pct(float(headline.load_high[0]))
        return words(key, normal=normal, high=high, rolled=words.teu(rolled))
    week = when(result.weeks, result.onset + int(headline.load_low_week[0]), words)
    low = words.pct(float(headline.load_low[0]))
    return words("finding.load.looser", normal=normal, low=low, week=week)


def spot_rate(headline: Headline, result: Result, words: Words) -> str:
    """Say how far the West Coast rate rises, or falls, and when.

    Parameters
    ----------
    headline, result : the run, the scenario of interest first.
    words : words of the reader's language.
    """
    rise = float(headline.rate_peak[0]) - 1.0
    fall = 1.0 - float(headline.rate_low[0])
    week = when(result.weeks, result.onset + int(headline.rate_peak_week[0]), words)
    values = {"rise": words.rough_pct(rise), "fall": words.rough_pct(fall), "week": week}
    course = headline.rate_course(0)
    return words(f"finding.rate.{course}", **values)
