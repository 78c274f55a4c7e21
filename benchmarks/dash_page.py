"""The bare page in Dash, for `benchmarks.peers`: one slider and one line chart of the same size."""

import sys

from dash import Dash, Input, Output, dcc, html
from peer_chart import chart

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Slider(0, 80, step=1, value=5, id="level", marks=None, updatemode="drag"),
        dcc.Graph(id="chart"),
    ]
)

app.callback(Output("chart", "figure"), Input("level", "value"))(chart)

if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
