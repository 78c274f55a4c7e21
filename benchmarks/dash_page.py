"""The bare page in Dash, for `benchmarks.peers`: one slider and one line chart of the same size."""

import sys

import numpy as np
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

LINES = 8
POINTS = 60
HEIGHT = 340

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Slider(0, 80, step=1, value=5, id="level", marks=None, updatemode="drag"),
        dcc.Graph(id="chart"),
    ]
)


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


app.callback(Output("chart", "figure"), Input("level", "value"))(chart)

if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
