"""What a chart is: its finding, what it draws, and the table and sources behind it."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
import plotly.graph_objects as go

from pages.charts import style

Array = npt.NDArray[Any]
Kind = Literal["line", "band", "area", "bar", "segment", "dot", "rank", "whisker"]
DRAWN_DIGITS: Final = 3
PLAIN: Final = str | int | float


@dataclass(frozen=True)
class Series:
    """One series of a chart.

    Attributes
    ----------
    key : look, see ``style.STYLES``.
    label : name beside the line, in the reader's language.
    x : (point,) dates; names or numbers in a chart whose horizontal axis is none of time.
    y : (point,) values. [unit of the chart]
    kind : how it is drawn.
    upper : (point,) upper edge of a band or end of a whisker. [unit of the chart]
    until : (point,) last day of a segment.
    proprietary : whether its owner lets it be quoted, but not redistributed as a series.
    sources : who made the figures, as the rows drawn say; none for what the model gives.
    """

    key: str
    label: str
    x: np.ndarray
    y: np.ndarray
    kind: Kind = "line"
    upper: np.ndarray | None = None
    until: np.ndarray | None = None
    proprietary: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart and everything that must travel with it.

    Attributes
    ----------
    name : short name in file names.
    title : the finding.
    definition : what is drawn, in which unit and basis.
    unit : unit of the vertical axis.
    series : what is drawn.
    spec : traces and layout in Plotly's terms, without what all charts share.
    edges : names of the lower and the upper edge of a band.
    sources : where the figures come from: what the model rests on, then who made the rows drawn.
    digits : decimals of the cells.
    across : name of the column beside the cells; that of weeks where empty.
    static : whether nothing in it follows the levers, so that its files need not name them.
    window : first and last week drawn; all that there are where there is none.
    weeks : first and last week there are, where a window shows some of them.
    followed : lines that name the scenarios in it, where it follows others than the levers now.
    notes : what is written beside single points.
    """

    name: str
    title: str
    definition: str
    unit: str
    series: tuple[Series, ...]
    spec: Mapping[str, Any]
    edges: tuple[str, str]
    sources: tuple[str, ...] = ()
    digits: int = 0
    across: str = ""
    static: bool = False
    followed: tuple[str, ...] = ()
    window: tuple[np.datetime64, np.datetime64] | None = None
    weeks: tuple[np.datetime64, np.datetime64] | None = None
    notes: tuple[str, ...] = ()

    def named(self, name: str) -> "Chart":
        """Give the same chart under a name of its own, where a page shows its like several times.

        Parameters
        ----------
        name : short name in file names.
        """
        return replace(self, name=name)

    @property
    def withheld(self) -> tuple[str, ...]:
        """Names of proprietary series, shown with their source but not handed out as a file."""
        return tuple(one.label for one in self.series if one.proprietary)

    @property
    def figure(self) -> go.Figure:
        """The chart as a figure of Plotly's, checked property by property, with our template."""
        layout = {**self.spec["layout"], "template": style.TEMPLATE}
        return go.Figure(data=self.spec["data"], layout=layout)

    @property
    def columns(self) -> dict[str, tuple[Array, Array]]:
        """Dates and values of every column, a band as two. [unit of the chart]"""
        found: dict[str, tuple[Array, Array]] = {}
        for one in self.series:
            if one.upper is None:
                found[one.label] = (one.x, one.y)
            else:
                found[f"{one.label}, {self.edges[0]}"] = (one.x, one.y)
                found[f"{one.label}, {self.edges[1]}"] = (one.x, one.upper)
        return found

    @property
    def rows(self) -> list[list[Any]]:
        """The cells that are drawn: an ISO date, name or number, then rounded values or None."""
        columns = self.columns
        lines: dict[Any, list[Any]] = {}
        for place, (x, y) in enumerate(columns.values()):
            cells = np.round(y, self.digits).astype(object)
            cells[~np.isfinite(y)] = None
            for where, cell in zip(_places(x), cells.tolist(), strict=True):
                if where not in lines:
                    lines[where] = [None] * len(columns)
                lines[where][place] = cell
        order = lines if self._named else sorted(lines)
        return [[where, *lines[where]] for where in order]

    @functools.cached_property
    def flat(self) -> bool:
        """Whether every cell of a chart over time is the same: a line of text says as much."""
        if self.static or not all(one.x.dtype.kind == "M" for one in self.series):
            return False
        ends: set[float] = set()
        for _, y in self.columns.values():
            cells = np.round(y[np.isfinite(y)], self.digits)
            ends |= {float(cells.min()), float(cells.max())} if cells.size else set()
            if len(ends) > 1:
                return False
        return len(ends) == 1

    @property
    def _named(self) -> bool:
        """Whether the horizontal places are names, which keep the order they came in."""
        return any(one.x.dtype.kind in "UO" for one in self.series)

    @property
    def table(self) -> pd.DataFrame:
        """The same cells unrounded: one row per place, one column per series. [unit of chart]"""
        columns = {name: pd.Series(y, index=_places(x)) for name, (x, y) in self.columns.items()}
        table = pd.DataFrame(columns)
        if self._named:
            return table.reindex([row[0] for row in self.rows])
        if any(one.x.dtype.kind == "M" for one in self.series):
            table.index = pd.DatetimeIndex(table.index)
        return table.sort_index()

    def to_json(self) -> str:
        """Spell the traces and the layout for the browser, gaps as null."""
        return spell(self.drawn).decode("utf-8")

    @functools.cached_property
    def drawn(self) -> Any:
        """The traces and the layout as ``spell`` takes them."""
        return _plain(self.spec)


def spell(told: Any) -> bytes:
    """Spell what the browser is told as JSON, arrays of numbers among it, NaN as null.

    Parameters
    ----------
    told : made of dictionaries, lists, texts, numbers and arrays of numbers.
    """
    return orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY)


def _places(x: Array) -> list[Any]:
    """Spell dates as ISO text, and leave names and numbers as they are."""
    places: list[Any] = x.tolist()
    return list(_days(x)) if x.dtype.kind == "M" else places


def _days(x: Array) -> tuple[str, ...]:
    return _spelled_days(x.astype("datetime64[D]").tobytes())


# The weeks of a scenario stand in every series of every chart, at every move.
@functools.lru_cache(maxsize=256)
def _spelled_days(days: bytes) -> tuple[str, ...]:
    return tuple(np.datetime_as_string(np.frombuffer(days, dtype="datetime64[D]")).tolist())


def _plain(value: Any) -> Any:
    """Spell dates as ISO text, and round numbers to what a drawing can show."""
    if value is None or isinstance(value, PLAIN):
        return value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, np.ndarray):
        return _column(value)
    if isinstance(value, np.datetime64):
        return _days(np.array([value]))[0]
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _column(values: Array) -> Any:
    if values.dtype.kind == "M":
        return _days(values)
    if values.dtype.kind in "UO":
        return values.tolist()
    return np.ascontiguousarray(np.round(values, DRAWN_DIGITS))
