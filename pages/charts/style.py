"""How a series looks: colour, dash and marker, told apart without colour and on both grounds."""

from dataclasses import dataclass
from typing import Final

FONT: Final = "Pretendard, Marks, 'Malgun Gothic', 'Noto Sans KR', system-ui, sans-serif"

BLUE: Final = "#2a7ab8"
ORANGE: Final = "#c2620c"
GREEN: Final = "#0f8a68"
PURPLE: Final = "#955bb0"
ROSE: Final = "#b8508f"
OLIVE: Final = "#7d7f1e"
TEAL: Final = "#16869a"
GREY: Final = "#74828f"
HATCH: Final = "#ffffff"
# One meaning each: blue is the scenario, grey what it is held against, orange what was observed.
# No line has the red of the edge that says the market is tighter.
COLOURS: Final = (BLUE, ORANGE, GREEN, PURPLE, ROSE, OLIVE, TEAL, GREY)


@dataclass(frozen=True)
class Style:
    """Look of one kind of series: colour, a dash, marker or pattern that needs none, opacity.

    A band may have edges drawn, so that two of them are told apart without colour.
    """

    colour: str
    dash: str = "solid"
    width: float = 2.5
    marker: str = "circle"
    pattern: str = ""
    fill: float = 0.28
    edge: str = ""


STYLES: Final = {
    "baseline": Style(GREY, "dot", 2),
    "scenario": Style(BLUE, width=3),
    "band": Style(BLUE),
    "predicted": Style(GREY, fill=0.2, edge="dot"),
    "fan_inner": Style(BLUE, fill=0.35),
    "own": Style(BLUE, width=3),
    "own_WC": Style(ROSE, width=2),
    "own_EC": Style(ROSE, "dot", 2),
    "own_observed": Style(ROSE, width=2, marker="circle"),
    "print_used": Style(ORANGE, marker="circle"),
    "print_unused": Style(ORANGE, marker="circle-open"),
    "effect": Style(BLUE),
    "interval": Style(GREY, width=3),
    "response": Style(BLUE, width=3),
    "answer": Style(ROSE, marker="diamond"),
    "observed": Style(ORANGE, width=4, marker="diamond"),
    "tariff": Style(PURPLE, width=4),
    "tariff_added": Style(PURPLE, "dot", width=4),
    "tariff_quoted": Style(PURPLE, marker="diamond-open"),
    "bookings_year": Style(PURPLE, marker="circle"),
    "bookings_march": Style(PURPLE, marker="circle-open"),
    "origin_teu": Style(ORANGE, width=4),
    "customs_value": Style(GREEN, "dot", width=4),
    "cell": Style(BLUE, marker="circle-open"),
    "busan_range": Style(PURPLE),
    "busan_median": Style(PURPLE, width=1.5),
    "kcci": Style(TEAL),
    "scfi": Style(ROSE, marker="square"),
    "wci": Style(GREEN, marker="diamond"),
    "fbx": Style(PURPLE, marker="triangle-up"),
    "xeneta": Style(GREY, marker="x"),
    "schedule_WC": Style(TEAL, marker="diamond"),
    "schedule_EC": Style(TEAL, marker="diamond-open"),
    "week_WC": Style(ROSE, marker="square"),
    "week_EC": Style(ROSE, marker="square-open"),
    "normal_WC": Style(PURPLE, marker="circle"),
    "normal_EC": Style(PURPLE, marker="circle-open"),
    "planned": Style(GREY, "dot", 2),
    "deployed": Style(BLUE, width=3),
    "official": Style(PURPLE, "dashdot", 2),
    "loadings": Style(GREEN, "dash", 2.5),
    "gap": Style(BLUE),
    "lost": Style(ROSE),
    "deferred": Style(PURPLE, pattern="/"),
    "diverted": Style(GREEN, pattern="."),
    "released": Style(TEAL, "dash"),
    "WC": Style(BLUE, width=3),
    "EC": Style(GREEN, "dash", 2.5, pattern="/"),
    "both": Style(PURPLE, "dashdot", 2.5),
    "WC_baseline": Style(GREY, "dot", 2),
    "EC_baseline": Style(GREY, "dashdot", 2),
    "CN": Style(ROSE, width=3),
    "SEA": Style(GREEN, "dash"),
    "KR": Style(TEAL, "dashdot"),
    "OTH": Style(PURPLE, "dot"),
    "cmp_1": Style(BLUE, width=3),
    "cmp_2": Style(ROSE, "dash"),
    "cmp_3": Style(GREEN, "dashdot"),
    "cmp_4": Style(PURPLE, "longdash"),
}

MARGIN: Final = {"l": 64, "r": 92, "t": 32, "b": 40}

BLOCK: Final = "\N{BLACK SQUARE}"
MARKS: Final = {"diamond": "\N{BLACK DIAMOND}", "square": BLOCK, "circle": "\N{BLACK CIRCLE}"}
DASH_MARKS: Final = {
    "solid": "\N{BOX DRAWINGS HEAVY HORIZONTAL}",
    "dash": "\N{BOX DRAWINGS HEAVY DOUBLE DASH HORIZONTAL}",
    "dot": "\N{BOX DRAWINGS LIGHT QUADRUPLE DASH HORIZONTAL}",
    "dashdot": "\N{BOX DRAWINGS LIGHT TRIPLE DASH HORIZONTAL}",
    "longdash": "\N{BOX DRAWINGS HEAVY TRIPLE DASH HORIZONTAL}",
}

TEMPLATE: Final = {
    "layout": {
        "font": {"family": FONT, "size": 13},
        "colorway": list(COLOURS),
        "margin": MARGIN,
        "hovermode": "x unified",
        "showlegend": False,
        "legend": {"orientation": "h", "y": 1.1, "yanchor": "bottom", "x": 0},
        "xaxis": {"showgrid": False, "ticks": "outside", "tickangle": 0, "nticks": 7},
        "yaxis": {"ticks": "", "fixedrange": True},
    }
}


def faded(colour: str, share: float) -> str:
    """Give a colour some transparency.

    Parameters
    ----------
    colour : such as "#2a7ab8".
    share : opacity. [1]
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"
