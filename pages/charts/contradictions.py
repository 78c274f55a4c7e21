"""Where sources disagree: the prints of one figure beside each other, each with who and when."""

from typing import Any, Final

import numpy as np
import pandas as pd

from pages.charts import style
from pages.charts.chart import Chart, Series
from pages.charts.draw import unit_note
from pages.charts.labels import literal
from pages.charts.ranks import NAMES_PX, RIGHT_PX, ROW_PX
from pages.charts.restricted import is_restricted
from pages.words.text import Words

FEWEST: Final = 2
ROOM: Final = 0.12
NAME: Final = "contradiction"
MARKER_PX: Final = 12
# Few enough for seven digits each on a telephone.
TICKS: Final = 4


def sides(observations: pd.DataFrame, name: str) -> list[pd.DataFrame]:
    """Give the prints of a contradiction that can be compared: same unit, at least two of them.

    Parameters
    ----------
    observations : table ``observations``.
    name : name of the contradiction.
    """
    rows = observations[(observations["contradicts"] == name) & observations["value"].notna()]
    groups = [group for _, group in rows.groupby("unit", sort=True) if len(group) >= FEWEST]
    return sorted(groups, key=len, reverse=True)


def prints(rows: pd.DataFrame, place: int, words: Words) -> Chart:
    """Draw the prints of one figure as dots, one line each; those not used are hollow.

    Parameters
    ----------
    rows : rows of table ``observations`` in one unit.
    place : which chart of its contradiction it is.
    words : words of the reader's language.
    """
    rows = rows.sort_values(["value", "published"], kind="stable")
    names = np.array(_names(rows, words), dtype=object)
    unit = words.otherwise(f"unit_name.{rows['unit'].iloc[0]}", str(rows["unit"].iloc[0]))
    used, closed = rows["preferred"].to_numpy(), is_restricted(rows).to_numpy()
    series = [
        Series(
            f"print_{key}",
            words(f"explore.print_{key}"),
            names[which],
            rows["value"].to_numpy(dtype=np.float64)[which],
            kind="dot",
            proprietary=bool(closed[which].any()),
        )
        for key, which in (("used", used), ("unused", ~used))
        if which.any()
    ]
    return Chart(
        name=f"{NAME}_{rows['contradicts'].iloc[0]}_{place}",
        title=_title(rows["value"], unit, words),
        definition=words("explore.print_definition", unit=unit),
        unit=unit,
        series=tuple(series),
        spec={"data": [_dots(one) for one in series], "layout": _layout(names, rows, unit)},
        edges=(words("chart.low"), words("chart.high")),
        sources=tuple(dict.fromkeys(rows["source_name"])),
        digits=1,
        across=words("explore.print"),
        static=True,
    )


def _names(rows: pd.DataFrame, words: Words) -> list[str]:
    """Name each print by publisher and date, by origin where these differ, told apart at last."""
    found: list[str] = []
    several = rows["origin"].nunique(dropna=False) > 1
    for row in rows.to_dict("records"):
        origin = _origin(row["origin"], words) if several else ""
        publisher = words.otherwise(f"paper_name.{row['publisher']}", str(row["publisher"]))
        published = row["published"]
        day = words.written_day(published) if isinstance(published, str) else ""
        parts = [publisher, day, origin]
        name = " · ".join(part for part in parts if part)
        again = sum(one.removesuffix(f" ({number})") == name for number, one in enumerate(found, 1))
        found.append(f"{name} ({again + 1})" if again else name)
    return found


def _origin(origin: Any, words: Words) -> str:
    return words.otherwise(f"place_name.{origin}", origin) if isinstance(origin, str) else ""


def _title(values: "pd.Series[float]", unit: str, words: Words) -> str:
    """Say between which figures the prints lie."""
    low, high = (words.exact(float(end)) for end in (values.min(), values.max()))
    key = "explore.same" if low == high else "explore.apart"
    return words(
        key, count=words.number(len(values)), low=low, span=words.span(low, high), unit=unit
    )


def _dots(one: Series) -> dict[str, object]:
    look = style.STYLES[one.key]
    marker = {"color": look.colour, "symbol": look.marker, "size": MARKER_PX, "line": {"width": 2}}
    hover = "%{y}: %{x:,.10~g}<extra></extra>"
    base: dict[str, object] = {
        "x": one.y,
        "y": one.x,
        "name": literal(one.label),
        "mode": "markers",
    }
    return base | {"type": "scatter", "marker": marker, "hovertemplate": hover}


def _layout(names: np.ndarray, rows: pd.DataFrame, unit: str) -> dict[str, object]:
    """Put the names on the left, the lowest print on top, and leave room at both ends."""
    low, high = float(rows["value"].min()), float(rows["value"].max())
    room = ROOM * ((high - low) or abs(high) or 1.0)
    listed = names.tolist()
    margin = style.MARGIN
    return {
        "height": margin["t"] + margin["b"] + ROW_PX * len(listed),
        "showlegend": False,
        "hovermode": "closest",
        "margin": {**margin, "l": NAMES_PX, "r": RIGHT_PX},
        "xaxis": {
            "type": "linear",
            "range": [low - room, high + room],
            "tickformat": ",.10~g",
            "nticks": TICKS,
        },
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": listed[::-1],
            "tickvals": listed,
            "ticktext": listed,
            "showgrid": True,
        },
        "annotations": [unit_note(unit, NAMES_PX)],
    }
