"""The bare page in marimo, for `benchmarks.peers`: one slider, one line chart of the same size."""

from typing import Any

import marimo

app = marimo.App(width="full")

with app.setup:
    import marimo as mo
    from peer_chart import chart


@app.cell
def _() -> Any:
    level = mo.ui.slider(0, 80, step=1, value=5)
    mo.output.replace(level)
    return (level,)


@app.cell
def _(level: Any) -> Any:
    mo.output.replace(chart(level.value))
    return ()
