"""How an HWPX document looks: its page, and the letters, indents and spacing of its paragraphs."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

INK: Final = "#1C2733"
FAINT: Final = "#4A5560"
LINK: Final = "#1F5F99"
RULE: Final = "#0B5C8A"
SIDE_MM, EDGE_MM = 20.0, 10.0
ACROSS: Final = {"left": SIDE_MM, "right": SIDE_MM}
UPRIGHT: Final = {"top": EDGE_MM, "header": EDGE_MM, "footer": EDGE_MM, "bottom": EDGE_MM}
TEXT_MM: Final = 210.0 - sum(ACROSS.values())
BODY_MM: Final = 297.0 - sum(UPRIGHT.values())


class Look(NamedTuple):
    """How a paragraph is set.

    Attributes
    ----------
    size : of the letters. [pt]
    bold, colour : of the letters.
    form : alignment, indents, spacing: what the library calls the format of a paragraph.
    """

    size: float
    form: Mapping[str, Any]
    bold: bool = False
    colour: str = INK


def _form(spacing: float, before: float = 0.0, after: float = 0.0, **more: Any) -> dict[str, Any]:
    return {
        "line_spacing_percent": spacing,
        "spacing_before_pt": before,
        "spacing_after_pt": after,
        **more,
    }


def _hanging(level: int) -> dict[str, float]:
    """Set the mark of a level under the words of the level before."""
    return {"indent_left_mm": 4.0 * level, "first_line_indent_mm": -4.5}


LOOKS: Final = {
    "title": Look(
        18.0,
        _form(
            130.0,
            after=9.0,
            alignment="CENTER",
            border={
                "sides": ("top", "bottom"),
                "color": RULE,
                "width": "0.7 mm",
                "offset_mm": (0.0, 0.0, 2.0, 2.0),
            },
        ),
        bold=True,
    ),
    "made": Look(9.0, _form(130.0, after=4.0, alignment="RIGHT"), colour=FAINT),
    "heading": Look(
        14.0,
        _form(140.0, before=12.0, after=2.0, keep_with_next=True, indent_left_mm=0.0),
        bold=True,
    ),
    "line": Look(11.0, _form(130.0, before=3.0, **_hanging(0)), bold=True),
    "contact": Look(9.0, _form(140.0, before=4.0)),
    "level0": Look(13.0, _form(140.0, before=7.0, **_hanging(0)), bold=True),
    "level1": Look(11.5, _form(140.0, before=1.5, **_hanging(1))),
    "level2": Look(10.5, _form(140.0, before=1.5, **_hanging(2)), colour=FAINT),
    "plain": Look(10.0, _form(140.0, before=2.0, after=2.0)),
    "caption": Look(10.5, _form(140.0, before=8.0, after=3.0, keep_with_next=True), bold=True),
    "picture": Look(10.0, _form(100.0, alignment="CENTER", keep_with_next=True)),
    "under": Look(9.0, _form(140.0, before=2.0, after=4.0), colour=FAINT),
    "address": Look(9.0, _form(140.0, before=10.0), colour=FAINT),
    "link": Look(9.0, _form(140.0, alignment="LEFT"), colour=LINK),
    "left": Look(9.0, _form(120.0, alignment="LEFT")),
    "right": Look(9.0, _form(120.0, alignment="RIGHT")),
    "head_left": Look(9.0, _form(120.0, alignment="LEFT"), bold=True),
    "head_right": Look(9.0, _form(120.0, alignment="RIGHT"), bold=True),
    "small": Look(8.0, _form(120.0, alignment="LEFT")),
}
