"""The chart of the bare page, for the pages of `benchmarks.peers` that others serve."""

import numpy as np
import plotly.graph_objects as go

LINES = 8
POINTS = 60
HEIGHT = 340


def chart(level: float) -> go.Figure:
    """Draw the same lines as the bare page.

    Parameters
    ----------
    level : where the slider stands.
    """
    weeks = np.datetime64("2025-02-10", "D") + np.arange(POINTS) * np.timedelta64(7, "D")
    waves = np.sin(np.arange(POINTS) / 9.0 + np.arange(LINES)[:, np.newaxis])
    lines = [
        {"x": weeks, "y": (20.0 + level) * wave, "mode": "lines", "name": f"Line {number}"}
        for number, wave in enumerate(waves, start=1)
    ]
    layout = {"height": HEIGHT, "yaxis": {"range": [-100.0, 100.0]}}
    return go.Figure(data=lines, layout=layout)
