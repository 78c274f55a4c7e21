"""Native charts whose horizontal axis is not time, and what all native charts share."""

import re
from dataclasses import dataclass
from typing import Any, Final

from pages.charts import style
from pages.charts.chart import Chart
from pages.export.office.csv import is_formula
from pages.export.office.native import Table
from pages.export.office.package import in_xml
from pages.export.office.workbook import Sheets
from pages.words.text import Words

WIDTH, HEIGHT = 900, 460
FRAME_HEIGHT: Final = 150
ROW_HEIGHT: Final = 42
GRID: Final = {"visible": True, "line": {"color": "#d5dbe1", "width": 0.5}}
NUMBERS: Final = ("#,##0", "General")
WHISKER_PT: Final = 2.0
# What the library reads as a cell of another sheet, with or without a sign in front.
REFERENCE: Final = re.compile(r"!(?=\$?[A-Z])")


@dataclass(frozen=True)
class Span:
    """The rows of a sheet that a chart is drawn from, counted from zero."""

    sheet: str
    first: int
    last: int

    def series(self, place: int, label: str) -> dict[str, Any]:
        """Point a series at its column; the places along the axis stand in the first."""
        return {
            "name": literal(label),
            "categories": [self.sheet, self.first, 0, self.last, 0],
            "values": [self.sheet, self.first, place, self.last, place],
        }


def draw(sheets: Sheets, chart: Chart, drawn: Table, span: Span) -> Any:
    """Draw ranked bars with their intervals, or a curve over numbers.

    Parameters
    ----------
    sheets : the workbook being written.
    chart : a chart whose horizontal axis is not time.
    drawn : its table.
    span : where its cells stand.
    """
    named = any(isinstance(place, str) for place in drawn.places)
    return _bars(sheets, chart, drawn, span) if named else _curve(sheets, chart, drawn, span)


def _bars(sheets: Sheets, chart: Chart, drawn: Table, span: Span) -> Any:
    """Draw one bar per name, the first on top; an interval is the error bar of the bars."""
    made = sheets.book.add_chart({"type": "bar"})
    place = 1
    for one in chart.series:
        if one.upper is None:
            colour = {"color": style.STYLES[one.key].colour}
            spread = _spread(chart, drawn, drawn.columns[place - 1].values)
            made.add_series(span.series(place, one.label) | {"fill": colour} | spread)
        place += 1 if one.upper is None else 2
    dress(made, chart, sheets.words)
    made.set_legend({"none": True})
    made.set_size({"width": WIDTH, "height": FRAME_HEIGHT + ROW_HEIGHT * len(drawn.places)})
    down = {"reverse": True, "crossing": "max", "label_position": "low"}
    made.set_y_axis({**font(sheets.words), **down})
    value = {"name": literal(chart.unit), "num_format": NUMBERS[bool(chart.digits)]}
    made.set_x_axis({**font(sheets.words), **value, "major_gridlines": GRID})
    return made


def _spread(
    chart: Chart, drawn: Table, ends: tuple[float | None, ...]
) -> dict[str, dict[str, Any]]:
    """Give the error bars around bars; none where no interval is known."""
    known = [one for one in chart.series if one.upper is not None]
    if not known:
        return {}
    low, high = (
        next(
            column.values for column in drawn.columns if column.label == f"{known[0].label}, {edge}"
        )
        for edge in chart.edges
    )
    line = {"color": style.STYLES[known[0].key].colour, "width": WHISKER_PT}
    return {
        "x_error_bars": {
            "type": "custom",
            "plus_values": [_distance(end, far) for end, far in zip(ends, high, strict=True)],
            "minus_values": [_distance(near, end) for near, end in zip(low, ends, strict=True)],
            "line": line,
        }
    }


def _distance(start: float | None, end: float | None) -> float:
    return 0.0 if start is None or end is None else end - start


def _curve(sheets: Sheets, chart: Chart, drawn: Table, span: Span) -> Any:
    """Draw lines and points over numbers."""
    made = sheets.book.add_chart({"type": "scatter", "subtype": "straight"})
    for place, column in enumerate(drawn.columns, start=1):
        colour = {"color": f"#{column.colour}"}
        mark = {"type": "circle", "size": 7, "fill": colour, "border": colour}
        look: dict[str, Any] = {"line": {"none": True}, "marker": mark}
        if column.width_pt:
            look = {"line": {**colour, "width": column.width_pt}}
        made.add_series(span.series(place, column.label) | look)
    dress(made, chart, sheets.words)
    numbers = [place for place in drawn.places if not isinstance(place, str)]
    ends = {"min": min(numbers), "max": max(numbers)} if numbers else {}
    plain = font(sheets.words)
    made.set_x_axis({**plain, **ends, "name": literal(chart.across), "label_position": "low"})
    up = {"name": literal(chart.unit), "num_format": NUMBERS[bool(chart.digits)]}
    made.set_y_axis({**plain, **up, "major_gridlines": GRID})
    return made


def font(words: Words) -> dict[str, Any]:
    """Give the font of an axis and of its name.

    Parameters
    ----------
    words : words of the reader's language.
    """
    plain = {"name": words("briefing.font"), "size": 10}
    return {"name_font": {**plain, "bold": False}, "num_font": plain}


def dress(made: Any, chart: Chart, words: Words) -> None:
    """Put the finding above and the names of the lines below.

    Parameters
    ----------
    made : the native chart.
    chart : the chart of the page.
    words : words of the reader's language.
    """
    face = words("briefing.font")
    made.set_title({"name": literal(chart.title), "name_font": {"name": face, "size": 13}})
    made.set_legend({"position": "bottom", "font": {"name": face, "size": 10}})
    made.show_blanks_as("span")
    made.set_size({"width": WIDTH, "height": HEIGHT})


def literal(name: str) -> str:
    """Keep a name in a chart from being read as a reference to cells.

    Parameters
    ----------
    name : any text.
    """
    apart = REFERENCE.sub("! ", in_xml(name))
    return f" {apart}" if is_formula(apart) else apart
