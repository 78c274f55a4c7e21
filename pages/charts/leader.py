"""A few words beside one point of a chart, with a line that leads to it."""

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from pages.charts.labels import broken

# Letters in a line, those of Hangul twice: half a page has room for as many beside the point.
WIDEST: Final = 24
Side = Literal["right", "above", "below"]
PLACES: Final[dict[Side, dict[str, Any]]] = {
    "right": {"ax": 26, "ay": -6, "xanchor": "left", "yanchor": "middle", "align": "left"},
    "above": {"ax": 0, "ay": -16, "xanchor": "center", "yanchor": "bottom", "align": "center"},
    "below": {"ax": 0, "ay": 16, "xanchor": "center", "yanchor": "top", "align": "center"},
}
# What the drawing in the browser knows it by.
NAME: Final = "leader"


@dataclass(frozen=True)
class Leader:
    """What is written beside a point.

    Attributes
    ----------
    x, y : the point. [unit of the chart]
    text : a few words.
    side : where they stand.
    """

    x: np.datetime64
    y: float
    text: str
    side: Side = "right"

    def spelled(self) -> dict[str, Any]:
        """Spell it in Plotly's terms."""
        point = {"x": self.x, "y": self.y, "showarrow": True, "arrowhead": 0, "arrowwidth": 1}
        text = {"text": broken(self.text, WIDEST), "font": {"size": 12}, "name": NAME}
        return {**point, **PLACES[self.side], **text}
