"""When a crisis begins and ends on the axis of a chart, and which weeks around it are drawn."""

import datetime as dt
import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from analysis.units import WEEK
from pages.answer.observed import Days
from pages.answer.scenario_run import Run
from pages.charts import style
from pages.charts.labels import literal
from pages.words.text import Words

# A quarter before an event and two after show it; the weeks before are those the baseline has.
WEEKS_AFTER: Final = 26
# Bars and dots of the first and the last week stand wholly inside.
ROOM: Final = np.timedelta64(4, "D")
ROW_PX: Final = 18
SHADE: Final = 0.13
Window = tuple[np.datetime64, np.datetime64]


@dataclass(frozen=True)
class Shock:
    """A crisis among the weeks worked out.

    Attributes
    ----------
    onsets : when it begins; several where scenarios differ.
    labels : what is written above it, at the first date, then at the next, each in a row.
    weeks : (week,) Mondays worked out; none where all of a chart is always drawn.
    end : when relief comes, where that is told and not after the last week.
    lasts : whether all of it is shaded, to the last week where there is no end.
    """

    onsets: tuple[np.datetime64, ...]
    labels: tuple[str, ...]
    weeks: Days | None = None
    end: np.datetime64 | None = None
    lasts: bool = False

    @property
    def whole(self) -> Window | None:
        """The first and the last week worked out."""
        return None if self.weeks is None else (_day(self.weeks[0]), _day(self.weeks[-1]))

    def window(self, title: str, named: Collection[np.datetime64], words: Words) -> Window | None:
        """Give the first and the last week drawn: around the event, and as far as the title tells.

        Parameters
        ----------
        title : the finding; every week whose date stands in it is drawn.
        named : further weeks it tells of without a date.
        words : words of the reader's language.
        """
        if self.weeks is None or self.whole is None:
            return None
        first, last = self.whole
        until = min(max(self.onsets) + WEEKS_AFTER * WEEK, last)
        told = [week for week in self.weeks if week > until and _told(_day(week), words) in title]
        return first, max(map(_day, (until, *told, *named)))

    def marks(self) -> list[dict[str, Any]]:
        """Spell the shade and its edges in Plotly's terms."""
        shapes = [_upright(date) for date in self.onsets]
        if self.lasts and self.whole:
            until = self.whole[1] + ROOM if self.end is None else self.end
            fill = {"fillcolor": style.faded(style.GREY, SHADE), "line": {"width": 0}}
            shade = _box(self.onsets[0], until) | {"type": "rect", "layer": "below"}
            shapes.insert(0, shade | fill)
        return [*shapes, *([] if self.end is None else [_upright(self.end)])]

    def names(self) -> list[dict[str, Any]]:
        """Spell what is written above the plot, where no line comes."""
        anchor = {"xanchor": "left", "yanchor": "bottom", "showarrow": False, "align": "left"}
        place = {"yref": "paper", "y": 1, "font": {"size": 12}, "name": "event"}
        return [
            {**place, **anchor, "x": date, "yshift": 3 + row * ROW_PX, "text": literal(label)}
            for row, (date, label) in enumerate(zip(self.onsets, self.labels, strict=False))
        ]

    @property
    def room_px(self) -> int:
        """Height of what is written above the plot. [px]"""
        return ROW_PX * len(self.labels)


def of(run: Run, words: Words) -> Shock:
    """Read the crisis of a scenario off its levers.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    weeks, relief = run.result.weeks, run.levers["relief_after_weeks"]
    onset = _day(weeks[run.result.onset])
    if not isinstance(relief, float):
        return Shock((onset,), (words("chart.event.no_relief"),), weeks, lasts=True)
    end = onset + int(relief) * WEEK
    label = words("chart.event.span", weeks=words.weeks(relief))
    return Shock((onset,), (label,), weeks, None if end > _day(weeks[-1]) else end, lasts=True)


def of_all(runs: Sequence[Run], weeks: Days, words: Words) -> Shock:
    """Mark the crisis where all scenarios share one, else every onset.

    Parameters
    ----------
    runs : the scenarios.
    weeks : (week,) Mondays of the chart.
    words : words of the reader's language.
    """
    each = [of(one, words) for one in runs]
    if len({(one.onsets, one.end, one.labels) for one in each}) == 1:
        return replace(each[0], weeks=weeks)
    onsets = sorted({onset for one in each for onset in one.onsets})
    return Shock(tuple(onsets), (words("chart.event.onset"),), weeks)


def axis(window: Window) -> list[np.datetime64]:
    """Give the range of the horizontal axis that shows some weeks whole.

    Parameters
    ----------
    window : first and last week.
    """
    first, last = window
    return [first - ROOM, last + ROOM]


def _upright(date: object) -> dict[str, Any]:
    line = {"color": style.GREY, "width": 1, "dash": "dot"}
    return {"type": "line", **_box(date, date), "line": line}


def _box(first: object, last: object) -> dict[str, Any]:
    return {"x0": first, "x1": last, "yref": "paper", "y0": 0, "y1": 1}


def _day(week: np.datetime64) -> np.datetime64:
    day: np.datetime64 = week.astype("datetime64[D]")
    return day


# The same weeks stand in every chart, at every move.
@functools.lru_cache(maxsize=1024)
def _told(week: np.datetime64, words: Words) -> str:
    return words.day(dt.date.fromisoformat(str(week)))
