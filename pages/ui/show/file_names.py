"""What the files of a chart are called."""

from analysis.levers import LEVERS
from pages.charts.chart import Chart
from pages.ui.frame import state


def of(shown: Chart) -> str:
    """Name the files of a chart, without what each format adds.

    Parameters
    ----------
    shown : the chart.
    """
    alone = shown.static or shown.followed
    return shown.name if alone else f"{shown.name}_{part()}"


def part() -> str:
    """Name the scenario in a file name, so that two files never share one."""
    levers = state.levers()
    parts = ("cargo_drop_pct", "capacity_mode", "capacity_cut_pct")
    by_key = {lever.key: lever for lever in LEVERS}
    return "_".join(f"{by_key[key].link}{by_key[key].write(levers[key])}" for key in parts)
