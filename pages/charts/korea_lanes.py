"""The charts of the Korea page that show what was observed: rates by lane, Korean ports."""

from typing import Final

import numpy as np
import pandas as pd

from pages.answer.observed import Observed
from pages.charts import korea_observed as seen
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.words.text import Words

KOREAN: Final = "kcci"
ROOM: Final = 1.12
YEAR: Final = np.timedelta64(12, "M")


def lanes(observations: pd.DataFrame, coast: str, words: Words) -> Chart:
    """Chart the spot rates of a coast as they were published around April 2025.

    Parameters
    ----------
    observations : table ``observations``.
    coast : "WC" or "EC".
    words : words of the reader's language.
    """
    found = {name: seen.lane(observations, code) for name, code in seen.LANES[coast].items()}
    title = words(
        "korea.finding.lane",
        coast=words(f"coast.{coast}"),
        **_peak(found[KOREAN], words),
    )
    return _dots(f"korea_lanes_{coast.lower()}", title, found, words)


def composites(observations: pd.DataFrame, words: Words) -> Chart:
    """Chart the composite indices, each set to 100 at its first print of April 2025.

    Parameters
    ----------
    observations : table ``observations``.
    words : words of the reader's language.
    """
    found = {
        name: seen.indexed(seen.lane(observations, *code)) for name, code in seen.COMPOSITES.items()
    }
    peaks = {name: words.rough_pct(one.value.max() / 100.0 - 1.0) for name, one in found.items()}
    return _dots("korea_composites", words("korea.finding.composites", **peaks), found, words)


def loading_port(observations: pd.DataFrame, words: Words) -> Chart:
    """Chart containers for the US loaded in Korean ports, wherever the cargo comes from.

    Parameters
    ----------
    observations : table ``observations``.
    words : words of the reader's language.
    """
    found = seen.loading_port(observations)
    months = found.start.astype("datetime64[M]")
    before = found.value[months == months[-1] - YEAR]
    change = float(found.value[-1] / before[0] - 1.0)
    title = words(
        "korea.finding.port_less" if change < 0 else "korea.finding.port_more",
        teu=words.teu(float(found.value[-1])),
        month=_month(months[-1], words),
        pct=words.rough_pct(change),
    )
    label = words("korea.series_port")
    return draw(
        "korea_port",
        title,
        [
            Series(
                "observed",
                label,
                found.start,
                found.value,
                kind="segment",
                until=found.end,
                sources=found.sources,
            )
        ],
        words,
    )


def _dots(name: str, title: str, found: dict[str, Observed], words: Words) -> Chart:
    """Draw prints as dots, the Korean index last and so on top; no line, for weeks are missing."""
    series = [
        Series(
            key,
            words(f"korea.series_{key}"),
            one.start,
            one.value,
            kind="dot",
            proprietary=True,
            sources=one.sources,
        )
        for key, one in reversed(found.items())
    ]
    highest = max(float(one.y.max()) for one in series)
    return draw(
        name,
        title,
        series,
        words,
        y_range=(0.0, highest * ROOM),
        legend=True,
    )


def _peak(prints: Observed, words: Words) -> dict[str, str]:
    """Say how high the rate rose over its first print, and when."""
    top = int(np.argmax(prints.value))
    days = (prints.start[0].item(), prints.start[top].item())
    first, peak = (words.day(day) for day in days)
    return {
        "ratio": words.times(float(prints.value[top] / prints.value[0])),
        "first": first,
        "peak": peak,
    }


def _month(month: np.datetime64, words: Words) -> str:
    return words.month(month.astype("datetime64[D]").item())
