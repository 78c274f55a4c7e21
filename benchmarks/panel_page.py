"""The bare page in Panel, for `benchmarks.peers`: one slider, one line chart of the same size."""

import sys

import panel as pn
from peer_chart import chart

pn.extension("plotly")


def page() -> pn.Column:
    """Lay out the page of one reader."""
    level = pn.widgets.IntSlider(name="Level", start=0, end=80, value=5)
    drawn = pn.pane.Plotly(pn.bind(chart, level), sizing_mode="stretch_width")
    return pn.Column(level, drawn, sizing_mode="stretch_width")


if __name__ == "__main__":
    pn.serve(page, port=int(sys.argv[1]), show=False)
