"""The cuts of capacity that were published, beside the capacity of the model."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.arrays import COASTS, Array
from pages.answer.observed import Days
from pages.answer.scenario_run import Run
from pages.charts import shock
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.market import MINE
from pages.words.text import Words

PUBLISHED = (
    ("schedule_w15", "schedule", "versus the schedule of week 10"),
    ("blanked_week", "week", "versus plan"),
    ("phaata_week", "normal", "versus normal"),
)


class Cuts(NamedTuple):
    """The cuts one publication gave for a coast: its look, kind and makers, weeks and per cent."""

    look: str
    vintage: str
    coast: str
    weeks: Days
    vs_plan_pct: Array
    makers: Array


def published(capacity: pd.DataFrame) -> tuple[Cuts, ...]:
    """Find the cuts that were published, which no lever moves.

    Parameters
    ----------
    capacity : table ``capacity_weekly``.
    """
    cuts = capacity[(capacity["measure"] == "change") & (capacity["coast"] != "ALL")]
    found = []
    for vintage, look, reference in PUBLISHED:
        rows = cuts[(cuts["vintage"] == vintage) & (cuts["reference"] == reference)]
        for coast, one in rows.groupby("coast"):
            values = one["vs_plan_pct"].to_numpy(dtype=np.float64)
            weeks = one["week"].to_numpy(dtype="datetime64[D]")
            makers = one["source_name"].to_numpy(dtype=object)
            found.append(Cuts(look, vintage, str(coast), weeks, values, makers))
    return tuple(found)


def published_cuts(run: Run, cuts: Sequence[Cuts], words: Words) -> Chart:
    """Chart the model's capacity against plan beside the cuts that were published.

    Parameters
    ----------
    run : the scenario.
    cuts : what was published.
    words : words of the reader's language.
    """
    result = run.result
    change = (result.capacity_ratio[MINE, 0] - 1.0) * 100.0
    series = [
        Series(coast, words(f"series.model_{coast}"), result.weeks, change[row])
        for row, coast in enumerate(COASTS)
    ]
    for one in cuts:
        inside = (one.weeks >= result.weeks[0]) & (one.weeks <= result.weeks[-1])
        if not inside.any():
            continue
        label = words(f"series.published_{one.vintage}", coast=words(f"coast.{one.coast}"))
        weeks, values = one.weeks[inside], one.vs_plan_pct[inside]
        makers = tuple(dict.fromkeys(one.makers[inside]))
        key = f"{one.look}_{one.coast}"
        series.append(Series(key, label, weeks, values, kind="dot", sources=makers))
    deepest = min(float(np.nanmin(one.y)) for one in series[2:]) if series[2:] else 0.0
    key = "some" if series[2:] else "none"
    return draw(
        "published_cuts",
        words(f"finding.published.{key}", pct=words.pct(abs(deepest) / 100.0)),
        series,
        words,
        sources=(words("source.load_factor"),),
        shock=shock.of(run, words),
        y_range=(-50.0, 20.0),
        legend=True,
    )
