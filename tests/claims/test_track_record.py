"""The titles of the Track-record page stand in the columns of their charts."""

from collections.abc import Iterator

import numpy as np
import pytest

from pages.charts.chart import Chart
from pages.words import text
from pages.words.text import Words
from tests.claims.entries import keys, read
from tests.claims.printed import number, percent
from tests.ui.test_track_record import drawn
from tests.words import known

LANGUAGES = pytest.mark.parametrize("language", known.LANGUAGES)
BAND = (-60.0, -30.0)
SUMMER = np.array([5, 6, 7, 8])
TITLES = ("track.band_title", "track.title_truce", "track.errors_title", "track.grid_title")


def official(chart: Chart, said: dict[str, str], words: Words) -> Iterator[str]:
    """Hold the deepest fall of boxes, its month, and how many months lie in the band."""
    days, change = chart.columns[words("track.measure.origin_teu")]
    if not percent(said["fall"]).fits(-float(change.min()) / 100.0):
        yield f"says {said['fall']}, the table {change.min()}"
    if said["month"] != words.month(days[int(change.argmin())].astype("datetime64[D]").item()):
        yield f"says {said['month']}"
    inside = int(((change >= BAND[0]) & (change <= BAND[1])).sum())
    if int(number(said["inside"]).value if "inside" in said else 0) != inside:
        yield f"says {said}, the table {inside} inside"
    if "count" in said and number(said["count"]).value != change.size:
        yield f"says {said['count']} months, the table {change.size}"


def year(chart: Chart, said: dict[str, str], words: Words) -> Iterator[str]:
    """Hold the mean error of the months, and how many of them lie inside the band."""
    days, seen = chart.columns[words("track.observed")]
    _, model = chart.columns[words("track.model")]
    label = words("track.band_label")
    low, high = (chart.columns[f"{label}, {words(f'chart.{end}')}"][1] for end in ("low", "high"))
    months = days.astype("datetime64[M]").astype(int) % 12 + 1
    kept = np.isin(months, SUMMER) if chart.name.endswith("unknown") else months > 0
    error = float(np.abs(model / seen - 1.0)[kept].mean())
    if not percent(said["mape"]).fits(error) or number(said["n"]).value != kept.sum():
        yield f"says {said['mape']} of {said['n']}, the table {error:.4f} of {kept.sum()}"
    counted = int(number(said["count"]).value)
    held = (seen >= low) & (seen <= high)
    inside = int(held.sum() if counted == held.size else held[kept].sum())
    if number(said["inside"]).value != inside:
        yield f"says {said['inside']} of {counted}, the table {inside}"


def errors(chart: Chart, said: dict[str, str], words: Words) -> Iterator[str]:
    """Hold the errors of the model and the largest of its rivals."""
    names, values = chart.columns[words("track.head_mape")]
    found = dict(zip(names.tolist(), values.tolist(), strict=True))
    ours = {words(f"track.who_{one}")
            for one in ("truce_known", "truce_unknown", "year_before", "last_before")}  # fmt: skip
    true = {
        "known": found[words("track.who_truce_known")],
        "unknown": found[words("track.who_truce_unknown")],
        "edition": max(value for name, value in found.items() if name not in ours),
    }
    for name, value in true.items():
        if not percent(said[name]).fits(value / 100.0):
            yield f"says {name} {said[name]}, the table {value}"


def grid(chart: Chart, said: dict[str, str], words: Words) -> Iterator[str]:
    """Hold the ends and the middle of all errors, and where the default ranks."""
    values = chart.columns[words("track.cells")][1]
    rank, default = (column[0] for column in chart.columns[words("track.default")])
    true = {"low": values.min(), "high": values.max(), "median": np.median(values)}
    for name, value in (true | {"default": default}).items():
        if not percent(said[name]).fits(float(value) / 100.0):
            yield f"says {name} {said[name]}, the table {value}"
    counts = number(said["cells"]).value, number(said["rank"]).value
    if counts != (values.size, float(rank)):
        yield f"says {counts}, the table {values.size} and {rank}"


HOLD = {"official": official, "known": year, "unknown": year, "errors": errors, "grid": grid}


@LANGUAGES
@pytest.mark.parametrize("name", HOLD)
def test_a_title_stands_in_the_columns_of_its_chart(name: str, language: str) -> None:
    words = text.words(language)
    chart = drawn(words)[name]
    titles = tuple(key for title in TITLES for key in keys(title))
    ((_, said),) = read(chart.title, language, titles)
    assert list(HOLD[name](chart, said, words)) == []
