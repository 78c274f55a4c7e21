"""Draws charts as PNG pictures for documents, with the code and the font of the page itself."""

import base64
import functools
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pages.charts import style
from pages.charts.chart import Chart
from pages.export.works.studio import PicturesUnavailable, Studio
from pages.frontend import assets

__all__ = ["PicturesUnavailable", "close", "draw", "start"]

WIDTH_PX: Final = 720
SCALE: Final = 2
ROOT: Final = Path(__file__).parents[3]
LIBRARY: Final = ROOT / "static" / "plotly-basic-4.1.1.min.js"
SCRIPTS: Final = ("figure.js", "files.js", "chart.js")
OWN: Final = Path(__file__).with_suffix(".js")
FONTS: Final = ROOT / "static" / "fonts"


class Page:
    """The page without a reader in which the browser draws: with all it needs inside."""

    def generate_index(self) -> str:
        """Spell the page, its fonts inside, for a drawing sees no other file."""
        files = {path.name: _base64(path) for path in sorted(FONTS.glob("*.woff2"))}
        given = {"FILES": files, "TEMPLATE": style.TEMPLATE}
        lines = [f"const {name} = {json.dumps(value)};" for name, value in given.items()]
        front = assets.script(*SCRIPTS, before="\n".join(lines))
        script = f"{front}\n{OWN.read_text(encoding='utf-8')}"
        library = f'<script src="{LIBRARY.as_uri()}"></script>'
        return (
            f'<!DOCTYPE html><meta charset="utf-8">{library}<script type="module">{script}</script>'
        )


def draw(charts: Sequence[Chart], width_px: int = WIDTH_PX) -> dict[str, bytes]:
    """Draw charts on white; title and source belong in their captions.

    The first picture of a process takes a second or two, while the browser starts.

    Parameters
    ----------
    charts : the charts, their words in the reader's language.
    width_px : width, of which the file has twice as many pixels. [px]

    Returns
    -------
    name of the chart -> PNG, the same for the same chart.

    Raises
    ------
    PicturesUnavailable
        If this machine has no chromium, or it does not draw.
    """
    figures = [json.loads(chart.to_json()) for chart in charts]
    options = {"format": "png", "width": width_px, "scale": SCALE}
    drawn = _studio(os.getpid()).draw(figures, options) if figures else []
    return {chart.name: picture for chart, picture in zip(charts, drawn, strict=True)}


def start() -> None:
    """Start the browser before the first picture is asked for.

    Raises
    ------
    PicturesUnavailable
        As ``draw``.
    """
    _studio(os.getpid()).start()


def close() -> None:
    """End the browser, which otherwise ends with the program; the next picture starts another."""
    _studio(os.getpid()).close()


@functools.cache
def _studio(process: int) -> Studio:
    """Give the studio of a process; one that was forked off cannot use its parent's."""
    del process
    return Studio(Page())


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
