"""A second episode beside 2025, with its scores and what to keep in mind."""

import itertools

import streamlit as st

from analysis.hindcasts.run import Hindcast
from pages.charts import track_episodes as charts
from pages.ui.kept import track_data
from pages.ui.show import share
from pages.ui.track import track_tables as tables
from pages.words import periods, text
from pages.words.text import Words

SCORE_HEADS = ("episode", "forecast", "n", "mape", "rmse", "bias")
MONTH_HEADS = ("month", "observed", "model", "error", "last_year", "error_last_year")


def show(words: Words) -> None:
    """Draw every episode side by side, the latest first, with scores, months and caveats.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_episodes"), anchor=False)
    st.markdown(words("track.episodes_note"))
    found = sorted(track_data.hindcasts().values(), key=lambda one: one.episode.onset, reverse=True)
    drawn = [charts.months(one, words) for one in found]
    for left, right in itertools.zip_longest(drawn[::2], drawn[1::2]):
        share.pair(left, right) if right else share.chart(left)
    heads = [words(f"track.head_{head}") for head in SCORE_HEADS]
    tables.show(heads, [row for one in found for row in _scores(one, words)])
    for one in found:
        said = "\n".join([f"**{one.episode.name}**", "", *_caveats(one, words)])
        st.markdown(text.unbroken(said))
        if one.episode.year is not None:
            _months(one, words)


def _scores(found: Hindcast, words: Words) -> list[tuple[str, ...]]:
    """Lay out the scores of the model and of last year's month."""
    labels = words("track.model"), words("track.last_year")
    rows = zip(labels, (found.score, found.easy), strict=True)
    return [(found.episode.name, *tables.score_row(*one, words)) for one in rows]


def _months(found: Hindcast, words: Words) -> None:
    """Lay out every month with both errors."""
    heads = [words(f"track.head_{head}") for head in MONTH_HEADS]
    tables.show(heads, [_month(found, place, words) for place in range(found.observed.size)])


def _month(found: Hindcast, place: int, words: Words) -> tuple[str, ...]:
    seen, mine, before = (
        float(values[place]) for values in (found.observed, found.model, found.year_before)
    )
    last = words.number(before)
    return (
        periods.month(found.episode.months[place], words),
        words.number(seen),
        words.number(mine),
        tables.signed(100.0 * (mine / seen - 1.0), words),
        words("track.derived", value=last) if found.derived[place] else last,
        tables.signed(100.0 * (before / seen - 1.0), words),
    )


def _caveats(found: Hindcast, words: Words) -> list[str]:
    """List what to keep in mind, with the errors other choices would have had."""
    near = found.nearby_pct
    said = {"usual": words.pct(found.usual_pct / 100.0, 1)}
    if near.size:
        low, high = (words.pct(float(end) / 100.0, 1) for end in (near.min(), near.max()))
        said |= {"range": words.span(low, high), "count": words.number(near.size)}
    return [f"- {words(f'track.caveat.{key}', **said)}" for key in found.episode.caveats]
