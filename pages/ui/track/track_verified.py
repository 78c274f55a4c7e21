"""Whether bands held what came: the one drawn on every page, beside others, and lane by lane."""

import numpy as np
import streamlit as st

from analysis import parameters
from analysis.band_scores import ALL, KINDS, Verified
from analysis.lanes import LANES
from analysis.track_record import TrackRecord
from pages.charts import track_record as charts
from pages.ui.track import track_tables as tables
from pages.words.text import Words

HEADS = ("band", "n", "inside_80", "inside_90", "interval", "crps")
DIGITS = 3


def show(record: TrackRecord, words: Words) -> None:
    """Lay out how often bands held what came, and say how far rates were off.

    Parameters
    ----------
    record : the record of 2025.
    words : words of the reader's language.
    """
    st.subheader(words("track.title_bands"), anchor=False)
    st.markdown(words("track.bands_about", **_sizes(words)))
    heads = [words(f"track.head_{head}") for head in HEADS]
    found = record.lanes.found
    st.markdown(words("track.bands_rates", n=words.number(found["band"][ALL].count)))
    tables.show(heads, [_row(words(f"track.kind_{one}"), found[one][ALL], words) for one in KINDS])
    st.markdown(words("track.bands_lanes"))
    names = [one.name for one in LANES]
    tables.show(
        heads, [_row(words(f"track.lane_{name}"), found["band"][name], words) for name in names]
    )
    st.markdown(words("track.bands_arrivals"))
    rows = []
    for course in charts.MAIN:
        rows.append(_row(words(f"track.band_{course}"), record.band(course), words))
        rows.append(_row(words(f"track.drawn_{course}"), record.drawn_band(course), words))
    tables.show(heads, rows)
    st.markdown(words("track.bands_note", **_fits(record, words)))


def _row(label: str, one: Verified, words: Words) -> tuple[str, ...]:
    inside = (_inside(one, width, words) for width in (80, 90))
    marks = (words.number(score, DIGITS) for score in (one.interval, one.crps))
    return (label, words.number(one.count), *inside, *marks)


def _inside(one: Verified, width: int, words: Words) -> str:
    return words(
        "track.inside", count=words.number(one.inside[width]), share=words.pct(one.share(width))
    )


def _sizes(words: Words) -> dict[str, str]:
    """Write the declared size and memory of both errors."""
    return {
        "rate": words.number(parameters.value("rate_error_sd"), 2),
        "weeks": words.weeks(parameters.value("rate_error_weeks")),
        "arrivals": words.number(parameters.value("arrivals_error_sd"), 2),
    }


def _fits(record: TrackRecord, words: Words) -> dict[str, str]:
    """Write what fits 2025 best, and how that moves when one index is left out."""
    found, others = record.lanes.fitted, list(record.lanes.without.values())
    sd, weeks = ([getattr(one, name) for one in others] for name in ("sd", "weeks"))
    return {
        "sd": words.number(found.sd, 2),
        "weeks": words.number(found.weeks, 1),
        "sds": words.span(*(words.number(float(end), 2) for end in (np.min(sd), np.max(sd)))),
        "spans": words.span(
            *(words.number(float(end), 1) for end in (np.min(weeks), np.max(weeks)))
        ),
    }
